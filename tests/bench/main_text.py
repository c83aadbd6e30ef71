#!/usr/bin/env python3
"""Compares the main text newstally finds in HTML pages with trafilatura's, on pages made from the corpus.

    python3 tests/bench/main_text.py --program build/release/newstally [--pages FOLDER]

Each article of corpus/articles and corpus/stories/articles is put into each of the layouts below, among menus, teasers,
comments and notices that are not its text. What is found is compared with what was put in, by runs of four words: precision is the
share of the runs found that belong to the article, recall the share of the article's runs that were found.

trafilatura (PyPI, `pip install trafilatura lxml_html_clean`) is measured where it can be imported. The pages are of our making:
they show whether a layout is understood, not how the web is. Exit status 1 where newstally's F1 over all is below --least.
"""
import argparse
import collections
import html
import json
import os
import sqlite3
import subprocess
import sys
import tempfile

try:
    import trafilatura
except ImportError:
    trafilatura = None

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--program", required=True)
parser.add_argument("--pages", help="keep the pages in this folder")
parser.add_argument("--least", type=float, default=0)
args = parser.parse_args()
root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")

TEASERS = ["What the harbour wards want from the next council, and why they will not get it this year", "In pictures: a long day at the counting hall of the old tram depot",
           "Opinion: nobody should be surprised that the young stayed at home again", "Five charts that tell the story of a close night better than words do"]
COMMENTS = ["I queued for three hours and would do it again, whatever the pundits say about people like me.", "Not one of them has ever been seen in our street, and now they want to thank us for our trust.",
            "Can somebody tell me where the figures for the second round are? The site of the commission is down again."]
NOTICE = "We and our partners store small files on your device to keep you logged in and to measure how this site is used. You can say no to that at any time in your settings."
MENU = "".join(f'<li><a href="/{n}">{n.title()}</a></li>' for n in "home politics elections economy world sport culture weather opinion video podcasts newsletters jobs".split())


def paragraphs(article, before="<p>", after="</p>"):
    return "".join(f"{before}{html.escape(p)}{after}\n" for p in article["text"].split("\n\n"))


def teasers(tag="li"):
    return "".join(f'<{tag}><a href="/t/{n}">{t}</a></{tag}>' for n, t in enumerate(TEASERS))


def comments(mark):
    return f"<div {mark}><h3>Comments</h3>" + "".join(f"<div><p>{c}</p><a href=#>Reply</a></div>" for c in COMMENTS) + "</div>"


def address(article):
    return f"https://page.example/{article['id']}"


def page(article, body, head=""):
    title = f'<title>{html.escape(article["title"])} | {html.escape(article["source"])}</title>'
    return f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">{title}<link rel="canonical" href="{address(article)}">{head}</head>\n<body>{body}</body></html>\n'


def with_teaser_inside(article, block):
    """The article's paragraphs with a block of others after the second."""
    parts = article["text"].split("\n\n")
    return "".join(f"<p>{html.escape(p)}</p>\n" + (block if n == 1 else "") for n, p in enumerate(parts))


