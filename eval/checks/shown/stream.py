"""A page as HTML shows it, flattened: its text in order, and where something ends."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import Enum, auto
from typing import Any


class Cut(Enum):
    """An end of something in the text."""

    BLOCK = auto()  # of a paragraph, heading, item, table ...
    LINE = auto()  # a forced break, or the end of a line of code
    ROW = auto()  # of a table row
    CELL = auto()  # of the cell before
    INNER = auto()  # a block or line inside a cell


_BLOCKS = frozenset(
    ("p", "div", "section", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption")
) | {"pre", "blockquote", "hr", "figure", "figcaption"}
_CELLS = frozenset({"td", "th"})
_UNSHOWN = frozenset({"script", "style"})
Piece = str | Cut


def stream(
    root: Any, *, skip: Collection[str] = (), around: Mapping[str, tuple[str, str]] | None = None
) -> Iterator[Piece]:
    """The text below `root`, an element of lxml, with its cuts. Numbered items begin with their number, as shown.

    Args:
        skip: tags of elements below `root` that are left out.
        around: what to write before and after the content of an element, by its tag.
    """
    cells = code = 0
    for event, element in _events(root, {*skip, *_UNSHOWN}):
        tag = element.tag
        before, after = (around or {}).get(tag, ("", ""))
        if event == "start":
            yield from _edge(tag, inside=cells > 0, start=True)
            yield from item_number(element) if tag == "li" and element is not root else ()
            cells, code = cells + (tag in _CELLS), code + (tag == "pre")
            yield before
            yield from _text(element.text, code > 0)
        elif event == "end":
            yield after
            cells, code = cells - (tag in _CELLS), code - (tag == "pre")
            yield from _edge(tag, inside=cells > 0, start=False)
        else:
            yield from _text(element.tail, code > 0)


def _events(root: Any, unshown: Collection[str]) -> Iterator[tuple[str, Any]]:
    """("start" or "end", element) of `root` and what is shown below it, ("tail", element) after everything below it."""
    from lxml import etree

    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        left_out = element is not root and (event in ("comment", "pi") or element.tag in unshown)
        if not left_out:
            yield event, element
        elif event == "start":
            walk.skip_subtree()
        if event != "start" and element is not root:
            yield "tail", element


def _edge(tag: str, *, inside: bool, start: bool) -> Iterator[Cut]:
    if tag == "br":
        if start:
            yield Cut.INNER if inside else Cut.LINE
    elif tag in _CELLS:
        if start:
            yield Cut.CELL
    elif tag == "tr":
        yield Cut.ROW
    elif tag in _BLOCKS:
        yield Cut.INNER if inside else Cut.BLOCK


def _text(text: str | None, code: bool) -> Iterator[Piece]:
    if not code:
        yield text or ""
        return
    for number, line in enumerate((text or "").split("\n")):
        if number:
            yield Cut.LINE
        yield line


def item_number(item: Any) -> Iterator[str]:
    """ "3. " for the third item of a numbered list, nothing for a bullet."""
    holder = item.getparent()
    if holder is not None and holder.tag == "ol":
        start = holder.get("start", "1")
        first = int(start) if start.isdecimal() else 1
        yield f"{first + list(holder.iterchildren('li')).index(item)}. "


def cut(pieces: Iterable[Piece], at: Collection[Cut], cell: str = " ") -> list[str]:
    """The text between the cuts asked for, the empty parts left out. Other cuts are a space, `cell` before a cell."""
    parts: list[list[str]] = [[]]
    for piece in pieces:
        if isinstance(piece, str):
            parts[-1].append(piece)
        elif piece in at:
            parts.append([])
        else:
            parts[-1].append(cell if piece is Cut.CELL else " ")
    return [text for text in map("".join, parts) if text.strip()]
