"""The normal form of inline content: the same text has one spelling, whoever made it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from vlm.markup.inline.model import Inline, LineBreak, Link, Mark, Math, NoteRef, Ruby, Run, Text
from vlm.markup.unseen import seen

# What a text must not hold (controls, halves of surrogate pairs, non-characters), and white space other than one space.
_UNCLEAN = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029\ud800-\udfff\ufffe\uffff]|  ")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_SPACES = re.compile(r"[ \t\n\r\f\v\x85\u2028\u2029]+")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def normal(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    """`inlines` with neighbours of the same marks joined and nothing empty.

    White space is single spaces, outside of marks and links, none at either end of a line; line breaks stand between
    texts. No-break and other wide spaces are characters like any other.
    """
    line = _Line()
    for item in inlines:
        line.add(item)
    return line.finished()


def clean(text: str) -> str:
    """`text` with every run of white space as one space, and without characters that are not seen or that no format can
    hold."""
    text = seen(text)
    if not _UNCLEAN.search(text):
        return text
    if _SURROGATE.search(text):  # pairs of halves are a character
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")
    return _SPACES.sub(" ", _FORBIDDEN.sub("", text))


class _Line:
    """Collects items. A space waits until what follows it is known, a text until nothing more belongs to it."""

    def __init__(self) -> None:
        self._items: list[Inline] = []
        self._pieces: list[str] = []  # of the text that is not among the items yet
        self._marks: tuple[Mark, ...] = ()
        self._space = False

    def add(self, item: Inline) -> None:
        if isinstance(item, Text):
            self._add_text(clean(item.text), item.marks)
        elif isinstance(item, LineBreak):
            self._end_text()
            self._space = False
            if not self._at_start():
                self._items.append(item)
        elif isinstance(item, Link):
            self._add_link(item)
        elif isinstance(item, Ruby) and not clean(item.reading).strip(" "):
            self._add_text(clean(item.text), item.marks)
        elif kept := _kept(item):
            self._give_space()
            self._items.append(kept)

    def finished(self) -> tuple[Inline, ...]:
        self._end_text()
        while self._items and isinstance(self._items[-1], LineBreak):
            self._items.pop()
        return tuple(self._items)

    def _add_text(self, text: str, marks: tuple[Mark, ...]) -> None:
        inner = text.strip(" ")
        self._want_space(text[:1] == " ")
        if not inner:
            return
        if not self._pieces or self._marks != marks:
            if marks:
                self._give_space()
            else:
                self._end_text()
            self._marks = marks
        if self._space:
            self._pieces.append(" ")
        self._pieces.append(inner)
        self._space = text[-1] == " "

    def _add_link(self, link: Link) -> None:
        inner = _inside(link.inlines)
        starts, ends = _edges(link.inlines)
        self._want_space(starts)
        if not inner:
            return
        last = self._items[-1] if self._items and not self._pieces else None
        if isinstance(last, Link) and last.url == link.url:
            between: tuple[Run, ...] = (Text(" "),) if self._space else ()
            self._items[-1] = replace(last, inlines=_inside((*last.inlines, *between, *inner)))
        else:
            self._give_space()
            self._items.append(replace(link, inlines=inner))
        self._space = ends

    def _at_start(self) -> bool:
        return not self._pieces and (not self._items or isinstance(self._items[-1], LineBreak))

    def _want_space(self, wanted: bool) -> None:
        self._space = (self._space or wanted) and not self._at_start()

    def _give_space(self) -> None:
        """Ends the text before; the waiting space goes to it, or becomes a text of its own."""
        if self._space and self._pieces and not self._marks:
            self._pieces.append(" ")
            self._space = False
        self._end_text()
        if self._space:
            self._items.append(Text(" "))
            self._space = False

    def _end_text(self) -> None:
        if self._pieces:
            self._items.append(Text("".join(self._pieces), self._marks))
            self._pieces = []


def _kept(item: Math | Ruby | NoteRef) -> Inline | None:
    """The item without white space at its ends; None where it shows nothing."""
    if isinstance(item, Math):
        return Math(item.latex.strip()) if item.latex.strip() else None
    if isinstance(item, Ruby):
        text, reading = clean(item.text).strip(" "), clean(item.reading).strip(" ")
        return replace(item, text=text, reading=reading) if text else None
    return item


def _inside(runs: Iterable[Run]) -> tuple[Run, ...]:
    line = _Line()
    for run in runs:
        line.add(run)
    return tuple(item for item in line.finished() if not isinstance(item, Link))


def _edges(runs: Sequence[Run]) -> tuple[bool, bool]:
    """Whether the text of a link begins, and whether it ends, with a space."""
    first, last = (runs[0], runs[-1]) if runs else (None, None)
    return (
        isinstance(first, Text) and clean(first.text)[:1] == " ",
        isinstance(last, Text) and clean(last.text)[-1:] == " ",
    )
