"""What an SVG says in real text, and how much markup it takes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from vlm.markup.svg.reading import read_svg
from vlm.markup.svg.xml import SVG, parse


@dataclass(frozen=True)
class Markup:
    """`words` of all <text> that is shown; `elements` and `size` in bytes of the file, without space between tags."""

    words: Counter[str]
    elements: int
    size: int


def read_markup(svg: str) -> Markup | None:
    """None where `svg` is no SVG."""
    from lxml import etree

    root = parse(svg, blank_text=False)
    if root is None or root.tag != f"{{{SVG}}}svg":
        return None
    words = Counter(word for element in read_svg(svg).elements for word in element.text.split())
    return Markup(words, sum(1 for _ in root.iter()), len(etree.tostring(root)))


def text_recall(read: Markup, truth: Markup) -> float:
    """Share of the truth's words, as often as they stand there, that are real text in `read`; 1 where it has none."""
    wanted = sum(truth.words.values())
    return sum((truth.words & read.words).values()) / wanted if wanted else 1.0


def compactness(read: Markup, truth: Markup) -> float:
    """Mean of the ratios of elements and of bytes to those of the truth, where `read` has more.

    Pixels alone can be had by tracing: vtracer reaches a similarity of 0.95 on icons with 37 times their bytes.
    """
    return (min(truth.elements / read.elements, 1.0) + min(truth.size / read.size, 1.0)) / 2
