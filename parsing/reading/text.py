"""Lines that OCR is not sure of, read again by a model."""

from __future__ import annotations

from dataclasses import replace

from vlm.geometry import Box
from vlm.parsing.page.view import PageContent
from vlm.parsing.readers import Reading, RegionTask
from vlm.parsing.reading.ask import ask, reader_of
from vlm.parsing.reading.crops import cut
from vlm.parsing.schema import BlockSource
from vlm.parsing.text import Line, Word

SURE = 0.85  # mean confidence from which OCR's reading of a line stays: below, it tries other alphabets itself

MOST_LINES = 100  # a page: with more it is handwriting or damaged throughout


def read_text(content: PageContent) -> PageContent:
    """Doubtful lines get the words of the reader where it is surer than OCR was."""
    reader, sheet = reader_of(content.options, RegionTask.TEXT), content.sheet
    if reader is None or sheet is None:
        return content
    doubtful = [line for line in content.lines if _is_doubtful(line)][:MOST_LINES]
    crops = [cut(sheet, line.bbox, line.size, RegionTask.TEXT) for line in doubtful]
    readings = ask(reader, crops, RegionTask.TEXT)
    better = {
        id(line): _reread(line, reading)
        for line, reading in zip(doubtful, readings, strict=True)
        if reading.content.strip() and reading.confidence > _confidence(line)
    }
    return content.with_lines(better.get(id(line), line) for line in content.lines) if better else content


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
