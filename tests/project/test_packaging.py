"""What is in the wheel: everything under the one name `vlm`, and nothing else."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
FOLDERS = ("kernels", "encoders", "token_reduction", "parsing", "eval", "app")
# Built without isolation, so without network: what builds must be installed. A new environment of Python 3.11 holds a
# setuptools that is too old.
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
NEEDED = ("build", *PROJECT["build-system"]["requires"])


def is_installed(requirement: Requirement) -> bool:
    try:
        return requirement.specifier.contains(version(requirement.name), prereleases=True)
    except PackageNotFoundError:
        return False


pytestmark = pytest.mark.skipif(
    not all(is_installed(Requirement(needed)) for needed in NEEDED), reason=f"needs {' and '.join(NEEDED)}"
)


def build(kind: str, source: Path, target: Path) -> Path:
    command = [sys.executable, "-m", "build", f"--{kind}", "--no-isolation", "--outdir", str(target), str(source)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    (built,) = target.glob("*.whl" if kind == "wheel" else "*.tar.gz")
    return built


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project without what earlier builds have left in it."""
    target = tmp_path_factory.mktemp("checkout") / "docvlm"
    leftovers = shutil.ignore_patterns(".*", "build", "dist", "*.egg-info", "__pycache__", "tests", "runs", "out")
    shutil.copytree(ROOT, target, symlinks=True, ignore=leftovers)
    return target


@pytest.fixture(scope="module")
def sdist(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source distribution, unpacked."""
    archive = build("sdist", checkout, tmp_path_factory.mktemp("sdist"))
    target = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(archive) as file:
        file.extractall(target, filter="data")
    return next(target.iterdir())


def names_in(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as file:
        return set(file.namelist())


def expected(checkout: Path) -> set[str]:
    """Every module of ours, and the data that it reads, by its place below `vlm`."""
    kinds = ("*.py", "*.json", "*.css", "*.safetensors", "py.typed")
    found = {
        f"vlm/{folder}/{path.relative_to(checkout / folder).as_posix()}"
        for folder in FOLDERS
        for kind in kinds
        for path in (checkout / folder).rglob(kind)
    }
    own = [path for kind in kinds for path in (checkout / "vlm").rglob(kind)]
    return found | {
        path.relative_to(checkout).as_posix() for path in own if path.relative_to(checkout).parts[1] not in FOLDERS
    }


def test_the_wheel_holds_all_of_vlm_and_nothing_else(checkout, tmp_path):
    names = names_in(build("wheel", checkout, tmp_path))
    assert expected(checkout) - names == set()
    assert {name.split("/")[0].split("-")[0] for name in names} == {"vlm", "docvlm"}


def test_the_source_distribution_builds_the_same_wheel(checkout, sdist, tmp_path):
    assert expected(checkout) - names_in(build("wheel", sdist, tmp_path)) == set()
