"""Even load of experts without a loss: the router's bias goes up for the idle and down for the busy.

Source: "Auxiliary-loss-free load balancing" (arXiv:2408.15664), as in DeepSeek-V3.
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor, nn

from vlm.language.moe import Router

Sum = Callable[[Tensor], Tensor]
"""Adds up a tensor over all processes."""


class Balancer:
    """Counts what each router of a model chooses and, once a step, moves its bias by `rate`."""

    def __init__(self, model: nn.Module, rate: float) -> None:
        self._rate = rate
        self._counts: dict[Router, Tensor] = {}
        for module in model.modules():
            if isinstance(module, Router):
                self._counts[module] = torch.zeros_like(module.e_score_correction_bias)
                module.register_forward_hook(self._count)

    def _count(self, router: nn.Module, inputs: object, chosen: tuple[Tensor, Tensor]) -> None:
        if router.training:
            assert isinstance(router, Router)
            counts = self._counts[router]
            counts += torch.bincount(chosen[0].flatten(), minlength=len(counts)).to(counts)

    @torch.no_grad()
    def step(self, total: Sum, share: float = 1.0) -> float:
        """Moves the biases by `share` of the rate; the load of the busiest expert, 1 being an even share.

        With the learning rate the biases come to rest, as in DeepSeek-V3: a bias that still moves sends tokens whose
        scores hardly differ from expert to expert.
        """
        busiest = 1.0
        for router, counts in self._counts.items():
            load = total(counts)
            router.e_score_correction_bias += share * self._rate * torch.sign(load.mean() - load)
            busiest = max(busiest, float(load.max() / load.mean().clamp_min(1)))
            counts.zero_()
        return busiest
