// A dump of JSON lines of any size, told by templates: `make_dump MEGABYTES PERCENT_ABOUT_ELECTIONS [SEED] > dump.jsonl`.
// The same arguments give the same bytes everywhere. Articles about elections are dense in claims; the others are news of
// other kinds, in which words of elections stand now and then, as they do in newspapers.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

namespace {

using Words = std::vector<std::string>;

const Words kFirst{"Asha", "Ben", "Carmen", "Dilip", "Esther", "Farid", "Grace", "Hugo", "Indira", "Jonas", "Kavita", "Lena", "Miriam", "Nadia", "Owen", "Priya"};
const Words kLast{"Rao", "Cole", "Diaz", "Sahay", "Mensah", "Khan", "Whitaker", "Lindt", "Bose", "Okoro", "Nair", "Brandt", "Osei", "Fell", "Tait", "Duong"};
const Words kTowns{"Northfield", "Eastmere", "Sonepur", "Kelgaon", "Millbury", "Tarkwood", "Lindvale", "Ashford", "Quayside", "Dunholm", "Ranpur", "Valmera"};
const Words kParties{"Progress Party", "Unity Front", "Green Party", "Farmers' League", "Civic Union", "National Accord", "People's Front"};
const Words kFirms{"Harbour Steel", "Lindvale Mills", "Quay Telecom", "Northern Rail", "Dunholm Foods", "Valmera Shipping"};
const Words kTeams{"Rovers", "United", "Athletic", "Wanderers", "Rangers", "City"};

// A number in `{N}`, `{n}` (below 60), `{p}` (percent); a name in `{person}`, `{town}`, `{party}`, `{firm}`, `{team}`.
const Words kElection{
    "{person} of the {party} won {town} by {N} votes, defeating {person} of the {party}.",
    "The {party} won {n} seats and was leading in {n}, while the {party} had bagged {n}.",
    "In {town}, {person} ({party}) polled {N} votes against {N} for {person} of the {party}.",
    "The {party} got {p} per cent of the vote, up from {p} per cent at the last election.",
    "{person} was trailing {person} by {N} votes in the {town} constituency after the ninth round of counting.",
    "The {party} retained {town}, where {person} secured {N} votes.",
    "Turnout in {town} was {p} percent, the election commission said.",
    "The {party} and the {party} won {n} and {n} seats respectively.",
    "Exit polls had given the {party} {n} to {n} of the 81 seats.",
    "{person} lost the seat to {person} by a margin of {N} votes.",
    "Supporters of the {party} gathered outside its office in {town} as the numbers came in."};
const Words kOther{
    "{firm} said its profit rose {p} percent to {N} million in the three months to September.",
    "Shares of {firm} closed {p} percent lower after {person}, its chief executive, said orders had been slow.",
    "{team} beat {team} 3-1 in {town} on Saturday, with {person} scoring twice before half-time.",
    "Heavy rain is expected over {town} until Thursday, the weather office said, and {N} homes were without power.",
    "The film by {person}, shown in {town} last week, follows a fisherman who loses his boat and finds a piano.",
    "Police in {town} are looking for the driver of a white van that was seen near the old mill at about nine.",
    "Doctors at the hospital in {town} treated {n} people for smoke after the fire at {firm}.",
    "The new bridge, which cost {N} million, will carry {N} cars a day, according to {firm}.",
    "{person} has written {n} books, most of them about gardens, and keeps bees behind the house in {town}.",
    "Tickets for the concert were gone within {n} minutes; some seats were offered again for {N} each.",
    "The council in {town} will vote next month on whether to close the swimming pool for repairs.",
    "A judge in {town} ordered {firm} to pay {N} to the families of those who had worked with asbestos."};

class Teller {
 public:
  explicit Teller(std::uint64_t seed) : random_(seed) {}

  std::uint64_t below(std::uint64_t n) { return random_() % n; }

  std::string sentence(const Words& from) {
    const std::string& text = from[below(from.size())];
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] != '{') {
        out += text[i];
        continue;
      }
      const std::size_t close = text.find('}', i);
      out += filled(text.substr(i + 1, close - i - 1));
      i = close;
    }
    return out;
  }

 private:
  const std::string& one(const Words& words) { return words[below(words.size())]; }
  std::string filled(const std::string& slot) {
    if (slot == "person") return one(kFirst) + " " + one(kLast);
    if (slot == "town") return one(kTowns);
    if (slot == "party") return one(kParties);
    if (slot == "firm") return one(kFirms);
    if (slot == "team") return one(kTeams);
    if (slot == "n") return std::to_string(2 + below(58));
    if (slot == "p") return std::to_string(1 + below(80)) + "." + std::to_string(below(10));
    const auto n = 1000 + below(60000);
    std::string tail = std::to_string(n % 1000);
    return std::to_string(n / 1000) + "," + std::string(3 - tail.size(), '0') + tail;
  }

  std::mt19937_64 random_;
};

std::string article(Teller& teller, std::uint64_t number, bool election) {
  const Words& from = election ? kElection : kOther;
  std::string text;
  const auto sentences = 8 + teller.below(24);
  for (std::uint64_t i = 0; i < sentences; ++i) text += teller.sentence(from) + (i % 3 == 2 ? "\\n\\n" : " ");
  const std::string day = std::to_string(10 + number % 18);
  return "{\"id\": \"made-" + std::to_string(number) + "\", \"source\": \"Outlet " + std::to_string(number % 97) + "\", \"published\": \"2024-11-" + day +
         "T08:00:00Z\", \"title\": \"" + (election ? "Election results: " : "") + teller.sentence(from) + "\", \"text\": \"" + text + "\"}\n";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: make_dump MEGABYTES PERCENT_ABOUT_ELECTIONS [SEED]\n");
    return 2;
  }
  const auto bytes = static_cast<std::uint64_t>(std::strtoull(argv[1], nullptr, 10)) * 1'000'000;
  const auto percent = static_cast<std::uint64_t>(std::strtoull(argv[2], nullptr, 10));
  Teller teller(argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 1);
  std::uint64_t written = 0;
  for (std::uint64_t number = 0; written < bytes; ++number) {
    const std::string line = article(teller, number, teller.below(100) < percent);
    if (std::fwrite(line.data(), 1, line.size(), stdout) != line.size()) return 2;
    written += line.size();
  }
  return std::fflush(stdout) == 0 ? 0 : 2;
}
