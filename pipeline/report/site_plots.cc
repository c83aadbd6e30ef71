// Plots as inline SVG. Meaning never rests on colour alone: lines end in their names, points have titles, and a table
// stands beside every plot.
#include <algorithm>
#include <chrono>
#include <set>

#include <fmt/format.h>

#include "pipeline/model/clock.h"
#include "pipeline/reconcile/wording.h"
#include "pipeline/report/html.h"
#include "pipeline/report/site.h"

namespace newstally {
namespace {

using html::escape;

constexpr std::int64_t kHour = 3600, kDay = 24 * kHour;

struct Frame {
  double left = 36, top = 14, width = 500, height = 260, right = 150, bottom = 44;
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

// "8 Feb"
std::string day_label(std::int64_t t) {
  static constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::chrono::sys_days days{std::chrono::days{(t - ((t % kDay) + kDay) % kDay) / kDay}};
  const std::chrono::year_month_day date{days};
  return fmt::format("{} {}", static_cast<unsigned>(date.day()), kMonths[(static_cast<unsigned>(date.month()) + 11) % 12]);
}

// A name that fits into `most` letters: itself, its initials, or its beginning.
std::string short_label(const std::string& name, std::size_t most) {
  if (name.size() <= most) return name;
  std::string initials;
  for (const auto& w : fold_words(name))
    if (w != "of" && w != "the" && w[0] >= 'a' && w[0] <= 'z') initials += static_cast<char>(w[0] - 32);
  if (initials.size() > 1 && initials.size() <= most) return initials;
  std::size_t at = 0, letters = 0;
  while (at < name.size() && ((static_cast<unsigned char>(name[at]) >> 6) == 2 || letters++ < most - 1)) ++at;
  return at < name.size() ? name.substr(0, at) + "…" : name;
}

std::string colour_of(const TallyRow& row) { return row.colour < 0 ? std::string("s9") : fmt::format("s{}", row.colour); }

// The hours in which most figures came, where they are a small part of all the time: the days before and after a count
// would press the count itself into a line.
std::pair<std::int64_t, std::int64_t> busy_hours(const std::multiset<std::int64_t>& moments) {
  constexpr std::int64_t kWindow = 36 * kHour;
  const std::vector<std::int64_t> all(moments.begin(), moments.end());
  std::pair<std::int64_t, std::int64_t> best{all.front(), all.back()};
  if (all.back() - all.front() <= 2 * kWindow) return best;
  std::size_t most = 0;
  for (std::size_t i = 0, j = 0; i < all.size(); ++i) {
    while (j < all.size() && all[j] <= all[i] + kWindow) ++j;
    if (j - i > most) most = j - i, best = {all[i], all[j - 1]};
  }
  return most * 2 > all.size() && best.first < best.second ? best : std::pair{all.front(), all.back()};
}

std::string axes(const Frame& f) {
  std::string out;
  const double step = nice_step(f.most);
  for (double v = 0; v <= f.most; v += step)
    out += fmt::format("<line class=\"grid\" x1=\"{:.1f}\" x2=\"{:.1f}\" y1=\"{:.1f}\" y2=\"{:.1f}\"/><text class=\"soft\" x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"end\">{}</text>\n",
                       f.left, f.left + f.width, f.y(v), f.y(v), f.left - 6, f.y(v) + 4, number_words(v));
  const std::int64_t span = f.to - f.from;
  std::int64_t tick = kHour;
  for (std::int64_t t : {kHour, 2 * kHour, 3 * kHour, 6 * kHour, 12 * kHour, kDay, 2 * kDay, 7 * kDay, 30 * kDay, 365 * kDay})
    if (span / (tick = t) <= 7) break;
  const double axis = f.top + f.height;
  bool dated = false;
  for (std::int64_t t = (f.from + tick - 1) / tick * tick; t <= f.to; t += tick) {
    const std::int64_t of_day = ((t % kDay) + kDay) % kDay;
    const std::string text = tick >= kDay ? day_label(t) : fmt::format("{:02}:{:02}", of_day / kHour, of_day % kHour / 60);
    out += fmt::format("<line class=\"grid\" x1=\"{0:.1f}\" x2=\"{0:.1f}\" y1=\"{1:.1f}\" y2=\"{2:.1f}\"/><text class=\"soft\" x=\"{0:.1f}\" y=\"{3:.1f}\" text-anchor=\"middle\">{4}</text>\n",
                       f.x(t), axis, axis + 5, axis + 18, text);
    if (tick < kDay && (!dated || of_day == 0))
      out += fmt::format("<text class=\"soft\" x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\">{}</text>\n", f.x(t), axis + 34, day_label(t));
    dated = true;
  }
  return out;
}

struct Line {
  const TallyRow* row = nullptr;
  double end_y = 0, label_y = 0;
  std::string marks;
};

Line line_of(const Frame& f, const TallyRow& row) {
  Line out{&row, 0, 0, ""};
  const std::string colour = colour_of(row);
  std::string path, dots;
  double last_y = f.y(row.official.value_or(0));
  for (const auto& p : row.drawn) {
    const auto t = instant(p.time);
    if (!t || *t < f.from || *t > f.to) continue;
    const double x = f.x(*t), y = f.y(std::min(p.value, f.most));
    path += path.empty() ? fmt::format("M{:.1f} {:.1f}", x, y) : fmt::format("H{:.1f}V{:.1f}", x, y);
    dots += fmt::format("<circle class=\"{}\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"3.5\"><title>{}: {} {} {}, {}</title></circle>\n", colour, x, y, escape(row.name),
                        to_string(p.status), number_words(p.value), escape(p.source), escape(readable_moment(p.time)));
    last_y = y;
  }
  out.end_y = row.official ? f.y(std::min(*row.official, f.most)) : last_y;
  if (!path.empty()) out.marks = fmt::format("<path class=\"{}\" d=\"{}\"/>\n{}", colour, path, dots);
  if (row.official)
    out.marks += fmt::format("<line class=\"final {}\" x1=\"{:.1f}\" x2=\"{:.1f}\" y1=\"{:.1f}\" y2=\"{:.1f}\"/>\n", colour, f.left, f.left + f.width, out.end_y, out.end_y);
  return out;
}

// Labels stand at the ends of their lines; where these are close, they make room downwards, and upwards at the bottom.
void place_labels(std::vector<Line>& lines, const Frame& f) {
  constexpr double kRoom = 16;
  std::stable_sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) { return a.end_y < b.end_y; });
  double at = f.top - kRoom + 6;
  for (auto& l : lines) at = l.label_y = std::max(l.end_y, at + kRoom);
  double below = f.top + f.height + kRoom;
  for (auto l = lines.rbegin(); l != lines.rend(); ++l) below = l->label_y = std::min(l->label_y, below - kRoom);
}

}  // namespace

