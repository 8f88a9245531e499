"""Figures as proposals, and what stands for them in the document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from vlm.geometry import Box
from vlm.parsing.figures.find.candidates import Candidate, find_candidates
from vlm.parsing.figures.find.judge import Verdict, judge, may_be_figures
from vlm.parsing.figures.find.marks import Look, find_marks
from vlm.parsing.figures.find.prose import PageText, read_page_text
from vlm.parsing.figures.read.canvas import Canvas
from vlm.parsing.figures.read.export import export
from vlm.parsing.options import FigureMode
from vlm.parsing.page.draft import Draft
from vlm.parsing.page.region import Region
from vlm.parsing.page.view import PageView
from vlm.parsing.recognition.proposal import Proposal
from vlm.parsing.schema import BlockKind, BlockSource
from vlm.parsing.text import Line

MAX_FIGURES = 100  # a page; what has more is a pattern
WORDS = 2  # on a line over an image: fewer are a label of what it shows, as "(a)"
_WORD = re.compile(r"[^\W_]{2,}")
CONFIDENCE = 0.75  # less than that of a table whose words are in place: grids are drawn, too


class FigureFinder:
    """Drawings, charts and placed images with the text inside them; captions stay in the text."""

    name = "figures"

    def propose(self, view: PageView) -> list[Proposal]:
        """At most MAX_FIGURES, from the top of the page to its foot."""
        if not (view.paths or view.images or view.pictures):
            return []
        text = read_page_text(view)
        return [self._proposal(*found, view) for found in islice(_figures(view, text), MAX_FIGURES)]

    def _proposal(self, candidate: Candidate, verdict: Verdict, view: PageView) -> Proposal:
        return Proposal(
            kind=BlockKind.PICTURE,
            box=candidate.bbox,
            lines=_labels(candidate, view),
            confidence=CONFIDENCE,
            by=self.name,
            evidence={"drawn": candidate.drawn, "picture_share": candidate.picture_share},
            detail=candidate,
            background=verdict is Verdict.PAGE,
        )


class FigureReader:
    """Vector figures become SVG with real text where the SVG, drawn again, shows what the page shows; everything else
    an image file."""

    def read(self, view: PageView, proposals: Sequence[Proposal]) -> list[list[Region]]:
        """One region each."""
        canvas = Canvas(view.page)
        first = 1 + sum(region.block.kind is BlockKind.PICTURE for region in view.regions)
        return [[_region(proposal, number, view, canvas)] for number, proposal in enumerate(proposals, first)]


def _figures(view: PageView, text: PageText) -> Iterator[tuple[Candidate, Verdict]]:
    marks = find_marks(view, text.em)
    for candidate in find_candidates(marks, text) if may_be_figures(marks) else ():
        verdict = judge(candidate, text, view.box)
        if verdict is Verdict.FIGURE:
            yield candidate, verdict
        elif verdict is Verdict.PAGE:
            yield Candidate(candidate.bbox, candidate.marks), verdict
        else:
            yield from ((image, Verdict.FIGURE) for image in _images_alone(candidate, text, view.box))
    for box in view.pictures:
        yield Candidate(box, ()), Verdict.FIGURE


def _images_alone(decoration: Candidate, text: PageText, page: Box) -> Iterator[Candidate]:
    """Placed images in what is no figure as a whole: a photograph in a box of text."""
    images = [mark for mark in decoration.marks if mark.look is Look.IMAGE]
    if images and len(images) < len(decoration.marks):
        for candidate in find_candidates(images, text):
            if judge(candidate, text, page) is Verdict.FIGURE:
                yield candidate


def _labels(candidate: Candidate, view: PageView) -> tuple[Line, ...]:
    """The lines that are part of the figure; words that are set over a placed image stay text."""
    lines = (view.lines[index] for index in candidate.labels)
    if _is_image(candidate):
        return tuple(line for line in lines if len(_WORD.findall(line.text)) < WORDS)
    return tuple(lines)


def _is_image(candidate: Candidate) -> bool:
    """Whether this is a placed image, and boxes, in which nothing is drawn."""
    looks = {mark.look for mark in candidate.marks}
    return Look.IMAGE in looks and Look.DRAWN not in looks


def _region(proposal: Proposal, number: int, view: PageView, canvas: Canvas) -> Region:
    lettering = " ".join(line.text for line in proposal.lines)
    draft = Draft(kind=BlockKind.PICTURE, bbox=proposal.box, lettering=lettering or None)
    if view.options.figures is FigureMode.OFF:
        return Region(draft, proposal.lines)
    exported = export(_candidate(proposal, view), proposal.lines, view, canvas)
    draft.asset = f"p{view.page.number}-fig{number}.{exported.suffix}"
    if exported.svg:
        draft.svg, draft.source, draft.confidence = exported.svg, BlockSource.VECTOR, exported.score
    return Region(draft, proposal.lines, {draft.asset: exported.data})


def _candidate(proposal: Proposal, view: PageView) -> Candidate:
    """What this room's finder saw; of another's proposal the marks in its box."""
    if isinstance(proposal.detail, Candidate):
        return proposal.detail
    text = read_page_text(view)
    inside = [mark for mark in find_marks(view, text.em) if mark.bbox.covered_by(proposal.box) > 0.5]
    return Candidate(proposal.box, tuple(inside))
