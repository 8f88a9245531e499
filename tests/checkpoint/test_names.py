"""The little language of name maps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlm.checkpoint.families import FAMILIES
from vlm.checkpoint.names import NameMap, Target

PAIRS = NameMap(
    [
        "layers.{2L}.norm.weight = model.layers.{L}.first.weight",
        "layers.{2L+1}.norm.weight = model.layers.{L}.second.weight",
        "layers.{2L+1}.experts.up = model.layers.{L}.experts.{E}.up.weight",
    ],
    ignored=["model.layers.{L}.rotary.inv_freq"],
)


def test_even_and_odd_places() -> None:
    assert PAIRS.to_ours("model.layers.3.first.weight") == Target("layers.6.norm.weight")
    assert PAIRS.to_ours("model.layers.3.second.weight") == Target("layers.7.norm.weight")
    assert PAIRS.to_theirs("layers.7.norm.weight") == ["model.layers.3.second.weight"]


def test_stacks() -> None:
    assert PAIRS.to_ours("model.layers.2.experts.5.up.weight") == Target("layers.5.experts.up", 5)
    assert PAIRS.to_theirs("layers.5.experts.up", 2) == [
        "model.layers.2.experts.0.up.weight",
        "model.layers.2.experts.1.up.weight",
    ]


def test_unknown_names() -> None:
    assert PAIRS.to_ours("model.layers.x.first.weight") is None
    assert PAIRS.to_ours("model.layers.1.first.weight.more") is None
    assert PAIRS.to_theirs("layers.6.experts.up") is None  # an even layer has no experts
    assert PAIRS.is_ignored("model.layers.0.rotary.inv_freq") and not PAIRS.is_ignored("model.layers.0.first.weight")


def test_a_part_of_a_larger_model() -> None:
    inside = PAIRS.prefixed("language.", "language_model.")
    assert inside.to_ours("language_model.model.layers.0.first.weight") == Target("language.layers.0.norm.weight")
    assert inside.is_ignored("language_model.model.layers.0.rotary.inv_freq")


@pytest.mark.parametrize("family", FAMILIES)
@given(layer=st.integers(0, 500), expert=st.integers(0, 511))
def test_every_rule_comes_back(family: str, layer: int, expert: int) -> None:
    names = FAMILIES[family].names
    for rule in names.rules:
        numbers = {"L": layer, "E": expert}
        theirs = rule.theirs.fill(numbers)
        target = names.to_ours(theirs)
        assert target is not None and target.name == rule.ours.fill(numbers)
        back = names.to_theirs(target.name, slices=expert + 1)
        assert back is not None and back[target.index or 0] == theirs
