"""Code spans and fences."""

from __future__ import annotations

import re

_TICKS = re.compile("`+")


def code_span(text: str) -> str:
    """`text` between more backticks than it holds in a row."""
    fence = "`" * (_longest(text) + 1)
    padded = (text[0] in "` " and text[-1] in "` ") or text[0] == "`" or text[-1] == "`"
    pad = " " if padded else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def fenced(code: str, language: str | None = None) -> str:
    """A code block whose fence is longer than any run of backticks in it."""
    fence = "`" * max(3, _longest(code) + 1)
    return f"{fence}{info(language)}\n{code.rstrip()}\n{fence}"


def info(language: str | None) -> str:
    """The name of a language as it may stand after a fence: one word without backticks."""
    return re.sub(r"[`\s\\&]+", "", language or "")


def _longest(text: str) -> int:
    return max((len(run) for run in _TICKS.findall(text)), default=0)
