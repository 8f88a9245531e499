"""The two contestants behind one interface. Weights are random: speed does not depend on them, routing being even."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from vlm.checkpoint.families import FAMILIES
from vlm.checkpoint.materialize import materialize, on_meta
from vlm.eval.bench_model.plan import BenchPlan
from vlm.language.model import LanguageModel


@dataclass(frozen=True)
class Contestant:
    """A model that continues token ids and keeps its own cache.

    `start(batch, capacity)` makes an empty cache; `step(tokens_BT, cache)` returns the logits [B, V] of the last step
    and the cache that now holds the tokens.
    """

    name: str
    parameters: int
    start: Callable[[int, int], Any]
    step: Callable[[Tensor, Any], tuple[Tensor, Any]]


def ours(plan: BenchPlan) -> Contestant:
    """This package's model."""
    device = torch.device(plan.device)
    model = on_meta(lambda: LanguageModel(plan.config))
    assert isinstance(model, LanguageModel)
    materialize(model, getattr(torch, plan.dtype), lambda _: device)
    _randomize(model.eval())

    def step(tokens_BT: Tensor, cache: Any) -> tuple[Tensor, Any]:
        hidden = model.hidden_states(tokens_BT, cache=cache)
        return model.logits(hidden[:, -1:])[:, 0], cache

    return Contestant(
        "docvlm", _count(model), lambda batch, capacity: model.new_cache(batch=batch, capacity=capacity), step
    )


def transformers_model(plan: BenchPlan) -> Contestant:
    """transformers' model of the same shape, with its own cache and its default attention."""
    from transformers import AutoConfig, AutoModelForCausalLM, DynamicCache

    fields = FAMILIES[plan.config.family].to_hf(plan.config)
    config = AutoConfig.for_model(fields.pop("model_type"), **fields)
    with torch.device(plan.device):
        build: Any = AutoModelForCausalLM
        model = build.from_config(config, dtype=getattr(torch, plan.dtype)).eval()

    def step(tokens_BT: Tensor, cache: Any) -> tuple[Tensor, Any]:
        out = model(tokens_BT, past_key_values=cache, use_cache=True, logits_to_keep=1)
        return out.logits[:, 0], cache

    return Contestant("transformers", _count(model), lambda batch, capacity: DynamicCache(config=config), step)


def _count(model: nn.Module) -> int:
    return sum(parameter.numel() for parameter in model.parameters())


def _randomize(model: nn.Module) -> None:
    """Plausible values: matrices at the usual scale, decays from slow to fast, norms of one."""
    with torch.no_grad():
        for name, tensor in [*model.named_parameters(), *model.named_buffers()]:
            leaf = name.rpartition(".")[2]
            if tensor.dim() > 1:
                tensor.normal_(std=0.02)
            elif leaf == "A_log":
                tensor.uniform_(0.0, 2.8)  # log of decay rates from 1 to 16
            elif "norm" in name or leaf == "D":
                tensor.fill_(1.0)
            else:
                tensor.zero_()
