"""What a page holds, as plain data. All coordinates: points of the page as displayed, origin top left, y down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import IntFlag, StrEnum
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from vlm.geometry import Box

if TYPE_CHECKING:
    from PIL.Image import Image

Rgba = tuple[int, int, int, int]
Segment = tuple[str, tuple[float, ...]]
"""("M", (x, y)), ("L", (x, y)), ("C", (x1, y1, x2, y2, x, y)) or ("Z", ())."""


class GlyphFlag(IntFlag):
    """Facts about one glyph, as bits of `Glyphs.flags`."""

    UNMAPPED = 1  # the font gives no Unicode for it; `codepoints` holds the raw character code
    INVISIBLE = 2  # render mode 3, fully transparent, clipped away or off the page
    CORRECTED = 4  # the Unicode was replaced by what the font program's own glyph names say


@dataclass(frozen=True, kw_only=True, slots=True)
class Font:
    """A font as used on a page. `name` is without the subset prefix."""

    name: str
    weight: int = 400
    italic: bool = False
    monospace: bool = False
    serif: bool = False
    symbolic: bool = False
    embedded: bool = True


@dataclass(frozen=True, slots=True)
class Mark:
    """What the marked content around a glyph says of it.

    `id` leads to its structure element (-1: none). `artifact`: the file calls it page furniture (a running header, a
    page number, a watermark). `text` is what the glyphs of sequence number `sequence` stand for together (ActualText).
    """

    id: int = -1
    artifact: bool = False
    language: str | None = None
    sequence: int = -1
    text: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Glyphs:
    """All glyphs of a page in content order, one array entry each (N glyphs). Spaces made up by an engine are left out;
    spaces that the file contains are kept (codepoint 32)."""

    codepoints: NDArray[np.int32]  # [N] Unicode scalar; a ligature glyph is its U+FB0x or first letter, see `texts`
    boxes: NDArray[np.float32]  # [N, 4] tight ink box; degenerate for spaces
    loose: NDArray[np.float32]  # [N, 4] advance width by font ascent/descent
    origins: NDArray[np.float32]  # [N, 2] pen position on the baseline
    sizes: NDArray[np.float32]  # [N] effective font size in points
    angles: NDArray[np.float32]  # [N] baseline direction, degrees clockwise on the displayed page, 0 = left to right
    colors: NDArray[np.uint32]  # [N] fill 0xRRGGBBAA
    fonts: NDArray[np.int32]  # [N] index into `font_table`
    objects: NDArray[np.int32]  # [N] ordinal of the text object that shows it
    flags: NDArray[np.uint8]  # [N] GlyphFlag bits
    names: tuple[str, ...] = ()  # [N] glyph names from the font program, or () when nobody asked for them
    font_table: tuple[Font, ...] = ()
    marks: NDArray[np.int32] | None = None  # [N] index into `mark_table`; None for a page without marked content
    mark_table: tuple[Mark, ...] = ()
    cut: int = 0  # glyphs beyond the limit, which were not read
    # [N, 2] points by which `loose` begins before the pen and ends beyond it, along the line: ink that leans over its
    # neighbours; None where nobody knows
    overhangs: NDArray[np.float32] | None = None

    def __len__(self) -> int:
        return len(self.codepoints)

    def take(self, places: NDArray[np.int64] | slice) -> Glyphs:
        """The glyphs at `places`, in that order; fonts and objects keep their numbers, marks are left behind."""
        arrays = {name: getattr(self, name)[places] for name in _ARRAYS}
        overhangs = None if self.overhangs is None else self.overhangs[places]
        return replace(self, names=(), marks=None, mark_table=(), overhangs=overhangs, **arrays)


_ARRAYS = ("codepoints", "boxes", "loose", "origins", "sizes", "angles", "colors", "fonts", "objects", "flags")


def join_glyphs(first: Glyphs, then: Glyphs) -> Glyphs:
    """Both one after the other, without their marks."""
    shift = {"fonts": len(first.font_table), "objects": int(first.objects.max(initial=-1)) + 1}
    arrays: dict[str, Any] = {
        name: np.concatenate([getattr(first, name), getattr(then, name) + shift.get(name, 0)]).astype(
            getattr(first, name).dtype
        )
        for name in _ARRAYS
    }
    fonts = first.font_table + then.font_table
    return replace(first, names=(), marks=None, mark_table=(), overhangs=None, font_table=fonts, **arrays)


def no_glyphs() -> Glyphs:
    """A text layer without text."""
    return Glyphs(
        codepoints=np.zeros(0, np.int32),
        boxes=np.zeros((0, 4), np.float32),
        loose=np.zeros((0, 4), np.float32),
        origins=np.zeros((0, 2), np.float32),
        sizes=np.zeros(0, np.float32),
        angles=np.zeros(0, np.float32),
        colors=np.zeros(0, np.uint32),
        fonts=np.zeros(0, np.int32),
        objects=np.zeros(0, np.int32),
        flags=np.zeros(0, np.uint8),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class VectorPath:
    """One painted path. Colours are None where it is not filled or not stroked."""

    segments: tuple[Segment, ...]
    bbox: Box
    fill: Rgba | None
    stroke: Rgba | None
    stroke_width: float = 1.0
    even_odd: bool = False
    dash: tuple[float, ...] = ()
    line_cap: int = 0
    line_join: int = 0
    order: int = 0  # paint order among all objects of the page


@dataclass(frozen=True, kw_only=True, slots=True)
class PlacedImage:
    """A raster image drawn on the page. `load()` decodes it upright as displayed, at most the pixel limit; `decodes()`
    tells whether there is anything to be seen of it: what cannot be decoded is drawn as nothing."""

    bbox: Box
    pixel_size: tuple[int, int]
    load: Callable[[], Image] = field(repr=False)
    order: int = 0
    decodes: Callable[[], bool] = field(default=lambda: True, repr=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """A clickable area: to a URI, or to a page of this document (1-based)."""

    bbox: Box
    uri: str | None = None
    page: int | None = None


class FieldKind(StrEnum):
    """What of a form a field is."""

    TEXT = "text"
    LIST = "list"  # a box of options, of which the chosen ones count
    CHECK = "check"
    RADIO = "radio"
    BUTTON = "button"
    SIGNATURE = "signature"


@dataclass(frozen=True, kw_only=True, slots=True)
class FormField:
    """A field of a form where the page shows it. `value` is what it says: text, the chosen options by the words shown
    for them (one a line), a caption, who signed when; `checked` the state of a tick box or radio button. `glyphs` are
    the places in `Annotations.glyphs` of what is seen of it, first and one past the last."""

    kind: FieldKind
    bbox: Box
    value: str = ""
    checked: bool | None = None
    glyphs: tuple[int, int] = (0, 0)


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    """Words that an annotation puts on the page: a typed note, a stamp, a caption. `glyphs` as of a field."""

    bbox: Box
    glyphs: tuple[int, int] = (0, 0)


@dataclass(frozen=True, kw_only=True, slots=True)
class Annotations:
    """What is laid over the content of a page, as far as it shows words: fields of forms, notes and `strikes`, boxes
    whose words are struck out. `glyphs` are those of the fields and notes, apart from the page's own. `unread`: one
    sentence for each thing that a reader of the page sees and that is missing here."""

    fields: tuple[FormField, ...] = ()
    notes: tuple[Note, ...] = ()
    strikes: tuple[Box, ...] = ()
    glyphs: Glyphs = field(default_factory=no_glyphs)
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class OutlineItem:
    """One bookmark: level from 1, its title, and where it points (1-based page; y in points, None where not given)."""

    level: int
    title: str
    page: int | None
    y: float | None = None
