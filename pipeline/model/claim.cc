#include "pipeline/model/claim.h"

#include <array>
#include <utility>

#include <fmt/format.h>

#include "pipeline/base/hash.h"

namespace newstally {
namespace {

template <typename E, std::size_t N>
using Names = std::array<std::pair<E, std::string_view>, N>;

constexpr Names<Kind, 9> kKinds{{{Kind::seats, "seats"}, {Kind::margin, "margin"}, {Kind::votes, "votes"},
                                 {Kind::share, "share"}, {Kind::outcome, "outcome"}, {Kind::candidacy, "candidacy"},
                                 {Kind::alliance, "alliance"}, {Kind::house, "house"}, {Kind::turnout, "turnout"}}};
constexpr Names<Status, 12> kStatuses{{{Status::none, ""}, {Status::won, "won"}, {Status::lost, "lost"},
                                       {Status::leading, "leading"}, {Status::trailing, "trailing"},
                                       {Status::ahead, "ahead"}, {Status::gained, "gained"},
                                       {Status::contested, "contested"}, {Status::held, "held"},
                                       {Status::needed, "needed"}, {Status::size, "size"},
                                       {Status::majority, "majority"}}};
constexpr Names<Bound, 6> kBounds{{{Bound::exact, "exact"}, {Bound::about, "about"}, {Bound::more_than, "more_than"},
                                   {Bound::at_least, "at_least"}, {Bound::less_than, "less_than"},
                                   {Bound::at_most, "at_most"}}};
constexpr Names<Unit, 5> kUnits{{{Unit::none, ""}, {Unit::seats, "seats"}, {Unit::votes, "votes"},
                                 {Unit::percent, "percent"}, {Unit::points, "points"}}};
constexpr Names<Modality, 3> kModalities{{{Modality::reported, "reported"}, {Modality::projected, "projected"},
                                          {Modality::claimed, "claimed"}}};
constexpr Names<Role, 3> kRoles{{{Role::none, ""}, {Role::leader, "leader"}, {Role::member, "member"}}};
constexpr Names<RefType, 7> kRefTypes{{{RefType::party, "party"}, {RefType::alliance, "alliance"},
                                       {RefType::candidate, "candidate"}, {RefType::others, "others"},
                                       {RefType::body, "body"}, {RefType::place, "place"},
                                       {RefType::contest, "contest"}}};

template <typename E, std::size_t N>
std::string_view name_of(const Names<E, N>& names, E value) {
  for (const auto& [e, n] : names)
    if (e == value) return n;
  return "";
}

template <typename E, std::size_t N>
std::optional<E> value_of(const Names<E, N>& names, std::string_view name) {
  for (const auto& [e, n] : names)
    if (n == name) return e;
  return std::nullopt;
}

std::string number_text(const std::optional<double>& v) { return v ? fmt::format("{}", *v) : std::string(); }

}  // namespace

std::string_view to_string(Kind v) { return name_of(kKinds, v); }
std::string_view to_string(Status v) { return name_of(kStatuses, v); }
std::string_view to_string(Bound v) { return name_of(kBounds, v); }
std::string_view to_string(Unit v) { return name_of(kUnits, v); }
std::string_view to_string(Modality v) { return name_of(kModalities, v); }
std::string_view to_string(Role v) { return name_of(kRoles, v); }
std::string_view to_string(RefType v) { return name_of(kRefTypes, v); }
std::optional<Kind> kind_from(std::string_view s) { return value_of(kKinds, s); }
std::optional<Status> status_from(std::string_view s) { return value_of(kStatuses, s); }
std::optional<Bound> bound_from(std::string_view s) { return value_of(kBounds, s); }
std::optional<Unit> unit_from(std::string_view s) { return value_of(kUnits, s); }
std::optional<Modality> modality_from(std::string_view s) { return value_of(kModalities, s); }
std::optional<Role> role_from(std::string_view s) { return value_of(kRoles, s); }
std::optional<RefType> ref_type_from(std::string_view s) { return value_of(kRefTypes, s); }

std::string claim_id(const Claim& c) {
  auto ref = [](const std::optional<Reference>& r) { return r ? r->name : std::string(); };
  StableHash h;
  h.add(c.article).add(to_string(c.kind)).add(ref(c.subject)).add(to_string(c.status));
  h.add(number_text(c.value)).add(number_text(c.value_high)).add(to_string(c.unit));
  h.add(ref(c.contest)).add(ref(c.member)).add(c.year ? std::to_string(*c.year) : "");
  h.add(c.evidence.section).add(std::to_string(c.evidence.start)).add(std::to_string(c.evidence.end));
  return "c_" + h.hex();
}

}  // namespace newstally
