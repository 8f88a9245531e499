"""The XML of an SVG, read so that nothing in it is loaded or blown up."""

from __future__ import annotations

import re
from io import BytesIO
from math import isfinite
from typing import Any

MAX_BYTES = 8 << 20
SVG = "http://www.w3.org/2000/svg"
# Pixels of CSS; a font's own units by the size that fonts have where nothing is said.
_UNITS = {
    "": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "em": 16.0, "ex": 8.0,
}  # fmt: skip
_LENGTH = re.compile(r"\s*\+?((?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*([a-z]*)\s*")


def parse(svg: str, *, blank_text: bool = True, repair: bool = False) -> Any | None:
    """The root of `svg`, whatever it is called, without comments and processing instructions; None where this is no XML
    or too much of it.

    Args:
        blank_text: white space between tags is kept.
        repair: what is cut short or wrongly nested is closed, as far as that can be done.
    """
    from lxml import etree

    data = svg.strip().encode("utf-8", "ignore")
    if len(data) > MAX_BYTES:
        return None
    parser = etree.XMLParser(remove_blank_text=not blank_text, recover=repair, encoding="utf-8", **_safe())
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None


def size_of(svg: str) -> tuple[float, float] | None:
    """Width and height in CSS pixels at which `svg` is drawn: its own, or else those of its view box.

    Only the root's tag is read. None where there is no SVG or no size.
    """
    from lxml import etree

    data = BytesIO(svg.strip().encode("utf-8", "ignore"))
    try:
        _, root = next(iter(etree.iterparse(data, events=("start",), **_safe())))
    except (etree.XMLSyntaxError, StopIteration):
        return None
    view = [_length(word) for word in (root.get("viewBox") or "").replace(",", " ").split()[2:]]
    box = view if len(view) == 2 else [None, None]
    width, height = (_length(root.get(name)) or default for name, default in zip(("width", "height"), box, strict=True))
    return (width, height) if root.tag == f"{{{SVG}}}svg" and width and height else None


def _safe() -> dict[str, bool]:
    return {
        "resolve_entities": False,
        "no_network": True,
        "load_dtd": False,
        "huge_tree": False,
        "remove_comments": True,
        "remove_pis": True,
    }


def _length(value: str | None) -> float | None:
    """Pixels; None for what is no length, such as a share of what is around it."""
    found = _LENGTH.fullmatch(value or "")
    if found is None or found[2] not in _UNITS:
        return None
    length = float(found[1]) * _UNITS[found[2]]
    return length if isfinite(length) else None
