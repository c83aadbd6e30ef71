#!/usr/bin/env python3
"""Trains the linker's network on annotated articles and writes encoder/ beside this file.

usage: train_network.py NEWSTALLY FOLDER... --base MODEL [--layers 6] [--epochs 4] [--go-on [--frozen N]] [--held-out FOLDER]

NEWSTALLY: the program; FOLDER: has articles/ and gold/. --base: the folder of all-mpnet-base-v2 (model.safetensors and vocab.txt), whose first
layers it starts from: MPNet by Song et al. 2020, as sentence-transformers trained it on; Apache 2.0. --go-on: from what encoder/ holds.
--held-out: of a folder that is not learnt from, the mean loss by question after each epoch.

Needs torch, safetensors and tokenizers. Deterministic on one machine. Half a second an article and epoch on two cores with bfloat16 in
hardware, by tcmalloc (LD_PRELOAD=libtcmalloc_minimal.so.4); with the C library's allocator twice that. Of floats, with half of the
layers frozen, 1.3 s; three times that where anything else runs on those cores.
"""
import argparse, collections, hashlib, itertools, math, pathlib, random, sys, time

import torch
from safetensors.torch import load_file, save_file
from tokenizers import BertWordPieceTokenizer
from torch import nn
from torch.nn import functional as F

from blocks import Blocks
from train import NUMBERS, OUTCOMES, NAMED, examples, features

HERE = pathlib.Path(__file__).parent
ASKED = ["seats", "share", "votes", "margin"]  # as kNumbersOf of pipeline/rulebook/linker_network.cc
STATED = ["seats", "share", "votes", "margin", "outcome", "candidacy", "alliance", "house", "turnout"]  # as kStated there
ROLES = ["member", "leader"]  # asked one after the other
MODALITIES = ["reported", "projected", "claimed"]  # as Modality of pipeline/model/claim.h
PAIRS = ["names", "parties", "races", "allies", "right"]
HEADS, INNER = 12, 192
CLS, SEP, PAD, MASK = 101, 102, 0, 103
HIDDEN, DROPPED = 0.1, 0.1  # of pieces, that MASK hides in training; of numbers between layers
FARTHEST = 128  # pieces apart; all beyond are as far
BRAIN_FLOATS = torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported()  # else slower than floats

# A layer's tensors, by the names of BERT that we write and of MPNet that we start from.
TENSORS = {"attention.self.query": "attention.attn.q", "attention.self.key": "attention.attn.k", "attention.self.value": "attention.attn.v",
           "attention.output.dense": "attention.attn.o", "attention.output.LayerNorm": "attention.LayerNorm",
           "intermediate.dense": "intermediate.dense", "output.dense": "output.dense", "output.LayerNorm": "output.LayerNorm"}
DISTANCES = "encoder.relative_attention_bias.weight"


def base(folder):
    """The weights and the vocabulary of MPNet with pieces and places numbered as BERT does."""
    weights = load_file(folder / "model.safetensors")
    pieces = (folder / "vocab.txt").read_text().splitlines()[4:-1]  # between its own marks and its mask
    words = weights["embeddings.word_embeddings.weight"]
    ours = words[4:4 + len(pieces)].clone()
    ours[CLS], ours[PAD], ours[SEP], ours[MASK] = words[0], words[1], words[2], words[-1]
    weights["embeddings.word_embeddings.weight"] = ours
    weights["embeddings.position_embeddings.weight"] = weights["embeddings.position_embeddings.weight"][2:].clone()
    return weights, pieces


