"""The layout JSON of the dots models as a JSON Schema, for constrained decoding."""

from __future__ import annotations

from typing import Any

CATEGORIES = (
    "Caption",
    "Footnote",
    "Formula",
    "List-item",
    "Page-footer",
    "Page-header",
    "Picture",
    "Section-header",
    "Table",
    "Text",
    "Title",
)
# The checkpoints write the fields in this order, to which a grammar would hold them.
LAYOUT_SCHEMA: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "bbox": {"type": "array", "items": {"type": "integer"}, "minItems": 4, "maxItems": 4},
            "category": {"enum": list(CATEGORIES)},
            "text": {"type": "string"},
        },
        "required": ["bbox", "category"],
        "additionalProperties": False,
    },
}
