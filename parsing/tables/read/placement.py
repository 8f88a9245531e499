"""Chunks placed in columns: which columns each one spans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vlm.geometry import Box
from vlm.parsing.page.words import Chunk, VisualLine
from vlm.parsing.tables.read.cut import CutSettings, parts_of
from vlm.parsing.tables.read.frame import Frame, FrameSettings
from vlm.thresholds import Settings


class PlacementSettings(Settings):
    """Thresholds: chunks placed in columns."""

    reach: float = 0.35  # of the font size that a chunk must reach into a column to stand in it
    aligned: float = 0.5  # of the font size within which two edges or centres are aligned
    centred: float = 1.0  # of the font size that a text may be off the middle of the box that rules draw around it


@dataclass(eq=False)
class Piece:
    """A chunk with the columns [first, last) that it spans."""

    chunk: Chunk
    line: int
    first: int
    last: int

    @property
    def columns(self) -> range:
        return range(self.first, self.last)


def has_room(upper: Piece, lower: Piece, frame: Frame) -> bool:
    """Whether the first word of the lower of two lines had room on the upper one: that ended on purpose."""
    x0, x1 = frame.texts[upper.first][0], frame.texts[upper.last - 1][1]
    word = lower.chunk.items[0]
    return upper.chunk.box.width + 0.25 * word.size + word.box.width <= x1 - x0


def place(lines: Sequence[VisualLine], frame: Frame, header_end: float) -> list[list[Piece]]:
    """The pieces of every visual line, from left to right. Lines above `header_end` may hold spanning headings."""
    placed = []
    for index, line in enumerate(lines):
        pieces = _overlapping(index, line, frame)
        if len(pieces) == 1:
            _place_lone(pieces[0], line, frame, lines, header_end)
        for piece in pieces:
            _widen(piece, pieces, line, frame, in_header=line.baseline < header_end)
        placed.append(pieces)
    return placed


def _overlapping(index: int, line: VisualLine, frame: Frame) -> list[Piece]:
    """Each chunk with the columns it reaches into; two chunks that meet in a column become one piece."""
    settings = PlacementSettings.now()
    pieces: list[Piece] = []
    for chunk in (part for whole in line.chunks for part in parts_of(whole, line, frame)):
        reach = min(settings.reach * line.size, (chunk.x1 - chunk.x0) / 3)
        first, last = frame.column_at(chunk.x0 + reach), frame.column_at(chunk.x1 - reach) + 1
        if pieces and first < pieces[-1].last:
            joined = Chunk(pieces[-1].chunk.items + chunk.items)
            pieces[-1] = Piece(joined, index, pieces[-1].first, max(last, pieces[-1].last))
        else:
            pieces.append(Piece(chunk, index, first, last))
    return pieces


def _place_lone(piece: Piece, line: VisualLine, frame: Frame, lines: Sequence[VisualLine], header_end: float) -> None:
    """A chunk alone in its line spans the table when it crosses columns from the left edge or in the middle, or when
    rules set its line apart."""
    if frame.columns < 2 or _bounded(line, frame):
        return
    crosses = len(piece.columns) > 1
    set_apart = _set_apart(piece.line, lines, frame) and frame.columns > 2 and line.baseline > header_end
    own = frame.texts[piece.first]
    alone = crosses or set_apart or not _aligned(piece.chunk.box, own, line.size)
    if (_in_middle(piece, line, frame) and alone) or (piece.first == 0 and (crosses or set_apart)):
        piece.first, piece.last = 0, frame.columns


def _in_middle(piece: Piece, line: VisualLine, frame: Frame) -> bool:
    """Centred in the whole table, by its text or by its edges."""
    settings = PlacementSettings.now()
    middles = (frame.texts[0][0] + frame.texts[-1][1]) / 2, (frame.bounds[0] + frame.bounds[-1]) / 2
    return any(abs(piece.chunk.center - middle) < settings.aligned * line.size for middle in middles)


def _bounded(line: VisualLine, frame: Frame) -> bool:
    """Whether a vertical rule between columns crosses the line."""
    inner = (frame.bounds[0] + 2, frame.bounds[-1] - 2)
    return any(rule.start < line.middle < rule.end and inner[0] < rule.position < inner[1] for rule in frame.verticals)


def _set_apart(index: int, lines: Sequence[VisualLine], frame: Frame) -> bool:
    """Rules across all columns directly above and below this one line."""
    line = lines[index]
    above = lines[index - 1].middle if index else line.top - 2 * line.size
    below = lines[index + 1].middle if index + 1 < len(lines) else line.bottom + 2 * line.size
    full = [y for y, columns in frame.levels if len(columns) == frame.columns]
    return any(above < y < line.middle for y in full) and any(line.middle < y < below for y in full)


def _widen(piece: Piece, others: Sequence[Piece], line: VisualLine, frame: Frame, *, in_header: bool) -> None:
    """Widens a heading over the columns of the rule under it, of the cell that vertical rules draw around it, or those
    in whose middle it stands."""
    left = max((other.last for other in others if other.last <= piece.first), default=0)
    right = min((other.first for other in others if other.first >= piece.last), default=frame.columns)
    span = _ruled_span(piece, line, frame, left, right) if in_header else None
    if span is None:
        span = _boxed_span(piece, line, frame, left, right, in_header=in_header)
    if span is None and (in_header or len(piece.columns) > 1) and not piece.chunk.is_turned:
        span = _centred_span(piece, line, frame, left, right)
    if span is not None:
        piece.first, piece.last = span


def _ruled_span(piece: Piece, line: VisualLine, frame: Frame, left: int, right: int) -> tuple[int, int] | None:
    """Columns of the partial rule just below the piece when no other piece stands above that rule."""
    settings = CutSettings.now()
    for y, _ in frame.levels:
        if not line.baseline < y < line.baseline + settings.underline * line.size:
            continue
        for rule in frame.horizontals:
            columns = sorted(frame.covered(rule))
            if abs(rule.position - y) >= 1.5 or not columns or len(columns) == frame.columns:
                continue
            inside = rule.start - line.size <= piece.chunk.x0 and piece.chunk.x1 <= rule.end + line.size
            if inside and left <= columns[0] and columns[-1] < right and len(columns) > 1:
                return columns[0], columns[-1] + 1
    return None


def _boxed_span(
    piece: Piece, line: VisualLine, frame: Frame, left: int, right: int, *, in_header: bool
) -> tuple[int, int] | None:
    """Columns between the vertical rules beside the piece that it stands in the middle of.

    In a body line only boundaries count that have a rule elsewhere, but not here: the rule was left out for the span.
    """
    here = [rule.position for rule in frame.verticals if rule.start < line.middle < rule.end]
    elsewhere = here if in_header else [rule.position for rule in frame.verticals]
    if not here:
        return None
    first, last = piece.first, piece.last
    while first > left and _opens(frame.bounds[first], elsewhere, here, in_header=in_header):
        first -= 1
    while last < right and _opens(frame.bounds[last], elsewhere, here, in_header=in_header):
        last += 1
    if (first, last) != (piece.first, piece.last) and abs(
        _off(piece, frame, first, last)
    ) < PlacementSettings.now().centred * line.size:
        return first, last
    return None


def _opens(x: float, elsewhere: Sequence[float], here: Sequence[float], *, in_header: bool) -> bool:
    return not _ruled(x, here) and (in_header or _ruled(x, elsewhere))


def _ruled(x: float, positions: Sequence[float]) -> bool:
    settings = FrameSettings.now()
    return any(abs(x - position) <= settings.border for position in positions)


def _off(piece: Piece, frame: Frame, first: int, last: int) -> float:
    return piece.chunk.center - (frame.texts[first][0] + frame.texts[last - 1][1]) / 2


def _centred_span(piece: Piece, line: VisualLine, frame: Frame, left: int, right: int) -> tuple[int, int] | None:
    """The most free columns around the piece in whose middle it stands, when it crosses columns or is not aligned with
    its own."""
    settings = PlacementSettings.now()
    own = frame.texts[piece.first][0], frame.texts[piece.last - 1][1]
    if len(piece.columns) == 1 and _aligned(piece.chunk.box, own, line.size):
        return None
    spans = [(a, b) for a in range(left, piece.first + 1) for b in range(piece.last, right + 1) if b - a > 1]
    centred = [span for span in spans if abs(_off(piece, frame, *span)) < settings.aligned * line.size]
    return max(centred, key=lambda span: span[1] - span[0], default=None)


def _aligned(box: Box, extent: tuple[float, float], size: float) -> bool:
    """Flush left, flush right or centred with the extent."""
    settings = PlacementSettings.now()
    offsets = box.x0 - extent[0], box.x1 - extent[1], (box.x0 + box.x1 - extent[0] - extent[1]) / 2
    return any(abs(offset) < settings.aligned * size for offset in offsets)
