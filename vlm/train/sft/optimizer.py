"""Muon for the matrices, AdamW for the rest, and the learning rate over a run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
from torch import nn

from vlm.train.sft.recipe import Recipe, Schedule

BETAS = (0.9, 0.95)
WIDEST = 512
"""Shorter side of a matrix that Muon takes: its cost grows with the cube, and one wide matrix would cost as much as all
others together."""
_LOOKED_UP = ("embeddings", "gate")
"""Rows that stand for themselves, tokens and experts: made orthogonal, the router's sent every token to one expert."""


class Optimizers:
    """Both optimizers as one.

    Muon (Jordan et al. 2024; scaled as in arXiv:2502.16982, so that one rate serves all shapes) orthogonalises each
    step of a matrix, which learns more from the few samples that a CPU can pay for.
    """

    def __init__(self, model: nn.Module, recipe: Recipe) -> None:
        matrices: list[nn.Parameter] = []
        vectors: list[nn.Parameter] = []
        for name, parameter in model.named_parameters():
            is_matrix = (
                parameter.dim() == 2 and min(parameter.shape) <= WIDEST and not set(_LOOKED_UP) & set(name.split("."))
            )
            (matrices if is_matrix else vectors).append(parameter)
        self._all: dict[str, torch.optim.Optimizer] = {
            "matrices": torch.optim.Muon(
                matrices, lr=recipe.matrix_rate, weight_decay=recipe.weight_decay, adjust_lr_fn="match_rms_adamw"
            ),
            "vectors": torch.optim.AdamW(vectors, lr=recipe.vector_rate, betas=BETAS, weight_decay=0.0, fused=True),
        }
        self._rates = {"matrices": recipe.matrix_rate, "vectors": recipe.vector_rate}

    def step(self, share: float) -> None:
        """One step at `share` of the full learning rates; the gradients are gone after it."""
        for name, optimizer in self._all.items():
            for group in optimizer.param_groups:
                group["lr"] = share * self._rates[name]
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)

    def state_dict(self) -> dict[str, Any]:
        return {name: optimizer.state_dict() for name, optimizer in self._all.items()}

    def load_state_dict(self, state: Mapping[str, Any]) -> None:
        for name, optimizer in self._all.items():
            optimizer.load_state_dict(state[name])


def rate_share(schedule: Schedule, step: int, progress: float) -> float:
    """Warm-up, level, then linear decay to zero (WSD); `progress` is the share of the run that is over."""
    warm = min(1.0, (step + 1) / max(1, schedule.warmup))
    left = (1 - progress) / schedule.decay if schedule.decay else 1.0
    return warm * max(0.0, min(1.0, left))
