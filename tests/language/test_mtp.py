"""The multi-token-prediction block. transformers drops its weights, so the reference is written here from the
equations."""

from __future__ import annotations

from typing import Any

import pytest

torch = pytest.importorskip("torch")

import torch.nn.functional as F  # noqa: E402

from vlm.language.config import AttentionConfig, LanguageConfig, MoEConfig  # noqa: E402
from vlm.language.model import LanguageModel  # noqa: E402

EPS, HEADS, WIDTH = 1e-5, 4, 8


@pytest.fixture(scope="module")
def model() -> Any:
    torch.manual_seed(0)
    model = LanguageModel(
        LanguageConfig(
            family="nemotron_h", vocab=40, hidden=32, layout="*E", mtp_layout="*E", eps=EPS,
            attention=AttentionConfig(heads=HEADS, kv_heads=2, head_dim=WIDTH),
            moe=MoEConfig(experts=4, top_k=2, intermediate=16, shared_intermediate=24, latent=16, scale=5.0),
        )
    ).eval()  # fmt: skip
    for name, tensor in model.state_dict().items():
        tensor.normal_(1.0 if "norm" in name else 0.0, 0.2)
    return model


def norm(x: Any, weight: Any) -> Any:
    return x / (x.pow(2).mean(-1, keepdim=True) + EPS).sqrt() * weight


def attention(x: Any, part: dict[str, Any]) -> Any:
    q, k, v = ((x @ part[f"mixer.{name}_proj.weight"].T).unflatten(-1, (-1, WIDTH)) for name in "qkv")
    out = torch.zeros_like(q)
    for head in range(HEADS):
        for t in range(len(x)):
            scores = (k[: t + 1, head // 2] @ q[t, head]) * WIDTH**-0.5
            out[t, head] = scores.softmax(0) @ v[: t + 1, head // 2]
    return out.flatten(1) @ part["mixer.o_proj.weight"].T


def relu2(x: Any, up: Any, down: Any) -> Any:
    return F.relu(x @ up.T).pow(2) @ down.T


def experts(x: Any, part: dict[str, Any]) -> Any:
    scores = (x @ part["mixer.gate.weight"].T).sigmoid()
    latent, routed = x @ part["mixer.fc1_latent_proj.weight"].T, []
    for t in range(len(x)):
        chosen = (scores[t] + part["mixer.gate.e_score_correction_bias"]).argsort(descending=True)[:2]
        weights = scores[t, chosen] / scores[t, chosen].sum() * 5.0
        up, down = part["mixer.experts.up_proj"], part["mixer.experts.down_proj"]
        routed.append(sum(w * relu2(latent[t], up[e], down[e]) for e, w in zip(chosen, weights, strict=True)))
    shared = relu2(x, part["mixer.shared_experts.up_proj.weight"], part["mixer.shared_experts.down_proj.weight"])
    return torch.stack(routed) @ part["mixer.fc2_latent_proj.weight"].T + shared


@torch.no_grad()
def test_against_the_equations(model: Any) -> None:
    tokens = torch.arange(10)
    weights = model.state_dict()
    hidden = model.hidden_states(tokens[None])[0]
    nearby = {k.removeprefix("mtp."): v for k, v in weights.items() if k.startswith("mtp.")}
    first, second = (
        {k.removeprefix(f"layers.{n}."): v for k, v in nearby.items() if k.startswith(f"layers.{n}.")} for n in (0, 1)
    )
    embedded = norm(weights["embeddings.weight"][tokens[1:]], nearby["enorm.weight"])
    x = torch.cat([embedded, norm(hidden[:-1], nearby["hnorm.weight"])], -1) @ nearby["eh_proj.weight"].T
    x = x + attention(norm(x, first["norm.weight"]), first)
    x = x + experts(norm(x, second["norm.weight"]), second)
    expected = norm(x, nearby["final_layernorm.weight"])
    got = model.draft(hidden[None, :-1], model.embed(tokens[None, 1:]))[0]
    torch.testing.assert_close(got, expected, atol=1e-4, rtol=1e-4)


@torch.no_grad()
def test_step_by_step_with_a_cache(model: Any) -> None:
    tokens = torch.arange(10)[None]
    hidden, embeds = model.hidden_states(tokens)[:, :-1], model.embed(tokens[:, 1:])
    cache = model.new_cache(batch=1, capacity=10)
    pieces = [model.draft(hidden[:, t : t + 1], embeds[:, t : t + 1], cache) for t in range(9)]
    torch.testing.assert_close(torch.cat(pieces, 1), model.draft(hidden, embeds), atol=1e-5, rtol=1e-5)
    assert cache.mtp_length == 9
