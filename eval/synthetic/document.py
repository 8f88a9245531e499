"""Articles with headings of three levels, in many styles, and what they hold."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from vlm.eval.synthetic.canvas import Canvas
from vlm.eval.synthetic.words import paragraph, title, word

PAGE = (595.0, 842.0)
MARGIN = 64.0
GUTTER = 24.0
LEADING = 1.25  # line pitch as a multiple of the font size
FAMILIES = {"Helvetica": ("Helvetica", "Helvetica-Bold"), "Times": ("Times-Roman", "Times-Bold")}


@dataclass(frozen=True, kw_only=True)
class Style:
    """How an article looks. `steps`: the sizes of headings of level 1 (the title), 2 and 3, as multiples of `size`."""

    family: str = "Helvetica"
    size: float = 10.0
    steps: tuple[float, float, float] = (1.8, 1.4, 1.15)
    bold: bool = True
    numbered: bool = False
    columns: int = 1
    running_header: str = ""

    @classmethod
    def draw(cls, random: Random) -> Style:
        """A style at random; headings always differ from the text by size or weight, as in print."""
        bold = random.random() < 0.7
        least = 1.0 if bold else 1.15
        return cls(
            family=random.choice(sorted(FAMILIES)),
            size=random.choice((9.0, 10.0, 11.0, 12.0)),
            steps=(random.uniform(1.6, 2.2), random.uniform(1.25, 1.5), random.uniform(least, 1.2)),
            bold=bold,
            numbered=random.random() < 0.5,
            columns=random.choice((1, 1, 2)),
            running_header=title(random) if random.random() < 0.5 else "",
        )


@dataclass(frozen=True)
class Piece:
    """A heading (level from 1: the title) or a paragraph (level 0)."""

    text: str
    level: int = 0

    def as_truth(self) -> dict[str, object]:
        """The piece as an entry of a ground truth file."""
        if self.level:
            return {"type": "heading", "data": self.text, "level": self.level}
        return {"type": "text", "data": self.text}


def compose(random: Random, *, numbered: bool, sections: int) -> Iterator[Piece]:
    """An article: a title, then sections with paragraphs and, sometimes, subsections."""
    yield Piece(title(random), 1)
    for section in range(1, sections + 1):
        yield Piece((f"{section} " if numbered else "") + title(random), 2)
        yield from (Piece(paragraph(random)) for _ in range(random.randint(1, 3)))
        for subsection in range(1, random.choice((0, 0, 2, 3)) + 1):
            yield Piece((f"{section}.{subsection} " if numbered else "") + title(random), 3)
            yield from (Piece(paragraph(random)) for _ in range(random.randint(1, 2)))


def typeset(pieces: Iterator[Piece], style: Style, path: Path) -> list[Piece]:
    """Sets the pieces in columns from the top of page 1 and writes the PDF; the pieces, in order."""
    setter = _Setter(style)
    done = []
    for piece in pieces:
        setter.set(piece)
        done.append(piece)
    setter.canvas.save(path)
    return done


class _Setter:
    """Where the next line goes."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.canvas = Canvas(*PAGE)
        self.width = (PAGE[0] - 2 * MARGIN - (style.columns - 1) * GUTTER) / style.columns
        self.page = self.column = 0
        self._new_page()

    def set(self, piece: Piece) -> None:
        """Sets one piece; a heading keeps room for two lines of text below it."""
        size = self.style.size * (self.style.steps[piece.level - 1] if piece.level else 1.0)
        font = FAMILIES[self.style.family][bool(piece.level and self.style.bold)]
        lines = list(self._broken(piece.text, font, size))
        keep = len(lines) * size * LEADING + 2 * self.style.size * LEADING if piece.level else 0.0
        self.y += size * (0.9 if piece.level else 0.3)
        if self.y + keep > PAGE[1] - MARGIN:
            self._next_column()
        for line in lines:
            if self.y + size * LEADING > PAGE[1] - MARGIN:
                self._next_column()
            self.y += size * LEADING
            self.canvas.text(self._left(), self.y, line, font=font, size=size)
        self.y += size * 0.3

    def _broken(self, text: str, font: str, size: float) -> Iterator[str]:
        line: list[str] = []
        used = 0.0
        space = self.canvas.text_width(" ", font=font, size=size) * 1.2
        for each in text.split():
            width = self.canvas.text_width(each, font=font, size=size) + space
            if line and used + width > self.width:
                yield " ".join(line)
                line, used = [], 0.0
            line.append(each)
            used += width
        yield " ".join(line)

    def _left(self) -> float:
        return MARGIN + self.column * (self.width + GUTTER)

    def _next_column(self) -> None:
        self.column += 1
        self.y = MARGIN
        if self.column == self.style.columns:
            self._new_page()

    def _new_page(self) -> None:
        self.canvas.add_page()
        self.page, self.column, self.y = self.page + 1, 0, MARGIN
        font, small = FAMILIES[self.style.family][0], self.style.size * 0.8
        if self.style.running_header:
            self.canvas.text(MARGIN, MARGIN / 2, self.style.running_header, font=font, size=small)
        self.canvas.text(PAGE[0] / 2, PAGE[1] - MARGIN / 2, str(self.page), font=font, size=small)


def write_known_documents(folder: Path, count: int, *, seed: int = 0) -> None:
    """Writes `count` articles as `pdfs/NNN.pdf` with `ground_truth/NNN.json`, the same ones for the same seed."""
    for number in range(count):
        random = Random(f"{seed}-{number}")
        style = Style.draw(random)
        pieces = compose(random, numbered=style.numbered, sections=random.randint(2, 6))
        truth = [piece.as_truth() for piece in typeset(pieces, style, folder / "pdfs" / f"{number:03d}.pdf")]
        path = folder / "ground_truth" / f"{number:03d}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(truth, indent=1), encoding="utf-8")


def write_long_document(path: Path, pages: int, *, seed: int = 0) -> None:
    """Writes an article of exactly `pages` full pages, about 450 words each."""
    random = Random(seed)
    setter = _Setter(Style(running_header=word(random)))
    while True:
        piece = Piece(title(random), 2) if random.random() < 0.1 else Piece(paragraph(random))
        if setter.page == pages and setter.y > PAGE[1] * 0.8:
            break
        setter.set(piece)
    setter.canvas.save(path)
