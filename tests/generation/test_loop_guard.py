"""Loops are cut, documents are not."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlm.generation.loop_guard import LoopGuard, LoopGuardOptions


def decode(tokens: Sequence[int]) -> str:
    return bytes(tokens).decode("latin-1")


def stopped_at(text: str) -> int | None:
    """How many characters (tokens here) the guard let through; None if all."""
    guard, tokens = LoopGuard(LoopGuardOptions(), decode), list(text.encode("latin-1"))
    return next((n for n in range(1, len(tokens) + 1) if guard.loops(tokens[:n])), None)


@pytest.mark.parametrize(
    "piece", ["a", "the end. ", "In conclusion, it is what it is; as we have said before, and as we said. "]
)
def test_prose_without_end(piece: str) -> None:
    start = "An ordinary beginning. "
    place = stopped_at(start + piece * (4000 // len(piece)))
    assert place is not None
    assert len(start) + max(384, 8 * len(piece)) <= place <= len(start) + max(384, 8 * len(piece)) + 16


@pytest.mark.parametrize(
    "text",
    [
        "<tr>" + "<td></td>" * 12 + "</tr>",
        "| | | | |\n",
        " & & & \\\\\n",
    ],
)
def test_empty_tables_pass_and_endless_ones_do_not(text: str) -> None:
    assert stopped_at("Results " + text * (5000 // len(text))) is None
    assert stopped_at("Results " + text * (9000 // len(text))) is not None


def test_a_table_of_contents_passes() -> None:
    lines = [f"{n} Chapter {n * 7} {'.' * 90} {n * 11}\n" for n in range(60)]
    assert stopped_at("".join(lines)) is None


def test_counting_passes() -> None:
    assert stopped_at(" ".join(map(str, range(1500)))) is None


@given(st.lists(st.integers(0, 255), max_size=200), st.integers(1, 40), st.integers(0, 2**31))
def test_nothing_below_the_span_is_a_loop(start: list[int], period: int, seed: int) -> None:
    piece = [(seed * (i + 1) * 7919) % 251 for i in range(period)]
    tokens = start + (piece * 400)[: 384 - len(start) - 1]
    guard = LoopGuard(LoopGuardOptions(every=1), decode)
    assert not any(guard.loops(tokens[:n]) for n in range(1, len(tokens) + 1))


def test_without_a_tokenizer_only_the_long_span_counts() -> None:
    guard = LoopGuard(LoopGuardOptions())
    assert not guard.loops([5] * 4000)
    assert guard.loops([5] * 6400)
