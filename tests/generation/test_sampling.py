"""Top-k, top-p and temperature."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch")

from vlm.generation.options import GenerationOptions  # noqa: E402
from vlm.generation.sampling import choose, keep_top_k, keep_top_p  # noqa: E402

LOGITS = torch.tensor([[0.5, 0.25, 0.15, 0.1], [0.1, 0.2, 0.3, 0.4]]).log()


def test_top_k_keeps_the_largest() -> None:
    assert keep_top_k(LOGITS, 2).isfinite().tolist() == [[True, True, False, False], [False, False, True, True]]


@pytest.mark.parametrize(("mass", "kept"), [(0.4, [1, 1]), (0.5, [1, 2]), (0.76, [3, 3]), (0.999, [4, 4])])
def test_top_p_keeps_the_token_that_crosses_the_limit(mass: float, kept: list[int]) -> None:
    assert keep_top_p(LOGITS, mass).isfinite().sum(-1).tolist() == kept


def test_temperature_sharpens() -> None:
    draws = 4000
    logits, generator = LOGITS[:1].expand(draws, -1), torch.Generator().manual_seed(0)
    half = choose(logits, GenerationOptions(temperature=0.5), generator).bincount(minlength=4) / draws
    expected = (LOGITS[0] / 0.5).softmax(0)
    torch.testing.assert_close(half, expected, atol=0.03, rtol=0)


def test_zero_temperature_is_greedy() -> None:
    assert choose(LOGITS, GenerationOptions(), None).tolist() == [0, 3]


@pytest.mark.parametrize("bad", [{"top_p": 0.0}, {"temperature": -1.0}, {"max_tokens": 0}, {"draft_tokens": -1}])
def test_options_out_of_range(bad: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="at least"):
        GenerationOptions(**bad)  # type: ignore[arg-type]
