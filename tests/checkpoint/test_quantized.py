"""Packed weights: exact unpacking, packed in memory, and a quantiser whose files load."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch")
safetensors = pytest.importorskip("safetensors.torch")

from hypothesis import given, settings  # noqa: E402
from hypothesis import strategies as st  # noqa: E402

from vlm.checkpoint import CheckpointError, load_language_model, quantize_checkpoint, save_language_model  # noqa: E402
from vlm.checkpoint.quantized import FP8, NVFP4, QuantizedLinear, QuantizedStack, quantized_linear  # noqa: E402
from vlm.kernels.nvfp4_matmul.format import E2M1, dequantize_nvfp4, quantize_nvfp4  # noqa: E402

TOKENS = torch.arange(20).view(2, 10)


def test_nvfp4_by_hand() -> None:
    """Every code, with the low nibble in the even column, a block scale of 1.5 and a matrix scale of 2."""
    packed = torch.tensor([[low | (low + 1) << 4 for low in range(0, 16, 2)]], dtype=torch.uint8)
    block_scale = torch.tensor([[1.5]]).to(torch.float8_e4m3fn)
    expected = torch.tensor([[*E2M1, *(-value for value in E2M1)]]) * 3
    assert torch.equal(dequantize_nvfp4(packed, block_scale, torch.tensor(2.0)), expected)


@settings(max_examples=30)
@given(st.integers(0, 10_000), st.floats(1e-6, 1e4))
def test_nvfp4_rounds_to_the_nearest_value(seed: int, size: float) -> None:
    weight = torch.randn(8, 64, generator=torch.Generator().manual_seed(seed)) * size
    packed, block_scale, scale = quantize_nvfp4(weight)
    unpacked = dequantize_nvfp4(packed, block_scale, scale)
    grid = torch.tensor([*E2M1, *(-value for value in E2M1)])
    factors = (block_scale.float() * scale).repeat_interleave(16, dim=1)
    nearest = (weight[..., None] - grid * factors[..., None]).abs().min(-1).values
    torch.testing.assert_close((weight - unpacked).abs(), nearest, rtol=1e-4, atol=1e-6 * size)
    again = quantize_nvfp4(unpacked)
    torch.testing.assert_close(dequantize_nvfp4(*again), unpacked, rtol=0.13, atol=0)  # a scale may round anew


@pytest.mark.parametrize("scheme", [NVFP4, FP8])
@pytest.mark.parametrize("value", [0.0, 1.0, -3.5, 1e30])
def test_constant_matrices(scheme: Any, value: float) -> None:
    weight = torch.full((2, 16), value)
    torch.testing.assert_close(scheme.unpack(scheme.pack(weight)), weight, rtol=1e-2, atol=0)


def test_fp8_error_is_that_of_three_bits() -> None:
    weight = torch.randn(32, 64, generator=torch.Generator().manual_seed(0))
    error = (FP8.unpack(FP8.pack(weight)) - weight).abs()
    assert (error <= weight.abs() / 16 + weight.abs().max() / 448 * 2**-9).all()


@pytest.mark.parametrize("scheme", [NVFP4, FP8])
def test_packed_linear(scheme: Any) -> None:
    linear = torch.nn.Linear(32, 24)
    packed = quantized_linear(linear, scheme)
    x = torch.randn(3, 32)
    expected = torch.nn.functional.linear(x, scheme.unpack(scheme.pack(linear.weight.detach())), linear.bias)
    torch.testing.assert_close(packed(x), expected)
    assert sum(b.nbytes for b in packed.buffers()) < linear.weight.nbytes / 3


@pytest.mark.parametrize(("scheme", "share"), [("nvfp4", 0.45), ("fp8", 0.55)])
@torch.no_grad()
def test_quantised_checkpoint(model: Any, folder: Path, tmp_path: Path, scheme: Any, share: float) -> None:
    target = tmp_path / scheme
    quantize_checkpoint(folder, target, scheme, kept_last=0.3)
    packed = load_language_model(target)
    kinds = {name: type(module).__name__ for name, module in packed.named_modules()}
    assert isinstance(packed.layers[1].mixer.experts.up_proj, QuantizedStack)
    assert isinstance(packed.layers[0].mixer.in_proj, QuantizedLinear)
    for kept in ("layers.2.mixer.q_proj", "layers.1.mixer.fc1_latent_proj", "layers.4.mixer.in_proj", "lm_head"):
        assert kinds[kept] == "Linear"
    experts, plain = packed.layers[1].mixer.experts, model.layers[1].mixer.experts
    assert sum(b.nbytes for b in experts.buffers()) < share * sum(p.nbytes for p in plain.parameters())
    torch.testing.assert_close(packed(TOKENS), _unpacked(packed, model)(TOKENS), atol=1e-5, rtol=1e-5)


def _unpacked(packed: Any, model: Any) -> Any:
    """A plain model with the values that the packed one stands for."""
    from vlm.language.model import LanguageModel

    plain = LanguageModel(model.config).eval()
    plain.load_state_dict(model.state_dict())
    for name, module in packed.named_modules():
        if isinstance(module, (QuantizedLinear, QuantizedStack)):
            target = plain.get_parameter(name if isinstance(module, QuantizedStack) else f"{name}.weight")
            target.copy_(module.scheme.unpack(module.packed))
    return plain


@torch.no_grad()
def test_a_packed_model_is_saved_as_it_was(folder: Path, tmp_path: Path) -> None:
    quantize_checkpoint(folder, tmp_path / "packed", "nvfp4")
    save_language_model(load_language_model(tmp_path / "packed"), tmp_path / "again")
    before, after = (safetensors.load_file(tmp_path / name / "model.safetensors") for name in ("packed", "again"))
    extra = {name for name in after if name not in before}
    assert all(name.endswith("input_scale") for name in extra)
    assert all(torch.equal(before[name].float(), after[name].float()) for name in before)


def test_quantising_twice(folder: Path, tmp_path: Path) -> None:
    quantize_checkpoint(folder, tmp_path / "once", "fp8")
    with pytest.raises(CheckpointError, match="already"):
        quantize_checkpoint(tmp_path / "once", tmp_path / "twice", "fp8")


def test_some_experts_packed_and_some_not(folder: Path, tmp_path: Path) -> None:
    quantize_checkpoint(folder, tmp_path / "mixed", "fp8")
    file = tmp_path / "mixed" / "model.safetensors"
    tensors = safetensors.load_file(file)
    name = "backbone.layers.1.mixer.experts.0.up_proj"
    del tensors[f"{name}.weight_scale"]
    safetensors.save_file(tensors, file)
    with pytest.raises(CheckpointError, match=r"lacks layers\.1\.mixer\.experts\.up_proj\.weight_scale"):
        load_language_model(tmp_path / "mixed")
