#!/usr/bin/env python3
"""Measures newstally against the floor, one job against two, start-up, articles dense in claims, and each stage.

Every figure comes from this one run. Times are the least of several tries; "cpu" is user and system time of all threads.
Ratios of CPU time say what a core does even where the machine is shared; wall times do only on an idle machine.
"""
import argparse
import gzip
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--program", required=True)
parser.add_argument("--floor", required=True)
parser.add_argument("--make-dump", required=True)
parser.add_argument("--stages", help="the program of the micro-benchmarks; left out where it is not built")
parser.add_argument("--tries", type=int, default=3)
parser.add_argument("--megabytes", type=int, default=60, help="of the dumps that are made")
parser.add_argument("--no-network", action="store_true", help="read by rules and linear models alone")
parser.add_argument("--smoke", action="store_true", help="tiny dumps and one try: does everything run, and do the counts agree?")
parser.add_argument("--memory", type=int, metavar="GIGABYTES", help="only: read a made stream of this size and print the most memory used")
parser.add_argument("dumps", nargs="*", help="JSON lines, gzipped or not; without any a dump is made")
args = parser.parse_args()
tries = 1 if args.smoke else args.tries
work = tempfile.mkdtemp(prefix="newstally-bench-")
reading = ["--no-network"] if args.no_network else []
one_core = ["taskset", "-c", "0"] if shutil.which("taskset") else []


class Run:
    """The least wall and CPU seconds of several runs of a command, and what the last one printed."""

    def __init__(self, command, before=lambda: None, pinned=False, times=tries):
        self.wall = self.cpu = float("inf")
        for _ in range(times):
            before()
            used, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
            done = subprocess.run((one_core if pinned else []) + command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            self.wall = min(self.wall, time.monotonic() - began)
            now = resource.getrusage(resource.RUSAGE_CHILDREN)
            self.cpu = min(self.cpu, now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime)
            if done.returncode != 0:
                sys.exit(f"{' '.join(command)}: exit status {done.returncode}\n{done.stderr}")
            self.out, self.err = done.stdout, done.stderr


def line(what, *cells):
    print(f"{what:<44}" + "".join(f"{c:>14}" for c in cells), flush=True)


def per_second(size, seconds):
    return f"{size / 1e6 / seconds:.1f} MB/s"


def made(name, percent, megabytes):
    path = os.path.join(work, name)
    with open(path, "wb") as out:
        subprocess.run([args.make_dump, str(megabytes), str(percent)], stdout=out, check=True)
    return path


def unpacked(path):
    if not path.endswith(".gz"):
        return path
    out = os.path.join(work, os.path.basename(path)[:-3])
    with gzip.open(path, "rb") as packed, open(out, "wb") as plain:
        shutil.copyfileobj(packed, plain)
    return out


def ingest(dumps, jobs, pinned=False):
    database = os.path.join(work, "tally.db")

    def remove():
        for suffix in ("", "-wal", "-shm"):
            if os.path.exists(database + suffix):
                os.remove(database + suffix)

    return Run([args.program, "ingest", *reading, "--jobs", str(jobs), "--db", database, *dumps], remove, pinned)


def memory(gigabytes):
    """A pipe of generated articles into ingest: nothing but the database touches the disk."""
    maker = subprocess.Popen([args.make_dump, str(gigabytes * 1000), "3"], stdout=subprocess.PIPE)
    began = time.monotonic()
    done = subprocess.run([args.program, "ingest", *reading, "--db", os.path.join(work, "tally.db"), "-"], stdin=maker.stdout, stderr=subprocess.PIPE, text=True)
    maker.stdout.close()
    maker.wait()
    if done.returncode != 0:
        sys.exit(done.stderr)
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(done.stderr.strip().splitlines()[-1])
    print(f"{gigabytes} GB from a pipe in {time.monotonic() - began:.0f} s: {most:.0f} MB of memory at most")


def main():
    dumps = [unpacked(d) for d in args.dumps] or [made("news.jsonl", 3, 1 if args.smoke else args.megabytes)]
    dense = made("dense.jsonl", 100, 1 if args.smoke else max(4, args.megabytes // 4))
    size, dense_size = sum(os.path.getsize(d) for d in dumps), os.path.getsize(dense)
    empty = os.path.join(work, "empty.jsonl")
    with open(empty, "w") as out:
        out.write('{"id": "1", "title": "Nothing", "text": "It rained."}\n')

    line("", "wall", "cpu", "rate by cpu")
    floor = Run([args.floor, *dumps], pinned=True)
    line("floor: simdjson and one RE2 search", f"{floor.wall:.2f} s", f"{floor.cpu:.2f} s", per_second(size, floor.cpu))
    one = ingest(dumps, 1, pinned=True)
    line("ingest, one core", f"{one.wall:.2f} s", f"{one.cpu:.2f} s", per_second(size, one.cpu))
    start = Run([args.program, "extract", "--quiet", *reading, "--jobs", "1", empty], times=max(tries, 1 if args.smoke else 7))
    line("start-up: one article without a claim", f"{start.wall * 1000:.0f} ms", f"{start.cpu * 1000:.0f} ms", "")
    line("ingest, one core, without start-up", f"{one.wall - start.wall:.2f} s", f"{one.cpu - start.cpu:.2f} s", per_second(size, one.cpu - start.cpu))
    two = ingest(dumps, 2)
    line("ingest --jobs 2", f"{two.wall:.2f} s", f"{two.cpu:.2f} s", "")
    dense_one = Run([args.program, "extract", "--quiet", *reading, "--jobs", "1", dense])
    line("extract, dense in claims", f"{dense_one.wall:.2f} s", f"{dense_one.cpu:.2f} s", per_second(dense_size, dense_one.cpu))
    dense_two = Run([args.program, "extract", "--quiet", *reading, "--jobs", "2", dense])
    line("extract --jobs 2, dense in claims", f"{dense_two.wall:.2f} s", f"{dense_two.cpu:.2f} s", "")
    if dense_one.out != dense_two.out:
        sys.exit("one job and two gave different claims")
    print()
    line("ingest is as fast as the floor, times", f"{floor.wall / one.wall:.2f}", f"{floor.cpu / one.cpu:.2f}")
    line("two jobs are faster than one, times", f"{one.wall / two.wall:.2f}", "(news)")
    line("", f"{dense_one.wall / dense_two.wall:.2f}", "(dense)")
    print(f"\n{size / 1e6:.1f} MB of news, {dense_size / 1e6:.1f} MB dense in claims: {dense_one.out.count(chr(10))} claims; {floor.out.strip()}")
    print(one.err.strip().splitlines()[-1])
    if args.stages:
        print(flush=True)
        smoke = ["--benchmark_min_time=0.01", "--benchmark_filter=source|text"] if args.smoke else []
        small = [made("small.jsonl", 3, 1 if args.smoke else 8), made("small-dense.jsonl", 100, 1 if args.smoke else 2)]
        subprocess.run([args.stages, *small, *smoke], check=True)


try:
    memory(args.memory) if args.memory else main()
finally:
    shutil.rmtree(work, ignore_errors=True)
