#!/usr/bin/env python3
"""Runs the whole pipeline on a corpus and compares its verdicts with the corpus's expected/verdicts.json.

usage: verdicts.py --program build/release/newstally [--corpus corpus/stories] [--accuracy 0.95] [--all]

A verdict is compared where the claim was found at all (how many are found is the scorer's business); the share of all
expected verdicts is printed beside it. Fails where fewer than the given part of the compared ones are as expected, or
where more than --false-alarms are said to contradict that do not: of all claims that the program makes, those that nobody
makes but the program as well. Official results are loaded in the order of their file names.
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


def found_verdicts(program, corpus):
    with tempfile.TemporaryDirectory() as folder:
        db = f"{folder}/corpus.db"
        subprocess.run([program, "ingest", "--quiet", "--db", db, corpus / "articles"], check=True)
        for results in sorted((corpus / "results").glob("*.csv")):
            subprocess.run([program, "results", "--quiet", "--db", db, results], check=True)
        subprocess.run([program, "reconcile", "--quiet", "--db", db], stdout=subprocess.DEVNULL)
        claims = {c["id"]: c for c in exported(program, db, "claims")}
        return [{**f, "mention": claims[f["id"]]["subject_mention"], "member": claims[f["id"]]["member"],
                 "member_mention": claims[f["id"]].get("member_mention")} for f in exported(program, db, "facts")]


def squeeze(name):
    return "".join(ch for ch in (name or "").casefold() if ch.isalnum())


def other_names(corpus):
    """name -> every name that stands in one list with it, over all gold claims of an article."""
    names = collections.defaultdict(set)
    for path in (corpus / "gold").glob("*.json"):
        gold = json.loads(path.read_text(encoding="utf-8"))
        for c in gold["claims"]:
            for key in ("subject", "member"):
                if key in c:
                    names[gold["article"], c[key][0]] |= {squeeze(n) for n in c[key]}
    return names


def matching(e, facts, names):
    """The found claims that an expected verdict is about."""
    subject = names[e["article"], e["subject"]]
    member = names[e["article"], e["member"]] if "member" in e else None
    for f in facts:
        if not {squeeze(f["subject"]), squeeze(f["mention"])} & subject:
            continue
        if member is not None and not {squeeze(f["member"]), squeeze(f["member_mention"])} & member:
            continue
        yield f


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--program", required=True)
    ap.add_argument("--corpus", type=pathlib.Path, default=CORPUS)
    ap.add_argument("--accuracy", type=float, default=0.9)
    ap.add_argument("--false-alarms", type=int, default=0, help="how many false contradictions are borne")
    ap.add_argument("--all", action="store_true", help="print expected claims that were not found as well")
    a = ap.parse_args()
    names = other_names(a.corpus)
    by_place = collections.defaultdict(list)
    for f in found_verdicts(a.program, a.corpus):
        by_place[f["article"], f["kind"], f["status"] or None, f["value"]].append(f)
    right, wrong, absent, true_alarms = 0, [], [], set()
    for e in json.loads((a.corpus / "expected" / "verdicts.json").read_text(encoding="utf-8")):
        here = list(matching(e, by_place[e["article"], e["kind"], e.get("status"), e.get("value")], names))
        true_alarms |= {f["id"] for f in here if e["verdict"] == "contradicts"}
        if not here:
            absent.append(e)
        elif {f["verdict"] for f in here} == {e["verdict"]}:
            right += 1
        else:
            wrong.append((e, next(f for f in here if f["verdict"] != e["verdict"])))
    for e, f in wrong:
        print(f"{e['article']}: {e['kind']} {e['subject']} {e.get('status', '')} {e.get('value', '')}: expected {e['verdict']}, found {f['verdict']}: {f['reason']}")
    for e in absent if a.all else ():
        print(f"{e['article']}: {e['kind']} {e['subject']} {e.get('status', '')} {e.get('value', '')}: not found; it should be {e['verdict']}")
    alarms = [f for facts in by_place.values() for f in facts if f["verdict"] == "contradicts" and f["id"] not in true_alarms]
    for f in alarms:
        print(f"{f['article']}: no contradiction: {f['kind']} {f['subject']} {f['status'] or ''} {f['value'] or ''}: “{f['evidence']}” {f['reason']}")
    compared = right + len(wrong)
    print(f"{right} of {compared} verdicts as expected ({right / max(compared, 1):.3f}), {len(absent)} claims not found "
          f"({right / max(compared + len(absent), 1):.3f} of all), {len(alarms)} false contradictions")
    return 1 if len(alarms) > a.false_alarms or not right or right < a.accuracy * compared else 0


if __name__ == "__main__":
    sys.exit(main())
