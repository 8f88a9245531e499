import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from vlm.parsing.errors import InputError
from vlm.processors.resize import ResizeRule, smart_resize
from vlm.processors.tiles import TileRule, choose_grid, split_tiles

RULE = ResizeRule()


@given(width=st.integers(20, 6000), height=st.integers(20, 6000))
def test_smart_resize_keeps_its_promises(width: int, height: int) -> None:
    if max(width, height) > 200 * min(width, height):
        return
    new_width, new_height = smart_resize(width, height, RULE)
    assert new_width % 28 == new_height % 28 == 0
    assert RULE.min_pixels <= new_width * new_height <= RULE.max_pixels


def test_smart_resize_by_hand() -> None:
    assert smart_resize(1000, 500, RULE) == (1008, 504)
    assert smart_resize(28, 28, RULE) == (56, 56)
    assert smart_resize(5000, 5000, RULE) == (3360, 3360)


def test_elongated_pictures_are_refused() -> None:
    with pytest.raises(InputError, match="elongated"):
        smart_resize(5000, 10, RULE)


@pytest.mark.parametrize(
    ("width", "height", "grid"),
    [
        (512, 512, (1, 1)),
        (2000, 2000, (3, 3)),
        (1700, 2200, (3, 4)),
        (3000, 1000, (6, 2)),
        (1000, 333, (3, 1)),
        (100, 1000, (1, 10)),
    ],
)
def test_grid_matches_the_aspect(width: int, height: int, grid: tuple[int, int]) -> None:
    assert choose_grid(width, height, TileRule()) == grid


def test_tiles_run_row_by_row_and_end_with_the_thumbnail() -> None:
    rule = TileRule(side=4, max_tiles=6)
    picture = torch.zeros(3, 8, 12)
    picture[0, :4, 4:8] = 1.0  # first row, second column
    tiles = split_tiles(picture, rule)
    assert tiles.shape == (7, 3, 4, 4)
    assert [bool(tile[0].min() > 0.5) for tile in tiles] == [False, True, False, False, False, False, False]


def test_a_single_tile_has_no_thumbnail() -> None:
    assert split_tiles(torch.zeros(3, 5, 5), TileRule(side=4, max_tiles=1)).shape[0] == 1
