"""Graphics as a compact token language: codec and normal form.

The normal form is SVG with integers on a grid of at most 320 x 320, one element a line, few kinds of elements, colours
from a palette and real <text>. It says what the tokens say: both ways lose nothing.
"""

from __future__ import annotations

from collections.abc import Iterable


def to_tokens(svg: str) -> list[str]:
    """Tokens of simple SVG, brought into normal form first; the characters of texts stand one by one.

    Raises:
        ValueError: this is not SVG.
    """
    from vlm.markup.svg.canonical import canonical
    from vlm.markup.svg.encode import encode
    from vlm.markup.svg.reading import read_svg

    return encode(canonical(read_svg(svg)))


def to_svg(tokens: Iterable[str]) -> str:
    """Normal-form SVG of any sequence of tokens; what a model left incomplete is left out."""
    from vlm.markup.svg.decode import decode
    from vlm.markup.svg.write import write_svg

    return write_svg(decode(tokens))


def normalise(svg: str) -> str:
    """Simple SVG in normal form, at most 320 units wide and high.

    Raises:
        ValueError: this is not SVG.
    """
    from vlm.markup.svg.canonical import canonical
    from vlm.markup.svg.reading import read_svg
    from vlm.markup.svg.write import write_svg

    return write_svg(canonical(read_svg(svg)))


__all__ = ["normalise", "to_svg", "to_tokens"]
