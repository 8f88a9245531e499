"""The language model: one implementation of every decoder in the family.

A model is a layout string with one letter per residual layer: `M` Mamba-2, `E` mixture of experts, `*` attention, `-`
dense MLP. Every layer is `x = x + mixer(norm(x))`, so a transformer block is the pair `*-` and its sparse twin `*E`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vlm.language.cache import Cache as Cache
    from vlm.language.config import LanguageConfig as LanguageConfig
    from vlm.language.model import LanguageModel as LanguageModel
    from vlm.language.presets import PRESETS as PRESETS

_WHERE = {
    "Cache": "vlm.language.cache",
    "LanguageConfig": "vlm.language.config",
    "LanguageModel": "vlm.language.model",
    "PRESETS": "vlm.language.presets",
}

__all__ = ["PRESETS", "Cache", "LanguageConfig", "LanguageModel"]


def __getattr__(name: str) -> Any:
    """Loads torch only when the model itself is asked for: configurations and presets are plain data."""
    if name not in _WHERE:
        raise AttributeError(f"module 'vlm.language' has no attribute {name!r}")
    return getattr(import_module(_WHERE[name]), name)
