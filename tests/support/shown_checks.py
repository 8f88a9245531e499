"""One check of what is shown, tried on a piece of Markdown."""

from __future__ import annotations

from typing import Any

from vlm.eval.checks.load import parse_check
from vlm.eval.checks.shown import SHOWN_TYPES


def passes(markdown: str, kind: str, **fields: Any) -> bool:
    """Whether the page passes the check of that type with these fields."""
    check = parse_check({"pdf": "a.pdf", "page": 1, "id": "x", "type": kind, **fields}, SHOWN_TYPES)
    return check.failure(markdown) is None
