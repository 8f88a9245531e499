"""The settings in docs/cli.md are those of the code, and every variable that the program reads is documented."""

from __future__ import annotations

import re
from collections.abc import Iterable

from doc_pages import ROOT, Page, describing_pages, nothing_wrong, page

from vlm.app.cli.settings import SETTINGS

VARIABLE = re.compile(r"\bVLM_[A-Z_]+\b")
SOURCES = ("app", "encoders", "eval", "kernels", "parsing", "token_reduction", "vlm")


def wrong_settings(page: Page, names: Iterable[str]) -> list[str]:
    told = set(VARIABLE.findall(page.section("Settings").text))
    return [f"{page.name}, Settings: {name} is not told, or is no setting" for name in sorted(told ^ set(names))]


def untold_variables(read: Iterable[str], pages: Iterable[Page]) -> list[str]:
    told = {name for page in pages for name in VARIABLE.findall(page.text)}
    return [f"{name} is read, but no page tells of it" for name in sorted(set(read) - told)]


def test_the_settings_are_told() -> None:
    nothing_wrong(wrong_settings(page("docs/cli.md"), [setting.variable for setting in SETTINGS]))


def test_every_variable_is_told() -> None:
    files = {path.resolve() for folder in SOURCES for path in (ROOT / folder).rglob("*.py")}
    read = [name for file in files for name in VARIABLE.findall(file.read_text(encoding="utf-8"))]
    assert "VLM_PDF_BACKEND" in read
    nothing_wrong(untold_variables(read, describing_pages()))


def test_wrong_settings_are_found() -> None:
    text = "# Settings\n\n`VLM_ONE` and `VLM_TWO`.\n\n# Other\n\n`VLM_THREE`"
    found = wrong_settings(Page("x.md", text), ["VLM_ONE", "VLM_THREE"])
    assert [line.split()[2] for line in found] == ["VLM_THREE", "VLM_TWO"]


def test_an_untold_variable_is_found() -> None:
    assert untold_variables(["VLM_ONE", "VLM_TWO"], [Page("x.md", "set VLM_ONE=1")]) == [
        "VLM_TWO is read, but no page tells of it"
    ]
