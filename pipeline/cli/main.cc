// newstally: reads the command line and hands over to a command.
#include <CLI/CLI.hpp>

#include "pipeline/cli/commands.h"

int main(int argc, char** argv) {
  using namespace newstally::cli;
  CLI::App app{"Keeps the books of an election from news articles, and checks them.", "newstally"};
  app.set_version_flag("--version", "newstally " NEWSTALLY_VERSION);
  app.require_subcommand(1);
  app.footer("Results go to stdout, everything else to stderr. Exit status: 0 done, 1 something was found\n"
             "(contradictions, failed cases), 2 nothing could be done. `newstally help COMMAND` tells more.");
  Session session;
  add_ingest(app, session);
  add_extract(app, session);
  add_results(app, session);
  add_reconcile(app, session);
  add_entities(app, session);
  add_names(app, session);
  add_check(app, session);
  add_report(app, session);
  add_verify(app, session);
  add_export(app, session);
  add_formats(app, session);
  add_rules(app, session);
  add_explain(app, session);
  add_whynot(app, session);
  add_score(app, session);
  add_help(app, session);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? kDone : kError;
  }
  return session.status;
}
