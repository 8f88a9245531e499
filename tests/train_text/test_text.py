"""Lines and paragraphs: what they say is what is drawn, within the limits, from texts of their own split."""

from __future__ import annotations

import re

import numpy as np
import pytest

from vlm.mini.tokenizer.characters import CHARACTERS
from vlm.parsing.readers import RegionTask
from vlm.train.data.fonts import Shelf
from vlm.train.data.sample import Sample, Source, Split
from vlm.train.data.text import TextLines, TextParagraphs
from vlm.train.data.text.breaking import broken
from vlm.train.data.text.characters import canonical, is_covered
from vlm.train.data.text.content import LONGEST
from vlm.train.data.text.corpora import Markup
from vlm.train.data.text.limits import MOST_PATCHES, fits, widest
from vlm.train.data.text.markup import paragraphs
from vlm.train.data.text.passages import Passages, library
from vlm.train.data.text.patterns import CITATIONS, CODE, SHARES, filled
from vlm.train.data.text.setting import Word

SOURCES = (TextLines(), TextParagraphs())


def _samples(source: Source, seed: int, count: int = 40, split: Split = Split.TRAIN) -> list[Sample]:
    return list(source.draw(np.random.default_rng(seed), split, count))


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_the_same_seed_gives_the_same_samples(source: Source) -> None:
    for first, second in zip(_samples(source, 5, 12), _samples(source, 5, 12), strict=True):
        assert first.target == second.target
        assert (first.image == second.image).all()


@pytest.mark.parametrize("split", list(Split))
@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_samples_are_within_the_limits(source: Source, split: Split) -> None:
    for sample in _samples(source, 1, split=split):
        height, width = sample.image.shape[:2]
        assert 4 * -(-height // 16) * -(-width // 16) <= MOST_PATCHES
        assert sample.image.dtype == np.uint8
        assert sample.image.ndim in (2, 3)
        assert sample.task is RegionTask.TEXT
        assert np.ptp(sample.image) > 60, "ink stands out from the ground"
        assert sample.target == sample.target.strip()
        assert "  " not in sample.target
        assert set(sample.target) <= set(CHARACTERS)


def test_lines_are_one_line_and_paragraphs_are_several() -> None:
    assert all(1 <= len(sample.target) <= LONGEST and "\n" not in sample.target for sample in _samples(SOURCES[0], 2))
    assert {sample.target.count("\n") for sample in _samples(SOURCES[1], 2)} <= {1, 2, 3, 4}


def test_files_of_the_splits_are_disjoint() -> None:
    files = {
        split: {chunk.path for shelf in library(split).values() for _, chunks in shelf for chunk in chunks}
        for split in Split
    }
    assert files[Split.TRAIN]
    assert not files[Split.TRAIN] & files[Split.HELD_OUT]


@pytest.mark.parametrize("templates", [*SHARES, CITATIONS, CODE], ids=lambda templates: templates[0])
def test_templates_are_filled_and_stay_in_the_alphabet(templates: tuple[str, ...]) -> None:
    rng = np.random.default_rng(0)
    for template in templates:
        for _ in range(20):
            text = canonical(filled([template], rng, lambda length: "some words of a line"[:length]))
            assert text
            assert is_covered(text), text
            assert templates is CODE or not re.search(r"\{\w+\}", text), text


def test_passages_are_covered_and_about_as_long_as_asked() -> None:
    rng = np.random.default_rng(0)
    passages = Passages(rng, Split.TRAIN, chunks=4)
    for length in (5, 40, 90):
        for _ in range(30):
            text = " ".join(passages.words(rng, length))
            assert text
            assert is_covered(text)
    assert max(len(" ".join(passages.words(rng, 60))) for _ in range(50)) <= 60


def test_canonical_text_spells_ligatures_and_keeps_accents() -> None:
    assert canonical("Α β Γ") == "A β Γ"
    assert canonical("ﬁnal\u00a0oﬃce … co\u00adop e\u0301") == "final office ... coop é"


@pytest.mark.parametrize(
    ("markup", "text", "expected"),
    [
        (Markup.HTML, "<p>Caf&eacute; and <b>bold</b> words here</p><pre>int x;</pre>", ["Café and bold words here"]),
        (Markup.HTML, 'class="x">A paragraph of a few words</p>', ["A paragraph of a few words"]),
        (Markup.MAN, ".SH NAME\nrm \\- remove \\fIfiles\\fR or directories\n", ["rm - remove files or directories"]),
        (Markup.POD, "=head1 X\n\nCode like C<$x> and L<perlop|perlop> here.\n", ["Code like $x and perlop here."]),
        (Markup.PLAIN, "A paragraph of two\nlines of text.\n\n    a listing\n", ["A paragraph of two lines of text."]),
        (Markup.PYTHON, '"""Return the value of the option.\n\n>>> f(1)\n2\n"""', ["Return the value of the option."]),
        (Markup.FORTUNES, "One is a lonely number.\n%\nTwo can be as bad as one.",
         ["One is a lonely number.", "Two can be as bad as one."]),
    ],
)  # fmt: skip
def test_markup_leaves_running_text(markup: Markup, text: str, expected: list[str]) -> None:
    assert paragraphs(text, markup) == expected


def test_word_lists_are_dealt_out_in_rows_without_their_cut_ends() -> None:
    words = [f"word{number}" for number in range(48)]
    rows = paragraphs("\n".join(words), Markup.WORDS)
    assert sorted(" ".join(rows).split()) == sorted(words[1:-1])
    assert rows[0].split()[:2] == ["word1", "word4"]


def test_broken_lines_keep_all_letters() -> None:
    face = Shelf(Split.TRAIN).draw(np.random.default_rng(0), "a")
    assert face is not None
    text = ["Unbelievable", "consequences", "of", "international", "cooperation", "in", "mathematics"]
    lines = broken([Word(word, face) for word in text], 20.0, 200.0, 0.0, hyphens=True)
    assert len(lines) > 2
    joined = "".join("".join(word.text for word in line) for line in lines)
    assert joined.replace("-", "") == "".join(text)


def test_the_widest_crop_fits_and_a_wider_one_does_not() -> None:
    for height in (20, 33, 48, 100):
        assert fits(widest(height), height)
        assert not fits(widest(height) + 16, height)
