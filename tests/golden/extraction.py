#!/usr/bin/env python3
"""Scores what is extracted from the annotated articles of corpus/world, with the lexicon and without it, and of corpus/heldout.

usage: extraction.py --program newstally [--every N] [--f1 F] [--precision P] [--f1-open-world F] [--f1-held-out F]
--every: of corpus/world, each Nth article alone, by name.
Prints the tables; fails where a figure of all kinds is below its floor.
"""
import argparse, json, pathlib, shutil, subprocess, sys, tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]


def run(program, *arguments, stdin=None):
    done = subprocess.run([program, *arguments], input=stdin, capture_output=True, cwd=ROOT)
    if done.returncode:
        sys.exit(f"{' '.join(arguments)}: exit status {done.returncode}\n{done.stderr.decode()}")
    return done.stdout


def each(corpus, n, folder):
    """Every nth article of a corpus with its gold, in a folder of their own."""
    for part in ("articles", "gold"):
        (pathlib.Path(folder) / part).mkdir()
    for path in sorted((ROOT / corpus / "gold").glob("*.json"))[::n]:
        for part in ("articles", "gold"):
            shutil.copy(ROOT / corpus / part / path.name, pathlib.Path(folder) / part)
    return folder


def measure(program, corpus, *options):
    claims = run(program, "extract", "--quiet", *options, f"{corpus}/articles")
    print(run(program, "score", f"{corpus}/gold", "-", stdin=claims).decode())
    return json.loads(run(program, "score", "--json", f"{corpus}/gold", "-", stdin=claims))["rows"]["ALL"]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--program", required=True)
    ap.add_argument("--every", type=int, default=1)
    ap.add_argument("--f1", type=float, default=0)
    ap.add_argument("--precision", type=float, default=0)
    ap.add_argument("--f1-open-world", type=float, default=0)
    ap.add_argument("--f1-held-out", type=float, default=0)
    a = ap.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        world = each("corpus/world", a.every, folder)
        print("with the lexicon")
        known = measure(a.program, world)
        print("without it")
        unknown = measure(a.program, world, "--no-lexicon")
    print("articles never read for their errors")
    unseen = measure(a.program, "corpus/heldout")
    short = [f"{what}: {got:.3f}, the floor is {floor:.3f}" for what, got, floor in (
        ("core F1", known["f1"], a.f1), ("precision", known["precision"], a.precision), ("core F1 without the lexicon", unknown["f1"], a.f1_open_world), ("core F1 of corpus/heldout", unseen["f1"], a.f1_held_out)) if got < floor]
    print("\n".join(short) or "all floors are held")
    sys.exit(1 if short else 0)


if __name__ == "__main__":
    main()
