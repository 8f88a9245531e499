"""Files and folders that the documentation names exist."""

from __future__ import annotations

import re
from functools import cache
from pathlib import PurePosixPath

import pytest
from doc_pages import ROOT, Page, Said, describing_pages, nothing_wrong

FOLDERS = tuple(sorted(path.name for path in ROOT.iterdir() if path.is_dir() and not path.name.startswith(".")))
SUFFIXES = {".py", ".md", ".txt", ".json", ".jsonl", ".toml", ".css", ".safetensors"}
ELSEWHERE = {
    "2025-q4/pdfs": "the development documents",
    "ground_truth/*.json": "the development documents",
    "a.md": "what `vlm parse` writes",
    "a.png.md": "what `vlm parse` writes",
    "weights/": "what `vlm train sft` writes",
    "log.jsonl": "what `vlm train sft` writes",
    "generation_config.json": "a published checkpoint",
    "/think": "a word of a prompt",
}
"""What looks like a path of ours and is none, with whose it is."""
PATH = re.compile(r"\.?/?[\w*.{,}-]+(?:/[\w*.{,}-]*)*")  # no spaces, brackets, colons: those are code or addresses
PLACEHOLDER = re.compile(r"[A-Z]+(?:_\w+)?(?:\.\w+)?")  # DIR, NAME_assets, NAME.png: the reader's own
IN_TEXT = re.compile(rf"(?<![\w./-])(?:{'|'.join(FOLDERS)})/[\w./-]*\w")


def missing_paths(page: Page) -> list[str]:
    """Complaints: paths in backticks, and paths below our folders in prose and code blocks, that do not exist."""
    named = [span for span in page.code_spans() if is_path(span.text)]
    commands = [span for span in page.code_spans() if " " in span.text]
    texts = [*page.prose(), *commands, *page.code_lines("sh", "")]
    named += [Said(page.name, said.line, found) for said in texts for found in IN_TEXT.findall(said.text)]
    return [
        f"{said.place}: there is no {said.text}: write where it is now, or name it in ELSEWHERE if it is not ours"
        for said in dict.fromkeys(named)
        if not exists(said.text)
    ]


def is_path(span: str) -> bool:
    """Whether a code span claims to be a file or folder of the repository."""
    if span in ELSEWHERE or not PATH.fullmatch(span):
        return False
    parts = PurePosixPath(span).parts
    if any(PLACEHOLDER.fullmatch(part) and not (ROOT / part).exists() for part in parts):
        return False
    return "/" in span or PurePosixPath(span).suffix in SUFFIXES


def exists(path: str) -> bool:
    """From the root; a bare file name may stand anywhere, because the text around it says where."""
    if "/" not in path:
        return path in file_names()
    if "*" in path:
        return any(ROOT.glob(path))
    return (ROOT / path).exists() or (ROOT / f"{path}.py").exists()


@cache
def file_names() -> frozenset[str]:
    trees = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*")]
    return frozenset(path.name for path in [*ROOT.iterdir(), *trees])


@pytest.mark.parametrize("page", describing_pages(), ids=lambda page: page.name)
def test_named_paths_exist(page: Page) -> None:
    nothing_wrong(missing_paths(page))


@pytest.mark.parametrize(
    "text",
    [
        "`parsing/gone.py`",
        "`reading/text`",  # a folder that is no longer at the root
        "| a |\n| - |\n| `vlm/gone/` |",
        "`gone.py`",
        "`tests/gone/*.py`",
        "prose names parsing/gone.py.",
        "```sh\npytest tests/gone -k table\n```",
        "`pytest -m slow tests/gone.py`",
    ],
)
def test_a_path_that_is_not_there_is_found(text: str) -> None:
    (complaint,) = missing_paths(Page("docs/x.md", f"# A page\n\n{text}\n"))
    assert "gone" in complaint or "reading/text" in complaint
    assert complaint.startswith("docs/x.md:")


def test_what_is_no_path_of_ours_is_left_alone() -> None:
    text = "`OUT/NAME/page-0001.md` `NAME_assets/` `http://127.0.0.1/v1` `inner / groups` `1,3-5,8-` `.html` `a|b/c`"
    assert missing_paths(Page("docs/x.md", text)) == []


def test_what_is_excused_is_named_somewhere() -> None:
    named = {span.text for page in describing_pages() for span in page.code_spans()}
    named |= {name for page in describing_pages() for span in page.code_spans() for name in span.text.split()}
    assert set(ELSEWHERE) - named == set()
