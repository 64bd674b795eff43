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

    def hidden(self, ids: NDArray[np.int64], types: NDArray[np.int64], mask: NDArray[np.bool_]) -> Array:
        """[B, N] piece rows, marks (1 on the date) and mask -> [B, N, D]."""
        a = self.arrays
        x = a["word"][ids] + a["position"][: ids.shape[1]] + a["type"][types]
        x = _norm(x, a["norm"], a["norm_bias"])
        bias = np.where(mask, np.float32(0), _NEVER)[:, None, None, :]
        for layer in self.layers:
            x = self._layer(x, layer, bias)
        return x

    def _layer(self, x: Array, w: Layer, bias: Array) -> Array:
        batch, length, width = x.shape
        flat = x.reshape(-1, width)
        qkv = (flat @ w.qkv + w.qkv_bias).reshape(batch, length, 3, self.heads, width // self.heads)
        query, key, value = (np.ascontiguousarray(qkv[:, :, i].transpose(0, 2, 1, 3)) for i in range(3))
        weights = query @ key.transpose(0, 1, 3, 2)
        weights *= np.float32((width // self.heads) ** -0.5)
        weights += bias
        weights -= weights.max(-1, keepdims=True)
        np.exp(weights, out=weights)
        weights /= weights.sum(-1, keepdims=True)
        seen: Array = (weights @ value).transpose(0, 2, 1, 3).reshape(-1, width)
        flat = _norm(flat + seen @ w.out + w.out_bias, w.norm1, w.norm1_bias)
        inner = _gelu(flat @ w.up + w.up_bias)
        flat = _norm(flat + inner @ w.down + w.down_bias, w.norm2, w.norm2_bias)
        return flat.reshape(batch, length, width)


def _restored(stored: Any, name: str) -> Array:
    """Eight bits with a scale for each row (`x.q`, `x.s`), or sixteen."""
    values = stored[name]
    if name.endswith(".q"):
        return np.ascontiguousarray(values.astype(np.float32) * stored[name[:-2] + ".s"].astype(np.float32)[:, None])
    return np.asarray(values, dtype=np.float32)


def _norm(x: NDArray[Any], weight: Array, bias: Array) -> Array:
    x = x - x.mean(-1, keepdims=True)
    variance = np.einsum("...d,...d->...", x, x)[..., None] / np.float32(x.shape[-1])
    x /= np.sqrt(variance + _EPSILON)
    return x * weight + bias


def _gelu(x: Array) -> Array:
    """The tanh form, which differs from the exact one by less than 0.001."""
    inner = x * x
    inner *= np.float32(0.044715)
    inner += np.float32(1)
    inner *= x
    inner *= np.float32(0.7978845608)
    np.tanh(inner, out=inner)
    inner += np.float32(1)
    inner *= x
    inner *= np.float32(0.5)
    return inner
