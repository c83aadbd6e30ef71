#include "pipeline/reconcile/name_vocabulary.h"

#include <algorithm>
#include <array>
#include <utility>

namespace newstally {
namespace {

constexpr std::array<std::string_view, 37> kHonorifics{
    "adv", "advocate", "bibi", "capt", "captain", "cm", "col", "dame", "dr", "eng", "engineer", "er", "gen",
    "haji", "hon", "ji", "km", "lady", "lord", "maj", "major", "maulana", "mla", "mp", "mr", "mrs", "ms", "prof",
    "professor", "rev", "sh", "shri", "sir", "smt", "sri", "thiru", "tmt"};
constexpr std::array<std::string_view, 17> kPlaceFillers{
    "assembly", "constituency", "district", "division", "electorate", "gen", "general", "lok", "parliamentary",
    "race", "sabha", "sc", "seat", "segment", "st", "vidhan", "ward"};
constexpr std::array<std::string_view, 4> kAliasMarks{
    "aka", "alias", "nee", "urf"};

using Pair = std::pair<std::string_view, std::string_view>;
constexpr std::array<Pair, 26> kWrittenOut{{
    {"abd", "abdul"}, {"chandr", "chandra"}, {"chd", "choudhary"}, {"chowdary", "choudhary"},
    {"chowdhry", "choudhary"}, {"kr", "kumar"}, {"ku", "kumar"}, {"kum", "kumari"}, {"md", "mohammad"},
    {"mhd", "mohammad"}, {"moh", "mohammad"}, {"mohamad", "mohammad"}, {"mohamed", "mohammad"},
    {"mohamma", "mohammad"}, {"mohammed", "mohammad"}, {"mohd", "mohammad"}, {"muhamad", "mohammad"},
    {"muhamed", "mohammad"}, {"muhammad", "mohammad"}, {"muhammed", "mohammad"}, {"pd", "prasad"},
    {"pr", "prasad"}, {"prs", "prasad"}, {"shaik", "sheikh"}, {"shaikh", "sheikh"}, {"sk", "sheikh"}}};

struct Range {
  char32_t first, last;
  std::string_view letter;
};
// Latin-1 Supplement, Latin Extended-A and the letters of Vietnamese and Indic transliteration; both cases fold alike.
constexpr std::array<Range, 62> kLatin{{
    {0xAA, 0xAA, "a"},     {0xBA, 0xBA, "o"},     {0xC0, 0xC5, "a"},     {0xC6, 0xC6, "ae"},    {0xC7, 0xC7, "c"},
    {0xC8, 0xCB, "e"},     {0xCC, 0xCF, "i"},     {0xD0, 0xD0, "d"},     {0xD1, 0xD1, "n"},     {0xD2, 0xD6, "o"},
    {0xD8, 0xD8, "o"},     {0xD9, 0xDC, "u"},     {0xDD, 0xDD, "y"},     {0xDE, 0xDE, "th"},    {0xDF, 0xDF, "ss"},
    {0xE0, 0xE5, "a"},     {0xE6, 0xE6, "ae"},    {0xE7, 0xE7, "c"},     {0xE8, 0xEB, "e"},     {0xEC, 0xEF, "i"},
    {0xF0, 0xF0, "d"},     {0xF1, 0xF1, "n"},     {0xF2, 0xF6, "o"},     {0xF8, 0xF8, "o"},     {0xF9, 0xFC, "u"},
    {0xFD, 0xFD, "y"},     {0xFE, 0xFE, "th"},    {0xFF, 0xFF, "y"},     {0x100, 0x105, "a"},   {0x106, 0x10D, "c"},
    {0x10E, 0x111, "d"},   {0x112, 0x11B, "e"},   {0x11C, 0x123, "g"},   {0x124, 0x127, "h"},   {0x128, 0x131, "i"},
    {0x132, 0x133, "ij"},  {0x134, 0x135, "j"},   {0x136, 0x138, "k"},   {0x139, 0x142, "l"},   {0x143, 0x14B, "n"},
    {0x14C, 0x151, "o"},   {0x152, 0x153, "oe"},  {0x154, 0x159, "r"},   {0x15A, 0x161, "s"},   {0x162, 0x167, "t"},
    {0x168, 0x173, "u"},   {0x174, 0x175, "w"},   {0x176, 0x178, "y"},   {0x179, 0x17E, "z"},   {0x218, 0x219, "s"},
    {0x21A, 0x21B, "t"},   {0x1E0C, 0x1E0D, "d"}, {0x1E24, 0x1E25, "h"}, {0x1E36, 0x1E37, "l"}, {0x1E42, 0x1E43, "m"},
    {0x1E44, 0x1E47, "n"}, {0x1E5A, 0x1E5B, "r"}, {0x1E62, 0x1E63, "s"}, {0x1E6C, 0x1E6D, "t"}, {0x1EA0, 0x1EB7, "a"},
    {0x1EB8, 0x1EC7, "e"}, {0x1EC8, 0x1ECB, "i"}}};

template <std::size_t N>
bool among(const std::array<std::string_view, N>& sorted, std::string_view word) {
  return std::binary_search(sorted.begin(), sorted.end(), word);
}

}  // namespace

bool is_honorific(std::string_view w) { return among(kHonorifics, w); }
bool is_place_filler(std::string_view w) { return among(kPlaceFillers, w); }
bool is_alias_mark(std::string_view w) { return among(kAliasMarks, w); }

std::string_view written_out(std::string_view w) {
  auto it = std::lower_bound(kWrittenOut.begin(), kWrittenOut.end(), w, [](const Pair& p, std::string_view v) { return p.first < v; });
  return it != kWrittenOut.end() && it->first == w ? it->second : w;
}

std::string_view latin_letter(char32_t letter) {
  auto it = std::lower_bound(kLatin.begin(), kLatin.end(), letter, [](const Range& r, char32_t v) { return r.last < v; });
  if (it != kLatin.end() && it->first <= letter) return it->letter;
  if (letter >= 0x1ECC && letter <= 0x1EE3) return "o";
  if (letter >= 0x1EE4 && letter <= 0x1EF1) return "u";
  if (letter >= 0x1EF2 && letter <= 0x1EF9) return "y";
  return "";
}

}  // namespace newstally
