// Work on many threads whose results come out in the order the items went in.
//
// One producer thread pushes, one consumer thread pops, `jobs` threads work in between. At most `capacity` items are in
// flight, so memory is bounded and a slow consumer slows the producer down. What comes out does not depend on `jobs`.
// `work` must not throw and is called from several threads at once.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace newstally {

template <typename In, typename Out>
class OrderedPool {
 public:
  OrderedPool(std::size_t jobs, std::size_t capacity, std::function<Out(In&&)> work) : capacity_(capacity), work_(std::move(work)) {
    for (std::size_t i = 0; i < jobs; ++i) threads_.emplace_back([this] { run(); });
  }
  ~OrderedPool() {
    cancel();
    for (auto& t : threads_) t.join();
  }
  OrderedPool(const OrderedPool&) = delete;
  OrderedPool& operator=(const OrderedPool&) = delete;

  // Producer: waits while `capacity` items are in flight; false once cancelled, and the item is dropped.
  bool push(In item) {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] { return cancelled_ || slots_.size() < capacity_; });
    if (cancelled_) return false;
    slots_.push_back(Slot{std::move(item), std::nullopt});
    work_ready_.notify_one();
    return true;
  }

  // Producer: whether a thread has nothing to do, so that waiting for a fuller batch would only cost time.
  bool hungry() const {
    std::lock_guard lock(mutex_);
    return next_ == slots_.size();
  }

  // Producer: nothing more will be pushed.
  void close() {
    std::lock_guard lock(mutex_);
    closed_ = true;
    work_ready_.notify_all();
    result_ready_.notify_all();
  }

  // Consumer: the next result in order; nothing once the pool is closed and empty, or cancelled.
  std::optional<Out> pop() {
    std::unique_lock lock(mutex_);
    result_ready_.wait(lock, [&] { return cancelled_ || (slots_.empty() ? closed_ : slots_.front().out.has_value()); });
    if (cancelled_ || slots_.empty()) return std::nullopt;
    Out out = std::move(*slots_.front().out);
    slots_.pop_front();
    --next_;
    room_.notify_one();
    return out;
  }

  // Either side: stops as soon as the items being worked on are done; push and pop return at once.
  void cancel() {
    std::lock_guard lock(mutex_);
    cancelled_ = true;
    work_ready_.notify_all();
    result_ready_.notify_all();
    room_.notify_all();
  }

 private:
  struct Slot {
    In in;
    std::optional<Out> out;
  };

  void run() {
    std::unique_lock lock(mutex_);
    for (;;) {
      work_ready_.wait(lock, [&] { return cancelled_ || closed_ || next_ < slots_.size(); });
      if (cancelled_ || next_ == slots_.size()) return;
      Slot& slot = slots_[next_++];  // a deque keeps references valid while others push and pop at its ends
      lock.unlock();
      Out out = work_(std::move(slot.in));
      lock.lock();
      slot.out = std::move(out);
      if (&slot == &slots_.front()) result_ready_.notify_one();
    }
  }

  const std::size_t capacity_;
  const std::function<Out(In&&)> work_;
  mutable std::mutex mutex_;
  std::condition_variable work_ready_, result_ready_, room_;
  std::deque<Slot> slots_;   // in order of the items; the front is the oldest
  std::size_t next_ = 0;     // slots_[next_] is the first that no thread has taken
  bool closed_ = false, cancelled_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace newstally
