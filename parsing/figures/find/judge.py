"""Tell a figure from rules, frames, highlights and backgrounds of text."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from vlm.geometry import Box
from vlm.parsing.figures.find.candidates import Candidate
from vlm.parsing.figures.find.marks import Look, Mark, is_edge_band
from vlm.parsing.figures.find.prose import PageText
from vlm.parsing.schema import BlockSource
from vlm.thresholds import Settings


class JudgeSettings(Settings):
    """Thresholds: tell a figure from rules, frames, highlights and backgrounds of text."""

    # Share of the box that running text may cover: notes in a diagram stay below, a framed paragraph does not.
    max_prose_share: float = 0.2
    # Share that text of any kind may cover: labels leave most of a figure free, the cells of a table do not.
    max_text_share: float = 0.35
    # Bars of a chart: at least so many filled rectangles without text in them.
    min_bars: int = 3
    page_share: float = 0.75
    min_drawn: int = 50  # strokes of a map or plan; page-wide images or a few shapes are the background of a slide


MAX_BARS = 500


class Verdict(Enum):
    """What a candidate is."""

    FIGURE = auto()
    PAGE = auto()  # a drawing that fills the page (map, plan): shown, but its text stays text
    DECORATION = auto()


def judge(candidate: Candidate, text: PageText, page: Box) -> Verdict:
    """What `candidate` is, by what it is drawn of and by how much text stands in it."""
    settings = JudgeSettings.now()
    if prose_share(candidate, text) > settings.max_prose_share or text_share(candidate, text) > settings.max_text_share:
        return Verdict.DECORATION
    if any(text.lines[i].source is BlockSource.FORM for i in candidate.labels):
        return Verdict.DECORATION  # frames of the fields of a form
    if is_edge_band(candidate.bbox, page):
        return Verdict.DECORATION
    if not (candidate.drawn or _is_bar_chart(candidate, text)):
        return Verdict.DECORATION
    if _is_framed_text(candidate, text):
        return Verdict.DECORATION
    if candidate.bbox.area <= settings.page_share * page.area:
        return Verdict.FIGURE
    strokes = sum(mark.look is Look.DRAWN for mark in candidate.marks)
    return Verdict.PAGE if strokes >= settings.min_drawn else Verdict.DECORATION


def may_be_figures(marks: Sequence[Mark]) -> bool:
    """A quick look: false where there are only rules and a few boxes."""
    return (
        any(m.look in (Look.DRAWN, Look.IMAGE) for m in marks)
        or sum(m.look is Look.BOX for m in marks) >= JudgeSettings.now().min_bars
    )


def prose_share(candidate: Candidate, text: PageText) -> float:
    """Share of the candidate's box under running text or captions."""
    return float(text.blocked_in(candidate.bbox).sum()) / max(candidate.bbox.area, 1.0)


def text_share(candidate: Candidate, text: PageText) -> float:
    """Share of the candidate's box under its labels."""
    return sum(text.boxes[i].area for i in candidate.labels) / max(candidate.bbox.area, 1.0)


def _is_bar_chart(candidate: Candidate, text: PageText) -> bool:
    """Filled rectangles of different lengths, most of them without text in them."""
    settings = JudgeSettings.now()
    if len(candidate.marks) > MAX_BARS:
        return False
    boxes = [m for m in candidate.marks if m.look is Look.BOX and m.bbox.area > text.em**2]
    if len(boxes) < settings.min_bars:
        return False
    bars = [mark for mark in boxes if _is_filled(mark) and not _holds_text(mark.bbox, candidate, text)]
    lengths = {(round(m.bbox.width), round(m.bbox.height)) for m in bars}
    return len(bars) >= settings.min_bars and len(bars) > 0.5 * len(boxes) and len(lengths) >= settings.min_bars


def _is_framed_text(candidate: Candidate, text: PageText) -> bool:
    """One or two drawn shapes around text and nothing else: a rounded frame, a bubble, a button."""
    shapes = [mark for mark in candidate.marks if mark.look is Look.DRAWN]
    if len(shapes) > 2 or any(mark.look is Look.IMAGE for mark in candidate.marks):
        return False
    return bool(shapes) and all(_holds_text(mark.bbox, candidate, text) for mark in shapes)


def _is_filled(mark: Mark) -> bool:
    return getattr(mark.item, "fill", None) is not None


def _holds_text(box: Box, candidate: Candidate, text: PageText) -> bool:
    return any(text.boxes[i].covered_by(box) > 0.6 for i in candidate.labels)
