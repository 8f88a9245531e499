"""Lines as the layout steps see them: upright boxes with the few facts of style that tell paragraphs apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from vlm.geometry import Box, bounding_box
from vlm.parsing.page.frame import Turn, baseline_in, direction_of
from vlm.parsing.schema import BlockSource
from vlm.parsing.text import Line, Word
from vlm.parsing.text.scripts import is_square
from vlm.thresholds import Settings


class StripSettings(Settings):
    """Thresholds: lines as the layout steps see them."""

    # A style counts for a line when it covers nearly all of its characters: a stray roman comma does not unmake bold.
    uniform: float = 0.85


_LAID_OVER = (BlockSource.FORM, BlockSource.ANNOTATION)
_MEASURED = (BlockSource.OCR, BlockSource.MODEL)  # whose sizes are those of pixels


class Look(NamedTuple):
    """How a run of text looks: what heading levels are told from. `size` in points."""

    size: float
    bold: bool = False
    italic: bool = False
    caps: bool = False
    mono: bool = False
    font: str = ""
    measured: bool = False  # the size was measured on pixels and so varies from line to line


@dataclass(frozen=True, slots=True, eq=False)
class Strip:
    """One printed line. `box` and `baseline` are in the frame in which its text reads from left to right; for upright
    text that is the page's own. `cells`: how many cells of one row it was joined from."""

    line: Line
    box: Box
    baseline: float
    text: str
    look: Look
    cells: int = 1

    @property
    def size(self) -> float:
        return self.look.size

    @property
    def words(self) -> tuple[Word, ...]:
        return self.line.words

    @property
    def rtl(self) -> bool:
        return self.line.rtl

    @property
    def is_laid_over(self) -> bool:
        """Whether this is an answer, note or stamp: content wherever it stands and however large it is."""
        return self.line.source in _LAID_OVER

    @property
    def first_width(self) -> float:
        """Width of the first word, of one box or estimated from its share of the characters."""
        if len(self.words) > 1 and self.words[1].space_before and self.box == self.line.bbox:
            return self.words[0].bbox.width
        head = self.text.split(maxsplit=1)
        return self.box.width * len(head[0]) / max(len(self.text), 1) if head else 0.0

    def part(self, start: int, stop: int | None = None) -> Strip:
        """The words from `start` to before `stop` as a line of their own, in the size that they have; upright text."""
        words = (replace(self.words[start], space_before=False), *self.words[slice(start, stop)][1:])
        line = self.line.with_words(words)
        if len(words) == 1:
            line = replace(line, size=words[0].style.size)
        text = line.text.strip()
        return replace(self, line=line, box=line.bbox, text=text, look=look_of(line, text))

    def joined(self, others: Iterable[Strip], *, space: bool = True, cells: int = 1) -> Strip:
        """This strip with `others` of the same row after it, as one line."""
        parts = [self, *others]
        words = list(self.words)
        for part in parts[1:]:
            words += [replace(part.words[0], space_before=space), *part.words[1:]]
        longest = max(parts, key=lambda part: len(part.text))
        around = bounding_box(part.line.bbox for part in parts)
        return Strip(
            line=replace(self.line, words=tuple(words), bbox=around, source=longest.line.source),
            box=bounding_box(part.box for part in parts),
            baseline=longest.baseline,
            text=(" " if space else "").join(part.text for part in parts),
            look=longest.look,
            cells=cells,
        )


def strips_of(lines: Iterable[Line], frame: Turn) -> list[Strip]:
    """The lines that `frame` levels, in that frame, without empty ones."""
    strips = []
    for line in lines:
        text = line.text.strip()
        if not text or direction_of(line.angle) != frame.direction:
            continue
        box, baseline = frame.upright(line.bbox), baseline_in(frame, line)
        strips.append(Strip(line, box, baseline, text, look_of(line, text)))
    return strips


def look_of(line: Line, text: str) -> Look:
    """The dominant style of a line."""
    if len(line.words) == 1:
        style = line.words[0].style
        bold, italic, mono, font = style.bold, style.italic, style.monospace, style.font
    else:
        bold = _share(line.words, [word.style.bold for word in line.words])
        italic = _share(line.words, [word.style.italic for word in line.words])
        # Squares are of one pitch in any font: what stands among them tells whether a line is code.
        words = line.words if text.isascii() else [w for w in line.words if not is_square(w.text[:1] or " ")]
        pitched = words or line.words
        mono = _share(pitched, [word.style.monospace for word in pitched])
        fonts = Counter[str]()
        for word in line.words:
            fonts[word.style.font] += len(word.text)
        font = fonts.most_common(1)[0][0] if fonts else ""
    # Layout needs a size above zero to scale by; broken files give zero.
    height = line.bbox.width if direction_of(line.angle) % 2 else line.bbox.height
    size = max(line.size, 0.05 * max(height, 1.0))
    return Look(size, bold, italic, is_capitals(text), mono, font, line.source in _MEASURED)


_WORD = re.compile(r"[^\W\d_]{3}|(?:[^\W\d_] ){3}")


def is_capitals(text: str) -> bool:
    """Whether the text is set in capitals: at least four letters, none of them small, and most of them capitals; codes,
    in which no three letters follow each other, are not set in anything."""
    if text.upper() != text or text.lower() == text or not _WORD.search(text):
        return False
    letters = sum(map(str.isalpha, text))
    return letters >= 4 and (text.isascii() or 2 * sum(map(str.isupper, text)) >= letters)


def common_look(looks: Sequence[Look], weights: Sequence[int]) -> Look:
    """The look of a paragraph: that of most of its characters, size averaged where it was measured on pixels."""
    settings = StripSettings.now()
    total = max(sum(weights), 1)

    def most(flags: Iterable[bool]) -> bool:
        return sum(w for w, flag in zip(weights, flags, strict=True) if flag) >= settings.uniform * total

    heaviest = looks[max(range(len(looks)), key=weights.__getitem__)]
    size = heaviest.size
    if heaviest.measured:
        size = sum(w * look.size for w, look in zip(weights, looks, strict=True)) / total
    return Look(
        size,
        most(look.bold for look in looks),
        most(look.italic for look in looks),
        all(look.caps for look in looks),
        most(look.mono for look in looks),
        heaviest.font,
        heaviest.measured,
    )


def _share(words: Sequence[Word], flags: Sequence[bool]) -> bool:
    if all(flags):
        return True
    if not any(flags):
        return False
    covered = sum(len(word.text) for word, flag in zip(words, flags, strict=True) if flag)
    return covered >= StripSettings.now().uniform * sum(len(word.text) for word in words)
