"""Whether the text layer of a page can be believed, and where pixels must be read instead."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from vlm.geometry import Box
from vlm.parsing.inputs import GlyphFlag, Glyphs, PageSource
from vlm.parsing.text.characters import REPLACEMENT
from vlm.parsing.text.line import Line
from vlm.parsing.text.plausible import is_implausible
from vlm.thresholds import Settings


class TrustSettings(Settings):
    """Thresholds: whether the text layer of a page can be believed, and where pixels must be read instead."""

    max_broken_words: float = 0.03  # of the words: with more, reading the pixels loses less
    min_words: int = 8  # fewer say little about a font
    max_garbage: float = 0.3  # of the glyphs in garbled fonts: beyond, the page is read from pixels as a whole
    picture_share: float = 0.05  # of the page: smaller images hold a logo or a plot, hardly text worth reading
    much: float = 0.4  # of the page: pictures on which more of it may stand than in its text
    full_page: float = 0.75  # of the page: a scan, in one piece or several, with or without margins
    few_glyphs: int = 100  # over a scan: a stamp, a header or a page number that a later program printed


class Verdict(StrEnum):
    GOOD = "good"
    PARTIAL = "partial"  # good text, and regions that must be read from pixels
    OCR_LAYER = "ocr-layer"  # a scan with the unseen text of an earlier OCR
    GARBAGE = "garbage"  # text that does not say what is printed
    NONE = "none"  # no text layer


@dataclass(frozen=True, slots=True)
class TextTrust:
    """The verdict and why. In page points: `boxes`, where the text layer is wrong or missing so that pixels must be
    read, and `pictures`, large images without text over them, which may show some."""

    verdict: Verdict
    reason: str
    boxes: tuple[Box, ...] = ()
    pictures: tuple[Box, ...] = ()


def assess(page: PageSource, glyphs: Glyphs, lines: Sequence[Line]) -> TextTrust:
    """Judges the visible text layer `lines` of a page, made of `glyphs`. Costs about a millisecond."""
    settings = TrustSettings.now()
    sheet = Box(0, 0, page.width, page.height)
    images = [image.bbox for image in page.images() if image.bbox.area >= settings.picture_share * sheet.area]
    shown = sum(map(_glyphs, lines))
    if (
        shown < settings.few_glyphs
        and _share(images, sheet) >= settings.full_page
        and (glyphs.flags & GlyphFlag.INVISIBLE).any()
    ):
        return TextTrust(Verdict.OCR_LAYER, "a scan over the text of an earlier OCR", (sheet,))
    if not shown:
        return TextTrust(Verdict.NONE, "the page has no text layer", (sheet,))
    garbled = _garbled_fonts(lines)
    bad = [line for line in lines if _mostly(line, garbled)] if garbled else []
    if sum(map(_glyphs, bad)) > settings.max_garbage * shown:
        fonts = ", ".join(sorted(name for name in garbled if name)) or "a font without name"
        return TextTrust(Verdict.GARBAGE, f"the character map of {fonts} is wrong", (sheet,))
    pictures = tuple(box for box in images if _without_text(box, lines))
    if bad or _share(pictures, sheet) > settings.much:
        reason = "parts of the page hold no readable text layer"
        return TextTrust(Verdict.PARTIAL, reason, tuple(line.bbox for line in bad), pictures)
    return TextTrust(Verdict.GOOD, "the text layer reads like language", pictures=pictures)


def _glyphs(line: Line) -> int:
    return sum(len(word.glyphs) for word in line.words)


def _share(boxes: Sequence[Box], sheet: Box) -> float:
    return sum(box.area for box in boxes) / max(sheet.area, 1.0)


def _garbled_fonts(lines: Sequence[Line]) -> set[str]:
    """Fonts whose text is no language, or whose words have holes."""
    words: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        for word in line.words:
            words[word.style.font].append(word.text)
    return {font for font, texts in words.items() if _has_holes(texts) or is_implausible(" ".join(texts))}


_HOLE = re.compile(f"[^\\W\\d_]+{REPLACEMENT}|{REPLACEMENT}[^\\W\\d_]{{2}}")


def _has_holes(words: Sequence[str]) -> bool:
    """Whether many words have letters that the file gives no Unicode for; lone symbols are a matter of formulas."""
    settings = TrustSettings.now()
    holes = sum(REPLACEMENT in word and bool(_HOLE.search(word)) for word in words)
    return len(words) >= settings.min_words and holes > settings.max_broken_words * len(words)


def _mostly(line: Line, fonts: set[str]) -> bool:
    inside = sum(len(word.glyphs) for word in line.words if word.style.font in fonts)
    return 2 * inside > _glyphs(line)


def _without_text(box: Box, lines: Sequence[Line]) -> bool:
    return not any(line.bbox.covered_by(box) > 0.5 for line in lines)
