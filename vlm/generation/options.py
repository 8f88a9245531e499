"""What goes into a generation and what comes out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from vlm.generation.loop_guard import LoopGuardOptions

if TYPE_CHECKING:
    from torch import Tensor

FinishReason = Literal["stop", "length", "loop"]


@dataclass(frozen=True, kw_only=True)
class GenerationOptions:
    """How to decode. The defaults are greedy.

    `stop` are strings that end the text and are left out of it. `draft_tokens` above 0 asks for speculative decoding
    with the model's MTP block, which changes the speed and not the result. `log_probabilities` keeps how sure the model
    was of each token.
    """

    max_tokens: int = 1024
    temperature: float = 0.0
    top_p: float = 1.0
    top_k: int = 0  # 0 keeps all
    seed: int | None = None
    stop: tuple[str, ...] = ()
    stop_tokens: tuple[int, ...] = ()  # besides the model's own end tokens
    prefill_chunk: int = 2048  # tokens of prompt in one call: bounds the memory of activations
    draft_tokens: int = 0
    log_probabilities: bool = False
    loop_guard: LoopGuardOptions | None = field(default_factory=LoopGuardOptions)

    def __post_init__(self) -> None:
        if self.max_tokens < 1 or self.prefill_chunk < 1 or self.draft_tokens < 0:
            raise ValueError("max_tokens and prefill_chunk are at least 1, draft_tokens at least 0")
        if self.temperature < 0 or not 0 < self.top_p <= 1 or self.top_k < 0:
            raise ValueError("temperature and top_k are at least 0, top_p lies in (0, 1]")


@dataclass(frozen=True)
class Prompt:
    """Token ids, and embeddings [T, D] in their place where images stand between them.

    `keys` names each position for prefix reuse; it defaults to the tokens where there are no embeddings. With images,
    give the positions of an image numbers made from its pixels, or leave it None to reuse nothing.
    """

    tokens: Sequence[int]
    embeds: Tensor | None = None
    keys: Sequence[int] | None = None

    def __post_init__(self) -> None:
        if not len(self.tokens):
            raise ValueError("a prompt needs at least one token")
        for name, value in (("embeds", self.embeds), ("keys", self.keys)):
            if value is not None and len(value) != len(self.tokens):
                raise ValueError(f"{len(value)} {name} for {len(self.tokens)} tokens")

    @property
    def reuse_keys(self) -> Sequence[int] | None:
        return self.tokens if self.keys is None and self.embeds is None else self.keys


@dataclass(frozen=True)
class Delta:
    """News of one sequence: tokens, the text they complete, and why it ended if it did."""

    row: int
    tokens: tuple[int, ...]
    text: str
    finish: FinishReason | None


@dataclass
class Completion:
    """One finished sequence. `tokens` includes the end token; `text` ends before any stop string.

    `log_probabilities`: in nats, one a token where the options ask for them, of what the processors allow, before
    temperature, top-k and top-p.
    """

    tokens: list[int] = field(default_factory=list)
    log_probabilities: list[float] = field(default_factory=list)
    text: str = ""
    finish: FinishReason = "length"
    prompt_tokens: int = 0
    reused_tokens: int = 0  # of the prompt, taken from a prefix store
    drafted: int = 0
    accepted: int = 0

    @property
    def acceptance(self) -> float:
        """Share of drafted tokens that the model agreed with."""
        return self.accepted / self.drafted if self.drafted else 0.0
