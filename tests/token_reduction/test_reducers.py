"""Every reducer against a case worked out by hand, and the properties they share."""

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from vlm.token_reduction import (
    drop_duplicate_tiles,
    drop_near_duplicate_frames,
    efficient_video_sampling,
    merge_2x2,
    merge_similar,
    pixel_shuffle,
    rgb_video_sampling,
)


def test_pixel_shuffle_orders_channels_by_row_then_column() -> None:
    grid = torch.arange(16).reshape(1, 4, 4, 1)
    assert pixel_shuffle(grid)[0, 0, 1].tolist() == [2, 3, 6, 7]


def test_pixel_shuffle_refuses_odd_grids() -> None:
    with pytest.raises(ValueError, match="3x4"):
        pixel_shuffle(torch.zeros(1, 3, 4, 1))


def test_merge_takes_four_consecutive_tokens() -> None:
    assert merge_2x2(torch.arange(8).reshape(8, 1)).tolist() == [[0, 1, 2, 3], [4, 5, 6, 7]]
    with pytest.raises(ValueError, match="6 tokens"):
        merge_2x2(torch.zeros(6, 1))


def test_evs_keeps_the_first_frame_and_what_changed() -> None:
    clip = torch.ones(3, 4, 2)
    clip[1, 2] = torch.tensor([1.0, -1.0])  # changes at frame 1, and back at frame 2
    kept = efficient_video_sampling(clip, 0.5).kept.tolist()
    assert kept == [0, 1, 2, 3, 6, 10]


@given(frames=st.integers(1, 6), positions=st.integers(1, 5), rate=st.floats(0, 0.99))
def test_evs_count_and_order(frames: int, positions: int, rate: float) -> None:
    clip = torch.randn(frames, positions, 3, generator=torch.Generator().manual_seed(frames * 7 + positions))
    tokens, kept = efficient_video_sampling(clip, rate)
    assert len(kept) == max(positions, int(frames * positions * (1 - rate)))
    assert kept.tolist() == sorted(set(kept.tolist()))
    assert kept[:positions].tolist() == list(range(positions))
    assert torch.equal(tokens, clip.reshape(-1, 3)[kept])


@pytest.mark.parametrize("rate", [-0.1, 1.0])
def test_evs_refuses_rates_that_are_no_share(rate: float) -> None:
    with pytest.raises(ValueError, match="share"):
        efficient_video_sampling(torch.zeros(2, 2, 2), rate)


def test_rgb_sampling_marks_the_patch_that_changed() -> None:
    clip = torch.zeros(2, 3, 4, 4)
    clip[1, :, :2, 2:] = 1.0
    assert rgb_video_sampling(clip, 2, 0.5).tolist() == [[True] * 4, [False, True, False, False]]


def test_rgb_sampling_of_a_single_frame_keeps_all() -> None:
    assert rgb_video_sampling(torch.zeros(1, 3, 4, 4), 2, 0.9).tolist() == [[True] * 4]


def test_duplicate_tiles_keep_the_first() -> None:
    tiles = torch.stack([torch.zeros(1, 2, 2), torch.ones(1, 2, 2), torch.zeros(1, 2, 2), torch.full((1, 2, 2), 0.9)])
    assert drop_duplicate_tiles(tiles).kept.tolist() == [0, 1, 3]
    assert drop_duplicate_tiles(tiles, tolerance=0.2).kept.tolist() == [0, 1]


def test_slow_change_adds_up() -> None:
    frames = torch.linspace(0, 1, 11).reshape(11, 1, 1, 1).expand(11, 1, 2, 2)
    assert drop_near_duplicate_frames(frames, 0.25).kept.tolist() == [0, 3, 6, 9]


def test_merging_averages_the_most_similar_pair() -> None:
    x = torch.tensor([[1.0, 0.0], [0.0, 1.0], [0.0, 3.0], [-1.0, 0.0]])
    tokens, kept = merge_similar(x, 1)
    assert kept.tolist() == [0, 1, 3]
    assert tokens.tolist() == [[1.0, 0.0], [0.0, 2.0], [-1.0, 0.0]]


@given(total=st.integers(0, 9), remove=st.integers(0, 9))
def test_merging_removes_as_many_as_asked_and_keeps_the_sum(total: int, remove: int) -> None:
    x = torch.randn(total, 4, generator=torch.Generator().manual_seed(total))
    tokens, kept = merge_similar(x, remove)
    assert len(tokens) == len(kept) == total - min(remove, total // 2)
