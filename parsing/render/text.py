"""Documents to plain text in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vlm.parsing.render.flow import FlowPage
from vlm.parsing.render.lists import depths, runs
from vlm.parsing.render.options import FlowOptions
from vlm.parsing.render.pictures import is_picture
from vlm.parsing.render.plain import plain_text
from vlm.parsing.schema import Block, BlockKind, ContentFormat

INDENT = "  "


def text_page(page: FlowPage, options: FlowOptions) -> str:
    """The page's blocks with a blank line between them."""
    marker = options.marker(page.number, page.label, "[page {number}]")
    parts = [] if marker is None else [marker]
    for run in runs(page.blocks):
        parts.append("\n".join(_items(run)) if run[0].kind is BlockKind.LIST_ITEM else text_block(run[0]))
    return "\n\n".join(part for part in parts if part)


def text_block(block: Block) -> str:
    """One block as text; "" for a picture."""
    if is_picture(block):
        return ""
    if block.format is ContentFormat.HTML:
        from vlm.parsing.render.text_table import text_table

        return text_table(block.content)
    if block.format is ContentFormat.LATEX:
        return block.content.strip() + (f"  ({block.tag})" if block.tag else "")
    if block.kind is BlockKind.CODE:
        return block.content.rstrip()
    return _marked(block)


def _items(items: Sequence[Block]) -> Iterator[str]:
    for depth, item in depths(items):
        body = "\n".join([_marked(item, "•"), *filter(None, map(text_block, item.children))])
        yield INDENT * depth + body.replace("\n", "\n" + INDENT * (depth + 1))


def _marked(block: Block, default: str = "") -> str:
    text = plain_text(block.content) if block.format is ContentFormat.MARKDOWN else block.content
    return f"{block.marker or default} {text.strip()}".strip()
