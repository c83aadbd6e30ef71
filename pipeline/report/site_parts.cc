#include "pipeline/report/site_parts.h"

#include <fmt/format.h>

#include "pipeline/model/clock.h"
#include "pipeline/report/html.h"
#include "pipeline/report/prose.h"

namespace newstally::site {

using html::breakable;
using html::escape;

std::string link(const std::string& up, const std::string& path, const std::string& words) {
  return path.empty() ? breakable(words) : fmt::format("<a href=\"{}{}\">{}</a>", up, path, breakable(words));
}

std::string header(const SiteModel& m, const std::string& title, const std::string& up) {
  std::string out = "<header>\n";
  if (!up.empty()) out += fmt::format("<p class=\"by\"><a href=\"{}index.html\">{}</a></p>\n", up, escape(m.title()));
  return out + fmt::format("<h1>{}</h1>\n", escape(title));
}

std::string footer(const SiteModel& m) {
  return fmt::format("<footer class=\"small\"><p>{}A claim is compared with the official result and with other outlets only at the same scope and stage of the count; "
                     "each verdict tells the figures it rests on.</p></footer>\n",
                     m.input().made.empty() ? "" : "Made on " + escape(readable_moment(m.input().made)) + ". ");
}

std::string section(const std::string& id, const std::string& title, const std::string& body) {
  return body.empty() ? "" : fmt::format("<section id=\"{0}\" aria-labelledby=\"{0}-head\">\n<h2 id=\"{0}-head\">{1}</h2>\n{2}</section>\n", id, title, body);
}

std::string table(const std::string& caption, const std::string& head, const std::string& rows, const std::string& label) {
  return fmt::format("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{3}\">\n<table>\n<caption>{0}</caption>\n<thead><tr>{1}</tr></thead>\n<tbody>\n{2}</tbody>\n</table>\n</div>\n",
                     caption, head, rows, label.empty() ? caption : label);
}

std::string th(const char* words, bool number) { return fmt::format("<th scope=\"col\"{}>{}</th>", number ? " class=\"n\"" : "", words); }

}  // namespace newstally::site
