"""How large the type of a page is: its body text, the distance of its lines, the height of letters about a baseline."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vlm.geometry import Box
from vlm.parsing.page.strip import Strip
from vlm.parsing.page.view import PageView
from vlm.parsing.text import Line
from vlm.thresholds import Settings

# Sizes within 6% are one size: finer than any two sizes a designer means to differ, coarser than rounding.
_SIZE_STEP = math.log(1.06)


class TypeSettings(Settings):
    """Thresholds: how large the type of a page is."""

    most: float = 0.6  # share of the characters of a page
    # share of typewriter type on a page that is all in it but for headers; with less, it is code
    typewritten: float = 0.95
    text: float = 0.1  # share of the characters beside code that are text and not only its heading
    default_leading: float = 1.2  # baseline distance over type size, the typesetter's default
    smallest: float = 1.0  # points: what is smaller is nothing to measure by
    level: float = 1.0  # degrees that a line may slope and still stand on its baseline


# Of the type size, above and below the baseline, over 480 fonts of papers, forms, books and slides. Letters: ascenders
# reach 0.71 and descenders 0.21 (medians; 0.73 and 0.23 in three of four fonts).
ASCENT, DESCENT = 0.72, 0.22
# All ink: capitals with accents end below 0.93, descenders and brackets above 0.27 in 95% of them.
INK_ASCENT, INK_DESCENT = 0.95, 0.3


@dataclass(frozen=True, slots=True)
class Metrics:
    """Facts about one page. `size` of body type in points, `leading` as a ratio of it; `measured`: read from pixels."""

    size: float
    leading: float
    bold: bool
    mono: bool
    measured: bool

    @property
    def pitch(self) -> float:
        """Distance of baselines in body text, points."""
        return self.size * self.leading

    @property
    def larger(self) -> float:
        """Ratio from which type is meant to be larger than another; sizes measured on pixels vary by their letters."""
        return 1.3 if self.measured else 1.1


def body_size(view: PageView) -> float:
    """The size in points that most characters of the page have, whatever was recognised of it; 10 on an empty page."""
    return view.of_page(_body_size)


def _body_size(view: PageView) -> float:
    lines = [*view.lines, *(line for region in view.regions for line in region.lines)]
    usual = _proportional_size([(line.size, len(line.text), _is_typewritten(line)) for line in lines])
    return max(usual, TypeSettings.now().smallest)


def _is_typewritten(line: Line) -> bool:
    return all(word.style.monospace for word in line.words)


def letter_box(line: Line) -> Box:
    """The line's box no higher than ink goes: some fonts, of mathematics above all, claim more for every glyph."""
    if abs((line.angle + 90) % 180 - 90) > TypeSettings.now().level:
        return line.bbox
    top, bottom = line.baseline - INK_ASCENT * line.size, line.baseline + INK_DESCENT * line.size
    box = Box(line.bbox.x0, max(line.bbox.y0, top), line.bbox.x1, min(line.bbox.y1, bottom))
    return box if box.y0 < box.y1 else line.bbox


def measure(strips: Sequence[Strip], size: float | None = None) -> Metrics:
    """Metrics of a page from all of its lines, or of a part of it whose page has body type of this `size`."""
    settings = TypeSettings.now()
    total = max(sum(len(strip.text) for strip in strips), 1)
    if size is None:
        size = _proportional_size([(strip.size, len(strip.text), strip.look.mono) for strip in strips])
    body = [strip for strip in strips if size / 1.1 <= strip.size <= size * 1.1]

    def share(name: str) -> float:
        return sum(len(s.text) for s in strips if getattr(s.look, name)) / total

    mono = share("mono") > settings.typewritten
    return Metrics(size, _leading(body, size), share("bold") > settings.most, mono, share("measured") > settings.most)


def _proportional_size(sizes: Sequence[tuple[float, int, bool]]) -> float:
    """The commonest size of what is not in typewriter type, where there is such: code is smaller than the text that it
    stands in. From (size, characters, typewritten)."""
    text = [(size, characters) for size, characters, typewritten in sizes if not typewritten]
    total = sum(characters for _, characters, _ in sizes)
    enough = sum(characters for _, characters in text) > TypeSettings.now().text * max(total, 1)
    return commonest_size(text if enough else (entry[:2] for entry in sizes))


def commonest_size(sizes: Iterable[tuple[float, int]]) -> float:
    """The size that most characters have, from (size, characters) pairs; 10 where there are none."""
    weight: Counter[int] = Counter()
    moment: defaultdict[int, float] = defaultdict(float)
    for size, characters in sizes:
        if size <= 0:
            continue
        bin_ = round(math.log(size) / _SIZE_STEP)
        weight[bin_] += characters
        moment[bin_] += size * characters
    if not weight:
        return 10.0
    best = max(weight, key=lambda b: weight[b] + (weight[b - 1] + weight[b + 1]) / 2)
    near = (best - 1, best, best + 1) if weight[best - 1] + weight[best + 1] > weight[best] else (best,)
    return sum(moment[b] for b in near) / max(sum(weight[b] for b in near), 1)


def _leading(body: Sequence[Strip], size: float) -> float:
    """Median over lines of the distance to the next line of the same column, as a ratio of `size`."""
    ordered = sorted(body, key=lambda strip: strip.baseline)
    ratios = []
    for i, strip in enumerate(ordered):
        # The next line of the same column is among the next few baselines: as many as there can be columns.
        for other in ordered[i + 1 : i + 12]:
            ratio = (other.baseline - strip.baseline) / size
            if ratio > 2.5:
                break
            if ratio > 0.8 and strip.box.x_overlap(other.box) > 0.5 * min(strip.box.width, other.box.width):
                ratios.append(ratio)
                break
    return sorted(ratios)[len(ratios) // 2] if len(ratios) >= 2 else TypeSettings.now().default_leading
