"""Runs to lines: what stands on one baseline without a column gap, with its sub- and superscripts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from vlm.parsing.text.runs import Run

ON_LINE = 0.18  # em: baselines of one line may differ by this much (mixed fonts, scans)
MAX_GAP = 1.15  # em: a wider gap is a column or a table cell
SCRIPT_SIZE = 0.86  # of the line's size: what is smaller may be a script
SCRIPT_GAP = 0.35  # em: a script touches what it belongs to
RAISED, LOWERED = 0.75, 0.5  # em: how far a script's baseline may stand above or below


@dataclass
class Group:
    """Runs of one line, the first being the one that set its baseline."""

    runs: list[Run] = field(default_factory=list)
    left: float = 0.0
    right: float = 0.0

    @property
    def base(self) -> float:
        return self.runs[0].base

    @property
    def size(self) -> float:
        return self.runs[0].size

    def add(self, run: Run) -> None:
        self.left = min(self.left, run.left) if self.runs else run.left
        self.right = max(self.right, run.right) if self.runs else run.right
        self.runs.append(run)

    def gap(self, run: Run) -> float:
        """Empty length between this line and a run beside it; negative where they overlap."""
        return max(run.left - self.right, self.left - run.right)


def group_runs(runs: list[Run]) -> list[Group]:
    """Lines, each with its runs; scripts are taken in by the line they touch."""
    lines = _same_baseline(sorted(runs, key=lambda run: (run.base, run.left)))
    return _take_in_scripts(lines)


def _same_baseline(runs: list[Run]) -> list[Group]:
    """Joins runs on (nearly) one baseline from left to right wherever no column gap lies between."""
    lines: list[Group] = []
    row: list[Run] = []
    for run in runs:
        if row and run.base - row[0].base > ON_LINE * min(run.size, row[0].size):
            lines += _cut_row(row)
            row = []
        row.append(run)
    return lines + _cut_row(row)


def _cut_row(row: list[Run]) -> list[Group]:
    groups: list[Group] = []
    for run in sorted(row, key=lambda run: run.left):
        if groups and _continues(groups[-1], run):
            groups[-1].add(run)
        else:
            groups.append(Group())
            groups[-1].add(run)
    return groups


def _continues(group: Group, run: Run) -> bool:
    em = max(group.size, run.size)
    alike = min(group.size, run.size) > 0.55 * em  # a margin note beside a headline is no part of it
    return run.left - group.right <= MAX_GAP * min(group.size, run.size) and (
        alike or run.left < group.right + 0.3 * em
    )


def _take_in_scripts(lines: list[Group]) -> list[Group]:
    """Moves small lines that touch a bigger one, raised or lowered, into it. Big lines are hosts first."""
    lines.sort(key=lambda line: line.base)
    bases = [line.base for line in lines]
    taken: set[int] = set()
    for index in sorted(range(len(lines)), key=lambda i: lines[i].size):
        host = _host(lines, bases, index, taken)
        if host is not None:
            for run in lines[index].runs:
                lines[host].add(run)
            taken.add(index)
    return [line for index, line in enumerate(lines) if index not in taken]


def _host(lines: list[Group], bases: list[float], index: int, taken: set[int]) -> int | None:
    """The nearest bigger line that this one is a script of."""
    small = lines[index]
    reach = small.size / 0.4
    first, last = bisect_left(bases, small.base - reach), bisect_right(bases, small.base + reach)
    best, best_offset = None, float("inf")
    for other in range(first, last):
        host = lines[other]
        if other == index or other in taken or small.size > SCRIPT_SIZE * host.size:
            continue
        drop = (small.base - host.base) / host.size
        touches = all(_near_any(host, run) for run in small.runs)
        if -RAISED <= drop <= LOWERED and touches and abs(drop) < best_offset:
            best, best_offset = other, abs(drop)
    return best


def _near_any(host: Group, run: Run) -> bool:
    return any(max(run.left - one.right, one.left - run.right) <= SCRIPT_GAP * host.size for one in host.runs)
