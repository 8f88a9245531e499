"""The codec of the graphics language loses nothing and survives anything."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vlm.markup.svg import normalise, to_svg, to_tokens
from vlm.markup.svg.draw import draw
from vlm.markup.svg.sanitize import sanitize_svg
from vlm.markup.svg.scene import PATH_ARITY
from vlm.markup.svg.tokens import COLORS, COMMANDS, CURVES, FACES, NUMBERS, RULES, SHAPES, STYLES, TEXTS, TOKENS

ELEMENTS = (*SHAPES, *RULES, *CURVES, *TEXTS)
any_token = st.one_of(st.sampled_from(TOKENS), st.sampled_from(NUMBERS), st.characters())


def words(text: str) -> list[str]:
    return [f"<{word}>" for word in text.split()]


@st.composite
def plausible_element(draw: st.DrawFn) -> list[str]:
    styles = st.one_of(
        st.tuples(st.sampled_from(STYLES[:2]), st.sampled_from(COLORS)),
        st.tuples(st.sampled_from(STYLES[2:]), st.sampled_from(NUMBERS)),
        st.tuples(st.sampled_from(FACES)),
    )
    tokens = [draw(st.sampled_from(ELEMENTS))]
    tokens += [word for style in draw(st.lists(styles, max_size=3)) for word in style]
    tokens += draw(st.lists(st.one_of(st.sampled_from(NUMBERS), st.sampled_from(COMMANDS)), max_size=12))
    tokens += draw(st.text("aZ9 <>&\"'\n\u00e9\u2212", max_size=6))
    return tokens


@st.composite
def whole_path(draw: st.DrawFn) -> list[str]:
    """A path whose commands have all their numbers, within a few units so that places coincide."""
    tokens = ["<path>", "<M>", "<5>", "<5>"]
    for command in draw(st.lists(st.sampled_from(sorted(PATH_ARITY)), max_size=5)):
        tokens += [f"<{command}>", *(f"<{draw(st.integers(0, 9))}>" for _ in range(PATH_ARITY[command]))]
    return tokens


pictures = st.one_of(
    st.lists(any_token, max_size=60),
    st.lists(st.one_of(plausible_element(), whole_path()), max_size=8).map(
        lambda parts: ["<svg>", "<200>", "<100>", *(word for part in parts for word in part)]
    ),
)


def test_words_fit_their_block_and_are_distinct() -> None:
    assert len(set(TOKENS)) == len(TOKENS) <= 592


@given(pictures)
@settings(max_examples=150)
def test_whatever_is_emitted_becomes_svg_that_says_the_same_as_its_tokens(tokens: list[str]) -> None:
    svg = to_svg(tokens)
    again = to_tokens(svg)
    assert set(again) <= set(TOKENS) | {word for word in again if len(word) == 1}
    assert to_svg(again) == svg
    assert to_tokens(to_svg(again)) == again
    assert normalise(svg) == svg


@given(pictures)
@settings(max_examples=40)
def test_whatever_is_emitted_is_safe_and_drawable(tokens: list[str]) -> None:
    svg = to_svg(tokens)
    assert sanitize_svg(svg) is not None
    assert draw(svg, width=32).width == 32


def test_a_bar_costs_five_tokens() -> None:
    bars = "".join(f'<rect x="{x}" y="20" width="8" height="50" fill="#36c"/>' for x in (10, 30, 50))
    tokens = to_tokens(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 80">{bars}</svg>')
    assert tokens[:10] == words("svg 100 80 rect fill #36c 10 20 8 50")
    assert tokens[10:15] == words("rect 30 20 8 50")


def test_styles_last_by_group() -> None:
    svg = to_svg([*words("svg 90 90 rect fill #f00 1 1 9 9 text size 12 5 9"), "A", *words("rect 2 2 5 5")])
    assert svg.count('fill="#f00"') == 2
    assert '<text x="5" y="9" font-size="12">A</text>' in svg


def test_what_is_repeated_is_painted_once() -> None:
    assert to_svg(words("svg 50 50") + 40 * words("rect 1 1 9 9")).count("<rect") == 1


def test_an_incomplete_last_element_is_left_out() -> None:
    svg = to_svg(words("svg 50 50 circle 9 9 4 rect 1 2 3"))
    assert "circle" in svg
    assert "rect" not in svg


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ('<g transform="translate(10 20) scale(2)"><rect x="1" y="1" width="4" height="3"/></g>', "rect 12 22 8 6"),
        ('<g stroke="red"><path d="M1 1h8"/></g>', "path stroke #f00 M 1 1 L 9 1"),
        ('<line x1="9" y1="5" x2="2" y2="5" style="stroke:#000"/>', "hline 2 5 9"),
        ('<path d="M10 10a5 5 0 015 5z" />', "path M 10 10 A 5 15 15 Z"),
        ('<ellipse cx="9" cy="9" rx="4" ry="4.2"/>', "circle 9 9 4"),
        (
            '<text transform="rotate(-90 5 50)" x="5" y="50" text-anchor="middle" font-size="10">y</text>',
            "text-up 5 50 y",
        ),
        ('<polyline points="1,1 5,5 9,1" fill="none" stroke="#000" marker-end="url(#a)"/>', "arrow 1 1 5 5 9 1"),
        ('<rect width="5" height="5" fill="none"/>', ""),
        ('<rect width="5" height="5" transform="rotate(45)"/>', "polygon 0 0 4 4 0 7 0 4"),
        ('<text x="3" y="9" font-size="10"> a <tspan font-weight="bold">b</tspan>\n</text>', "text 3 9 a , b"),
    ],
)
def test_simple_svg_is_brought_into_the_form(inside: str, expected: str) -> None:
    tokens = to_tokens(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">{inside}</svg>')
    plain = [token[1:-1] if token in TOKENS else token.replace(" ", ",") for token in tokens[3:]]
    assert plain == expected.split()


def test_elliptical_arcs_become_curves_that_end_where_they_do() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><path d="M10 50A40 20 0 0 1 90 50"/></svg>'
    tokens = to_tokens(svg)
    assert tokens.count("<C>") == 1
    assert tokens[-2:] == ["<90>", "<50>"]
    assert ["<50>", "<30>"] in [tokens[i : i + 2] for i in range(len(tokens))]


def test_larger_pictures_are_fitted_to_the_grid() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-10 0 640 320"><rect x="-10" width="64" height="32"/></svg>'
    assert to_tokens(svg) == words("svg 320 160 rect 0 0 32 16")


@pytest.mark.parametrize("svg", ["", "<svg", "<html/>", "plain"])
def test_what_is_not_svg_is_refused(svg: str) -> None:
    with pytest.raises(ValueError, match="not SVG"):
        to_tokens(svg)


@given(st.text("MLCQAZmlcqaz0123456789-., ", max_size=60))
@settings(max_examples=200)
def test_any_path_data_is_read(data: str) -> None:
    svg = normalise(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 99 99"><path d="{data}"/></svg>')
    assert normalise(svg) == svg
