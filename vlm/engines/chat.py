"""The one thing every engine needs from a model: a picture-and-text turn to text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from PIL.Image import Image


@dataclass(frozen=True, kw_only=True)
class ChatOptions:
    """How an answer is sampled. `temperature` 0 is greedy.

    `think`: tokens that a reasoning model may think before it answers, beside `max_tokens`; None: it does not think.
    `json_schema`: what a local model's answer is held to; a server's answers are not.
    """

    temperature: float = 0.1
    top_p: float = 0.9
    max_tokens: int = 16_384
    system: str | None = None
    think: int | None = None
    json_schema: dict[str, Any] | None = None


@dataclass(frozen=True)
class Answer:
    """The text, whether the model ended by itself (False: cut at `max_tokens` or by the loop guard), and what it
    thought before."""

    text: str
    complete: bool = True
    thoughts: str = ""


class ChatModel(Protocol):
    """A model that answers one user turn. `model_size(image)` is the (width, height) in which it sees a picture, and in
    which it therefore reports boxes."""

    @property
    def name(self) -> str: ...

    def answer(self, images: Sequence[Image], prompt: str, options: ChatOptions) -> Answer: ...

    def model_size(self, image: Image) -> tuple[int, int]: ...
