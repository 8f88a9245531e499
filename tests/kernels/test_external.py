"""The adapters hand our arguments over as the packages define theirs. The packages need a GPU to build, so plain-torch
stand-ins with their signatures take their places."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest

torch = pytest.importorskip("torch")

import torch.nn.functional as F  # noqa: E402
from kernel_cases import CASES  # noqa: E402

from vlm.kernels.backend import choice, kernel_backends, use_backend  # noqa: E402


def rmsnorm_fn(x: Any, weight: Any, bias: Any, z: Any = None, eps: float = 1e-6, group_size: int | None = None,
               norm_before_gate: bool = True) -> Any:  # fmt: skip
    assert bias is None and not norm_before_gate
    gated = (x * F.silu(z)).unflatten(-1, (-1, group_size))
    return (gated / (gated.pow(2).mean(-1, keepdim=True) + eps).sqrt()).flatten(-2) * weight


def causal_conv1d_fn(x: Any, weight: Any, bias: Any = None, seq_idx: Any = None, initial_states: Any = None,
                     return_final_states: bool = False, final_states_out: Any = None,
                     activation: Any = None) -> Any:  # fmt: skip
    assert activation == "silu" and x.stride(1) == 1  # initial states need channels next to each other
    if initial_states is None:
        initial_states = torch.zeros(*x.shape[:2], weight.shape[1] - 1)
    assert initial_states.shape == (*x.shape[:2], weight.shape[1] - 1)
    return F.silu(F.conv1d(torch.cat([initial_states, x], -1), weight[:, None], bias, groups=len(weight)))


def selective_state_update(state: Any, x: Any, dt: Any, A: Any, B: Any, C: Any, D: Any = None, z: Any = None,
                           dt_bias: Any = None, dt_softplus: bool = False) -> Any:  # fmt: skip
    _, heads, width, size = state.shape
    assert dt.shape == x.shape and A.shape == (heads, width, size) and D.shape == dt_bias.shape == (heads, width)
    assert dt_softplus and z is None
    dt = F.softplus(dt + dt_bias)[..., None]
    B, C = (t.repeat_interleave(heads // t.shape[1], 1)[:, :, None] for t in (B, C))
    state.copy_(state * (dt * A).exp() + dt * x[..., None] * B)
    return (state * C).sum(-1) + D * x


def mamba_chunk_scan_combined(x: Any, dt: Any, A: Any, B: Any, C: Any, chunk_size: int, D: Any = None, z: Any = None,
                              dt_bias: Any = None, initial_states: Any = None, seq_idx: Any = None,
                              cu_seqlens: Any = None, dt_softplus: bool = False,
                              dt_limit: tuple[float, float] = (0.0, float("inf")),
                              return_final_states: bool = False) -> Any:  # fmt: skip
    assert dt_softplus and return_final_states and z is None and dt_limit == (0.0, float("inf"))
    batch, time, heads, width = x.shape
    state = torch.zeros(batch, heads, width, B.shape[-1]) if initial_states is None else initial_states.clone()
    spread = (heads, width)
    steps = [
        selective_state_update(
            state, x[:, t], dt[:, t, :, None].expand(-1, -1, width), A[:, None, None].expand(*spread, B.shape[-1]),
            B[:, t], C[:, t], D[:, None].expand(spread), dt_bias=dt_bias[:, None].expand(spread), dt_softplus=True,
        )
        for t in range(time)
    ]  # fmt: skip
    return torch.stack(steps, 1), state


def flash_attn_varlen_func(q: Any, k: Any, v: Any, cu_seqlens_q: Any, cu_seqlens_k: Any, max_seqlen_q: int,
                           max_seqlen_k: int, dropout_p: float = 0.0, softmax_scale: Any = None,
                           causal: bool = False) -> Any:  # fmt: skip
    assert max_seqlen_q == cu_seqlens_q.diff().max() and max_seqlen_k == cu_seqlens_k.diff().max()
    out = torch.zeros_like(q)
    for one in range(len(cu_seqlens_q) - 1):
        a, b, c, d = (int(s[one + i]) for s in (cu_seqlens_q, cu_seqlens_k) for i in (0, 1))
        keys, values = (t[c:d].repeat_interleave(q.shape[1] // k.shape[1], 1).float() for t in (k, v))
        scores = torch.einsum("mhd,shd->hms", q[a:b].float(), keys) * softmax_scale
        if causal:
            scores = scores.masked_fill(torch.ones(b - a, d - c).triu(d - c - b + a + 1).bool(), -torch.inf)
        out[a:b] = torch.einsum("hms,shd->mhd", scores.softmax(-1), values).to(q.dtype)
    return out


PACKAGES = {
    "mamba_ssm.ops.triton.layernorm_gated": rmsnorm_fn,
    "mamba_ssm.ops.triton.selective_state_update": selective_state_update,
    "mamba_ssm.ops.triton.ssd_combined": mamba_chunk_scan_combined,
    "causal_conv1d": causal_conv1d_fn,
    "flash_attn": flash_attn_varlen_func,
}


@pytest.fixture
def packages(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Puts the stand-ins where the packages would be, and forgets them afterwards."""
    for path, function in PACKAGES.items():
        parts = path.split(".")
        for depth in range(1, len(parts) + 1):
            name = ".".join(parts[:depth])
            if name not in sys.modules:
                module = ModuleType(name)
                module.__path__ = []  # type: ignore[attr-defined]
                monkeypatch.setitem(sys.modules, name, module)
                if depth > 1:
                    monkeypatch.setattr(
                        sys.modules[".".join(parts[: depth - 1])], parts[depth - 1], module, raising=False
                    )
        monkeypatch.setattr(sys.modules[path], function.__name__, function, raising=False)
    yield
    for op in choice.EXTERNAL_PACKAGES:
        sys.modules.pop(f"vlm.kernels.{op}.external", None)
    choice._load.cache_clear()
    choice._on_cuda.cache_clear()


