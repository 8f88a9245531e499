"""Inline content to Markdown that readers show as what it is, with as few backslashes as that takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from enum import StrEnum
from urllib.parse import quote

from vlm.markup.inline import Inline, LineBreak, Link, Mark, Math, NoteRef, Ruby, Text, normal, plain
from vlm.markup.links import URL_SAFE, safe_url
from vlm.markup.markdown.code import code_span
from vlm.markup.markdown.escape import Stream
from vlm.markup.markdown.flanking import Kind, kind_of
from vlm.markup.markdown.formulas import inline_latex

HARD_BREAK = "  \n"  # not a backslash, which readers of the bare text would take for a character
_NO_NOTES: Mapping[str, str] = {}
_TAGS = {Mark.STRIKE: "s", Mark.BOLD: "b", Mark.ITALIC: "i"}
_SCRIPTS = {Mark.SUPERSCRIPT: "sup", Mark.SUBSCRIPT: "sub"}
_SET_OFF = (Kind.SPACE, Kind.PUNCTUATION)


class Delimiters(StrEnum):
    """What surrounds LaTeX."""

    DOLLARS = "dollars"  # $...$ and $$...$$
    BRACKETS = "brackets"  # \\(...\\) and \\[...\\]


def write_inline(
    inlines: Iterable[Inline],
    *,
    math: Delimiters = Delimiters.DOLLARS,
    notes: Mapping[str, str] = _NO_NOTES,
    line_break: str = HARD_BREAK,
) -> str:
    """`inlines` as Markdown. What matters only where a line begins is left to `guard_lines`.

    Args:
        notes: labels of the notes that are written as such, by id; references to others are raised marks.
        line_break: how the end of a printed line is written.

    Marks of emphasis are `*` and `~~` where every reader takes them as such, else HTML. Punctuation at the edge of
    emphasised words loses its emphasis where the dialect needs that: `a **(b**)c` has a plain bracket at its end.
    """
    return _Writer(math, notes, line_break).written(_joined_math(normal(_safe(inlines))))


class _Writer:
    """Writes one paragraph. `delimited`: what was written last ends in a delimiter, beside which no other may stand."""

    def __init__(self, math: Delimiters, notes: Mapping[str, str], line_break: str) -> None:
        self.math, self.notes, self.line_break = math, notes, line_break
        self.stream = Stream()
        self.delimited = False

    def written(self, inlines: Iterable[Inline]) -> str:
        self._write(tuple(inlines), "")
        return self.stream.escaped()

    def _write(self, inlines: tuple[Inline, ...], after: str) -> None:
        """`after`: the character that follows."""
        for place, item in enumerate(inlines):
            following = inlines[place + 1] if place + 1 < len(inlines) else None
            delimited, self.delimited = self.delimited, False
            if isinstance(item, Text):
                self._text(item, self._first(following) if following else after, beside_delimiter=delimited)
            elif isinstance(item, Math):
                self.stream.markup(self._formula(item.latex))
            elif isinstance(item, Ruby):
                self._ruby(item)
            elif isinstance(item, Link):
                self._link(item)
            elif isinstance(item, NoteRef):
                self._note(item)
            else:
                self.stream.markup(self.line_break)

    def _first(self, item: Inline) -> str:
        """The first character of what is written for `item`, or another of its kind."""
        if isinstance(item, Text):
            return "*" if item.marks else item.text[0]
        return "" if isinstance(item, LineBreak) else "["

    def _text(self, item: Text, after: str, *, beside_delimiter: bool) -> None:
        script = next((_SCRIPTS[mark] for mark in item.marks if mark in _SCRIPTS), None)
        if script:
            self.stream.markup(f"<{script}>")
            self._emphasised(item, "<", beside_delimiter=False)
            self.stream.markup(f"</{script}>")
            self.delimited = False
        else:
            self._emphasised(item, after, beside_delimiter=beside_delimiter)

    def _emphasised(self, item: Text, after: str, *, beside_delimiter: bool) -> None:
        text = item.text
        marks = [mark for mark in _TAGS if mark in item.marks]
        if not marks or all(kind_of(character) is not Kind.OTHER for character in text):
            self._body(item, text)
            return
        before = self.stream.last
        compound = Mark.CODE in item.marks or (Mark.STRIKE in marks and len(marks) > 1)
        set_off = kind_of(before) in _SET_OFF and kind_of(after) in _SET_OFF
        if beside_delimiter or (compound and not set_off):
            self._tagged(item, marks)
            return
        start, end = (0, len(text)) if Mark.CODE in item.marks else _edges(text, before, after)
        delimiter = "~~" * (Mark.STRIKE in marks) + "*" * (2 * (Mark.BOLD in marks) + (Mark.ITALIC in marks))
        self.stream.text(text[:start])
        self.stream.markup(delimiter)
        self._body(item, text[start:end])
        self.stream.markup(delimiter[::-1])
        self.stream.text(text[end:])
        self.delimited = end == len(text)

    def _tagged(self, item: Text, marks: list[Mark]) -> None:
        self.stream.markup("".join(f"<{_TAGS[mark]}>" for mark in marks))
        self._body(item, item.text)
        self.stream.markup("".join(f"</{_TAGS[mark]}>" for mark in reversed(marks)))

    def _body(self, item: Text, text: str) -> None:
        if Mark.CODE not in item.marks:
            self.stream.text(text)
        elif self.stream.last != "`":
            self.stream.markup(code_span(text))
        else:  # two spans in touch would be one
            self.stream.markup("<code>")
            self.stream.text(text)
            self.stream.markup("</code>")

    def _ruby(self, item: Ruby) -> None:
        self.stream.markup("<ruby>")
        self._emphasised(Text(item.text, item.marks), "<", beside_delimiter=False)
        self.stream.markup("<rt>")
        self.stream.text(item.reading)
        self.stream.markup("</rt></ruby>")
        self.delimited = False

    def _formula(self, latex: str) -> str:
        latex = inline_latex(latex)
        return f"${latex}$" if self.math is Delimiters.DOLLARS else rf"\({latex}\)"

    def _link(self, link: Link) -> None:
        target = link_target(link.url)
        if target == link.url == plain(link.inlines) and "&" not in target:
            self.stream.markup(f"<{target}>")
        else:
            self.stream.open_link()
            self._write(link.inlines, "]")
            self.stream.close_link(target)
        self.delimited = False

    def _note(self, note: NoteRef) -> None:
        label = self.notes.get(note.note)
        if label is not None:
            self.stream.markup(f"[^{label}]")
        else:
            self._text(Text(note.mark, (Mark.SUPERSCRIPT,)), "", beside_delimiter=False)


def _safe(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """`inlines` with the text alone of links that lead where no document may lead."""
    for item in inlines:
        if isinstance(item, Link):
            url = safe_url(item.url)
            yield from (replace(item, url=url),) if url else item.inlines
        else:
            yield item


def link_target(url: str) -> str:
    """`url` as the destination of a link: without spaces and brackets, and nothing in it that reads as an entity."""
    return quote(url, safe=URL_SAFE).replace("&", "\\&") if ";" in url else quote(url, safe=URL_SAFE)


def _edges(text: str, before: str, after: str) -> tuple[int, int]:
    """Where emphasis of `text` begins and ends: at no white space, and at a letter where it stands against others."""
    kinds = [kind_of(character) for character in text]
    firm = (Kind.OTHER,)
    visible = (Kind.OTHER, Kind.PUNCTUATION, Kind.SYMBOL)
    starts, ends = (visible if kind_of(side) in _SET_OFF else firm for side in (before, after))
    start = next(place for place, kind in enumerate(kinds) if kind in starts)
    end = next(place for place in range(len(kinds), 0, -1) if kinds[place - 1] in ends)
    return start, end


def _joined_math(inlines: tuple[Inline, ...]) -> list[Inline]:
    """Formulas without anything between them as one: `$a$$b$` would be something else."""
    joined: list[Inline] = []
    for item in inlines:
        last = joined[-1] if joined else None
        if isinstance(item, Math) and isinstance(last, Math):
            joined[-1] = Math(f"{last.latex} {item.latex}")
        else:
            joined.append(item)
    return joined
