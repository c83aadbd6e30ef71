// Which articles are one voice. The origin of a voice is always a member of it whose own origin is itself.
#pragma once

#include <cstdint>
#include <string_view>

#include "pipeline/store/connection.h"
#include "pipeline/store/store.h"

namespace newstally::store {

// An article that has just got its text joins the voice of an article with the same body, else becomes its own.
void join_voice_of_copies(Connection& connection, std::int64_t article, std::int64_t text_hash, std::string_view text);

// Takes the article out of its voice; the earliest of those who stay becomes their origin.
void leave_voice(Connection& connection, std::int64_t article);

// Both voices become one; the earliest published is the origin. `method` and `score` are kept beside the article.
void merge_voices(Connection& connection, std::int64_t article, std::int64_t with, std::string_view method, double score);

// The same by the ids of the dump. Fails where either has no voice.
Result<void> merge_voices(Connection& connection, std::string_view article, std::string_view with, std::string_view method, double score);

void write_marks(Connection& connection, std::int64_t article, const TextMarks& marks);
void delete_marks(Connection& connection, std::int64_t article);
bool has_prints(Connection& connection, std::int64_t article);
std::vector<NearText> near_texts(Connection& connection, std::string_view article, std::size_t limit);

}  // namespace newstally::store
