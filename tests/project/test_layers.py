"""Who may import whom (docs/architecture.md), read from the source without running it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("kernels", "encoders", "token_reduction", "parsing", "eval", "app")
MODEL = {"checkpoint", "generation", "language", "multimodal", "processors", "engines", "mini", "train"}
BELOW_MODEL = {"kernels", "encoders", "token_reduction"}

GROUND = {"geometry", "numeric", "thresholds", "markup", "offline"}  # languages, boxes, values: anyone may know them

ALLOWED = {
    "geometry": set(),
    "numeric": set(),
    "thresholds": set(),
    "offline": set(),
    "markup": {"geometry", "markup"},
    "kernels": {"kernels"},
    "token_reduction": {"token_reduction", "kernels"},
    "encoders": {"encoders", "token_reduction", "kernels", "parsing.errors"},
    "parsing": {"parsing"} | GROUND,
    **dict.fromkeys(MODEL, MODEL - {"mini"} | BELOW_MODEL | {"parsing.errors"}),
    "engines": GROUND
    | MODEL - {"mini", "train"}
    | BELOW_MODEL
    | {"parsing"},  # they fill the protocols of `parsing.readers`
    "mini": GROUND | MODEL - {"train"} | BELOW_MODEL | {"parsing"},
    "train": GROUND | MODEL | BELOW_MODEL | {"parsing"},  # of the in-box reader, by its codes
    "api": GROUND | MODEL | BELOW_MODEL | {"parsing", "api"},
    "__init__": {"api", "parsing", "offline", "__version__"},
    "__main__": {"app"},
    "eval": GROUND | MODEL | BELOW_MODEL | {"parsing", "api", "eval", "__version__"},
    "app": GROUND | MODEL | BELOW_MODEL | {"parsing", "api", "eval", "app", "__version__"},
}
FRAMEWORKS = {"torch", "transformers", "safetensors"}
FACADES = {
    ("vlm.parsing.schema.document", "vlm.parsing.render.render"),
    ("vlm.markup.table.model", "vlm.markup.table.html.write_html"),
    ("vlm.markup.table.model", "vlm.markup.table.csv.write_csv"),
    ("vlm.markup.table.model", "vlm.markup.table.frame.data_frame"),
    ("vlm.markup.table.model", "vlm.markup.table.pipe.write_pipe"),
}
"""Imports inside a method that point upwards: what a document or a table offers its users is written elsewhere."""


@cache
def sources() -> list[tuple[str, ast.Module]]:
    """Module name and syntax tree of every file of the package."""
    files = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")]
    files += [path for path in (ROOT / "vlm").rglob("*.py") if path.relative_to(ROOT).parts[1] not in FOLDERS]
    return [(module_name(path), ast.parse(path.read_text(encoding="utf-8"))) for path in sorted(files)]


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts if parts[0] == "vlm" else ("vlm", *parts))


def imported(node: ast.AST) -> list[str]:
    """Absolute names that an import statement brings in; [] for any other node."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module:
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return []


def layer(module: str) -> str:
    return module.split(".")[1]


def nodes_run(tree: ast.AST) -> Iterator[ast.AST]:
    """Nodes of what is run sooner or later: without `if TYPE_CHECKING:`."""
    for node in ast.iter_child_nodes(tree):
        typing = isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        if not typing:
            yield node
            yield from nodes_run(node)


@cache
def places() -> dict[str, tuple[str, ...]]:
    """Where each module stands: its folders and its file, `__init__` for a folder's own."""
    modules = {module: tuple(module.split(".")) for module, _ in sources()}
    return {name.removesuffix(".__init__"): parts for name, parts in modules.items()}


def place(name: str) -> tuple[str, ...]:
    """That of a module, or of the one that something is imported from."""
    while name not in places():
        name = name.rpartition(".")[0]
    return places()[name]


@cache
def edges() -> list[tuple[str, str]]:
    """(module, what it imports) within the package."""
    nodes = ((module, node) for module, tree in sources() for node in ast.walk(tree))
    return [(module, name) for module, node in nodes for name in imported(node) if name.startswith("vlm.")]


