import pytest
import torch

from vlm.encoders.packing import PackedImages, cumulative_lengths, merge_order, pack, patchify


def test_patches_are_row_major_and_channel_first() -> None:
    image = torch.arange(2 * 4 * 4).reshape(2, 4, 4)
    patches = patchify(image, 2)
    assert patches.shape == (4, 8)
    assert patches[1].tolist() == [2, 3, 6, 7, 18, 19, 22, 23]


def test_merge_order_by_hand() -> None:
    assert merge_order((2, 4)).tolist() == [0, 1, 4, 5, 2, 3, 6, 7]


def test_pack_keeps_images_apart() -> None:
    packed = pack([torch.zeros(3, 4, 6), torch.ones(3, 2, 2)], 2)
    assert packed.grids == ((2, 3), (1, 1))
    assert cumulative_lengths(packed.lengths).tolist() == [0, 6, 7]


def test_misfits_are_refused() -> None:
    with pytest.raises(ValueError, match="5x4"):
        patchify(torch.zeros(3, 5, 4), 2)
    with pytest.raises(ValueError, match="3x2"):
        merge_order((3, 2))
    with pytest.raises(ValueError, match="do not fill"):
        PackedImages(torch.zeros(3, 12), ((2, 2),))
