"""Documents to JSON after the published schema."""

from __future__ import annotations

import json
from typing import Any

from vlm.parsing.render.options import JsonOptions
from vlm.parsing.schema import Document, Page


def to_json(part: Document | Page, options: JsonOptions) -> str:
    """A document or page; what is not known (null) is left out."""
    data = part.model_dump(mode="json", exclude_none=True)
    for page in data["pages"] if isinstance(part, Document) else [data]:
        _trim(page["blocks"], options)
    return json.dumps(data, indent=options.indent, ensure_ascii=False)


def _trim(blocks: list[dict[str, Any]], options: JsonOptions) -> None:
    for block in blocks:
        if not options.words:
            block.pop("words", None)
        if not block["children"]:
            del block["children"]
        else:
            _trim(block["children"], options)
