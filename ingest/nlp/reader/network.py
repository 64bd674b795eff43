"""The transformer's forward pass in numpy, with weights of eight bits on disk and of 32 in memory. No training here.

Shapes: B sequences of N pieces (padded), width D, H heads, K kinds. The layout is BERT's: post-norm layers with GELU.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
_EPSILON = np.float32(1e-12)
_NEVER = np.float32(-1e4)


@dataclass(frozen=True)
class Layer:
    """Weights of one layer; `qkv` is the three projections side by side."""

    qkv: Array
    qkv_bias: Array
    out: Array
    out_bias: Array
    norm1: Array
    norm1_bias: Array
    up: Array
    up_bias: Array
    down: Array
    down_bias: Array
    norm2: Array
    norm2_bias: Array


class Network:
    """The network of one file. `heads` of attention, `kinds` of events."""

    def __init__(self, arrays: dict[str, Array], layers: list[Layer], heads: int) -> None:
        self.arrays, self.layers, self.heads = arrays, layers, heads
        self.width = arrays["word"].shape[1]

    @classmethod
    def load(cls, path: Path) -> Network:
        """Raises FileNotFoundError or ValueError where the file is absent or not one of ours."""
        with np.load(path, allow_pickle=False) as stored:
            arrays = {
                name.removesuffix(".q"): _restored(stored, name) for name in stored.files if not name.endswith(".s")
            }
        layers = [
            Layer(**{name: arrays[f"layer{number}.{name}"] for name in Layer.__dataclass_fields__})
            for number in range(int(arrays["layers"]))
        ]
        return cls(arrays, layers, int(arrays["heads"]))

    def hidden(
        self, ids: NDArray[np.int64], types: NDArray[np.int64], mask: NDArray[np.bool_], wanted: NDArray[np.bool_]
    ) -> Array:
        """[B, N] piece rows, marks (1 on the date), mask, pieces asked for -> [B, N, D], 0 for the others."""
        a = self.arrays
        x = a["word"][ids] + a["position"][: ids.shape[1]] + a["type"][types]
        x = _norm(x.reshape(-1, self.width), a["norm"], a["norm_bias"])
        bias = np.where(mask, np.float32(0), _NEVER)[:, None, None, :]
        asked = np.flatnonzero(wanted)
        for layer in self.layers:
            seen = self._attention(x, layer, bias)
            if layer is self.layers[-1]:
                x, seen = x[asked], seen[asked]
            x = _layer(x, seen, layer)
        out = np.zeros((ids.size, self.width), np.float32)
        out[asked] = x
        return out.reshape(*ids.shape, self.width)

    def _attention(self, x: Array, w: Layer, bias: Array) -> Array:
        """[B * N, D] -> [B * N, D]: for each piece what it takes from the others, its heads side by side."""
        batch, length = bias.shape[0], bias.shape[-1]
        size = self.width // self.heads
        qkv = x @ w.qkv
        qkv += w.qkv_bias
        parts = qkv.reshape(batch, length, 3, self.heads, size)
        query, key, value = (np.ascontiguousarray(parts[:, :, i].transpose(0, 2, 1, 3)) for i in range(3))
        query *= np.float32(size**-0.5)
        weights = query @ key.transpose(0, 1, 3, 2)
        weights += bias
        weights -= weights.max(-1, keepdims=True)
        np.exp(weights, out=weights)
        weights /= weights.sum(-1, keepdims=True)
        return np.asarray((weights @ value).transpose(0, 2, 1, 3).reshape(-1, self.width), np.float32)


def _layer(x: Array, seen: Array, w: Layer) -> Array:
    """[rows, D] and what they saw -> [rows, D]. In place where it can be: memory costs here, not arithmetic."""
    y = seen @ w.out
    y += w.out_bias
    y += x
    y = _norm(y, w.norm1, w.norm1_bias)
    inner = y @ w.up
    inner += w.up_bias
    z = _gelu(inner) @ w.down
    z += w.down_bias
    z += y
    return _norm(z, w.norm2, w.norm2_bias)


def _restored(stored: Any, name: str) -> Array:
    """Eight bits with a scale for each row (`x.q`, `x.s`), or sixteen."""
    values = stored[name]
    if name.endswith(".q"):
        return np.ascontiguousarray(values.astype(np.float32) * stored[name[:-2] + ".s"].astype(np.float32)[:, None])
    return np.asarray(values, dtype=np.float32)


def _norm(x: Array, weight: Array, bias: Array) -> Array:
    """Of each row of `x`, in place."""
    x -= x.mean(-1, keepdims=True)
    scale = np.einsum("rd,rd->r", x, x)[:, None]
    scale /= np.float32(x.shape[-1])
    scale += _EPSILON
    x /= np.sqrt(scale)
    x *= weight
    x += bias
    return x


def _gelu(x: Array) -> Array:
    """In place, in the tanh form, which differs from the exact one by less than 0.001."""
    inner = x * x
    inner *= np.float32(0.044715)
    inner += np.float32(1)
    inner *= x
    inner *= np.float32(0.7978845608)
    np.tanh(inner, out=inner)
    inner += np.float32(1)
    x *= inner
    x *= np.float32(0.5)
    return x
