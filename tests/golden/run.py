#!/usr/bin/env python3
"""Runs golden cases of the whole command line.

usage: run.py --program build/release/newstally [--update] [CASE.txt …]

A case is one text file; lines that begin with "---" open its parts:

    # What it shows.
    --- file NAME         a file the commands find in their folder (any number)
    --- run               bash; `newstally` is the program, $CORPUS the corpus
    --- stdout            what is expected, exactly (left out: nothing)
    --- stderr
    --- status 1          exit status of the last command (left out: 0)

The folder of a run, the corpus, the rules' version and confidences are written as DIR, CORPUS, VERSION, CONFIDENCE,
so that an edit of a rule does not touch every case.
--update shows what differs and writes it into the case; it refuses what a crash or a missing command has produced.
"""
import argparse
import difflib
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
CORPUS = HERE.parent.parent / "corpus"


class Case:
    def __init__(self, path):
        self.path = pathlib.Path(path)
        self.comment, self.files, self.script = "", {}, ""
        self.expected = {"stdout": "", "stderr": "", "status": 0}
        part, lines = "comment", []
        for line in [*self.path.read_text(encoding="utf-8").splitlines(keepends=True), "--- end\n"]:
            if not line.startswith("--- "):
                lines.append(line)
                continue
            self._close(part, "".join(lines))
            part, lines = line[4:].rstrip("\n"), []

    def _close(self, part, text):
        word, _, rest = part.partition(" ")
        if part == "comment":
            self.comment = text
        elif word == "file":
            self.files[rest] = text
        elif word == "run":
            self.script = text
        elif word == "status":
            self.expected["status"] = int(rest)
        elif word in ("stdout", "stderr"):
            self.expected[word] = text
        else:
            sys.exit(f"{self.path}: unknown part: {part}")

    def run(self, program):
        with tempfile.TemporaryDirectory(prefix="golden-") as folder:
            for name, text in self.files.items():
                target = pathlib.Path(folder, name)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text, encoding="utf-8")
            tools = pathlib.Path(folder, ".bin")
            tools.mkdir()
            (tools / "newstally").symlink_to(pathlib.Path(program).resolve())
            env = {"PATH": f"{tools}:{os.environ['PATH']}", "CORPUS": str(CORPUS), "LC_ALL": "C.UTF-8", "HOME": folder, "TZ": "UTC",
                   "SOURCE_DATE_EPOCH": "1732406400"}
            done = subprocess.run(["bash", "-c", self.script], cwd=folder, env=env, capture_output=True, timeout=120)
            clean = lambda b: normal(b.decode("utf-8", "backslashreplace"), folder)
            return {"stdout": clean(done.stdout), "stderr": clean(done.stderr), "status": done.returncode}

    def text_with(self, found):
        out = [self.comment, *(f"--- file {n}\n{t}" for n, t in self.files.items()), "--- run\n", self.script]
        out += [f"--- {part}\n{found[part]}" for part in ("stdout", "stderr") if found[part]]
        if found["status"]:
            out.append(f"--- status {found['status']}\n")
        return "".join(out)


def normal(text, folder):
    text = text.replace(folder, "DIR").replace(str(CORPUS), "CORPUS")
    text = re.sub(r'"version": ?"[0-9a-f]{16}"', '"version":"VERSION"', text)
    text = re.sub(r"\(version [0-9a-f]{16}\)", "(version VERSION)", text)
    text = re.sub(r'"confidence":[0-9.]+', '"confidence":"CONFIDENCE"', text)
    return text if not text or text.endswith("\n") else text + "\n(no newline at the end)\n"


def difference(expected, found):
    out = []
    for part in ("stdout", "stderr"):
        out += difflib.unified_diff(expected[part].splitlines(True), found[part].splitlines(True), f"{part} expected", f"{part} found")
    if expected["status"] != found["status"]:
        out.append(f"exit status: expected {expected['status']}, found {found['status']}\n")
    return "".join(out)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--program", required=True)
    ap.add_argument("--update", action="store_true")
    ap.add_argument("cases", nargs="*")
    a = ap.parse_args()
    failed = 0
    for path in a.cases or sorted(HERE.glob("cases/*.txt")):
        case = Case(path)
        found = case.run(a.program)
        diff = difference(case.expected, found)
        if not diff:
            continue
        print(f"== {case.path.stem}\n{diff}")
        if not a.update:
            failed += 1
        elif found["status"] < 0 or found["status"] >= 126:
            print(f"not written: exit status {found['status']} is no answer of newstally")
            failed += 1
        else:
            case.path.write_text(case.text_with(found), encoding="utf-8")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
