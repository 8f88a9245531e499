"""Any timm model as an encoder. timm is optional and needs torchvision.

Shapes: B images, C channels, H, W pixels, T tokens an image, D width.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from vlm.encoders.packing import PackedImages, unpatchify
from vlm.parsing.errors import MissingDependencyError


class TimmBackbone(nn.Module):
    """The last features of a timm model, class and register tokens dropped.

    Unlike the encoders of this package it takes images of one size in a call, because timm's models take batches; a
    model with fixed position embeddings takes the one size it was made for.
    """

    def __init__(self, name: str, *, patch_size: int = 16, pretrained: bool = False, **options: Any) -> None:
        """
        Args:
            name: as timm lists it, such as `vit_small_patch16_224`.
            patch_size: of the packed images; any that divides them, whatever the model's own is.
            pretrained: let timm download weights.
            options: passed on to `timm.create_model`.

        Raises:
            MissingDependencyError: timm or torchvision cannot be imported.
        """
        super().__init__()
        self.patch_size = patch_size
        self.model: nn.Module = _timm().create_model(name, pretrained=pretrained, num_classes=0, **options)

    @property
    def width(self) -> int:
        """D."""
        return int(self.model.num_features)  # type: ignore[arg-type]

    def forward(self, images: PackedImages) -> Tensor:
        """[B * T, D] of all images in order; T in row-major order of the model's own patches.

        Raises:
            ValueError: images of several sizes.
        """
        if len(set(images.grids)) != 1:
            raise ValueError(f"a timm model takes images of one size, not {len(set(images.grids))} sizes")
        pieces = zip(images.patches.split(list(images.lengths)), images.grids, strict=True)
        batch_BCHW = torch.stack([unpatchify(patches, grid, self.patch_size) for patches, grid in pieces])
        features: Tensor = self.model.forward_features(batch_BCHW)  # type: ignore[operator]
        return self._tokens(features)

    def _tokens(self, features: Tensor) -> Tensor:
        """Transformers give [B, prefix + T, D], hierarchical ones [B, H, W, D], convolutions [B, D, H, W]."""
        if features.dim() == 3:
            prefix = int(getattr(self.model, "num_prefix_tokens", 0))
            return features[:, prefix:].flatten(0, 1)
        if getattr(self.model, "output_fmt", "NCHW") == "NCHW":
            features = features.permute(0, 2, 3, 1)
        return features.flatten(0, 2)


def _timm() -> Any:
    try:
        import timm
    except (ImportError, RuntimeError) as error:  # torchvision beside another torch than its own fails with the latter
        raise MissingDependencyError(
            f"timm backbones need timm and a torchvision that fits torch: pip install 'docvlm[timm]' ({error})"
        ) from error
    return timm
