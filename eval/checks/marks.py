"""Checks of markup: headings, bold, italics and footnote marks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vlm.eval.checks.base import Check, short
from vlm.eval.checks.normalize import normalize
from vlm.eval.checks.search import partial_ratio

_MARKED = {
    "heading": (r"(?m)^#{1,6}\s+(.+?)$", r"(?is)<h[1-6][^>]*>(.*?)</h[1-6]>"),
    "bold": (r"(?s)\*\*(.*?)\*\*", r"(?s)__(.*?)__", r"(?is)<b[^>]*>(.*?)</b>", r"(?is)<strong[^>]*>(.*?)</strong>"),
    "italic": (
        r"(?s)(?<!\*)\*(?!\*)(.*?)(?<!\*)\*(?!\*)",
        r"(?s)(?<!_)_(?!_)(.*?)(?<!_)_(?!_)",
        r"(?is)<i[^>]*>(.*?)</i>",
        r"(?is)<em[^>]*>(.*?)</em>",
    ),
}
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
NEARBY = 200  # characters before and after a footnote mark in which the text asked for must be


@dataclass(frozen=True, kw_only=True)
class FormatCheck(Check):
    """`text` stands in a heading, in bold or in italics."""

    text: str
    format: str
    case_sensitive: bool = True

    def failure(self, markdown: str) -> str | None:
        marked = [text for pattern in _MARKED[self.format] for text in re.findall(pattern, markdown)]
        wanted = self._folded(self.text)
        if any(partial_ratio(wanted, self._folded(text)) >= self.threshold(wanted) for text in marked):
            return None
        return f"{short(self.text)} is not among {len(marked)} {self.format} texts"

    def _folded(self, text: str) -> str:
        text = normalize(text)
        return text if self.case_sensitive else text.lower()


@dataclass(frozen=True, kw_only=True)
class FootnoteCheck(Check):
    """`marker` is set as a footnote mark, with these texts near it (letters and digits compared)."""

    marker: str
    appears_before_marker: str | None = None
    appears_after_marker: str | None = None

    def failure(self, markdown: str) -> str | None:
        spans = [match.span() for pattern in self._patterns() for match in re.finditer(pattern, markdown)]
        if not spans:
            return f"no footnote mark {self.marker}"
        before = [_letters(markdown[max(0, start - NEARBY) : start]) for start, _ in spans]
        after = [_letters(markdown[end : end + NEARBY]) for _, end in spans]
        for wanted, texts, side in (
            (self.appears_before_marker, before, slice(-1, None)),
            (self.appears_after_marker, after, slice(0, 1)),
        ):
            if wanted and not any(self._near(wanted, text, at_end=side.start == -1) for text in texts):
                return f"{short(wanted)} is not beside footnote mark {self.marker}"
        return None

    def _patterns(self) -> list[str]:
        mark = re.escape(self.marker)
        patterns = [rf"\[\^{mark}\](?!:)", rf"(?i)<sup[^>]*>{mark}</sup>"]
        return [*patterns, self.marker.translate(_SUPERSCRIPT)] if self.marker.isdecimal() else patterns

    def _near(self, wanted: str, text: str, *, at_end: bool) -> bool:
        letters = _letters(wanted)
        window = text[-2 * len(letters) :] if at_end else text[: 2 * len(letters)]
        return partial_ratio(letters, window) >= self.threshold(wanted)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, normalize(text))).lower()
