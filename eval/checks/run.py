"""Running checks over the Markdown of their pages and documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from vlm.eval.checks.base import Check, Outcome
from vlm.eval.checks.load import documents_of, load_cases, load_checks
from vlm.eval.statistics import Interval, bootstrap

PageTexts = Callable[[Mapping[str, set[int]]], Iterable[tuple[str, int, str]]]
"""Gives (document, page, Markdown) for pages asked for by document; a page that could not be read is left out."""

Documents = Callable[[Sequence[str]], Iterable[tuple[str, Outcome]]]
"""Reads whole documents and gives (document, what came of it)."""


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


def run(folder: Path, read: PageTexts, read_whole: Documents) -> Score:
    """Reads every page that has a check of the benchmark, and every document that has a case, and scores them. A page
    that could not be read fails all its checks.

    Raises:
        InputError: no checks in the folder.
    """
    of_pages, of_documents = load_checks(folder), load_cases(folder)
    root = documents_of(folder)
    wanted: defaultdict[str, set[int]] = defaultdict(set)
    for check in of_pages:
        wanted[str(root / check.pdf)].add(check.page)
    pages: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for name, number, text in read(wanted) if wanted else ():
        pages[name][number] = text
    names = sorted({str(root / check.pdf) for check in of_documents})
    outcomes = dict(read_whole(names) if names else ())
    return Score(
        score(of_pages, lambda check: Outcome(pages=pages[str(root / check.pdf)])).verdicts
        + score(of_documents, lambda check: outcomes[str(root / check.pdf)]).verdicts
    )


def score(checks: Iterable[Check], outcome_of: Callable[[Check], Outcome]) -> Score:
    """The verdicts of `checks` on what came of their documents."""
    return Score(tuple(Verdict(check, check.judge(outcome_of(check))) for check in checks))
