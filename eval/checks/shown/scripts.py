"""Superscripts and subscripts in any notation."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vlm.eval.checks.base import short
from vlm.eval.checks.shown.check import ShownCheck
from vlm.eval.checks.shown.page import Shown
from vlm.eval.checks.shown.stream import Cut, cut, stream

_AROUND = {"sup": ("^{", "}"), "sub": ("_{", "}")}
_UP, _DOWN = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ", "₀₁₂₃₄₅₆₇₈₉"
_PLAIN = str.maketrans(_UP + _DOWN, "0123456789+-n0123456789")
_UNICODE = (("^", re.compile(f"[{_UP}]+")), ("_", re.compile(f"[{_DOWN}]+")))


@dataclass(frozen=True, kw_only=True)
class ScriptCheck(ShownCheck):
    """`base` is followed by the superscript `up` or the subscript `down`, as HTML, LaTeX, Unicode or a note's mark."""

    base: str
    up: str | None = None
    down: str | None = None

    def wrong(self, page: Shown) -> str | None:
        sign, mark = ("^", self.up) if self.up is not None else ("_", self.down or "")
        if self._pattern(sign, mark).search(notation(page)):
            return None
        return f"{short(self.base)} has no {'superscript' if sign == '^' else 'subscript'} {short(mark)}"

    def _pattern(self, sign: str, mark: str) -> re.Pattern[str]:
        base = r"\s*".join(map(re.escape, self.base))
        inner = r"\s*".join(map(re.escape, mark))
        styled = r"(?:\\(?:mathrm|text|rm|mathit)\s*\{?\s*)?" + base + r"\s*\}?"
        braced = rf"\{{\s*(?:\\\w+\s*\{{?\s*)?{inner}\s*\}}"
        script = rf"\s*(?:\{{\}})?\s*{re.escape(sign)}\s*(?:{braced}|{inner}(?!\w))"
        note = r"\s*\[\^[^\]]+\]"
        return re.compile(rf"(?<!\d){styled}(?:{script}|{note})")


def notation(page: Shown) -> str:
    """The text of the page with all scripts as LaTeX writes them."""
    text = "\n".join(cut(stream(page.root, around=_AROUND), set(Cut)))
    for sign, pattern in _UNICODE:
        text = pattern.sub(rf"{sign}{{\g<0>}}", text)
    return text.translate(_PLAIN)
