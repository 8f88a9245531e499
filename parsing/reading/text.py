"""Lines that OCR is not sure of, read again by a model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vlm.geometry import Box
from vlm.parsing.page.region import Rewritten
from vlm.parsing.page.view import PageView
from vlm.parsing.readers import Reading, RegionTask
from vlm.parsing.reading.ask import ask, reader_of
from vlm.parsing.reading.crops import cut
from vlm.parsing.recognition.proposal import Proposal
from vlm.parsing.schema import BlockKind, BlockSource
from vlm.parsing.text import Line, Word

SURE = 0.85  # mean confidence from which OCR's reading of a line stays: below, it tries other alphabets itself

MOST_LINES = 100  # a page: with more it is handwriting or damaged throughout


class TextInPixels:
    """Lines that OCR is not sure of, read again by a model."""

    name = "text reader"

    def propose(self, view: PageView) -> list[Proposal]:
        """One for each doubtful line; none without a reader for text."""
        if reader_of(view.options, RegionTask.TEXT) is None or view.sheet is None:
            return []
        doubtful = [line for line in view.lines if _is_doubtful(line)][:MOST_LINES]
        return [
            Proposal(kind=BlockKind.TEXT, box=line.bbox, lines=(line,), confidence=1 - _confidence(line), by=self.name)
            for line in doubtful
        ]

    def read(self, view: PageView, proposals: Sequence[Proposal]) -> list[list[Rewritten]]:
        """The words of the reader where it is surer than OCR was."""
        reader, sheet = reader_of(view.options, RegionTask.TEXT), view.sheet
        if reader is None or sheet is None:
            return []
        crops = [cut(sheet, p.box, p.lines[0].size, RegionTask.TEXT) for p in proposals]
        readings = ask(reader, crops, RegionTask.TEXT)
        return [_rewritten(p.lines[0], reading) for p, reading in zip(proposals, readings, strict=True)]


def _rewritten(line: Line, reading: Reading) -> list[Rewritten]:
    surer = reading.content.strip() and reading.confidence > _confidence(line)
    return [Rewritten(line, _reread(line, reading))] if surer else []


def _is_doubtful(line: Line) -> bool:
    return line.source is BlockSource.OCR and not line.angle and _confidence(line) < SURE


def _confidence(line: Line) -> float:
    """Mean over characters."""
    length = sum(len(word.text) for word in line.words)
    return sum(word.confidence * len(word.text) for word in line.words) / max(length, 1)


def _reread(line: Line, reading: Reading) -> Line:
    """The line with the words of `reading`, each as wide as its share of the characters."""
    parts = reading.content.split()
    step = line.bbox.width / sum(len(part) + 1 for part in parts)
    words, x = [], line.bbox.x0
    for index, part in enumerate(parts):
        box = Box(x, line.bbox.y0, x + len(part) * step, line.bbox.y1)
        words.append(Word(part, box, line.words[0].style, space_before=index > 0, confidence=reading.confidence))
        x += (len(part) + 1) * step
    return replace(line, words=tuple(words), source=BlockSource.MODEL)
