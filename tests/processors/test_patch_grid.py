"""Omni's grids against cases worked out by hand, and their promises over all sizes."""

import ast
import math
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlm.processors.patch_grid import PatchRule, frame_grid, picture_grid

RULE = PatchRule()
SIDE = st.integers(8, 6000)


@pytest.mark.parametrize(
    ("size", "grid"),
    [
        ((1024, 768), (64, 48)),  # 64.5 and 48.5 round to even; 3072 patches are within the bounds
        ((1000, 500), (64, 32)),  # 63 and 31.75 + 0.5 round to 63 and 32; 63 goes up to even
        ((160, 160), (32, 32)),  # 10 x 10 patches grow to 1024
        ((4000, 4000), (116, 114)),  # 250 x 250 shrink to 115 x 115; 116 rows would be too many, so columns go up
        ((1654, 2339), (96, 136)),  # A4 at 200 dpi: 104 x 147 shrink to 97 x 137; 138 rows would be too many
    ],
)
def test_pictures(size: tuple[int, int], grid: tuple[int, int]) -> None:
    assert picture_grid(*size, RULE) == grid


@pytest.mark.parametrize(
    ("size", "grid"),
    [((512, 512), (32, 32)), ((1920, 1080), (42, 24)), ((1280, 720), (42, 24)), ((100, 1000), (10, 102))],
)
def test_frames(size: tuple[int, int], grid: tuple[int, int]) -> None:
    assert frame_grid(*size, RULE) == grid


@given(SIDE, SIDE)
def test_every_grid_can_be_merged_and_is_bounded(width: int, height: int) -> None:
    for columns, rows in (picture_grid(width, height, RULE), frame_grid(width, height, RULE)):
        assert columns % 2 == rows % 2 == 0 and columns > 0 and rows > 0
        assert columns * rows <= RULE.max_patches or min(columns, rows) == RULE.merge


@pytest.fixture(scope="module")
def reference() -> Callable[..., tuple[int, int]]:
    """transformers' function, taken out of its file: the module needs torchvision, the function does not."""
    pytest.importorskip("transformers.models.nemotron_h_omni")
    spec = find_spec("transformers.models.nemotron_h_omni.image_processing_nemotron_h_omni")
    assert spec is not None and spec.origin is not None
    body = ast.parse(Path(spec.origin).read_text(encoding="utf-8")).body
    chosen = [node for node in body if isinstance(node, ast.FunctionDef) and node.name == "get_patch_grid_size"]
    names: dict[str, Any] = {"math": math}
    exec(compile(ast.Module(chosen, []), spec.origin, "exec"), names)
    function: Callable[..., tuple[int, int]] = names["get_patch_grid_size"]
    return function


@given(SIDE, SIDE)
def test_transformers_chooses_the_same(reference: Callable[..., tuple[int, int]], width: int, height: int) -> None:
    rows, columns = reference(height, width, RULE.patch, RULE.merge, RULE.min_patches, RULE.max_patches)
    assert picture_grid(width, height, RULE) == (columns, rows)
