#include "pipeline/ordered_pool.h"

#include <atomic>
#include <chrono>
#include <string>

#include <gtest/gtest.h>

namespace newstally {
namespace {

std::vector<int> run(std::size_t jobs, std::size_t capacity, int items) {
  OrderedPool<int, int> pool(jobs, capacity, [](int&& i) {
    if (i % 7 == 0) std::this_thread::sleep_for(std::chrono::microseconds(200));
    return i * i;
  });
  std::thread producer([&] {
    for (int i = 0; i < items; ++i) EXPECT_TRUE(pool.push(i));
    pool.close();
  });
  std::vector<int> out;
  while (auto r = pool.pop()) out.push_back(*r);
  producer.join();
  return out;
}

TEST(OrderedPool, OrderDoesNotDependOnThreads) {
  std::vector<int> expected;
  for (int i = 0; i < 2000; ++i) expected.push_back(i * i);
  for (std::size_t jobs : {1u, 2u, 5u})
    for (std::size_t capacity : {1u, 3u, 64u}) EXPECT_EQ(run(jobs, capacity, 2000), expected) << jobs << " jobs, capacity " << capacity;
}

TEST(OrderedPool, NothingInGivesNothingOut) { EXPECT_TRUE(run(3, 4, 0).empty()); }

TEST(OrderedPool, NeverHoldsMoreThanItsCapacity) {
  std::atomic<int> in_flight{0}, most{0};
  OrderedPool<int, int> pool(3, 4, [&](int&& i) { return i; });
  std::thread producer([&] {
    for (int i = 0; i < 500 && pool.push(i); ++i) {
      const int now = ++in_flight;
      int seen = most.load();
      while (seen < now && !most.compare_exchange_weak(seen, now)) {
      }
    }
    pool.close();
  });
  while (pool.pop()) --in_flight;
  producer.join();
  EXPECT_LE(most.load(), 6) << "four in flight, and one on either side that is counted late";
}

TEST(OrderedPool, CancelEndsAWaitingProducer) {
  OrderedPool<std::string, std::string> pool(2, 2, [](std::string&& s) { return s; });
  std::atomic<bool> refused{false};
  std::thread producer([&] {
    while (pool.push("item")) {
    }
    refused = true;
  });
  EXPECT_EQ(pool.pop(), "item");
  pool.cancel();
  producer.join();
  EXPECT_TRUE(refused);
  EXPECT_EQ(pool.pop(), std::nullopt);
}

}  // namespace
}  // namespace newstally
