// What follows from official lines: derived by SQL, kept as versioned facts.
#pragma once

#include <string>

#include "pipeline/store/connection.h"

namespace newstally::store {

// Derives the facts of one election anew and writes what differs: a new figure or rival is a new version of its fact,
// a fact that no longer follows is retired. Marks the questions of the election and its body dirty where anything changed.
void derive_facts(Connection& connection, const std::string& election);

void derive_all_facts(Connection& connection);

// Which election claims mean that tell none rests on all results and on what people decided: they are to be placed anew.
void forget_places(Connection& connection);

// Finds the entity of every official party anew. True where any changed.
bool resolve_official_parties(Connection& connection);

// "in" of "in/jharkhand/assembly/2024"
std::string country_of(const std::string& id);

}  // namespace newstally::store
