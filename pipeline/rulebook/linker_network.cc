#include "pipeline/rulebook/linker_network.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include <fmt/ranges.h>

#include "pipeline/encoder/safetensors.h"

namespace newstally {
namespace {

// Rows of a pair's `asked`, in the trainer's order.
constexpr std::array kNumbersOf = {Kind::seats, Kind::share, Kind::votes, Kind::margin};
constexpr std::array kStated = {Kind::seats, Kind::share, Kind::votes, Kind::margin, Kind::outcome, Kind::candidacy, Kind::alliance, Kind::house, Kind::turnout};
constexpr std::size_t kModalities = 3;

template <std::size_t N>
std::size_t row_of(const std::array<Kind, N>& kinds, Kind kind) {
  return static_cast<std::size_t>(std::ranges::find(kinds, kind) - kinds.begin());
}

double logistic(double x) { return 1 / (1 + std::exp(-x)); }

std::vector<double> softmax(std::span<const float> scores) {
  const float most = *std::ranges::max_element(scores);
  std::vector<double> out;
  for (const float s : scores) out.push_back(std::exp(static_cast<double>(s - most)));
  const double sum = std::accumulate(out.begin(), out.end(), 0.0);
  for (double& p : out) p /= sum;
  return out;
}

}  // namespace

double LinkerNetwork::Pair::probability(Vector a, Vector b, std::size_t row) const {
  if (b.empty()) b = missing;
  std::vector<float> product(a.size());
  std::ranges::transform(a, b, product.begin(), std::multiplies<>());
  const std::vector<float> x = first(a), y = second(b), z = both(product);
  std::vector<float> inner(x.size());
  for (std::size_t k = 0; k < inner.size(); ++k) inner[k] = std::tanh(x[k] + y[k] + z[k] + asked[row * inner.size() + k]);
  return logistic(out(inner)[0]);
}

Result<LinkerNetwork::Pair> LinkerNetwork::pair(const SafeTensors& file, const std::string& name, std::size_t hidden, std::size_t rows) {
  Pair p;
  for (const auto& [part, to, biased] : {std::tuple("first", &p.first, true), std::tuple("second", &p.second, false), std::tuple("both", &p.both, false)}) {
    auto d = Dense::read(file, name + "." + part, hidden, biased);
    if (!d) return tl::unexpected(d.error());
    *to = std::move(*d);
  }
  if (p.first.rows() != p.second.rows() || p.first.rows() != p.both.rows()) return file.wrong(name + ".second.weight", "wants as many rows as " + name + ".first.weight");
  auto out = Dense::read(file, name + ".out", p.first.rows(), true);
  if (!out) return tl::unexpected(out.error());
  p.out = std::move(*out);
  auto asked = file.matrix(name + ".asked", rows, p.first.rows());
  if (!asked) return tl::unexpected(asked.error());
  if (asked->floats.empty()) return file.wrong(name + ".asked", "wants F32");
  p.asked = std::move(asked->floats);
  auto missing = file.floats(name + ".missing", hidden);
  if (!missing) return tl::unexpected(missing.error());
  p.missing = std::move(*missing);
  return p;
}

Result<std::shared_ptr<const LinkerNetwork>> LinkerNetwork::load(const std::string& folder, const std::vector<std::string>& meanings, const std::vector<std::string>& outcomes) {
  if (const auto encoder = SafeTensors::peek(folder + "/encoder.safetensors"); !encoder) return tl::unexpected(encoder.error());
  const std::string path = folder + "/heads.safetensors";
  const auto heads = SafeTensors::peek(path);
  if (!heads) return tl::unexpected(heads.error());
  for (const auto& [key, names] : {std::pair("numbers", &meanings), std::pair("outcomes", &outcomes)})
    if (heads->metadata(key) != fmt::format("{}", fmt::join(*names, "|"))) return fail(path, 0, fmt::format("its \"{}\" are not those of weights.json", key), "train both anew");
  return std::shared_ptr<const LinkerNetwork>(new LinkerNetwork(folder, meanings.size(), outcomes.size()));
}

Result<LinkerNetwork::Parts> LinkerNetwork::parts() const {
  auto encoder = Encoder::load(folder_);
  if (!encoder) return tl::unexpected(encoder.error());
  const auto file = SafeTensors::load(folder_ + "/heads.safetensors");
  if (!file) return tl::unexpected(file.error());
  Parts parts{std::move(*encoder), {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}};
  const std::size_t hidden = parts.encoder.hidden();
  struct Head {
    const char* name;
    Dense* to;
    std::size_t rows;
    bool pooled;  // it is asked of what mention() gives
  };
  for (const Head& h : {Head{"numbers", &parts.numbers, meanings_, false}, Head{"told_outcomes", &parts.told_outcomes, outcomes_, false}, Head{"modality", &parts.modality, kModalities, false}, Head{"person", &parts.person, 0, false}, Head{"stands", &parts.stands, 1, true}, Head{"outcomes", &parts.outcomes, outcomes_, true}}) {
    auto d = Dense::read(*file, h.name, h.pooled ? parts.person.rows() : hidden, true);
    if (!d) return tl::unexpected(d.error());
    if (h.rows && d->rows() != h.rows) return file->wrong(h.name, fmt::format("has {} rows, not {}", d->rows(), h.rows));
    *h.to = std::move(*d);
  }
  for (const auto& [name, to, rows] : {std::tuple("names", &parts.names, kNumbersOf.size()), std::tuple("parties", &parts.parties, std::size_t{1}), std::tuple("races", &parts.races, std::size_t{1}), std::tuple("allies", &parts.allies, std::size_t{2}), std::tuple("right", &parts.right, kStated.size())}) {
    auto p = pair(*file, name, hidden, rows);
    if (!p) return tl::unexpected(p.error());
    *to = std::move(*p);
  }
  return parts;
}

const LinkerNetwork::Parts& LinkerNetwork::read() const {
  std::call_once(once_, [&] {
    auto read = parts();
    if (!read) throw std::runtime_error(read.error().to_string());
    parts_.emplace(std::move(*read));
  });
  return *parts_;
}

std::vector<double> LinkerNetwork::numbers(Vector number) const { return softmax(read().numbers(number)); }

double LinkerNetwork::name(Vector number, Vector name, Kind kind) const {
  return read().names.probability(number, name, row_of(kNumbersOf, kind));
}

double LinkerNetwork::party(Vector person, Vector party) const { return read().parties.probability(person, party, 0); }
double LinkerNetwork::race(Vector statement, Vector race) const { return read().races.probability(statement, race, 0); }

std::vector<double> LinkerNetwork::told_outcomes(Vector name) const { return softmax(read().told_outcomes(name)); }

double LinkerNetwork::belongs(Vector party, Vector alliance) const { return read().allies.probability(party, alliance, 0); }
double LinkerNetwork::leads(Vector party, Vector alliance) const { return read().allies.probability(party, alliance, 1); }

double LinkerNetwork::right(Vector evidence, Vector subject, Kind kind) const { return read().right.probability(evidence, subject, row_of(kStated, kind)); }
std::vector<double> LinkerNetwork::modality(Vector evidence) const { return softmax(read().modality(evidence)); }

std::vector<float> LinkerNetwork::mention(Vector person) const {
  std::vector<float> out = read().person(person);
  for (float& x : out) x = std::max(x, 0.0F);
  return out;
}

double LinkerNetwork::stands(std::span<const float> pooled) const { return logistic(read().stands(pooled)[0]); }
std::vector<double> LinkerNetwork::outcomes(std::span<const float> pooled) const { return softmax(read().outcomes(pooled)); }

}  // namespace newstally
