#!/usr/bin/env python3
"""Checks the articles and gold claims of this folder; exit status 1 if anything is wrong.

usage: check.py [FOLDER]
"""
import collections, json, pathlib, sys

STATUS = {
    "seats": {"won", "leading", "ahead", "lost", "gained", "contested", "held", "needed"},
    "margin": {"won", "lost", "leading", "trailing"},
    "outcome": {"won", "lost", "leading", "trailing"},
    "house": {"size", "majority"},
    "votes": {None}, "share": {None}, "candidacy": {None}, "alliance": {None}, "turnout": {None},
}
UNIT = {"seats": {"seats"}, "house": {"seats"}, "votes": {"votes"}, "share": {"percent"},
        "turnout": {"percent"}, "margin": {"votes", "points"}}
TYPES = {"party", "alliance", "candidate", "others", "body", "place"}
KEYS = {"kind", "subject", "type", "status", "value", "value_high", "bound", "of", "contest", "rival", "party",
        "unit", "modality", "year", "as_of", "quote", "member", "role", "note"}
LISTS = ("subject", "contest", "rival", "party", "member")


def faults(claim, text, title):
    """Yields what is wrong with one claim."""
    kind = claim.get("kind")
    if kind not in STATUS:
        yield f"unknown kind {kind}"
        return
    if claim.get("status") not in STATUS[kind]:
        yield f"status {claim.get('status')}"
    if claim.get("type") not in TYPES:
        yield f"type {claim.get('type')}"
    if set(claim) - KEYS:
        yield f"unknown keys {sorted(set(claim) - KEYS)}"
    for key in LISTS:
        value = claim.get(key)
        if (key == "subject" or value is not None) and not (isinstance(value, list) and value and all(isinstance(v, str) and v for v in value)):
            yield f"{key} is no list of names"
    if kind in UNIT:
        if not isinstance(claim.get("value"), (int, float)):
            yield "no value"
        if claim.get("unit") not in UNIT[kind]:
            yield f"unit {claim.get('unit')}"
    elif "value" in claim:
        yield "value not expected"
    if "value_high" in claim and claim["value_high"] <= claim["value"]:
        yield "range upside down"
    if claim.get("bound", "exact") not in {"exact", "about", "more_than", "at_least", "less_than", "at_most"}:
        yield f"bound {claim['bound']}"
    if claim.get("modality", "reported") not in {"reported", "projected", "claimed"}:
        yield f"modality {claim['modality']}"
    if kind == "alliance" and (claim.get("role") not in {"leader", "member"} or not claim.get("member")):
        yield "alliance without member or role"
    if kind == "candidacy" and not (claim.get("party") or claim.get("contest")):
        yield "candidacy without party or contest"
    quote = claim.get("quote") or ""
    if not quote or (quote not in text and quote not in title):
        yield f"quote not in the article: {quote!r}"
    if len(quote.split()) > 12:
        yield f"quote too long: {quote!r}"


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else __file__).resolve()
    root = root if root.is_dir() else root.parent
    articles = {p.name for p in (root / "articles").glob("*.json")}
    golds = {p.name for p in (root / "gold").glob("*.json")}
    wrong = [f"{name}: article and gold do not pair" for name in sorted(articles ^ golds)]
    kinds = collections.Counter()
    for name in sorted(articles & golds):
        article = json.loads((root / "articles" / name).read_text(encoding="utf-8"))
        gold = json.loads((root / "gold" / name).read_text(encoding="utf-8"))
        if not article["id"] == gold["article"] == name.removesuffix(".json"):
            wrong.append(f"{name}: id differs from file name")
        seen = set()
        for claim in gold["claims"]:
            kinds[claim.get("kind")] += 1
            wrong += [f"{name}: {claim.get('kind')} {claim.get('subject')}: {f}" for f in faults(claim, article["text"], article["title"])]
            whole = json.dumps({k: v for k, v in claim.items() if k not in ("quote", "note", "as_of")}, sort_keys=True)
            if whole in seen:
                wrong.append(f"{name}: twice: {whole}")
            seen.add(whole)
    print("\n".join(wrong) if wrong else f"{len(golds)} articles, {sum(kinds.values())} claims, no fault: "
          + ", ".join(f"{k} {n}" for k, n in kinds.most_common()))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
