"""Published checkpoints in and out: names, configurations, quantised weights, several devices."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vlm.checkpoint.errors import CheckpointError as CheckpointError
    from vlm.checkpoint.load import load_language_model as load_language_model
    from vlm.checkpoint.quantize import quantize_checkpoint as quantize_checkpoint
    from vlm.checkpoint.save import save_language_model as save_language_model

_WHERE = {
    "CheckpointError": "vlm.checkpoint.errors",
    "load_language_model": "vlm.checkpoint.load",
    "quantize_checkpoint": "vlm.checkpoint.quantize",
    "save_language_model": "vlm.checkpoint.save",
}

__all__ = ["CheckpointError", "load_language_model", "quantize_checkpoint", "save_language_model"]


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module 'vlm.checkpoint' has no attribute {name!r}")
    return getattr(import_module(_WHERE[name]), name)
