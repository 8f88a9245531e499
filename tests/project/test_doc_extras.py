"""Extras that the documentation and messages name exist in pyproject.toml and hold what they are named for."""

from __future__ import annotations

import re
import tomllib

import pytest
from doc_pages import ROOT, Page, Said, describing_pages, nothing_wrong, page
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from vlm.app.cli.info import OPTIONAL, REQUIRED

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
SOURCES = ("app", "encoders", "eval", "kernels", "parsing", "token_reduction", "vlm")
IN_BRACKETS = re.compile(r"(?:\bdocvlm|(?<=['\"])\.)\\?\[([\w,-]+)\\?\]")  # docvlm[model], '.[test,model]'
IN_WORDS = re.compile(r"`(\w+)` extra\b|\bextra `(\w+)`")


def unknown_extras(said: Said) -> list[str]:
    found = [name for names in IN_BRACKETS.findall(said.text) for name in names.split(",")]
    found += [one or other for one, other in IN_WORDS.findall(said.text)]
    return [f"{said.place}: pyproject.toml has no extra {name}" for name in found if name not in EXTRAS]


def lines_of(page: Page) -> list[Said]:
    return [Said(page.name, number, line) for number, line in enumerate(page.text.splitlines(), 1)]


def names(requirements: list[str]) -> set[str]:
    return {canonicalize_name(Requirement(line).name) for line in requirements}


@pytest.mark.parametrize("page", describing_pages(), ids=lambda page: page.name)
def test_extras_in_the_documentation_exist(page: Page) -> None:
    nothing_wrong(complaint for line in lines_of(page) for complaint in unknown_extras(line))


def test_extras_in_messages_exist() -> None:
    files = sorted({path.resolve() for folder in SOURCES for path in (ROOT / folder).rglob("*.py")})
    texts = [Page(file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8")) for file in files]
    nothing_wrong(complaint for text in texts for line in lines_of(text) for complaint in unknown_extras(line))


def test_info_names_packages_by_their_extra() -> None:
    wrong = [(package, extra) for package, extra in OPTIONAL.items() if package not in names(EXTRAS.get(extra, []))]
    assert wrong == []
    assert set(map(canonicalize_name, REQUIRED)) - names(PROJECT["dependencies"]) == set()


def test_what_parsing_stands_on_is_required() -> None:
    (line,) = [said for said in page("docs/architecture.md").code_lines("") if said.text.startswith("parsing  (")]
    told = line.text.partition("(")[2].partition(";")[0].split(", ")
    assert {canonicalize_name(name) for name in told} - names(PROJECT["dependencies"]) == set(), line.place


@pytest.mark.parametrize(
    "text",
    ["pip install -e '.[test,gone]'", "`pip install docvlm[gone]`", "needs the `gone` extra", "the extra `gone`"],
)
def test_an_extra_that_does_not_exist_is_found(text: str) -> None:
    assert unknown_extras(Said("x.md", 1, text)) == ["x.md:1: pyproject.toml has no extra gone"]


def test_what_is_no_extra_is_left_alone() -> None:
    assert unknown_extras(Said("x.md", 1, "pip install '.[model]'; x[gone] a.b[gone] docvlm [gone]")) == []
