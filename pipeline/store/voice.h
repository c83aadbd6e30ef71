// Which articles are one voice. The origin of a voice is always a member of it whose own origin is itself.
#pragma once

#include <cstdint>
#include <string_view>

#include "pipeline/store/connection.h"

namespace newstally::store {

// An article that has just got its text joins the voice of an article with the same body, else becomes its own.
void join_voice_of_copies(Connection& connection, std::int64_t article, std::int64_t text_hash, std::string_view text);

// Takes the article out of its voice; the earliest of those who stay becomes their origin.
void leave_voice(Connection& connection, std::int64_t article);

// Both voices become one; the earliest published is the origin. `method` and `score` are kept beside the article.
void merge_voices(Connection& connection, std::int64_t article, std::int64_t with, std::string_view method, double score);

}  // namespace newstally::store
