"""Documents to JSON after the published schema."""

from __future__ import annotations

import json
from typing import Any

from vlm.parsing.render.guard import Guard
from vlm.parsing.render.options import JsonOptions
from vlm.parsing.schema import Block, Document, Page

_CELL_DEFAULTS = {"rowspan": 1, "colspan": 1, "header": False, "inlines": []}


def to_json(document: Document, options: JsonOptions, guard: Guard) -> str:
    """A document; what is not known (null) or empty is left out."""
    return json.dumps(to_data(document, options, guard), indent=options.indent, ensure_ascii=False)


def to_data(document: Document, options: JsonOptions, guard: Guard) -> dict[str, Any]:
    """What `to_json` writes, as an object."""
    data = document.model_dump(mode="json", exclude_none=True, exclude={"pages"})
    return {**data, "pages": [_page(page, options, guard) for page in document.pages]}


def _page(page: Page, options: JsonOptions, guard: Guard) -> dict[str, Any]:
    guard.page = page.number
    left_out = {"blocks"} if page.left_out else {"blocks", "left_out"}
    data = page.model_dump(mode="json", exclude_none=True, exclude=left_out)
    return {**data, "blocks": [_block(block, options, guard) for block in page.blocks]}


def _block(block: Block, options: JsonOptions, guard: Guard) -> dict[str, Any]:
    left_out = {"children"} if options.words else {"children", "words"}
    data = guard.write(block, lambda block: block.model_dump(mode="json", exclude_none=True, exclude=left_out))
    for cell in data["table"]["cells"] if "table" in data else ():
        _trim(cell)
    _trim(data)
    children = {"children": [_block(child, options, guard) for child in block.children]} if block.children else {}
    return {"id": data.pop("id"), **data, **children}


def _trim(holder: dict[str, Any]) -> None:
    """Takes out what stands in a cell, or in the texts of a block, where nothing is said."""
    for run in holder.get("inlines", ()):
        _trim(run)
    for name, value in {**_CELL_DEFAULTS, "marks": []}.items():
        if holder.get(name) == value:
            del holder[name]
