"""Triton's kernels and the model on a GPU, in the types used there. Run with `-m gpu` where there is one."""

from __future__ import annotations

from typing import Any

import pytest

torch = pytest.importorskip("torch")

from kernel_cases import CASES  # noqa: E402

from vlm.kernels.backend import use_backend  # noqa: E402

pytestmark = [
    pytest.mark.gpu,
    pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a CUDA device"),
]


@torch.no_grad()
@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
@pytest.mark.parametrize("name", CASES)
def test_triton_on_the_device(name: str, dtype: Any) -> None:
    function, tensors, options = CASES[name]()
    places = [None if t is None else t.cuda() for t in tensors]
    if dtype == torch.bfloat16:  # activations only: scales, decays and states stay fp32
        places = [t.bfloat16() if t is not None and t.dtype == torch.float32 and t.dim() > 1 else t for t in places]
    with use_backend("reference"):
        expected = function(*places, **options)
    with use_backend("triton"):
        got = function(*places, **options)
    tolerance = 1e-3 if dtype == torch.float32 else 5e-2
    torch.testing.assert_close(got, expected, atol=tolerance, rtol=tolerance)


@torch.no_grad()
def test_a_model_decodes_as_on_the_cpu() -> None:
    from vlm.generation import GenerationOptions, Generator, Prompt
    from vlm.language import PRESETS, LanguageModel

    torch.manual_seed(0)
    model = LanguageModel(PRESETS["mini"]()).eval()
    prompts = [Prompt(range(5, 60)), Prompt(range(100, 117))]
    options = GenerationOptions(max_tokens=16, prefill_chunk=32)
    expected = [done.tokens for done in Generator(model).generate(prompts, options)]
    assert [done.tokens for done in Generator(model.cuda()).generate(prompts, options)] == expected
