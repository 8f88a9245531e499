"""Which implementation of each kernel runs: chosen once per process, shown by `vlm info`, overridable in tests.

Every op is a folder with `reference.py` (plain torch, any device), `triton.py` and sometimes `external.py` (a thin
adapter over mamba-ssm, causal-conv1d or flash-attn). Each defines a function named like the op, with one signature.
CPU tensors always take the reference unless `use_backend` says otherwise (Triton's interpreter runs on CPU tensors).
"""

from vlm.kernels.backend.choice import (
    BACKENDS,
    EXTERNAL_PACKAGES,
    KernelUnavailableError,
    implementation,
    kernel_backends,
    use_backend,
)
from vlm.kernels.backend.gradient import with_reference_gradient

__all__ = [
    "BACKENDS",
    "EXTERNAL_PACKAGES",
    "KernelUnavailableError",
    "implementation",
    "kernel_backends",
    "use_backend",
    "with_reference_gradient",
]
