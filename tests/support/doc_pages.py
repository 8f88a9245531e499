"""The documentation as data: its code spans, code blocks, links, headings and tables, each with page and line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).parents[2]
RECORDS = ("CHANGELOG.md", "docs/log.md")  # what was true when it was written: only their links are held to the present


@dataclass(frozen=True)
class Said:
    """A piece of a page: a code span, a line of a code block, the target of a link, or the text of a heading."""

    page: str
    line: int  # from 1
    text: str

    @property
    def place(self) -> str:
        return f"{self.page}:{self.line}"


@dataclass(frozen=True)
class Row:
    """A row of a table: the text of each cell, code spans with their backticks. `header` is the table's first row."""

    page: str
    line: int
    header: tuple[str, ...]
    cells: tuple[str, ...]

    @property
    def place(self) -> str:
        return f"{self.page}:{self.line}"


@dataclass(frozen=True)
class Page:
    """One Markdown file; `name` is its path from the root of the repository."""

    name: str
    text: str

    @cached_property
    def _tokens(self) -> list[Token]:
        return MarkdownIt("commonmark").enable("table").parse(self.text)

    def _inline(self) -> Iterator[tuple[int, Token]]:
        """Inline tokens with the line they start on; cells of a table start where their row does."""
        row = 0
        for token in self._tokens:
            if token.type == "tr_open" and token.map:
                row = token.map[0] + 1
            if token.type == "inline":
                yield token.map[0] + 1 if token.map else row, token

    def _children(self, kind: str) -> Iterator[tuple[int, Token]]:
        for line, token in self._inline():
            for child in token.children or ():
                line += child.type in ("softbreak", "hardbreak")
                if child.type == kind:
                    yield line, child

    def code_spans(self) -> list[Said]:
        return [Said(self.name, line, token.content) for line, token in self._children("code_inline")]

    def prose(self) -> list[Said]:
        """Text outside code."""
        return [Said(self.name, line, token.content) for line, token in self._children("text")]

    def targets(self) -> list[Said]:
        """Where links and pictures point."""
        found = [(line, str(token.attrGet("href"))) for line, token in self._children("link_open")]
        found += [(line, str(token.attrGet("src"))) for line, token in self._children("image")]
        return [Said(self.name, line, target) for line, target in sorted(found)]

    def code_lines(self, *languages: str) -> list[Said]:
        """Lines of the code blocks in one of the languages; "" is a block that names none."""
        blocks = [token for token in self._tokens if token.type == "fence" and token.info.strip() in languages]
        return [
            Said(self.name, token.map[0] + 2 + offset, line)
            for token in blocks
            if token.map
            for offset, line in enumerate(token.content.splitlines())
        ]

    def code_blocks(self, language: str) -> list[Said]:
        blocks = [token for token in self._tokens if token.type == "fence" and token.info.strip() == language]
        return [Said(self.name, token.map[0] + 2, token.content) for token in blocks if token.map]

    def _titles(self) -> list[tuple[int, int, str]]:
        """Line, level and text of each heading."""
        pairs = zip(self._tokens, self._tokens[1:], strict=False)
        return [
            (opening.map[0] + 1, int(opening.tag[1:]), inline.content)
            for opening, inline in pairs
            if opening.type == "heading_open" and opening.map
        ]

    def headings(self) -> list[Said]:
        return [Said(self.name, line, text) for line, _, text in self._titles()]

    def section(self, title: str) -> Page:
        """The part under the heading `title`, up to the next heading of its level; its lines keep their numbers.

        Raises:
            LookupError: there is no such heading.
        """
        lines = self.text.splitlines()
        for start, level, text in self._titles():
            if text == title:
                later = [line for line, other, _ in self._titles() if line > start and other <= level]
                end = min(later, default=len(lines) + 1)
                return Page(self.name, "\n" * (start - 1) + "\n".join(lines[start - 1 : end - 1]))
        raise LookupError(f"{self.name}: there is no heading {title!r} any more")

    def rows(self) -> list[Row]:
        """Rows of all tables, without the headers."""
        found: list[Row] = []
        header: tuple[str, ...] = ()
        cells: list[str] | None = None
        line = 0
        for token in self._tokens:
            if token.type == "table_open":
                header = ()
            elif token.type == "tr_open":
                cells, line = [], token.map[0] + 1 if token.map else 0
            elif token.type == "inline" and cells is not None:
                cells.append(token.content)
            elif token.type == "tr_close" and cells is not None:
                if header:
                    found.append(Row(self.name, line, header, tuple(cells)))
                header, cells = header or tuple(cells), None
        return found


def page(name: str) -> Page:
    return Page(name, (ROOT / name).read_text(encoding="utf-8"))


def pages() -> list[Page]:
    """All pages, model cards included."""
    names = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("vlm/weights/*/*.md")]
    return [page(path.relative_to(ROOT).as_posix()) for path in sorted(names)]


def describing_pages() -> list[Page]:
    """Pages that say what is, not what was."""
    return [one for one in pages() if one.name not in RECORDS]


def spans_of(cell: str) -> list[str]:
    """The code spans of a table's cell."""
    return re.findall(r"`([^`]+)`", cell)


def nothing_wrong(complaints: Iterable[str]) -> None:
    """Fails with all of the complaints, one a line, if there is any."""
    listed = list(complaints)
    if listed:
        pytest.fail("\n".join(["The documentation and the code disagree:", *listed]), pytrace=False)
