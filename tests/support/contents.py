"""Strategies for inline content and tables of any kind, with a liking for what markup languages are made of."""

from __future__ import annotations

from hypothesis import strategies as st

from vlm.markup.inline import Inline, LineBreak, Link, Mark, Math, NoteRef, Ruby, Text, normal, plain
from vlm.markup.table.model import Cell
from vlm.markup.table.table import Table

FRAGMENTS = (
    "<silence>", "__init__", "snake_case", "[^1]:", "[^1]", "[1]: http://a.b", "&amp;", "&#42;", "&copy", "# ", "#",
    "+ ", "- ", "1. ", "2) ", "---", "===", "***", "* * *", "_ _ _", "~~~", "```", "|", "| --- |", "||", "\\|", "\t",
    "\u00a0", "\u3000", "  ", "$5", "$", "$$", "\\", "\\\\", "5 < 7", "a<b>c", "<!--", "<?", "</b>", "<http://x.y>",
    "[x](y)", "![x](y)", "](", "[", "]", "[ ] ", "[x] ", "*a*", "**", "_a_", "~a~", "~~", "`", "``", "^[", "^", ">",
    "> ", "!", "(", ")", ":", "漢字", "。", "（", "かな", "שלום", "سلام", "e\u0301", "\u0301", "नमस्ते", "→", "€5", "😀",
    "\u200b", "\u200f", "\ufeff", "\u202e", "\u2067", "\U000e0041", "==", "==a==", ":::", ": ", "+++", "www.a.b",
    "a@b.c", "a", "b", "Zz", "7", "http://a.b/_c_",
)  # fmt: skip
CHARACTERS = st.one_of(
    st.sampled_from([chr(code) for code in range(32, 127)]),
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Cn"]),
)
TEXTS = st.lists(st.one_of(st.sampled_from(FRAGMENTS), CHARACTERS, st.just(" ")), min_size=1, max_size=8).map("".join)
MARKS = st.sets(st.sampled_from([Mark.BOLD, Mark.ITALIC, Mark.CODE, Mark.STRIKE]), max_size=3)
SCRIPTS = st.sampled_from([None, None, None, Mark.SUPERSCRIPT, Mark.SUBSCRIPT])
URLS = st.sampled_from(
    [
        "http://a.b/c?d=1&e=2",
        "https://x.org/a_(b)*c*",
        "mailto:a@b.c",
        "http://a.b/~x/$y$#z",
        "http://a.b/?q=%20;&lt;=1",
    ]
)


def _text(text: str, marks: set[Mark], script: Mark | None) -> Text:
    return Text(text, tuple(marks | {script}) if script else tuple(marks))


TEXT_RUNS = st.builds(_text, TEXTS, MARKS, SCRIPTS)
PLAIN_RUNS = st.builds(Text, TEXTS)
MATHS = st.sampled_from(
    [r"x_1", r"a*b*c", r"\frac{a}{b}", "a<b", "a|b", r"\alpha", "`", "x'", r"[x](y)", "a<b>c</b>", "<!x"]
).map(Math)
NOTES = st.sampled_from(["1", "2", "a"]).map(lambda mark: NoteRef(mark, f"note {mark}"))
RUBIES = st.builds(Ruby, st.sampled_from(["漢字", "*", "a_b", "<b>"]), st.sampled_from(["かんじ", "_", "&amp;"]))
RUNS = st.one_of(PLAIN_RUNS, TEXT_RUNS, MATHS, RUBIES)
LINKS = st.builds(Link, URLS, st.lists(RUNS, min_size=1, max_size=3).map(tuple))
BREAKS = st.just(LineBreak())


def _is_read_right(inlines: list[Inline]) -> bool:
    """The math plugin of markdown-it-py looks for a backslash before a dollar that begins a text at the end of it."""
    form = normal(inlines)
    return not (form and _starts_with_math(form[0]) and plain(form).endswith("\\"))


def _starts_with_math(item: Inline) -> bool:
    return isinstance(item, Math) or (isinstance(item, Link) and isinstance(item.inlines[0], Math))


INLINES: st.SearchStrategy[list[Inline]] = st.lists(
    st.one_of(PLAIN_RUNS, TEXT_RUNS, MATHS, RUBIES, LINKS, NOTES, BREAKS), max_size=7
).filter(_is_read_right)


@st.composite
def _tables(draw: st.DrawFn) -> Table:
    """Tables of random spans; the places of a row before the first that is taken from above are covered."""
    rows, columns = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    header_rows = draw(st.integers(0, rows))
    cells: list[Cell] = []
    taken: set[tuple[int, int]] = set()
    spans = draw(st.booleans())
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            bottom = header_rows if row < header_rows else rows
            wide = next((i for i in range(1, columns - column) if (row, column + i) in taken), columns - column)
            size = (draw(st.integers(1, bottom - row)), draw(st.integers(1, wide))) if spans else (1, 1)
            content = normal(item for item in draw(CELLS) if not isinstance(item, NoteRef))
            cells.append(Cell(row, column, content, *size, header=row < header_rows))
            taken.update(cells[-1].places)
    return Table(rows, columns, tuple(cells), header_rows)


CELLS: st.SearchStrategy[list[Inline]] = st.lists(
    st.one_of(PLAIN_RUNS, TEXT_RUNS, LINKS, MATHS, BREAKS), max_size=3
).filter(_is_read_right)
TABLES = _tables()
