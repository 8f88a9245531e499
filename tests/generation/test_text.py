"""Text as it streams, and the strings that end it."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from vlm.generation.options import GenerationOptions
from vlm.generation.sequence import Sequencer
from vlm.generation.text import Detokenizer, StopStrings


def from_bytes(tokens: Sequence[int]) -> str:
    """A tokenizer whose tokens are bytes: characters beyond ASCII take several."""
    return bytes(tokens).decode("utf-8", errors="replace")


@given(st.text(max_size=30))
def test_pieces_join_to_the_text(text: str) -> None:
    detokenizer = Detokenizer(from_bytes)
    pieces = [detokenizer.push([byte]) for byte in text.encode()]
    assert "".join(pieces) + detokenizer.push([], last=True) == text
    assert all("\N{REPLACEMENT CHARACTER}" not in piece for piece in pieces) or "\N{REPLACEMENT CHARACTER}" in text


def test_bytes_that_are_no_character_do_not_hold_up_the_text() -> None:
    detokenizer = Detokenizer(from_bytes)
    assert "".join(detokenizer.push([0xFF]) for _ in range(9)).count("\N{REPLACEMENT CHARACTER}") == 8


@given(st.text("ab<", max_size=20), st.lists(st.text("ab<", min_size=1, max_size=3), max_size=3))
def test_nothing_of_a_stop_string_is_shown(text: str, stops: list[str]) -> None:
    guard, shown, stopped = StopStrings(stops), "", False
    for character in text:
        piece, stopped = guard.push(character)
        shown += piece
        if stopped:
            break
    if not stopped:
        shown += guard.rest()
    first_end = min((text.find(stop) + len(stop) for stop in stops if stop in text), default=None)
    assert stopped == (first_end is not None)
    if first_end is None:
        assert shown == text
    else:
        assert text.startswith(shown)
        assert not any(stop in shown for stop in stops)


def run(text: str, options: GenerationOptions, ends: frozenset[int] = frozenset()) -> Sequencer:
    sequence = Sequencer(0, options, ends, from_bytes)
    for byte in text.encode():
        if sequence.finish is None:
            sequence.push(byte)
            sequence.delta()
    return sequence


def test_stop_string_ends_the_text_before_it() -> None:
    sequence = run("one END two", GenerationOptions(stop=("END",)))
    assert (sequence.completion.text, sequence.completion.finish) == ("one ", "stop")


def test_end_token_is_kept_as_a_token_and_has_no_text() -> None:
    sequence = run("ab.cd", GenerationOptions(), frozenset({ord(".")}))
    assert (sequence.completion.text, sequence.tokens[-1], sequence.finish) == ("ab", ord("."), "stop")


def test_limit_gives_out_what_was_held_back() -> None:
    sequence = run("abE", GenerationOptions(stop=("END",), max_tokens=3))
    assert (sequence.completion.text, sequence.finish) == ("abE", "length")
