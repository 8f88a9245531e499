"""Our model against transformers' on the same random weights, fp32."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch")

from vlm.checkpoint import load_language_model, save_language_model  # noqa: E402

Reference = tuple[Any, Path]


def _tokens(batch: int, time: int) -> Any:
    return torch.randint(0, 64, (batch, time), generator=torch.Generator().manual_seed(1))


@torch.no_grad()
def test_logits_of_a_batch(reference: Reference) -> None:
    theirs, folder = reference
    tokens = _tokens(2, 21)  # not a multiple of the Mamba chunk of 8
    torch.testing.assert_close(load_language_model(folder)(tokens), theirs(tokens).logits, atol=1e-4, rtol=0)


@torch.no_grad()
def test_logits_of_a_left_padded_batch(reference: Reference) -> None:
    theirs, folder = reference
    tokens, mask = _tokens(2, 13), torch.ones(2, 13, dtype=torch.long)
    mask[0, :5] = 0
    positions = (mask.cumsum(1) - 1).clamp_min(0)
    expected = theirs(tokens, attention_mask=mask, position_ids=positions).logits
    got = load_language_model(folder)(tokens, mask_BT=mask)
    torch.testing.assert_close(got[mask.bool()], expected[mask.bool()], atol=1e-4, rtol=0)


@torch.no_grad()
def test_token_by_token(reference: Reference) -> None:
    theirs, folder = reference
    tokens, ours = _tokens(2, 11), load_language_model(folder)
    cache = ours.new_cache(batch=2, capacity=11)
    steps = [ours(tokens[:, step : step + 1], cache=cache) for step in range(11)]
    torch.testing.assert_close(torch.cat(steps, 1), theirs(tokens).logits, atol=1e-4, rtol=0)


@torch.no_grad()
def test_transformers_reads_what_we_save(reference: Reference, tmp_path: Path) -> None:
    theirs, folder = reference
    save_language_model(load_language_model(folder), tmp_path, shard_bytes=20_000)
    assert (tmp_path / "model.safetensors.index.json").exists()
    again = type(theirs).from_pretrained(tmp_path).eval()
    if hasattr(again.config, "time_step_limit"):
        for module in again.modules():
            if hasattr(module, "time_step_limit"):
                module.time_step_limit = (0.0, float("inf"))
    tokens = _tokens(1, 9)
    torch.testing.assert_close(again(tokens).logits, theirs(tokens).logits, atol=1e-4, rtol=0)


@torch.no_grad()
def test_every_tensor_survives_the_round_trip(reference: Reference, tmp_path: Path) -> None:
    from vlm.checkpoint.shards import Shards

    _, folder = reference
    save_language_model(load_language_model(folder), tmp_path)
    before, after = dict(Shards(folder)), dict(Shards(tmp_path))
    assert before.keys() == after.keys()
    assert all(torch.equal(before[name], after[name]) for name in before)
