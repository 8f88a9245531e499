"""The reference itself, against attention written out."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch")

from hypothesis import given, settings  # noqa: E402
from hypothesis import strategies as st  # noqa: E402

from vlm.kernels.varlen_attention import reference, varlen_attention  # noqa: E402

LENGTHS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 9)), min_size=1, max_size=4)


@settings(max_examples=40)
@given(lengths=LENGTHS, causal=st.booleans(), mask_elements=st.sampled_from([1, 7, 1000]))
def test_against_attention_written_out(lengths: list[tuple[int, int]], causal: bool, mask_elements: int) -> None:
    q_starts, k_starts = (
        torch.tensor([0, *(pair[side] for pair in lengths)]).cumsum(0).to(torch.int32) for side in (0, 1)
    )
    generator = torch.Generator().manual_seed(0)
    q = torch.randn(int(q_starts[-1]), 4, 5, generator=generator)
    k, v = (torch.randn(int(k_starts[-1]), 2, 5, generator=generator) for _ in range(2))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reference, "_MASK_ELEMENTS", mask_elements)
        got = varlen_attention(q, k, v, q_starts, k_starts, causal=causal, scale=0.3)
    for (queries, keys), q0, k0 in zip(lengths, q_starts.tolist(), k_starts.tolist(), strict=False):
        for i in range(queries):
            seen = max(0, keys - queries + i + 1) if causal else keys
            for head in range(4):
                scores = k[k0 : k0 + seen, head // 2] @ q[q0 + i, head] * 0.3
                expected = scores.softmax(0) @ v[k0 : k0 + seen, head // 2]
                torch.testing.assert_close(got[q0 + i, head], expected, atol=1e-5, rtol=1e-5)
