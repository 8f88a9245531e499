"""Vision paths against slow versions written from the stated equations."""

import math

import pytest
import torch
import torch.nn.functional as F
from torch import Tensor

from vlm.encoders.dots import DotsVisionConfig
from vlm.encoders.packing import pack
from vlm.encoders.radio import RadioConfig
from vlm.multimodal import DotsVision, NemotronVision

RADIO = RadioConfig(width=16, layers=1, heads=2, mlp_width=32, patch_size=4, table_size=8, prefix_tokens=3)


def radio_slowly(image: Tensor, w: dict[str, Tensor]) -> Tensor:
    """One C-RADIO layer over one image: [rows, columns, D]."""
    rows, columns = image.shape[1] // 4, image.shape[2] // 4
    kernel = w["patch_generator.embedder.weight"].reshape(16, 3, 4, 4)
    grid = F.conv2d(image[None], kernel, stride=4)[0]
    side = max(rows, columns)
    table = w["patch_generator.positions"].reshape(8, 8, 16).permute(2, 0, 1)[None]
    grid = grid + F.interpolate(table, (side, side), mode="bilinear")[0, :, :rows, :columns]
    x = torch.cat([w["patch_generator.prefix"], grid.flatten(1).T])
    h = F.layer_norm(x, (16,), w["blocks.0.norm1.weight"], w["blocks.0.norm1.bias"], 1e-6)
    q, k, v = (h @ w["blocks.0.qkv.weight"].T + w["blocks.0.qkv.bias"]).split(16, -1)
    heads = [(q[:, s] @ k[:, s].T / math.sqrt(8)).softmax(-1) @ v[:, s] for s in (slice(0, 8), slice(8, 16))]
    x = x + torch.cat(heads, -1) @ w["blocks.0.proj.weight"].T + w["blocks.0.proj.bias"]
    h = F.layer_norm(x, (16,), w["blocks.0.norm2.weight"], w["blocks.0.norm2.bias"], 1e-6)
    h = F.gelu(h @ w["blocks.0.fc1.weight"].T + w["blocks.0.fc1.bias"])
    x = x + h @ w["blocks.0.fc2.weight"].T + w["blocks.0.fc2.bias"]
    return x[3:].reshape(rows, columns, 16)


def project_slowly(grid: Tensor, w: dict[str, Tensor]) -> Tensor:
    out = []
    for r in range(0, grid.shape[0], 2):
        for c in range(0, grid.shape[1], 2):
            x = torch.cat([grid[r, c], grid[r, c + 1], grid[r + 1, c], grid[r + 1, c + 1]])
            x = x / (x.pow(2).mean() + 1e-5).sqrt() * w["projector.norm.weight"]
            out.append(w["projector.down.weight"] @ (w["projector.up.weight"] @ x).clamp(min=0).pow(2))
    return torch.stack(out)


def test_nemotron_vision_matches_its_equations() -> None:
    torch.manual_seed(0)
    vision = NemotronVision(RADIO, projector=40, out_width=24)
    for parameter in vision.parameters():
        torch.nn.init.normal_(parameter, std=0.3)
    weights = vision.state_dict()
    tower = {k.removeprefix("encoder."): v for k, v in weights.items() if k.startswith("encoder.")}
    images = [torch.randn(3, 16, 24), torch.randn(3, 8, 8)]
    with torch.no_grad():
        tokens = vision(pack(images, 4))
        expected = [project_slowly(radio_slowly(image, tower), weights) for image in images]
    assert [len(one) for one in tokens] == [6, 1]
    for one, other in zip(tokens, expected, strict=True):
        torch.testing.assert_close(one, other, atol=1e-4, rtol=1e-4)


def test_dots_vision_gives_a_quarter_of_the_patches_of_each_image() -> None:
    vision = DotsVision(DotsVisionConfig(width=16, layers=1, heads=2, mlp_width=8, out_width=12, patch_size=2))
    tokens = vision(pack([torch.rand(3, 8, 12), torch.rand(3, 4, 4)], 2))
    assert [tuple(one.shape) for one in tokens] == [(6, 12), (1, 12)]


def test_a_grid_that_cannot_be_shuffled_is_refused() -> None:
    with pytest.raises(ValueError, match="3x2"):
        NemotronVision(RADIO, projector=4, out_width=4)(pack([torch.rand(3, 12, 8)], 4))
