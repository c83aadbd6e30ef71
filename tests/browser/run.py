#!/usr/bin/env python3
"""Makes a site of every kind of page, hostile articles included, and has Chromium and axe-core look at it.

usage: run.py --program build/release/newstally --work FOLDER [--shots FOLDER]

Exit status 77, which ctest calls skipped, where node 20, npm or Chromium is absent or the two packages of package.json
cannot be installed. They are installed once into FOLDER (npm ci, from the lock file), never into the source tree.
"""
import argparse
import hashlib
import html.parser
import os
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
STORIES = HERE.parent.parent / "corpus" / "stories"
SKIPPED = 77


def skip(why):
    print(f"skipped: {why}")
    sys.exit(SKIPPED)


def tools():
    node, npm = shutil.which("node"), shutil.which("npm")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not (node and npm and chromium):
        skip("the pages are looked at with node, npm and chromium; one of them is not here")
    version = subprocess.run([node, "--version"], capture_output=True, text=True).stdout.strip().lstrip("v")
    if int(version.split(".")[0] or 0) < 20:
        skip(f"node {version} is older than 20")
    return node, npm, chromium


def modules(npm, work):
    """The folder that holds axe-core and playwright-core as the lock file names them."""
    lock = (HERE / "package-lock.json").read_bytes()
    home = work / f"npm-{hashlib.sha256(lock).hexdigest()[:12]}"
    if not (home / "done").exists():
        home.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(HERE / name, home)
        try:
            done = subprocess.run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=home, capture_output=True, text=True, timeout=180)
        except subprocess.TimeoutExpired:
            skip("npm ci took more than three minutes")
        if done.returncode != 0:
            skip("npm ci failed: " + (done.stderr.strip().splitlines() or ["no reason given"])[-1])
        (home / "done").touch()
    return home


def make_pages(program, work):
    """The folder of the sites, and of the pages in it one of every kind."""
    out = work / "pages"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    db = out / "stories.db"

    def run(*args, ok=(0,)):
        done = subprocess.run([program, *map(str, args)], capture_output=True, text=True, encoding="utf-8")
        if done.returncode not in ok:
            sys.exit(f"newstally {' '.join(map(str, args))}: exit status {done.returncode}\n{done.stderr}")
        return done.stdout

    run("ingest", "--quiet", "--db", db, STORIES / "articles", *sorted((HERE / "hostile").glob("*.json")))
    for results in [*sorted((STORIES / "results").glob("*.csv")), HERE / "hostile" / "results.csv"]:
        run("results", "--quiet", "--db", db, results)
    run("reconcile", "--quiet", "--db", db, ok=(0, 1))
    for name, election in (("delhi", "in/delhi/assembly/2025"), ("uk", "uk/commons/2024")):
        run("report", "--quiet", "--db", db, "--election", election, "-o", out / name)
    (out / "check").mkdir()
    for article in ("dl25-10-sweep", "hostile-markup"):
        (out / "check" / f"check-{article}.html").write_text(run("check", "--db", db, "--format", "html", article, ok=(0, 1)), encoding="utf-8")
    kinds = ["delhi/index.html", "uk/index.html", "delhi/reliability.html", "delhi/contests/kalkaji.html", "delhi/articles/dl25-09-whisker.html",
             *(f"delhi/articles/{p.stem}.html" for p in sorted((out / "delhi/articles").glob("hostile-*.html"))),
             "check/check-dl25-10-sweep.html", "check/check-hostile-markup.html"]
    return out, kinds


class Links(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.to, self.ids = [], set()

    def handle_starttag(self, tag, attrs):
        for key, value in attrs:
            if key == "id":
                self.ids.add(value)
            elif tag == "a" and key == "href" and not value.startswith("http"):
                self.to.append(value)


def broken_links(out):
    """Every link inside the sites, of every page, leads to a page and a place in it."""
    pages = {}
    for path in sorted(out.rglob("*.html")):
        pages[path] = Links()
        pages[path].feed(path.read_text(encoding="utf-8"))
    for path, page in pages.items():
        for link in page.to:
            file, _, fragment = link.partition("#")
            target = (path.parent / file).resolve() if file else path
            if target not in pages:
                yield f"{path.relative_to(out)}: links to {link}, which is no page"
            elif fragment and fragment not in pages[target].ids:
                yield f"{path.relative_to(out)}: links to {link}, which is no place there"


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--program", required=True)
    ap.add_argument("--work", type=pathlib.Path, required=True)
    ap.add_argument("--shots", type=pathlib.Path)
    a = ap.parse_args()
    work = a.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    out, kinds = make_pages(a.program, work)
    faults = list(broken_links(out))
    missing = [k for k in kinds if not (out / k).exists()]
    faults += [f"{k} was not made" for k in missing]
    hostile = [k for k in kinds if "articles/hostile-" in k]
    if len(hostile) < 3:
        faults.append(f"only {len(hostile)} of the hostile articles have a page")
    for f in faults:
        print(f)
    node, npm, chromium = tools()
    home = modules(npm, work)
    if a.shots:
        a.shots.mkdir(parents=True, exist_ok=True)
    looked = subprocess.run([node, HERE / "check.mjs", home, chromium, a.shots or "-", *(out / k for k in kinds if k not in missing)], env={**os.environ, "NODE_OPTIONS": ""})
    sys.exit(1 if faults else looked.returncode)


if __name__ == "__main__":
    main()
