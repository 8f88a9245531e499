"""Reading order of segments: recursive cuts at white space, columns before rows, and a partial order where no cut is.

The recursive X-Y cut (Nagy, Seth 1984) fails where a heading or figure spans the columns and where paragraph gaps
line up. Both are cured as in its successors (XY-Cut++, 2025): a vertical cut goes first where it leaves real columns;
otherwise the page is cut into bands, and neighbouring bands that share a column gap are put back together, so that only
what spans the gap separates them. Overlapping shapes that no line can part are ordered by Breuel's rules (2003).
"""

from __future__ import annotations

from collections.abc import Sequence

from vlm.parsing.layout.grid import numbered_order
from vlm.parsing.layout.sideheads import side_headed
from vlm.parsing.page.gutters import Gap, gaps_of, open_gaps, split_at
from vlm.parsing.page.rows import join_rows
from vlm.parsing.page.segments import Segment
from vlm.parsing.page.type import Metrics

# Deeper nesting than any page has; a staircase of boxes made to exhaust the stack ends here.
_DEPTH = 40
# Pairwise comparison is for the odd group that cannot be cut; beyond this many members plain top-to-bottom must do.
_PAIRWISE = 80
_CLEAR = 1.5  # line pitches of white below blocks that stand side by side
_SHORT = 40  # characters of a line of such a block


def reading_order(segments: Sequence[Segment], metrics: Metrics, *, rtl: bool = False) -> list[Segment]:
    """The segments in the order in which they are read; cells of one row may come back joined in one segment."""
    return _Orderer(metrics, rtl).order(list(segments), 0)


class _Orderer:
    def __init__(self, metrics: Metrics, rtl: bool) -> None:
        self.metrics = metrics
        self.rtl = rtl

    def order(self, items: list[Segment], depth: int, *, cards: bool = False) -> list[Segment]:
        """`cards`: the items are one row of a grid of cards, to be read card by card whatever their gaps look like."""
        if len(items) < 2:
            return items
        if depth > _DEPTH:
            return sorted(items, key=lambda item: (item.box.y0, item.box.x0))
        gaps = gaps_of(items, self.metrics)
        numbered = None if cards or not gaps else self._numbered(items, gaps)
        if numbered:
            return [item for group in numbered for item in self.order(group, depth + 1, cards=True)]
        groups = (
            (side_headed(items, gaps, self.metrics) if gaps and not self.rtl else None)
            or (self._blocks_above(items, gaps) if gaps and not cards else None)
            or self._split(items, gaps if cards else open_gaps(items, gaps, self.metrics))
            or self._bands(items)
        )
        if groups:
            return [item for group in groups for item in self.order(group, depth + 1)]
        if gaps and any(item.region is None for item in items):
            return join_rows(items, self.metrics, rtl=self.rtl)
        return self._partial_order(items)

    def _split(self, items: list[Segment], gaps: Sequence[Gap]) -> list[list[Segment]]:
        columns = split_at(items, gaps) if gaps else []
        return columns[::-1] if self.rtl else columns

    def _blocks_above(self, items: list[Segment], gaps: Sequence[Gap]) -> list[list[Segment]] | None:
        """Blocks of short lines side by side, such as addresses, and what stands clear below one of them: columns of
        text go on beyond such white, these do not."""
        parted = open_gaps(items, gaps, self.metrics)
        bands = self._cut_bands(items) if parted else []
        for stop in range(1, len(bands)):
            upper = [item for band in bands[:stop] for item in band]
            lower = [item for band in bands[stop:] for item in band]
            white = min(item.box.y0 for item in lower) - max(item.box.y1 for item in upper)
            if white < _CLEAR * self.metrics.pitch or not _are_short(upper):
                continue
            if any(_sides(upper, gap) == 2 and _sides(lower, gap) == 1 for gap in parted):
                return [upper, lower]
        return None

    def _numbered(self, items: list[Segment], gaps: Sequence[Gap]) -> list[list[Segment]] | None:
        found = numbered_order(self._split(items, gaps), self._cut_bands(items))
        return found if found and len(found) > 1 else None

    def _bands(self, items: list[Segment]) -> list[list[Segment]]:
        bands = self._with_grids(self._cut_bands(items))
        if len(bands) < 2:
            return []
        merged = [bands[0]]
        shared = gaps_of(bands[0], self.metrics)
        for band in bands[1:]:
            common = _common(shared, _gaps_with_sides(band, shared, self.metrics))
            union = merged[-1] + band
            common = open_gaps(union, common, self.metrics) if common else []
            if common and _worth_joining(merged[-1], band, common):
                merged[-1], shared = union, common
            else:
                merged.append(band)
                shared = gaps_of(band, self.metrics)
        return merged if len(merged) > 1 else bands

    def _with_grids(self, bands: list[list[Segment]]) -> list[list[Segment]]:
        """Neighbouring bands with a gap in common put together where the numbers of cards tell their order."""
        result: list[list[Segment]] = []
        start = 0
        while start < len(bands):
            stop, shared = start + 1, gaps_of(bands[start], self.metrics)
            while stop < len(bands) and (
                common := _common(shared, _gaps_with_sides(bands[stop], shared, self.metrics))
            ):
                stop, shared = stop + 1, common
            union = [item for band in bands[start:stop] for item in band]
            whole = (
                stop - start > 1 and stop - start < len(bands) and self._numbered(union, gaps_of(union, self.metrics))
            )
            result += [union] if whole else bands[start:stop]
            start = stop
        return result

    def _cut_bands(self, items: list[Segment]) -> list[list[Segment]]:
        """Items parted by white space across their whole width, top to bottom."""
        # Boxes include ascent and descent, so tight lines overlap a little without standing side by side.
        slack = 0.25 * self.metrics.size
        bands: list[list[Segment]] = []
        bottom = 0.0
        for item in sorted(items, key=lambda item: (item.box.y0, item.box.x0)):
            if not bands or item.box.y0 > bottom - min(slack, 0.25 * item.box.height):
                bands.append([item])
                bottom = item.box.y1
            else:
                bands[-1].append(item)
                bottom = max(bottom, item.box.y1)
        return bands

    def _partial_order(self, items: list[Segment]) -> list[Segment]:
        """A topological sort: above goes before below where two overlap in x; otherwise left before right."""
        remaining = sorted(items, key=lambda item: (item.box.y0, item.box.x0))
        if len(remaining) > _PAIRWISE:
            return remaining
        result: list[Segment] = []
        while remaining:
            free = next((a for a in remaining if not any(self._before(b, a) for b in remaining if b is not a)), None)
            chosen = free or remaining[0]
            remaining.remove(chosen)
            result.append(chosen)
        return result

    def _before(self, a: Segment, b: Segment) -> bool:
        overlap = a.box.x_overlap(b.box)
        if overlap > 0.1 * min(a.box.width, b.box.width):
            return a.box.center[1] < b.box.center[1]
        if a.box.y_overlap(b.box) <= 0:
            return False
        return (a.box.center[0] < b.box.center[0]) != self.rtl


