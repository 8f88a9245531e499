"""CPU time and accuracy per engine and condition."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from vlm.eval.ocr.damage import CONDITIONS
from vlm.eval.ocr.engines import ENGINES
from vlm.eval.ocr.sample import samples
from vlm.eval.ocr.score import Agreement, compare


@dataclass(frozen=True, slots=True)
class Row:
    """One page read by one engine; `cpu` is user and system seconds of this process and its children."""

    engine: str
    condition: str
    name: str
    cpu: float
    agreement: Agreement


def run(
    paths: Iterable[Path],
    *,
    engines: Sequence[str] = ("builtin",),
    conditions: Sequence[str] = tuple(CONDITIONS),
    max_pages: int = 1,
) -> list[Row]:
    """Reads every page in every condition with every engine. The first page is read twice: loading is not counted.

    Raises:
        KeyError: no such engine or condition.
        InputError: a path cannot be opened.
    """
    rows: list[Row] = []
    warm: set[str] = set()
    for condition, sample in samples(paths, conditions, max_pages):
        for engine in engines:
            read = ENGINES[engine]
            if engine not in warm:
                read(sample)
                warm.add(engine)
            started = _cpu_seconds()
            words = read(sample)
            spent = _cpu_seconds() - started
            rows.append(Row(engine, condition, sample.name, spent, compare(sample.truth, words)))
    return rows


def table(rows: Sequence[Row]) -> str:
    """The rows summed per engine and condition, as a Markdown table."""
    lines = ["| engine | condition | pages | CPU s/page | 1 - edit distance | token F1 |", "|---|---|--:|--:|--:|--:|"]
    for engine, condition in dict.fromkeys((row.engine, row.condition) for row in rows):
        chosen = [row for row in rows if (row.engine, row.condition) == (engine, condition)]
        total = sum((row.agreement for row in chosen), Agreement())
        cpu = sum(row.cpu for row in chosen) / len(chosen)
        lines.append(
            f"| {engine} | {condition} | {len(chosen)} | {cpu:.2f} | {total.accuracy:.4f} | {total.token_f1:.4f} |"
        )
    return "\n".join(lines)


def _cpu_seconds() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system
