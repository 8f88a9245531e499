"""Chunks placed in columns: which columns each one spans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from vlm.parsing.geometry import Box
from vlm.parsing.median import median
from vlm.parsing.tables.items import Chunk, Item, VisualLine
from vlm.parsing.tables.rules import Rule

REACH = 0.35  # of the font size that a chunk must reach into a column to stand in it
ALIGNED = 0.5  # of the font size within which two edges or centres are aligned
TIGHT_GAP = 0.2  # of the font size: the least gap between two columns
WIDER = 1.3  # times the usual gap of its chunk: a gap between columns rather than words
CENTRED = 1.0  # of the font size that a text may be off the middle of the box that rules draw around it
UNDERLINE = 1.6  # font sizes below the baseline in which a rule belongs to the heading above it
BORDER = 1.5  # points between a column's boundary and the rule drawn there
MIN_COVER = 0.5  # share of a column's text that a rule must run along to separate its rows


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


@dataclass(frozen=True)
class Frame:
    """The columns of a table: boundaries (one more than columns) and the rules inside the table."""

    bounds: tuple[float, ...]
    texts: tuple[tuple[float, float], ...]  # x extent of each column's own text
    horizontals: tuple[Rule, ...]
    verticals: tuple[Rule, ...]

    @property
    def columns(self) -> int:
        return len(self.bounds) - 1

    def column_at(self, x: float) -> int:
        """The column in which x lies; the outer ones go on for ever."""
        return sum(x >= bound for bound in self.bounds[1:-1])

    def covered(self, rule: Rule) -> frozenset[int]:
        """The columns that a horizontal rule runs along."""
        return frozenset(j for j, (x0, x1) in enumerate(self.texts) if rule.covers(x0, x1) >= MIN_COVER)

    @cached_property
    def levels(self) -> list[tuple[float, frozenset[int]]]:
        """(y, columns ruled there) from top to bottom; rules at one height count together."""
        found: list[tuple[float, frozenset[int]]] = []
        for rule in sorted(self.horizontals, key=lambda rule: rule.position):
            columns = self.covered(rule)
            if found and rule.position - found[-1][0] < 1.5:
                found[-1] = found[-1][0], found[-1][1] | columns
            elif columns:
                found.append((rule.position, columns))
        return found

    def boxes(self, column: int) -> bool:
        """Whether vertical rules stand on both sides of a column: its cells are boxes."""
        positions = [rule.position for rule in self.verticals]
        return all(any(abs(x - p) <= BORDER for p in positions) for x in self.bounds[column : column + 2])

    def barrier(self, columns: Sequence[int], above: float, below: float) -> bool:
        """Whether a rule runs along one of `columns` between two heights."""
        return any(above < y < below and not ruled.isdisjoint(columns) for y, ruled in self.levels)


def make_frame(
    lines: Sequence[VisualLine], bounds: Sequence[float], horizontals: Sequence[Rule], verticals: Sequence[Rule]
) -> Frame:
    """Measures the columns' own text: chunks that lie within one column."""
    texts: list[tuple[float, float]] = []
    chunks = [chunk for line in lines for chunk in line.chunks]
    for x0, x1 in pairwise(bounds):
        inside = [c for c in chunks if c.x0 >= x0 - 2 and c.x1 <= x1 + 2]
        texts.append((min(c.x0 for c in inside), max(c.x1 for c in inside)) if inside else (x0, x1))
    return Frame(tuple(bounds), tuple(texts), tuple(horizontals), tuple(verticals))


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
    pieces: list[Piece] = []
    for chunk in (part for whole in line.chunks for part in _parts(whole, line, frame)):
        reach = min(REACH * line.size, (chunk.x1 - chunk.x0) / 3)
        first, last = frame.column_at(chunk.x0 + reach), frame.column_at(chunk.x1 - reach) + 1
        if pieces and first < pieces[-1].last:
            joined = Chunk(pieces[-1].chunk.items + chunk.items)
            pieces[-1] = Piece(joined, index, pieces[-1].first, max(last, pieces[-1].last))
        else:
            pieces.append(Piece(chunk, index, first, last))
    return pieces


