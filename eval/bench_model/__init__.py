"""Speed of the language model against transformers' on the same machine, with random weights.

`vlm bench model` measures what the machine can: a 100M hybrid on a CPU, the real shape of Nemotron 3
Nano on a GPU.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vlm.eval.bench_model.plan import BenchPlan as BenchPlan
    from vlm.eval.bench_model.plan import default_plan as default_plan
    from vlm.eval.bench_model.run import bench_model as bench_model

_WHERE = {
    "BenchPlan": "vlm.eval.bench_model.plan",
    "bench_model": "vlm.eval.bench_model.run",
    "default_plan": "vlm.eval.bench_model.plan",
}

__all__ = ["BenchPlan", "bench_model", "default_plan"]


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module 'vlm.eval.bench_model' has no attribute {name!r}")
    return getattr(import_module(_WHERE[name]), name)
