"""Sets running text on the pages of `pdf_builder` by the widths of the base-14 fonts, which matplotlib ships as AFM."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from pdf_builder import PageBuilder

LEADING = 1.22  # baseline to baseline, of the type size


@cache
def _widths(font: str) -> dict[int, float]:
    import matplotlib
    from fontTools.afmLib import AFM
    from fontTools.agl import UV2AGL

    metrics: Any = AFM(Path(matplotlib.get_data_path()) / "fonts" / "pdfcorefonts" / f"{font}.afm")
    names = set(metrics.chars())
    return {code: metrics[UV2AGL[code]][1] / 1000 for code in range(32, 0x2123) if UV2AGL.get(code) in names}


def width(text: str, size: float, font: str = "Helvetica") -> float:
    """The advance of `text` in points."""
    widths = _widths(font)
    return size * sum(widths.get(ord(c), 0.5) for c in text)


def wrapped(text: str, measure: float, size: float, font: str = "Helvetica") -> list[str]:
    """`text` in lines of at most `measure` points."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width(longer, size, font) > measure:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def stack(
    page: PageBuilder,
    x: float,
    y: float,
    lines: Sequence[str],
    *,
    size: float = 11.0,
    leading: float = LEADING,
    **style: Any,
) -> float:
    """Lines below each other from the baseline `y`; where the next baseline would be."""
    for line in lines:
        if line:
            page.text(x, y, line, size=size, **style)
        y += leading * size
    return y


def paragraph(
    page: PageBuilder,
    x: float,
    y: float,
    measure: float,
    text: str,
    *,
    size: float = 11.0,
    font: str = "Helvetica",
    leading: float = LEADING,
    after: float = 0.8,
    **style: Any,
) -> float:
    """A ragged paragraph from the baseline `y`; the baseline of what follows, `after` type sizes below a next line."""
    lines = wrapped(text, measure, size, font)
    return stack(page, x, y, lines, size=size, font=font, leading=leading, **style) + after * size


def flush_right(
    page: PageBuilder, right: float, y: float, text: str, *, size: float = 11.0, font: str = "Helvetica", **style: Any
) -> None:
    """Text that ends at `right`."""
    page.text(right - width(text, size, font), y, text, size=size, font=font, **style)


def centered(
    page: PageBuilder, middle: float, y: float, text: str, *, size: float = 11.0, font: str = "Helvetica", **style: Any
) -> None:
    """Text around `middle`."""
    page.text(middle - width(text, size, font) / 2, y, text, size=size, font=font, **style)
