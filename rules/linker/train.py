#!/usr/bin/env python3
"""Trains the linker's weights on annotated articles and writes weights.json beside this file.

usage: train.py NEWSTALLY FOLDER...                     NEWSTALLY: the program; FOLDER: has articles/ and gold/, as corpus/world
       train.py NEWSTALLY FOLDER... --held-out FOLDER   writes nothing: measures what the weights are worth on FOLDER

Needs scikit-learn. Six linear models (logistic regression): what a number counts, whether a name and a number belong together,
which race a statement is of; by all that an article says of a person, whether they stand and how it went for them; whether a
party is theirs.
"""
import argparse, json, pathlib, re, shutil, subprocess, sys, tempfile, unicodedata

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

HERE = pathlib.Path(__file__).parent
NUMBERS = ["none", "seats won", "seats held", "seats lost", "seats gained", "seats leading", "seats ahead", "seats contested",
           "share", "votes", "margin won", "margin lost", "margin leading", "margin trailing", "house size", "house majority", "turnout"]
OUTCOMES = ["none", "outcome won", "outcome lost", "outcome leading", "outcome trailing"]
OPPOSITE = {"won": "lost", "lost": "won", "leading": "trailing", "trailing": "leading"}
UNCLAIMED = {"outcome lost", "outcome trailing"}  # known apart from the others, but not sure enough to claim
NAMED = {"seats", "share", "votes", "margin"}
SMALL = 12  # so many seats, and as many of anything else, there may be by chance
LEAST_WEIGHT = 0.08  # smaller ones are left out: they cost start-up and tell nothing of articles not seen
THRESHOLDS = {"number_threshold": 0.4, "candidacy_threshold": 0.6, "partyless_threshold": 0.75, "outcome_threshold": 0.5, "told_threshold": 0.6, "member_threshold": 0.3, "party_threshold": 0.65, "race_threshold": 0.4, "guess_threshold": 0.3, "doubt_loose": 0.4, "doubt_strict": 0.8, "doubt_status": 0.7, "network_share": 0.7, "right_threshold": 0.4, "passing_threshold": 0.5, "modality_threshold": 0.8}


def flat(text):
    return re.sub(r"\s+", " ", text).strip()


def folded(name):
    return "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c)).replace(".", "")


def meaning_of(claim, meanings):
    meaning = f"{claim['kind']} {claim['status']}" if claim.get("status") else claim["kind"]
    return meaning if meaning in meanings else "none"


def names_any(names, claim):
    subjects = {folded(s) for s in claim["subject"]}
    return any(folded(n) in subjects for n in names)


def names_rival(names, claim):
    return names_any(names, {"subject": claim.get("rival", [])})


def outcome_of(names, claims):
    """How it went for somebody in the election the article is of, as its outcomes and margins tell it, most often where it changed."""
    told = {}
    for c in claims:
        if c["kind"] not in ("outcome", "margin") or c.get("modality", "reported") != "reported" or c.get("year"):
            continue
        status = c["status"] if names_any(names, c) else OPPOSITE[c["status"]] if names_rival(names, c) else None
        if status:
            told[status] = told.get(status, 0) + 1
    return "outcome " + max(sorted(told), key=told.get) if told else "none"


def outcomes_told(names, claims):
    """How it went for somebody, by claims of any election."""
    races = [c for c in claims if c["kind"] in ("outcome", "margin")]
    return sorted({"outcome " + c["status"] for c in races if names_any(names, c)} | {"outcome " + OPPOSITE[c["status"]] for c in races if names_rival(names, c) and not names_any(names, c)})


def role_in(seen, claims):
    """What the party is to the alliance, by claims of which one has both; None where none has."""
    roles = [c.get("role", "member") for c in claims if c["kind"] == "alliance" and names_any(seen["alliance"], c) and names_any(seen["member"], {"subject": c["member"]})]
    return "leader" if "leader" in roles else roles[0] if roles else None


