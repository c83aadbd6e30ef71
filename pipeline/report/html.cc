#include "pipeline/report/html.h"

#include <algorithm>
#include <vector>

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

std::string breakable(std::string_view text) {
  constexpr std::size_t kOrdinary = 32, kPiece = 12;  // letters
  const std::string clean = harmless(text);
  const auto letters = [](std::string_view word) { return std::count_if(word.begin(), word.end(), [](char c) { return (static_cast<unsigned char>(c) >> 6) != 2; }); };
  std::string out;
  for (std::size_t at = 0; at < clean.size();) {
    const std::size_t end = std::min(clean.find_first_of(" \n\t", at), clean.size());
    if (end == at) {
      out += clean[at++];
      continue;
    }
    const std::string_view word(clean.data() + at, end - at);
    at = end;
    if (static_cast<std::size_t>(letters(word)) <= kOrdinary) {
      out += escape(word);
      continue;
    }
    std::size_t begin = 0, n = 0;
    for (std::size_t i = 0; i < word.size(); ++i) {
      const bool starts = (static_cast<unsigned char>(word[i]) >> 6) != 2;
      if (!starts || n++ < kPiece) continue;
      out += escape(word.substr(begin, i - begin)) + "<wbr>";
      begin = i;
      n = 1;
    }
    out += escape(word.substr(begin));
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

std::string verdict_bar(const std::map<VerdictKind, int>& counts, bool legend) {
  std::vector<std::pair<int, VerdictKind>> order;
  int all = 0;
  for (const auto& [kind, n] : counts) {
    if (n > 0) order.emplace_back(-verdict_weight(kind), kind);
    all += n;
  }
  if (order.empty()) return "";
  std::sort(order.begin(), order.end());
  std::string bar, list;
  double at = 0;
  for (const auto& [weight, kind] : order) {
    const double width = 100.0 * counts.at(kind) / all;
    bar += fmt::format("<rect class=\"v-{}\" x=\"{:.2f}%\" width=\"{:.2f}%\" height=\"14\"/>", to_string(kind), at, width);
    at += width;
    list += fmt::format("<li>{} {}</li>\n", verdict_badge(kind), counts.at(kind));
  }
  const std::string words = legend ? "<ul class=\"legend\" aria-label=\"Claims by verdict\">\n" + list + "</ul>\n" : "";
  return fmt::format("<svg class=\"fluid verdicts\" height=\"14\" aria-hidden=\"true\" focusable=\"false\">{}</svg>\n{}", bar, words);
}

}  // namespace newstally::html
