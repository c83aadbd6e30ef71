#!/usr/bin/env python3
"""Kills `newstally ingest` with SIGKILL at many moments, starts it again, and compares the database with that of one run.

Nothing may be lost, nothing stored twice: the dump of every table must be the same, row for row and rowid for rowid.
"""
import argparse
import gzip
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--program", required=True)
parser.add_argument("--make-dump", required=True)
parser.add_argument("--megabytes", type=int, default=6)
args = parser.parse_args()
work = tempfile.mkdtemp(prefix="newstally-kill-")
environment = dict(os.environ, SOURCE_DATE_EPOCH="1732400000")  # the time of ingest is stored beside each article


def make_dumps():
    """A plain and a packed dump; the second holds copies of articles of the first under other ids."""
    plain, packed = os.path.join(work, "one.jsonl"), os.path.join(work, "two.jsonl.gz")
    with open(plain, "wb") as out:
        subprocess.run([args.make_dump, str(args.megabytes), "12"], stdout=out, check=True)
    with open(plain, "rb") as lines, gzip.open(packed, "wb", compresslevel=1) as out:
        for number, text in enumerate(lines):
            if number % 3 == 0:
                out.write(text.replace(b"made-", b"again-").replace(b"Outlet ", b"Mirror "))
    return [plain, packed]


def command(database, dumps):
    return [args.program, "ingest", "--quiet", "--no-network", "--db", database, *dumps]  # which only costs time here


def run_to_the_end(database, dumps):
    done = subprocess.run(command(database, dumps), env=environment, stderr=subprocess.PIPE, text=True)
    if done.returncode != 0:
        sys.exit(f"ingest failed: {done.stderr}")


def killed_after(seconds, database, dumps):
    """True where the run was still going on."""
    process = subprocess.Popen(command(database, dumps), env=environment, stderr=subprocess.DEVNULL)
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    return process.wait() == -signal.SIGKILL


def articles_in(database):
    if not os.path.exists(database):
        return 0
    with sqlite3.connect(database) as connection:
        try:
            return connection.execute("SELECT count(*) FROM article").fetchone()[0]
        except sqlite3.OperationalError:  # killed before the tables were there
            return 0


def contents(database):
    with sqlite3.connect(database) as connection:
        return list(connection.iterdump())


def check_same(expected, database, how):
    found = contents(database)
    if found != expected:
        first = next((pair for pair in zip(expected, found) if pair[0] != pair[1]), (len(expected), len(found)))
        sys.exit(f"{how}: the database differs from that of one run\n  one run: {first[0]}\n  killed:  {first[1]}")
    done = subprocess.run([args.program, "verify", database], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{how}: verify says\n{done.stdout}{done.stderr}")


def main():
    dumps = make_dumps()
    whole = os.path.join(work, "whole.db")
    began = time.monotonic()
    run_to_the_end(whole, dumps)
    needed = time.monotonic() - began
    expected = contents(whole)
    seen = set()

    # One database, killed again and again; each run goes on where the one before was cut off.
    database, kills = os.path.join(work, "often.db"), 0
    for part in (0.02, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7):
        kills += killed_after(part * needed, database, dumps)
        seen.add(articles_in(database))
    run_to_the_end(database, dumps)
    check_same(expected, database, f"killed {kills} times")

    # A fresh database for each moment.
    for part in (0.1, 0.45, 0.65, 0.85, 0.95):
        database = os.path.join(work, f"at{part}.db")
        kills += killed_after(part * needed, database, dumps)
        seen.add(articles_in(database))
        run_to_the_end(database, dumps)
        check_same(expected, database, f"killed after {part:.0%}")

    stored = articles_in(whole)
    between = sorted(n for n in seen if 0 < n < stored)
    if kills < 4 or not between:
        sys.exit(f"no run was cut off in the middle ({kills} kills, articles then stored: {sorted(seen)}): make the dump larger")
    print(f"{kills} runs killed, {len(between)} of the moments with {between[0]} to {between[-1]} of {stored} articles stored: all end the same")


try:
    main()
finally:
    shutil.rmtree(work, ignore_errors=True)
