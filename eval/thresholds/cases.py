"""Documents of which facts are known: what a viewer shows on them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from vlm.eval.checks.base import Check
from vlm.eval.checks.documents import outcome_of
from vlm.eval.checks.load import documents_of, load_cases
from vlm.eval.thresholds.kept import Kept
from vlm.parsing.schema import Document, ParseResult


@dataclass
class KeptCase(Kept):
    """A document with its facts."""

    checks: list[Check]

    def score(self, document: Document) -> float:
        """The share of the facts that hold."""
        outcome = outcome_of(ParseResult(document=document))
        return sum(check.judge(outcome) is None for check in self.checks) / len(self.checks)


def cases(folder: Path) -> list[KeptCase]:
    """The PDFs of `folder` with checks in its `cases.jsonl`."""
    by_name: defaultdict[str, list[Check]] = defaultdict(list)
    for check in load_cases(folder):
        by_name[check.pdf].append(check)
    root = documents_of(folder)
    return [KeptCase(root / name, checks) for name, checks in by_name.items() if name.endswith(".pdf")]
