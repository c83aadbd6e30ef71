// Plots as inline SVG. Meaning never rests on colour alone: lines end in their names, points have titles, and a table
// stands beside every plot.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "pipeline/reconcile/clock.h"
#include "pipeline/reconcile/wording.h"
#include "pipeline/report/html.h"
#include "pipeline/report/site.h"

namespace newstally {
namespace {

using html::escape;

constexpr int kSeries = 6;  // colours of the style sheet

struct Frame {
  double left = 40, top = 16, width = 640, height = 260, right = 170, bottom = 36;
  std::int64_t from = 0, to = 1;
  double most = 1;
  double x(std::int64_t t) const { return left + width * static_cast<double>(t - from) / static_cast<double>(std::max<std::int64_t>(1, to - from)); }
  double y(double v) const { return top + height * (1 - v / most); }
};

std::optional<std::int64_t> instant(const std::string& iso) {
  const auto m = parse_moment(iso);
  return m ? std::optional(m->begin) : std::nullopt;  // as printed: all outlets of one election print one country's time
}

double nice_step(double most) {
  for (double step : {1.0, 2.0, 5.0, 10.0, 20.0, 25.0, 50.0, 100.0, 200.0})
    if (most / step <= 6) return step;
  return 500;
}

std::string short_label(const std::string& name) {
  if (name.size() <= 18) return name;
  std::string initials;
  for (const auto& w : fold_words(name))
    if (w != "of" && w != "the") initials += static_cast<char>(w[0] >= 'a' && w[0] <= 'z' ? w[0] - 32 : w[0]);
  return initials;
}

std::string axes(const Frame& f) {
  std::string out;
  const double step = nice_step(f.most);
  for (double v = 0; v <= f.most; v += step)
    out += fmt::format("<line class=\"grid\" x1=\"{:.1f}\" x2=\"{:.1f}\" y1=\"{:.1f}\" y2=\"{:.1f}\"/><text class=\"soft\" x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"end\">{}</text>\n",
                       f.left, f.left + f.width, f.y(v), f.y(v), f.left - 6, f.y(v) + 4, number_words(v));
  const std::int64_t hour = 3600, span = f.to - f.from;
  std::int64_t tick = hour;
  for (std::int64_t t : {hour, 2 * hour, 3 * hour, 6 * hour, 12 * hour, 24 * hour, 48 * hour, 24 * 7 * hour, 24 * 30 * hour, 24 * 365 * hour})
    if (span / (tick = t) <= 7) break;
  for (std::int64_t t = (f.from + tick - 1) / tick * tick; t <= f.to; t += tick) {
    const std::int64_t day = ((t % 86400) + 86400) % 86400;
    const std::string text = tick >= 86400 ? fmt::format("day {}", (t - f.from) / 86400 + 1) : fmt::format("{:02}:{:02}", day / 3600, day % 3600 / 60);
    out += fmt::format("<text class=\"soft\" x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\">{}</text>\n", f.x(t), f.top + f.height + 20, text);
  }
  return out;
}

std::string series(const Frame& f, const TallyRow& row, int colour, double& label_at) {
  std::string path, dots;
  double last_y = 0;
  for (const auto& p : row.drawn) {
    const auto t = instant(p.time);
    if (!t) continue;
    const double x = f.x(*t), y = f.y(p.value);
    path += path.empty() ? fmt::format("M{:.1f} {:.1f}", x, y) : fmt::format("H{:.1f}V{:.1f}", x, y);
    dots += fmt::format("<circle class=\"s{}\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"3.5\"><title>{}: {} {} {}, {}</title></circle>\n", colour, x, y, escape(row.name),
                        to_string(p.status), number_words(p.value), escape(p.source), escape(readable_moment(p.time)));
    last_y = y;
  }
  if (path.empty()) return "";
  const double end_y = row.official ? f.y(*row.official) : last_y;
  std::string out = fmt::format("<path class=\"s{}\" d=\"{}\"/>\n{}", colour, path, dots);
  if (row.official)
    out += fmt::format("<line class=\"final s{}\" x1=\"{:.1f}\" x2=\"{:.1f}\" y1=\"{:.1f}\" y2=\"{:.1f}\"/>\n", colour, f.left, f.left + f.width, end_y, end_y);
  label_at = std::max(end_y, label_at + 14);  // rows come from high to low, so labels only move down
  return out + fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\">{}{}</text>\n", f.left + f.width + 6, label_at + 4, escape(short_label(row.name)),
                           row.official ? fmt::format(" {}", number_words(*row.official)) : "");
}

}  // namespace

