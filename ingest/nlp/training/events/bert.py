"""The reader as it is learnt: the lower layers of a MiniLM with heads of its own, in torch, and its export for numpy.

Shapes as in `ingest.nlp.reader.network`. The word embeddings stay as they came, so that words seen once mean what they
meant before.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as fn
from safetensors.torch import load_file

from ingest.nlp.kinds import KINDS
from ingest.nlp.reader.encoding import LONGEST
from ingest.records import Certainty

HEADS, WIDTH = 12, 384
INNER = 768
"""Of the 1,536 inner neurons of a layer those that are kept, the strongest ones: half the time, and no worse."""

_PARTS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "out": "attention.output.dense",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm1": "attention.output.LayerNorm",
    "norm2": "output.LayerNorm",
}


class Bert(torch.nn.Module):
    """`layers` of the pre-trained ones, lowest first; `drop` is the dropout while learning."""

    def __init__(self, folder: Path, layers: int, drop: float = 0.1) -> None:
        super().__init__()
        stored = {
            name.removeprefix("bert."): value.float() for name, value in load_file(folder / "model.safetensors").items()
        }
        self.drop = drop
        self.word = torch.nn.Parameter(stored["embeddings.word_embeddings.weight"].clone(), requires_grad=False)
        self.position = _parameter(stored["embeddings.position_embeddings.weight"][:LONGEST])
        marks = stored["embeddings.token_type_embeddings.weight"][:1].repeat(2, 1)
        marks[1] += torch.randn(WIDTH) * 0.05
        self.marks = _parameter(marks)
        self.norm = torch.nn.ParameterList(
            [_parameter(stored[f"embeddings.LayerNorm.{n}"]) for n in ("weight", "bias")]
        )
        self.layers = torch.nn.ModuleList(_layer(stored, i) for i in range(layers))
        self.kinds = _head(len(KINDS))
        self.none = _head(1, bias=4.0)
        self.certainty = _head(len(Certainty))
        self.main = _head(1)

    def forward(self, ids: torch.Tensor, marks: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """[B, N] pieces, marks, mask -> [B, N, D]."""
        batch, length = ids.shape
        x = self.word[ids] + self.position[:length] + self.marks[marks]
        x = self._dropped(fn.layer_norm(x, (WIDTH,), *self.norm, 1e-12))
        seen = mask[:, None, None, :]
        for w in self.layers:
            q, k, v = (
                fn.linear(x, w[f"{n}_weight"], w[f"{n}_bias"]).view(batch, length, HEADS, -1).transpose(1, 2)
                for n in "qkv"
            )
            mixed = fn.scaled_dot_product_attention(
                q, k, v, attn_mask=seen, dropout_p=self.drop if self.training else 0.0
            )
            mixed = mixed.transpose(1, 2).reshape(batch, length, WIDTH)
            x = x + self._dropped(fn.linear(mixed, w["out_weight"], w["out_bias"]))
            x = fn.layer_norm(x, (WIDTH,), w["norm1_weight"], w["norm1_bias"], 1e-12)
            inner = fn.gelu(fn.linear(x, w["up_weight"], w["up_bias"]), approximate="tanh")
            x = x + self._dropped(fn.linear(inner, w["down_weight"], w["down_bias"]))
            x = fn.layer_norm(x, (WIDTH,), w["norm2_weight"], w["norm2_bias"], 1e-12)
        return x

    def _dropped(self, x: torch.Tensor) -> torch.Tensor:
        return fn.dropout(x, self.drop, self.training)

    def exported(self, kept: list[int]) -> dict[str, np.ndarray]:
        """The arrays of `network.Network.load`; of the vocabulary only the rows `kept`."""
        out: dict[str, np.ndarray] = {
            "layers": np.array(len(self.layers)), "heads": np.array(HEADS),
            "position": _half(self.position), "type": _half(self.marks),
            "norm": _half(self.norm[0]), "norm_bias": _half(self.norm[1]),
        }  # fmt: skip
        out |= _eight("word", self.word[kept])
        for i, w in enumerate(self.layers):
            name = f"layer{i}."
            out |= _eight(f"{name}qkv", torch.cat([w[f"{n}_weight"] for n in "qkv"]).T)
            out[f"{name}qkv_bias"] = _half(torch.cat([w[f"{n}_bias"] for n in "qkv"]))
            for part in ("out", "up", "down"):
                out |= _eight(f"{name}{part}", w[f"{part}_weight"].T)
                out[f"{name}{part}_bias"] = _half(w[f"{part}_bias"])
            for part in ("norm1", "norm2"):
                out[f"{name}{part}"], out[f"{name}{part}_bias"] = _half(w[f"{part}_weight"]), _half(w[f"{part}_bias"])
        for part in ("kinds", "none", "certainty", "main"):
            head = getattr(self, part)
            out[part], out[f"{part}_bias"] = _half(head.weight.T), _half(head.bias)
        return out


def _layer(stored: dict[str, torch.Tensor], number: int) -> torch.nn.ParameterDict:
    own = {
        f"{part}_{n}": stored[f"encoder.layer.{number}.{path}.{n}"]
        for part, path in _PARTS.items()
        for n in ("weight", "bias")
    }
    strength = own["up_weight"].norm(dim=1) * own["down_weight"].norm(dim=0)
    kept = torch.topk(strength, INNER).indices.sort().values
    own["up_weight"], own["up_bias"] = own["up_weight"][kept], own["up_bias"][kept]
    own["down_weight"] = own["down_weight"][:, kept]
    return torch.nn.ParameterDict({name: _parameter(values) for name, values in own.items()})


def _parameter(values: torch.Tensor) -> torch.nn.Parameter:
    return torch.nn.Parameter(values.clone())


def _head(size: int, bias: float = 0.0) -> torch.nn.Linear:
    head = torch.nn.Linear(WIDTH, size)
    torch.nn.init.normal_(head.weight, std=0.02)
    torch.nn.init.constant_(head.bias, bias)
    return head


def _half(values: torch.Tensor) -> np.ndarray:
    return values.detach().numpy().astype(np.float16)


def _eight(name: str, values: torch.Tensor) -> dict[str, np.ndarray]:
    """Eight bits with one scale a row."""
    full = values.detach().numpy()
    scale = np.maximum(np.abs(full).max(1), 1e-8) / 127
    return {f"{name}.q": np.round(full / scale[:, None]).astype(np.int8), f"{name}.s": scale.astype(np.float32)}
