"""Settings look and behave like frozen dataclasses."""

from __future__ import annotations

import pickle

import pytest

from vlm.thresholds import Settings


class GapSettings(Settings):
    """Thresholds: gaps."""

    wide: float = 1.5  # type sizes
    least: int = 3


def test_they_have_their_defaults_and_what_is_given() -> None:
    assert (GapSettings().wide, GapSettings(wide=2.0).wide, GapSettings(wide=2.0).least) == (1.5, 2.0, 3)
    assert repr(GapSettings(least=4)) == "GapSettings(wide=1.5, least=4)"


def test_they_are_equal_by_value_and_can_be_keys_and_travel() -> None:
    assert GapSettings(least=3) == GapSettings() != GapSettings(least=4)
    assert len({GapSettings(), GapSettings(wide=1.5), GapSettings(wide=1.0)}) == 2
    assert pickle.loads(pickle.dumps(GapSettings(wide=9.0))) == GapSettings(wide=9.0)


def test_they_cannot_be_changed_and_have_no_other_fields() -> None:
    with pytest.raises(AttributeError, match="frozen"):
        GapSettings().wide = 2.0  # type: ignore[misc]
    with pytest.raises(TypeError, match="no broad"):
        GapSettings(broad=1.0)  # type: ignore[call-arg]