class Dropout(nn.Module):
    """torch's own takes a tenth of the whole training to draw its numbers: these are of bytes."""

    def forward(self, x):
        if not self.training:
            return x
        drawn = torch.empty((x.numel() + 3) // 4, dtype=torch.int32).random_(-2**31, 2**31).view(torch.uint8)[:x.numel()].view(x.shape)
        least = round(256 * DROPPED)
        return x * (drawn >= least).to(x.dtype) * (256 / (256 - least))


class Layer(nn.Module):
    def __init__(self, weights, name):
        super().__init__()
        part = lambda n: nn.Parameter(weights[f"{name}.{n}"])
        self.w = nn.ParameterList([part(n + ".weight") for n in TENSORS.values()])
        self.b = nn.ParameterList([part(n + ".bias") for n in TENSORS.values()])
        self.drop = Dropout()

    def forward(self, x, lengths, bias):
        """`x`: the pieces of all blocks, one after the other; each block asks for its own."""
        hidden = x.shape[-1]
        apart = lambda k: F.linear(x, self.w[k], self.b[k]).view(len(x), HEADS, hidden // HEADS).transpose(0, 1).split(lengths, 1)
        seen = []
        for asks, keys, values in zip(apart(0), apart(1), apart(2)):
            n = asks.shape[1]
            asked = torch.matmul(asks, keys.transpose(-1, -2)) / math.sqrt(hidden // HEADS) + bias[:, :n, :n]
            seen.append(torch.matmul(asked.softmax(-1).to(values.dtype), values).transpose(0, 1).reshape(n, hidden))
        seen = torch.cat(seen)
        x = F.layer_norm(x + self.drop(F.linear(seen, self.w[3], self.b[3])), (hidden,), self.w[4], self.b[4], 1e-12)
        inner = F.gelu(F.linear(x, self.w[5], self.b[5]))
        return F.layer_norm(x + self.drop(F.linear(inner, self.w[6], self.b[6])), (hidden,), self.w[7], self.b[7], 1e-12)


def buckets(length, count):
    """Of each two of so many pieces, which distance they are apart; as read_distances() of pipeline/encoder/encoder.cc."""
    apart = torch.arange(length)[:, None] - torch.arange(length)[None]
    half, single = count // 2, count // 4
    far = apart.abs()
    shared = single + (torch.log(far.clamp(min=1) / single) / math.log(FARTHEST / single) * (half - single)).long()
    return (apart < 0).long() * half + torch.where(far < single, far, shared.clamp(max=half - 1))


class Encoder(nn.Module):
    def __init__(self, weights, layers):
        super().__init__()
        part = lambda n: weights["embeddings." + n]
        self.words = nn.Embedding.from_pretrained(part("word_embeddings.weight"), freeze=True)
        self.positions = nn.Parameter(part("position_embeddings.weight"))
        self.w, self.b = nn.Parameter(part("LayerNorm.weight")), nn.Parameter(part("LayerNorm.bias"))
        self.distances = nn.Parameter(weights[DISTANCES])
        self.layers = nn.ModuleList(Layer(weights, f"encoder.layer.{k}") for k in range(layers))
        self.drop = Dropout()

    def freeze(self, layers):
        for p in [self.positions, self.w, self.b, self.distances, *self.layers[:layers].parameters()]:
            p.requires_grad_(False)

    def forward(self, blocks):
        """A row for each piece of the blocks, one block after the other."""
        lengths = [len(b) for b in blocks]
        ids, places = torch.tensor([i for b in blocks for i in b]), torch.tensor([k for n in lengths for k in range(n)])
        bias = F.embedding(buckets(max(lengths), len(self.distances)), self.distances).permute(2, 0, 1)
        if self.training:
            bias = bias.to(torch.bfloat16 if BRAIN_FLOATS else torch.float32)
            # so that it reads what is said of a name rather than learn the name
            ids = torch.where((ids > MASK) & (torch.rand(ids.shape) < HIDDEN), MASK, ids)
        x = self.words(ids) + self.positions[places]
        x = self.drop(F.layer_norm(x, x.shape[-1:], self.w, self.b, 1e-12))
        for layer in self.layers:
            x = layer(x, lengths, bias)
        return x


class Pair(nn.Module):
    """Whether two vectors belong together, when a row of `asked` is asked."""

    def __init__(self, hidden, rows):
        super().__init__()
        self.first, self.second, self.both = nn.Linear(hidden, INNER), nn.Linear(hidden, INNER, bias=False), nn.Linear(hidden, INNER, bias=False)
        self.asked, self.missing, self.out = nn.Parameter(torch.zeros(rows, INNER)), nn.Parameter(torch.zeros(hidden)), nn.Linear(INNER, 1)
        self.drop = Dropout()

    def forward(self, a, b, row):
        return self.out(self.drop(torch.tanh(self.first(a) + self.second(b) + self.both(a * b) + self.asked[row]))).squeeze(-1)


def means(vectors, begins, where, missing):
    """The mean vector of each (block, first row, row behind the last); `missing` where there is none. `begins`: the row each block begins at."""
    rows, owner = [], []
    for k, at in enumerate(where):
        if at:
            rows += range(begins[at[0]] + at[1], begins[at[0]] + at[2])
            owner += [k] * (at[2] - at[1])
    owner = torch.tensor(owner, dtype=torch.long)
    sums = torch.zeros(len(where), vectors.shape[-1]).index_add(0, owner, vectors[torch.tensor(rows, dtype=torch.long)])
    counts = torch.zeros(len(where), 1).index_add(0, owner, torch.ones(len(owner), 1))
    return torch.where(counts == 0, missing, sums / counts.clamp(min=1))


class Network(nn.Module):
    def __init__(self, weights, layers):
        super().__init__()
        hidden = weights["embeddings.LayerNorm.weight"].shape[0]
        self.encoder = Encoder(weights, layers)
        self.numbers, self.names, self.parties, self.races = nn.Linear(hidden, len(NUMBERS)), Pair(hidden, len(ASKED)), Pair(hidden, 1), Pair(hidden, 1)
        self.allies = Pair(hidden, len(ROLES))
        self.person, self.stands, self.outcomes = nn.Linear(hidden, INNER), nn.Linear(INNER, 1), nn.Linear(INNER, len(OUTCOMES))
        self.told_outcomes = nn.Linear(hidden, len(OUTCOMES))
        self.right, self.modality, self.elsewhere = Pair(hidden, len(STATED)), nn.Linear(hidden, len(MODALITIES)), nn.Linear(hidden, 1)  # the last is asked in training only
        self.drop = Dropout()

    def forward(self, a):
        """What the network answers to all that an article asks, by question; `a` from questions()."""
        with torch.autocast("cpu", torch.bfloat16, enabled=self.training and BRAIN_FLOATS):
            vectors = self.encoder(a["blocks"])
        vectors = self.drop(vectors.float())
        none = torch.zeros(vectors.shape[-1])
        begins = [0, *itertools.accumulate(map(len, a["blocks"]))]
        of = lambda where, missing=none: means(vectors, begins, where, missing)
        pair = lambda head, rows: head(of([r[0] for r in rows]), of([r[1] for r in rows], head.missing), torch.tensor([r[2] for r in rows]))
        out = {}
        if a["numbers"]:
            out["numbers"] = self.numbers(of([w for w, _ in a["numbers"]]))
        for key in PAIRS:
            if a[key]:
                out[key] = pair(getattr(self, key), a[key])
        if a["people"]:
            mentions = [(k, w) for k, (where, _, _) in enumerate(a["people"]) for w in where]
            seen = torch.relu(self.person(of([w for _, w in mentions])))
            pooled = torch.zeros(len(a["people"]), INNER).index_reduce(0, torch.tensor([k for k, _ in mentions]), seen, "amax")
            out["stands"], out["outcomes"] = self.stands(pooled).squeeze(-1), self.outcomes(pooled)
        if a["named"]:
            out["told_outcomes"] = self.told_outcomes(of([w for w, _ in a["named"]]))
        if a["told"]:
            told = of([w for w, _, _ in a["told"]])
            out["modality"], out["elsewhere"] = self.modality(told), self.elsewhere(told).squeeze(-1)
        return out


def subject_in(stated, text):
    """The bytes of the subject's name within those of the claim's evidence."""
    evidence = text.encode()[stated["at"][0]:stated["at"][1]]
    for name in stated["subject"][-1:]:  # as printed
        if (k := evidence.find(name.encode())) >= 0 and name:
            return [stated["at"][0] + k, stated["at"][0] + k + len(name.encode())]
    return []


def questions(tokenizer, sections, rows):
    """An article's blocks, and what is asked of it with the answers of gold."""
    blocks = Blocks(tokenizer, sections)
    a = {"blocks": blocks.ids, "numbers": [], "names": [], "parties": [], "races": [], "allies": [], "right": [], "people": [], "named": [], "told": []}
    for x in rows:
        find = lambda at, beside=None: blocks.find(x["section"], at, beside)
        if "values" in x and find(x["at"]):
            a["numbers"].append((find(x["at"]), NUMBERS.index(x["meaning"])))
            if (kind := x["meaning"].split()[0]) in NAMED:
                a["names"] += [(find(x["at"]), find(n["at"], x["at"]), ASKED.index(kind), n["its"]) for n in x["names"]]
        elif "claim" in x and find(x["at"]):
            a["races"] += [(find(x["at"]), find(r["at"], x["at"]), 0, r["its"]) for r in x["races"]]
        elif "parties" in x and find(x["at"]):
            a["parties"] += [(find(x["at"]), find(p["at"], x["at"]), 0, p["its"]) for p in x["parties"] if p["its"] is not None]
        elif "stands" in x:
            where = [w for w in (blocks.find(*m) for m in x["mentions"]) if w]
            if where:
                a["people"].append((where, x["stands"], OUTCOMES.index(x["outcome"])))
        elif "alliance" in x and find(x["at"]) and find(x["named"], x["at"]) and (x["role"] or not x["elsewhere"]):
            pair = find(x["at"]), find(x["named"], x["at"])
            a["allies"].append((*pair, 0, x["role"] is not None))
            if x["role"]:
                a["allies"].append((*pair, 1, x["role"] == "leader"))
        elif "mention" in x and x["type"] in "PYAU" and find(x["at"]):
            may = x["told"] or ["none", *x["elsewhere"]]  # gold tells a fact once: what it tells elsewhere may be told here too
            a["named"].append((find(x["at"]), [o in may for o in OUTCOMES]))
        elif "stated" in x and find(x["at"]):
            a["right"].append((find(x["at"]), find(subject_in(x, sections[x["section"]]["text"]), x["at"]), STATED.index(x["stated"]), x["gold"] is not None))
            if x["gold"]:
                a["told"].append((find(x["at"]), MODALITIES.index(x["gold"].get("modality", "reported")), bool(x["gold"].get("year"))))
    return a


def losses(out, a):
    """By question, the sum over all that an article asks and how many they are."""
    found = {}

    def yes_or_no(key, answers):
        answers = torch.tensor([float(x) for x in answers])
        found[key] = F.binary_cross_entropy_with_logits(out[key], answers, reduction="sum"), len(answers)

    def one_of(key, answers):
        found[key] = F.cross_entropy(out[key], torch.tensor(answers), reduction="sum"), len(answers)
    if "numbers" in out:
        one_of("numbers", [m for _, m in a["numbers"]])
    for key in PAIRS:
        if key in out:
            yes_or_no(key, [r[3] for r in a[key]])
    if "stands" in out:
        yes_or_no("stands", [s for _, s, _ in a["people"]])
        one_of("outcomes", [o for _, _, o in a["people"]])
    if "told_outcomes" in out:
        may = torch.tensor([m for _, m in a["named"]])
        found["told_outcomes"] = -out["told_outcomes"].log_softmax(-1).masked_fill(~may, -1e9).logsumexp(-1).sum(), len(may)
    if "modality" in out:
        one_of("modality", [m for _, m, _ in a["told"]])
        yes_or_no("elsewhere", [e for _, _, e in a["told"]])
    return found


def measure(network, articles):
    network.eval()
    sums, counts = collections.Counter(), collections.Counter()
    with torch.no_grad():
        for a in articles:
            for key, (loss, count) in losses(network(a), a).items():
                sums[key] += float(loss)
                counts[key] += count
    print("held out:", ", ".join(f"{key} {sums[key] / counts[key]:.4f}" for key in sums), f"; an article {sum(sums.values()) / len(articles):.1f}", flush=True)


def articles_of(program, tokenizer, folder):
    rows = features(program, folder)
    sections, by = {}, {}
    for x in rows:
        if "text" in x:
            sections.setdefault(x["article"], {})[x["section"]] = x
    for x in examples(rows, folder):
        by.setdefault(x["article"], []).append(x)
    return [questions(tokenizer, sections[article], found) for article, found in sorted(by.items())]


def train(network, articles, epochs, rate, after_epoch):
    body = [p for p in network.encoder.parameters() if p.requires_grad]
    heads = [p for n, p in network.named_parameters() if not n.startswith("encoder.")]
    optimizer = torch.optim.AdamW([{"params": body, "lr": rate}, {"params": heads, "lr": 1e-3}], weight_decay=0.01, fused=True)
    GROUP, PER_ANSWER = 4, 50  # articles a step; a step is as long as if each had so many answers
    steps = epochs * (len(articles) // GROUP)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1, (s + 1) / (0.06 * steps)) * max(0.02, 1 - s / steps))
    start = time.time()
    for epoch in range(epochs):
        network.train()
        random.shuffle(articles)
        total = 0.0
        for k, a in enumerate(articles):
            loss = sum((loss for loss, _ in losses(network(a), a).values()), torch.zeros(()))
            if loss.requires_grad:
                (loss / PER_ANSWER / GROUP).backward()
            total += float(loss.detach())
            if (k + 1) % GROUP == 0:
                nn.utils.clip_grad_norm_(network.parameters(), 1.0)
                optimizer.step()
                schedule.step()
                optimizer.zero_grad(set_to_none=True)
            if (k + 1) % 200 == 0:
                print(f"epoch {epoch + 1}, {k + 1} of {len(articles)} articles, loss {total / 200:.1f}, {time.time() - start:.0f} s", flush=True)
                total = 0.0
        after_epoch()


def quantised(matrix):
    scale = matrix.abs().amax(1).clamp(min=1e-8) / 127
    return (matrix / scale[:, None]).round().to(torch.int8), scale


def save(tensors, path, metadata):
    """With a digest of the weights in the header: by it the program tells one network from another."""
    digest = hashlib.sha256()
    for name in sorted(tensors):
        digest.update(tensors[name].numpy().tobytes())
    save_file(tensors, path, {**metadata, "digest": digest.hexdigest()})
    path.chmod(0o644)


def write(network, pieces, folder):
    """encoder.safetensors: matrices as bytes with a scale a row; heads.safetensors: what is asked, as floats; vocab.txt."""
    folder.mkdir(exist_ok=True)
    (folder / "vocab.txt").write_text("".join(piece + "\n" for piece in pieces))
    e, tensors = network.encoder, {}

    def put(name, weight, small=True):
        weight = weight.detach().float().contiguous()
        if small:
            tensors[name], tensors[name + ".scale"] = quantised(weight)
        else:
            tensors[name] = weight
    put("embeddings.word_embeddings.weight", e.words.weight)
    put("embeddings.position_embeddings.weight", e.positions, False)
    put("embeddings.token_type_embeddings.weight", torch.zeros(2, e.positions.shape[1]), False)
    put(DISTANCES, e.distances, False)
    put("embeddings.LayerNorm.weight", e.w, False)
    put("embeddings.LayerNorm.bias", e.b, False)
    for k, layer in enumerate(e.layers):
        for name, w, b in zip(TENSORS, layer.w, layer.b):
            put(f"encoder.layer.{k}.{name}.weight", w, w.dim() == 2)
            put(f"encoder.layer.{k}.{name}.bias", b, False)
    save(tensors, folder / "encoder.safetensors", {"heads": str(HEADS)})
    heads = {n: p.detach().float().contiguous() for n, p in network.named_parameters() if not n.startswith(("encoder.", "elsewhere."))}
    save(heads, folder / "heads.safetensors", {"numbers": "|".join(NUMBERS), "outcomes": "|".join(OUTCOMES)})


def read(network, folder):
    """Takes over what write() has written; what it did not ask then is learnt anew."""
    tensors, heads = load_file(folder / "encoder.safetensors"), load_file(folder / "heads.safetensors")
    tensor = lambda name: tensors[name].float() * tensors[name + ".scale"][:, None] if name + ".scale" in tensors else tensors[name]
    e, own = network.encoder, dict(network.named_parameters())
    with torch.no_grad():
        e.positions.copy_(tensor("embeddings.position_embeddings.weight"))
        e.w.copy_(tensor("embeddings.LayerNorm.weight"))
        e.b.copy_(tensor("embeddings.LayerNorm.bias"))
        e.distances.copy_(tensor(DISTANCES))
        for k, layer in enumerate(e.layers):
            for name, w, b in zip(TENSORS, layer.w, layer.b):
                w.copy_(tensor(f"encoder.layer.{k}.{name}.weight"))
                b.copy_(tensor(f"encoder.layer.{k}.{name}.bias"))
        for name, weights in heads.items():
            own[name].copy_(weights.reshape(own[name].shape))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--base", type=pathlib.Path, required=True, metavar="MODEL")
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=6e-5, help="of learning, of the transformer at its highest")
    parser.add_argument("--go-on", action="store_true")
    parser.add_argument("--frozen", type=int, default=0, metavar="N", help="lower layers, and what is below them, that are left as they are: half of six save a third of the time")
    parser.add_argument("--held-out", metavar="FOLDER")
    parser.add_argument("--out", type=pathlib.Path, default=HERE / "encoder")
    options = parser.parse_args()
    torch.manual_seed(1)
    random.seed(1)
    weights, pieces = base(options.base)
    tokenizer = BertWordPieceTokenizer({piece: k for k, piece in enumerate(pieces)}, lowercase=True)
    articles = [a for folder in options.folders for a in articles_of(options.program, tokenizer, folder)]
    held_out = articles_of(options.program, tokenizer, options.held_out) if options.held_out else []
    network = Network(weights, options.layers)
    if options.go_on:
        read(network, HERE / "encoder")

    if options.frozen:
        network.encoder.freeze(options.frozen)

    def after_epoch():
        write(network, pieces, options.out)
        if held_out:
            measure(network, held_out)
    train(network, articles, options.epochs, options.rate, after_epoch)


if __name__ == "__main__":
    sys.exit(main())
