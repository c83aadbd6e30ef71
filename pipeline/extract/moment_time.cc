// A time of day as ISO 8601: on which day it was, and by whose clocks.
#include <map>
#include <memory>
#include <string_view>

#include <fmt/format.h>
#include <unicode/strenum.h>
#include <unicode/timezone.h>

#include "pipeline/extract/moments.h"
#include "pipeline/model/clock.h"

namespace newstally {
namespace {

constexpr std::int64_t kDay = 86400;

// Seconds east of Greenwich at a local time; nothing where the zone is unknown.
std::optional<int> offset_in(const icu::UnicodeString& id, std::int64_t local) {
  const std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone(id));
  if (!zone || *zone == icu::TimeZone::getUnknown()) return std::nullopt;
  int32_t raw = 0, summer = 0;
  UErrorCode status = U_ZERO_ERROR;
  zone->getOffset(static_cast<UDate>(local) * 1000, true, raw, summer, status);
  return U_SUCCESS(status) ? std::optional((raw + summer) / 1000) : std::nullopt;
}

// Of a country whose clocks all show the same time then.
std::optional<int> offset_of_country(std::string_view country, std::int64_t local) {
  if (country.size() != 2) return std::nullopt;
  const std::string region = country == "uk" ? "GB" : fmt::format("{}{}", static_cast<char>(country[0] - 'a' + 'A'), static_cast<char>(country[1] - 'a' + 'A'));
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::StringEnumeration> zones(icu::TimeZone::createTimeZoneIDEnumeration(UCAL_ZONE_TYPE_CANONICAL_LOCATION, region.c_str(), nullptr, status));
  if (U_FAILURE(status) || !zones) return std::nullopt;
  std::optional<int> offset;
  while (const icu::UnicodeString* id = zones->snext(status)) {
    const auto here = offset_in(*id, local);
    if (!here || (offset && *offset != *here)) return std::nullopt;
    offset = here;
  }
  return offset;
}

// Of a zone by the letters that stand for it. Those that several countries use for their own are left to the country: "IST", "BST".
std::optional<int> offset_of_letters(std::string_view letters, std::int64_t local) {
  static const std::map<std::string_view, const char*> kZones{
      {"gmt", "Etc/GMT"},      {"utc", "Etc/UTC"},      {"et", "America/New_York"}, {"est", "Etc/GMT+5"},         {"edt", "Etc/GMT+4"},           {"ct", "America/Chicago"}, {"cst", "Etc/GMT+6"}, {"cdt", "Etc/GMT+5"},
      {"mt", "America/Denver"}, {"mst", "Etc/GMT+7"},   {"mdt", "Etc/GMT+6"},       {"pt", "America/Los_Angeles"}, {"pst", "Etc/GMT+8"},           {"pdt", "Etc/GMT+7"},      {"cet", "Etc/GMT-1"}, {"cest", "Etc/GMT-2"},
      {"eat", "Etc/GMT-3"},    {"wat", "Etc/GMT-1"},    {"sast", "Etc/GMT-2"},      {"pkt", "Etc/GMT-5"},         {"npt", "Asia/Kathmandu"},      {"aest", "Etc/GMT-10"},    {"aedt", "Etc/GMT-11"}, {"nzst", "Etc/GMT-12"}, {"nzdt", "Etc/GMT-13"}};
  const auto zone = kZones.find(letters);
  return zone == kZones.end() ? std::nullopt : offset_in(icu::UnicodeString(zone->second), local);
}

}  // namespace

std::string iso_time(const Scene& scene, const ClockTime& clock) {
  const auto published = parse_moment(scene.article->published);
  if (!published) return {};
  // The day it was there when the article was published; midnight is how dumps write that only the day is known.
  std::int64_t now = published->begin;
  const bool has_time = published->end - published->begin < kDay && now % kDay != 0;
  if (has_time && published->offset)
    if (const auto there = offset_of_country(scene.country, now)) now += *there - *published->offset;
  std::int64_t day = now / kDay - (now % kDay < 0);
  if (clock.yesterday) --day;
  if (clock.weekday) day -= (((day + 4) % 7 + 7) % 7 - *clock.weekday + 7) % 7;  // the epoch began on a Thursday
  // "11 pm" in an article of two in the morning was the day before; "1.30 pm" in one of eight, the page was updated since.
  constexpr std::int64_t kUpdated = kDay / 2;
  std::int64_t local = day * kDay + clock.hour * 3600 + clock.minute * 60;
  if (has_time && !clock.yesterday && !clock.weekday && local > now + kUpdated) local -= kDay;
  auto offset = offset_of_letters(clock.zone, local);
  if (!offset) offset = offset_of_country(scene.country, local);
  if (!offset && published->offset && *published->offset != 0) offset = published->offset;
  return iso_moment(local, offset);
}

}  // namespace newstally
