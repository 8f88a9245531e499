"""Straight horizontal and vertical rules of a page, whatever they are drawn as."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from vlm.geometry import Box
from vlm.parsing.inputs import VectorPath
from vlm.parsing.page.frame import Turn
from vlm.parsing.page.type import body_size
from vlm.parsing.page.view import PageView
from vlm.thresholds import Settings


class RulesSettings(Settings):
    """Thresholds: straight horizontal and vertical rules of a page, whatever they are drawn as."""

    # Against the type: rules of TeX are 0.04 em, frames of forms and heavy lines of statements up to 0.4. In between
    # are also the bars of small charts, but these are not as long.
    thin: float = 0.2  # em
    thick: float = 0.4
    long: float = 20.0  # times its thickness that a thick rule is long at least
    min_aspect: float = 3.0  # the same of a thin one
    max_slope: float = 0.5  # points that the two ends of a stroke may differ across its direction
    join_gap: float = 3.5  # points between pieces of one rule: dashes, and the rows of a LaTeX vertical rule
    same_line: float = 1.0  # points across the direction within which two pieces lie on one line


WHITE = 238  # a channel value above which a sliver is paper or pale shading, not a rule
MAX_PIECES, MAX_RULES = 16_000, 4000  # more than this is a drawing


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule at `position` (y where horizontal, x where vertical) from `start` to `end` along its direction."""

    horizontal: bool
    position: float
    start: float
    end: float
    thickness: float = 0.5

    @property
    def length(self) -> float:
        return self.end - self.start

    @property
    def box(self) -> Box:
        """The rule as a box without thickness."""
        if self.horizontal:
            return Box(self.start, self.position, self.end, self.position)
        return Box(self.position, self.start, self.position, self.end)

    @property
    def ink(self) -> Box:
        """The rule as it is seen."""
        half = self.thickness / 2
        return self.box.expand(0, half) if self.horizontal else self.box.expand(half, 0)

    def covers(self, start: float, end: float) -> float:
        """Share of the interval [start, end] that the rule runs along, 0..1; for a point 0 or 1."""
        if end <= start:
            return float(self.start <= start <= self.end)
        return max(min(self.end, end) - max(self.start, start), 0.0) / (end - start)


def is_rule(thickness: float, length: float, em: float) -> bool:
    """Whether a straight stroke or bar of these points is a rule beside type of size `em`, and no bar of a chart."""
    settings = RulesSettings.now()
    if thickness <= settings.thin * em:
        return length > 0 and length >= settings.min_aspect * thickness
    return thickness <= settings.thick * em and length >= settings.long * thickness


def pieces(view: PageView) -> list[Rule]:
    """All visible straight strokes and thin bars of the page as they are drawn; empty for what is clearly a drawing."""
    return view.of_page(_all_pieces)


def rules(view: PageView) -> list[Rule]:
    """The rules of the page, pieces on one line joined, sorted by position; empty for what is clearly a drawing."""
    return view.of_page(_rules)


def bars(view: PageView) -> list[Box]:
    """Ink of the horizontal pieces that may be part of formulas: bars of fractions, radicals, over- and underlines."""
    return view.of_page(_bars)


def turned_rules(rules: Iterable[Rule], turn: Turn) -> list[Rule]:
    """The rules in the frame of `turn`, which is one of quarters, sorted by position."""
    across = bool(turn.quarters % 2)
    boxes = ((rule.horizontal != across, turn.upright(rule.box), rule.thickness) for rule in rules)
    found = (Rule(h, b.y0, b.x0, b.x1, t) if h else Rule(h, b.x0, b.y0, b.y1, t) for h, b, t in boxes)
    return sorted(found, key=lambda rule: rule.position)


def _all_pieces(view: PageView) -> list[Rule]:
    em = body_size(view)
    found = list(islice((piece for path in view.paths for piece in _pieces(path, em)), MAX_PIECES + 1))
    return found if len(found) <= MAX_PIECES else []


