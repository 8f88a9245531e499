"""Who may import whom (docs/architecture.md), read from the source without running it."""

from __future__ import annotations

import ast
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("kernels", "encoders", "token_reduction", "parsing", "eval", "app")
MODEL = {"checkpoint", "generation", "language", "multimodal", "processors", "engines", "mini", "train"}
BELOW_MODEL = {"kernels", "encoders", "token_reduction"}

GROUND = {"geometry", "markup"}  # languages and boxes: anyone may know them

ALLOWED = {
    "geometry": set(),
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
    "__init__": {"api", "parsing", "__version__"},
    "__main__": {"app"},
    "eval": GROUND | MODEL | BELOW_MODEL | {"parsing", "api", "eval", "__version__"},
    "app": GROUND | MODEL | BELOW_MODEL | {"parsing", "api", "eval", "app", "__version__"},
}
FRAMEWORKS = {"torch", "transformers", "safetensors"}


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