def test_every_folder_has_a_place_in_the_order():
    found = {layer(module) for module, _ in sources()}
    assert found - set(ALLOWED) == set()


@pytest.mark.parametrize("name", sorted(ALLOWED))
def test_imports_point_downwards(name):
    wrong = [
        f"{module} imports {target}"
        for module, target in edges()
        if layer(module) == name
        and layer(target) not in ALLOWED[name]
        and ".".join(target.split(".")[1:3]) not in ALLOWED[name]
    ]
    assert wrong == []


def test_there_is_no_cycle_between_folders():
    graph: dict[str, set[str]] = {}
    for module, target in edges():
        if layer(module) != layer(target):
            graph.setdefault(layer(module), set()).add(layer(target))
    assert len(tuple(TopologicalSorter(graph).static_order())) >= len(FOLDERS)  # raises CycleError on a cycle


@cache
def neighbours() -> dict[tuple[str, ...], dict[str, dict[str, str]]]:
    """For each folder: which of the files and folders in it import which others of it, with one import of each."""
    found: dict[tuple[str, ...], dict[str, dict[str, str]]] = {}
    for module, tree in sources():
        for name in (name for node in nodes_run(tree) for name in imported(node) if name.startswith("vlm.")):
            if (module, name) in FACADES:
                continue
            here, there = tuple(module.split(".")), place(name)
            depth = next((i for i, (a, b) in enumerate(zip(here, there, strict=False)) if a != b), 0)
            if depth:
                graph = found.setdefault(here[:depth], {})
                graph.setdefault(here[depth], {})[there[depth]] = f"{module} imports {name}"
    return found


def test_nothing_in_a_folder_imports_in_a_circle():
    """At any depth: what stands in one folder can be put in an order, so that no two rooms are in a circle."""
    circles = []
    for folder, graph in neighbours().items():
        try:
            TopologicalSorter({name: set(targets) for name, targets in graph.items()}).prepare()
        except CycleError as error:
            around = error.args[1][::-1]
            circles.append((".".join(folder), [graph[a][b] for a, b in pairwise(around)]))
    assert circles == []


def test_a_circle_would_be_seen(monkeypatch):
    """The test above is worth its name only if it finds one: the facade, taken as any other import, closes a circle."""
    monkeypatch.setitem(globals(), "FACADES", set())
    graph = neighbours.__wrapped__()["vlm", "parsing"]
    assert "render" in graph["schema"] and "schema" in graph["render"]


def test_markup_knows_no_page_and_no_model():
    wrong = [(module, name) for module, name in edges() if layer(module) == "markup" and layer(name) not in GROUND]
    frameworks = [
        (module, name)
        for module, tree in sources()
        if layer(module) == "markup"
        for node in ast.walk(tree)
        for name in imported(node)
        if name.split(".")[0] in FRAMEWORKS
    ]
    assert wrong + frameworks == []


def test_parsing_knows_no_deep_learning_framework():
    wrong = [
        f"{module} imports {name}"
        for module, tree in sources()
        if layer(module) == "parsing"
        for node in ast.walk(tree)
        for name in imported(node)
        if name.split(".")[0] in FRAMEWORKS
    ]
    assert wrong == []


def test_the_surface_imports_no_framework_at_module_level():
    wrong = [
        f"{module} imports {name}"
        for module, tree in sources()
        if layer(module) in {"__init__", "__main__", "api", "app"}
        for node in tree.body
        for name in imported(node)
        if name.split(".")[0] in FRAMEWORKS
    ]
    assert wrong == []


def test_the_kernels_folder_is_no_package_of_its_own():
    """With an __init__.py, `import kernels` from the root would find ours instead of the package transformers wants."""
    assert not (ROOT / "kernels" / "__init__.py").exists()


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_links_to_the_folders_are_relative(folder):
    assert (ROOT / "vlm" / folder).is_symlink()
    assert (ROOT / "vlm" / folder).readlink() == Path("..") / folder