def _rules(view: PageView) -> list[Rule]:
    found = pieces(view)
    joined = [*joined_rules(p for p in found if p.horizontal), *joined_rules(p for p in found if not p.horizontal)]
    return joined if len(joined) <= MAX_RULES else []


def _bars(view: PageView) -> list[Box]:
    thin = RulesSettings.now().thin * body_size(view)
    return [piece.ink for piece in pieces(view) if piece.horizontal and piece.thickness <= thin]


def _pieces(path: VectorPath, em: float) -> Iterator[Rule]:
    if path.fill is not None and _shows(path.fill):
        rule = _thin_box(path.bbox, em)
        if rule is not None:
            yield rule
            return
        if len(path.segments) > 6:  # several thin rectangles in one path
            yield from filter(None, (_thin_box(box, em) for box in _subpath_boxes(path)))
    if path.stroke is not None and _shows(path.stroke):
        yield from _strokes(path, em)


def _shows(color: tuple[int, int, int, int]) -> bool:
    return color[3] > 0 and min(color[:3]) < WHITE


def _thin_box(box: Box, em: float) -> Rule | None:
    if is_rule(box.height, box.width, em):
        return Rule(True, (box.y0 + box.y1) / 2, box.x0, box.x1, box.height)
    if is_rule(box.width, box.height, em):
        return Rule(False, (box.x0 + box.x1) / 2, box.y0, box.y1, box.width)
    return None


def _subpath_boxes(path: VectorPath) -> Iterator[Box]:
    points: list[tuple[float, float]] = []
    for operator, values in (*path.segments, ("M", ())):
        if operator == "M":
            if points:
                xs, ys = zip(*points, strict=True)
                yield Box(min(xs), min(ys), max(xs), max(ys))
            points = []
        if operator == "C":
            points.append((float("-inf"), float("-inf")))  # curved: never thin
        elif values:
            points.append((values[0], values[1]))


def _strokes(path: VectorPath, em: float) -> Iterator[Rule]:
    """The straight strokes of an outline; a path with curves is a drawing, and its strokes are no rules."""
    if any(operator == "C" for operator, _ in path.segments) or path.stroke_width > RulesSettings.now().thick * em:
        return
    here = start = (0.0, 0.0)
    for operator, values in path.segments:
        there = start if operator == "Z" else (values[0], values[1])
        if operator == "M":
            start = there
        else:
            rule = _stroke(here, there, path.stroke_width)
            if rule is not None:
                yield rule
        here = there


def _stroke(a: tuple[float, float], b: tuple[float, float], width: float) -> Rule | None:
    settings = RulesSettings.now()
    dx, dy = abs(a[0] - b[0]), abs(a[1] - b[1])
    if dy <= settings.max_slope and dx > settings.min_aspect * dy and dx > 0:
        return Rule(True, (a[1] + b[1]) / 2, min(a[0], b[0]), max(a[0], b[0]), width)
    if dx <= settings.max_slope and dy > settings.min_aspect * dx and dy > 0:
        return Rule(False, (a[0] + b[0]) / 2, min(a[1], b[1]), max(a[1], b[1]), width)
    return None


def joined_rules(pieces: Iterable[Rule]) -> list[Rule]:
    """Pieces of one direction; those on one line that touch, overlap or leave only a dash's gap become one rule."""
    settings = RulesSettings.now()
    lines: list[list[Rule]] = []
    for piece in sorted(pieces, key=lambda rule: rule.position):
        if lines and piece.position - lines[-1][-1].position <= settings.same_line:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [rule for line in lines for rule in _join_line(line)]


def _join_line(line: list[Rule]) -> Iterator[Rule]:
    settings = RulesSettings.now()
    line.sort(key=lambda rule: rule.start)
    current = line[0]
    for rule in line[1:]:
        if rule.start <= current.end + settings.join_gap:
            longer = current if current.length >= rule.length else rule
            end = max(current.end, rule.end)
            thickness = max(current.thickness, rule.thickness)
            current = Rule(current.horizontal, longer.position, current.start, end, thickness)
        else:
            yield current
            current = rule
    yield current