@pytest.mark.usefixtures("packages")
@torch.no_grad()
@pytest.mark.parametrize("name", [name for name in CASES if choice.EXTERNAL_PACKAGES[name.split()[0]]])
def test_same_results(name: str) -> None:
    function, tensors, options = CASES[name]()
    tolerance = 2e-5
    if name.startswith("varlen"):  # flash-attn has half precision only
        tensors = [t.bfloat16() if t is not None and t.is_floating_point() else t for t in tensors]
        tolerance = 2e-2
    with use_backend("reference"):
        expected = function(*tensors, **options)
    with use_backend("external"):
        got = function(*tensors, **options)
    torch.testing.assert_close(got, expected, atol=tolerance, rtol=tolerance)


@pytest.mark.usefixtures("packages")
def test_one_decode_step() -> None:
    from vlm.kernels.selective_state_update import selective_state_update as ours

    torch.manual_seed(0)
    state, x, dt = torch.randn(2, 6, 10, 12), torch.randn(2, 6, 10), torch.randn(2, 6)
    A, B, C, D = -torch.rand(6), torch.randn(2, 3, 12), torch.randn(2, 3, 12), torch.randn(6)
    one, two = state.clone(), state.clone()
    expected = ours(one, x, dt, A, B, C, D, D)
    with use_backend("external"):
        got = ours(two, x, dt, A, B, C, D, D)
    torch.testing.assert_close((got, two), (expected, one), atol=2e-5, rtol=2e-5)


@pytest.mark.usefixtures("packages")
def test_installed_packages_are_named_where_there_is_a_gpu(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    choice._on_cuda.cache_clear()
    assert kernel_backends()["ssd_scan"] == "mamba_ssm"
    assert kernel_backends()["varlen_attention"] == "flash_attn"
