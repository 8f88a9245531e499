"""What is normal on a page: the size of its body text and the distance of its lines."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vlm.parsing.page.strip import Strip
from vlm.parsing.page.view import PageView

# Sizes within 6% are one size: finer than any two sizes a designer means to differ, coarser than rounding.
_SIZE_STEP = math.log(1.06)
MOST = 0.6  # share of the characters of a page
TYPEWRITTEN = 0.95  # share of typewriter type on a page that is all in it but for headers; with less, it is code
TEXT = 0.1  # share of the characters beside code that are text and not only its heading
_DEFAULT_LEADING = 1.2  # baseline distance over type size, the typesetter's default


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
    return commonest_size((line.size, len(line.text)) for line in lines)


def measure(strips: Sequence[Strip], size: float | None = None) -> Metrics:
    """Metrics of a page from all of its lines, or of a part of it whose page has body type of this `size`."""
    total = max(sum(len(strip.text) for strip in strips), 1)
    if size is None:
        size = commonest_size((strip.size, len(strip.text)) for strip in _proportional(strips, total))
    body = [strip for strip in strips if size / 1.1 <= strip.size <= size * 1.1]

    def share(name: str) -> float:
        return sum(len(s.text) for s in strips if getattr(s.look, name)) / total

    mono = share("mono") > TYPEWRITTEN
    return Metrics(size, _leading(body, size), share("bold") > MOST, mono, share("measured") > MOST)


def _proportional(strips: Sequence[Strip], total: int) -> Sequence[Strip]:
    """The lines not in typewriter type, where there are such: code is smaller than the text that it stands in."""
    lines = [strip for strip in strips if not strip.look.mono]
    return lines if sum(len(strip.text) for strip in lines) > TEXT * total else strips


def commonest_size(sizes: Iterable[tuple[float, int]]) -> float:
    """The size that most characters have, from (size, characters) pairs; 10 where there are none."""
    weight: Counter[int] = Counter()
    moment: defaultdict[int, float] = defaultdict(float)
    for size, characters in sizes:
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
    return sorted(ratios)[len(ratios) // 2] if len(ratios) >= 2 else _DEFAULT_LEADING
