"""Command lines of the documentation are ones that programs take: `vlm` by its parser, `pytest` with our options."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import tomllib
from itertools import pairwise, takewhile

import pytest
from doc_pages import ROOT, Page, Said, describing_pages, nothing_wrong, page
from flags import COMMON, all_parsers, flags

from vlm.app.cli.main import _with_command, build_parser

PLACEHOLDER = re.compile(r"[A-Z][A-Z,]*(?:\.\.\.)?")  # DIR, FILE..., A,B
STAND_IN = "1"  # a name, a path and a number
SPARED = ("the following arguments are required",)  # prose may speak of `vlm ask` without asking anything
OPERATOR = re.compile(r"[|&;]+")
RUN = re.compile(r"\bvlm(?:\s|$)")
PREFIXES = {"time", "nice", "env"}


# -- command lines


def commands(line: str) -> list[list[str]]:
    """The words of each command of a shell line, without comments, settings of variables and what only wraps it."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars="|&;")
    lexer.whitespace_split = True
    found: list[list[str]] = [[]]
    for word in lexer:
        if OPERATOR.fullmatch(word):
            found.append([])
        elif found[-1] or not (word in PREFIXES or re.match(r"\w+=", word)):
            found[-1].append(word)
    return [words for words in found if words]


def vlm_words(words: list[str]) -> list[str] | None:
    """What is given to `vlm`; None where it is not run."""
    if words[0].rpartition("/")[2] == "vlm":
        return words[1:]
    pairs = list(pairwise(words))
    return words[pairs.index(("-m", "vlm")) + 2 :] if ("-m", "vlm") in pairs else None


def refusal(words: list[str]) -> str | None:
    """What the parser of `vlm` says against the words; None where it takes them.

    A placeholder stands for anything, a word in square brackets may be left out.
    """
    given = [STAND_IN if PLACEHOLDER.fullmatch(word) else word for word in words if not word.startswith("[")]
    given = _with_command(given)
    parser, said = build_parser(given), io.StringIO()
    try:
        with contextlib.redirect_stderr(said), contextlib.redirect_stdout(said):
            parser.parse_args(given)
    except SystemExit as ended:
        complaint = said.getvalue().strip().rpartition("error: ")[2]
        return complaint if ended.code and f"invalid choice: '{STAND_IN}'" not in complaint else None
    # The parser takes abbreviations, which a new flag can make ambiguous.
    known = flags(*all_parsers(parser)) | COMMON
    short = [word for word in words if word.startswith("--") and word.partition("=")[0] not in known]
    return f"there is no {', '.join(short)}" if short else None


def refused_lines(page: Page) -> list[str]:
    """Complaints: runs of `vlm` in code blocks, which have to be whole, and in code spans, which may be short."""
    spans = [(said, True) for said in page.code_spans()]
    lines = [(said, False) for said in page.code_lines("sh", "")]
    found = []
    for said, short in [*spans, *lines]:
        for words in map(vlm_words, commands(said.text) if RUN.search(said.text) else []):
            complaint = refusal(words) if words is not None else None
            if complaint and not (short and complaint.startswith(SPARED)):
                found.append(f"{said.place}: `vlm {shlex.join(words or [])}`: {complaint}")
    return found


@pytest.mark.parametrize("page", describing_pages(), ids=lambda page: page.name)
def test_commands_are_taken(page: Page) -> None:
    nothing_wrong(refused_lines(page))


@pytest.mark.parametrize(
    "text",
    [
        "`vlm parse a.pdf --no-such`", "`vlm eval nothing DIR`", "`vlm eval text DIR --eac`",
        "`vlm a.pdf --images inline`", "`vlm parse a.pdf -f docx`", "`vlm bench parse --long-pages many`",
        "```sh\nvlm ask\n```", "```sh\ncd x && A=1 .venv/bin/vlm eval checks  # nothing to check\n```",
        "```sh\ntorchrun -n 2 -m vlm train sft mini-cpu -o run --gone\n```", "```\nvlm train sheet\n```",
    ],
)  # fmt: skip
def test_a_command_that_is_not_taken_is_found(text: str) -> None:
    (complaint,) = refused_lines(Page("docs/x.md", text))
    assert complaint.startswith("docs/x.md:") and "`vlm " in complaint


