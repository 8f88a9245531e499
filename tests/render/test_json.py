"""JSON follows the published schema."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from contents import INLINES, TABLES
from hypothesis import given
from pydantic import ValidationError

from vlm.geometry import Box
from vlm.markup.inline import Inline
from vlm.markup.table.table import Table
from vlm.parsing.render import render, render_pages
from vlm.parsing.schema import Block, BlockKind, Document, Page, json_schema

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


def test_old_and_new_fields_say_the_same(article: Document) -> None:
    blocks = {block["id"]: block for page in json.loads(render(article, "json"))["pages"] for block in page["blocks"]}
    told = {(block["format"], block["content"][:20]) for block in blocks.values()}
    assert ("markdown", "On the *Nature* of S") in told and ("latex", "a^2 + b^2 = c^2") in told
    assert ("html", "<table>\n<thead>\n<tr>") in told and ("image", "") in told and ("text", "print('```')") in told
    (note,) = [run for block in blocks.values() for run in block.get("inlines", []) if run["type"] == "note"]
    assert blocks[note["note"]]["kind"] == "Footnote"


def test_what_says_nothing_is_left_out(article: Document) -> None:
    table = next(b for b in json.loads(render(article, "json"))["pages"][1]["blocks"] if b["kind"] == "Table")
    assert "inlines" not in table and "children" not in table
    assert table["table"]["cells"][3] == {"row": 1, "column": 1, "inlines": [{"type": "text", "text": "12.50"}]}


def test_a_document_of_another_schema_is_refused() -> None:
    with pytest.raises(ValidationError, match=r"schema 1\.0"):
        Document.model_validate_json('{"schema_version": "1.0", "pages": []}')


@given(INLINES, TABLES)
def test_any_content_reads_back_as_it_was(inlines: list[Inline], table: Table) -> None:
    blocks = [
        Block(id="a", kind=BlockKind.TEXT, bbox=Box(0, 0, 1, 1), inlines=tuple(inlines)),
        Block(id="b", kind=BlockKind.TABLE, bbox=Box(0, 0, 1, 1), table=table),
    ]
    document = Document(pages=[Page(number=1, width=1, height=1, blocks=blocks)])
    assert Document.model_validate_json(document.to_json()) == document


def test_words_come_on_request_only(article: Document) -> None:
    assert '"words"' not in render(article, "json")
    assert '"words"' in render(article, "json", words=True)
    assert '"schema_version"' in render(article, "json")
