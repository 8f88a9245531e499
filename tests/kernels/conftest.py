"""Triton's interpreter runs kernels on CPU tensors. It must be asked for before Triton is first imported."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import pytest

if "triton" not in sys.modules:
    os.environ.setdefault("TRITON_INTERPRET", "1")

torch = pytest.importorskip("torch")
torch.set_num_threads(1)


@pytest.fixture(scope="module")
def interpreted() -> Iterator[None]:
    """Runs Triton's versions in the interpreter, or skips where Triton is not installed."""
    pytest.importorskip("triton", reason="Triton is not installed beside this torch")
    from vlm.kernels.backend import use_backend

    with use_backend("triton"):
        yield
