"""From a model on the meta device to one with memory behind its tensors, without a second copy."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor, nn

# Whatever type the matrices have: decay rates compound over the context, and the router's bias breaks near-ties.
KEPT_FP32 = frozenset({"A_log", "D", "dt_bias", "e_score_correction_bias"})
_PACKED = (torch.uint8, torch.float8_e4m3fn)
_SCALES = frozenset({"weight_scale", "weight_scale_2", "input_scale"})

Place = Callable[[str], torch.device]


def on_meta(build: Callable[[], nn.Module]) -> nn.Module:
    """Builds a module without memory."""
    with torch.device("meta"):
        return build()


def materialize(model: nn.Module, dtype: torch.dtype, place: Place) -> None:
    """Gives every tensor of `model` uninitialised memory: `dtype` on `place(tensor name)`.

    `KEPT_FP32` and the tensors of packed layers keep their own types.
    """
    for path, module in model.named_modules():
        for leaf, parameter in list(module.named_parameters(recurse=False)):
            empty = _empty(parameter, leaf, dtype, place(f"{path}.{leaf}"))
            setattr(module, leaf, nn.Parameter(empty, requires_grad=parameter.requires_grad))
        for leaf, buffer in list(module.named_buffers(recurse=False)):
            empty = _empty(buffer, leaf, dtype, place(f"{path}.{leaf}"))
            setattr(module, leaf, empty)


def _empty(tensor: Tensor, leaf: str, dtype: torch.dtype, device: torch.device) -> Tensor:
    keep = leaf in KEPT_FP32 or leaf in _SCALES or tensor.dtype in _PACKED
    if leaf == "input_scale":  # optional in checkpoints, so it needs a value
        return torch.ones(tensor.shape, dtype=tensor.dtype, device=device)
    return torch.empty(tensor.shape, dtype=tensor.dtype if keep else dtype, device=device)


def cast(model: nn.Module, dtype: torch.dtype) -> nn.Module:
    """Casts a model in place as `materialize` would have made it."""
    for module in model.modules():
        for leaf, tensor in [*module.named_parameters(recurse=False), *module.named_buffers(recurse=False)]:
            if tensor.is_floating_point() and tensor.dtype not in _PACKED and leaf not in KEPT_FP32 | _SCALES:
                tensor.data = tensor.data.to(dtype)
    return model
