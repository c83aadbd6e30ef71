#!/usr/bin/env python3
"""Writes the models of encoder_test.cc and the vectors that they give by Hugging Face's BertModel (f32/, i8/, expected.txt) and
MPNetModel (mpnet/, expected-mpnet.txt), whose tensors it gives BERT's names and places.

Needs torch, transformers and safetensors; run it only to change the models: python3 tests/unit/encoder/tiny/make.py
"""
import pathlib

import torch
from safetensors.torch import save_file
from transformers import BertConfig, BertModel, MPNetConfig, MPNetModel

HERE = pathlib.Path(__file__).parent
VOCABULARY = """[PAD] [UNK] [CLS] [SEP] the a party won lost seat ##s vote ##r in of and , . ' 12 ##3 council mayor
labour green tory ##ies con ##servative majority""".split()
SEQUENCES = [[2, 4, 24, 6, 7, 19, 9, 10, 17, 3], [2, 3], [8], [2, 27, 28, 8, 21, 13, 4, 5, 14, 15, 16, 18, 20, 22, 23, 3]]  # the last as long as can be


def no_plain_tensors(model):
    """Nothing is 0 or 1 everywhere, lest it be left out unseen."""
    for name, tensor in model.state_dict().items():
        if name.endswith("bias") or "LayerNorm" in name:
            tensor.add_(0.3 * torch.randn_like(tensor))


def vectors_of(model, sequences, first_id=0):
    lines = []
    for ids in sequences:
        with torch.no_grad():
            vectors = model(input_ids=torch.tensor([[first_id + i for i in ids]])).last_hidden_state[0]
        lines.append(" ".join(map(str, ids)) + "\n" + "".join(" ".join(f"{x:.6f}" for x in row) + "\n" for row in vectors.tolist()))
    return "\n".join(lines)


def put(folder, tensors):
    (HERE / folder).mkdir(exist_ok=True)
    (HERE / folder / "vocab.txt").write_text("".join(piece + "\n" for piece in VOCABULARY))
    save_file(tensors, HERE / folder / "encoder.safetensors", metadata={"heads": "2"})


def mpnet():
    far = 160  # more than what all share a bucket from
    config = MPNetConfig(vocab_size=len(VOCABULARY) + 4, hidden_size=8, num_hidden_layers=1, num_attention_heads=2, intermediate_size=20,
                         max_position_embeddings=far + 2, initializer_range=0.6, relative_attention_num_buckets=32)
    model = MPNetModel(config, add_pooling_layer=False).eval()
    no_plain_tensors(model)
    tensors = {}
    for name, tensor in model.state_dict().items():
        if tensor.dtype != torch.float32:
            continue
        for theirs, ours in ((".attn.q.", ".self.query."), (".attn.k.", ".self.key."), (".attn.v.", ".self.value."), (".attn.o.", ".output.dense."), (".attention.LayerNorm.", ".attention.output.LayerNorm.")):
            name = name.replace(theirs, ours)
        first = 4 if "word_embeddings" in name else 2 if "position_embeddings" in name else 0  # of their own before ours
        tensors[name] = tensor[first:].contiguous()
    tensors["embeddings.token_type_embeddings.weight"] = torch.zeros(2, 8)
    put("mpnet", tensors)
    long = [4 + (7 * k) % 26 for k in range(far)]
    (HERE / "expected-mpnet.txt").write_text(vectors_of(model, [*SEQUENCES, long], 4))


def main():
    torch.manual_seed(7)
    config = BertConfig(vocab_size=len(VOCABULARY), hidden_size=8, num_hidden_layers=2, num_attention_heads=2, intermediate_size=20,
                        max_position_embeddings=16, initializer_range=0.6)
    model = BertModel(config, add_pooling_layer=False).eval()
    no_plain_tensors(model)
    floats = {name: tensor.contiguous() for name, tensor in model.state_dict().items() if tensor.dtype == torch.float32}
    as_bytes = {}
    for name, tensor in floats.items():
        if tensor.dim() == 2 and ("word_embeddings" in name or "encoder" in name):
            scale = tensor.abs().amax(1) / 127
            as_bytes[name] = torch.round(tensor / scale[:, None]).to(torch.int8)
            as_bytes[name + ".scale"] = scale
        else:
            as_bytes[name] = tensor
    put("f32", floats)
    put("i8", as_bytes)
    (HERE / "expected.txt").write_text(vectors_of(model, SEQUENCES))
    mpnet()


if __name__ == "__main__":
    main()
