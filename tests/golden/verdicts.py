#!/usr/bin/env python3
"""Runs the whole pipeline on the corpus and compares its verdicts with corpus/expected/verdicts.json.

usage: verdicts.py --program build/release/newstally [--accuracy 0.9]

A verdict is compared where the claim was found at all (how many are found is the scorer's business). Fails where fewer
than the given part are as expected, or where anything is said to contradict that does not.
"""
import argparse
import collections
import json
import pathlib
import subprocess
import sys
import tempfile

CORPUS = pathlib.Path(__file__).resolve().parent.parent.parent / "corpus"


def exported(program, db, view):
    done = subprocess.run([program, "export", "--json", "--db", db, view], check=True, capture_output=True, text=True, encoding="utf-8")
    return [json.loads(line) for line in done.stdout.splitlines()]


def found_verdicts(program):
    with tempfile.TemporaryDirectory() as folder:
        db = f"{folder}/corpus.db"
        subprocess.run([program, "ingest", "--quiet", "--db", db, CORPUS / "articles"], check=True)
        subprocess.run([program, "results", "--quiet", "--db", db, CORPUS / "results" / "jharkhand-2024.csv"], check=True)
        subprocess.run([program, "reconcile", "--quiet", "--db", db], stdout=subprocess.DEVNULL)
        mentions = {c["id"]: c["subject_mention"] for c in exported(program, db, "claims")}
        return [{**f, "mention": mentions[f["id"]]} for f in exported(program, db, "facts")]


def squeeze(name):
    return "".join(ch for ch in (name or "").casefold() if ch.isalnum())


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--program", required=True)
    ap.add_argument("--accuracy", type=float, default=0.9)
    a = ap.parse_args()
    names = {}
    for path in (CORPUS / "gold").glob("*.json"):
        gold = json.loads(path.read_text(encoding="utf-8"))
        for c in gold["claims"]:
            names[gold["article"], c["kind"], c["subject"][0]] = {squeeze(n) for n in c["subject"]}
    by_place = collections.defaultdict(list)
    for f in found_verdicts(a.program):
        by_place[f["article"], f["kind"], f["status"] or None, f["value"]].append(f)
    right, wrong, absent, false_alarms = 0, [], 0, 0
    for e in json.loads((CORPUS / "expected" / "verdicts.json").read_text(encoding="utf-8")):
        wanted = names[e["article"], e["kind"], e["subject"]]
        here = [f for f in by_place[e["article"], e["kind"], e.get("status"), e.get("value")] if {squeeze(f["subject"]), squeeze(f["mention"])} & wanted]
        if not here:
            absent += 1
        elif {f["verdict"] for f in here} == {e["verdict"]}:
            right += 1
        else:
            wrong.append((e, here[0]))
            false_alarms += here[0]["verdict"] == "contradicts"
    for e, f in wrong:
        print(f"{e['article']}: {e['kind']} {e['subject']} {e.get('status', '')} {e.get('value', '')}: expected {e['verdict']}, found {f['verdict']}: {f['reason']}")
    print(f"{right} of {right + len(wrong)} verdicts as expected, {absent} claims not found, {false_alarms} false contradictions")
    return 1 if false_alarms or not right or right < a.accuracy * (right + len(wrong)) else 0


if __name__ == "__main__":
    sys.exit(main())
