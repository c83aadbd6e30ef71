#!/usr/bin/env python3
"""Checks what `newstally check --format claimreview` writes of every article of a corpus against schema.org.

usage: claim_review.py --program build/release/newstally [--corpus corpus/stories] [--hostile tests/browser/hostile]

TYPES is what schema.org says of the types we write: the properties they may have, and of what type. Required are those
without which search engines drop a ClaimReview (claimReviewed, reviewRating, url; a rating's alternateName, and its
bounds with its value). Also: a rating stands only where the verdict supports one, and says what the verdict says.
"""
import argparse
import datetime
import json
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PAGE = "https://desk.example/reviews/"


def text(v):
    return isinstance(v, str) and v.strip() != "" and not re.search(r"[\u0000-\u0008\u202a-\u202e\u2066-\u2069]", v)


def url(v):
    return text(v) and re.fullmatch(r"(https?://[^\s/?#]+[^\s\"<>]*|#[\w-]+)", v) is not None


def moment(v):
    try:
        return isinstance(v, str) and datetime.datetime.fromisoformat(v.replace("Z", "+00:00")) is not None
    except ValueError:
        return False


def number(v):
    return isinstance(v, (int, float)) and not isinstance(v, bool)


# type -> (required, {property: check or the types its value may have})
TYPES = {
    "ClaimReview": ({"claimReviewed", "reviewRating", "url", "itemReviewed"},
                    {"url": url, "datePublished": moment, "author": {"Organization", "Person"}, "claimReviewed": text,
                     "reviewBody": text, "itemReviewed": {"Claim"}, "reviewRating": {"Rating"}}),
    "Claim": (set(), {"author": {"Organization", "Person"}, "datePublished": moment, "appearance": {"NewsArticle"}}),
    "NewsArticle": (set(), {"headline": text, "url": url}),
    "Organization": ({"name"}, {"name": text, "url": url}),
    "Rating": ({"alternateName", "ratingValue", "bestRating", "worstRating"},
               {"alternateName": text, "ratingValue": number, "bestRating": number, "worstRating": number}),
}
RATED = {"agrees": 5, "rounded": 5, "corrected": 1, "contradicts": 1}


def faults_of(node, allowed, at):
    kind = node.get("@type") if isinstance(node, dict) else None
    if kind not in allowed:
        yield f"{at}: is {kind!r}, should be one of {sorted(allowed)}"
        return
    required, properties = TYPES[kind]
    for key in sorted(required - set(node)):
        yield f"{at}: {kind} has no {key}"
    for key, value in node.items():
        if key == "@type" or (key == "@context" and at.count("/") == 1 and value == "https://schema.org"):
            continue
        check = properties.get(key)
        if check is None:
            yield f"{at}: {key} is no property of {kind}"
        elif isinstance(check, set):
            yield from faults_of(value, check, f"{at}/{key}")
        elif not check(value):
            yield f"{at}/{key}: {value!r} will not do"
    if kind == "Rating" and not node.get("worstRating", 0) <= node.get("ratingValue", 0) <= node.get("bestRating", -1):
        yield f"{at}: the rating is outside its bounds"


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--program", required=True)
    ap.add_argument("--corpus", type=pathlib.Path, default=ROOT / "corpus" / "stories")
    ap.add_argument("--hostile", type=pathlib.Path, default=ROOT / "tests" / "browser" / "hostile")
    a = ap.parse_args()
    faults, reviews, kinds = [], 0, set()
    with tempfile.TemporaryDirectory() as folder:
        db = f"{folder}/corpus.db"

        def run(*args):
            done = subprocess.run([a.program, *map(str, args)], capture_output=True, text=True, encoding="utf-8")
            if done.returncode > 1:
                sys.exit(f"{args[0]}: exit status {done.returncode}: {done.stderr}")
            return done.stdout

        run("ingest", "--quiet", "--no-network", "--db", db, a.corpus / "articles", *sorted(a.hostile.glob("*.json")))
        for results in sorted((a.corpus / "results").glob("*.csv")):
            run("results", "--quiet", "--db", db, results)
        run("reconcile", "--quiet", "--db", db)
        facts = {}
        for line in run("export", "--json", "--db", db, "facts").splitlines():
            fact = json.loads(line)
            facts.setdefault(fact["article"], []).append(fact["verdict"])
        for article in sorted(facts):
            for page in ((), ("--page", PAGE + article, "--reviewer", "The Desk")):
                raw = run("check", "--db", db, "--format", "claimreview", *page, article)
                if "</" in raw:
                    faults.append(f"{article}: could end a script element")
                found = json.loads(raw)
                for i, review in enumerate(found):
                    reviews += 1
                    at = f"{article}/{i}"
                    faults += faults_of(review, {"ClaimReview"}, at)
                    if review.get("@context") != "https://schema.org":
                        faults.append(f"{at}: no context")
                    if page and not str(review.get("url")).startswith(PAGE + article + "#claim-"):
                        faults.append(f"{at}: its url is not on the page of the review")
                ratings = sorted(r["reviewRating"]["ratingValue"] for r in found)
                most = sorted(RATED[v] for v in facts[article] if v in RATED)
                if any(ratings.count(v) > most.count(v) for v in (1, 5)):
                    faults.append(f"{article}: ratings {ratings} for the verdicts {most}")
                kinds |= set(ratings)
    for f in faults[:40]:
        print(f)
    print(f"{reviews} reviews of {len(facts)} articles, {len(faults)} faults")
    return 1 if faults or kinds != {1, 5} else 0


if __name__ == "__main__":
    sys.exit(main())
