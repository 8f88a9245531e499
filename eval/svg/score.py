"""One SVG against the true one: what it shows, says and costs (the facts in dots.mocr's report, arXiv 2603.13032)."""

from __future__ import annotations

from dataclasses import dataclass

from vlm.eval.svg.draw import Pixels, draw, resized
from vlm.eval.svg.markup import compactness, read_markup, text_recall
from vlm.eval.svg.pixels import edge_agreement, ssim

# What is shown counts most, as in ISVGEN; the rest keeps tracing and pictures of letters from winning.
_VISUAL, _TEXT, _COMPACT = 0.6, 0.3, 0.1


@dataclass(frozen=True)
class SvgScore:
    """Each 0..1. `visual`: mean of structural similarity and edge agreement; `text`: recall of words in real <text>;
    `compactness`: elements and bytes of the truth to those read. All 0 where nothing can be drawn."""

    visual: float
    text: float
    compactness: float

    @property
    def overall(self) -> float:
        """The weighted mean; compactness counts as far as the picture is right, as nothing at all is compact, too."""
        return _VISUAL * self.visual + _TEXT * self.text + _COMPACT * self.compactness * self.visual


NOTHING = SvgScore(0.0, 0.0, 0.0)


def score_svg(read: str, truth: str, reference: Pixels | None = None) -> SvgScore:
    """How well `read` reproduces `truth`.

    Args:
        reference: [H, W] or [H, W, 3] the picture to compare with, where it is not the truth's own drawing.

    Raises:
        ValueError: the truth is no SVG that can be drawn.
    """
    wanted = resized(reference) if reference is not None else draw(truth)
    true_markup, markup = read_markup(truth), read_markup(read)
    if wanted is None or true_markup is None:
        raise ValueError(f"the truth cannot be drawn: {truth[:80]!r}")
    drawn = draw(read)
    if drawn is None or markup is None:
        return NOTHING
    # Stretched over the truth, so that a wrong shape shows.
    pair = wanted, resized(drawn, *wanted.shape[:2])
    visual = (ssim(*pair) + edge_agreement(*pair)) / 2
    return SvgScore(visual, text_recall(markup, true_markup), compactness(markup, true_markup))
