#include "pipeline/report/html.h"

#include <fmt/format.h>

#include "pipeline/report/prose.h"
#include "pipeline/report/sha256.h"

namespace newstally::html {
namespace {

// A language tag goes into an attribute: letters, digits and hyphens only.
std::string language(std::string_view lang) {
  for (char c : lang)
    if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-')) return "en";
  return lang.empty() || lang.size() > 35 ? "en" : std::string(lang);
}

}  // namespace

std::string escape(std::string_view text) {
  std::string out;
  for (char c : harmless(text)) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
  }
  return out;
}

std::string safe_link(std::string_view url) {
  if (url.substr(0, 7) != "http://" && url.substr(0, 8) != "https://") return "";
  for (char c : url)
    if (static_cast<unsigned char>(c) <= 0x20 || c == 0x7F) return "";
  return escape(url);
}

std::string page(std::string_view title, std::string_view lang, std::string_view body) {
  // One hash for one sheet: whatever else an article smuggles in as style or script is refused by the browser.
  static const std::string kPolicy =
      fmt::format("default-src 'none'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'", sha256_base64(style_sheet()));
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">to the content</a>\n{}</body>\n</html>\n",
      language(lang), kPolicy, escape(title), style_sheet(), body);
}

std::string verdict_badge(VerdictKind v) {
  return fmt::format("<span class=\"badge {0}\">{0}</span>", to_string(v));
}

}  // namespace newstally::html
