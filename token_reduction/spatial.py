"""Neighbouring tokens folded into one wider token. Lossless.

Shapes: B images, H x W token grid, D channels, r the factor.
"""

from __future__ import annotations

from torch import Tensor


def pixel_shuffle(x_BHWD: Tensor, factor: int = 2) -> Tensor:
    """r x r neighbours to one token: [B, H, W, D] -> [B, H/r, W/r, r*r*D], channels ordered (row, column, channel).

    This is the "v2" order of InternVL and Nemotron Nano V2 VL.

    Raises:
        ValueError: H or W is no multiple of `factor`.
    """
    batch, height, width, channels = x_BHWD.shape
    if height % factor or width % factor:
        raise ValueError(f"a {height}x{width} grid cannot be shuffled by {factor}")
    folded = x_BHWD.reshape(batch, height // factor, factor, width // factor, factor, channels)
    return folded.permute(0, 1, 3, 2, 4, 5).reshape(
        batch, height // factor, width // factor, factor * factor * channels
    )


def merge_2x2(x_ND: Tensor) -> Tensor:
    """Four consecutive tokens to one: [4N, D] -> [N, 4D].

    For encoders whose tokens already come in 2x2-merge order (Qwen2-VL, dots.ocr).

    Raises:
        ValueError: the number of tokens is no multiple of 4.
    """
    tokens, channels = x_ND.shape
    if tokens % 4:
        raise ValueError(f"{tokens} tokens cannot be merged by four")
    return x_ND.reshape(tokens // 4, 4 * channels)
