"""Which part of docs/cli.md tells of which parser, and the flags that it tells."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from doc_pages import Page, Row, Said, spans_of

FLAG = re.compile(r"(?<![\w-])--?[a-z][a-z-]*")
BLOCK = re.compile(r"(?:[^\n]+\n?)+")


@dataclass(frozen=True)
class Told:
    """What a page says of one parser: rows of tables and all code spans, those in the rows among them. `command`
    is how its command lines begin."""

    command: str
    place: str
    rows: tuple[Row, ...]
    spans: tuple[Said, ...]

    def flags(self) -> dict[str, str]:
        """Flags by the place where they are first told. Command lines are left out: a parser reads those."""
        return _places(span for span in self.spans if not span.text.startswith("vlm "))

    def flags_with_commands(self) -> dict[str, str]:
        """Those in command lines of this command as well."""
        return _places(span for span in self.spans if not span.text.startswith("vlm ") or self._is_own(span))

    def _is_own(self, span: Said) -> bool:
        return f"{span.text} ".startswith(f"{self.command} ")

    def row_of(self, action: argparse.Action) -> Row | None:
        """The first row that tells the flag."""
        for row in self.rows:
            if set(action.option_strings) & set(FLAG.findall(" ".join(spans_of(" ".join(row.cells))))):
                return row
        return None

    def with_rows(self, actions: Iterable[argparse.Action]) -> Iterator[tuple[argparse.Action, Row]]:
        pairs = ((action, self.row_of(action)) for action in actions)
        return ((action, row) for action, row in pairs if row)


def _places(spans: Iterable[Said]) -> dict[str, str]:
    found: dict[str, str] = {}
    for span in spans:
        for flag in FLAG.findall(span.text):
            found.setdefault(flag, span.place)
    return found


def of_command(page: Page, command: str) -> Told:
    """The section `vlm COMMAND`.

    Raises:
        LookupError: there is none.
    """
    section = page.section(f"vlm {command}")
    return Told(f"vlm {command}", section.headings()[0].place, tuple(section.rows()), tuple(section.code_spans()))


def of_subcommand(page: Page, command: str, name: str) -> Told:
    """In the section of the command: rows that begin with the subcommand's name and those right below that begin with
    flags, paragraphs that begin with `vlm COMMAND NAME`, and the section of that title."""
    section, title = page.section(f"vlm {command}"), f"vlm {command} {name}"
    has_own = title in (heading.text for heading in section.headings())
    own = section.section(title) if has_own else Page(page.name, "")
    rows = [*_rows_of(section, name), *own.rows()]
    lines = {row.line for row in rows}
    spans = [span for span in section.code_spans() if span.line in lines]
    spans += [*_paragraphs_of(section, title), *own.code_spans()]
    return Told(title, section.headings()[0].place, tuple(rows), tuple(dict.fromkeys(spans)))


def _rows_of(section: Page, name: str) -> Iterator[Row]:
    last = 0
    for row in section.rows():
        first = (spans_of(row.cells[0]) or [""])[0]
        if first.split()[:1] == [name] or (row.line == last + 1 and first.startswith("-")):
            last = row.line
            yield row


def _paragraphs_of(section: Page, begin: str) -> Iterator[Said]:
    for block in BLOCK.finditer(section.text):
        if block[0].startswith(f"`{begin}"):
            before = section.text.count("\n", 0, block.start())
            for span in Page(section.name, block[0]).code_spans():
                yield Said(section.name, before + span.line, span.text)
