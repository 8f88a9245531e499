"""The timm adapter on a stand-in for timm: what it is given, and how its features become tokens."""

import sys
from types import SimpleNamespace
from typing import Any

import pytest
import torch
from torch import Tensor, nn

from vlm.encoders.packing import pack, patchify, unpatchify
from vlm.encoders.timm_backbone import TimmBackbone
from vlm.parsing.errors import MissingDependencyError

IMAGES = [torch.rand(3, 8, 12), torch.rand(3, 8, 12)]


class StandIn(nn.Module):
    """Gives back its batch as features of three channels, laid out as `form` says."""

    num_features = 3

    def __init__(self, form: str) -> None:
        super().__init__()
        self.form = form
        if form == "NHWC":
            self.output_fmt = "NHWC"
        if form == "tokens":
            self.num_prefix_tokens = 2

    def forward_features(self, batch_BCHW: Tensor) -> Tensor:
        last = batch_BCHW.permute(0, 2, 3, 1)
        if self.form == "tokens":
            return torch.cat([torch.zeros(len(last), 2, 3), last.flatten(1, 2)], dim=1)
        return last if self.form == "NHWC" else batch_BCHW


@pytest.fixture
def timm(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    calls: list[dict[str, Any]] = []

    def create_model(name: str, **options: Any) -> nn.Module:
        calls.append({"name": name} | options)
        return StandIn(name)

    monkeypatch.setitem(sys.modules, "timm", SimpleNamespace(create_model=create_model))
    return calls


@pytest.mark.parametrize("form", ["tokens", "NCHW", "NHWC"])
def test_tokens_come_image_by_image_in_row_major_order(timm: list[dict[str, Any]], form: str) -> None:
    backbone = TimmBackbone(form, patch_size=4, img_size=12)
    tokens = backbone(pack(IMAGES, 4))
    assert torch.equal(tokens, torch.cat([image.flatten(1).T for image in IMAGES]))
    assert backbone.width == 3
    assert timm == [{"name": form, "pretrained": False, "num_classes": 0, "img_size": 12}]


def test_images_of_two_sizes_are_refused(timm: list[dict[str, Any]]) -> None:
    with pytest.raises(ValueError, match="one size, not 2 sizes"):
        TimmBackbone("NCHW", patch_size=4)(pack([torch.rand(3, 8, 12), torch.rand(3, 8, 8)], 4))


def test_without_timm_a_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "timm", None)
    with pytest.raises(MissingDependencyError, match=r"pip install 'docvlm\[timm\]'"):
        TimmBackbone("vit")


def test_unpatchify_undoes_patchify() -> None:
    image = torch.rand(6, 8, 12)
    assert torch.equal(unpatchify(patchify(image, 4), (2, 3), 4), image)


def test_a_real_model() -> None:
    try:
        import timm as _  # noqa: F401
    except (ImportError, RuntimeError):
        pytest.skip("timm needs a torchvision that fits torch")
    backbone = TimmBackbone("vit_tiny_patch16_224", img_size=32).eval()
    assert backbone(pack([torch.rand(3, 32, 32)], 16)).shape == (4, backbone.width)
