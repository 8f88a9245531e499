"""The choice of an implementation per op."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib import import_module
from typing import Any

import torch

# The package whose compiled kernels an op can use; every op also has a reference and a Triton version.
EXTERNAL_PACKAGES: dict[str, str | None] = {
    "rms_norm_gated": "mamba_ssm",
    "causal_conv1d": "causal_conv1d",
    "ssd_scan": "mamba_ssm",
    "selective_state_update": "mamba_ssm",
    "grouped_mlp": None,
    "varlen_attention": "flash_attn",
    "nvfp4_matmul": None,
}
BACKENDS = ("reference", "triton", "external")

_forced: ContextVar[str | None] = ContextVar("forced_kernel_backend", default=None)


class KernelUnavailableError(RuntimeError):
    """A backend was asked for by name that cannot run here."""


@contextmanager
def use_backend(name: str) -> Iterator[None]:
    """Forces one of `BACKENDS` for every op inside the block, whatever the device of the tensors.

    Raises:
        KernelUnavailableError: for a name that is not a backend.
    """
    if name not in BACKENDS:
        raise KernelUnavailableError(f"no kernel backend {name!r}: choose one of {', '.join(BACKENDS)}")
    token = _forced.set(name)
    try:
        yield
    finally:
        _forced.reset(token)


def implementation(op: str, tensor: torch.Tensor) -> Callable[..., Any]:
    """The function that runs `op` on tensors that live where `tensor` lives.

    Raises:
        KernelUnavailableError: if `use_backend` forces a backend that cannot be imported.
    """
    forced = _forced.get()
    if forced is not None:
        return _load(op, forced)
    return _load(op, _on_cuda(op) if tensor.is_cuda else "reference")


def kernel_backends() -> dict[str, str]:
    """Op name to what runs it on this machine: `reference`, `triton` or the name of an external package."""
    on_gpu = torch.cuda.is_available()
    return {op: _describe(op, _on_cuda(op) if on_gpu else "reference") for op in EXTERNAL_PACKAGES}


def _describe(op: str, backend: str) -> str:
    return str(EXTERNAL_PACKAGES[op]) if backend == "external" else backend


@cache
def _on_cuda(op: str) -> str:
    """The best backend that imports. Packages with compiled parts fail with ImportError where those are missing."""
    candidates = ("external", "triton") if EXTERNAL_PACKAGES[op] else ("triton",)
    for backend in candidates:
        try:
            import_module(f"vlm.kernels.{op}.{backend}")
        except ImportError:
            continue
        return backend
    return "reference"


@cache
def _load(op: str, backend: str) -> Callable[..., Any]:
    try:
        module = import_module(f"vlm.kernels.{op}.{backend}")
    except ImportError as error:
        raise KernelUnavailableError(f"the {backend} version of {op} cannot run here: {error}") from error
    function: Callable[..., Any] = getattr(module, op)
    return function
