"""Which paragraphs are headings, from one page: size, weight, capitals, numbering and standing alone.

Levels given here are the page's own; `vlm.parsing.structure` makes them consistent over the document.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from vlm.parsing.layout.paragraphs import Paragraph
from vlm.parsing.page.strip import Look
from vlm.parsing.page.type import Metrics
from vlm.parsing.schema import BlockKind
from vlm.thresholds import Settings

_LONGEST = 200  # characters; a heading is no paragraph


class HeadingsSettings(Settings):
    """Thresholds: which paragraphs are headings, from one page."""

    short: int = 90  # characters of a heading told by weight, capitals or number alone
    lines: int = 4
    display: float = 1.6  # body sizes from which even type measured on pixels is display type for certain


_SENTENCE_END = (".", ";", ",", "。", "،")
# Decimal numbers, chapters and single capitals or roman numerals before a capital letter.
NUMBERING = re.compile(
    r"(?:(?:chapter|section|part|appendix|annex|kapitel|abschnitt|teil|anhang|chapitre|partie|annexe|capítulo|sección"
    r"|capitolo|глава|раздел)\s+)?(?P<number>(?:[A-Z]\.)?\d{1,3}(?:\.\d{1,3}){0,5}|[IVX]{1,5}|[A-Z])(?P<dot>[.):]?)\s+"
    r"(?=[^\W\d_])",
    re.IGNORECASE,
)
KNOWN = re.compile(
    r"(?:\d+\.?\s+)?(?:abstract|summary|introduction|background|related work|methods?|materials and methods|results"
    r"|discussion|conclusions?|acknowledge?ments?|references|bibliography|appendix|contents|table of contents|preface"
    r"|zusammenfassung|einleitung|literatur(?:verzeichnis)?|inhalt(?:sverzeichnis)?|danksagung|résumé|références"
    r"|remerciements|resumen|introducción|conclusiones|referencias|bibliografía|sommario|riassunto)[.:]?",
    re.IGNORECASE,
)

ADDRESS = re.compile(r"https?://|\bwww\.|\S@\S+\.\w")
_STATEMENT = re.compile(
    r"(?:definition|theorem|lemma|corollary|proposition|remark|example|exercise|proof|claim|conjecture|axiom|satz"
    r"|korollar|bemerkung|beispiel|beweis|behauptung|aufgabe|übung|théorème|lemme|corollaire|définition|remarque"
    r"|exemple|preuve|teorema|lema|definición|ejemplo)\b\s*(?:\d|[.:(]|$)",
    re.IGNORECASE,
)
NOBODY: Mapping[int, int] = {}


def mark_headings(paragraphs: Sequence[Paragraph], metrics: Metrics, told: Mapping[int, int] = NOBODY) -> None:
    """Sets kind and level of the paragraphs that are headings. `told`: levels of some that are known to be headings, by
    their place."""
    found: list[Paragraph] = []
    for index, paragraph in enumerate(paragraphs):
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        if index in told or (not paragraph.settled and _is_heading(paragraph, following, metrics)):
            paragraph.kind, paragraph.marker = BlockKind.SECTION_HEADER, None
            found.append(paragraph)
    ranks = sorted({_rank(paragraph.look, metrics) for paragraph in found}, reverse=True)
    for paragraph in found:
        paragraph.level = min(ranks.index(_rank(paragraph.look, metrics)) + 1, 6)
    for index, level in told.items():
        paragraphs[index].told_level = level


def _is_heading(paragraph: Paragraph, following: Paragraph | None, metrics: Metrics) -> bool:
    settings = HeadingsSettings.now()
    text = paragraph.text
    letters = sum(map(str.isalpha, text))
    if len(text) > _LONGEST or len(paragraph.strips) > settings.lines or letters < max(2, 0.3 * len(text)):
        return False
    if any(strip.cells > 1 for strip in paragraph.strips) and paragraph.marker is None:
        return False  # cells of a row
    if any(strip.is_laid_over for strip in paragraph.strips) or _is_ticked(paragraph):
        return False
    look = paragraph.look
    if following is not None and _same_text(look, following):
        return False
    if ADDRESS.search(text) or (_is_letter_head(paragraph) and look.size < settings.display * metrics.size):
        return False
    if look.measured and text[:1].islower() and look.size < settings.display * metrics.size:
        return False  # heights measured on pixels vary too much to outweigh the small letter
    listed = paragraph.kind is BlockKind.LIST_ITEM
    if look.size > metrics.larger * metrics.size and not (listed and _is_listed(paragraph, following)):
        return letters >= 3 or len(text) > 3
    if len(text) > settings.short or len(paragraph.strips) > 2 or text.endswith(_SENTENCE_END):
        return False
    if following is None or _STATEMENT.match(text) or (listed and _is_listed(paragraph, following)):
        return False
    if KNOWN.fullmatch(text):
        return True
    return _stands_out(paragraph, following, metrics)


def _is_letter_head(paragraph: Paragraph) -> bool:
    """Whether it is a name with its street and town below it: lines that end on purpose, some with numbers."""
    strips = paragraph.strips
    numbers = sum(any(map(str.isdigit, strip.text)) for strip in strips[1:])
    return len(strips) > 2 and len(paragraph.breaks) == len(strips) - 1 and numbers > 0


def _is_ticked(paragraph: Paragraph) -> bool:
    """Whether it is the label of a tick box."""
    return paragraph.marker is not None and paragraph.marker.checked is not None


def _same_text(look: Look, following: Paragraph) -> bool:
    """Whether a long paragraph of the same look follows: then this opens it, or an introduction in large type."""
    after = following.look
    return (
        len(following.text) > _LONGEST
        and abs(after.size - look.size) < 0.02 * look.size
        and (after.bold, after.italic, after.caps, after.font) == (look.bold, look.italic, look.caps, look.font)
    )


def _stands_out(paragraph: Paragraph, following: Paragraph, metrics: Metrics) -> bool:
    """Whether weight, capitals or number tell this from the text after it, at the size of the text."""
    look, after = paragraph.look, following.look
    if look.size < 0.85 * metrics.size:
        return False
    if look.bold and not metrics.bold:
        return not after.bold or following.kind is BlockKind.SECTION_HEADER or following.marker is not None
    numbered = NUMBERING.match(paragraph.text) is not None and paragraph.marker is None
    if look.caps and not after.caps:
        return len(following.strips) > 1 or numbered
    other_type = (look.italic and not after.italic) or (look.font != after.font and bool(look.font))
    return numbered and len(paragraph.strips) == 1 and other_type and len(following.strips) > 1


def _is_listed(paragraph: Paragraph, following: Paragraph | None) -> bool:
    """A list item among others of its look; a numbered heading is followed by text of another."""
    if paragraph.marker is None or paragraph.marker.style == "bullet":
        return paragraph.marker is not None
    return following is not None and following.marker is not None and following.look.bold == paragraph.look.bold


def _rank(look: Look, metrics: Metrics) -> tuple[int, bool, bool]:
    """Larger first, then bolder, then capitals; sizes in steps that differ to the eye."""
    step = 0.25 if look.measured else 0.08
    return round((look.size / metrics.size - 1) / step), look.bold, look.caps
