#!/bin/sh
# What 1,000 further articles cost in a database of 1,000,000 claims: makes such a database in a temporary folder, settles it, reads
# further articles, settles again. usage: tests/bench/incremental.sh [BUILD_FOLDER] [CLAIMS [ELECTIONS [ARTICLES]]]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=${1:-$here/../../build/release}
[ $# -gt 0 ] && shift
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$build/tests/bench/bench_incremental" "$here/../../rules" "$folder" "$@"
