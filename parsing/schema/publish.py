"""The JSON Schema of a document, as published in docs/schema.json."""

from __future__ import annotations

from typing import Any

from vlm.parsing.schema.document import SCHEMA_VERSION, Document


def json_schema() -> dict[str, Any]:
    """The schema (2020-12) of what `Document.to_json` writes."""
    schema = Document.model_json_schema(mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:docvlm:document:{SCHEMA_VERSION}",
        **schema,
    }
