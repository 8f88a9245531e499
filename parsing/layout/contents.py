"""Tables of contents and lists of figures: entries that leaders, or a common edge, tie to the number of a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from vlm.parsing.page.strip import Strip
from vlm.parsing.text import Word
from vlm.thresholds import Settings

_SEPARATOR = "…"  # what stays of the leaders
_PAGE = re.compile(r"(?<![^\W_])(?:(?:[A-Z]{1,2}[-–.]?)?\d{1,4}(?:[-–]\d{1,3})?|[ivxlc]{1,7}|[A-Z])$")
_LEADERS = ".·․…_ "


class ContentsSettings(Settings):
    """Thresholds: tables of contents and lists of figures."""

    longest_page: int = 16  # characters of a line in which its page number stands
    few_dots: int = 3  # characters that make leaders; an ellipsis is as many
    few: int = 2  # entries with leaders that make a list
    few_bare: int = 4  # entries without: the rows of a form have no numbers that ascend so long at one edge
    edge: float = 0.6  # type sizes within which page numbers end at one edge
    wrapped: float = 0.5  # of the width of the list: a shorter line does not wrap
    one_size: float = 1.05  # ratio of the sizes of a wrapped entry's lines


_OPENING = re.compile(r"\d|[A-Z]\.|[IVX]+\.?\s")


class _Parts(NamedTuple):
    """What an entry consists of; `led`: leaders stand between."""

    head: str
    page: str
    led: bool


def entries_of(run: Sequence[Strip]) -> list[tuple[int, int]]:
    """The entries among the lines of one column, top to bottom: ranges of indices into `run`, in order."""
    ends = _ends_of(run)
    width = max(s.box.x1 for s in run) - min(s.box.x0 for s in run) if ends else 0.0
    entries = []
    stop = ends[0] if ends else 0
    for end in ends:
        start = end
        while start > stop and _wraps(run[start - 1], run[start], width):
            start -= 1
        entries.append((start, end + 1))
        stop = end + 1
    return entries


def shortened(strip: Strip) -> Strip:
    """The last line of an entry with one separator for the leaders."""
    parts = _parts_of(strip.text)
    if parts is None:
        return strip
    head = _first_characters(strip.words, len("".join(parts.head.split())))
    number = strip.words[-1]
    gap = number.bbox._replace(x0=min(head[-1].bbox.x1, number.bbox.x0), x1=number.bbox.x0)
    words = (
        *head,
        replace(number, text=_SEPARATOR, bbox=gap, space_before=True, glyphs=()),
        replace(number, text=parts.page, space_before=True),
    )
    text = f"{parts.head} {_SEPARATOR} {parts.page}"
    return replace(strip, line=replace(strip.line, words=words), text=text)


def _parts_of(text: str) -> _Parts | None:
    settings = ContentsSettings.now()
    found = _PAGE.search(text[-settings.longest_page :])
    if not found:
        return None
    rest = text[: len(text) - len(found[0])]
    head = rest.rstrip(_LEADERS)
    leaders = rest[len(head) :]
    dots = sum(settings.few_dots if c == _SEPARATOR else not c.isspace() for c in leaders)
    return _Parts(head, found[0], dots >= settings.few_dots) if leaders and any(map(str.isalpha, head)) else None


def _ends_of(run: Sequence[Strip]) -> list[int]:
    """Indices of the lines that end in page numbers, where they make a list."""
    settings = ContentsSettings.now()
    parts = [(i, found) for i, strip in enumerate(run) if (found := _parts_of(strip.text))]
    led = [i for i, found in parts if found.led]
    bare = [i for i, found in parts if not found.led and run[i].cells > 1]
    if len(led) >= settings.few:
        edge = max(run[i].box.x1 for i in led)
        aligned = [i for i in bare if abs(run[i].box.x1 - edge) < settings.edge * run[i].size]
        return sorted({*led, *aligned})
    return bare if bare and _is_ascending_edge([run[i] for i in bare]) else []


def _is_ascending_edge(strips: Sequence[Strip]) -> bool:
    """Whether the numbers end at one edge and never get smaller (those in Arabic figures)."""
    settings = ContentsSettings.now()
    edge = max(strip.box.x1 for strip in strips)
    pages = [found[0] for strip in strips if (found := re.search(r"\d+$", strip.text))]
    ascend = all(int(a) <= int(b) for a, b in pairwise(pages))
    return ascend and len(pages) >= settings.few_bare and all(edge - s.box.x1 < settings.edge * s.size for s in strips)


def _wraps(last: Strip, strip: Strip, width: float) -> bool:
    """Whether `strip` goes on with the entry that `last` begins."""
    settings = ContentsSettings.now()
    alike = (
        max(last.size, strip.size) < settings.one_size * min(last.size, strip.size)
        and last.look.bold == strip.look.bold
    )
    near = strip.baseline - last.baseline < 2 * strip.size
    return alike and near and last.box.width >= settings.wrapped * width and not _OPENING.match(strip.text)


def _first_characters(words: Sequence[Word], count: int) -> list[Word]:
    """The words that show the first `count` characters, the last of them cut."""
    result: list[Word] = []
    for word in words:
        if count <= 0:
            break
        result.append(word if len(word.text) <= count else replace(word, text=word.text[:count]))
        count -= len(word.text)
    return result