def _parts(chunk: Chunk, line: VisualLine, frame: Frame) -> list[Chunk]:
    """The chunk, cut at column boundaries unless a rule under it shows that it is one heading."""
    for rule in frame.horizontals:
        under = line.baseline < rule.position < line.baseline + UNDERLINE * line.size
        around = rule.start - line.size < chunk.x0 and chunk.x1 < rule.end + line.size
        if under and around and 1 < len(frame.covered(rule)) < frame.columns:
            return [chunk]
    return _cut(chunk, frame)


def _cut(chunk: Chunk, frame: Frame) -> list[Chunk]:
    """The chunk cut where a column boundary falls into a gap beside a number, or one wider than its other gaps: columns
    set so tight that their gap is hardly more than a space."""
    inner = [x for x in frame.bounds[1:-1] if chunk.x0 < x < chunk.x1]
    if not inner:
        return [chunk]
    gaps = [b.box.x0 - a.box.x1 for a, b in pairwise(chunk.items)]
    usual = median(gaps) if len(gaps) > 1 else 0.0
    parts: list[list[Item]] = [[chunk.items[0]]]
    for (before, item), gap in zip(pairwise(chunk.items), gaps, strict=True):
        boundary = any(before.box.x1 <= x <= item.box.x0 for x in inner)
        numbers = _is_number(before.word.text) and _is_number(item.word.text)
        wide = usual > 0 and gap > WIDER * usual
        if boundary and gap > TIGHT_GAP * item.size and (numbers or wide):
            parts.append([])
        parts[-1].append(item)
    return [Chunk(tuple(part)) for part in parts]


def _is_number(text: str) -> bool:
    """Digits with signs, points and units, or a dash for none."""
    return any(c.isdigit() for c in text) or text in ("-", "–", "—", "−")


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
    middles = (frame.texts[0][0] + frame.texts[-1][1]) / 2, (frame.bounds[0] + frame.bounds[-1]) / 2
    return any(abs(piece.chunk.center - middle) < ALIGNED * line.size for middle in middles)


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
    if span is None and (in_header or len(piece.columns) > 1):
        span = _centred_span(piece, line, frame, left, right)
    if span is not None:
        piece.first, piece.last = span


def _ruled_span(piece: Piece, line: VisualLine, frame: Frame, left: int, right: int) -> tuple[int, int] | None:
    """Columns of the partial rule just below the piece when no other piece stands above that rule."""
    for y, _ in frame.levels:
        if not line.baseline < y < line.baseline + UNDERLINE * line.size:
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
    if (first, last) != (piece.first, piece.last) and abs(_off(piece, frame, first, last)) < CENTRED * line.size:
        return first, last
    return None


def _opens(x: float, elsewhere: Sequence[float], here: Sequence[float], *, in_header: bool) -> bool:
    return not _ruled(x, here) and (in_header or _ruled(x, elsewhere))


def _ruled(x: float, positions: Sequence[float]) -> bool:
    return any(abs(x - position) <= BORDER for position in positions)


def _off(piece: Piece, frame: Frame, first: int, last: int) -> float:
    return piece.chunk.center - (frame.texts[first][0] + frame.texts[last - 1][1]) / 2


def _centred_span(piece: Piece, line: VisualLine, frame: Frame, left: int, right: int) -> tuple[int, int] | None:
    """The most free columns around the piece in whose middle it stands, when it crosses columns or is not aligned with
    its own."""
    own = frame.texts[piece.first][0], frame.texts[piece.last - 1][1]
    if len(piece.columns) == 1 and _aligned(piece.chunk.box, own, line.size):
        return None
    spans = [(a, b) for a in range(left, piece.first + 1) for b in range(piece.last, right + 1) if b - a > 1]
    centred = [span for span in spans if abs(_off(piece, frame, *span)) < ALIGNED * line.size]
    return max(centred, key=lambda span: span[1] - span[0], default=None)


def _aligned(box: Box, extent: tuple[float, float], size: float) -> bool:
    """Flush left, flush right or centred with the extent."""
    offsets = box.x0 - extent[0], box.x1 - extent[1], (box.x0 + box.x1 - extent[0] - extent[1]) / 2
    return any(abs(offset) < ALIGNED * size for offset in offsets)
