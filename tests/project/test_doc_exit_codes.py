"""The exit codes in docs/cli.md and in `vlm --help` are those of the code."""

from __future__ import annotations

import re

import pytest
from doc_pages import Page, nothing_wrong, page

from vlm.app.cli.exit_codes import ExitCode
from vlm.app.cli.main import EPILOG


def wrong_codes(page: Page) -> list[str]:
    """Complaints about the table of the section "Exit codes"."""
    rows = page.section("Exit codes").rows()
    told = {int(row.cells[0]): row.place for row in rows}
    wrong = [f"{place}: nothing ends with {code}" for code, place in told.items() if code not in set(ExitCode)]
    return wrong + [f"{page.name}: {code.name} ({code}) is not in the table" for code in ExitCode if code not in told]


def wrong_words(text: str) -> list[str]:
    """Complaints about pairs such as `2 usage`."""
    pairs = re.findall(r"(\d+) ([a-z]+)", text)
    return [f"{code} {word}" for code, word in pairs if ExitCode.__members__.get(word.upper()) != int(code)]


def test_the_table_is_right() -> None:
    nothing_wrong(wrong_codes(page("docs/cli.md")))


def test_the_help_is_right() -> None:
    assert re.findall(r"\d+ [a-z]+", EPILOG)
    nothing_wrong(wrong_words(EPILOG))


def test_wrong_codes_are_found() -> None:
    rows = "\n".join(f"| {code} | x |" for code in (*list(ExitCode)[1:], 99))
    text = f"## Exit codes\n\n| code | meaning |\n| --- | --- |\n{rows}\n\n## Other\n\n| 77 |\n| --- |\n| 78 |"
    wrong, missing = wrong_codes(Page("x.md", text))
    assert wrong.endswith(": nothing ends with 99") and missing == "x.md: OK (0) is not in the table"


def test_a_page_without_the_table_is_found() -> None:
    with pytest.raises(LookupError, match="Exit codes"):
        wrong_codes(Page("x.md", "# Other"))


def test_wrong_words_are_found() -> None:
    assert wrong_words("Exit codes: 0 ok, 3 failed, 5 fine.") == ["3 failed", "5 fine"]
