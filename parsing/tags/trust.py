"""How far the tags of a page can be believed, fact by fact: where they can be checked against what is seen.

A file can call anything anything, and many programs do: every line a paragraph, a whole page a figure, a chapter's
first letter a heading. So each kind of fact has a score, the least score from which it is used, and a reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vlm.parsing.page.view import PageView
from vlm.parsing.schema import BlockKind
from vlm.parsing.tags.units import Unit
from vlm.parsing.tags.view import Tagged, tagged
from vlm.parsing.text import Line, Style
from vlm.thresholds import Settings


class TrustSettings(Settings):
    """Thresholds: how far the tags of a page can be believed, fact by fact."""

    covered: float = 0.5  # of the glyphs that are seen: with fewer in tags, they are about something else than the page
    whole: float = 0.8  # of the units of a kind are whole lines
    prominent: float = 0.8  # of the headings look like headings
    most_in_headings: float = 0.5  # of the glyphs; on slides and covers more may be
    same_size: float = 0.03  # relative difference of sizes of one look


FEW_GLYPHS = 400  # a slide, a cover
LONGEST_HEADING = 250  # characters
HEADINGS = (BlockKind.SECTION_HEADER, BlockKind.TITLE)

LookKey = tuple[str, float, bool, bool, int]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A score from 0 to 1, the least that is trusted, and what it is the share of."""

    score: float
    least: float
    reason: str

    @property
    def trusted(self) -> bool:
        return self.score >= self.least


@dataclass(frozen=True, slots=True)
class Trust:
    """Which facts of the tags are used. Without `coverage` none is."""

    coverage: Judgement
    headings: Judgement
    items: Judgement
    notes: Judgement

    def of(self, kind: BlockKind) -> bool:
        """Whether units of this kind are what they are called."""
        if not self.coverage.trusted:
            return False
        if kind in HEADINGS:
            return self.headings.trusted
        if kind is BlockKind.LIST_ITEM:
            return self.items.trusted
        return self.notes.trusted if kind is BlockKind.FOOTNOTE else False


@dataclass(frozen=True, eq=False)
class TrustedTags:
    """The tags of a page with the trust in them. `units` are those of `Tagged`; what is not believed has no kind."""

    tagged: Tagged
    trust: Trust
    units: tuple[Unit, ...]

    def unit(self, lines: Sequence[Line]) -> Unit | None:
        """The unit that nearly all glyphs of the lines belong to."""
        index = self.tagged.unit_index(lines)
        return self.units[index] if index >= 0 else None


def trusted_tags(view: PageView) -> TrustedTags | None:
    """The tags of a page, judged by all its lines; None for a page without tags."""
    return view.of_page(_trusted_tags)


def _trusted_tags(view: PageView) -> TrustedTags | None:
    found = tagged(view)
    if found is None or not found.units:
        return None
    lines = [*view.lines, *(line for region in view.regions for line in region.lines)]
    judge = _Judge(found, lines)
    trust = judge.trust()
    units = tuple(judge.believed(index, trust) for index in range(len(found.units)))
    return TrustedTags(found, trust, units)


class _Judge:
    """Looks at the lines of a page through its tags."""

    def __init__(self, found: Tagged, lines: Sequence[Line]) -> None:
        self.found = found
        self.styles: dict[int, Style] = {g: word.style for line in lines for word in line.words for g in word.glyphs}
        self.broken = self._broken(lines)
        self.body = self._body()

    def trust(self) -> Trust:
        seen = self.found.visible
        told = (self.found.unit_of >= 0) | self.found.artifact
        coverage = float((seen & told).sum() / max(seen.sum(), 1))
        return Trust(
            coverage=Judgement(coverage, TrustSettings.now().covered, "of the glyphs that are seen are in tags"),
            headings=self._headings(),
            items=self._whole(BlockKind.LIST_ITEM, "of the list items are whole lines"),
            notes=self._whole(BlockKind.FOOTNOTE, "of the notes are whole lines"),
        )

    def believed(self, index: int, trust: Trust) -> Unit:
        """The unit, without a kind where it is not believed; a heading must look like one by itself too."""
        unit = self.found.units[index]
        good = unit.kind in (BlockKind.TEXT, BlockKind.CAPTION, BlockKind.TABLE, BlockKind.PICTURE, BlockKind.FORMULA)
        good = good or (unit.kind is not None and trust.of(unit.kind))
        if good and unit.kind in HEADINGS:
            good = self._is_prominent(index)
        return unit if good else replace(unit, kind=None, level=None)

    def _broken(self, lines: Sequence[Line]) -> set[int]:
        """Units that stand on a line with another one outside of tables."""
        broken: set[int] = set()
        for line in lines:
            glyphs = [g for word in line.words for g in word.glyphs]
            units = {int(self.found.unit_of[g]) for g in glyphs if not self.found.artifact[g]}
            if len(units) > 1 and self.found.unit_index([line]) < 0:
                broken |= units
        return broken

    def _body(self) -> LookKey | None:
        """The look of most glyphs outside of headings."""
        headings = set(self._of_kind(HEADINGS))
        text = (style for g, style in self.styles.items() if int(self.found.unit_of[g]) not in headings)
        looks = Counter(map(_look, text))
        return looks.most_common(1)[0][0] if looks else None

    def _headings(self) -> Judgement:
        settings = TrustSettings.now()
        seen, total = self._of_kind(HEADINGS), int(self.found.visible.sum())
        inside = sum(len(self.found.units[index].glyphs) for index in seen)
        if total > FEW_GLYPHS and inside > settings.most_in_headings * total:
            return Judgement(0.0, settings.prominent, "more is heading than text")
        prominent = sum(map(self._is_prominent, seen))
        return Judgement(
            prominent / len(seen) if seen else 0.0, settings.prominent, "of the headings look like headings"
        )

    def _is_prominent(self, index: int) -> bool:
        """Whether a unit is whole lines, short, of letters, and in other type than most of the page."""
        glyphs = self.found.units[index].glyphs
        text = "".join(chr(self.found.glyphs.codepoints[g]) for g in glyphs)
        if index in self.broken or not 0 < len(text) <= LONGEST_HEADING or sum(map(str.isalpha, text)) < 2:
            return False
        looks = Counter(_look(self.styles[g]) for g in glyphs if g in self.styles)
        return bool(looks) and self._stands_out(looks.most_common(1)[0][0])

    def _stands_out(self, look: LookKey) -> bool:
        if self.body is None:
            return True  # nothing but headings, few of them
        return look != self.body and (
            look[1] > (1 - TrustSettings.now().same_size) * self.body[1]
            or look[2] > self.body[2]
            or look[4] != self.body[4]
        )

    def _whole(self, kind: BlockKind, reason: str) -> Judgement:
        units = self._of_kind((kind,))
        whole = sum(index not in self.broken for index in units)
        return Judgement(whole / len(units) if units else 0.0, TrustSettings.now().whole, reason)

    def _of_kind(self, kinds: Sequence[BlockKind]) -> list[int]:
        return [index for index, unit in enumerate(self.found.units) if unit.kind in kinds]


def _look(style: Style) -> LookKey:
    return style.font, style.size, style.bold, style.italic, style.color
