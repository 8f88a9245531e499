"""How the run ended."""

from __future__ import annotations

from dataclasses import dataclass

from vlm.eval.checks.base import Check, Outcome


@dataclass(frozen=True, kw_only=True)
class ExitCheck(Check):
    """The exit code of `vlm parse` on the document alone is `code`."""

    code: int

    def judge(self, outcome: Outcome) -> str | None:
        return None if outcome.code == self.code else f"exit code {outcome.code}, not {self.code}"

    def failure(self, markdown: str) -> str | None:
        return "an exit code is no matter of the text"
