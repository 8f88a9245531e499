"""A paragraph as a stream of text and markup, and which of its characters need a backslash.

A character is escaped where it would otherwise be read as markup together with what stands around it in its paragraph:
a lone dollar or star, `snake_case`, `5 < 7` and `[12]` stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from string import punctuation

from vlm.markup.markdown.autolinks import swallowing
from vlm.markup.markdown.flanking import Role, may_pair, role

_SPECIAL = re.compile(r"[\\`$\[\]<&!^(]")
_RUN = re.compile(r"\*+|_+|~+|={2,}")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TAG_START = re.compile(r"<[A-Za-z/!?]")


class Stream:
    """Collects the pieces of a paragraph, each with its place in the whole."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._texts: list[tuple[int, int]] = []  # where the pieces stand that are text
        self._length = 0
        self._in_link: list[tuple[int, str]] | None = None  # brackets in the text of the link that is being written
        self._link_start = 0
        self._escaped: list[int] = []

    @property
    def last(self) -> str:
        """The character written last; "" at the beginning."""
        return self._pieces[-1][-1] if self._pieces else ""

    def text(self, text: str) -> None:
        """Adds characters that are to be seen as they are."""
        if not text:
            return
        if self._in_link is not None:
            self._in_link += [(self._length + i, character) for i, character in enumerate(text) if character in "[]"]
        self._texts.append((self._length, self._length + len(text)))
        self._add(text)

    def markup(self, text: str) -> None:
        """Adds what is Markdown or HTML already; not empty."""
        self._add(text)

    def open_link(self) -> None:
        self._add("[")
        self._in_link, self._link_start = [], len(self._pieces)

    def close_link(self, target: str) -> None:
        """Ends the text of a link. Its brackets stay where they stand in pairs and mean nothing else."""
        brackets, self._in_link = self._in_link or [], None
        text = "".join(self._pieces[self._link_start :]) if brackets else ""
        if not _balanced(character for _, character in brackets) or "[^" in text or "](" in text:
            self._escaped += [place for place, _ in brackets]
        self._add(f"]({target})")

    def escaped(self) -> str:
        """The paragraph with the backslashes that it needs."""
        source = "".join(self._pieces)
        needed = {*self._escaped, *_Characters(source, self._texts).escaped(), *_Runs(source, self._texts).escaped()}
        needed.update(swallowing(source, self._texts, sorted(needed)))
        parts: list[str] = []
        done = 0
        for place in sorted(needed):
            parts += source[done:place], "\\"
            done = place
        return "".join([*parts, source[done:]]) if needed else source

    def _add(self, piece: str) -> None:
        self._pieces.append(piece)
        self._length += len(piece)


@dataclass(frozen=True)
class _Characters:
    """Characters that are told by what stands beside them, or by how many there are."""

    source: str
    texts: Sequence[tuple[int, int]]

    def escaped(self) -> Iterator[int]:
        for start, end in self.texts:
            for match in _SPECIAL.finditer(self.source, start, end):
                if self._is_markup(match[0], match.start(), starts=match.start() == start):
                    yield match.start()

    def _is_markup(self, character: str, place: int, *, starts: bool) -> bool:
        following = self.source[place + 1 : place + 2]
        match character:
            case "\\":
                # Some readers take one space after it for its own, and the other alone breaks no line.
                return following != "" and (following in punctuation or self.source.startswith("  \n", place + 1))
            case "`" | "$":
                return self._count[character] > 1
            case "[":
                return following == "^"
            case "]":
                return following == "(" and self._first_bracket < place
            case "<":
                return _TAG_START.match(self.source, place) is not None
            case "&":
                return _ENTITY.match(self.source, place) is not None
            case "(":
                return starts and self.source[place - 1 : place] == "]"  # after the reference to a note
        return following == "["  # `!` would make a picture of a link, `^` a note of a bracket

    @cached_property
    def _count(self) -> Mapping[str, int]:
        return {character: self.source.count(character) for character in "`$"}

    @cached_property
    def _first_bracket(self) -> int:
        place = self.source.find("[")
        return place if place >= 0 else len(self.source)


@dataclass(frozen=True)
class _Runs:
    """Runs of stars, underscores, tildes and (to some readers) equals signs, which are emphasis in pairs."""

    source: str
    texts: Sequence[tuple[int, int]]

    def escaped(self) -> Iterator[int]:
        found: dict[str, list[re.Match[str]]] = {}
        for start, end in self.texts:
            for match in _RUN.finditer(self.source, start, end):
                found.setdefault(match[0][0], []).append(match)
        for character, runs in found.items():
            roles = [self._role(run) for run in runs]
            if self._is_written(character, runs) or may_pair(roles):
                for run, place in zip(runs, roles, strict=True):
                    if any(place):
                        yield from range(run.start(), run.end())

    def _role(self, run: re.Match[str]) -> Role:
        before, after = self.source[max(run.start() - 1, 0) : run.start()], self.source[run.end() : run.end() + 1]
        return role(before, after, inside_words=run[0][0] != "_")

    def _is_written(self, character: str, runs: Sequence[re.Match[str]]) -> bool:
        """Whether the character stands in markup as well."""
        return character in "*~" and self.source.count(character) > sum(len(run[0]) for run in runs)


def _balanced(brackets: Iterable[str]) -> bool:
    depth = 0
    for bracket in brackets:
        depth += 1 if bracket == "[" else -1
        if depth < 0:
            return False
    return depth == 0
