"""Faces: what they can draw, and which of them training sees."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._g_l_y_f import Glyph

from vlm.train.data.fonts import Face, Shelf, advance, drawable, installed_faces, is_capitals_only, sized
from vlm.train.data.fonts.names import family_key, is_for_text
from vlm.train.data.sample import Split


def test_some_face_is_found_and_its_order_is_stable() -> None:
    faces = installed_faces()
    assert faces
    assert faces == tuple(sorted(faces, key=lambda face: Path(face.path)))


@pytest.mark.parametrize("split", list(Split))
def test_a_drawn_face_draws_its_text_without_the_box_of_missing_glyphs(split: Split) -> None:
    rng, text = np.random.default_rng(0), "Müller £12"
    for _ in range(20):
        face = Shelf(split).draw(rng, text)
        if face is None:
            continue
        font = sized(face.path, 30.0)
        box = bytes(font.getmask("\U0010fffe"))
        assert all(bytes(font.getmask(letter)) not in (box, b"") for letter in text if letter != " ")
        assert not is_capitals_only(face)


def test_what_no_font_has_is_not_drawable() -> None:
    assert not drawable(installed_faces()[0], "\U0010fffe")
    assert drawable(Shelf(Split.TRAIN).draw(np.random.default_rng(0), "a"), " ")  # type: ignore[arg-type]


def test_glyphs_without_ink_and_spaces_with_ink_are_not_drawable(tmp_path: Path) -> None:
    face = _face_with(tmp_path, inked={"A", "B", "space"}, blank={"C"})
    assert drawable(face, "AB")
    assert not drawable(face, "C")
    assert not drawable(face, "A B")
    assert drawable(_face_with(tmp_path, inked={"A"}, blank={"space"}), "A A")


def _face_with(folder: Path, inked: set[str], blank: set[str]) -> Face:
    """A font of squares: its .notdef is a small one, inked glyphs are large."""
    names = [".notdef", *sorted(inked | blank)]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({32 if name == "space" else ord(name): name for name in names[1:]})
    sides = {name: 300 if name == ".notdef" else 700 if name in inked else 0 for name in names}
    builder.setupGlyf({name: _square(side) for name, side in sides.items()})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (800, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Squares", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    path = folder / f"{'-'.join(names)}.ttf"
    builder.save(path)
    return Face(str(path), "Squares", mono=False, bold=False, italic=False)


def _square(side: int) -> Glyph:
    pen = TTGlyphPen(None)
    if side:
        pen.moveTo((0, 0))
        for point in ((0, side), (side, side), (side, 0)):
            pen.lineTo(point)
        pen.closePath()
    return pen.glyph()


def test_families_of_the_splits_are_disjoint() -> None:
    keys = {split: {face.key for face in installed_faces() if face.split is split} for split in Split}
    assert not keys[Split.TRAIN] & keys[Split.HELD_OUT]


def test_clones_and_variants_share_a_key() -> None:
    assert family_key("Nimbus Roman") == family_key("TeX Gyre Termes")
    assert family_key("Latin Modern Roman") == family_key("CMU Serif")
    assert family_key("Noto Sans") == family_key("Noto Sans Display") != family_key("Noto Serif")


@pytest.mark.parametrize("family", ["Font Awesome 5 Free", "Noto Sans Arabic", "Latin Modern Roman Caps", "cmsy10"])
def test_symbols_other_scripts_and_small_capitals_are_not_for_text(family: str) -> None:
    assert not is_for_text(family, "Regular")
    assert is_for_text("Liberation Serif", "Bold Italic")


def test_an_absent_sibling_leaves_the_face() -> None:
    stranger = Face("/nowhere.ttf", "No Such Family", mono=False, bold=False, italic=False)
    assert Shelf(Split.TRAIN).sibling(stranger, np.random.default_rng(0), bold=True, italic=True) is stranger


def test_the_estimated_width_is_near_the_shaped_one() -> None:
    face = Shelf(Split.TRAIN).draw(np.random.default_rng(4), "a")
    assert face is not None
    text = "The width of a line of text"
    assert 20 * advance(face, text) == pytest.approx(sized(face.path, 20.0).getlength(text), rel=0.15)
