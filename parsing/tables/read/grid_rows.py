"""Visual lines to table rows: wrapped cells joined, cells centred over several rows recognised."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from vlm.numeric import median
from vlm.parsing.page.words import VisualLine
from vlm.parsing.tables.read.bands import centred_bands
from vlm.parsing.tables.read.frame import Frame
from vlm.parsing.tables.read.placement import Piece
from vlm.parsing.tables.read.row_spans import Rows, center, place_floating
from vlm.thresholds import Settings


class GridRowsSettings(Settings):
    """Thresholds: visual lines to table rows."""

    close: float = 0.85  # of the row pitch: nearer lines cannot both be rows of their own
    centred: float = 0.3  # of the row pitch that a cell may be off the middle of the rows it spans
    tight: float = 0.88  # of the row pitch: lines of one cell are set closer than rows


def find_rows(lines: Sequence[VisualLine], pieces: Sequence[Sequence[Piece]], frame: Frame, header_end: float) -> Rows:
    """Groups lines into rows and gives every piece its rows."""
    return _Reader(lines, pieces, frame, header_end).read()


class _Reader:
    """One pass over the lines of one table."""

    def __init__(
        self, lines: Sequence[VisualLine], pieces: Sequence[Sequence[Piece]], frame: Frame, header_end: float
    ) -> None:
        self.lines, self.pieces, self.frame, self.header_end = lines, pieces, frame, header_end
        self.bands = centred_bands(lines, pieces, frame)
        self.columns = [
            frozenset(j for piece in row if piece not in self.bands for j in piece.columns) for row in pieces
        ]
        self.pitch = self._pitch()
        self.one_row_strips = self._one_row_strips()
        self.lower_stubs = self._lower_stubs()

    def read(self) -> Rows:
        floating = self._floating()
        rows = self._group([i for i in range(len(self.lines)) if i not in floating and self.columns[i]])
        found = Rows(len(rows))
        for index, row in enumerate(rows):
            found.tops.append(self.lines[row[0]].middle)
            found.bottoms.append(self.lines[row[-1]].middle)
            for line in row:
                found.spans.update({p: (index, index + 1) for p in self.pieces[line] if p not in self.bands})
        pieces = [piece for i in sorted(floating) for piece in self.pieces[i] if piece not in self.bands]
        place_floating(pieces, self.lines, self.frame, found)
        for piece, (above, below) in self.bands.items():
            found.spans[piece] = found.between(above, below, self.lines[piece.line].middle)
        center(found, self.lines, self.frame, GridRowsSettings.now().centred * self.pitch)
        return found

    def _pitch(self) -> float:
        """Median distance of neighbouring lines that share a column and no rule parts."""
        steps = [
            b.baseline - a.baseline
            for i, (a, b) in enumerate(pairwise(self.lines))
            if self.columns[i] & self.columns[i + 1] and not self._barrier(i, i + 1)
        ]
        if not steps:
            steps = [b.baseline - a.baseline for a, b in pairwise(self.lines)]
        return median(steps) if steps else 1.0

    def _barrier(self, a: int, b: int, columns: Sequence[int] | None = None) -> bool:
        wanted = range(self.frame.columns) if columns is None else columns
        return self.frame.barrier(wanted, self.lines[a].middle, self.lines[b].middle)

    def _floating(self) -> frozenset[int]:
        """Lines that stand between two rows in columns which those leave blank: centred over several rows."""
        return frozenset(i for i in range(1, len(self.lines) - 1) if self._floats(i))

    def _floats(self, i: int) -> bool:
        up, down = i - 1, i + 1
        own = self.columns[i]
        if not (own and self.columns[up] and self.columns[down]):
            return False
        if own & (self.columns[up] | self.columns[down]) or self._barrier(up, down, sorted(own)):
            return False
        here = self.lines[i].baseline
        steps = here - self.lines[up].baseline, self.lines[down].baseline - here
        if max(steps) >= GridRowsSettings.now().close * max(self.pitch, sum(steps) * 0.75) or min(steps) * 3 < max(
            steps
        ):
            return False
        wrapped = len(own) >= len(self.columns[up] | self.columns[down]) and not self._barrier(up, down)
        return not wrapped

    def _group(self, indices: list[int]) -> list[list[int]]:
        rows: list[list[int]] = []
        for i in indices:
            if rows and self._joins(rows[-1], i):
                rows[-1].append(i)
            else:
                rows.append([i])
        return rows

    def _joins(self, row: list[int], i: int) -> bool:
        last = row[-1]
        if self._barrier(last, i):
            return False
        if self.lines[i].baseline < self.header_end:
            return self._joins_heading(row, i)
        if self._stub_wraps(row, i):
            return True
        if self.one_row_strips and self._centred_strip(row, i):
            return True
        return self._continues(row, i)

    def _joins_heading(self, row: list[int], i: int) -> bool:
        """Stacked lines of one heading row: no heading spans several headings below it."""
        if self._numeric(row[-1]) and self._numeric(i):
            return False
        upper = [piece for line in row for piece in self.pieces[line]]
        for piece in upper:
            below = [other for other in self.pieces[i] if other.first < piece.last and piece.first < other.last]
            if len(below) > 1 or (len(piece.columns) > 1 and len(below) == 1 and len(below[0].columns) == 1):
                return False
        spans = any(len(piece.columns) > 1 for piece in self.pieces[i])
        return not spans and bool(self._near(row[-1], i))

    def _numeric(self, i: int) -> bool:
        """A line of data: at least half of two or more cells hold numbers."""
        numbers = sum(any(c.isdigit() for c in piece.chunk.text) for piece in self.pieces[i])
        return numbers >= 2 and 2 * numbers >= len(self.pieces[i])

    def _stub_wraps(self, row: list[int], i: int) -> bool:
        """Whether the first column goes on in line i in lower case, the line above or this one holding nothing else."""
        if not self._near(row[-1], i) or 0 not in self.columns[i] or 0 not in self.columns[row[-1]]:
            return False
        if len(self.columns[row[-1]]) > 1 and len(self.columns[i]) > 1:
            return False
        first, above = self.pieces[i][0].chunk.text, self.pieces[row[-1]][0].chunk.text
        return first[:1].islower() and not above.endswith((":", ".")) and not self.lower_stubs

    def _lower_stubs(self) -> bool:
        """Whether full rows commonly begin in lower case, which then tells nothing about wrapped ones."""
        starts = [row[0].chunk.text[:1] for row in self.pieces if len(row) > 1 and row[0].first == 0]
        return sum(start.islower() for start in starts) > 0.6 * len(starts)

    def _near(self, a: int, b: int) -> bool:
        return self.lines[b].baseline - self.lines[a].baseline < 1.6 * self.lines[b].size

    def _continues(self, row: list[int], i: int) -> bool:
        """Whether line i goes on with cells of the row above it: it fills some of its columns, and in each of them the
        words above ended because the next one did not fit."""
        above = frozenset().union(*(self.columns[line] for line in row))
        own = self.columns[i]
        step = self.lines[i].baseline - self.lines[row[-1]].baseline
        boxed = own == above and len(own) == 1 and self.frame.boxes(next(iter(own)))
        if not (own < above or boxed) or step > 1.6 * self.lines[i].size:
            return False
        if 0 not in above and not any(self._wraps(row, piece) for piece in self.pieces[i]):
            return False  # headings over the figures: the unit below a year is a row of its own
        if step < GridRowsSettings.now().tight * self.pitch:
            return True
        return (boxed or 0 not in own) and all(self._wraps(row, piece) for piece in self.pieces[i])

    def _wraps(self, row: list[int], piece: Piece) -> bool:
        """Whether the first word of `piece` had no room at the end of the line above it in its column."""
        above = [p for line in row for p in self.pieces[line] if p.first == piece.first and p.last == piece.last]
        if not above:
            return False
        x0, x1 = self.frame.texts[piece.first][0], self.frame.texts[piece.last - 1][1]
        word = piece.chunk.items[0]
        used = above[-1].chunk.box.width + 0.25 * word.size + word.box.width
        return used > (x1 - x0) and any(c.isalpha() for c in above[-1].chunk.text)

    def _one_row_strips(self) -> bool:
        """Whether rules part nearly all rows (those of the body, or all in a grid of boxes): then what stands between
        two rules is one row."""
        full = [y for y, columns in self.frame.levels if len(columns) == self.frame.columns]
        boxed = all(self.frame.boxes(column) for column in range(self.frame.columns))
        body = [line for line in self.lines if boxed or line.baseline > self.header_end]
        counts = [sum(a < line.middle < b for line in body) for a, b in pairwise(full)]
        counts = [count for count in counts if count]
        return len(counts) >= 3 and sum(count == 1 for count in counts) >= 0.5 * len(counts)

    def _centred_strip(self, row: list[int], i: int) -> bool:
        """Lines between two rules of which a cell stands in the middle: the others are wrapped around it.

        Not where two columns have the same lines: those are rows.
        """
        settings = GridRowsSettings.now()
        strip = [k for k in range(len(self.lines)) if k == i or not self._barrier(min(k, i), max(k, i))]
        middle = (self.lines[strip[0]].middle + self.lines[strip[-1]].middle) / 2
        own = [[k for k in strip if column in self.columns[k]] for column in range(self.frame.columns)]
        several = [tuple(lines) for lines in own if len(lines) > 1]
        centred = any(
            len(k) == 1 and abs(self.lines[k[0]].middle - middle) < settings.centred * self.pitch for k in own
        )
        if len(strip) > 1 and centred and len(several) == len(set(several)):
            return True
        return all(self._wraps(row, piece) for piece in self.pieces[i])
