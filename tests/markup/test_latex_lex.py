"""Formulas cut into tokens and put together again."""

from hypothesis import given
from hypothesis import strategies as st

from vlm.markup.latex import COMMANDS, join, tokens


def test_commands_are_unique_and_fit_their_block() -> None:
    assert len(set(COMMANDS)) == len(COMMANDS) <= 640


def test_every_command_is_one_token() -> None:
    for command in COMMANDS:
        assert tokens(command) == [command]


def test_spaces_are_dropped_in_formulas_and_kept_in_text() -> None:
    assert tokens(r"\alpha x + \text{if  so} y") == [
        "\\alpha", "x", "+", "\\text", "{", "i", "f", " ", " ", "s", "o", "}", "y"
    ]  # fmt: skip


def test_a_space_is_put_only_where_a_command_would_swallow_a_letter() -> None:
    assert join(["\\alpha", "x", "\\beta", "2", "\\gamma"]) == r"\alpha x\beta2\gamma"


def test_unknown_commands_are_spelled_and_end() -> None:
    assert tokens(r"\foo x") == ["\\", "f", "o", "o", " ", "x"]
    assert join(tokens(r"\foo x")) == r"\foo x"
    assert join(tokens(r"\foo1\,\bar x")) == r"\foo1\,\bar x"


@given(st.lists(st.sampled_from([*COMMANDS, *"abcxyzAB01+-=()^_{}&,"]), max_size=40))
def test_tokens_undo_join(parts: list[str]) -> None:
    parts = [part for part in parts if part != "\\text"]
    assert tokens(join(parts)) == parts


@given(st.lists(st.sampled_from(["\\", " ", "a", "{", "}", "\\alpha", "\\text", "\\\\", "1"]), max_size=30))
def test_join_takes_any_sequence_that_a_model_may_write(parts: list[str]) -> None:
    latex = join(parts)
    assert join(tokens(latex)).replace(" ", "") == latex.replace(" ", "")
