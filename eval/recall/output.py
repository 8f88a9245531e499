"""What a reader gets to see of a parsed document: its Markdown as a viewer shows it, and its ledger."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from vlm.eval.checks.shown.page import shown
from vlm.eval.checks.shown.stream import Cut, stream
from vlm.parsing.ledger.spoken import spoken
from vlm.parsing.render import render
from vlm.parsing.schema import ParseResult


def markdown_text(result: ParseResult) -> str:
    """The words of the Markdown that `vlm parse -o` writes, with what pictures are called."""
    return "".join(_pieces(render(result.document, "md")))


def _pieces(markdown: str) -> Iterator[str]:
    root = deepcopy(shown(markdown).root)
    for element in root.iter("span", "div"):
        if element.get("class", "").startswith("math"):
            element.text = spoken(element.text or "")
    yield from (" " if isinstance(piece, Cut) else piece for piece in stream(root))
    yield from (f" {picture.get('alt', '')} " for picture in root.iter("img"))


def ledger_text(result: ParseResult) -> str:
    """The words that the document says it has left out."""
    return "\n".join(entry.text for page in result.document.pages for entry in page.left_out)
