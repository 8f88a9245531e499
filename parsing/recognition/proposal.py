"""What finders say and readers answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from vlm.geometry import Box
from vlm.parsing.page.region import Region, Rewritten
from vlm.parsing.page.view import PageView
from vlm.parsing.schema import BlockKind
from vlm.parsing.text import Line

Filled = Region | Rewritten


@dataclass(frozen=True, kw_only=True, eq=False)
class Proposal:
    """Something that may stand on a page; nothing of it is read yet.

    `box`: in points of the upright page. `lines`: those that it would take, the very objects of `PageView.lines`.
    `confidence`: 0 to 1, the share of such proposals that are right; of two that exclude each other the surer one is
    kept. `by`: the finder's name. `evidence`: the numbers it was decided on, for whoever asks why. `detail`: what the
    finder knows that saves its reader from looking again. `background`: it lies behind all else and keeps nobody out.
    `replaces`: regions that it is another reading of; they go if it is read.

    TEXT means that the lines are one line of text that its reader writes anew; it takes no area.
    """

    kind: BlockKind
    box: Box
    lines: tuple[Line, ...] = ()
    confidence: float
    by: str
    evidence: Mapping[str, float] = field(default_factory=dict)
    detail: object = None
    background: bool = False
    replaces: tuple[Region, ...] = ()


class Finder(Protocol):
    """Looks at a page and says what may stand where: by rules, gaps, ink, glyphs, tags of a tagged PDF, or a model."""

    name: str

    def propose(self, view: PageView) -> Iterable[Proposal]:
        """Proposals for `view.lines` outside of `view.regions`, which were recognised before."""
        ...


@runtime_checkable
class Reader(Protocol):
    """Fills proposals. A finder with a `read` of its own reads what it finds; what others find is read by kind."""

    def read(self, view: PageView, proposals: Sequence[Proposal]) -> Sequence[Sequence[Filled]]:
        """What each proposal holds, in their order; nothing where it does not bear being read: its lines then go to
        whoever else wanted them, or stay text."""
        ...