std::string timeline_svg(std::span<const TallyRow> rows, int house) {
  Frame f;
  std::set<std::int64_t> moments;
  std::vector<const TallyRow*> drawn;
  f.most = 1;
  for (const auto& r : rows) {
    std::size_t dated = 0;
    for (const auto& p : r.drawn)
      if (auto t = instant(p.time)) moments.insert(*t), ++dated, f.most = std::max(f.most, p.value);
    if (dated > 0 && static_cast<int>(drawn.size()) < kSeries) drawn.push_back(&r);
    if (dated > 0 && r.official) f.most = std::max(f.most, *r.official);
  }
  if (moments.size() < 2) return "";
  f.from = *moments.begin();
  f.to = *moments.rbegin();
  if (house > 0) f.most = std::min(f.most * 1.05, static_cast<double>(house));
  std::sort(drawn.begin(), drawn.end(), [](auto* a, auto* b) {
    const auto key = [](const TallyRow* r) { return r->official ? *r->official : r->drawn.back().value; };
    return std::make_pair(-key(a), a->id) < std::make_pair(-key(b), b->id);
  });
  std::string out = fmt::format("<svg viewBox=\"0 0 {:.0f} {:.0f}\" role=\"img\" aria-labelledby=\"tl-title tl-desc\">\n<title id=\"tl-title\">Seats said to be won or led, over time</title>\n"
                                "<desc id=\"tl-desc\">Steps are what outlets said; dashed lines are the official result. The table below has every figure.</desc>\n",
                                f.left + f.width + f.right, f.top + f.height + f.bottom);
  out += axes(f);
  double label_at = -100;
  for (std::size_t i = 0; i < drawn.size(); ++i) out += series(f, *drawn[i], static_cast<int>(i), label_at);
  return out + "</svg>\n";
}

std::string seats_svg(std::span<const TallyRow> rows, int house, const std::string& id) {
  std::vector<const TallyRow*> shown;
  for (const auto& r : rows)
    if (r.official && *r.official > 0) shown.push_back(&r);
  if (shown.empty() || house <= 0) return "";
  const double left = 190, width = 560, line = 26, top = 22;
  const double height = top + line * static_cast<double>(shown.size()) + 8;
  const double majority = left + width * (house / 2 + 1) / house;
  std::string out = fmt::format("<svg viewBox=\"0 0 {0:.0f} {1:.0f}\" role=\"img\" aria-labelledby=\"{2}\">\n<title id=\"{2}\">Official seats of {3}; the line is a majority</title>\n",
                                left + width + 60, height, id, house);
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const double y = top + line * static_cast<double>(i), w = width * *shown[i]->official / house;
    std::string name = shown[i]->name.size() > 26 ? short_label(shown[i]->name) : shown[i]->name;
    out += fmt::format("<rect class=\"track\" x=\"{0:.1f}\" y=\"{1:.1f}\" width=\"{2:.1f}\" height=\"18\"/><rect class=\"s{3}\" x=\"{0:.1f}\" y=\"{1:.1f}\" width=\"{4:.1f}\" height=\"18\"/>\n",
                       left, y, width, shown[i]->alliance ? 3 : 0, w);
    out += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"end\">{}</text><text x=\"{:.1f}\" y=\"{:.1f}\">{}</text>\n", left - 8, y + 14, escape(name),
                       left + w + 6, y + 14, number_words(*shown[i]->official));
  }
  out += fmt::format("<line class=\"majority\" x1=\"{0:.1f}\" x2=\"{0:.1f}\" y1=\"14\" y2=\"{1:.1f}\"/><text x=\"{0:.1f}\" y=\"11\" text-anchor=\"middle\">majority {2}</text>\n", majority,
                     height - 4, house / 2 + 1);
  return out + "</svg>\n";
}

}  // namespace newstally
