"""Takes the times."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median

import torch
from torch import Tensor

from vlm.eval.bench_model.models import Contestant, ours, transformers_model
from vlm.eval.bench_model.plan import BenchPlan


@dataclass(frozen=True, kw_only=True)
class Measurement:
    """One number: tokens a second (of CPU time on a CPU), over all sequences of the batch."""

    model: str
    parameters: int
    task: str  # decode or prefill
    batch: int
    length: int  # tokens in the cache when decoding begins, or of the prompt
    tokens_per_second: float
    peak_gib: float | None  # of device memory, weights included; None on a CPU


CONTESTANTS: tuple[Callable[[BenchPlan], Contestant], ...] = (ours, transformers_model)


@torch.inference_mode()
def bench_model(plan: BenchPlan, *, reference: bool = True) -> Iterator[Measurement]:
    """Measures our model and then, with `reference`, transformers' own: one at a time in memory, same order of tasks.

    A measurement that runs out of device memory is left out; its place in the table stays empty.
    """
    for build in CONTESTANTS if reference else CONTESTANTS[:1]:
        contestant = build(plan)
        for batch in plan.batches:
            yield from _measured(plan, contestant, "decode", batch, plan.context)
        for length in plan.prefill:
            yield from _measured(plan, contestant, "prefill", 1, length)
        del contestant
        gc.collect()
        if plan.device != "cpu":
            torch.cuda.empty_cache()


def _measured(plan: BenchPlan, contestant: Contestant, task: str, batch: int, length: int) -> Iterator[Measurement]:
    run = _decode_seconds if task == "decode" else _prefill_seconds
    tokens = batch * (plan.steps if task == "decode" else length)
    if plan.device != "cpu":
        torch.cuda.reset_peak_memory_stats()
    try:
        run(plan, contestant, batch, length)  # compiles kernels and warms caches
        seconds = median(run(plan, contestant, batch, length) for _ in range(plan.repeats))
    except torch.cuda.OutOfMemoryError:
        return
    yield Measurement(
        model=contestant.name,
        parameters=contestant.parameters,
        task=task,
        batch=batch,
        length=length,
        tokens_per_second=tokens / seconds,
        peak_gib=None if plan.device == "cpu" else torch.cuda.max_memory_allocated() / 2**30,
    )


def _decode_seconds(plan: BenchPlan, contestant: Contestant, batch: int, context: int) -> float:
    cache = contestant.start(batch, context + plan.steps)
    logits_BV, cache = contestant.step(_prompt(plan, batch, context), cache)
    start = _now(plan)
    for _ in range(plan.steps):
        logits_BV, cache = contestant.step(logits_BV.argmax(-1, keepdim=True), cache)
    return _now(plan) - start


def _prefill_seconds(plan: BenchPlan, contestant: Contestant, batch: int, length: int) -> float:
    cache = contestant.start(batch, length)
    prompt = _prompt(plan, batch, length)
    start = _now(plan)
    for begin in range(0, length, plan.prefill_chunk):
        _, cache = contestant.step(prompt[:, begin : begin + plan.prefill_chunk], cache)
    return _now(plan) - start


def _prompt(plan: BenchPlan, batch: int, length: int) -> Tensor:
    generator = torch.Generator().manual_seed(0)
    return torch.randint(plan.config.vocab, (batch, length), generator=generator).to(plan.device)


def _now(plan: BenchPlan) -> float:
    """CPU seconds of this process on a CPU, so that other work on the machine does not count; else wall time."""
    if plan.device == "cpu":
        return time.process_time()
    torch.cuda.synchronize()
    return time.perf_counter()
