"""The reader learnt: for each date the words compete, with "nothing happened", for what the annotation says."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as fn

from ingest.nlp.reader.encoding import Encoded, padded
from ingest.nlp.training.events.answers import Answer
from ingest.nlp.training.events.bert import Bert

EPOCHS, BATCH, RATE, SIDE = 4, 16, 2e-4, 0.3
"""`SIDE` is the weight of certainty and main or background beside the kind."""

Example = tuple[Encoded, Sequence[Answer]]


def learnt(folder: Path, examples: Sequence[Example], layers: int, seed: int, epochs: int = EPOCHS) -> Bert:
    """From the pre-trained network in `folder`; prints the loss of each epoch."""
    torch.manual_seed(seed)
    dice = np.random.RandomState(seed)
    net = Bert(folder, layers)
    net.train()
    learning = [p for p in net.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(learning, lr=RATE, weight_decay=0.01)
    steps = epochs * ((len(examples) + BATCH - 1) // BATCH + len(examples) // (BATCH * 20) + 1)
    pace = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, RATE, total_steps=steps, pct_start=0.1, anneal_strategy="linear"
    )
    for epoch in range(epochs):
        total, begun, groups = 0.0, time.monotonic(), _batches(examples, dice)
        for group in groups:
            loss = _loss(net, [examples[i] for i in group])
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(learning, 1.0)
            optimiser.step()
            pace.step()
            total += float(loss.detach())
        print(f"epoch {epoch + 1}: loss {total / len(groups):.3f}, {time.monotonic() - begun:.0f} s", flush=True)
    net.eval()
    return net


def _batches(examples: Sequence[Example], dice: np.random.RandomState) -> list[list[int]]:
    """Examples of about one length together, the batches in random order."""
    order = dice.permutation(len(examples)).tolist()
    out: list[list[int]] = []
    for start in range(0, len(order), BATCH * 20):
        near = sorted(order[start : start + BATCH * 20], key=lambda i: len(examples[i][0].ids))
        out.extend(near[i : i + BATCH] for i in range(0, len(near), BATCH))
    return [out[i] for i in dice.permutation(len(out))]


def _loss(net: Bert, examples: Sequence[Example]) -> torch.Tensor:
    ids, marks, mask, words = (torch.from_numpy(a) for a in padded([e for e, _ in examples]))
    x = net(ids, marks, mask)
    scores = net.kinds(x).masked_fill(~words[:, :, None], -1e4)
    none = net.none(x[:, 0])
    whole = torch.logsumexp(torch.cat([none, scores.reshape(len(examples), -1)], 1), 1)
    total = torch.zeros(())
    hidden, certainty, main = [], [], []
    for row, (encoded, told) in enumerate(examples):
        if not told:
            total = total + whole[row] - none[row, 0]
        for answer in told:
            own = [place for place, word in enumerate(encoded.words) if word >= 0 and word in answer.tokens]
            own = own or [place for place, word in enumerate(encoded.words) if word >= 0]
            total = total + (whole[row] - torch.logsumexp(scores[row, own, answer.kind], 0)) / len(told)
            hidden.append(x[row, own[0]] + x[row, 0])
            certainty.append(answer.certainty)
            main.append(float(answer.main))
    if hidden:
        joined = torch.stack(hidden)
        total = total + SIDE * fn.cross_entropy(net.certainty(joined), torch.tensor(certainty), reduction="sum")
        total = total + SIDE * fn.binary_cross_entropy_with_logits(
            net.main(joined)[:, 0], torch.tensor(main), reduction="sum"
        )
    return total / len(examples)
