"""tests/constraints.txt: one version of everything that `.ci/run` installs, on any machine and from any index."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LINES = (ROOT / "tests" / "constraints.txt").read_text(encoding="utf-8").splitlines()
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
INSTALLED = ("dev", "model", "video")  # the extras of `.ci/run`; those of the README's test command are among them
PIN = re.compile(r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>[0-9][0-9a-z.]*)")  # no `+cpu`, no URL, no marker
BY_TORCH = ("nvidia-", "cuda-")  # what a build for CUDA brings, in versions that torch's own metadata chooses


def pins(lines: Iterable[str]) -> dict[str, str]:
    """Version by canonical name.

    Raises:
        ValueError: a line is neither a comment nor one version of one package that any index may have.
    """
    found: dict[str, str] = {}
    for line in lines:
        match = PIN.fullmatch(line)
        if match:
            found[canonicalize_name(match["name"])] = match["version"]
        elif line and not line.startswith("#"):
            raise ValueError(f"tests/constraints.txt: {line!r} is not NAME==VERSION")
    return found


def required(extras: Iterable[str]) -> Iterator[Requirement]:
    """What pyproject.toml asks for, the extras that an extra names included."""
    asked = [*PROJECT["dependencies"], *(line for name in extras for line in PROJECT["optional-dependencies"][name])]
    for requirement in map(Requirement, asked):
        if requirement.name == PROJECT["name"]:
            yield from required(requirement.extras)
        else:
            yield requirement


def with_what_they_need(roots: Iterable[Requirement]) -> dict[str, str]:
    """Canonical names of all that the requirements bring in this environment, each with the one that asked for it."""
    asked_by: dict[str, str] = {canonicalize_name(root.name): "pyproject.toml" for root in roots if _applies(root, "")}
    queue = [(root, extra) for root in roots for extra in ("", *root.extras)]
    while queue:
        above, extra = queue.pop()
        for requirement in map(Requirement, _requires(above.name)):
            name = canonicalize_name(requirement.name)
            if _applies(requirement, extra) and name not in asked_by:
                asked_by[name] = above.name
                queue += [(requirement, extra) for extra in ("", *requirement.extras)]
    return asked_by


def _applies(requirement: Requirement, extra: str) -> bool:
    return requirement.marker is None or requirement.marker.evaluate({"extra": extra})


def _requires(name: str) -> list[str]:
    try:
        return requires(name) or []
    except PackageNotFoundError:
        return []


def unpinned(roots: Iterable[Requirement], pinned: dict[str, str]) -> list[str]:
    found = with_what_they_need(list(roots)).items()
    return [f"{name} (of {above})" for name, above in found if name not in pinned and not name.startswith(BY_TORCH)]


def test_every_dependency_has_one_version() -> None:
    told = "write these packages into tests/constraints.txt, in the versions that the tests pass with"
    assert unpinned(required(INSTALLED), pins(LINES)) == [], told


def test_the_versions_are_those_that_pyproject_allows() -> None:
    pinned = pins(LINES)
    wrong = [
        f"{requirement} but {pinned[name]}"
        for requirement in required(INSTALLED)
        if (name := canonicalize_name(requirement.name)) in pinned
        and not requirement.specifier.contains(pinned[name], prereleases=True)
    ]
    assert wrong == []


def test_what_installs_the_tests_uses_them() -> None:
    places = [ROOT / ".ci" / "run", ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
    lines = [line for place in places for line in place.read_text(encoding="utf-8").splitlines()]
    installing = [line for line in lines if re.search(r"pip install.*-e ", line)]
    assert len(installing) >= len(places)
    assert [line for line in installing if "-c tests/constraints.txt" not in line] == []


def test_a_dependency_without_a_version_is_found() -> None:
    assert unpinned([Requirement("pytest>=8")], {"pytest": "9.0"}) != []
    assert unpinned([Requirement("not-installed")], {}) == ["not-installed (of pyproject.toml)"]


@pytest.mark.parametrize(
    "line", ["torch==2.13.0+cpu", "torch>=2", "-f https://example.org/whl", "torch @ file:///opt/torch.whl", "torch"]
)
def test_only_plain_versions_are_taken(line: str) -> None:
    with pytest.raises(ValueError, match="NAME==VERSION"):
        pins([line])
