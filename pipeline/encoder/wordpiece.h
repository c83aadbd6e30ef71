// Text as pieces of words, as BERT's uncased models want them: small letters without accents, marks apart, and each word cut
// into the longest pieces that the vocabulary has, the first one first. The same ids as Hugging Face's BertTokenizer gives,
// but for its own "[SEP]" and the like, which are plain text here.
//
// Order of use: load once, split any number of texts. const is thread-safe. Loading fails where the file cannot be read or
// lacks a piece that every model needs; splitting fails on nothing: bytes that are no UTF-8 are passed over.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/base/result.h"
#include "pipeline/base/span.h"
#include "pipeline/base/word_table.h"

namespace newstally {

struct Piece {
  int id = 0;
  ByteSpan bytes;  // what it was made from
  friend bool operator==(const Piece&, const Piece&) = default;
};

class WordPiece {
 public:
  static Result<WordPiece> load(const std::string& path);                                   // of vocab.txt
  static Result<WordPiece> parse(std::string_view vocabulary, const std::string& path);  // a piece a line; the path is for errors

  std::vector<Piece> split(std::string_view text) const;  // in the order of the text, without [CLS] and [SEP]

  std::size_t size() const { return size_; }  // ids are below it
  int cls() const { return cls_; }            // stands before a sequence
  int sep() const { return sep_; }            // stands behind it
  int unknown() const { return unknown_; }    // a word that the vocabulary has no pieces for

 private:
  struct Word;
  void cut(const Word& word, std::vector<Piece>& pieces) const;

  WordMap<int> first_, later_;  // pieces that begin a word; those that go on with one, without their "##"
  std::size_t size_ = 0, longest_ = 0;  // of pieces, bytes
  int cls_ = 0, sep_ = 0, unknown_ = 0;
};

}  // namespace newstally
