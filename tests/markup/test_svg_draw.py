"""SVG read safely and drawn at a size that can be paid for."""

from __future__ import annotations

import pytest

from vlm.markup.svg.draw import MAX_PIXELS, draw
from vlm.markup.svg.reading import read_svg
from vlm.markup.svg.xml import MAX_BYTES, SVG, parse, size_of


def svg(attributes: str, inner: str = "") -> str:
    return f'<svg xmlns="{SVG}" {attributes}>{inner}</svg>'


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('viewBox="5 5 200 100"', (200, 100)),
        ('viewBox="0,0,2e2,100"', (200, 100)),
        ('width="30" height="20" viewBox="0 0 200 100"', (30, 20)),
        ('width="1in" height="48px"', (96, 48)),
        ('width="100%" height="100%" viewBox="0 0 200 100"', (200, 100)),
        ("", None),
        ('width="30"', None),
        ('viewBox="0 0 200 -100"', None),
        ('viewBox="0 0 0 100"', None),
        ('width="1e999" height="1"', None),
    ],
)
def test_size(attributes: str, size: tuple[float, float] | None) -> None:
    assert size_of(svg(attributes)) == size


@pytest.mark.parametrize("text", ["", "x", "<html/>", "<svg/>", "<svg"])
def test_what_is_no_svg_has_no_size_and_is_not_drawn(text: str) -> None:
    assert size_of(text) is None
    with pytest.raises(ValueError, match="SVG"):
        draw(text, width=10)


def test_drawn_on_white_at_the_size_asked_for() -> None:
    picture = draw(svg('viewBox="0 0 4 2"', '<rect width="2" height="2" fill="#f00"/>'), width=40)
    assert (picture.size, picture.mode) == ((40, 20), "RGB")
    assert (picture.getpixel((5, 5)), picture.getpixel((35, 5))) == ((255, 0, 0), (255, 255, 255))
    assert draw(svg('viewBox="0 0 4 2"'), height=40).size == (80, 40)


@pytest.mark.parametrize("attributes", ['viewBox="0 0 1 1000000"', 'width="1mm" height="900in"'])
def test_a_picture_that_would_take_gigabytes_is_refused(attributes: str) -> None:
    with pytest.raises(ValueError, match=str(MAX_PIXELS)):
        draw(svg(attributes), width=336)


def test_without_fonts_letters_are_left_out() -> None:
    picture = draw(svg('viewBox="0 0 40 20"', '<text x="2" y="15" font-size="14">abc</text>'), width=80)
    assert picture.getcolors() == [(80 * 40, (255, 255, 255))]


def test_xml_is_read_without_entities_and_not_beyond_its_cap() -> None:
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY x SYSTEM "file:///etc/hostname">]>'
    root = parse(bomb + svg('viewBox="0 0 9 9"', "<text>&b;&x;</text>"))
    assert root is not None and "".join(root.itertext()) == "&b;&x;"
    assert size_of(bomb + svg('viewBox="0 0 9 9"')) == (9, 9)
    assert parse(svg("", " " * MAX_BYTES)) is None


def test_a_broken_one_can_be_repaired() -> None:
    cut = svg("", "<g><rect/><text>a")[:-6]
    assert parse(cut) is None
    repaired = parse(cut, repair=True)
    assert repaired is not None and [element.tag.removeprefix(f"{{{SVG}}}") for element in repaired.iter()] == [
        *("svg", "g", "rect", "text")
    ]


def test_words_are_those_that_are_shown() -> None:
    inner = '<defs><text>no</text></defs><text display="none">no</text><text>a<tspan>b</tspan> c</text>'
    assert [element.text for element in read_svg(svg('viewBox="0 0 9 9"', inner)).elements] == ["ab c"]
