"""docs/architecture.md names every folder of the code, with what it is for, and none that is gone."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from doc_pages import ROOT, Page, nothing_wrong, page, spans_of

PARTED = ("parsing", "vlm")  # whose rooms are named one by one; of other folders the name will do
TITLE = "The folders"
HEADER = "folder"


def folders() -> list[str]:
    """`kernels`, `parsing/text` ...: folders of the package, links in `vlm` left out because the root has them."""
    top = [path for path in ROOT.iterdir() if (ROOT / "vlm" / path.name).is_symlink()]
    rooms = [path for name in PARTED for path in (ROOT / name).iterdir() if not path.is_symlink()]
    return ["vlm", *sorted(path.relative_to(ROOT).as_posix() for path in [*top, *rooms] if holds_code(path))]


def holds_code(path: Path) -> bool:
    """Also a folder of weights; not one that only caches are left of."""
    return path.is_dir() and any(
        file.suffix in {".py", ".safetensors"} for file in path.rglob("*") if "__pycache__" not in file.parts
    )


def wrong_folders(page: Page, existing: Iterable[str]) -> list[str]:
    """Complaints about the tables of the section "The folders", whose first column holds folders in backticks."""
    existing = set(existing)
    rows = [row for row in page.section(TITLE).rows() if row.header[0] == HEADER]
    told = {name.rstrip("/"): row for row in rows for name in spans_of(row.cells[0])}
    gone = [
        f"{row.place}: there is no folder {name}: take it out or write its new name"
        for name, row in told.items()
        if name not in existing
    ]
    missing = sorted(existing - told.keys())
    empty = [
        f"{row.place}: say what is in {row.cells[0]}" for row in rows if not any(cell.strip() for cell in row.cells[1:])
    ]
    return [*gone, *empty, *(f"{page.name}, {TITLE}: give {name} a row that says what is in it" for name in missing)]


def test_every_folder_is_named() -> None:
    nothing_wrong(wrong_folders(page("docs/architecture.md"), folders()))


def test_folders_are_found() -> None:
    assert {"parsing", "parsing/inputs", "vlm", "vlm/engines", "vlm/weights", "kernels"} <= set(folders())
    assert not {"vlm/parsing", "tests", "docs", "parsing/errors.py"} & set(folders())


def test_wrong_folders_are_found() -> None:
    text = "# The folders\n\n| folder | what |\n| --- | --- |\n| `a/b`, `a/gone` | x |\n| `a/` | |\n\n# Other\n\n`a/c`"
    assert wrong_folders(Page("x.md", text), ["a", "a/b", "a/c"]) == [
        "x.md:5: there is no folder a/gone: take it out or write its new name",
        "x.md:6: say what is in `a/`",
        "x.md, The folders: give a/c a row that says what is in it",
    ]
