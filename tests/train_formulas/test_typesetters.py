"""Formulas as pixels: by TeX where it is installed, by mathtext where matplotlib is."""

import numpy as np
import pytest
from tex_here import require_tex

from vlm.markup.latex import canonical
from vlm.parsing.readers import RegionTask
from vlm.train.data.formulas import MathtextFormulas, TexFormulas, mathtext
from vlm.train.data.formulas.fonts import FONTS, installed
from vlm.train.data.formulas.raster import MAX_PATCHES, framed, patches, pictures
from vlm.train.data.formulas.tex import Setting, typeset
from vlm.train.data.formulas.writer import FormulaWriter
from vlm.train.data.sample import Sample, Split


@pytest.fixture
def tex() -> None:
    """TeX with what every formula is set with."""
    require_tex(r"\usepackage{mathtools,amssymb,mathrsfs}", r"$\frac{a}{b}\beth\mathscr{L}$")
    if not installed(Split.TRAIN):
        pytest.skip("TeX has no kpsewhich, which tells what fonts there are")


@pytest.fixture
def held_out_fonts(tex: None) -> None:
    """TeX with held-out fonts, all of which can be set: a package may be there without its fonts."""
    if not installed(Split.HELD_OUT):
        pytest.skip("TeX has none of the held-out mathematical fonts")
    for font in installed(Split.HELD_OUT):
        require_tex(r"\usepackage{amsmath}" + font.preamble, r"a $\frac{a}{b}\sum\int$")


@pytest.fixture(scope="module")
def writer() -> FormulaWriter:
    """The grammar alone, because harvesting takes long where it was not done before."""
    return FormulaWriter(real=dict.fromkeys(Split, ()))


def test_held_out_fonts_are_not_trained_on() -> None:
    for names in ({font.name for font in FONTS[split]} for split in Split), map(set, mathtext.FONTS.values()):
        train, held_out = names
        assert not train & held_out


def _same(a: Sample, b: Sample) -> bool:
    return (a.target, a.source) == (b.target, b.source) and np.array_equal(a.image, b.image)


@pytest.mark.usefixtures("held_out_fonts")
def test_tex_draws_what_is_asked_for(writer: FormulaWriter) -> None:
    source = TexFormulas(writer)
    samples = list(source.draw(np.random.default_rng(1), Split.HELD_OUT, 40))
    assert len(samples) == 40
    for sample in samples:
        assert sample.task is RegionTask.FORMULA
        assert sample.image.dtype == np.uint8
        assert patches(sample.image) <= MAX_PATCHES
        assert sample.image.min() < 128 < 250 < sample.image[:2].min()
        assert canonical(sample.target) == sample.target
    again = list(source.draw(np.random.default_rng(1), Split.HELD_OUT, 40))
    assert all(map(_same, samples, again))


@pytest.mark.usefixtures("tex")
def test_a_formula_that_tex_refuses_costs_no_other() -> None:
    settings = [Setting(latex, True) for latex in ("x", r"\undefinedcommand", "y^2^2", r"\frac{a}{b}")]
    pdf, pages = typeset(settings, installed(Split.TRAIN)[0])
    assert [page is not None for page in pages] == [True, False, False, True]
    images = list(pictures(pdf, pages, np.random.default_rng(0)))
    assert images[1] is None
    assert images[0].shape[0] < images[3].shape[0]


@pytest.mark.usefixtures("tex")
def test_equation_numbers_widen_the_picture() -> None:
    settings = [Setting("x=1", True), Setting("x=1", True, "(12)", 4)]
    pdf, pages = typeset(settings, installed(Split.TRAIN)[0])
    plain, numbered = (next(iter(pictures(pdf, [page], np.random.default_rng(0)))) for page in pages)
    assert numbered.shape[1] > plain.shape[1] + 80


def test_mathtext_draws_what_is_asked_for(writer: FormulaWriter) -> None:
    pytest.importorskip("matplotlib")
    source = MathtextFormulas(writer)
    samples = list(source.draw(np.random.default_rng(2), Split.TRAIN, 8))
    assert len(samples) == 8
    assert all(patches(sample.image) <= MAX_PATCHES for sample in samples)
    assert all(map(_same, samples, source.draw(np.random.default_rng(2), Split.TRAIN, 8)))


def test_frames_are_cut_to_the_ink() -> None:
    page = np.full((50, 60), 255, np.uint8)
    assert framed(page, np.array([1, 2, 3, 4])) is None
    page[10:20, 30:33] = 0
    assert framed(page, np.array([1, 2, 3, 4])).shape == (16, 7)
