"""The grammar of the dots layout, against what the checkpoints write."""

import json

import jsonschema
import pytest

from vlm.engines.dots import prompts
from vlm.engines.dots.schema import CATEGORIES, LAYOUT_SCHEMA

CELL = {"bbox": [1, 2, 3, 4], "category": "Text", "text": "a"}


@pytest.mark.parametrize("cells", [[], [CELL], [CELL, {"bbox": [0, 0, 1, 1], "category": "Picture"}]])
def test_what_the_prompt_asks_for_is_allowed(cells: list[object]) -> None:
    jsonschema.validate(cells, LAYOUT_SCHEMA)


@pytest.mark.parametrize("change", [{"category": "Chart"}, {"bbox": [1, 2, 3]}, {"bbox": [0.5, 0, 1, 1]}, {"x": 1}])
def test_anything_else_is_not(change: dict[str, object]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate([CELL | change], LAYOUT_SCHEMA)


def test_the_categories_are_those_of_the_prompt() -> None:
    assert json.dumps(list(CATEGORIES)).replace('"', "'") in prompts.LAYOUT


def test_llguidance_takes_the_schema() -> None:
    llguidance = pytest.importorskip("llguidance")
    grammar = llguidance.LLMatcher.grammar_from_json_schema(json.dumps(LAYOUT_SCHEMA))
    assert not llguidance.LLMatcher.validate_grammar(grammar)
