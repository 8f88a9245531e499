"""Names of code that the documentation uses are defined where it says, or anywhere where it does not say."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from doc_pages import ROOT, Page, Said, describing_pages, nothing_wrong, page, spans_of

import vlm

SOURCES = ("app", "encoders", "eval", "kernels", "parsing", "token_reduction", "vlm")
DOTTED = re.compile(r"vlm(?:\.\w+)+")
PLACED = re.compile(r"`(\w+)` in `([\w./]+)`")  # `COMMANDS` in `app/cli/main.py`
IDENTIFIER = re.compile(r"[A-Za-z]\w*(?:\.[A-Za-z]\w*)?(?:\(.*\))?")
CODE_LOOK = re.compile(r"[a-z]_[a-z]|[a-z][A-Z]|\(|^[A-Z][a-z]+\.")  # snake_case, CamelCase, a call, Class.field
FILE = re.compile(r"\.(?:py|json|jsonl|md|txt|pdf|png)$")
VARIABLE = re.compile(r"\bVLM_[A-Z_]+\b")
FOREIGN = {"rope_theta", "time_step_min", "final_layernorm"}
"""Names of other people's code and files."""


# -- where a name is defined


@cache
def definitions(path: Path) -> frozenset[str]:
    """Names that a file defines or hands on: classes, functions, variables, imports, fields, and lazy attributes."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return frozenset(name for node in ast.walk(tree) for name in _defined(node))


def _defined(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
        yield node.name
    elif isinstance(node, ast.arg):
        yield node.arg
    elif isinstance(node, ast.alias):
        yield (node.asname or node.name).split(".")[0]
    elif isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Store):
        yield node.id if isinstance(node, ast.Name) else node.attr


def defined_in(path: str, name: str) -> bool:
    at = ROOT / path
    files = at.rglob("*.py") if at.is_dir() else [at]
    return any(name in definitions(file) for file in files if file.is_file())


@cache
def all_definitions() -> frozenset[str]:
    return frozenset().union(*map(definitions, sources()))


def sources(*more: str) -> list[Path]:
    return [file for folder in (*SOURCES, *more) for file in (ROOT / folder).rglob("*.py")]


def is_defined(name: str) -> bool:
    """`name` anywhere, `Class.field` in the file of a class of that name."""
    first, _, field = name.partition(".")
    if not field:
        return name in all_definitions() or (ROOT / name).is_dir()
    return any({first, field} <= definitions(file) for file in sources())


def resolves(dotted: str) -> bool:
    """Whether `vlm.a.b.Name.member` is a module, or a name defined in one."""
    parts = dotted.split(".")
    for end in range(len(parts), 0, -1):
        path = ROOT.joinpath(*parts[:end])
        file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
        if file == ROOT / "vlm" / "__init__.py":  # its attributes are made when they are asked for
            return set(parts[1:]) <= set(vlm.__all__)
        if path.is_dir() or file.is_file():
            return _has(file, parts[end:])
    return False


def _has(file: Path, names: list[str]) -> bool:
    """Whether a module has the first name; the members of that are looked for in its whole package, if it is one."""
    where = file.parent if file.name == "__init__.py" else file
    first = not names or (file.is_file() and names[0] in definitions(file))
    return first and all(defined_in(where.relative_to(ROOT).as_posix(), name) for name in names[1:])


# -- what pages say


def wrong_names(page: Page) -> list[str]:
    return [*_unresolved(page), *_misplaced(page), *_unknown(page), *_unknown_variables(page)]


def _unresolved(page: Page) -> list[str]:
    said = [*page.code_spans(), *page.code_lines("python")]
    found = [(one, name) for one in said for name in DOTTED.findall(one.text)]
    return [f"{one.place}: {name} does not exist" for one, name in found if not resolves(name)]


def _misplaced(page: Page) -> list[str]:
    lines = enumerate(page.text.splitlines(), 1)
    found = [(number, name, path) for number, line in lines for name, path in PLACED.findall(line)]
    return [
        f"{page.name}:{number}: {name} is not defined in {path}"
        for number, name, path in found
        if not defined_in(path, name)
    ]


def _unknown(page: Page) -> list[str]:
    return [
        f"{span.place}: nothing is called {span.text}: write its new name, or list it in FOREIGN"
        for span in page.code_spans()
        if _is_name(span.text) and span.text not in FOREIGN and not is_defined(span.text.partition("(")[0])
    ]


def _is_name(span: str) -> bool:
    looks = IDENTIFIER.fullmatch(span) and CODE_LOOK.search(span)
    return bool(looks) and not DOTTED.match(span) and not FILE.search(span)


def _unknown_variables(page: Page) -> list[str]:
    found = [
        Said(page.name, n, name) for n, line in enumerate(page.text.splitlines(), 1) for name in VARIABLE.findall(line)
    ]
    return [f"{said.place}: nothing reads ${said.text}" for said in found if said.text not in variables()]


@cache
def variables() -> frozenset[str]:
    """Environment variables of ours: those that the code spells out, and one for each setting."""
    from vlm.app.cli.settings import SETTINGS

    files = [file for file in sources("tests") if file != Path(__file__)]
    spelled = {name for file in files for name in VARIABLE.findall(file.read_text(encoding="utf-8"))}
    return frozenset(spelled | {setting.variable for setting in SETTINGS})


def classes(path: str) -> set[str]:
    """Classes that a file or the files of a folder define; one that is only imported there lives elsewhere."""
    at = ROOT / path
    files = at.rglob("*.py") if at.is_dir() else [at] if at.is_file() else []
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in files]
    return {node.name for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}


def misplaced_structures(page: Page) -> list[str]:
    """Complaints: rows of a table `structure | where | ...` whose structures are not defined there."""
    rows = [row for row in page.rows() if row.header[:2] == ("structure", "where")]
    return [
        f"{row.place}: {name} is not defined in {row.cells[1]}"
        for row in rows
        for name in spans_of(row.cells[0])
        if not any(name in classes(path) for path in spans_of(row.cells[1]))
    ]


# -- tests


@pytest.mark.parametrize("page", describing_pages(), ids=lambda page: page.name)
def test_names_are_defined(page: Page) -> None:
    nothing_wrong(wrong_names(page))


def test_structures_are_defined_where_the_table_says() -> None:
    architecture = page("docs/architecture.md")
    assert any(row.header[:2] == ("structure", "where") for row in architecture.rows())
    nothing_wrong(misplaced_structures(architecture))


@pytest.mark.parametrize(
    "text",
    [
        "`vlm.gone`", "`vlm.parsing.gone`", "`vlm.parsing.errors.Gone`", "`COMMANDS` in `app/cli/info.py`",
        "`NowhereDefined`", "`nowhere_defined()`", "`ParseResult.nowhere`", "`VLM_GONE=1 pytest`", "set VLM_GONE",
        "```python\nvlm.gone\n```",
    ],
)  # fmt: skip
def test_a_name_that_is_not_there_is_found(text: str) -> None:
    assert len(wrong_names(Page("docs/x.md", text))) == 1


def test_what_is_right_is_not_found() -> None:
    text = "`vlm.parse` `vlm.parsing.errors` `vlm.mini.reader.MiniReader.load(None)` `COMMANDS` in `app/cli/main.py`"
    assert wrong_names(Page("docs/x.md", text)) == []


def test_a_misplaced_structure_is_found() -> None:
    rows = "| `DocvlmError`, `Block` | `parsing/errors.py` |\n| `UsageError` | `vlm/api.py` |\n| `Word` | `gone.py` |"
    assert misplaced_structures(Page("x.md", f"| structure | where |\n| - | - |\n{rows}")) == [
        "x.md:3: Block is not defined in `parsing/errors.py`",
        "x.md:4: UsageError is not defined in `vlm/api.py`",  # which imports it
        "x.md:5: Word is not defined in `gone.py`",
    ]
