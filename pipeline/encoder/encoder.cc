#include "pipeline/encoder/encoder.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "pipeline/encoder/kernels.h"
#include "pipeline/encoder/linear.h"
#include "pipeline/encoder/safetensors.h"

namespace newstally {
namespace {

constexpr std::size_t kMostColumns = std::size_t{1} << 15;  // sums of more products of bytes could overflow

struct Norm {
  std::vector<float> weight, bias;
};

struct Layer {
  Linear query_key_value, attention_out, widen, narrow;
  Norm attention_norm, out_norm;
};

// Takes tensors from a file until one is wrong: that error stays, and what is taken after it is empty.
struct Reader {
  const SafeTensors& file;
  std::optional<Error> error;

  template <typename T>
  T take(Result<T> found) {
    if (found) return std::move(*found);
    if (!error) error = std::move(found.error());
    return T();
  }
  std::vector<float> floats(const std::string& name, std::size_t size) { return take(file.floats(name, size)); }
  WeightMatrix matrix(const std::string& name, std::size_t rows, std::size_t columns) { return take(file.matrix(name, rows, columns)); }
  Norm norm(const std::string& name, std::size_t size) { return {floats(name + ".weight", size), floats(name + ".bias", size)}; }

  std::optional<Linear> linear(const kernels::Kernels& kernels, const std::vector<std::string>& names, std::size_t rows, std::size_t columns) {
    std::vector<WeightMatrix> weights;
    std::vector<std::vector<float>> biases;
    for (const std::string& name : names) {
      weights.push_back(matrix(name + ".weight", rows, columns));
      biases.push_back(floats(name + ".bias", weights.back().rows));
      if (!error && weights.back().bytes.empty() != weights.front().bytes.empty())
        error = file.wrong(name + ".weight", fmt::format("is of another type than \"{}.weight\"", names.front())).value();
    }
    if (error) return std::nullopt;
    return Linear(kernels, weights, biases);
  }
};

std::optional<Layer> read_layer(Reader& reader, const kernels::Kernels& kernels, const std::string& name, std::size_t hidden) {
  const std::string self = name + "attention.self.";
  auto query_key_value = reader.linear(kernels, {self + "query", self + "key", self + "value"}, hidden, hidden);
  auto attention_out = reader.linear(kernels, {name + "attention.output.dense"}, hidden, hidden);
  auto widen = reader.linear(kernels, {name + "intermediate.dense"}, 0, hidden);
  auto narrow = reader.linear(kernels, {name + "output.dense"}, hidden, widen ? widen->columns() : 0);
  Norm attention_norm = reader.norm(name + "attention.output.LayerNorm", hidden), out_norm = reader.norm(name + "output.LayerNorm", hidden);
  if (reader.error) return std::nullopt;
  return Layer{std::move(*query_key_value), std::move(*attention_out), std::move(*widen), std::move(*narrow), std::move(attention_norm), std::move(out_norm)};
}

}  // namespace

struct Encoder::Model {
  const kernels::Kernels& kernels;
  std::size_t hidden = 0, heads = 0, positions = 0;
  WeightMatrix words;
  std::vector<float> places;  // positions × hidden: what is added of a place, and of the one kind of token that there is
  Norm norm;
  std::vector<float> distances;  // heads × reach: what a head adds to how much a piece asks for one so far behind or before it
  std::vector<Layer> layers;

  // What a call works on; none of it outlives the call.
  struct Room {
    Room(const Model& model, std::size_t rows);
    Sheet x, query_key_value, context, out, wide, scores, mixed;
    ByteSheet bytes;
    Panels keys, values;
    std::vector<float> factors, zeros;
  };

