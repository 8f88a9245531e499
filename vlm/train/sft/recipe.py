"""What a training run is made of. A recipe is a function that returns one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from vlm.mini.config import MiniConfig


@dataclass(frozen=True, kw_only=True)
class Budget:
    """What one micro-batch may hold: the memory and the cache of the machine decide."""

    patches: int = 2400
    tokens: int = 1200


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """Learning rate: up over `warmup` steps, level, then down over the last `decay` share of the run (WSD).

    Lengths: samples of at most `shortest` tokens at first, of all lengths after `grow` samples. Reading is learned on
    short samples, where the few places to look at teach where to look, and then grows.
    """

    minutes: float | None = None
    steps: int | None = None
    warmup: int = 100
    decay: float = 0.3
    shortest: int = 24
    longest: int = 400
    grow: int = 25_000


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """One training run.

    `shares`: sources by name and how often each is drawn; `first_shares`, clean, in their place until targets are
    full-grown.
    `accumulate`: micro-batches a step of each process. `matrix_rate` is Muon's for the matrices, `vector_rate` AdamW's
    for all else.
    """

    model: MiniConfig = field(default_factory=MiniConfig)
    shares: Mapping[str, float]
    first_shares: Mapping[str, float] | None = None
    seed: int = 1
    shard: int = 512
    budget: Budget = field(default_factory=Budget)
    schedule: Schedule = field(default_factory=Schedule)
    accumulate: int = 1
    workers: int = 1
    matrix_rate: float = 4e-3
    vector_rate: float = 1.5e-3
    weight_decay: float = 0.02
    clip: float = 1.0
    mtp_weight: float = 0.3
    lesson_weight: float = 0.5
    balance_rate: float = 2e-3
    held_out: int = 48
    evaluate_every: int = 250
    save_minutes: float = 8.0
