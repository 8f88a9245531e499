"""How well held-out samples are read, without writing them out: greedy reading is right exactly where the likeliest
next token is right at every step of the truth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import torch

from vlm.mini.tokenizer import Tokenizer
from vlm.train.data.registry import open_source
from vlm.train.data.sample import Split
from vlm.train.sft.batch import collate
from vlm.train.sft.examples import Example, micro_batches, to_example
from vlm.train.sft.objective import Objective
from vlm.train.sft.recipe import Recipe

Scores = dict[str, dict[str, float]]
"""By task: mean loss in nats a token, share of tokens right, share of samples right to the end."""


def held_out(recipe: Recipe) -> list[Example]:
    """`recipe.held_out` clean samples of every source."""
    import numpy as np

    tokenizer = Tokenizer()
    examples: list[Example] = []
    for name in recipe.shares:
        rng = np.random.default_rng([recipe.seed, 0x5EED])
        samples = open_source(name).draw(rng, Split.HELD_OUT, recipe.held_out)
        examples.extend(to_example(sample, tokenizer) for sample in samples)
    return [example for example in examples if len(example.ids) <= recipe.schedule.longest]


@torch.no_grad()
def evaluate(objective: Objective, examples: Sequence[Example], recipe: Recipe, device: torch.device) -> Scores:
    """Scores by task."""
    objective.eval()
    totals: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0, 0.0, 0.0])
    for task in {example.task for example in examples}:
        for pack in micro_batches([one for one in examples if one.task is task], recipe.budget):
            batch = collate(pack).to(device)
            losses = objective(batch)
            taught = batch.taught_BT.sum(1)
            right = losses.right_BT.sum(1)
            tokens = float(taught.sum())
            found = [float(losses.next_token) * tokens, float(right.sum()), tokens, float((right == taught).sum())]
            totals[task.value] = [a + b for a, b in zip(totals[task.value], [*found, len(pack)], strict=True)]
    objective.train()
    return {task: _means(*total) for task, total in sorted(totals.items())}


def _means(loss: float, right: float, tokens: float, exact: float, samples: float) -> dict[str, float]:
    return {"loss": loss / tokens, "tokens": right / tokens, "exact": exact / samples}
