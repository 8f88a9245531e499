"""Words and lines: what every later step works on, whether read from a text layer or from pixels."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from vlm.geometry import Box, bounding_box
from vlm.parsing.schema import BlockSource


class Script(StrEnum):
    NORMAL = "normal"
    SUPER = "super"
    SUB = "sub"


@dataclass(frozen=True, slots=True)
class Style:
    """How a word looks. Sizes in points."""

    size: float = 10.0
    font: str = ""
    bold: bool = False
    italic: bool = False
    monospace: bool = False
    script: Script = Script.NORMAL
    color: int = 0x000000FF  # 0xRRGGBBAA
    link: str | None = None
    strike: bool = False
    math: bool = False  # `text` is LaTeX
    checked: bool | None = None  # the sign of a tick box or radio button: whether it is on
    ruby: str = ""  # how the word is read, printed small beside it


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters of one style. `space_before`: a space separates it from the word before on its line
    (false for the first word, between CJK characters and where only the style changes inside a word)."""

    text: str
    bbox: Box
    style: Style = field(default_factory=Style)
    space_before: bool = True
    confidence: float = 1.0
    glyphs: tuple[int, ...] = ()  # indices into the page's Glyphs, in reading order; () for OCR


@dataclass(frozen=True, slots=True)
class Line:
    """Words that share a baseline without a column gap between them, in reading order.

    `size` is the dominant font size in points, `baseline` the y of the pen position, `angle` the direction of reading
    in degrees clockwise (0: left to right).
    """

    words: tuple[Word, ...]
    bbox: Box
    baseline: float
    size: float
    angle: float = 0.0
    rtl: bool = False
    source: BlockSource = BlockSource.TEXT_LAYER

    @property
    def text(self) -> str:
        """Plain text of the line."""
        return "".join((" " if w.space_before and i else "") + w.text for i, w in enumerate(self.words))

    def with_words(self, words: tuple[Word, ...]) -> Line:
        """The same line with other words, its box fitted to them.

        Raises:
            ValueError: no words.
        """
        return replace(self, words=words, bbox=bounding_box(w.bbox for w in words))
