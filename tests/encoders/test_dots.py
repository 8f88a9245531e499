"""The dots tower against a second, slow version written here from its equations: one image at a time, explicit loops
over positions, softmax spelled out."""

import math

import torch
import torch.nn.functional as F
from torch import Tensor

from vlm.encoders.dots import DotsEncoder, DotsVisionConfig
from vlm.encoders.packing import pack

TINY = DotsVisionConfig(width=32, layers=2, heads=2, mlp_width=48, out_width=24, patch_size=4)


def rms_norm(x: Tensor, weight: Tensor, eps: float) -> Tensor:
    return x / (x.pow(2).mean(-1, keepdim=True) + eps).sqrt() * weight


def rope_slowly(x: Tensor, row: int, column: int, theta: float) -> Tensor:
    """One head of one patch: channel pairs (i, i + D/2); the first quarter of the pairs turns with the row."""
    half = len(x) // 2
    out = x.clone()
    for i in range(half):
        place = row if i < half // 2 else column
        angle = place * theta ** (-2 * (i % (half // 2)) / half)
        out[i] = x[i] * math.cos(angle) - x[i + half] * math.sin(angle)
        out[i + half] = x[i + half] * math.cos(angle) + x[i] * math.sin(angle)
    return out


def encode_slowly(image: Tensor, weights: dict[str, Tensor], config: DotsVisionConfig) -> Tensor:
    size, eps = config.patch_size, config.norm_eps
    rows, columns = image.shape[1] // size, image.shape[2] // size
    kernel = weights["patch_embed.proj.weight"].reshape(config.width, 3, size, size)
    convolved = F.conv2d(image[None], kernel, weights["patch_embed.proj.bias"], stride=size)[0]
    places = [
        (2 * r + dr, 2 * c + dc)
        for r in range(rows // 2)
        for c in range(columns // 2)
        for dr in (0, 1)
        for dc in (0, 1)
    ]
    x = torch.stack([convolved[:, r, c] for r, c in places])
    x = rms_norm(x, weights["patch_embed.norm.weight"], eps)
    for layer in range(config.layers):
        w = {k.removeprefix(f"blocks.{layer}."): v for k, v in weights.items() if k.startswith(f"blocks.{layer}.")}
        h = rms_norm(x, w["norm1.weight"], eps)
        q, k, v = (h @ w["attn.qkv.weight"].T).split(config.width, dim=-1)
        heads = []
        for start in range(0, config.width, config.head_dim):
            span = slice(start, start + config.head_dim)
            turned_q = torch.stack(
                [rope_slowly(q[i, span], *place, config.rope_theta) for i, place in enumerate(places)]
            )
            turned_k = torch.stack(
                [rope_slowly(k[i, span], *place, config.rope_theta) for i, place in enumerate(places)]
            )
            heads.append((turned_q @ turned_k.T / math.sqrt(config.head_dim)).softmax(-1) @ v[:, span])
        x = x + torch.cat(heads, -1) @ w["attn.proj.weight"].T
        h = rms_norm(x, w["norm2.weight"], eps)
        x = x + (F.silu(h @ w["mlp.fc1.weight"].T) * (h @ w["mlp.fc3.weight"].T)) @ w["mlp.fc2.weight"].T
    x = rms_norm(x, weights["post_trunk_norm.weight"], eps)
    x = F.layer_norm(x, (config.width,), weights["merger.norm.weight"], weights["merger.norm.bias"], 1e-6)
    x = x.reshape(-1, 4 * config.width) @ weights["merger.fc1.weight"].T + weights["merger.fc1.bias"]
    return F.gelu(x) @ weights["merger.fc2.weight"].T + weights["merger.fc2.bias"]


def test_packed_images_match_the_slow_version() -> None:
    torch.manual_seed(0)
    encoder = DotsEncoder(TINY)
    for parameter in encoder.parameters():
        torch.nn.init.normal_(parameter, std=0.3)
    images = [torch.randn(3, 16, 24), torch.randn(3, 8, 8)]
    expected = torch.cat([encode_slowly(image, encoder.state_dict(), TINY) for image in images])
    with torch.no_grad():
        tokens = encoder(pack(images, TINY.patch_size))
    assert tokens.shape == (6 + 1, TINY.out_width)
    torch.testing.assert_close(tokens, expected, atol=1e-4, rtol=1e-4)


def test_the_published_tower_has_its_size() -> None:
    with torch.device("meta"):
        encoder = DotsEncoder(DotsVisionConfig())
    block = 4 * 1536**2 + 3 * 1536 * 4224 + 2 * 1536
    patch_embed = 3 * 14 * 14 * 1536 + 2 * 1536
    merger = 2 * 1536 + 6144 * 6144 + 6144 + 6144 * 1536 + 1536
    assert sum(p.numel() for p in encoder.parameters()) == 42 * block + patch_embed + 1536 + merger
