"""LaTeX `tabular` source to the table model: the ground truth of generated documents."""

from __future__ import annotations

import re

from vlm.eval.tables.latex_scan import arguments, matching, split_top
from vlm.markup.inline import Text
from vlm.markup.latex.lex import without_comments
from vlm.markup.table.model import Cell
from vlm.markup.table.table import Table

# Rules and row settings stand where a cell starts; the number is how many {arguments} each takes.
ROW_COMMANDS = {
    "hline": 0, "toprule": 0, "midrule": 0, "bottomrule": 0, "cmidrule": 1, "cline": 1, "cdashline": 1, "hdashline": 0,
    "specialrule": 3, "addlinespace": 0, "noalign": 1, "arrayrulecolor": 1, "rowcolor": 1, "Xhline": 1,
    "endhead": 0, "endfirsthead": 0, "endfoot": 0, "endlastfoot": 0, "centering": 0, "raggedright": 0, "small": 0,
}  # fmt: skip
# Commands whose arguments do not print.
SILENT = {
    "cellcolor": 1, "color": 1, "textcolor": 1, "hspace": 1, "vspace": 1, "phantom": 1, "label": 1, "footnotemark": 0,
    "rule": 2, "rotatebox": 1, "raisebox": 1, "setlength": 2, "hskip": 0, "scalebox": 1, "resizebox": 2,
    "fontsize": 2, "hphantom": 1, "vphantom": 1, "cite": 1,
}  # fmt: skip
_NESTED = re.compile(r"\\begin\{(tabular|tabular\*|tabularx|array)\}")
_STACK = re.compile(r"\\(?:makecell|shortstack|thead|specialcell)\b")
_COMMAND = re.compile(r"\\([A-Za-z]+)\*?")
_BREAK_ARGUMENT = re.compile(r"^\*?[ \t]*\[[^\]]*\]")


def latex_tables(source: str) -> list[Table]:
    """The outermost `tabular`s of `source` in order."""
    source = without_comments(source)
    found = []
    position = 0
    while match := _NESTED.search(source, position):
        body, position = _environment(source, match)
        found.append(_read_body(body))
    return found


def _environment(source: str, match: re.Match[str]) -> tuple[str, int]:
    """The body of the environment that starts at `match`, without its column specification, and where it ends."""
    name = re.escape(match.group(1))
    depth = 0
    for mark in re.finditer(rf"\\(begin|end)\{{{name}\}}", source[match.start() :]):
        depth += 1 if mark.group(1) == "begin" else -1
        if depth == 0:
            end = match.start() + mark.start()
            break
    else:
        end = len(source)
    _, start = arguments(source, match.end(), 2 if match.group(1) in ("tabular*", "tabularx") else 1)
    return source[start:end], end


def _read_body(body: str) -> Table:
    """Every column of a row is written in LaTeX, below a multirow as a blank cell: no cell is pushed aside."""
    lines = [_BREAK_ARGUMENT.sub("", line) for line in split_top(_flatten(body), r"\\")]
    rows = [[_lead(cell) for cell in split_top(line, "&")] for line in lines]
    placed: list[Cell] = []
    taken: set[tuple[int, int]] = set()
    for index, row in enumerate(rows):
        column = 0
        for source in row:
            cell = _read_cell(source, index, column, len(rows))
            if cell.row < index:  # a negative multirow covers the blank cells above it
                placed = [other for other in placed if not set(other.places).intersection(cell.places)]
            if cell.row < index or not taken.intersection(cell.places):
                placed.append(cell)
                taken.update(cell.places)
            column += cell.colspan
    columns = max((place[1] + 1 for place in taken), default=0)
    placed += [Cell(r, c) for r in range(len(rows)) for c in range(columns) if (r, c) not in taken]
    return without_blank_rows(Table(len(rows), columns, tuple(placed)))


def _lead(cell: str) -> str:
    """The cell without the rules and row settings before it."""
    cell = cell.strip()
    while (match := _COMMAND.match(cell)) and match.group(1) in ROW_COMMANDS:
        _, end = arguments(cell, match.end(), ROW_COMMANDS[match.group(1)])
        cell = cell[end:].strip()
    return cell


def _read_cell(source: str, row: int, column: int, rows: int) -> Cell:
    rowspan = colspan = 1
    text = _unbrace(source)
    while match := re.match(r"\\(multicolumn|multirow)\b", text):
        (first, _, content), end = arguments(text, match.end(), 3)
        if match.group(1) == "multicolumn":
            colspan = max(int(first.strip() or 1), 1)
        else:
            rowspan = round(float(first.strip() or 1)) or 1
        text = _unbrace(content + text[end:])
    top = max(row + rowspan + 1, 0) if rowspan < 0 else row
    bottom = row + 1 if rowspan < 0 else min(row + rowspan, rows)
    return Cell(top, column, (Text(_print(text)),), bottom - top, colspan)


def _unbrace(text: str) -> str:
    """Drops braces and commands without print around the whole cell, so that a span inside them is seen."""
    text = _drop_silent(text).strip()
    while text.startswith("{") and matching(text, 0) == len(text) - 1:
        text = _drop_silent(text[1:-1]).strip()
    return text


def _drop_silent(text: str) -> str:
    parts, position = [], 0
    for match in _COMMAND.finditer(text):
        name = match.group(1)
        if match.start() >= position and name in SILENT:
            _, end = arguments(text, match.end(), SILENT[name])
            parts.append(text[position : match.start()])
            position = end
    return "".join([*parts, text[position:]])


def _flatten(body: str) -> str:
    """Nested tabulars and stacks inside cells as one line of text."""
    while match := _NESTED.search(body):
        inner, end = _environment(body, match)
        close = body.find("}", end)
        inner = re.sub(r"\\\\(\[[^\]]*\])?", " ", _flatten(inner)).replace("&", " ")
        body = body[: match.start()] + inner + body[close + 1 if close >= 0 else len(body) :]
    while match := _STACK.search(body):
        (content,), end = arguments(body, match.end(), 1)
        body = body[: match.start()] + content.replace(r"\\", " ") + body[end:]
    return body


def _print(text: str) -> str:
    """The cell with text commands dropped, their arguments kept; mathematics stays as it is."""
    text = re.sub(r"\\(?:text[a-z]{2}|emph|underline|mbox|texttt|textsubscript|textsuperscript)\b\s*", "", text)
    text = text.replace(r"\(", "$").replace(r"\)", "$").replace("~", " ")
    return " ".join(text.split())


def without_blank_rows(table: Table) -> Table:
    """The table without rows that show nothing and that no cell spans: on the page they are only space."""
    filled = {place[0] for cell in table.cells if cell.text for place in cell.places}
    kept = sorted(filled)
    new = {old: index for index, old in enumerate(kept)}
    cells = []
    for cell in table.cells:
        rows = [new[row] for row in range(cell.row, cell.row + cell.rowspan) if row in new]
        if rows:
            cells.append(Cell(rows[0], cell.column, cell.inlines, len(rows), cell.colspan, cell.header))
    return Table(len(kept), table.columns, tuple(cells))
