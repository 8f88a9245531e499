"""What would turn the beginning of a line into another kind of block."""

from __future__ import annotations

import re

_BLANK = r"(?=[ \t]|$)"
# Headings, quotes, fences, bullets and rules; each is met where a backslash before its first character undoes it.
_OPENS = re.compile(
    rf"#{{1,6}}{_BLANK}|>|~{{3}}|[*+-]{_BLANK}|(?:\*[ \t]*){{3,}}$|(?:_[ \t]*){{3,}}$|(?:-[ \t]*){{3,}}$"
    r"|\[(?!\^)(?:[^\[\]\\]|\\.)+\]:"  # the target of links
    r"|\+{3}[ \t]*$|:::|:[ \t]"  # beyond CommonMark: front matter, containers, definitions
)
_NUMBER = re.compile(rf"(\d{{1,9}})([.)]{_BLANK})")
_NOTE = re.compile(r"(\[\^[^\[\]\s]+\])(:)")
# Below another line: what makes a heading or the head of a table of it.
_UNDERLINES = re.compile(r"=+[ \t]*$|-+[ \t]*$|[|:-][|:\- \t]*$")
_CLOSING = re.compile(r"(^|[ \t])(#+)$")
_TASK = re.compile(rf"\[[ xX]\]{_BLANK}")


def guard_lines(text: str, *, item: bool = False) -> str:
    """Inline Markdown as a paragraph: no line of it opens a heading, quote, list, fence, rule, table or definition.

    `item`: it is the text of a list item, at whose beginning `[ ]` is a box to tick.
    """
    first, *others = text.split("\n")
    guarded = _guarded(first.lstrip(" \t"))
    if item and _TASK.match(guarded):
        guarded = f"\\{guarded}"
    if not others:
        return guarded
    return "\n".join([guarded, *map(_guarded_below, others)])


def _guarded(line: str) -> str:
    if _OPENS.match(line):
        return f"\\{line}"
    for pattern in (_NUMBER, _NOTE):
        if pattern.match(line):
            return pattern.sub(r"\1\\\2", line, count=1)
    return line


def _guarded_below(line: str) -> str:
    line = line.lstrip(" \t")
    return f"\\{line}" if _UNDERLINES.match(line) else _guarded(line)


def guard_heading(text: str) -> str:
    """Inline Markdown on one line as the text of a heading: signs at its end are no closing ones."""
    return _CLOSING.sub(r"\1\\\2", " ".join(text.split("\n")))
