"""Cases: generated documents of a kind that goes wrong in document parsers, and facts about what a person sees on them.

    forms = Family()

    @forms.case("The answers of a form are fields, not text of the page.", fact("line", words=["Name", "Ada"]))
    def filled() -> bytes: ...

    @forms.test
    def test_forms(case, fact): verify(case, fact)

A fact that does not hold yet says why in `fails`; its test then fails as soon as it holds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import pytest

import vlm
from vlm.eval.checks.base import Check, Outcome
from vlm.eval.checks.documents import outcome_of
from vlm.eval.checks.load import parse_check
from vlm.eval.checks.shown import SHOWN_TYPES

Builder = Callable[[], bytes]


@dataclass(frozen=True)
class Fact:
    """A check of `vlm.eval.checks.shown` by its type and fields, and why it does not hold yet."""

    type: str
    fields: dict[str, Any]
    fails: str | None = None

    def check(self, name: str) -> Check:
        page = {"page": 1, **self.fields}
        return parse_check({"pdf": name, "id": name, "type": self.type, **page}, SHOWN_TYPES)


def fact(type: str, *, fails: str | None = None, **fields: Any) -> Fact:
    """A fact about page 1 unless `page` or `whole` says otherwise."""
    return Fact(type, fields, fails)


@dataclass(frozen=True, eq=False)
class Case:
    """A document with what is true of it; `fault` names in a sentence what goes wrong with such documents."""

    name: str
    fault: str
    build: Builder
    facts: tuple[Fact, ...]

    @cached_property
    def outcome(self) -> Outcome:
        """What came of it; whatever goes wrong is the product's fault and no fact holds."""
        data = self.build()
        try:
            return outcome_of(vlm.parse(data))
        except Exception as error:
            raise AssertionError(f"{self.name} ended in {error!r}") from error


@dataclass
class Family:
    """The cases of one file."""

    cases: list[Case] = field(default_factory=list)

    def case(self, fault: str, *facts: Fact, fails: str | None = None) -> Callable[[Builder], Builder]:
        """Adds the decorated function, which gives the bytes of the document; `fails`: nothing comes of it yet."""
        known = [fact("exit", code=0), *facts]
        if fails:
            known = [replace(each, fails=fails) for each in known]

        def add(build: Builder) -> Builder:
            self.cases.append(Case(build.__name__, fault, build, tuple(known)))
            return build

        return add

    def test(self, function: Callable[[Case, Fact], None]) -> Any:
        """Runs the decorated test for each fact of each case, by name and type."""
        parameters = [
            pytest.param(case, known, id=f"{case.name}-{number}-{known.type}", marks=_marks(known))
            for case in self.cases
            for number, known in enumerate(case.facts)
        ]
        return pytest.mark.parametrize(("case", "fact"), parameters)(function)


def _marks(known: Fact) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(strict=True, raises=AssertionError, reason=known.fails)] if known.fails else []


def verify(case: Case, fact: Fact) -> None:
    """Asserts the fact, with the fault and the page's Markdown in the message."""
    failure = fact.check(case.name).judge(case.outcome)
    assert failure is None, f"{failure}\n{case.fault}\n{case.outcome.pages or case.outcome.whole}"
