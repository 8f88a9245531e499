"""A grid as LaTeX: tabular with booktabs, multirow, makecell and colours of rows."""

from __future__ import annotations

from collections.abc import Iterator

from vlm.train.data.tables.grid import Align, Entry, Grid, Role
from vlm.train.data.tables.lines import has_rule, runs
from vlm.train.data.tables.look import WHITE, Colour, Look
from vlm.train.data.tables.tex.symbols import to_latex

LINE_BREAK = " \\\\ "
LETTERS = {Align.LEFT: "l", Align.CENTRE: "c", Align.RIGHT: "r", Align.POINT: "r"}


def to_tabular(grid: Grid, look: Look) -> str:
    """The whole environment; nothing else is needed to print the grid as `look` says, as far as LaTeX goes along."""
    return _Writer(grid, look).tabular()


class _Writer:
    def __init__(self, grid: Grid, look: Look) -> None:
        self.grid, self.look, self.rules = grid, look, look.rules
        self.owner = {place: entry for entry in grid.entries for place in entry.places}
        upright = self.rules.columns or self.rules.outer or self.rules.stub
        self.booktabs = not (upright or self.rules.rows or self.rules.double)
        # Colours of rows are painted over what \multirow wrote above them.
        tall_head = any(entry.rowspan > 1 for entry in grid.entries if entry.head)
        self.head_fill = None if tall_head else look.head_fill
        self.zebra = None if any(entry.rowspan > 1 for entry in grid.entries) else look.zebra

    def tabular(self) -> str:
        letters = [LETTERS[align] for align in self.grid.aligns]
        spec = self._bar(0) + "".join(letter + self._bar(i + 1) for i, letter in enumerate(letters))
        rows = "\n".join(f"{self._rule(row)}{self._fill(row)}{self._row(row)}\\\\" for row in range(self.grid.rows))
        return f"\\begin{{tabular}}{{{spec}}}\n{rows}\n{self._rule(self.grid.rows)}\\end{{tabular}}"

    # -- rules and fills

    def _bar(self, column: int) -> str:
        if column in (0, self.grid.columns):
            return "|" if self.rules.outer else ""
        return "|" if self.rules.columns or (self.rules.stub and column == self.grid.stubs) else ""

    def _rule(self, row: int) -> str:
        grid, edge = self.grid, row in (0, self.grid.rows)
        gap = "\\addlinespace\n" if row in grid.breaks and self.look.gap and self.booktabs and not edge else ""
        if not has_rule(row, grid, self.look):
            groups = "" if edge or not self.rules.groups else "".join(self._under_groups(row))
            return groups + gap if not groups else groups + "\n"
        columns = [c for c in range(grid.columns) if edge or self.owner[row - 1, c] is not self.owner[row, c]]
        if len(columns) < grid.columns:
            return "".join(self._partial(first, last) for first, last in runs(columns)) + "\n"
        if self.booktabs:
            return ("\\toprule" if row == 0 else "\\bottomrule" if edge else "\\midrule") + "\n"
        double = self.rules.double and (edge or row == grid.header_rows)
        return ("\\hline\\hline" if double else "\\hline") + "\n"

    def _under_groups(self, row: int) -> Iterator[str]:
        for column in range(self.grid.columns):
            entry = self.owner[row - 1, column]
            if entry.role is Role.GROUP and entry.column == column:
                yield self._partial(column, column + entry.colspan - 1)

    def _partial(self, first: int, last: int) -> str:
        return f"\\{'cmidrule(lr)' if self.booktabs else 'cline'}{{{first + 1}-{last + 1}}}"

    def _fill(self, row: int) -> str:
        fill = self.head_fill if row < self.grid.header_rows else self.zebra if row % 2 else None
        return f"\\rowcolor[RGB]{{{_rgb(fill)}}}" if fill else ""

    # -- cells

    def _row(self, row: int) -> str:
        cells, column = [], 0
        while column < self.grid.columns:
            entry = self.owner[row, column]
            cells.append(self._cell(entry, entry.row == row))
            column += entry.colspan
        return " & ".join(cells)

    def _cell(self, entry: Entry, first: bool) -> str:
        letter = self._letter(entry)
        text = self._text(entry, letter) if first else ""
        if entry.rowspan > 1 and first:
            text = f"\\multirow{{{entry.rowspan}}}{{*}}{{{text}}}"
        if entry.colspan == 1 and (not text or letter == LETTERS[self.grid.aligns[entry.column]]):
            return text
        end = entry.column + entry.colspan
        spec = (self._bar(0) if entry.column == 0 else "") + letter + self._bar(end)
        return f"\\multicolumn{{{entry.colspan}}}{{{spec}}}{{{text}}}"

    def _letter(self, entry: Entry) -> str:
        if entry.role is Role.SECTION:
            return LETTERS[self.look.section_align]
        if entry.colspan > 1:
            return "l" if self.look.head_align is Align.LEFT else "c"
        if entry.role is Role.HEAD and self.look.head_align is not None and entry.column >= self.grid.stubs:
            return LETTERS[self.look.head_align]
        return LETTERS[self.grid.aligns[entry.column]]

    def _text(self, entry: Entry, letter: str) -> str:
        look = self.look
        bold = entry.bold or (entry.head and look.head_bold) or (entry.role is Role.STUB and look.stub_bold)
        face = "\\bfseries " if bold else "\\itshape " if entry.role is Role.SECTION else ""
        ink = f"\\color[RGB]{{{_rgb(WHITE)}}}" if entry.head and self.head_fill and look.head_ink == WHITE else ""
        lines = [f"{{{ink}{face}{to_latex(line)}}}" if ink or face else to_latex(line) for line in entry.lines]
        if len(lines) < 2:
            return "".join(lines)
        return f"\\makecell[{letter}]{{{LINE_BREAK.join(lines)}}}"


def _rgb(colour: Colour) -> str:
    return ",".join(map(str, colour))
