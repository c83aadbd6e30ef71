#!/usr/bin/env bash
# From articles to a fact-checking report: installs what is missing, builds, reads the corpus, loads the official
# result, settles who is right, and shows it. Writes into corpus/out.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

tests/install-packages.sh
echo "building (a few minutes the first time)" >&2
mkdir -p corpus/out
log=corpus/out/build.log
{ cmake --preset release && cmake --build --preset release --parallel "$(nproc)" --target newstally; } > "$log" 2>&1 ||
  { tail -n 40 "$log" >&2; echo "the build failed; all of it is in $log" >&2; exit 2; }

newstally=build/release/newstally
db=corpus/out/jharkhand.db
rm -f "$db" "$db"-wal "$db"-shm
show() { printf '\n\033[1m%s\033[0m\n\n' "$1"; }
[ -t 1 ] || show() { printf '\n== %s\n\n' "$1"; }
ask() { sqlite3 -readonly -box "$db" "$1"; }
# Exit status 1 says that something contradicts, which is what this is about.
settle() { "$@" || [ $? -eq 1 ]; }

show 'Fourteen articles on the count in Jharkhand, 23 November 2024, and the official result'
"$newstally" ingest --db "$db" corpus/articles
"$newstally" results --db "$db" corpus/results/jharkhand-2024.csv

show 'Every claim, settled'
settle "$newstally" reconcile --db "$db"

show 'What contradicts'
ask "SELECT DISTINCT source, subject, contest, value AS says, against_value AS official, evidence FROM conflicts"

show "The winning alliance's seats through the count, as outlets told them"
ask "SELECT replace(substr(moment, 6, 11), 'T', ' ') AS moment, source, status, value AS seats, of_total AS of, official, verdict
     FROM timeline WHERE kind = 'seats' AND subject LIKE 'Indian National Developmental%' AND modality = 'reported' ORDER BY moment"

show 'The report of the article with the mistake'
settle "$newstally" check --db "$db" jh24-11-fallen-giants

cat <<END

The database is $db: try  sqlite3 $db 'SELECT * FROM seat_tally'
Any other article:        $newstally check --db $db corpus/articles/jh24-03-live.json
END
