"""Mixture of experts.

M tokens (batch * steps), D model width, Z width the routed experts work in (D, or the latent), F expert width,
E experts, K choices of a token.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from vlm.kernels.grouped_mlp import grouped_mlp
from vlm.language.config import MLPConfig, MoEConfig
from vlm.language.mlp import MLP


class Router(nn.Module):
    """Sigmoid scores; a bias, adjusted in training to even the load, takes part in the choice and in nothing else.

    Source: DeepSeek-V3 (arXiv:2412.19437) without expert groups.
    """

    def __init__(self, hidden: int, config: MoEConfig) -> None:
        super().__init__()
        self.config = config
        self.weight = nn.Parameter(torch.empty(config.experts, hidden))
        nn.init.normal_(self.weight, std=0.02)
        self.e_score_correction_bias: Tensor
        self.register_buffer("e_score_correction_bias", torch.zeros(config.experts))

    def forward(self, x_MD: Tensor) -> tuple[Tensor, Tensor]:
        """The chosen experts [M, K] and their weights [M, K] in fp32."""
        scores_ME = F.linear(x_MD.float(), self.weight.float()).sigmoid()
        experts_MK = (scores_ME + self.e_score_correction_bias).topk(self.config.top_k, dim=-1, sorted=False).indices
        weights_MK = scores_ME.gather(-1, experts_MK)
        if self.config.normalize:
            weights_MK = weights_MK / (weights_MK.sum(-1, keepdim=True) + 1e-20)
        return experts_MK, weights_MK * self.config.scale


class Experts(nn.Module):
    """The matrices of all routed experts, stacked."""

    def __init__(self, width: int, config: MoEConfig) -> None:
        super().__init__()
        up, down = (config.experts, config.intermediate, width), (config.experts, width, config.intermediate)
        self.up_proj = nn.Parameter(torch.empty(up))
        self.down_proj = nn.Parameter(torch.empty(down))
        self.gate_proj = nn.Parameter(torch.empty(up)) if config.activation == "swiglu" else None
        for weight in self.parameters():
            nn.init.normal_(weight, std=0.02)

    def forward(self, x_MZ: Tensor, experts_MK: Tensor, weights_MK: Tensor) -> Tensor:
        return grouped_mlp(x_MZ, experts_MK, weights_MK, self.up_proj, self.down_proj, self.gate_proj)


class MoE(nn.Module):
    """routed(x) + shared(x). LatentMoE projects only the routed path; router and shared expert see the full width."""

    def __init__(self, hidden: int, config: MoEConfig) -> None:
        super().__init__()
        self.gate = Router(hidden, config)
        self.experts = Experts(config.latent or hidden, config)
        shared = MLPConfig(intermediate=config.shared_intermediate, activation=config.activation)
        self.shared_experts = MLP(hidden, shared)
        self.latent = config.latent is not None
        if config.latent is not None:
            self.fc1_latent_proj = nn.Linear(hidden, config.latent, bias=False)
            self.fc2_latent_proj = nn.Linear(config.latent, hidden, bias=False)

    def forward(self, x_BTD: Tensor) -> Tensor:
        x_MD = x_BTD.flatten(0, 1)
        experts_MK, weights_MK = self.gate(x_MD)
        if self.latent:
            routed_MD = self.fc2_latent_proj(self.experts(self.fc1_latent_proj(x_MD), experts_MK, weights_MK))
        else:
            routed_MD = self.experts(x_MD, experts_MK, weights_MK)
        out: Tensor = routed_MD.view_as(x_BTD) + self.shared_experts(x_BTD)
        return out
