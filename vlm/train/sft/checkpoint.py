"""A run's folder: the newest state to go on from, the weights, the log."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch

from vlm.mini.model import save
from vlm.train.sft.objective import Objective
from vlm.train.sft.optimizer import Optimizers

STATE = "state.pt"
WEIGHTS = "weights"
LOG = "log.jsonl"


@dataclass
class Progress:
    """How far a run is. `shard`: the first shard of each process that was not begun."""

    step: int = 0
    samples: int = 0
    tokens: int = 0
    shard: int = 0
    seconds: float = 0.0


def save_state(folder: Path, objective: Objective, optimizers: Optimizers, progress: Progress) -> None:
    """Writes the state aside and puts it in place at once: a run that is killed leaves the one before."""
    folder.mkdir(parents=True, exist_ok=True)
    new = folder / f"{STATE}.new"
    torch.save(
        {"objective": objective.state_dict(), "optimizers": optimizers.state_dict(), "progress": asdict(progress)}, new
    )
    new.replace(folder / STATE)
    save(objective.model, folder / WEIGHTS)


def load_state(folder: Path, objective: Objective, optimizers: Optimizers) -> Progress:
    """Goes on from what `save_state` wrote; a fresh start where there is nothing."""
    path = folder / STATE
    if not path.exists():
        return Progress()
    state: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
    objective.load_state_dict(state["objective"])
    optimizers.load_state_dict(state["optimizers"])
    return Progress(**state["progress"])


def trim_log(folder: Path, step: int) -> None:
    """Drops what a run that was killed has logged after its last state: those steps are made again."""
    log = folder / LOG
    if log.exists():
        lines = log.read_text(encoding="utf-8").splitlines(keepends=True)
        log.write_text("".join(line for line in lines if json.loads(line)["step"] <= step), encoding="utf-8")


def append_log(folder: Path, record: dict[str, Any]) -> None:
    """One JSON line more in the run's log."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LOG).open("a", encoding="utf-8") as log:
        log.write(json.dumps(record) + "\n")


def read_log(folder: Path) -> list[dict[str, Any]]:
    """All records of a run."""
    return [json.loads(line) for line in (folder / LOG).read_text("utf-8").splitlines()]
