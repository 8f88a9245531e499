"""Documents to plain text in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vlm.parsing.render.flow import FlowPage
from vlm.parsing.render.guard import Guard
from vlm.parsing.render.lists import BOXES, depths, runs
from vlm.parsing.render.options import FlowOptions
from vlm.parsing.render.pictures import is_picture
from vlm.parsing.schema import Block, BlockKind

INDENT = "  "


class TextWriter:
    """Writes blocks; one per document."""

    def __init__(self, options: FlowOptions, guard: Guard) -> None:
        self.options = options
        self.guard = guard

    def page(self, page: FlowPage) -> str:
        """The page's blocks with a blank line between them."""
        self.guard.page = page.number
        marker = self.options.marker(page.number, page.label, "[page {number}]")
        parts = [] if marker is None else [marker]
        for run in runs(page.blocks):
            is_list = run[0].kind is BlockKind.LIST_ITEM
            parts.append("\n".join(self._items(run)) if is_list else self.block(run[0]))
        return "\n\n".join(part for part in parts if part)

    def block(self, block: Block) -> str:
        """One block as text; "" for a picture."""
        return self.guard.write(block, _block)

    def _items(self, items: Sequence[Block]) -> Iterator[str]:
        for depth, item in depths(items):
            parts = [self.guard.write(item, _item_text), *map(self.block, item.children)]
            body = "\n".join(filter(None, parts))
            yield INDENT * depth + body.replace("\n", "\n" + INDENT * (depth + 1))


def _block(block: Block) -> str:
    if is_picture(block):
        return ""
    if block.table is not None:
        from vlm.parsing.render.text_table import text_table

        return text_table(block.table)
    if block.latex is not None:
        return block.latex.strip() + (f"  ({block.tag})" if block.tag else "")
    if block.code is not None:
        return block.code.rstrip()
    return f"{block.marker or ''} {block.text}".strip()


def _item_text(item: Block) -> str:
    marker = item.marker or BOXES.get(item.checked, "•")
    return f"{marker} {item.text}".strip()