def party_is(party, names, claims):
    """Whether gold has a person, of whom it tells a party, stand for this one; None where it tells none."""
    told = [c["party"] for c in claims if c["kind"] == "candidacy" and c.get("party") and names_any(names, c)]
    return any(names_any(party, {"subject": p}) for p in told) if told else None


def people_of(rows, claims):
    """Each person of an article once, with all that is seen of them."""
    people = {}
    for x in rows:
        p = people.setdefault(x["entity"], {"article": x["article"], "person": x["person"], "features": set(), "mentions": []})
        p["features"].update(x["features"])
        p["mentions"].append((x["section"], x["at"]))
    for p in people.values():
        p["features"] = sorted(p["features"])
        p["stands"] = any(c["kind"] == "candidacy" and names_any(p["person"], c) for c in claims)
        p["outcome"] = outcome_of(p["person"], claims)
        yield p


def races_of(claim, here, everywhere):
    """The races that gold tells of a claim; None where gold has no such claim, or several and none in its sentence."""
    def same(c):
        return (c["kind"] == claim["kind"] and (c["kind"] == "turnout" or names_any(claim["subject"], c)) and claim["value"] in (None, c.get("value"))
                and (claim["kind"] not in ("outcome", "margin") or claim["status"] == c.get("status")))
    found = [c for c in here if same(c)] or [c for c in everywhere if same(c)]
    if not found or (len(found) > 1 and claim["kind"] != "candidacy" and not any(same(c) for c in here)):
        return None
    return [c["contest"] if c["kind"] != "turnout" else c["subject"] + c.get("contest", []) for c in found if c.get("contest") or c["kind"] == "turnout"]


def told_by_gold(stated, here, everywhere):
    """The claim of gold that a claim of the rules is, of its sentence if there is one; None where it is wrong."""
    def same(c):
        return (c["kind"] == stated["stated"] and c.get("status", "") == stated["status"] and stated["value"] in (None, c.get("value"))
                and (c["kind"] in ("house", "turnout") or names_any(stated["subject"], c))
                and (c["kind"] != "alliance" or names_any(stated["member"], {"subject": c.get("member", [])})))
    return next(filter(same, here + everywhere), None)


def again(number, claims):
    """What gold, which tells a fact once, tells elsewhere in the article: the same value of a name of the sentence, the size of a house."""
    names = [n["names"] for n in number["names"] if any(f.startswith("side=") for f in n["features"])]
    said = [c for c in claims if c.get("value") in number["values"]]
    return [c for c in said if c["kind"] in NAMED and any(names_any(n, c) for n in names)] or [c for c in said if c["kind"] == "house" and c["value"] > SMALL]


def features(program, folder):
    """What `newstally rules features` prints of a folder's articles, as the rules read them by themselves, whatever weights there are."""
    with tempfile.TemporaryDirectory() as bare:
        shutil.copytree(HERE.parent, bare, dirs_exist_ok=True, ignore=shutil.ignore_patterns("weights.json", "encoder"))
        out = subprocess.run([program, "rules", "features", "--quiet", "--rules", bare, str(pathlib.Path(folder) / "articles")],
                             check=True, capture_output=True, text=True).stdout
    return [json.loads(line) for line in out.splitlines()]


