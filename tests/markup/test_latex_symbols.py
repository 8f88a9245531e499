"""Characters and their commands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlm.markup.latex.symbols import Kind, character_of, symbol_of


@pytest.mark.parametrize(
    ("char", "latex", "kind", "alphabet"),
    [
        ("∑", r"\sum", Kind.OPERATOR, ""), ("≤", r"\leq", Kind.RELATION, ""), ("−", "-", Kind.BINARY, ""),
        ("α", r"\alpha", Kind.LETTER, ""), ("ϵ", r"\epsilon", Kind.LETTER, ""), ("ε", r"\varepsilon", Kind.LETTER, ""),
        ("𝑎", "a", Kind.LETTER, "italic"), ("𝐱", "x", Kind.LETTER, "mathbf"), ("ℝ", "R", Kind.LETTER, "mathbb"),
        ("𝔭", "p", Kind.LETTER, "mathfrak"), ("𝛼", r"\alpha", Kind.LETTER, "italic"), ("7", "7", Kind.DIGIT, ""),
        ("%", r"\%", Kind.ORDINARY, ""), ("Ω", r"\Omega", Kind.LETTER, ""), ("⟨", r"\langle", Kind.OPEN, ""),
    ],
)  # fmt: skip
def test_symbols(char: str, latex: str, kind: Kind, alphabet: str) -> None:
    assert symbol_of(char) == (latex, kind, alphabet)


@given(st.characters(codec="utf-8"))
def test_every_character_has_a_symbol(char: str) -> None:
    assert isinstance(symbol_of(char).kind, Kind)


@pytest.mark.parametrize(
    ("command", "char"),
    [(r"\leq", "≤"), (r"\le", "≤"), (r"\alpha", "α"), (r"\mid", "|"), (r"\cdot", "·"), (r"\{", "{"), (r"\hat", None),
     (r"\frac", None), (r"\mathbb", None), ("x", "x")],
)  # fmt: skip
def test_what_a_command_prints(command: str, char: str | None) -> None:
    assert character_of(command) == char
