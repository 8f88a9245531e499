"""What every check is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of a document: the Markdown of the pages that could be read by number (1-based), that of the whole
    document, and the exit code of reading it."""

    pages: Mapping[int, str]
    whole: str = ""
    code: int = 0


@dataclass(frozen=True, kw_only=True)
class Check(ABC):
    """One fact about page `page` (1-based) of the document `pdf`; `max_diffs`: characters that may differ; `whole`: it
    is a fact about the whole document."""

    pdf: str
    page: int
    id: str
    type: str
    max_diffs: int = 0
    whole: bool = False

    def judge(self, outcome: Outcome) -> str | None:
        """Why the document fails the check; None if it passes."""
        markdown = outcome.whole if self.whole else outcome.pages.get(self.page)
        return "the page could not be read" if markdown is None else self.failure(markdown)

    @abstractmethod
    def failure(self, markdown: str) -> str | None:
        """Why the Markdown of the page fails the check; None if it passes."""

    def threshold(self, text: str) -> float:
        """The similarity, 0..1, from which a match of `text` counts."""
        return 1.0 - self.max_diffs / max(len(text), 1)


def has_text(markdown: str) -> bool:
    """Whether there is any letter or digit."""
    return any(map(str.isalnum, markdown))


def short(text: str) -> str:
    """`text` cut for a message."""
    return repr(text if len(text) <= 50 else text[:47] + "...")