def examples(rows, folder):
    """Numbers, statements, mentions and people of a folder's articles, each with what gold says of it."""
    folder = pathlib.Path(folder)
    gold = {}
    for path in sorted((folder / "gold").glob("*.json")):
        doc = json.loads(path.read_text())
        gold[doc["article"]] = [(flat(c["quote"]), c) for c in doc["claims"]]
    mentions = {}
    for x in rows:
        if x["article"] not in gold or "text" in x:
            continue
        sentence = flat(x["sentence"])
        here = [c for quote, c in gold[x["article"]] if quote in sentence or (len(sentence) > 25 and sentence in quote)]
        if "alliance" in x:
            x["role"], x["elsewhere"] = role_in(x, here), role_in(x, [c for _, c in gold[x["article"]]]) is not None
        elif "mention" in x:
            x["told"], x["elsewhere"] = outcomes_told(x["mention"], here), outcomes_told(x["mention"], [c for _, c in gold[x["article"]]])
        elif "stated" in x:
            x["gold"] = told_by_gold(x, here, [c for _, c in gold[x["article"]]])
        elif "claim" in x:
            races = races_of(x["claim"], here, [c for _, c in gold[x["article"]]])
            if races is None:
                continue
            for race in x["races"]:
                race["its"] = any(names_any(race["names"], {"subject": names}) for names in races)
        elif "person" in x:
            mentions.setdefault(x["article"], []).append(x)
            for party in x["parties"]:
                party["its"] = party_is(party["names"], x["person"], [c for _, c in gold[x["article"]]])
        else:
            claims = [c for c in here if c.get("value") in x["values"]] or again(x, [c for _, c in gold[x["article"]]])
            x["meaning"] = meaning_of(claims[0], NUMBERS) if claims else "none"
            for name in x["names"]:
                name["its"] = any(names_any(name["names"], c) for c in claims)
        yield x
    for article, rows in mentions.items():
        yield from people_of(rows, [c for _, c in gold[article]])


def for_kind(features, kind):
    """With what a name's features say for a number of this kind (as pipeline/extract/link_features.cc has it)."""
    return features + [f"{kind} {f}" for f in features if f.startswith(("type=", "spoken=")) or f.endswith(" subject")]


class Model:
    """One logistic regression over named features."""

    def __init__(self, rows, answers, strength):
        self.columns = DictVectorizer()
        self.fit = LogisticRegression(C=strength, max_iter=500)
        self.fit.fit(self.columns.fit_transform([dict.fromkeys(r, 1.0) for r in rows]), answers)

    def chances(self, rows):
        return self.fit.predict_proba(self.columns.transform([dict.fromkeys(r, 1.0) for r in rows]))

    def weights(self, meanings):
        """As the program reads them; of a yes-or-no model, "none" has no weights."""
        answers = list(self.fit.classes_)
        known = [m for m in meanings if m in answers] if len(answers) > 2 else meanings
        rows = {m: (self.fit.coef_[answers.index(m)], self.fit.intercept_[answers.index(m)]) for m in known} if len(answers) > 2 else \
            {known[0]: ([0.0] * self.fit.coef_.shape[1], 0.0), known[1]: (self.fit.coef_[0], self.fit.intercept_[0])}
        weights = {}
        for k, feature in enumerate(self.columns.get_feature_names_out()):
            pairs = [v for m, meaning in enumerate(known) if abs(rows[meaning][0][k]) >= LEAST_WEIGHT for v in (m, round(float(rows[meaning][0][k]), 2))]
            if pairs:
                weights[feature] = pairs
        return {"meanings": ["-" + m if m in UNCLAIMED else m for m in known], "bias": [round(float(rows[m][1]), 2) for m in known], "weights": weights}


