"""Groups of marks with their labels that make up one figure each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from vlm.geometry import Box, bounding_box
from vlm.parsing.figures.find.cluster import cluster
from vlm.parsing.figures.find.marks import Look, Mark
from vlm.parsing.figures.find.prose import PageText
from vlm.parsing.text import Line
from vlm.thresholds import Settings


class CandidatesSettings(Settings):
    """Thresholds: groups of marks with their labels that make up one figure each."""

    # All in units of the page's text size.
    mark_gap: float = 0.6  # marks this close belong together: ticks to their axis, an arrow to its box
    label_gap: float = 0.8  # labels this close belong to the figure: closer than a paragraph or caption comes
    panel_gap: float = 2.5  # panels of one figure stand this close
    min_width: float = 3.0  # smaller ones are bullets, icons, check boxes and braces
    min_height: float = 2.0


# Images over this share of a figure make it a picture with notes on it, not a drawing.
PICTURE_SHARE = 0.5
LABEL_ROUNDS = 4  # tick labels, axis title, secondary title, panel letter


@dataclass(frozen=True)
class Candidate:
    """A figure as far as geometry tells: its box, marks, and indices of the lines that belong to it."""

    bbox: Box
    marks: tuple[Mark, ...]
    labels: tuple[int, ...] = ()

    @property
    def drawn(self) -> int:
        """How many marks can be nothing but drawing."""
        return sum(mark.look in (Look.DRAWN, Look.IMAGE) for mark in self.marks)

    @property
    def picture_share(self) -> float:
        """Share of the box under placed images."""
        return sum(mark.bbox.area for mark in self.marks if mark.look is Look.IMAGE) / max(self.bbox.area, 1.0)


def find_candidates(marks: Sequence[Mark], text: PageText) -> list[Candidate]:
    """Groups of marks, each large enough for a figure, with labels; panels of one figure are one candidate."""
    ink = [mark for mark in marks if mark.look is not Look.BACKDROP]
    groups = cluster([mark.bbox for mark in ink], CandidatesSettings.now().mark_gap * text.em)
    found = [_candidate([ink[index] for index in sorted(group)]) for group in groups]
    free = [i for i in range(len(text.lines)) if i not in text.prose and i not in text.captions]
    labelled = [_with_labels(candidate, text, free) for candidate in found if _is_large(candidate.bbox, text.em)]
    panels = _merged_panels(labelled, text)
    whole = (_with_backdrop(_with_inside(c, text), marks) for c in panels)
    return sorted(whole, key=lambda candidate: (candidate.bbox.y0, candidate.bbox.x0))


def _candidate(marks: Sequence[Mark]) -> Candidate:
    kept = _without_separators(marks)
    return Candidate(bounding_box(mark.bbox for mark in kept), tuple(kept))


def _without_separators(marks: Sequence[Mark]) -> Sequence[Mark]:
    """Leaves out rules that stick out of the rest by half their length: they separate text and happen to touch."""
    rest = [mark.bbox for mark in marks if mark.look is not Look.RULE]
    if not rest or len(rest) == len(marks):
        return marks
    hull = bounding_box(rest)
    return [mark for mark in marks if mark.look is not Look.RULE or not _sticks_out(mark.bbox, hull)]


def _sticks_out(rule: Box, hull: Box) -> bool:
    if rule.width >= rule.height:
        return rule.x_overlap(hull) < 0.5 * rule.width
    return rule.y_overlap(hull) < 0.5 * rule.height


def _is_large(box: Box, em: float) -> bool:
    settings = CandidatesSettings.now()
    return box.width >= settings.min_width * em and box.height >= settings.min_height * em


def _with_labels(candidate: Candidate, text: PageText, free: Iterable[int]) -> Candidate:
    """Takes in the lines right beside drawn marks, then those beside them; beside a mere picture stands its caption."""
    settings = CandidatesSettings.now()
    if all(mark.look in (Look.RULE, Look.IMAGE) for mark in candidate.marks):
        return candidate
    labels: list[int] = []
    box = candidate.bbox
    left = [i for i in free if text.boxes[i].intersects(box.expand(LABEL_ROUNDS * 2 * text.em))]
    for _ in range(LABEL_ROUNDS):
        near = [i for i in left if _is_beside(text.boxes[i], box, settings.label_gap * text.em)]
        if not near:
            break
        box = bounding_box([box, *(text.boxes[i] for i in near)])
        labels += near
        left = [i for i in left if i not in near]
    return replace(candidate, bbox=box, labels=tuple(labels))


def _is_beside(label: Box, figure: Box, gap: float) -> bool:
    """Whether `label` lies in the figure or close along one of its sides, not reaching far beyond it."""
    if not label.intersects(figure.expand(gap)):
        return False
    return label.x_overlap(figure) > 0.5 * label.width or label.y_overlap(figure) > 0.5 * label.height


def _merged_panels(candidates: list[Candidate], text: PageText) -> list[Candidate]:
    """Candidates side by side or one above the other, with no text and no caption of their own between, become one."""
    merged = True
    while merged and len(candidates) <= 64:  # more would be a pattern, not panels
        merged = False
        for first in candidates:
            second = next((c for c in candidates if c is not first and _are_panels(first, c, text)), None)
            if second is not None:
                both = Candidate(
                    first.bbox.union(second.bbox), first.marks + second.marks, first.labels + second.labels
                )
                candidates = [c for c in candidates if c is not first and c is not second] + [both]
                merged = True
                break
    return candidates


def _are_panels(first: Candidate, second: Candidate, text: PageText) -> bool:
    a, b = first.bbox, second.bbox
    gap = CandidatesSettings.now().panel_gap * text.em
    beside = a.x_overlap(b) > -gap and a.y_overlap(b) > 0.5 * min(a.height, b.height)
    stacked = a.y_overlap(b) > -gap and a.x_overlap(b) > 0.5 * min(a.width, b.width)
    if not beside and not stacked:
        return False
    union = a.union(b)
    return not text.blocked_in(union).any() and not (beside and not stacked and _have_own_captions(a, b, text))


def _have_own_captions(a: Box, b: Box, text: PageText) -> bool:
    """Whether different captions stand right below the two."""
    return _captions_below(a, text) != _captions_below(b, text)


def _captions_below(box: Box, text: PageText) -> set[int]:
    below = Box(box.x0, box.y1, box.x1, box.y1 + 4 * text.em)
    return {i for i in text.captions if text.boxes[i].intersects(below)}


def _with_inside(candidate: Candidate, text: PageText) -> Candidate:
    """Adds the lines within the final box, whatever they read like; of those printed on a picture only short labels:
    a title or a paragraph on a photograph is text of the page."""
    inside = {i for i, box in enumerate(text.boxes) if box.covered_by(candidate.bbox) > 0.6}
    labels = inside | set(candidate.labels)
    if candidate.picture_share > PICTURE_SHARE:
        labels = {i for i in labels if _is_small(text.lines[i], text.em)}
    return replace(candidate, labels=tuple(sorted(labels)))


def _is_small(line: Line, em: float) -> bool:
    return line.size <= 1.2 * em and len(line.words) <= 3


def _with_backdrop(candidate: Candidate, marks: Sequence[Mark]) -> Candidate:
    """Adds what lies behind or white over the figure, and puts all marks in paint order."""
    behind = [mark for mark in marks if mark.look is Look.BACKDROP and mark.bbox.intersects(candidate.bbox)]
    return replace(candidate, marks=tuple(sorted((*candidate.marks, *behind), key=lambda mark: mark.order)))
