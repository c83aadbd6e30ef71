// A claim as a row, and back.
#pragma once

#include "pipeline/model/claim.h"
#include "pipeline/store/connection.h"
#include "pipeline/store/intern.h"
#include "pipeline/store/store.h"

namespace newstally::store {

// Writes the claim and marks nothing. Returns its question, or nullopt where a claim of this id is there already.
std::optional<std::int64_t> write_claim(Connection& connection, Interner& intern, const Claim& claim, std::int64_t article);

// The present row of claims_of_question or claims_of_article (reconcile.sql).
StoredClaim read_claim(Query& row, Interner& intern);

// Of everything a claim says, its rule included: equal hashes need no rewriting.
std::int64_t hash_of(std::span<const Claim> claims);

// JSON array in the claim format, and back; what cannot be read is left out.
std::string claims_to_json(std::span<const Claim> claims);
std::vector<Claim> claims_from_json(const std::string& text);

}  // namespace newstally::store
