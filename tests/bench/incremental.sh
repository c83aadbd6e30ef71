#!/bin/sh
# What reconciling costs after 1,000 further articles in a database of 1,000,000 claims: makes such a database, settles it,
# adds to it, settles again. usage: tests/bench/incremental.sh [BUILD_FOLDER] [ELECTIONS]
set -eu
build=${1:-$(dirname "$0")/../../build/release}
NEWSTALLY_BENCH_ELECTIONS=${2:-40} "$build/tests/test_settle" --gtest_also_run_disabled_tests --gtest_filter='Million.*'
