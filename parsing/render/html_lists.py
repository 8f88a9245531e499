"""List items to nested HTML lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from vlm.parsing.render.lists import BOXES, depths, ordinal, printed_marker
from vlm.parsing.schema import Block


def html_list(items: Sequence[Block], text: Callable[[Block], str], child: Callable[[Block], str]) -> str:
    """Consecutive list items as <ol> and <ul>, nested by level; `text` and `child` write an item's own text and the
    blocks inside it. A marker that HTML cannot count is printed."""
    out: list[str] = []
    stack: list[str] = []
    for depth, item in depths(items):
        out += _closed(stack, depth + 1)
        opening = _opening(item)
        if len(stack) > depth:
            out.append("</li>")
            if stack[-1] != opening:
                out.append(_end(stack.pop()))
        if len(stack) == depth:
            stack.append(opening)
            out.append(f"<{opening}>")
        out.append(_item(item, text, child))
    return "".join(out + _closed(stack, 0))


def _closed(stack: list[str], depth: int) -> list[str]:
    """Ends of the lists deeper than `depth`, which leave the stack."""
    ends = ["</li>" + _end(opening) for opening in reversed(stack[depth:])]
    del stack[depth:]
    return ends


def _end(opening: str) -> str:
    return f"</{opening[:2]}>"


def _opening(item: Block) -> str:
    if ordinal(item.marker) is not None:
        return "ol"
    return 'ul class="marked"' if _shown(item) else "ul"


def _item(item: Block, text: Callable[[Block], str], child: Callable[[Block], str]) -> str:
    number = ordinal(item.marker)
    start = "<li>" if number is None else f'<li value="{number}">'
    shown = _shown(item)
    marker = f'<span class="marker">{escape(shown)}</span> ' if shown else ""
    return start + marker + text(item) + "".join(map(child, item.children))


def _shown(item: Block) -> str:
    """The marker that is written out: that of a tick box says whether it is on."""
    return printed_marker(item.marker) if item.checked is None else item.marker or BOXES[item.checked]
