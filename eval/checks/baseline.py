"""The check every page gets: it says something, without running away."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vlm.eval.checks.base import Check

MAX_GRAM = 5  # characters of the longest repeated unit looked for
# What a model writes when it slips: scripts and pictures that the benchmark's English pages do not have.
_STRAY = re.compile(
    "[\u4e00-\u9fff\u3040-\u309f\u30a0-\u30ff\U0001f600-\U0001f64f\U0001f300-\U0001f5ff\U0001f680-\U0001f6ff\U0001f1e0-\U0001f1ff]"
)
_IMAGE = re.compile(r"!\[.*?\]\(.*?\)")


@dataclass(frozen=True, kw_only=True)
class BaselineCheck(Check):
    """Some letter or digit, no unit of 1-5 characters repeated at the end, no stray script; with `max_length`, instead,
    at most so many letters and digits (a blank page)."""

    max_length: int | None = None
    max_length_skips_image_alt_tags: bool = False
    max_repeats: int = 30
    check_disallowed_characters: bool = True

    def failure(self, markdown: str) -> str | None:
        if self.max_length is not None:
            text = _IMAGE.sub("", markdown) if self.max_length_skips_image_alt_tags else markdown
            length = sum(map(str.isalnum, text))
            return None if length <= self.max_length else f"{length} letters and digits on a blank page"
        if not any(map(str.isalnum, markdown)):
            return "no letter or digit"
        repeats = max(repeats_at_end(markdown, size) for size in range(1, MAX_GRAM + 1))
        if repeats > self.max_repeats:
            return f"the end repeats {repeats} times"
        stray = _STRAY.findall(markdown) if self.check_disallowed_characters else []
        return f"stray characters {''.join(stray[:10])}" if stray else None


def repeats_at_end(text: str, size: int) -> int:
    """How often the last `size` characters stand at the end, one directly before the other; any white space is one."""
    text = re.sub(r"\s+", " ", text)
    unit = text[-size:]
    count, at = 0, len(text) - size
    while at >= 0 and text[at : at + size] == unit:
        count, at = count + 1, at - size
    return count