std::string timeline_svg(std::span<const TallyRow> rows, int house) {
  Frame f;
  std::multiset<std::int64_t> moments;
  std::vector<const TallyRow*> drawn;
  for (const auto& r : rows) {
    if (r.colour < 0) continue;
    std::size_t dated = 0;
    for (const auto& p : r.drawn)
      if (auto t = instant(p.time)) moments.insert(*t), ++dated;
    if (dated > 0) drawn.push_back(&r);
  }
  if (moments.empty() || *moments.begin() == *moments.rbegin()) return "";
  std::tie(f.from, f.to) = busy_hours(moments);
  for (const TallyRow* r : drawn) {
    if (r->official) f.most = std::max(f.most, *r->official);
    for (const auto& p : r->drawn)
      if (auto t = instant(p.time); t && *t >= f.from && *t <= f.to) f.most = std::max(f.most, p.value);
  }
  f.most *= 1.05;
  if (house > 0) f.most = std::min(f.most, static_cast<double>(house));
  std::vector<Line> lines;
  for (const TallyRow* r : drawn) lines.push_back(line_of(f, *r));
  place_labels(lines, f);
  std::string out = fmt::format("<svg class=\"plot\" viewBox=\"0 0 {:.0f} {:.0f}\" role=\"img\" aria-labelledby=\"tl-title tl-desc\">\n<title id=\"tl-title\">Seats said to be won or led, over time</title>\n"
                                "<desc id=\"tl-desc\">Steps are what outlets said; dashed lines are the official result. The table below has every figure.</desc>\n",
                                f.left + f.width + f.right, f.top + f.height + f.bottom);
  out += axes(f);
  for (const auto& l : lines) out += l.marks;
  for (const auto& l : lines)
    out += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\">{}{}</text>\n", f.left + f.width + 8, l.label_y + 4, escape(short_label(l.row->name, 16)),
                       l.row->official ? fmt::format(" {}", number_words(*l.row->official)) : "");
  return out + "</svg>\n";
}

// Lengths are parts of the width, letters are not: the plot is as readable on a phone as on a wall.
std::string seats_svg(std::span<const TallyRow> rows, int house, const std::string& id) {
  std::vector<const TallyRow*> shown;
  for (const auto& r : rows)
    if (r.official && *r.official > 0) shown.push_back(&r);
  if (shown.empty() || house <= 0) return "";
  constexpr double kTop = 24, kLine = 40;
  const double height = kTop + kLine * static_cast<double>(shown.size());
  const double majority = 100.0 * (house / 2 + 1) / house;
  std::string out = fmt::format("<svg class=\"fluid\" height=\"{:.0f}\" role=\"img\" aria-labelledby=\"{}\">\n<title id=\"{}\">Official seats of {}; the line is a majority</title>\n",
                                height, id, id, house);
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const double y = kTop + kLine * static_cast<double>(i), w = std::min(100.0, 100.0 * *shown[i]->official / house);
    out += fmt::format("<text x=\"0\" y=\"{:.0f}\">{} <tspan class=\"figure\">{}</tspan></text>\n", y + 13, escape(short_label(shown[i]->name, 30)), number_words(*shown[i]->official));
    out += fmt::format("<rect class=\"track\" x=\"0\" y=\"{0:.0f}\" width=\"100%\" height=\"14\"/><rect class=\"{1}\" x=\"0\" y=\"{0:.0f}\" width=\"{2:.2f}%\" height=\"14\"/>\n", y + 19,
                       colour_of(*shown[i]), w);
    // Over each bar only, so that it never strikes through a name.
    out += fmt::format("<line class=\"majority\" x1=\"{0:.2f}%\" x2=\"{0:.2f}%\" y1=\"{1:.0f}\" y2=\"{2:.0f}\"/>\n", majority, y + 17, y + 35);
  }
  out += fmt::format("<text x=\"{:.2f}%\" y=\"16\" text-anchor=\"middle\">majority {}</text>\n", majority, house / 2 + 1);
  return out + "</svg>\n";
}

}  // namespace newstally