LAYOUTS = {
    "marked article": lambda a: page(a, f"<nav><ul>{MENU}</ul></nav><article><h1>{html.escape(a['title'])}</h1>{paragraphs(a)}</article><aside><ul>{teasers()}</ul></aside>"
                                     + comments('id="comments"') + "<footer><p>All rights reserved by the publisher of this page.</p></footer>"),
    "JSON-LD": lambda a: page(a, f"<div><ul>{MENU}</ul></div><div id=app>{with_teaser_inside(a, '<div>' + teasers('p') + '</div>')}</div>",
                              '<script type="application/ld+json">' + json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", "headline": a["title"], "articleBody": a["text"]}) + "</script>"),
    "related stories inside": lambda a: page(a, f"<header><ul>{MENU}</ul></header><main><article><h1>{html.escape(a['title'])}</h1>"
                                             + with_teaser_inside(a, f'<div class="related-stories"><h4>Read also</h4><ul>{teasers()}</ul></div>') + "</article></main>"),
    "by density alone": lambda a: page(a, f"<div><ul>{MENU}</ul></div><div><div><h1>{html.escape(a['title'])}</h1><div>{paragraphs(a)}</div></div><div>{teasers('p')}</div></div><div><p>{NOTICE}</p></div>"),
    "comments unmarked": lambda a: page(a, f"<div><ul>{MENU}</ul></div><div><div>{paragraphs(a)}</div></div>" + comments('class="discussion"') + f"<div><p>{NOTICE}</p></div>"),
    "line breaks in tables": lambda a: page(a, f"<table><tr><td>{MENU}</td><td><b>{html.escape(a['title'])}</b><br><br>{paragraphs(a, '', '<br><br>')}</td><td>{teasers('p')}</td></tr></table>"),
    "cut in two by an advert": lambda a: page(a, f"<main><div>{with_teaser_inside(a, '</div><div class=ad><p>' + NOTICE + '</p></div><div>')}</div></main><footer>{teasers('p')}</footer>"),
    "paragraphs as divs": lambda a: page(a, f"<div><ul>{MENU}</ul></div><div class=content>{paragraphs(a, '<div>', '</div>')}</div><div class=sidebar><ul>{teasers()}</ul></div>"),
}


def runs(text):
    words = text.split()
    return collections.Counter(tuple(words[i:i + 4]) for i in range(max(1, len(words) - 3))) if words else collections.Counter()


def of_newstally(pages):
    """The text of each page by its address; a database keeps it for every article that has a claim, and each of these has."""
    with tempfile.TemporaryDirectory(prefix="newstally-main-text-") as work:
        for name, content in pages.items():
            with open(os.path.join(work, name), "w", encoding="utf-8") as out:
                out.write(content)
        database = os.path.join(work, "tally.db")
        files = [os.path.join(work, name) for name in pages]
        done = subprocess.run([args.program, "ingest", "--quiet", "--no-network", "--db", database, *files], stderr=subprocess.PIPE, text=True)
        if done.returncode != 0:
            sys.exit(done.stderr)
        connection = sqlite3.connect(database)
        found = dict(connection.execute("SELECT a.url, t.text FROM article a JOIN article_text t ON t.article = a.id"))
        connection.close()
        return found


def score(pairs):
    hit = wanted = found = 0
    for article, got in pairs:
        # Whether the headline belongs to the text is a matter of taste: it counts for nobody and against nobody.
        got = "\n".join(line for line in got.split("\n") if line.strip() != article["title"])
        t, g = runs(article["text"]), runs(got)
        hit, wanted, found = hit + sum((t & g).values()), wanted + sum(t.values()), found + sum(g.values())
    precision, recall = hit / found if found else 0.0, hit / wanted
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def main():
    articles = []
    for folder in ("corpus/articles", "corpus/stories/articles"):
        for name in sorted(os.listdir(os.path.join(root, folder))):
            if name.endswith(".json"):
                with open(os.path.join(root, folder, name), encoding="utf-8") as f:
                    articles.append(json.load(f))
    articles = [a for a in articles if a.get("text") and a.get("title")]
    print(f"{len(articles)} articles in {len(LAYOUTS)} layouts, runs of four words; trafilatura {trafilatura.__version__ if trafilatura else 'is not installed'}\n")
    print(f"{'layout':<26}{'newstally P':>12}{'R':>7}{'F1':>7}" + (f"{'trafilatura P':>16}{'R':>7}{'F1':>7}" if trafilatura else ""))
    ours_all, theirs_all = [], []
    for number, (name, layout) in enumerate(LAYOUTS.items()):
        pages = {f"{number}-{a['id']}.html": layout(a) for a in articles}
        texts = of_newstally(pages)
        if args.pages:
            os.makedirs(args.pages, exist_ok=True)
            for file, content in pages.items():
                with open(os.path.join(args.pages, file), "w", encoding="utf-8") as out:
                    out.write(content)
        ours = [(a, texts.get(address(a), "")) for a in articles]
        theirs = [(a, trafilatura.extract(layout(a), include_comments=False) or "") for a in articles] if trafilatura else []
        ours_all, theirs_all = ours_all + ours, theirs_all + theirs
        print(f"{name:<26}{score(ours)[0]:>12.3f}{score(ours)[1]:>7.3f}{score(ours)[2]:>7.3f}" + ("{:>16.3f}{:>7.3f}{:>7.3f}".format(*score(theirs)) if theirs else ""), flush=True)
    print(f"{'all':<26}{score(ours_all)[0]:>12.3f}{score(ours_all)[1]:>7.3f}{score(ours_all)[2]:>7.3f}" + ("{:>16.3f}{:>7.3f}{:>7.3f}".format(*score(theirs_all)) if theirs_all else ""))
    return 0 if score(ours_all)[2] >= args.least else 1


sys.exit(main())
