from __future__ import annotations

from pathlib import Path

import pytest

torch = pytest.importorskip("torch")

from vlm.checkpoint.errors import CheckpointError  # noqa: E402
from vlm.encoders.mini import place_codes  # noqa: E402
from vlm.encoders.packing import pack  # noqa: E402
from vlm.mini.config import MiniConfig  # noqa: E402
from vlm.mini.model import build, load, save  # noqa: E402
from vlm.train.sft.recipes import smallest  # noqa: E402


def test_the_published_size_fits_the_wheel() -> None:
    with torch.device("meta"):
        parameters = sum(one.numel() for one in build(MiniConfig()).parameters())
    assert 10e6 < parameters < 30e6
    assert 2 * parameters < 64e6  # in bf16


def test_what_is_saved_is_what_is_loaded(tmp_path: Path) -> None:
    model = build(smallest().model)
    save(model, tmp_path)
    again = load(tmp_path)
    assert all(torch.equal(tensor, again.state_dict()[name]) for name, tensor in model.state_dict().items())


def test_a_folder_without_weights_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CheckpointError):
        load(tmp_path)


def test_images_of_a_pack_do_not_see_each_other() -> None:
    torch.manual_seed(0)
    vision = build(smallest().model).vision.eval()
    images = [torch.rand(3, 32, 64), torch.rand(3, 16, 48), torch.rand(3, 48, 16)]
    with torch.no_grad():
        together = vision(pack(images, 8))
        alone = [vision(pack([image], 8))[0] for image in images]
    assert [len(tokens) for tokens in together] == [8, 3, 3]
    for one, other in zip(together, alone, strict=True):
        assert torch.allclose(one, other, atol=1e-5)


def test_every_place_of_a_crop_has_a_code_of_its_own() -> None:
    codes = place_codes((8, 32), 64)
    distances = torch.cdist(codes, codes) + torch.eye(len(codes)) * 100
    assert float(distances.min()) > 0.1
