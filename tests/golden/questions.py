#!/usr/bin/env python3
"""Runs every question of corpus/questions.md on the corpora and compares what it prints.

usage: questions.py --program build/release/newstally [--update] [--exact]

A question is a block of SQL followed by a block of text, what `sqlite3 -box` prints for it. A question fails where it
cannot be asked, has no answer or other columns, or where fewer than half of its rows are printed still: rules that read
more add rows, and a document is not wrong for each. --exact wants every row; --update writes what is printed now into
the document. Read the difference before committing it.
"""
import argparse
import pathlib
import re
import subprocess
import sys
import tempfile

CORPUS = pathlib.Path(__file__).resolve().parent.parent.parent / "corpus"
QUESTIONS = CORPUS / "questions.md"
BLOCK = re.compile(r"```sql\n(?P<sql>.*?)```\n+```text\n(?P<answer>.*?)```\n", re.S)


def make_database(program, db):
    def run(*args):
        done = subprocess.run([program, *map(str, args)], capture_output=True, text=True, encoding="utf-8")
        if done.returncode > 1:
            sys.exit(f"newstally {args[0]}: exit status {done.returncode}: {done.stderr}")

    run("ingest", "--quiet", "--db", db, CORPUS / "articles", CORPUS / "stories" / "articles")
    for folder in (CORPUS, CORPUS / "stories"):
        for results in sorted((folder / "results").glob("*.csv")):
            run("results", "--quiet", "--db", db, results)
    run("reconcile", "--quiet", "--db", db)


def answer_of(db, sql):
    done = subprocess.run(["sqlite3", "-readonly", "-box", db, sql], capture_output=True, text=True, encoding="utf-8")
    return done.stdout, done.stderr


def rows_of(answer):
    """The printed rows, the column names first; widths do not matter."""
    return [tuple(cell.strip() for cell in line.split("│")) for line in answer.splitlines() if line.startswith("│")]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--program", required=True)
    ap.add_argument("--update", action="store_true")
    ap.add_argument("--exact", action="store_true")
    a = ap.parse_args()
    text = QUESTIONS.read_text(encoding="utf-8")
    faults = 0
    asked = 0

    def ask(block):
        nonlocal faults, asked
        asked += 1
        answer, error = answer_of(db, block["sql"])
        title = text[: block.start()].rsplit("\n## ", 1)[-1].split("\n", 1)[0]
        if error or not answer:
            faults += 1
            print(f"{title}\n  {error.strip() or 'no answer'}")
        elif answer != block["answer"]:
            if a.update:
                return f"```sql\n{block['sql']}```\n\n```text\n{answer}```\n"
            old, new = rows_of(block["answer"]), rows_of(answer)
            bad = a.exact or old[:1] != new[:1] or 2 * len(set(old) & set(new)) < len(old)
            faults += bad
            print(f"{title}: {'' if bad else 'a little '}different now (questions.py --update writes it):\n{answer}")
        return block[0]

    with tempfile.TemporaryDirectory() as folder:
        db = f"{folder}/desk.db"
        make_database(a.program, db)
        updated = BLOCK.sub(ask, text)
    if a.update and updated != text:
        QUESTIONS.write_text(updated, encoding="utf-8")
        print(f"{QUESTIONS.name} is updated")
    print(f"{asked} questions, {faults} faults")
    return 1 if faults or asked != 10 else 0


if __name__ == "__main__":
    sys.exit(main())
