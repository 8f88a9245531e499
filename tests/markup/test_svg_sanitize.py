"""The SVG sanitiser."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from vlm.markup.svg.sanitize import ATTRIBUTES, MAX_DEPTH, sanitize_svg
from vlm.markup.svg.xml import SVG


def svg(inner: str, attributes: str = "") -> str:
    xlink = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f'<svg xmlns="{SVG}" {xlink} {attributes}>{inner}</svg>'


def cleaned(inner: str, **options: str) -> str:
    whole = sanitize_svg(svg(inner), **options) or ""
    return whole.removeprefix(f'<svg xmlns="{SVG}"').removeprefix("/>").removeprefix(">").removesuffix("</svg>")


def test_harmless_figures_stay_as_they_are() -> None:
    inner = (
        '<defs><linearGradient id="g"><stop offset="0" stop-color="red"/></linearGradient></defs>'
        '<g transform="translate(1 2)"><path d="M0 0L1 1" fill="url(#g)" stroke-dasharray="1 2"/></g>'
        '<text x="1" y="2" font-size="8" style="fill:red">a<tspan>b</tspan>c</text><use href="#g"/>'
        '<image width="1" height="1" href="data:image/png;base64,AAAA"/>'
    )
    assert cleaned(inner) == inner


@pytest.mark.parametrize(
    "inner, left",
    [
        ("<script>alert(1)</script>", ""),
        ("a<script/>b<style>*{}</style>c", "abc"),
        ('<rect onload="x" width="1"/>', '<rect width="1"/>'),
        ("<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>", ""),
        ('<a href="javascript:alert(1)"><rect/></a>', "<g><rect/></g>"),
        ('<image xlink:href="http://evil.example/x.png"/>', "<image/>"),
        ('<image href="data:image/svg+xml;base64,AAAA"/>', "<image/>"),
        ('<use xlink:href="other.svg#x"/>', "<use/>"),
        ('<rect fill="url(http://evil.example/)"/>', "<rect/>"),
        ('<rect fill="u\\72l(http://evil.example/)"/>', "<rect/>"),
        (
            '<rect style="fill:red;background:url(//evil.example);stroke:url(//evil.example)"/>',
            '<rect style="fill:red"/>',
        ),
        ("<set attributeName='href' to='javascript:alert(1)'/><animate/>", ""),
        ("<!-- c --><?pi x?>", ""),
    ],
)
def test_attacks_are_taken_out(inner: str, left: str) -> None:
    assert cleaned(inner) == left


def test_ids_get_the_prefix_wherever_they_stand() -> None:
    inner = '<rect id="a" fill="url(#a)" style="stroke:url(&quot;#a&quot;)"/><use xlink:href="#a"/>'
    assert cleaned(inner, id_prefix="p-").count("#p-a") == 3
    assert 'id="p-a"' in cleaned(inner, id_prefix="p-")


def test_entities_stay_unread() -> None:
    doctype = '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
    assert "root:" not in (sanitize_svg(doctype + svg("<text>&a;&x;</text>")) or "")


@pytest.mark.parametrize(
    "inner",
    [
        "<g>" * (MAX_DEPTH + 1) + "</g>" * (MAX_DEPTH + 1),
        '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>',
        '<g id="n0"><rect/></g>' + "".join(f'<g id="n{n + 1}">{f"""<use href="#n{n}"/>""" * 10}</g>' for n in range(9)),
    ],
    ids=["deep", "circular", "exponential"],
)
def test_bombs_are_refused(inner: str) -> None:
    assert sanitize_svg(svg(inner)) is None


@pytest.mark.parametrize("text", ["", "x", "<svg/>", "<html/>", "<svg", "\x00"])
def test_what_is_no_svg_is_refused(text: str) -> None:
    assert sanitize_svg(text) is None


@given(st.text(st.sampled_from("<>/=\"' svgonhref#url():;x"), max_size=80))
def test_only_allowed_attributes_come_through(inner: str) -> None:
    clean = sanitize_svg(svg(inner))
    if clean is not None:
        for element in etree.fromstring(clean).iter():
            assert set(element.attrib) <= ATTRIBUTES | {"href", "style"}
