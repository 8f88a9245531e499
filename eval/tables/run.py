"""Tables of parsed documents against their known LaTeX source, document by document."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from vlm.eval.report import table as text_table
from vlm.eval.tables.adjacency import Adjacency, adjacency
from vlm.eval.tables.latex import latex_tables
from vlm.eval.tables.teds import teds
from vlm.markup.table.table import Table

# Below this similarity two tables are not the same one: pairing them would hide that both were missed.
LEAST_SIMILARITY = 0.1


@dataclass(frozen=True)
class TableScore:
    """One true table: what kind it is and how well the paired prediction fits (0 where there is none)."""

    document: str
    index: int
    complexity: str
    teds: float
    structure: float
    adjacency: Adjacency


@dataclass
class Report:
    """Scores of all true tables, and how many predicted ones belong to none of them."""

    scores: list[TableScore] = field(default_factory=list)
    spurious: dict[str, int] = field(default_factory=dict)

    def mean(self, name: str = "teds", scores: Sequence[TableScore] | None = None) -> float:
        """Mean of "teds" or "structure"; 0 without tables."""
        scores = self.scores if scores is None else scores
        return sum(getattr(s, name) for s in scores) / len(scores) if scores else 0.0

    def f1(self, scores: Sequence[TableScore] | None = None) -> float:
        """Adjacency F1 over the relations of all tables together."""
        scores = self.scores if scores is None else scores
        return sum((s.adjacency for s in scores), Adjacency(0, 0, 0)).f1

    def __str__(self) -> str:
        groups: dict[str, list[TableScore]] = {}
        for score in self.scores:
            groups.setdefault(score.document, []).append(score)
        by_kind = {
            kind: [s for s in self.scores if s.complexity == kind] for kind in {s.complexity for s in self.scores}
        }
        rows = [[name, *self._cells(group), str(self.spurious.get(name, 0))] for name, group in sorted(groups.items())]
        rows += [[kind, *self._cells(group), ""] for kind, group in sorted(by_kind.items())]
        rows.append(["all", *self._cells(self.scores), str(sum(self.spurious.values()))])
        return text_table(("document", "tables", "TEDS", "structure", "adjacency F1", "spurious"), rows) + "\n"

    def _cells(self, scores: Sequence[TableScore]) -> list[str]:
        values = (self.mean("teds", scores), self.mean("structure", scores), self.f1(scores))
        return [str(len(scores)), *(f"{value:.3f}" for value in values)]


def run(folder: Path, predict: Callable[[Path], Sequence[Table]]) -> Report:
    """Scores every document under `folder` (`ground_truth/NAME.json` beside `pdfs/NAME.pdf`, at any depth).

    `predict` gives the tables of a document in reading order.
    """
    report = Report()
    for truth_file in sorted(folder.rglob("ground_truth/*.json")):
        truths = truth_tables(truth_file)
        pdf = truth_file.parent.parent / "pdfs" / f"{truth_file.stem}.pdf"
        score_document(report, truth_file.stem, truths, predict(pdf))
    return report


def truth_tables(file: Path) -> list[tuple[str, Table]]:
    """(complexity, table) of a ground-truth file in order."""
    entries = json.loads(file.read_text(encoding="utf-8"))
    return [
        (entry.get("complexity") or "unknown", table)
        for entry in entries
        if entry["type"] == "table"
        for table in latex_tables(entry["data"])
    ]


def score_document(report: Report, name: str, truths: Sequence[tuple[str, Table]], predicted: Sequence[Table]) -> None:
    """Adds the scores of one document; each true table is paired with at most one prediction, in the same order."""
    similarity = [[teds(guess, truth) for guess in predicted] for _, truth in truths]
    pairs = align(similarity)
    for index, (kind, truth) in enumerate(truths):
        if index not in pairs:
            lost = Adjacency(0, 0, adjacency(truth, truth).true)
            report.scores.append(TableScore(name, index, kind, 0.0, 0.0, lost))
            continue
        guess = predicted[pairs[index]]
        structure = teds(guess, truth, structure_only=True)
        score = TableScore(name, index, kind, similarity[index][pairs[index]], structure, adjacency(guess, truth))
        report.scores.append(score)
    report.spurious[name] = len(predicted) - len(pairs)


def align(similarity: Sequence[Sequence[float]]) -> dict[int, int]:
    """The pairs (row: column) in increasing order of both that have the highest total similarity."""
    rows = len(similarity)
    columns = len(similarity[0]) if rows else 0
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], _gain(similarity[i][j]) + best[i + 1][j + 1])
    pairs: dict[int, int] = {}
    i = j = 0
    while i < rows and j < columns:
        gain = _gain(similarity[i][j])
        if gain and best[i][j] == gain + best[i + 1][j + 1]:
            pairs[i] = j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _gain(similarity: float) -> float:
    return similarity if similarity >= LEAST_SIMILARITY else 0.0
