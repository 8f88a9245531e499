"""What drafts are worth on a given model and text: acceptance, and tokens a second with and without."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from vlm.generation import GenerationOptions, Generator, Prompt


@dataclass(frozen=True, kw_only=True)
class DraftSpeed:
    """All prompts one after another, batch 1. `draft_tokens` 0 is plain decoding."""

    draft_tokens: int
    tokens_per_second: float
    acceptance: float  # share of drafts that were right
    tokens_per_call: float  # of the model; 1 without drafts


def bench_drafts(
    generator: Generator, prompts: Sequence[Prompt], options: GenerationOptions, counts: Sequence[int] = (0, 1, 2, 3, 5)
) -> Iterator[DraftSpeed]:
    """Generates from every prompt with each number of drafts. Results are the same by construction; times differ."""
    for count in counts:
        chosen = replace(options, draft_tokens=count)
        start = time.perf_counter()
        done = [generator.generate([prompt], chosen)[0] for prompt in prompts]
        seconds = time.perf_counter() - start
        tokens = sum(len(one.tokens) for one in done)
        drafted, accepted = sum(one.drafted for one in done), sum(one.accepted for one in done)
        calls = drafted // count + len(done) if count else tokens
        yield DraftSpeed(
            draft_tokens=count,
            tokens_per_second=tokens / seconds,
            acceptance=accepted / drafted if drafted else 0.0,
            tokens_per_call=tokens / calls,
        )
