"""The document level: facts of single pages made consistent by evidence from all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from vlm.parsing.inputs import OutlineItem
from vlm.parsing.ledger.document import settle
from vlm.parsing.page.draft import Traits
from vlm.parsing.schema import Page
from vlm.parsing.steps import StepLog
from vlm.parsing.structure.continuation import continue_over_pages
from vlm.parsing.structure.levels import level_headings
from vlm.parsing.structure.notes import tie_notes
from vlm.parsing.structure.outline import match_outline
from vlm.parsing.structure.running import find_running
from vlm.parsing.tables import continuation as tables

_NO_TRAITS: Mapping[str, Traits] = {}


def refine(
    pages: list[Page],
    outline: Sequence[OutlineItem] = (),
    traits: Mapping[str, Traits] = _NO_TRAITS,
    log: StepLog | None = None,
) -> list[Page]:
    """The same pages with kinds, levels, continuations and references to notes set by evidence from all of them.

    `traits` are those of the blocks, by their ids. Blocks are changed in place. Running headers go first, for they
    would pass as headings and part paragraphs. With a `log` a part of this that fails costs only what it would have
    found; without one its error is raised.
    """
    parts: tuple[Callable[[], object], ...] = (
        partial(find_running, pages),
        lambda: level_headings(pages, match_outline(pages, outline), traits),
        partial(continue_over_pages, pages, traits),
        partial(tables.mark_continued, pages),
        partial(tie_notes, pages),
        partial(settle, pages),
    )
    for part in parts:
        if log is None:
            part()
        else:
            log.run("structure", part, None)
    return pages