class Linker:
    def __init__(self, train):
        numbers = [x for x in train if "values" in x]
        races = [race for x in train if "claim" in x for race in x["races"]]
        people = [x for x in train if "stands" in x]
        parties = [party for x in train for party in x.get("parties", []) if party["its"] is not None]
        pairs = [(name, x) for x in numbers if x["meaning"].split()[0] in NAMED for name in x["names"]]
        self.numbers = Model([x["features"] for x in numbers], [x["meaning"] for x in numbers], 0.3)
        self.names = Model([for_kind(name["features"], x["meaning"].split()[0]) for name, x in pairs], [name["its"] for name, _ in pairs], 0.3)
        self.candidacies = Model([x["features"] for x in people], [x["stands"] for x in people], 0.3)
        self.outcomes = Model([x["features"] for x in people], [x["outcome"] for x in people], 0.1)
        self.parties = Model([party["features"] for party in parties], [party["its"] for party in parties], 0.3)
        self.races = Model([race["features"] for race in races], [race["its"] for race in races], 0.1)

    def weights(self):
        return {"note": "written by rules/linker/train.py; see README.md beside it", **THRESHOLDS, "numbers": self.numbers.weights(NUMBERS),
                "names": self.names.weights(["none", "its"]), "candidacies": self.candidacies.weights(["none", "candidacy"]),
                "outcomes": self.outcomes.weights(OUTCOMES), "parties": self.parties.weights(["none", "its"]),
                "races": self.races.weights(["none", "its"])}

    def claimed_numbers(self, test):
        for x, p in zip(test, self.numbers.chances([x["features"] for x in test])):
            meaning, sure = self.numbers.fit.classes_[p.argmax()], p.max()
            kind = meaning.split()[0]
            if meaning == "none" or meaning in UNCLAIMED or (kind in NAMED and not x["names"]):
                continue
            right = kind == x["meaning"].split()[0]
            if kind in NAMED:
                links = self.names.chances([for_kind(name["features"], kind) for name in x["names"]])[:, 1]
                sure *= links.max()
                right &= x["names"][links.argmax()]["its"]
            yield sure, right

    def chosen_races(self, test):
        for x in test:
            if x["races"]:
                p = self.races.chances([race["features"] for race in x["races"]])[:, 1]
                yield p.max(), x["races"][p.argmax()]["its"]

    def claimed_candidacies(self, people):
        for x, p in zip(people, self.candidacies.chances([x["features"] for x in people])):
            yield p[1], x["stands"]

    def claimed_outcomes(self, people):
        for x, p in zip(people, self.outcomes.chances([x["features"] for x in people])):
            outcome = self.outcomes.fit.classes_[p.argmax()]
            if outcome != "none":
                yield p.max(), outcome == x["outcome"]

    def chosen_parties(self, mentions):
        for x in mentions:
            p = self.parties.chances([party["features"] for party in x["parties"]])[:, 1]
            yield p.max(), x["parties"][p.argmax()]["its"]


def show(what, truth, claims):
    claims = list(claims)
    print(f"{what}, {truth} of them of claims")
    for threshold in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        made = [right for sure, right in claims if sure >= threshold]
        print(f"  threshold {threshold}: {len(made)} claims, precision {sum(made) / max(1, len(made)):.2f}, recall {sum(made) / max(1, truth):.2f}")


def measure(linker, test):
    unread = [x for x in test if "values" in x and not x["rules"]]
    people = [x for x in test if "stands" in x]
    mentions = [x for x in test if x.get("parties") and x["parties"][0]["its"] is not None]
    show(f"{len(unread)} numbers that no rule reads", sum(x["meaning"] != "none" for x in unread), linker.claimed_numbers(unread))
    statements = [x for x in test if "claim" in x]
    show(f"{len(statements)} statements of a race", sum(any(race["its"] for race in x["races"]) for x in statements), linker.chosen_races(statements))
    show(f"{len(people)} people, whether they stand", sum(x["stands"] for x in people), linker.claimed_candidacies(people))
    show(f"{len(people)} people, how it went", sum(x["outcome"] != "none" for x in people), linker.claimed_outcomes(people))
    show(f"{len(mentions)} mentions of candidates, their party", sum(any(party["its"] for party in x["parties"]) for x in mentions), linker.chosen_parties(mentions))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--held-out", action="append", default=[])
    options = parser.parse_args()
    linker = Linker([x for folder in options.folders for x in examples(features(options.program, folder), folder)])
    for folder in options.held_out:
        measure(linker, list(examples(features(options.program, folder), folder)))
    if not options.held_out:
        text = json.dumps(linker.weights(), ensure_ascii=False, indent=0)
        text = re.sub(r"\[\n([^\]]*?)\n\]", lambda m: "[" + m[1].replace("\n", " ") + "]", text)
        (HERE / "weights.json").write_text(text + "\n")


if __name__ == "__main__":
    sys.exit(main())
