"""Sets justified text in columns with the fonts every PDF reader has. For the samples only; needs matplotlib for the
widths of those fonts."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import matplotlib

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "support"))
from pdf_builder import PageBuilder

HYPHEN = "|"  # in the source: a place where a word may be divided


@dataclass(frozen=True)
class Face:
    """A font and its size; `rise` points above the baseline."""

    font: str = "Times-Roman"
    size: float = 9.5
    rise: float = 0.0


@dataclass(frozen=True)
class Piece:
    """Part of a word set in one face."""

    text: str
    face: Face

    @property
    def width(self) -> float:
        return text_width(self.text, self.face)


Word = tuple[Piece, ...]


@lru_cache
def _widths(font: str) -> dict[str, float]:
    """Advance widths by character, in thousandths of the size, from the font's metrics file."""
    path = Path(matplotlib.get_data_path()) / "fonts" / "pdfcorefonts" / f"{font}.afm"
    fields = [line.split() for line in path.read_text("latin-1").splitlines() if line.startswith("C ")]
    named = {f[7]: float(f[4]) for f in fields}
    widths = {chr(int(f[1])): float(f[4]) for f in fields if int(f[1]) > 0}
    marks = {"\u2013": "endash", "\u2019": "quoteright", "\u201c": "quotedblleft", "\u201d": "quotedblright"}
    more = {"\u00b1": "plusminus", "\u00b2": "twosuperior", "\u00b3": "threesuperior", "\u2022": "bullet"}
    return widths | {character: named[name] for character, name in (marks | more).items() if name in named}


def text_width(text: str, face: Face) -> float:
    """Points that `text` takes."""
    widths = _widths(face.font)
    return sum(widths.get(character, 500.0) for character in text) * face.size / 1000


def words_of(source: str, face: Face) -> list[Word]:
    """Words of a text in which *x* is italic, `x` typewriter and ^x^ raised."""
    styles = {
        "*": Face("Times-Italic", face.size),
        "`": Face("Courier", 0.88 * face.size),
        "^": Face(face.font, 0.68 * face.size, 0.36 * face.size),
    }
    words: list[Word] = []
    style = ""
    for chunk in source.split(" "):
        pieces: list[Piece] = []
        current = ""
        for character in chunk + "\0":
            if character in styles or character == "\0":
                if current:
                    pieces.append(Piece(current, styles.get(style, face)))
                current = ""
                style = style if character == "\0" else "" if style == character else character
            else:
                current += character
        words.append(tuple(pieces))
    return words


def word_width(word: Word) -> float:
    return sum(Piece(piece.text.replace(HYPHEN, ""), piece.face).width for piece in word)


def _divided(word: Word, room: float) -> tuple[Word, Word] | None:
    """The longest head of `word` that fits into `room` with a hyphen, and its tail."""
    if len(word) != 1 or HYPHEN not in word[0].text:
        return None
    parts, face = word[0].text.split(HYPHEN), word[0].face
    for count in range(len(parts) - 1, 0, -1):
        head = (Piece("".join(parts[:count]) + "-", face),)
        if word_width(head) <= room:
            return head, (Piece(HYPHEN.join(parts[count:]), face),)
    return None


def break_lines(words: list[Word], width: float, indent: float, space: float) -> list[list[Word]]:
    """Greedy lines no wider than `width`; the first is `indent` shorter."""
    lines: list[list[Word]] = [[]]
    room = width - indent
    for word in words:
        needed = word_width(word) + (space if lines[-1] else 0)
        if needed <= room:
            lines[-1].append(word)
            room -= needed
            continue
        halves = _divided(word, room - space)
        if halves:
            lines[-1].append(halves[0])
            word = halves[1]
        lines.append([word])
        room = width - word_width(word)
    return lines


def set_line(page: PageBuilder, x: float, y: float, words: list[Word], space: float) -> None:
    """One line from `x` on the baseline `y` with `space` points between words; neighbours in one face are one text
    object."""
    runs: list[Piece] = []
    for index, word in enumerate(words):
        for piece in word:
            text = (" " if index and piece is word[0] else "") + piece.text.replace(HYPHEN, "")
            if runs and runs[-1].face == piece.face:
                runs[-1] = Piece(runs[-1].text + text, piece.face)
            else:
                runs.append(Piece(text, piece.face))
    for run in runs:
        extra = space - text_width(" ", run.face)
        page.text(x, y - run.face.rise, run.text, size=run.face.size, font=run.face.font, word_space=round(extra, 4))
        x += run.width + extra * run.text.count(" ")


def set_paragraph(
    page: PageBuilder,
    x: float,
    y: float,
    width: float,
    lines: list[list[Word]],
    face: Face,
    *,
    indent: float = 0.0,
    runs_on: bool = False,
) -> float:
    """Justified lines from the baseline `y` down; returns the baseline below the last, which is filled only where the
    paragraph goes on elsewhere."""
    space = text_width(" ", face)
    for index, words in enumerate(lines):
        shift = indent if index == 0 else 0.0
        gaps = len(words) - 1
        spare = width - shift - sum(map(word_width, words))
        last = index == len(lines) - 1 and not runs_on
        set_line(page, x + shift, y, words, space if last or not gaps else spare / gaps)
        y += 1.2 * face.size
    return y
