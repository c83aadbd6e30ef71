#!/usr/bin/env python3
"""Learns by which words a report of an election is told from other news, and writes topic.json beside this file.

usage: train_topic.py NEWS.jsonl[.gz]...     (news that is mostly of other matters, with "title" and "text")

Logistic regression over which words an article has, of words that the vocabulary has already, with no weight below zero: so the gate
may stop reading where a text has enough of them. Reports of elections are those of corpus/; of NEWS, what speaks of elections by
the words of words.json is left out. A fifth of both is kept to measure with. Needs torch; gives the same file for the same input.
"""
import argparse, gzip, json, math, pathlib, re

import torch

HERE = pathlib.Path(__file__).parent
CORPUS = HERE.parent.parent / "corpus"
COMMON, LEAST, SHRINK, STEPS = 0.12, 0.1, 2e-5, 400  # words of more of the news tell nothing; smaller weights are left out


def strings(value):
    if isinstance(value, str):
        yield value
    else:
        for part in value.values() if isinstance(value, dict) else value:
            yield from strings(part)


def words_of(text):
    return re.findall("[a-z]+", text.lower())


def articles(path):
    if path.is_dir():
        for file in sorted(path.glob("*.json")):
            yield json.loads(file.read_text())
    else:
        with (gzip.open if path.suffix == ".gz" else open)(path, "rt") as lines:
            for line in lines:
                yield json.loads(line)


def texts(paths):
    return [f"{a.get('title') or ''} {a.get('text') or ''}" for path in paths for a in articles(path)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", nargs="+", type=pathlib.Path)
    options = parser.parse_args()
    sets, verbs = json.loads((HERE / "words.json").read_text()), json.loads((HERE / "verbs.json").read_text())

    def of_an_election(text):
        words = words_of(text)
        met = lambda name: [w for w in words if w in sets[name]]
        return len(met("strong_words")) >= 3 and len(set(met("election_words"))) >= 3 and met("core_words")
    reports = texts(CORPUS / folder for folder in ("articles", "stories/articles", "world/articles"))
    news = [text for text in texts(options.news) if not of_an_election(text)]
    known = {w for part in (sets, verbs) for phrase in strings(part) for w in words_of(phrase)}
    in_news = [set(words_of(text)) for text in news]
    common = {w for w in known if sum(w in words for words in in_news) > COMMON * len(news)}
    words = sorted(w for w in known - common if len(w) > 2)

    def row(text):
        has = set(words_of(text))
        return [float(w in has) for w in words]
    x = torch.tensor([row(text) for text in reports + news])
    size = torch.tensor([math.log(max(len(text.encode()), 100) / 1000) for text in reports + news])
    y = torch.tensor([1.0] * len(reports) + [0.0] * len(news))
    kept = torch.rand(len(y), generator=torch.Generator().manual_seed(1)) < 0.2
    weights, bias, length = (torch.nn.Parameter(t) for t in (torch.full((len(words),), 0.05), torch.tensor(-4.0), torch.tensor(-1.0)))
    optimizer = torch.optim.Adam([weights, bias, length], lr=0.03)
    for _ in range(STEPS):
        loss = torch.nn.functional.binary_cross_entropy_with_logits((x @ weights + bias + length * size)[~kept], y[~kept]) + SHRINK * weights.sum()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        with torch.no_grad():
            weights.clamp_(min=0)
    hundredths = {w: round(100 * v) for w, v in zip(words, weights.tolist()) if v >= LEAST}
    with torch.no_grad():
        score = x @ torch.tensor([hundredths.get(w, 0) / 100 for w in words]) + bias + length * size
    for least in (-4, -2, 0, 2):
        print(f"log odds over {least}: {(score[kept & (y == 1)] > least).float().mean():.4f} of the reports, {(score[kept & (y == 0)] > least).float().mean():.4f} of other news")
    topic = {"bias": round(100 * bias.item()), "length": round(100 * length.item()), "words": hundredths}
    (HERE / "topic.json").write_text(json.dumps(topic, indent=1) + "\n")
    print(f"{len(hundredths)} words of {len(words)}")


if __name__ == "__main__":
    main()
