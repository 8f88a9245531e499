"""Running checks over the Markdown of their pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from vlm.eval.checks.base import Check
from vlm.eval.checks.load import documents_of, load_checks
from vlm.eval.statistics import Interval, bootstrap

PageTexts = Callable[[Mapping[str, set[int]]], Iterable[tuple[str, int, str]]]
"""Gives (document, page, Markdown) for pages asked for by document; a page that could not be read is left out."""


@dataclass(frozen=True)
class Verdict:
    """A check and why it failed (None: it passed)."""

    check: Check
    failure: str | None

    @property
    def passed(self) -> bool:
        return self.failure is None


@dataclass(frozen=True)
class Score:
    """All verdicts of a run."""

    verdicts: tuple[Verdict, ...]

    def rate(self, *types: str, without: tuple[str, ...] = ()) -> tuple[int, int]:
        """How many checks of `types` (none: of all but `without`) passed, of how many."""
        counted = [v for v in self.verdicts if (v.check.type in types if types else v.check.type not in without)]
        return sum(v.passed for v in counted), len(counted)

    @property
    def types(self) -> list[str]:
        return sorted({verdict.check.type for verdict in self.verdicts})

    @property
    def by_document(self) -> dict[str, list[Verdict]]:
        grouped = defaultdict(list)
        for verdict in self.verdicts:
            grouped[verdict.check.pdf].append(verdict)
        return dict(sorted(grouped.items()))

    @property
    def overall(self) -> Interval:
        """The mean over documents of the share passed, with its bootstrap interval over documents."""
        return bootstrap([sum(v.passed for v in vs) / len(vs) for vs in self.by_document.values()])


def run(folder: Path, read: PageTexts) -> Score:
    """Reads every page that has a check and scores it. A page that could not be read fails all its checks.

    Raises:
        InputError: no checks in the folder.
    """
    checks = load_checks(folder)
    wanted: defaultdict[str, set[int]] = defaultdict(set)
    for check in checks:
        wanted[str(documents_of(folder) / check.pdf)].add(check.page)
    texts = {(pdf, page): text for pdf, page, text in read(wanted)}
    return score(checks, lambda check: texts.get((str(documents_of(folder) / check.pdf), check.page)))


def score(checks: Iterable[Check], text_of: Callable[[Check], str | None]) -> Score:
    """The verdicts of `checks` on the Markdown of their pages."""
    return Score(tuple(Verdict(check, _failure(check, text_of(check))) for check in checks))


def _failure(check: Check, markdown: str | None) -> str | None:
    return "the page could not be read" if markdown is None else check.failure(markdown)
