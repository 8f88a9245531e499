"""Which run each super- or subscript belongs to."""

from __future__ import annotations

import numpy as np

from vlm.parsing.text.initials import find_initials
from vlm.parsing.text.pen import Floats
from vlm.parsing.text.runs import Runs
from vlm.thresholds import Settings


class BasesSettings(Settings):
    """Thresholds: which run each super- or subscript belongs to."""

    # All relative to the font size of the base.
    script_size: float = 0.88  # a script is smaller than its base: TeX 0.7 and 0.5, word processors 0.58 to 0.67
    script_raise: float = 0.8
    script_drop: float = 0.45
    script_offset: float = 0.06  # nearer to the baseline it is small type (capitals), no script
    script_gap: float = 0.35  # along the line, from its base
    longest_loose: int = 12  # glyphs of a script that the content does not have beside its base; longer ones are text


MAX_SIBLINGS = 4  # scripts on one base: sub, super and their own
MAX_NEIGHBOURS = 128  # glyphs that end near one place along the line: one for each line of a long page


def find_bases(runs: Runs, ends: Floats) -> list[int]:
    """[R]: the run that each run is a script of, itself if none. A base is always larger, and no script itself.

    `ends`: [K] where the glyphs of the runs end along the line.
    """
    finder = _Finder(runs)
    for r in range(1, len(runs)):
        finder.after(r)
    for r in range(len(runs) - 2, -1, -1):
        finder.before(r)
    finder.beside(ends)
    return finder.base


class _Finder:
    """Looks for bases first in the order of the content, then by place."""

    def __init__(self, runs: Runs) -> None:
        self.settings = BasesSettings.now()
        self.u0, self.u1, self.v, self.size = runs.u0.tolist(), runs.u1.tolist(), runs.v.tolist(), runs.size.tolist()
        self.count = runs.count.tolist()
        self.initial = find_initials(runs).tolist()
        self.base = list(range(len(runs)))

    def hangs(self, r: int, b: int, gap: float) -> bool:
        """Whether run `r`, `gap` away from `b` along the line, has the size and height of a script of it."""
        settings = self.settings
        scale, drop = self.size[b], self.v[r] - self.v[b]
        return bool(
            not self.initial[b]
            and self.size[r] < settings.script_size * scale
            and -settings.script_raise * scale < drop < settings.script_drop * scale
            and abs(drop) > settings.script_offset * scale
            and abs(gap) < settings.script_gap * scale
        )

    def after(self, r: int) -> None:
        """The usual order: the base, then its scripts."""
        b, end = r - 1, self.u1[r - 1]
        for _ in range(MAX_SIBLINGS):
            if self.hangs(r, b, min(self.u0[r] - end, self.u0[r] - self.u1[b], key=abs)):
                self.base[r] = self.base[b]
            if self.base[b] == b or self.base[r] != r:
                break
            b = self.base[b]

    def before(self, r: int) -> None:
        """What stands before its base: footnote marks, isotopes."""
        following = r + 1
        free = self._free(r) and self._free(following)
        if free and self.hangs(r, following, self.u0[following] - self.u1[r]):
            self.base[r] = following

    def beside(self, ends: Floats) -> None:
        """Producers that draw by size or font leave scripts anywhere in the content: the glyph that ends where one
        begins is its base.

        Args:
            ends: [K] where each glyph ends along the line, in the order of the runs.
        """
        settings = self.settings
        order = np.argsort(ends, kind="stable")
        sorted_ends, owners = ends[order], np.repeat(np.arange(len(self.base)), self.count)[order]
        largest = max(self.size, default=0.0)
        for r in range(len(self.base)):
            if (
                self.base[r] != r
                or self.count[r] > settings.longest_loose
                or self.size[r] >= settings.script_size * largest
            ):
                continue
            reach = settings.script_gap * self.size[r] / settings.script_size
            first, last = np.searchsorted(sorted_ends, (self.u0[r] - reach, self.u0[r] + reach)).tolist()
            near = range(first, min(last, first + MAX_NEIGHBOURS))
            gaps = {i: self.u0[r] - float(sorted_ends[i]) for i in near}
            fitting = [i for i in near if self._free(int(owners[i])) and self.hangs(r, int(owners[i]), gaps[i])]
            if fitting:
                self.base[r] = int(owners[min(fitting, key=lambda i: abs(gaps[i]))])

    def _free(self, run: int) -> bool:
        return self.base[run] == run
