"""The recipes by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from vlm.encoders.dots import DotsVisionConfig
from vlm.language.config import AttentionConfig, LanguageConfig, MambaConfig, MLPConfig, MoEConfig
from vlm.mini.config import PATCH, MiniConfig
from vlm.parsing.errors import UsageError
from vlm.train.sft.recipe import Budget, Recipe, Schedule

SHARES = {
    "text-lines": 0.25,
    "text-paragraphs": 0.03,
    "tex-formulas": 0.45,
    "drawn-tables": 0.1,
    "svg-charts": 0.09,
    "svg-diagrams": 0.04,
    "shapes": 0.02,
    "icons": 0.01,
}
"""Formulas first: of all tasks it is the one that nothing else reads offline."""

FIRST_SHARES = {"text-lines": 0.7, "tex-formulas": 0.3}
"""What has short targets."""


def mini_cpu() -> Recipe:
    """Two cores, a process each: what an hour or two of them can teach, which is not all four tasks."""
    shares = {"text-lines": 0.3, "tex-formulas": 0.7}
    return Recipe(shares=shares, first_shares=FIRST_SHARES, schedule=Schedule(minutes=105))


def mini_gpu() -> Recipe:
    """The same on one GPU with a core a worker: micro-batches a hundred times as large, targets of all lengths soon."""
    return Recipe(
        shares=SHARES,
        first_shares=FIRST_SHARES,
        budget=Budget(patches=120_000, tokens=60_000),
        schedule=Schedule(minutes=25, warmup=300, grow=200_000),
        workers=14,
        held_out=256,
    )


def smallest() -> Recipe:
    """Every part at its smallest, for tests: a few seconds to learn a batch by heart."""
    vision = DotsVisionConfig(width=64, layers=1, heads=2, mlp_width=128, out_width=64, patch_size=PATCH)
    language = LanguageConfig(
        family="nemotron_h",
        vocab=2048,
        hidden=64,
        layout="M*E-",
        mtp_layout="*-",
        attention=AttentionConfig(heads=2, kv_heads=1, head_dim=32),
        mamba=MambaConfig(heads=4, head_dim=32, state=16, groups=1, chunk=32),
        mlp=MLPConfig(intermediate=128),
        moe=MoEConfig(experts=4, top_k=2, intermediate=64, shared_intermediate=64),
        tied=True,
        max_positions=1024,
        bos=1,
        eos=(2,),
        pad=0,
    )
    return Recipe(
        model=MiniConfig(vision=vision, language=language),
        shares={"text-lines": 1.0},
        shard=16,
        schedule=Schedule(steps=60, warmup=5, grow=0),
        workers=0,
        held_out=0,
    )


def grown(recipe: Recipe) -> Recipe:
    """The recipe for weights that read already: targets of all lengths at once, samples they have not seen, and a rate
    that falls nearly from the start ("Straight to zero", arXiv:2502.15938)."""
    schedule = replace(recipe.schedule, grow=0, decay=0.8)
    return replace(recipe, first_shares=None, seed=recipe.seed + 1, schedule=schedule)


def without(recipe: Recipe, sources: Sequence[str]) -> Recipe:
    """The recipe on a machine that lacks what some sources draw with.

    Raises:
        UsageError: the recipe draws from no source of that name, or from no other.
    """
    unknown = set(sources) - set(recipe.shares)
    if unknown:
        raise UsageError(f"the recipe does not draw from {', '.join(sorted(unknown))}")
    shares = _kept(recipe.shares, sources)
    if not shares:
        raise UsageError("a recipe needs a source to draw from")
    return replace(recipe, shares=shares, first_shares=_kept(recipe.first_shares or {}, sources) or None)


def _kept(shares: Mapping[str, float], left_out: Sequence[str]) -> dict[str, float]:
    return {name: share for name, share in shares.items() if name not in left_out}


RECIPES: dict[str, Callable[[], Recipe]] = {"mini-cpu": mini_cpu, "mini-gpu": mini_gpu, "smallest": smallest}
