// Short reports as agencies file them: how they name people and countries, compare with the last election, and tell a race by halves.
#include <gtest/gtest.h>

#include <algorithm>
#include <iomanip>
#include <sstream>
#include <string>
#include <vector>

#include "pipeline/extract/extract.h"
#include "tests/unit/extract/small_article.h"
#include "tests/unit/rulebook_fixture.h"

namespace newstally {
namespace {

std::string number(double value) {
  std::ostringstream out;
  out << std::setprecision(10) << value;
  return out.str();
}

// "margin won Jane Carter 4210 in Wakefield v John Miller", "seats held Labour Party 30 of 2019"; the year where it is another's.
std::string told(const Claim& c) {
  std::string out(to_string(c.kind));
  if (c.status != Status::none) out += ' ' + std::string(to_string(c.status));
  if (c.subject) out += ' ' + c.subject->name;
  if (c.value) out += ' ' + number(*c.value);
  if (c.value_high) out += '-' + number(*c.value_high);
  if (c.contest && c.kind != Kind::seats) out += " in " + c.contest->name;
  if (c.rival) out += " v " + c.rival->name;
  if (c.member) out += " + " + c.member->name;
  if (c.year_is_other) out += " of " + (c.year ? std::to_string(*c.year) : "before");
  return out;
}

class AgencyReport {
 public:
  AgencyReport(const std::string& title, const std::string& text, const std::string& published = "2024-11-24") {
    for (const Claim& c : extract(small_article(title, text, published), rulebook())) claims_.push_back(c), lines_.push_back(told(c));
  }
  bool tells(const std::string& line) const { return std::ranges::find(lines_, line) != lines_.end(); }
  // Whether any claim's line has these words.
  bool speaks_of(const std::string& words) const {
    return std::ranges::any_of(lines_, [&](const std::string& line) { return line.find(words) != std::string::npos; });
  }
  std::string party_of(const std::string& person) const {
    for (const Claim& c : claims_)
      if (c.subject && c.subject->name == person && c.party) return c.party->name;
    return "";
  }
  std::string all() const {
    std::string out;
    for (const std::string& line : lines_) out += line + '\n';
    return out;
  }