@pytest.mark.parametrize(
    "text",
    [
        "`vlm ask`", "`vlm eval MEASURE DIR`", "`vlm ask QUESTION FILE... --model WHERE`", "`vlm --help`", "`vlm FILE`",
        "```sh\ncurl -s https://example.org/a.pdf | vlm -  # stdin\n```", "```\nvlm parse SOURCE... [flags]\n```",
        "`vlm.parse` `vlm/`", "`time vlm parse a.pdf --pages 1`",
    ],
)  # fmt: skip
def test_a_command_that_is_taken_is_not_found(text: str) -> None:
    assert refused_lines(Page("docs/x.md", text)) == []


# -- pytest and the checks of a merge


def unknown_options(page: Page) -> list[str]:
    """Complaints: markers and Hypothesis profiles of pytest's command lines that the project does not have."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    markers = {line.partition(":")[0] for line in project["tool"]["pytest"]["ini_options"]["markers"]}
    profiles = set(re.findall(r'register_profile\("(\w+)"', (ROOT / "tests/conftest.py").read_text(encoding="utf-8")))
    known = {"-m": markers, "--hypothesis-profile": profiles}
    return [
        f"{said.place}: pytest knows no {option} {value}"
        for said in [*page.code_spans(), *page.code_lines("sh")]
        if "pytest" in said.text
        for words in commands(said.text)
        if words[0].rpartition("/")[2] == "pytest"
        for option, value in pairwise(words)
        if option in known and value not in known[option]
    ]


@pytest.mark.parametrize("page", describing_pages(), ids=lambda page: page.name)
def test_options_of_pytest_are_ours(page: Page) -> None:
    nothing_wrong(unknown_options(page))


def test_an_unknown_option_of_pytest_is_found() -> None:
    text = "`pytest -m slow` `pytest -m sluggish`\n\n```sh\npytest --hypothesis-profile gone\n```"
    assert unknown_options(Page("x.md", text)) == [
        "x.md:1: pytest knows no -m sluggish",
        "x.md:4: pytest knows no --hypothesis-profile gone",
    ]


def checks_of_a_merge(script: str) -> list[str]:
    """The commands that a script like `.ci/run` checks."""
    return [line.removeprefix("check ").strip() for line in script.splitlines() if line.startswith("check ")]


def untold_checks(checks: list[str], told: list[Said]) -> list[str]:
    """Commands that no span tells the beginning of, and spans that begin no command."""
    spans = [said.text for said in told]
    return [check for check in checks if not any(check.startswith(span) for span in spans)] + [
        span for span in spans if not any(check.startswith(span) for check in checks)
    ]


def test_contributing_tells_what_a_merge_needs() -> None:
    checks = checks_of_a_merge((ROOT / ".ci" / "run").read_text(encoding="utf-8"))
    spans = iter(page("CONTRIBUTING.md").code_spans())
    next(span for span in spans if span.text == ".ci/run")
    told = list(takewhile(lambda span: span.text.startswith(("ruff", "mypy", "pytest")), spans))
    assert checks
    nothing_wrong(f"CONTRIBUTING.md and .ci/run: only one of them has {check}" for check in untold_checks(checks, told))


def test_an_untold_check_is_found() -> None:
    checks = checks_of_a_merge("check() {\n}\ncheck ruff check .\ncheck mypy -p vlm\n")
    assert checks == ["ruff check .", "mypy -p vlm"]
    assert untold_checks(checks, [Said("x.md", 1, "ruff check"), Said("x.md", 1, "pytest")]) == [
        "mypy -p vlm",
        "pytest",
    ]