def _gaps_with_sides(band: list[Segment], shared: list[Gap], metrics: Metrics) -> list[Gap]:
    """Gaps of a band, and the space left and right of everything in it: a short column end stands alone in its band."""
    size = metrics.size
    low = min(item.box.x0 for item in band) + min(0.2 * size, 1.0)
    high = max(item.box.x1 for item in band) - min(0.2 * size, 1.0)
    outer = [Gap(min(gap.x0, low) - size, low) for gap in shared] + [
        Gap(high, max(gap.x1, high) + size) for gap in shared
    ]
    return gaps_of(band, metrics) + [gap for gap in outer if gap.x1 > gap.x0]


def _common(some: Sequence[Gap], others: Sequence[Gap]) -> list[Gap]:
    """The parts of gaps that both have, widest kept where parts repeat."""
    parts = {Gap(max(a.x0, b.x0), min(a.x1, b.x1)) for a in some for b in others if a.x0 < b.x1 and b.x0 < a.x1}
    return sorted(parts)


def _worth_joining(upper: list[Segment], lower: list[Segment], gaps: Sequence[Gap]) -> bool:
    """Two bands belong to the same columns when one of them at least has text on both sides of a common gap."""
    return any(_sides(band, gap) == 2 for gap in gaps for band in (upper, lower))


def _are_short(items: Sequence[Segment]) -> bool:
    """Whether these are lines of an address rather than of running text."""
    return all(len(strip.text) <= _SHORT for item in items for strip in item.strips)


def _sides(band: list[Segment], gap: Gap) -> int:
    middle = (gap.x0 + gap.x1) / 2
    return len({item.box.center[0] < middle for item in band})
