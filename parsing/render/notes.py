"""What footnotes are called in a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from vlm.markup.inline import NoteRef
from vlm.parsing.render.flow import FlowPage
from vlm.parsing.schema import Block, BlockKind


def note_labels(pages: Sequence[FlowPage]) -> dict[str, str]:
    """By id of each note on `pages` that something there refers to, its printed mark, with the page in front where a
    mark comes back later in the document."""
    referred = {item.note for page in pages for block in page.blocks for item in _references(block)}
    labels: dict[str, str] = {}
    taken: set[str] = set()
    for page in pages:
        for block in page.blocks:
            if block.kind is BlockKind.FOOTNOTE and block.marker and block.id in referred:
                label = next(name for name in _names(block.marker, page.number) if name not in taken)
                labels[block.id] = label
                taken.add(label)
    return labels


def _references(block: Block) -> Iterator[NoteRef]:
    yield from (item for item in block.inlines if isinstance(item, NoteRef))
    for child in block.children:
        yield from _references(child)


def _names(mark: str, page: int) -> Iterable[str]:
    yield mark
    yield f"p{page}-{mark}"
    count = 2
    while True:
        yield f"p{page}-{mark}-{count}"
        count += 1
