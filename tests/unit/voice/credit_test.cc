#include "pipeline/voice/credit.h"

#include <gtest/gtest.h>

#include "pipeline/rulebook/lexicon.h"

namespace newstally::voice {
namespace {

using Names = std::vector<std::string>;

const CreditReader& reader() {
  static const CreditReader made = [] {
    std::vector<Error> errors;
    const Lexicon lexicon = Lexicon::load(NEWSTALLY_SOURCE_DIR "/rules/lexicon", errors);
    std::vector<Agency> agencies;
    for (const Entry& e : lexicon.entries())
      if (e.type == EntryType::wire) agencies.push_back({e.name, e.names});
    return CreditReader(agencies, lexicon.credit_cues());
  }();
  return made;
}

Article article(const std::string& source, const std::string& author, const std::string& text) {
  Article a;
  a.source = source;
  a.author = author;
  a.text = text;
  return a;
}
Names of_text(const std::string& text) { return reader().agencies_of(article("", "", text)); }
Names of_byline(const std::string& source, const std::string& author, const std::string& text = "") {
  return reader().agencies_of(article(source, author, text));
}

TEST(Credit, datelines) {
  EXPECT_EQ(of_text("RANCHI, Nov 23 (PTI) The Progress Party won 40 seats."), Names{"Press Trust of India"});
  EXPECT_EQ(of_text("VALMERA (Reuters) - The opposition won on Sunday."), Names{"Reuters"});
  EXPECT_EQ(of_text("Ranchi, Nov 23 (BNS) The Progress Party won 40 seats."), Names{"BNS"});  // in no list
  EXPECT_EQ(of_text("NEW DELHI, Nov 23 (PTI/ANI) \u2014 Votes are counted."), (Names{"Asian News International", "Press Trust of India"}));
}

TEST(Credit, brackets_that_are_no_dateline) {
  EXPECT_EQ(of_text("Asha Rao (NPP) won Northfield by 2,310 votes."), Names{});
  EXPECT_EQ(of_text("Asha Rao of the party (PTI) won."), Names{});
  EXPECT_EQ(of_text("(More to follow)"), Names{});
  EXPECT_EQ(of_text("Counting began at 8 am ("), Names{});
}

TEST(Credit, last_lines) {
  EXPECT_EQ(of_text("The Greens won.\n\n(With inputs from ANI)"), Names{"Asian News International"});
  EXPECT_EQ(of_text("The Greens won.\nWith inputs from PTI, AP and Reuters"), (Names{"Associated Press", "Press Trust of India", "Reuters"}));
  EXPECT_EQ(of_text("The Greens won.\n\n- AFP"), Names{"Agence France-Presse"});
  EXPECT_EQ(of_text("The Greens won. PTI SSC AB RT\nPTI SSC AB"), Names{"Press Trust of India"});
  EXPECT_EQ(of_text("They danced as the numbers came in. BNS"), Names{"BNS"});
  EXPECT_EQ(of_text("The Greens won.\n\u00a9 Agence France-Presse\n\n"), Names{"Agence France-Presse"});
}

TEST(Credit, last_lines_that_credit_nobody) {
  EXPECT_EQ(of_text("He joined the party from which he had come. He then spoke to Reuters about it."), Names{});
  EXPECT_EQ(of_text("The Greens won.\nThe Labour Party came second, with inputs from nowhere in particular worth a line."), Names{});
  EXPECT_EQ(of_text("Votes are counted in Octavia source: of pride"), Names{});
}

TEST(Credit, bylines_and_outlets) {
  EXPECT_EQ(of_byline("", "By Press Trust of India | Ranchi"), Names{"Press Trust of India"});
  EXPECT_EQ(of_byline("", "Asha Rao, PTI"), Names{"Press Trust of India"});
  EXPECT_EQ(of_byline("Reuters", "A. Writer"), Names{"Reuters"});
  EXPECT_EQ(of_byline("Damodar Herald", "Grace Mensah"), Names{});
}

TEST(Credit, each_agency_once) {
  EXPECT_EQ(of_byline("", "PTI", "RANCHI, Nov 23 (PTI) Votes are counted. PTI\n(PTI)"), Names{"Press Trust of India"});
}

TEST(Credit, without_a_lexicon_datelines_still_speak) {
  const CreditReader bare({}, {});
  EXPECT_EQ(bare.agencies_of(article("", "", "RANCHI, Nov 23 (PTI) Votes are counted.")), Names{"PTI"});
}

}  // namespace
}  // namespace newstally::voice
