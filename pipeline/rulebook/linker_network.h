// The linker's network (rules/linker/encoder): a small transformer that reads an article's words in their context, and on it
// what the linker asks: what a number counts, whose it is, who stands, how it went, for which party, in which race, in which
// alliance, whether a claim is right and a fact. Trained by rules/linker/train_network.py. Reads what no list of features has; the linear models of weights.json are asked beside it.
//
// Order of use: load() sees that its files are whole and of the weights beside them; they are read by whatever is asked first,
// for many a dump never asks. Any call throws std::runtime_error where they cannot be read then. const is thread-safe. All vectors are of encoder().hidden() floats, but for what
// mention() gives.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "pipeline/base/result.h"
#include "pipeline/encoder/dense.h"
#include "pipeline/encoder/encoder.h"
#include "pipeline/model/claim.h"

namespace newstally {

class SafeTensors;

class LinkerNetwork {
 public:
  using Vector = std::span<const float>;

  // `meanings`, `outcomes`: of the linear models beside it, whose order the answers have.
  static Result<std::shared_ptr<const LinkerNetwork>> load(const std::string& folder, const std::vector<std::string>& meanings, const std::vector<std::string>& outcomes);

  const Encoder& encoder() const { return read().encoder; }

  std::vector<double> numbers(Vector number) const;             // probability of each meaning
  double name(Vector number, Vector name, Kind kind) const;     // that the number is theirs: seats, a share, votes or a margin; an empty name stands nowhere near
  double party(Vector person, Vector party) const;
  double race(Vector statement, Vector race) const;
  std::vector<double> told_outcomes(Vector name) const;         // probability of each outcome, told of them where they are named
  double belongs(Vector party, Vector alliance) const;          // that the words tell so
  double leads(Vector party, Vector alliance) const;            // that it leads the alliance, if it belongs to it
  // Of a claim, by the words of its evidence: whether it is one and right, as far as its subject's name is concerned; whether it is a
  // fact, a forecast or a boast.
  double right(Vector evidence, Vector subject, Kind kind) const;
  std::vector<double> modality(Vector evidence) const;  // probability of each Modality
  // A person by all mentions: each is passed through mention(), and of all of them the highest of each place is kept.
  std::vector<float> mention(Vector person) const;
  double stands(std::span<const float> pooled) const;
  std::vector<double> outcomes(std::span<const float> pooled) const;  // probability of each outcome

 private:
  struct Pair {  // whether two vectors belong together: out · tanh(first + second + product of both + what is asked)
    Dense first, second, both, out;
    std::vector<float> asked;    // rows of as many floats as first has
    std::vector<float> missing;  // stands for an empty second
    double probability(Vector a, Vector b, std::size_t row) const;
  };
  struct Parts {
    Encoder encoder;
    Dense numbers, person, stands, outcomes, told_outcomes, modality;
    Pair names, parties, races, allies, right;
  };
  LinkerNetwork(std::string folder, std::size_t meanings, std::size_t outcomes) : folder_(std::move(folder)), meanings_(meanings), outcomes_(outcomes) {}
  const Parts& read() const;
  Result<Parts> parts() const;
  static Result<Pair> pair(const SafeTensors& file, const std::string& name, std::size_t hidden, std::size_t rows);

  std::string folder_;
  std::size_t meanings_, outcomes_;  // how many
  mutable std::once_flag once_;
  mutable std::optional<Parts> parts_;
};

}  // namespace newstally