 private:
  std::vector<Claim> claims_;
  std::vector<std::string> lines_;
};

#define EXPECT_TELLS(report, line) EXPECT_TRUE((report).tells(line)) << (report).all()
#define EXPECT_SILENT_ON(report, words) EXPECT_FALSE((report).speaks_of(words)) << (report).all()

TEST(AgencyReports, AreReadByWhatTheyTellWhereTheirWordsAreFew) {
  const AgencyReport report("Sherrill beats Ciattarelli in N.J.",
                      "U.S. Rep. Mikie Sherrill won the race for New Jersey governor, keeping the office in Democratic hands for a third straight term. Sherrill had 56.3% of the vote to "
                      "Republican Jack Ciattarelli's 43.1%. Ciattarelli, making his third bid for the job, came within 3.2 points of unseating Gov. Phil Murphy in 2021.", "2025-11-05");
  EXPECT_TELLS(report, "share Mikie Sherrill 56.3 in Governor of New Jersey");
  EXPECT_TELLS(report, "outcome won Mikie Sherrill in Governor of New Jersey");
}

TEST(AgencyReports, AreLeftAloneWhereOneResultIsToldInPassing) {
  const AgencyReport report("Sherrill's first year", "U.S. Rep. Mikie Sherrill won the race for New Jersey governor. She was a helicopter pilot in the Navy and has four children.", "2025-11-05");
  EXPECT_EQ(report.all(), "");
}

TEST(AgencyReports, TakeNoCountrysAdjectiveForAName) {
  const AgencyReport report("Mahama sweeps back to power in Ghana", "ACCRA - Former Ghanaian president John Dramani Mahama was declared winner of the presidential election on Monday, a comeback that gives his National Democratic Congress a majority in parliament.", "2024-12-09");
  EXPECT_TELLS(report, "outcome won John Dramani Mahama in Ghana");
  EXPECT_SILENT_ON(report, "Ghanaian");
  EXPECT_EQ(report.party_of("John Dramani Mahama"), "National Democratic Congress");
}

TEST(AgencyReports, TellACountryByItsAdjectiveBeforeAnElection) {
  const AgencyReport report("Babis's ANO wins", "PRAGUE - Andrej Babis's populist ANO won the Czech parliamentary elections with 34.5 percent of the vote and 80 seats in the 200-seat chamber.", "2025-10-05");
  EXPECT_TELLS(report, "outcome won ANO 2011 in Czech Republic");
}

TEST(AgencyReports, KeepAnotherYearToItsNumber) {
  const AgencyReport report("Labour crumbles", "WELLINGTON: Labour, which won 65 seats in the 2020 election, is reduced to 34. The Greens took 14. National won 50, up from 33 in 2020. ACT won 11 at the election.", "2023-10-14");
  EXPECT_TELLS(report, "seats won New Zealand Labour Party 65 of 2020");
  EXPECT_TELLS(report, "seats won New Zealand Labour Party 34");
  EXPECT_TELLS(report, "seats won Green Party of Aotearoa New Zealand 14");
  EXPECT_TELLS(report, "seats won ACT New Zealand 11");
}

TEST(AgencyReports, GoOnWithAYearThatASentenceIsAbout) {
  const AgencyReport report("Jharkhand election", "In the 2019 election the JMM won 30 seats. The BJP finished with 25. This time the JMM has won 34 seats.");
  EXPECT_TELLS(report, "seats won Jharkhand Mukti Morcha 30 of 2019");
  EXPECT_TELLS(report, "seats won Bharatiya Janata Party 25 of 2019");
}

TEST(AgencyReports, DoNotCompareWithAResultOfItsYear) {
  const AgencyReport report("German election", "BERLIN - The far-right Alternative for Germany came second in the election on 20.8%, twice its 2021 result. The Social Democrats slumped to 16.4% of the vote.", "2025-02-24");
  EXPECT_TELLS(report, "share Alternative for Germany 20.8");
  EXPECT_SILENT_ON(report, "of 2021");
}

TEST(AgencyReports, GiveWhoIsFacedTheSecondOfTwoShares) {
  const AgencyReport report("Spanberger wins Virginia", "RICHMOND - Democrat Abigail Spanberger defeated Republican Winsome Earle-Sears on Tuesday in the election for governor of Virginia. With the count nearly over, Spanberger led 57.5 percent to 42.3 percent.", "2025-11-05");
  EXPECT_TRUE(report.speaks_of("share Abigail Spanberger 57.5")) << report.all();
  EXPECT_TRUE(report.speaks_of("share Winsome Earle-Sears 42.3")) << report.all();
}

TEST(AgencyReports, ReadARangeOfShares) {
  const AgencyReport report("Sheinbaum wins", "MEXICO CITY - The quick count of Mexico's presidential election gave Claudia Sheinbaum between 58.3% and 60.7% of the vote.", "2024-06-03");
  EXPECT_TRUE(report.speaks_of("share Claudia Sheinbaum 58.3-60.7")) << report.all();
}

TEST(AgencyReports, KnowPeopleByNicknamesParticlesAndWeekdays) {
  const AgencyReport nickname("Bolivia's election", "Rodrigo Paz won Bolivia's presidential election with 54.6% of the vote against 45.4% for Jorge 'Tuto' Quiroga. Quiroga conceded.", "2025-10-20");
  EXPECT_TRUE(nickname.speaks_of("share Jorge 'Tuto' Quiroga 45.4")) << nickname.all();
  const AgencyReport weekday("Edo governorship election", "INEC on Sunday declared Monday Okpebholo of the APC winner of the Edo State governorship election. He polled 291,667 votes. On Monday Okpebholo thanked voters.", "2024-09-22");
  EXPECT_TRUE(weekday.speaks_of("votes Monday Okpebholo 291667")) << weekday.all();
  const AgencyReport particle("Senate election", "MANILA - Bam Aquino won 20.9 million votes in the Senate election and Ronald dela Rosa 20.8 million votes.", "2025-05-14");
  EXPECT_TRUE(particle.speaks_of("Ronald dela Rosa")) << particle.all();
}

TEST(AgencyReports, GiveTheSurnameOfTwoToTheOneOfTheHeadline) {
  const AgencyReport report("Lee Jae-myung wins South Korea's presidency", "SEOUL - Lee Jae-myung was elected president with 49.42 percent of the vote. Lee Jun-seok came third with 8.34 percent. Lee garnered 17,287,513 votes in the election.", "2025-06-04");
  EXPECT_TRUE(report.speaks_of("votes Lee Jae-myung 17287513")) << report.all();
}

TEST(AgencyReports, NameASeatWithoutItsHouse) {
  const AgencyReport report("Priyanka wins Wayanad", "Priyanka Gandhi made a stunning debut in the election, winning the Wayanad Lok Sabha bypoll by 4,10,931 votes over the CPI's Sathyan Mokeri.");
  EXPECT_TELLS(report, "margin won Priyanka Gandhi 410931 in Wayanad v Sathyan Mokeri");
}

TEST(AgencyReports, EndANameWhereTheSeatBegins) {
  const AgencyReport report("TDP sweeps Andhra Pradesh", "AMARAVATI: In the assembly election Nara Chandrababu Naidu won Kuppam by 48,006 votes and actor Pawan Kalyan Pithapuram by 70,279 votes.", "2024-06-05");
  EXPECT_TRUE(report.speaks_of("Pawan Kalyan 70279 in Pithapuram")) << report.all();
}

TEST(AgencyReports, KeepASeatThatIsNamedAfterPartOfATownWhole) {
  const AgencyReport report("Trinidad votes", "PORT OF SPAIN - PNM leader Stuart Young kept Port of Spain North/St Ann's West in Trinidad and Tobago's election by 500 votes.", "2025-04-29");
  EXPECT_TRUE(report.speaks_of("in Port of Spain North/St Ann's West")) << report.all();
}

TEST(AgencyReports, TakeWhatIsSaidOfASeatAside) {
  const AgencyReport report("Labor wins", "SYDNEY - Opposition leader Peter Dutton lost Dickson, the Brisbane seat he had held for 24 years, to Labor's Ali France by 7,719 votes in the election.", "2025-05-03");
  EXPECT_TELLS(report, "margin lost Peter Dutton 7719 in Dickson v Ali France");
}

TEST(AgencyReports, BeginAnotherStatementBehindAnAgent) {
  const AgencyReport report("Starmer wins", "LONDON - Liz Truss was beaten by 630 votes in South West Norfolk by Labour's Terry Jermy and Jacob Rees-Mogg lost North East Somerset and Hanham by 5,319 votes in the election.", "2024-07-05");
  EXPECT_TRUE(report.speaks_of("margin lost Jacob Rees-Mogg 5319")) << report.all();
  EXPECT_SILENT_ON(report, "Terry Jermy 5319");
}

TEST(AgencyReports, GiveNoVerbASubjectOverOneOfItsOwn) {
  const AgencyReport report("Sweden's right wins", "STOCKHOLM - Prime Minister Magdalena Andersson conceded defeat in Sweden's election after the right-wing opposition secured a majority.", "2022-09-15");
  EXPECT_SILENT_ON(report, "outcome won Magdalena Andersson");
}

TEST(AgencyReports, CountAPartyAndItsOnePartnerAsOne) {
  const AgencyReport report("Japan's upper house", "TOKYO - The Liberal Democratic Party and its junior partner Komeito ended up with 47 seats in the upper house election.", "2025-07-21");
  EXPECT_TELLS(report, "seats won LDP–Komeito coalition 47");
  EXPECT_SILENT_ON(report, "seats won Komeito");
}

TEST(AgencyReports, DoNotLeadAnAllianceByItself) {
  const AgencyReport report("German election", "BERLIN - Friedrich Merz's conservative CDU/CSU bloc won Germany's election with 28.5% of the vote.", "2025-02-24");
  EXPECT_TELLS(report, "share CDU/CSU 28.5");
  EXPECT_SILENT_ON(report, "-led alliance");
}

TEST(AgencyReports, GiveATieToBoth) {
  const AgencyReport report("Portugal's election", "LISBON - With all votes of the election counted the AD had 89 seats in the 230-seat parliament, with the far-right Chega tied with the Socialists on 58 each.", "2025-05-19");
  EXPECT_TELLS(report, "seats won Chega 58");
  EXPECT_TELLS(report, "seats won Socialist Party 58");
}

TEST(AgencyReports, OpenNationwide) {
  const AgencyReport report("Trump wins Pennsylvania", "WASHINGTON - Donald Trump won Pennsylvania by 1.7 points over Kamala Harris in the presidential election. Nationally, Trump took 49.8% of the vote to Harris's 48.3%.", "2024-12-05");
  EXPECT_TRUE(report.speaks_of("share Donald Trump 49.8")) << report.all();
  EXPECT_SILENT_ON(report, "48.3 in Pennsylvania");
}

TEST(AgencyReports, ReadADistrictByItsNumber) {
  const AgencyReport report("House races", "The election for the House is over. These were the last results.\n\nCALIFORNIA 13: Adam Gray (D) beats John Duarte (R, inc.) by 187 votes.\n\nCALIFORNIA 45: Derek Tran (D) beats Michelle Steel (R, inc.) by 653 votes.", "2024-12-04");
  EXPECT_TELLS(report, "margin won Adam Gray 187 in CALIFORNIA 13 v John Duarte");
  EXPECT_EQ(report.party_of("John Duarte"), "Republican Party");
}

TEST(AgencyReports, CountNoSeatsThatWentElsewhere) {
  const AgencyReport report("Odisha election", "BHUBANESWAR: The BJP won 78 seats in the Odisha assembly election, the CPI(M) won one and three went to independents.", "2024-06-05");
  EXPECT_TELLS(report, "seats won independents 3");
  EXPECT_SILENT_ON(report, "seats won independents 1");
}

TEST(AgencyReports, ReadVotesWithASpaceAfterTheComma) {
  const AgencyReport report("INEC declares Aiyedatiwa winner in Ondo",
                            "Lucky Aiyedatiwa of the APC has been declared the winner of the governorship election in Ondo state. Aiyedatiwa polled 366, 781 votes to defeat his close rival, Agboola Ajayi of the PDP, "
                            "who got 117, 845 votes.", "2024-11-17");
  EXPECT_TELLS(report, "votes Lucky Aiyedatiwa 366781 in Ondo");
  EXPECT_TELLS(report, "votes Agboola Ajayi 117845 in Ondo");
}

TEST(AgencyReports, TakeSeveralOfOneOfficeForWhatTheyAre) {
  const AgencyReport report("INEC declares winners", "INEC on Sunday declared Governors Ademola Adeleke (Osun), Hope Uzodinma (Imo) and Ahmed Ododo (Kogi) the winners of Saturday's governorship elections.", "2023-11-12");
  EXPECT_TELLS(report, "outcome won Ademola Adeleke in Osun");
  EXPECT_TELLS(report, "outcome won Hope Uzodinma in Imo");
  EXPECT_TELLS(report, "outcome won Ahmed Ododo in Kogi");
}

TEST(AgencyReports, ReadTheScoreOfAVictory) {
  const AgencyReport report("Kenya's by-elections", "In Ugunja, Moses Omondi of ODM delivered a crushing 9,447 to 1,819 victory over Wiper's Orodi Odhiambo in the parliamentary by-election.", "2025-11-28");
  EXPECT_TELLS(report, "votes Moses Omondi 9447 in Ugunja");
  EXPECT_TELLS(report, "votes Orodi Odhiambo 1819 in Ugunja");
}

TEST(AgencyReports, GiveThePartyBehindTheVotes) {
  const AgencyReport report("Kenya's by-elections", "Vincent Chemitei of UDA garnered 41,378 votes against his closest challenger Gideon Moi (38,141) of KANU in the Baringo senate by-election.", "2025-11-28");
  EXPECT_EQ(report.party_of("Gideon Moi"), "Kenya African National Union");
}

TEST(AgencyReports, KnowAOneNameCandidateByTheRace) {
  const AgencyReport report("Bypolls in Karnataka", "Munirathna won the Rajarajeshwari Nagar constituency by a margin of 58,113 votes over Congress's H Kusuma, and in Sira Kannappa trailed Jayachandra by 400 votes.", "2020-11-10");
  EXPECT_TELLS(report, "margin won Munirathna 58113 in Rajarajeshwarinagar v H Kusuma");
}

TEST(AgencyReports, DealOutTheSeatsOfAPoll) {
  const AgencyReport report("Exit polls in Haryana", "One exit poll before the Haryana assembly election result has given 44 seats to the Congress, 15 to the Nayab Saini-led BJP and just 1 to the AAP.", "2024-10-05");
  EXPECT_TELLS(report, "seats won Indian National Congress 44");
  EXPECT_TELLS(report, "seats won Bharatiya Janata Party 15");
  EXPECT_TELLS(report, "seats won Aam Aadmi Party 1");
  EXPECT_SILENT_ON(report, "seats won Nayab Saini");
}

TEST(AgencyReports, GiveEachTheRaceInBracketsBesideTheName) {
  const AgencyReport report("Dane County", "Elizabeth Doyle (District 1), Kristen Audet (District 17), and Ann DeGarmo (District 33) were elected to the Dane County Board of Supervisors in Tuesday's election.", "2019-06-05");
  EXPECT_TELLS(report, "outcome won Elizabeth Doyle in District 1");
  EXPECT_TELLS(report, "outcome won Ann DeGarmo in District 33");
}

TEST(AgencyReports, TakeAPartysNameForASurnameBehindAGivenName) {
  const AgencyReport report("Ontario votes", "In Toronto, incumbent Mayor John Tory was re-elected in Monday's municipal election with nearly 62% of the vote. In Guelph Leslie Church had 15,555 votes to Don Stewart's 15,965, and Church conceded.", "2022-10-25");
  EXPECT_TELLS(report, "outcome won John Tory in Toronto");
  EXPECT_TELLS(report, "share John Tory 62 in Toronto");
  EXPECT_TELLS(report, "votes Leslie Church 15555 in Guelph");
}

TEST(AgencyReports, ReadAFractionWithoutItsNought) {
  const AgencyReport report("Florida orders a recount", "Florida's election goes to a recount. Ron DeSantis is ahead of Democrat Andrew Gillum by nearly 34,000 votes, and the Green candidate Jill Stein had .41% of the vote.", "2018-11-10");
  EXPECT_TRUE(report.speaks_of("share Jill Stein 0.41")) << report.all();
}

TEST(AgencyReports, CountNoCouncilsForSeats) {
  const AgencyReport report("Local elections", "LONDON - At the local elections the Conservatives had lost control of 48 councils by Friday, Labour gained 22 and the Lib Dems 12.", "2023-05-05");
  EXPECT_SILENT_ON(report, "seats gained");
}

TEST(AgencyReports, KeepWhatWasHeldBeforeAForecast) {
  const AgencyReport report("Mexico's midterms", "In Mexico's election the Institutional Revolutionary Party (PRI) is expected to win between 63 and 75 seats - up from 48. Morena and its governing partner, the Green Party, are expected to win "
                            "between 265 and 292 of the 500 seats.", "2021-06-07");
  EXPECT_TELLS(report, "seats held Institutional Revolutionary Party 48");
  EXPECT_SILENT_ON(report, "Ecologist Green Party of Mexico 265");
}

TEST(AgencyReports, JoinThreeNamesOfOneParty) {
  const AgencyReport report("Union elections in Freedonia", "In the parliamentary election the Front of All (Frente de Todos - FdT) won 35 seats and 33% of the vote. The FdT lost 9 seats in the Senate.", "2021-11-15");
  EXPECT_TRUE(report.speaks_of("seats won") && !report.speaks_of("seats won FdT")) << report.all();
}

TEST(AgencyReports, ReadLabelsOfThoseWhoLost) {
  const AgencyReport report("Losers of the election", "V. GOPALASAMY (MDMK): Lost to Ravishankar (DMK) by 634 votes in Vilathikulam in the assembly election. His party did not win a single seat.", "1996-05-31");
  EXPECT_TELLS(report, "margin lost V. GOPALASAMY 634 in Vilathikulam v Ravishankar");
}

TEST(AgencyReports, NameTheSeatAndNotItsKind) {
  const AgencyReport report("UP results", "Samajwadi Party chief Akhilesh Yadav wins the Karhal Assembly constituency by over 67,000 votes in the Uttar Pradesh election.", "2022-03-10");
  EXPECT_TELLS(report, "margin won Akhilesh Yadav 67000 in Karhal");
}

TEST(AgencyReports, TellThePartyByWhatDescribesAPerson) {
  const AgencyReport report("How marquee races ended", "In Pennsylvania's Senate election John Fetterman beat Republican television personality Dr. Mehmet Oz, and in Georgia Raphael Warnock beat Republican former football star Herschel Walker "
                            "with 51% of the vote.", "2022-12-07");
  EXPECT_TRUE(report.speaks_of("v Mehmet Oz")) << report.all();
  EXPECT_SILENT_ON(report, "v Republican");
}

TEST(AgencyReports, CountIndependents) {
  const AgencyReport report("By-polls in Punjab", "LAHORE - In the Punjab by-elections the PML-N took home six seats compared to four by the PTI, with independent candidates claiming victory on the remaining two.", "2018-10-15");
  EXPECT_TELLS(report, "seats won independents 2");
  EXPECT_SILENT_ON(report, "seats won Pakistan Muslim League (Nawaz) 2");
}

TEST(AgencyReports, ReadRacesBelowTheStateThatHeadsThem) {
  const AgencyReport report("Governor races", "The midterm elections have come and gone. Democrats will keep control of the Senate while Republicans have flipped the House.\n\nAlaska:\nMike Dunleavy (R)*: 50%\nLes Gara (D): 24%\nBill Walker (I): 20%\nArizona:\nKatie Hobbs (D): 50%\nKari Lake (R): 49%\n", "2022-11-14");
  EXPECT_TELLS(report, "share Bill Walker 20 in Alaska");
  EXPECT_EQ(report.party_of("Bill Walker"), "Independent");
  EXPECT_TELLS(report, "share Kari Lake 49 in Arizona");
}

TEST(AgencyReports, KnowHousesByTheirPlaceAndSize) {
  const AgencyReport report("Winners and losers", "Five states have voted in assembly elections.\n\nUttar Pradesh (403 seats)\n\nBJP 255\n\nSP 111\n\nUttarakhand (70 seats)\n\nBJP 47\n\nINC 19\n", "2022-03-10");
  EXPECT_TELLS(report, "house size Uttar Pradesh Legislative Assembly 403");
  EXPECT_TELLS(report, "house size Uttarakhand Legislative Assembly 70");
}

TEST(AgencyReports, ShareACountWithThoseWhoDidAsWell) {
  const AgencyReport report("Israel votes", "JERUSALEM - In Israel's election Yamina and Yisrael Beytenu both received eight seats, as did haredi parties Shas and United Torah Judaism. A coalition needs a majority of 61 seats.", "2019-09-18");
  EXPECT_TELLS(report, "seats won Shas 8");
  EXPECT_TELLS(report, "seats won United Torah Judaism 8");
  EXPECT_SILENT_ON(report, "President of Israel");
}

TEST(AgencyReports, NameTheOneWhoIsFacedByPartyAndName) {
  const AgencyReport report("Ankara votes", "ANKARA - In the election for mayor of Ankara Mansur Yavas received 60.35% of the votes, and his AKP opponent, Turgut Altinok, garnered 31.69%.", "2024-04-01");
  EXPECT_TRUE(report.speaks_of("share Turgut Altinok 31.69")) << report.all();
  EXPECT_EQ(report.party_of("Turgut Altinok"), "Justice and Development Party");
}

TEST(AgencyReports, TellSeatsFromTheTotalTheyMake) {
  const AgencyReport report("Finnish election", "HELSINKI - In the parliamentary election the Finns Party increased its vote share by 2.6 points to 20.1 per cent and its seat total by seven to 46. Movement Now retained its single seat with a 2.4-per-cent "
                            "share of the vote.", "2023-04-03");
  EXPECT_TELLS(report, "seats won Finns Party 46");
  EXPECT_TELLS(report, "seats won Movement Now 1");
}

TEST(AgencyReports, GiveTheYearToWhatWentBefore) {
  const AgencyReport report("Winners and losers of election night", "Vince Cable has made a dramatic return at the general election, winning his Twickenham seat back after losing it to the Conservatives in 2015.", "2017-06-09");
  EXPECT_TELLS(report, "outcome won Vince Cable in Twickenham");
}

TEST(AgencyReports, TakeNoCityForThePresidentsRace) {
  const AgencyReport report("Duterte ahead", "MANILA - Davao City Mayor Rodrigo Duterte had a commanding lead in the presidential election with 11,510,550 votes, ahead of Grace Poe with 6,534,246 and Manuel Roxas II with 6,459,788.", "2016-05-09");
  EXPECT_SILENT_ON(report, "in Davao City");
  EXPECT_TRUE(report.speaks_of("votes Manuel Roxas II 6459788")) << report.all();
}

TEST(AgencyReports, ReadVerdictsInCapitals) {
  const AgencyReport report("Local by-elections in Bolton", "This week's council by-election results.\n\nLabour 1,961 (73%), UKIP 320 (12%), Conservative 302 (11%)\nLabour HOLD with a majority of 1,641\n", "2016-02-12");
  EXPECT_TRUE(report.speaks_of("margin won Labour Party 1641")) << report.all();
  EXPECT_SILENT_ON(report, "HOLD");
}

}  // namespace
}  // namespace newstally
