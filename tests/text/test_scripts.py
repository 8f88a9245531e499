"""Writing systems, as far as spacing and counting depend on them."""

from __future__ import annotations

import pytest

from vlm.parsing.text.characters import written
from vlm.parsing.text.joining import keeps_apart
from vlm.parsing.text.scripts import is_square, words_in


@pytest.mark.parametrize(
    ("text", "words"),
    [("", 0), ("two words", 2), ("港", 1), ("港の記録", 2), ("PDF文書", 2), ("항만 사무소", 3), ("über alles", 2)],
)
def test_words_are_counted_where_no_spaces_part_them(text: str, words: int):
    assert words_in(text) == words


@pytest.mark.parametrize(
    ("character", "square"), [("港", True), ("항", True), ("、", True), ("a", False), ("é", False)]
)
def test_squares_are_told(character: str, square: bool):
    assert is_square(character) is square


@pytest.mark.parametrize(
    ("lines", "apart"),
    [(["在 PDF 中的 12 行"], True), (["在PDF中的12行"], False), (["在PDF中", "共 12 行"], False), (["plain"], False)],
)
def test_a_text_keeps_letters_apart_from_squares_or_not(lines: list[str], apart: bool):
    assert keeps_apart(lines) is apart


def test_vertical_forms_are_written_as_what_they_stand_for():
    import numpy as np

    forms = [*range(0xFE10, 0xFE1A), *range(0xFE30, 0xFE45), 0xFE47, 0xFE48]
    written_for = written(np.array(forms, np.int32))
    assert "".join(written_for) == "，、。：；！？〖〗…‥—–＿﹏（）｛｝〔〕【】《》〈〉「」『』［］"
