"""Gradients for kernels that only have a forward pass: recompute with the reference."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import Tensor

Outputs = tuple[Tensor, ...]


class _ReferenceGradient(torch.autograd.Function):
    @staticmethod
    def forward(
        ctx: Any, fast: Callable[..., Outputs], reference: Callable[..., Outputs], *inputs: Tensor | None
    ) -> Outputs:
        ctx.reference = reference
        ctx.present = [tensor is not None for tensor in inputs]
        ctx.save_for_backward(*[tensor for tensor in inputs if tensor is not None])
        return fast(*inputs)

    @staticmethod
    def backward(ctx: Any, *grad_outputs: Tensor | None) -> tuple[Tensor | None, ...]:
        saved = iter(ctx.saved_tensors)
        inputs = [next(saved).detach() if present else None for present in ctx.present]
        wanted = [tensor for tensor, needed in zip(inputs, ctx.needs_input_grad[2:], strict=True) if needed]
        for tensor in wanted:
            if tensor is not None:
                tensor.requires_grad_()
        with torch.enable_grad():
            outputs = ctx.reference(*inputs)
        grads = iter(_grads(outputs, grad_outputs, [tensor for tensor in wanted if tensor is not None]))
        return (None, None, *[next(grads) if needed else None for needed in ctx.needs_input_grad[2:]])


def _grads(
    outputs: Sequence[Tensor], grad_outputs: Sequence[Tensor | None], inputs: list[Tensor]
) -> Sequence[Tensor | None]:
    pairs = [(out, grad) for out, grad in zip(outputs, grad_outputs, strict=True) if grad is not None]
    used = [(out, grad) for out, grad in pairs if out.requires_grad]
    return torch.autograd.grad([out for out, _ in used], inputs, [grad for _, grad in used], allow_unused=True)


def with_reference_gradient(
    fast: Callable[..., Outputs], reference: Callable[..., Outputs], *inputs: Tensor | None
) -> Outputs:
    """Runs `fast(*inputs)`; the backward pass recomputes `reference(*inputs)` and differentiates that.

    Costs one extra forward pass in training and keeps only the inputs alive, as activation checkpointing does.
    Both functions take the same tensors and return the same tuple of tensors.
    """
    outputs: Outputs = _ReferenceGradient.apply(fast, reference, *inputs)  # type: ignore[no-untyped-call]
    return outputs