  static Result<Model> load(const SafeTensors& file, const std::string& path, const kernels::Kernels& kernels);
  Result<void> read_distances(const SafeTensors& file);
  std::size_t reach() const { return 2 * positions + kernels::kPad; }
  std::size_t most_columns() const;
  void embed(std::span<const int> ids, int unknown, Room& room) const;
  void attend(std::size_t rows, Room& room) const;
  void run(const Layer& layer, std::size_t rows, Room& room) const;
};

Encoder::Model::Room::Room(const Model& model, std::size_t rows)
    : x(rows, model.hidden),
      query_key_value(rows, 3 * model.hidden),
      context(rows, model.hidden),
      out(rows, model.hidden),
      wide(rows, model.most_columns()),
      scores(rows, rows),
      mixed(rows, model.hidden / model.heads),
      bytes(model.kernels, rows, model.most_columns()),
      keys(model.kernels, model.hidden / model.heads, rows),
      values(model.kernels, rows, model.hidden / model.heads),
      factors(rows),
      zeros(std::max(scores.pitch, x.pitch)) {}

Result<Encoder::Model> Encoder::Model::load(const SafeTensors& file, const std::string& path, const kernels::Kernels& kernels) {
  Model model{kernels, 0, 0, 0, {}, {}, {}, {}, {}};
  Reader reader{file, {}};
  model.words = reader.matrix("embeddings.word_embeddings.weight", 0, 0);
  const std::size_t hidden = model.hidden = model.words.columns;
  const WeightMatrix places = reader.matrix("embeddings.position_embeddings.weight", 0, hidden);
  const WeightMatrix kinds = reader.matrix("embeddings.token_type_embeddings.weight", 0, hidden);
  model.norm = reader.norm("embeddings.LayerNorm", hidden);
  if (reader.error) return tl::unexpected(std::move(*reader.error));
  if (hidden > kMostColumns) return fail(path, 0, fmt::format("has vectors of {} numbers, more than {}", hidden, kMostColumns));
  model.positions = places.rows;
  model.places.resize(places.rows * hidden);
  for (std::size_t row = 0; row < places.rows; ++row) {
    places.add_row(row, model.places.data() + row * hidden);
    kinds.add_row(0, model.places.data() + row * hidden);
  }
  const std::string_view heads = file.metadata("heads");
  const auto [end, bad] = std::from_chars(heads.data(), heads.data() + heads.size(), model.heads);
  if (bad != std::errc() || end != heads.data() + heads.size() || model.heads == 0 || hidden % model.heads != 0)
    return fail(path, 0, fmt::format("__metadata__ has \"heads\": \"{}\", which does not divide vectors of {}", heads, hidden),
                "write the number of attention heads there, as text");
  if (const auto read = model.read_distances(file); !read) return tl::unexpected(read.error());
  for (std::string name; file.has((name = fmt::format("encoder.layer.{}.", model.layers.size())) + "attention.self.query.weight");) {
    auto layer = read_layer(reader, kernels, name, hidden);
    if (!layer) return tl::unexpected(std::move(*reader.error));
    if (const std::size_t rows = layer->widen.columns(); rows > kMostColumns)
      return fail(path, 0, fmt::format("tensor \"{}intermediate.dense.weight\" has {} rows, more than {}", name, rows, kMostColumns));
    model.layers.push_back(std::move(*layer));
  }
  if (model.layers.empty()) return fail(path, 0, "has no layer: no tensor \"encoder.layer.0.attention.self.query.weight\"", "write the model anew");
  return model;
}

// As MPNet has them: a number a head for each bucket of distances; half of the buckets are for what comes later, of each half
// every other distance has one to itself, and the rest are shared out by the logarithm.
Result<void> Encoder::Model::read_distances(const SafeTensors& file) {
  constexpr const char* kName = "encoder.relative_attention_bias.weight";
  constexpr double kFarthest = 128;  // all from here on share the last bucket
  distances.assign(heads * reach(), 0);
  if (!file.has(kName)) return {};
  const auto read = file.matrix(kName, 0, heads);
  if (!read) return tl::unexpected(read.error());
  if (read->floats.empty() || read->rows % 4 != 0) return file.wrong(kName, "wants F32, of a multiple of four rows");
  const std::size_t half = read->rows / 2, single = half / 2;
  for (std::size_t k = 0; k + 1 < 2 * positions; ++k) {
    const bool later = k >= positions;  // than the piece that asks
    const std::size_t far = later ? k - (positions - 1) : positions - 1 - k;
    std::size_t bucket = far;
    if (far >= single)
      bucket = std::min(half - 1, single + static_cast<std::size_t>(std::log(static_cast<double>(far) / static_cast<double>(single)) /
                                                                    std::log(kFarthest / static_cast<double>(single)) * static_cast<double>(half - single)));
    for (std::size_t head = 0; head < heads; ++head) distances[head * reach() + k] = read->floats[(later ? half + bucket : bucket) * heads + head];
  }
  return {};
}

std::size_t Encoder::Model::most_columns() const {
  std::size_t most = hidden;
  for (const Layer& layer : layers) most = std::max(most, layer.widen.columns());
  return most;
}

void Encoder::Model::embed(std::span<const int> ids, int unknown, Room& room) const {
  for (std::size_t row = 0; row < ids.size(); ++row) {
    const bool known = ids[row] >= 0 && static_cast<std::size_t>(ids[row]) < words.rows;
    float* x = room.x.row(row);
    std::copy_n(places.data() + row * hidden, hidden, x);
    words.add_row(static_cast<std::size_t>(known ? ids[row] : unknown), x);
    kernels.add_norm(x, room.zeros.data(), norm.weight.data(), norm.bias.data(), hidden);
  }
}

// Each head: of every piece, how much it asks for every other one, and the mean of their values by that.
void Encoder::Model::attend(std::size_t rows, Room& room) const {
  const std::size_t size = hidden / heads, all_rows = kernels::padded(rows, kernels::kRowBlock);
  const float scale = 1 / std::sqrt(static_cast<float>(size));
  const Sheet& given = room.query_key_value;
  for (std::size_t begin = 0; begin < hidden; begin += size) {
    for (std::size_t row = 0; row < rows; ++row) {
      room.keys.fill_column(row, given.row(row) + hidden + begin);
      room.values.fill_row(row, {given.row(row) + 2 * hidden + begin, size});
    }
    kernels.multiply({given.row(0) + begin, given.pitch, room.keys.data(), room.zeros.data(), room.scores.row(0), room.scores.pitch, all_rows, size,
                      room.keys.columns()});
    const float* of_head = distances.data() + begin / size * reach() + positions - 1;
    for (std::size_t row = 0; row < rows; ++row) room.factors[row] = kernels.softmax(room.scores.row(row), rows, scale, of_head - row);
    kernels.multiply({room.scores.row(0), room.scores.pitch, room.values.data(), room.zeros.data(), room.mixed.row(0), room.mixed.pitch, all_rows, rows,
                      room.values.columns()});
    for (std::size_t row = 0; row < rows; ++row)
      std::transform(room.mixed.row(row), room.mixed.row(row) + size, room.context.row(row) + begin, [&](float x) { return x * room.factors[row]; });
  }
}

void Encoder::Model::run(const Layer& layer, std::size_t rows, Room& room) const {
  const auto add_norm = [&](const Norm& by) {
    for (std::size_t row = 0; row < rows; ++row) kernels.add_norm(room.x.row(row), room.out.row(row), by.weight.data(), by.bias.data(), hidden);
  };
  layer.query_key_value.apply(room.x, rows, room.query_key_value, room.bytes);
  attend(rows, room);
  layer.attention_out.apply(room.context, rows, room.out, room.bytes);
  add_norm(layer.attention_norm);
  layer.widen.apply(room.x, rows, room.wide, room.bytes);
  for (std::size_t row = 0; row < rows; ++row) kernels.gelu(room.wide.row(row), kernels::padded(layer.widen.columns()));
  layer.narrow.apply(room.wide, rows, room.out, room.bytes);
  add_norm(layer.out_norm);
}

Encoder::Encoder(WordPiece wordpiece, std::unique_ptr<const Model> model) : wordpiece_(std::move(wordpiece)), model_(std::move(model)) {}
Encoder::Encoder(Encoder&&) noexcept = default;
Encoder& Encoder::operator=(Encoder&&) noexcept = default;
Encoder::~Encoder() = default;

Result<Encoder> Encoder::load(const std::string& folder) { return load(folder, kernels::best()); }

Result<Encoder> Encoder::load(const std::string& folder, const kernels::Kernels& kernels) {
  const std::string path = folder + "/encoder.safetensors";
  auto wordpiece = WordPiece::load(folder + "/vocab.txt");
  if (!wordpiece) return tl::unexpected(std::move(wordpiece.error()));
  const auto file = SafeTensors::load(path);
  if (!file) return tl::unexpected(file.error());
  auto model = Model::load(*file, path, kernels);
  if (!model) return tl::unexpected(std::move(model.error()));
  if (model->words.rows < wordpiece->size())
    return fail(path, 0, fmt::format("tensor \"embeddings.word_embeddings.weight\" has {} rows for the {} pieces of vocab.txt", model->words.rows, wordpiece->size()),
                "put the files of one model there");
  return Encoder(std::move(*wordpiece), std::make_unique<const Model>(std::move(*model)));
}

std::size_t Encoder::hidden() const { return model_->hidden; }
std::size_t Encoder::layers() const { return model_->layers.size(); }
std::size_t Encoder::positions() const { return model_->positions; }

Matrix Encoder::encode(std::span<const int> ids) const {
  ids = ids.first(std::min(ids.size(), positions()));
  Matrix out{ids.size(), hidden(), {}};
  if (ids.empty()) return out;
  Model::Room room(*model_, ids.size());
  model_->embed(ids, wordpiece_.unknown(), room);
  for (const Layer& layer : model_->layers) model_->run(layer, ids.size(), room);
  out.values.reserve(ids.size() * hidden());
  for (std::size_t row = 0; row < ids.size(); ++row) out.values.insert(out.values.end(), room.x.row(row), room.x.row(row) + hidden());
  return out;
}

}  // namespace newstally
