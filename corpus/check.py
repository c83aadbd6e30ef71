#!/usr/bin/env python3
"""Checks that the corpus is consistent with itself: quotes are verbatim, verdicts name gold claims, figures are true.

usage: check.py [CORPUS_FOLDER]; prints what is wrong and exits 1, or a line of counts and exits 0.
"""
import csv
import itertools
import json
import pathlib
import sys
from collections import defaultdict

KINDS = {"seats", "margin", "votes", "share", "outcome", "candidacy", "alliance", "house", "turnout"}
KEYS = {"kind", "subject", "type", "status", "value", "value_high", "bound", "of", "contest", "rival", "party", "member",
        "role", "unit", "modality", "year", "as_of", "quote"}
LISTS = ("subject", "contest", "rival", "party", "member")
VERDICTS = {"agrees", "rounded", "superseded", "stale", "scope", "corrected", "contradicts", "unsupported"}


def gold_problems(article, gold):
    sections = (article["title"], article["text"])
    for i, claim in enumerate(gold["claims"]):
        at = f"gold/{gold['article']}.json /claims/{i}"
        quote = claim.get("quote", "")
        if not quote or not any(quote in section for section in sections):
            yield f"{at}: quote is not in the article: {quote!r}"
        if len(quote.split()) > 12:
            yield f"{at}: quote has more than twelve words"
        if claim["kind"] not in KINDS or not set(claim) <= KEYS:
            yield f"{at}: unknown kind or key"
        if any(not isinstance(claim[k], list) or not claim[k] for k in LISTS if k in claim):
            yield f"{at}: names must be lists"
        if claim.get("as_of") and not any(claim["as_of"] in section for section in sections):
            yield f"{at}: as_of is not in the article"


def official_figures(folder):
    """contest -> every vote count and every difference of two of them."""
    votes = defaultdict(list)
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as f:
            for row in csv.DictReader(f):
                if "contest" not in row:
                    continue  # totals of parties
                votes[row["contest"].replace(" ", "").lower()].append(int(row["votes"]))
    return {c: set(v) | {abs(a - b) for a, b in itertools.combinations(v, 2)} for c, v in votes.items()}


def verdict_problems(rows, golds, figures):
    for i, row in enumerate(rows):
        at = f"expected/verdicts.json /{i}"
        fits = [c for c in golds.get(row["article"], []) if c["quote"] == row["quote"] and c["kind"] == row["kind"]
                and row["subject"] in c["subject"] and c.get("value") == row.get("value") and c.get("status") == row.get("status")]
        if len(fits) != 1:
            yield f"{at}: {len(fits)} gold claims fit it"
            continue
        if row["verdict"] not in VERDICTS:
            yield f"{at}: no such verdict: {row['verdict']}"
        known = [figures[n.replace(" ", "").lower()] for n in fits[0].get("contest", []) if n.replace(" ", "").lower() in figures]
        if row["kind"] in ("margin", "votes") and "year" not in row and known and row["verdict"] in ("agrees", "contradicts"):
            if (row["value"] in known[0]) != (row["verdict"] == "agrees"):
                yield f"{at}: {row['value']} against the official result does not make it {row['verdict']!r}"


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent)
    load = lambda path: json.loads(path.read_text(encoding="utf-8"))
    articles = {a["id"]: a for a in map(load, sorted((root / "articles").glob("*.json")))}
    golds = {g["article"]: g for g in map(load, sorted((root / "gold").glob("*.json")))}
    rows = load(root / "expected" / "verdicts.json")
    problems = [f"{i}: article or gold is missing" for i in set(articles) ^ set(golds)]
    for i in sorted(set(articles) & set(golds)):
        problems += gold_problems(articles[i], golds[i])
    problems += verdict_problems(rows, {i: g["claims"] for i, g in golds.items()}, official_figures(root / "results"))
    for p in problems:
        print(p)
    if not problems:
        print(f"{len(articles)} articles, {sum(len(g['claims']) for g in golds.values())} gold claims, {len(rows)} expected verdicts: consistent")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
