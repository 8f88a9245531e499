"""Triton's versions, in the interpreter, against the references: outputs and gradients."""

from __future__ import annotations

from typing import Any

import pytest

torch = pytest.importorskip("torch")

from kernel_cases import CASES  # noqa: E402

from vlm.kernels.backend import use_backend  # noqa: E402

pytestmark = pytest.mark.usefixtures("interpreted")


def run(case: Any, backend: str) -> tuple[list[Any], list[Any]]:
    """Outputs, and the gradients of a fixed weighting of them with respect to every floating input."""
    function, tensors, options = case
    inputs = [t.clone().requires_grad_(_differentiable(t)) if t is not None else None for t in tensors]
    with use_backend(backend):
        outputs = function(*inputs, **options)
        outputs = list(outputs) if isinstance(outputs, tuple) else [outputs]
        weights = [torch.cos(torch.arange(out.numel(), dtype=torch.float32)).view(out.shape) for out in outputs]
        sum((out * weight).sum() for out, weight in zip(outputs, weights, strict=True)).backward()
    return outputs, [t.grad for t in inputs if t is not None and t.requires_grad]


def _differentiable(tensor: Any) -> bool:
    return tensor.dtype == torch.float32 and tensor.dim() > 0


@pytest.mark.parametrize("name", CASES)
def test_outputs_and_gradients(name: str) -> None:
    expected, expected_grads = run(CASES[name](), "reference")
    got, grads = run(CASES[name](), "triton")
    torch.testing.assert_close(got, expected, atol=2e-5, rtol=2e-5)
    assert expected_grads
    torch.testing.assert_close(grads, expected_grads, atol=2e-5, rtol=2e-5)


def test_selective_state_update() -> None:
    from vlm.kernels.selective_state_update import selective_state_update

    torch.manual_seed(0)
    state, x, dt = torch.randn(2, 6, 10, 12), torch.randn(2, 6, 10), torch.randn(2, 6) * 10
    A, B, C, D = -torch.rand(6), torch.randn(2, 3, 12), torch.randn(2, 3, 12), torch.randn(6)
    one, two = state.clone(), state.clone()
    with use_backend("reference"):
        expected = selective_state_update(one, x, dt, A, B, C, D, D)
    got = selective_state_update(two, x, dt, A, B, C, D, D)
    torch.testing.assert_close((got, two), (expected, one), atol=2e-5, rtol=2e-5)


@torch.no_grad()
def test_a_whole_model() -> None:
    """Every op in its place: a hybrid model gives the same logits with either backend, cached or not."""
    from dataclasses import replace

    from vlm.language import PRESETS, LanguageModel

    config = replace(PRESETS["mini"](), layout="M*E-", vocab=100, mtp_layout="")
    torch.manual_seed(0)
    model, tokens = LanguageModel(config).eval(), torch.arange(40)[None]
    cache = model.new_cache(batch=1, capacity=40)
    pieces = [model(tokens[:, a:b], cache=cache) for a, b in ((0, 20), (20, 38), (38, 39), (39, 40))]
    with use_backend("reference"):
        expected = model(tokens)
    torch.testing.assert_close(torch.cat(pieces, 1), expected, atol=1e-4, rtol=1e-4)
