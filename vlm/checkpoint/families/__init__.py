"""The published model families: tensor names and configurations, each in both directions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from vlm.checkpoint.families import dots1, nemotron_h, qwen2
from vlm.checkpoint.names import NameMap
from vlm.language.config import LanguageConfig

HFConfig = dict[str, Any]


@dataclass(frozen=True)
class Family:
    """How one family writes its checkpoints. `model_type` is the one in config.json."""

    model_type: str
    names: NameMap
    from_hf: Callable[[HFConfig], LanguageConfig]
    to_hf: Callable[[LanguageConfig], HFConfig]


FAMILIES: dict[str, Family] = {
    "nemotron_h": Family("nemotron_h", nemotron_h.NAMES, nemotron_h.from_hf, nemotron_h.to_hf),
    "dots1": Family("dots1", dots1.NAMES, dots1.from_hf, dots1.to_hf),
    "qwen2": Family("qwen2", qwen2.NAMES, qwen2.from_hf, qwen2.to_hf),
}

__all__ = ["FAMILIES", "Family"]
