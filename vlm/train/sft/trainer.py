"""The training loop."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import torch
from accelerate import Accelerator
from torch import Tensor

from vlm.mini.model import build, load
from vlm.train.sft.balance import Balancer
from vlm.train.sft.batch import collate
from vlm.train.sft.checkpoint import Progress, append_log, load_state, save_state, trim_log
from vlm.train.sft.evaluate import evaluate, held_out
from vlm.train.sft.objective import Objective
from vlm.train.sft.optimizer import Optimizers, rate_share
from vlm.train.sft.recipe import Recipe
from vlm.train.sft.stream import Pack, Share, loader

LOG_EVERY = 20
Report = Callable[[dict[str, Any]], None]


class Trainer:
    """One run of a recipe in a folder; it goes on where an earlier one stopped.

    `start`: weights to begin with where the folder holds no state. Under `torchrun` every process draws samples of its
    own and gradients are averaged.
    """

    def __init__(
        self, recipe: Recipe, folder: Path, *, report: Report, cpu: bool = False, start: Path | None = None
    ) -> None:
        self.recipe, self.folder, self._report = recipe, folder, report
        self.accelerator = Accelerator(cpu=cpu, mixed_precision="bf16")
        torch.manual_seed(recipe.seed)
        self.model = build(recipe.model) if start is None else load(start)
        objective = Objective(self.model).train().to(self.accelerator.device)
        self.optimizers = Optimizers(objective, recipe)
        self.progress = load_state(folder, objective, self.optimizers)
        if self.accelerator.is_main_process:
            trim_log(folder, self.progress.step)
        self._balancer = Balancer(self.model, recipe.balance_rate)
        self._objective = self.accelerator.prepare(objective)
        self._started, self._saved = time.monotonic() - self.progress.seconds, time.monotonic()

    def run(self, packs: Iterator[Pack] | None = None) -> Progress:
        """Trains until the schedule is over, saving now and then and at the end."""
        accelerator, recipe = self.accelerator, self.recipe
        share = Share(accelerator.process_index, accelerator.num_processes, self.progress.shard)
        packs = loader(recipe, share) if packs is None else packs
        examples = held_out(recipe) if recipe.held_out and accelerator.is_main_process else []
        sums: dict[str, float] = {}
        logged = self.progress.step
        while (done := self._done()) < 1:
            self._step(packs, done, sums)
            if self.progress.step % LOG_EVERY == 0:
                steps, logged = self.progress.step - logged, self.progress.step
                self._log({"kind": "train", **{name: total / steps for name, total in sums.items()}})
                sums.clear()
            if examples and self.progress.step % recipe.evaluate_every == 0:
                self._evaluate(examples)
            if time.monotonic() - self._saved > 60 * recipe.save_minutes:
                self._save()
        if examples:
            self._evaluate(examples)
        self._save()
        return self.progress

    def _done(self) -> float:
        """The share of the run that is over, the same in all processes: they must stop at the same step."""
        schedule = self.recipe.schedule
        self.progress.seconds = time.monotonic() - self._started
        by_steps = self.progress.step / schedule.steps if schedule.steps else 0.0
        by_time = self.progress.seconds / (60 * schedule.minutes) if schedule.minutes else 0.0
        total = float(self._total(torch.tensor(max(by_steps, by_time))).item())
        processes: int = self.accelerator.num_processes
        return total / processes

    def _step(self, packs: Iterator[Pack], done: float, sums: dict[str, float]) -> None:
        recipe, progress = self.recipe, self.progress
        for place in range(recipe.accumulate):
            pack = next(packs)
            last = place == recipe.accumulate - 1
            with self.accelerator.no_sync(self._objective) if not last else nullcontext():
                losses = self._backward(pack)
            for name, loss in losses.items():
                sums[name] = sums.get(name, 0.0) + loss / recipe.accumulate
            progress.samples += len(pack.examples) * self.accelerator.num_processes
            progress.tokens += sum(len(one.ids) for one in pack.examples) * self.accelerator.num_processes
            progress.shard = pack.shard + 1
        norm = self.accelerator.clip_grad_norm_(self._objective.parameters(), recipe.clip)
        share = rate_share(recipe.schedule, progress.step, done)
        self.optimizers.step(share)
        busiest = self._balancer.step(self._total, share)
        for name, value in (("gradient", float(norm)), ("rate", share), ("busiest", busiest)):
            sums[name] = sums.get(name, 0.0) + value
        progress.step += 1

    def _backward(self, pack: Pack) -> dict[str, float]:
        losses = self._objective(collate(pack.examples).to(self.accelerator.device))
        recipe = self.recipe
        loss = (
            losses.next_token + recipe.mtp_weight * losses.mtp + recipe.lesson_weight * (losses.letters + losses.guide)
        )
        self.accelerator.backward(loss / recipe.accumulate)
        return {
            "loss": float(losses.next_token.detach()),
            "mtp": float(losses.mtp.detach()),
            "letters": float(losses.letters.detach()),
            "guide": float(losses.guide.detach()),
        }

    def _total(self, tensor: Tensor) -> Tensor:
        summed: Tensor = self.accelerator.reduce(tensor.clone().to(self.accelerator.device), "sum")
        return summed

    def _evaluate(self, examples: list[Any]) -> None:
        inner = self.accelerator.unwrap_model(self._objective)
        with self.accelerator.autocast():
            scores = evaluate(inner, examples, self.recipe, self.accelerator.device)
        self._log({"kind": "held-out", "tasks": scores})

    def _log(self, record: dict[str, Any]) -> None:
        if not self.accelerator.is_main_process:
            return
        progress = self.progress
        record |= {"step": progress.step, "samples": progress.samples, "seconds": round(progress.seconds, 1)}
        append_log(self.folder, record)
        self._report(record)

    def _save(self) -> None:
        self._saved = time.monotonic()
        if self.accelerator.is_main_process:
            save_state(self.folder, self.accelerator.unwrap_model(self._objective), self.optimizers, self.progress)
