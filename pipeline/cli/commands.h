// Every command, one file each (rules_commands.h holds the family `rules …`). `add_…` registers it with the command line;
// what it does runs when it is parsed, and leaves its exit status in the session.
#pragma once

#include "pipeline/cli/session.h"

namespace newstally::cli {

void add_ingest(CLI::App& app, Session& session);
void add_extract(CLI::App& app, Session& session);
void add_results(CLI::App& app, Session& session);
void add_reconcile(CLI::App& app, Session& session);
void add_entities(CLI::App& app, Session& session);  // entities, merge, split
void add_names(CLI::App& app, Session& session);
void add_check(CLI::App& app, Session& session);
void add_report(CLI::App& app, Session& session);
void add_verify(CLI::App& app, Session& session);
void add_export(CLI::App& app, Session& session);
void add_formats(CLI::App& app, Session& session);
void add_rules(CLI::App& app, Session& session);
void add_explain(CLI::App& app, Session& session);
void add_whynot(CLI::App& app, Session& session);
void add_score(CLI::App& app, Session& session);
void add_help(CLI::App& app, Session& session);

}  // namespace newstally::cli
