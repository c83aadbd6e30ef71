#!/usr/bin/env bash
# Builds newstally and the benchmarks with full optimisation and prints every figure of README.md from one run.
# Usage: tests/bench/run.sh [DUMP.jsonl[.gz]…]      without a dump one is made
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
build=build/bench
dpkg -s libbenchmark-dev >/dev/null 2>&1 || { echo "needs Google Benchmark: apt-get install libbenchmark-dev" >&2; exit 2; }
cmake -S . -B $build -G Ninja -DCMAKE_BUILD_TYPE=Release -DNEWSTALLY_BENCH=ON >/dev/null
cmake --build $build --target newstally bench_floor make_dump bench_stages >&2
exec python3 tests/bench/run.py --program $build/newstally --floor $build/tests/bench/bench_floor \
  --make-dump $build/tests/bench/make_dump --stages $build/tests/bench/bench_stages "$@"
