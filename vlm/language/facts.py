"""What a configuration costs, without its weights."""

from __future__ import annotations

from dataclasses import dataclass

import torch

from vlm.language.cache import AttentionState, Cache
from vlm.language.config import LanguageConfig
from vlm.language.model import LanguageModel
from vlm.language.moe import Experts


@dataclass(frozen=True, kw_only=True)
class ModelFacts:
    """Parameters are counts, the rest bytes. `active` are those that take part in one token, without the MTP block."""

    parameters: int
    active: int
    mtp_parameters: int
    state_bytes: int  # recurrent states of one sequence, at any length
    token_bytes: int  # keys and values of one token


def model_facts(config: LanguageConfig, dtype: torch.dtype = torch.bfloat16) -> ModelFacts:
    """Counts on the meta device; keys and values in `dtype`, recurrent states always in fp32."""
    with torch.device("meta"):
        model = LanguageModel(config)
    mtp = _count(model.mtp) if model.mtp is not None else 0
    cache = Cache(config, batch=1, capacity=1, dtype=dtype, devices=torch.device("meta"))
    attention = [state for state in cache.layers if isinstance(state, AttentionState)]
    return ModelFacts(
        parameters=_count(model) - mtp,
        active=_count(model) - mtp - _idle(model, config),
        mtp_parameters=mtp,
        state_bytes=sum(state.ssm_BHPN.nbytes for state in cache.mamba_states),
        token_bytes=sum(state.k_BSGD.nbytes + state.v_BSGD.nbytes for state in attention),
    )


def _count(module: torch.nn.Module) -> int:
    return sum(parameter.numel() for parameter in module.parameters())


def _idle(model: LanguageModel, config: LanguageConfig) -> int:
    """Parameters of the experts that one token does not choose."""
    if config.moe is None:
        return 0
    routed = sum(_count(module) for module in model.layers.modules() if isinstance(module, Experts))
    return routed * (config.moe.experts - config.moe.top_k) // config.moe.experts
