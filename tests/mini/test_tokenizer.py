from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlm.markup.latex import COMMANDS, canonical
from vlm.mini.tokenizer import SIZE, Tokenizer
from vlm.mini.tokenizer.vocabulary import PIECES
from vlm.parsing.readers import RegionTask

TOKENIZER = Tokenizer()


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_survives(text: str) -> None:
    assert TOKENIZER.decode(TOKENIZER.encode(text, RegionTask.TEXT), RegionTask.TEXT) == text


@pytest.mark.parametrize(
    "latex",
    [
        r"\frac{a+b}{c_1^2}",
        r"\text{if and only if}",
        r"\mathbb R^n",
        r"\unknowncommand x",
        r"\begin{cases}a&b\\c&d\end{cases}",
    ],
)
def test_canonical_latex_survives(latex: str) -> None:
    wanted = canonical(latex) if "unknown" not in latex else latex
    assert TOKENIZER.decode(TOKENIZER.encode(wanted, RegionTask.FORMULA), RegionTask.FORMULA) == wanted


def test_a_command_is_one_token() -> None:
    assert len(TOKENIZER.encode(r"\alpha\leq\beta", RegionTask.FORMULA)) == 3


@given(st.lists(st.integers(-5, SIZE + 5)), st.sampled_from(RegionTask))
def test_any_ids_can_be_decoded(ids: list[int], task: RegionTask) -> None:
    assert isinstance(TOKENIZER.decode(ids, task), str)


def test_no_two_pieces_share_a_place() -> None:
    assert len(set(PIECES.values())) == len(PIECES)
    assert max(PIECES.values()) < SIZE
    assert set(COMMANDS) <= set(PIECES)
