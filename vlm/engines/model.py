"""What `vlm.load` gives: a checkpoint that answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vlm.engines.ask import AskOptions, Source, ask
from vlm.engines.chat import Answer, ChatModel
from vlm.engines.load import require_model_extra
from vlm.parsing.errors import UsageError

if TYPE_CHECKING:
    import torch

DTYPES = ("float32", "bfloat16", "float16")


@dataclass(frozen=True)
class VisionModel:
    """A vision-language model on this machine; `chat` is the engine behind it."""

    chat: ChatModel

    def ask(self, sources: Source | Sequence[Source], question: str, options: AskOptions | None = None) -> Answer:
        """One answer about all sources together: files, Pillow pictures, or one clip.

        Raises:
            InputError, PasswordError, UsageError, LimitError: as `vlm.engines.ask.ask`.
        """
        several = list(sources) if isinstance(sources, Sequence) and not isinstance(sources, str) else [sources]
        return ask(self.chat, several, question, options)


def named_dtype(name: str | None) -> torch.dtype | None:
    """
    Raises:
        UsageError: no such type.
        MissingDependencyError: torch is not installed.
    """
    if name is None:
        return None
    if name not in DTYPES:
        raise UsageError(f"dtype={name!r}: choose from {', '.join(DTYPES)}")
    require_model_extra()
    import torch

    found: torch.dtype = getattr(torch, name)
    return found
