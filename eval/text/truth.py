"""Documents with known content: `pdfs/NAME.pdf` beside `ground_truth/NAME.json`, a list in reading order.

The layout and the types text, inline-formula, display-formula and table are pdf-parse-bench's (phorn1/pdf-parse-bench);
heading, with a level, is ours.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from vlm.parsing.errors import InputError


@dataclass(frozen=True)
class Item:
    """One piece of content. `level`: of a heading, from 1."""

    type: str
    data: str
    level: int | None = None


@dataclass(frozen=True)
class KnownDocument:
    """A PDF and what it holds, in reading order."""

    name: str
    pdf: Path
    items: tuple[Item, ...]

    def texts(self) -> list[str]:
        """Running text and headings."""
        return [item.data for item in self.items if item.type in ("text", "heading")]

    def headings(self) -> list[Item]:
        return [item for item in self.items if item.type == "heading"]


def load(folder: Path) -> list[KnownDocument]:
    """The documents below `folder`, by name.

    Raises:
        InputError: there are none, or a truth file has no PDF or is malformed.
    """
    documents = list(_documents(folder))
    if not documents:
        raise InputError(f"{folder}: no ground_truth/*.json below it")
    return documents


def _documents(folder: Path) -> Iterator[KnownDocument]:
    for truth in sorted(folder.rglob("ground_truth/*.json")):
        root = truth.parent.parent
        pdf = root / "pdfs" / f"{truth.stem}.pdf"
        if not pdf.is_file():
            raise InputError(f"{truth}: no {pdf.name} beside it")
        name = f"{root.relative_to(folder).as_posix()}/{truth.stem}".removeprefix("./")
        yield KnownDocument(name, pdf, _items(truth))


def _items(truth: Path) -> tuple[Item, ...]:
    try:
        return tuple(Item(e["type"], e["data"], e.get("level")) for e in json.loads(truth.read_text(encoding="utf-8")))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{truth}: not a list of content items: {error}") from error
