"""Measuring what a threshold is worth."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from vlm.eval.thresholds import record
from vlm.eval.thresholds.fields import Threshold, thresholds
from vlm.eval.thresholds.sweep import FACTORS, Measurement, Sweep
from vlm.parsing.schema import Document
from vlm.thresholds import Settings, using


class ToySettings(Settings):
    reach: float = 1.0
    least: int = 3


@dataclass
class ToyDocument:
    """Says how large the setting is, and scores by a table."""

    scores: dict[float, float]
    parsed: int = 0

    def parse(self, settings: list[Settings]) -> Document:
        self.parsed += 1
        with using(settings):
            reach = ToySettings.now().reach
        return Document(name=str(self.scores.get(reach, 0.5)))

    def score(self, document: Document) -> float:
        return float(document.name)


def measured(scores: dict[float, float]) -> Measurement:
    return Sweep([ToyDocument({1.0: 0.5, **scores})]).measure(Threshold(ToySettings, "reach", 1.0))  # type: ignore[list-item]


def test_settings_are_in_force_only_inside_and_only_for_their_class() -> None:
    assert ToySettings.now().reach == 1.0
    with using([ToySettings(reach=2.0)]):
        assert ToySettings.now().reach == 2.0
        with using([ToySettings(reach=3.0)]):
            assert ToySettings.now() == ToySettings(reach=3.0)
        assert ToySettings.now().reach == 2.0
    assert ToySettings.now().reach == 1.0


@pytest.mark.parametrize(
    ("scores", "plateau", "verdict"),
    [
        ({}, (0.7, 1.4), "no effect"),
        ({0.7: 0.4, 1.4: 0.4}, (0.85, 1.2), "plateau"),
        ({0.7: 0.1, 0.85: 0.1}, (1.0, 1.4), "edge"),
        ({1.4: 0.9}, (0.7, 1.4), "better elsewhere"),
        ({0.7: 0.4, 0.85: 0.4, 1.2: 0.4, 1.4: 0.4}, (1.0, 1.0), "plateau"),
    ],
)
def test_verdicts(scores: dict[float, float], plateau: tuple[float, float], verdict: str) -> None:
    found = measured(scores)
    assert (found.plateau, found.verdict) == (plateau, verdict)


def test_what_makes_no_difference_far_out_is_not_tried_nearer() -> None:
    document = ToyDocument({1.0: 0.5})
    Sweep([document]).measure(Threshold(ToySettings, "reach", 1.0))  # type: ignore[list-item]
    assert document.parsed == 3  # the defaults, 0.7 and 1.4


@dataclass
class OtherDocument(ToyDocument):
    """Asks for no settings."""

    def parse(self, settings: list[Settings]) -> Document:
        self.parsed += 1
        return Document(name="0.5")


def test_documents_that_do_not_ask_for_it_are_not_parsed_again() -> None:
    asking, other = ToyDocument({0.7: 0.1}), OtherDocument({})
    Sweep([asking, other]).measure(Threshold(ToySettings, "reach", 1.0))  # type: ignore[list-item]
    assert (asking.parsed, other.parsed) == (4, 1)


def test_whole_numbers_stay_whole_and_are_left_out_where_rounding_changes_nothing() -> None:
    threshold = Threshold(ToySettings, "least", 3)
    assert threshold.scaled(1.4) == ToySettings(least=4)
    assert threshold.scaled(1.1) is None


def test_a_record_survives_writing_and_tells_what_is_stale(tmp_path: Path) -> None:
    file = tmp_path / "thresholds.json"
    reach, least = Threshold(ToySettings, "reach", 1.0), Threshold(ToySettings, "least", 3)
    measurement = Measurement(1.0, dict.fromkeys(FACTORS, 0.0), dict.fromkeys(FACTORS, 0))
    entry = record.entry({"development": measurement})
    record.save({reach.name: entry}, "vlm eval thresholds DIR", {"held-out": 1}, file)
    entries: dict[str, Any] = record.load(file)
    assert entries[reach.name]["development"]["verdict"] == "no effect"
    assert list(record.stale([reach, least], entries)) == [least.name]
    assert list(record.stale([Threshold(ToySettings, "reach", 1.1)], entries)) == [reach.name]


def test_every_threshold_was_measured_at_its_value() -> None:
    """`vlm eval thresholds DIR... --stale` measures those that are named here."""
    assert not list(record.stale(thresholds(), record.load()))
