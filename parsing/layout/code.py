"""Program text: consecutive lines in a monospaced font, kept as printed with their indentation."""

from __future__ import annotations

from collections.abc import Sequence

from vlm.parsing.layout.paragraphs import Paragraph
from vlm.parsing.page.segments import Segment
from vlm.parsing.page.strip import Strip
from vlm.parsing.page.type import Metrics
from vlm.parsing.schema import BlockKind
from vlm.thresholds import Settings


class CodeSettings(Settings):
    """Thresholds: program text."""

    blank: float = 1.6  # usual pitches between two lines of code from which an empty line stood between them
    long: int = 4  # characters of a word whose width tells that of one


_MOST_BLANKS = 3


def mark_code(items: Sequence[Paragraph | Segment], metrics: Metrics) -> list[Paragraph | Segment]:
    """The items with neighbouring monospaced paragraphs merged into code; a page all in typewriter type has none."""
    if metrics.mono:
        return list(items)
    result: list[Paragraph | Segment] = []
    for item in items:
        last = result[-1] if result else None
        if not isinstance(item, Paragraph) or item.is_entry or not item.look.mono or _is_item(item):
            result.append(item)
        elif isinstance(last, Paragraph) and last.kind is BlockKind.CODE and _goes_on(last, item):
            last.strips += item.strips
        else:
            if _is_code(item):
                item.kind, item.marker = BlockKind.CODE, None
            result.append(item)
    return result


def code_text(strips: Sequence[Strip], pitch: float) -> str:
    """The lines with leading spaces by position and empty lines by distance."""
    settings = CodeSettings.now()
    left = min(strip.box.x0 for strip in strips)
    advance = _advance(strips)
    lines: list[str] = []
    for index, strip in enumerate(strips):
        if index:
            gap = (strip.baseline - strips[index - 1].baseline) / max(pitch, 0.1)
            if gap > settings.blank:
                lines += [""] * min(round(gap) - 1, _MOST_BLANKS)
        lines.append(" " * min(round((strip.box.x0 - left) / max(advance, 0.1)), 200) + _spaced(strip, advance))
    return "\n".join(lines)


def _advance(strips: Sequence[Strip]) -> float:
    """The width of a character, from words: lines have spaces of unknown number."""
    settings = CodeSettings.now()
    words = [word for strip in strips for word in strip.words if len(word.text) >= settings.long]
    letters = sum(len(word.text) for word in words)
    return sum(word.bbox.width for word in words) / letters if letters else 0.6 * strips[0].size


def _spaced(strip: Strip, advance: float) -> str:
    """The words of a line with as many spaces between them as there is room for."""
    out = ""
    end = strip.box.x0
    for word in strip.words:
        spaces = round((word.bbox.x0 - end) / max(advance, 0.1))
        out += " " * min(max(spaces, int(word.space_before and bool(out))), 200) if out else ""
        out += word.text
        end = word.bbox.x1
    return out


def _is_item(paragraph: Paragraph) -> bool:
    """Whether it is an item of a list, whose bullet is no typewriter type as what it names is."""
    return paragraph.marker is not None and not paragraph.strips[0].words[0].style.monospace


def _is_code(paragraph: Paragraph) -> bool:
    """Several lines, or one with the signs of a statement: a lone address in typewriter type is text."""
    return len(paragraph.strips) > 1 or any(c in paragraph.text for c in "{}();=<>$#\\_")


def _goes_on(last: Paragraph, item: Paragraph) -> bool:
    gap = item.box.y0 - last.box.y1
    return -0.5 * item.look.size < gap < 2.5 * item.look.size and item.box.x_overlap(last.box) > -2 * item.look.size
