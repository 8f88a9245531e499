"""One turn of a local model: token ids and image tokens in, an answer out."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from hashlib import blake2b
from typing import Any, Protocol

import torch
from torch import Tensor

from vlm.engines.chat import Answer, ChatOptions
from vlm.generation import Completion, GenerationOptions, Generator, PrefixStore, Prompt
from vlm.generation.constrain import json_constraint
from vlm.generation.reasoning import GRACE, ReasoningBudget
from vlm.generation.sequence import LogitsProcessor
from vlm.multimodal import VisionLanguageModel
from vlm.parsing.errors import MissingDependencyError

THINK_END = "</think>"
DRAFT_TOKENS = 3  # Nemotron 3 Super accepts 3.45 tokens a step: a fourth draft would seldom be used

logger = logging.getLogger(__name__)


class LocalChat(Protocol):
    """What a turn needs. `tokenizer` as transformers gives it, `stop_tokens` end an answer besides the model's own end
    tokens, and `store` remembers prompts."""

    @property
    def model(self) -> VisionLanguageModel: ...

    @property
    def tokenizer(self) -> Any: ...

    @property
    def stop_tokens(self) -> tuple[int, ...]: ...

    @property
    def store(self) -> PrefixStore | None: ...


def complete(chat: LocalChat, ids: Sequence[int], image_tokens: Sequence[Tensor], options: ChatOptions) -> Answer:
    """Generates after the prompt `ids`, whose image placeholders stand for `image_tokens` ([tokens, D] each).

    A model with an MTP block drafts with it. Without llguidance an asked-for JSON schema is not enforced, which the log
    says.
    """
    model = chat.model
    with torch.inference_mode():
        embeds = model.embed(torch.tensor(list(ids), device=model.language.embeddings.weight.device), image_tokens)[0]
    prompt = Prompt(tokens=list(ids), embeds=embeds, keys=prompt_keys(ids, model.image_token, image_tokens))
    generator = Generator(model.language, decode=lambda tokens: _text(chat, tokens), prefix_store=chat.store)
    (done,) = generator.generate([prompt], _generation(chat, options), [_processors(chat, options)])
    logger.debug("prompt %d (%d reused), %d drafted", done.prompt_tokens, done.reused_tokens, done.drafted)
    return _answer(chat, done, options)


def prompt_keys(ids: Sequence[int], image_token: int, image_tokens: Sequence[Tensor]) -> list[int]:
    """A name for each position: the token's id, or for an image a number made from all it shows.

    What is hashed is what the model sees, the encoded pixels, so that one rule serves pages, tiles and pruned clips.
    """
    names = iter([name for tokens in image_tokens for name in [_name(tokens)] * len(tokens)])
    return [next(names) if token == image_token else token for token in ids]


def _name(tokens_MD: Tensor) -> int:
    """Negative, so that it is no token's id."""
    raw = tokens_MD.detach().cpu().contiguous().view(torch.uint8).numpy()
    return -int.from_bytes(blake2b(raw.tobytes(), digest_size=8).digest()) - 1


def _generation(chat: LocalChat, options: ChatOptions) -> GenerationOptions:
    thoughts = 0 if options.think is None else options.think + GRACE
    return GenerationOptions(
        max_tokens=options.max_tokens + thoughts,
        temperature=options.temperature,
        top_p=options.top_p,
        stop_tokens=chat.stop_tokens,
        draft_tokens=0 if chat.model.language.mtp is None else DRAFT_TOKENS,
    )


def _processors(chat: LocalChat, options: ChatOptions) -> list[LogitsProcessor]:
    processors: list[LogitsProcessor] = []
    if options.think is not None:
        close = chat.tokenizer.convert_tokens_to_ids(THINK_END)
        processors.append(
            ReasoningBudget(
                budget=options.think, close=close, ends_line=lambda t: _text(chat, [t]).endswith("\n"), grace=GRACE
            )
        )
    if options.json_schema is not None:
        try:
            processors.append(json_constraint(chat.tokenizer, options.json_schema))
        except MissingDependencyError as error:
            logger.warning("the JSON of the answer is not enforced: %s", error)
    return processors


def _answer(chat: LocalChat, done: Completion, options: ChatOptions) -> Answer:
    """Without the thoughts, which end at the first closing mark; those that never end leave no answer."""
    complete = done.finish == "stop"
    if options.think is None:
        return Answer(done.text, complete=complete)
    close = chat.tokenizer.convert_tokens_to_ids(THINK_END)
    if close not in done.tokens:
        return Answer("", complete=False, thoughts=done.text)
    end = done.tokens.index(close)
    said = _text(chat, done.tokens[end + 1 :]).strip()
    return Answer(said, complete=complete, thoughts=_text(chat, done.tokens[:end]).strip())


def _text(chat: LocalChat, tokens: Sequence[int]) -> str:
    return str(chat.tokenizer.decode(tokens, skip_special_tokens=True))
