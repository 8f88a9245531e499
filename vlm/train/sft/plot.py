"""The curves of a run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from vlm.parsing.errors import MissingDependencyError
from vlm.train.sft.checkpoint import read_log


def plot(folder: Path, target: Path) -> None:
    """Draws loss and held-out scores of the run in `folder` over its samples, into a picture file.

    Raises:
        MissingDependencyError: matplotlib is not installed.
    """
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise MissingDependencyError("curves need matplotlib: pip install 'docvlm[train]'") from error

    records = read_log(folder)
    figure = Figure(figsize=(12, 4), layout="constrained")
    left, middle, right = figure.subplots(1, 3)
    _curves(left, [record for record in records if record["kind"] == "train"], ("loss", "mtp"), "nats a token")
    held_out = [record for record in records if record["kind"] == "held-out"]
    _tasks(middle, held_out, "tokens", "held-out: share of tokens right")
    _tasks(right, held_out, "exact", "held-out: share read without a fault")
    figure.savefig(target, dpi=100)


def _curves(axes: Any, records: Sequence[dict[str, Any]], names: Sequence[str], label: str) -> None:
    for name in names:
        axes.plot([record["samples"] for record in records], [record[name] for record in records], label=name)
    _finish(axes, label)


def _tasks(axes: Any, records: Sequence[dict[str, Any]], score: str, label: str) -> None:
    for task in records[-1]["tasks"] if records else ():
        points = [(record["samples"], record["tasks"][task][score]) for record in records if task in record["tasks"]]
        axes.plot(*zip(*points, strict=True), marker=".", label=task)
    _finish(axes, label)


def _finish(axes: Any, label: str) -> None:
    axes.set(xlabel="samples", title=label)
    axes.grid(alpha=0.3)
    axes.legend()
