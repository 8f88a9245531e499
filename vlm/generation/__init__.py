"""Generation: prefill in chunks, decode, draft and verify, stop."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vlm.generation.generator import Generator as Generator
    from vlm.generation.options import Completion as Completion
    from vlm.generation.options import GenerationOptions as GenerationOptions
    from vlm.generation.options import Prompt as Prompt
    from vlm.generation.prefix import PrefixStore as PrefixStore

_WHERE = {
    "Completion": "vlm.generation.options",
    "GenerationOptions": "vlm.generation.options",
    "Generator": "vlm.generation.generator",
    "PrefixStore": "vlm.generation.prefix",
    "Prompt": "vlm.generation.options",
}

__all__ = ["Completion", "GenerationOptions", "Generator", "PrefixStore", "Prompt"]


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module 'vlm.generation' has no attribute {name!r}")
    return getattr(import_module(_WHERE[name]), name)
