"""Keep text from being read as Markdown."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"([\\`*_$<\[\]~]|&(?=#?\w+;))")
# What would turn the beginning of a paragraph into something that shows other text than was printed. Numbers and dashes
# may stay: a list shows them as they were.
_BLOCK_START = re.compile(r"^([ \t]*)(#{1,6}(?=\s|$)|>|~{3,}|`{3,}|[*+](?=\s)|=+[ \t]*$|-+[ \t]*$)", re.MULTILINE)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)


def escape_markdown(text: str) -> str:
    """Plain `text` as Markdown that shows just that."""
    return _SPECIAL.sub(r"\\\1", text)


def guard_line_starts(content: str) -> str:
    """Inline Markdown as a paragraph: no line of it opens a heading, quote, list, fence or indented code."""
    return _BLOCK_START.sub(r"\1\\\2", _INDENT.sub("", content))
