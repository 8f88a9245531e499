"""JSON follows the published schema."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema

from vlm.parsing.render import render, render_pages
from vlm.parsing.schema import Document, json_schema

PUBLISHED = Path(__file__).parents[2] / "docs" / "schema.json"


def test_the_published_schema_is_current(golden: Callable[[str, str], None]) -> None:
    golden("../../docs/schema.json", json.dumps(json_schema(), indent=2) + "\n")


def test_output_is_valid(article: Document) -> None:
    schema = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    for text in [
        render(article, "json"),
        render(article, "json", words=True),
        *(t for _, t in render_pages(article, "json")),
    ]:
        jsonschema.validate(json.loads(text), schema, jsonschema.Draft202012Validator)


def test_it_reads_back_as_the_same_document(article: Document) -> None:
    assert Document.model_validate_json(render(article, "json", words=True, indent=None)) == article


def test_words_come_on_request_only(article: Document) -> None:
    assert '"words"' not in render(article, "json")
    assert '"words"' in render(article, "json", words=True)
    assert '"schema_version"' in render(article, "json")
