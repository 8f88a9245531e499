"""What is code and what is not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vlm.eval.checks.base import short
from vlm.eval.checks.shown.check import ShownCheck
from vlm.eval.checks.shown.fold import squeeze
from vlm.eval.checks.shown.page import Shown

_NUMBERED = re.compile(r"\s*\d+ ?(.*)$")


@dataclass(frozen=True, kw_only=True)
class CodeCheck(ShownCheck):
    """`lines` follow each other in one block of code, indented against each other as here; `numbers`: each line of the
    block may begin with its number."""

    lines: Sequence[str]
    numbers: bool = False

    def wrong(self, page: Shown) -> str | None:
        wanted = [line.rstrip() for line in self.lines]
        listings = [self._lines(block.text_content()) for block in page.elements("pre")]
        if any(lines[at : at + len(wanted)] == wanted for lines in listings for at in range(len(lines))):
            return None
        lost = next((line for line in wanted if not any(line in lines for lines in listings)), "their order")
        return f"none of {len(listings)} listings has {short(lost)}"

    def _lines(self, code: str) -> list[str]:
        """Without the indentation that all lines share, and without numbers if each line has one."""
        lines = [line.rstrip() for line in code.split("\n")]
        if self.numbers:
            numbered = [_NUMBERED.match(line) for line in lines if line]
            lines = [match[1] for match in numbered if match] if all(numbered) else lines
        least = min((len(line) - len(line.lstrip()) for line in lines if line), default=0)
        return [line[least:] for line in lines]


@dataclass(frozen=True, kw_only=True)
class NoCodeCheck(ShownCheck):
    """`text` is shown, but not as code."""

    text: str

    def wrong(self, page: Shown) -> str | None:
        wanted = squeeze(self.text)
        if any(wanted in squeeze(code.text_content()) for code in page.elements("code")):
            return f"{short(self.text)} is code"
        return None if wanted in squeeze(page.raw_text) else f"{short(self.text)} is missing"
