"""The choice is visible, and a choice that cannot run is an error."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")

from vlm.kernels.backend import EXTERNAL_PACKAGES, KernelUnavailableError, kernel_backends, use_backend  # noqa: E402
from vlm.kernels.causal_conv1d import causal_conv1d  # noqa: E402


@pytest.mark.skipif(torch.cuda.is_available(), reason="a GPU runs other kernels")
def test_without_a_gpu_the_reference_runs() -> None:
    assert kernel_backends() == dict.fromkeys(EXTERNAL_PACKAGES, "reference")


def test_a_package_that_is_not_installed() -> None:
    pytest.importorskip("triton")
    with use_backend("external"), pytest.raises(KernelUnavailableError, match="causal_conv1d"):
        causal_conv1d(torch.zeros(1, 4, 8), torch.zeros(8, 4), torch.zeros(8))


def test_a_backend_that_does_not_exist() -> None:
    with pytest.raises(KernelUnavailableError, match="reference, triton"), use_backend("cuda"):
        pass


def test_every_kernel_compiles_for_a_hopper_gpu() -> None:
    pytest.importorskip("triton", reason="Triton is not installed beside this torch")
    script = Path(__file__).parents[1] / "support" / "compile_kernels.py"
    environment = {k: v for k, v in os.environ.items() if k != "TRITON_INTERPRET"}
    done = subprocess.run(
        [sys.executable, str(script), "bf16", "90"], capture_output=True, text=True, env=environment, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert len(done.stdout.splitlines()) == 12
