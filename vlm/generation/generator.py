"""Generates from prompts.

B batch, T steps, V vocabulary.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

import torch
from torch import Tensor

from vlm.generation.options import Completion, Delta, GenerationOptions, Prompt
from vlm.generation.prefill import PromptBatch, prefill
from vlm.generation.prefix import PrefixStore
from vlm.generation.sampling import choose
from vlm.generation.sequence import LogitsProcessor, Sequencer
from vlm.generation.speculative import speculate
from vlm.generation.text import Decode
from vlm.language.cache import Cache
from vlm.language.model import LanguageModel

RUNNING_SHARE = 0.75
"""Rows that have ended go on being computed until fewer than this share of the batch still runs: dropping them copies
the cache of all others, which costs as much as a few steps."""


class Generator:
    """A model with what it needs to write text. Not safe to share between threads."""

    def __init__(
        self, model: LanguageModel, decode: Decode | None = None, prefix_store: PrefixStore | None = None
    ) -> None:
        """
        Args:
            decode: token ids to text; without it there are tokens only.
            prefix_store: remembers prompts, so that a prompt that begins like an earlier one is read from there on.
        """
        self.model, self._decode, self._store = model, decode, prefix_store

    def generate(
        self,
        prompts: Sequence[Prompt],
        options: GenerationOptions | None = None,
        processors: Sequence[Sequence[LogitsProcessor]] | None = None,
    ) -> list[Completion]:
        """Completes every prompt; `processors` gives a list of logits processors for each."""
        run = _Run(self.model, prompts, options or GenerationOptions(), processors, self._decode)
        for _ in run.deltas(self._store):
            pass
        return [sequence.completion for sequence in run.sequences]

    def stream(
        self, prompt: Prompt, options: GenerationOptions | None = None, processors: Sequence[LogitsProcessor] = ()
    ) -> Iterator[Delta]:
        """Completes one prompt, piece by piece. Leaving the loop stops the work."""
        run = _Run(self.model, [prompt], options or GenerationOptions(), [processors], self._decode)
        yield from run.deltas(self._store)


class _Run:
    """One batch from prompt to end."""

    def __init__(
        self,
        model: LanguageModel,
        prompts: Sequence[Prompt],
        options: GenerationOptions,
        processors: Sequence[Sequence[LogitsProcessor]] | None,
        decode: Decode | None,
    ) -> None:
        self.model, self.prompts, self.options = model, prompts, options
        ends = frozenset((*model.config.eos, *options.stop_tokens))
        each = processors or [()] * len(prompts)
        self.sequences = [
            Sequencer(row, options, ends, decode, own) for row, own in zip(range(len(prompts)), each, strict=True)
        ]
        self._rows = self.sequences  # those whose states the cache holds
        # Drafts are checked for one sequence at a time: rows of a batch would accept different numbers of them.
        self.drafts = options.draft_tokens if model.mtp is not None and len(prompts) == 1 else 0
        device = model.embeddings.weight.device
        self._rng = None if options.seed is None else torch.Generator(device).manual_seed(options.seed)

    @torch.inference_mode()
    def _prefill(self, store: PrefixStore | None) -> tuple[Cache, Tensor]:
        prompts = PromptBatch(self.model, self.prompts)
        capacity = prompts.length + self.options.max_tokens + self.drafts
        cache = self.model.new_cache(batch=len(self.prompts), capacity=capacity)
        if prompts.padding is not None:
            cache.set_padding(prompts.padding)
        chunk, after_chunk, drafting = self.options.prefill_chunk, None, self.drafts > 0
        keys = self.prompts[0].reuse_keys if len(self.prompts) == 1 else None
        if store is not None and keys is not None:
            self.sequences[0].completion.reused_tokens = store.restore(keys, cache)
            chunk, after_chunk = store.chunk(chunk), partial(store.remember, keys, cache)
            drafting = self.model.mtp is not None  # a later run may draft from what this one leaves in the store
        hidden = prefill(self.model, prompts, cache, chunk=chunk, drafting=drafting, after_chunk=after_chunk)
        return cache, hidden

    def deltas(self, store: PrefixStore | None) -> Iterator[Delta]:
        """News of all rows, step by step."""
        for sequence, prompt in zip(self.sequences, self.prompts, strict=True):
            sequence.completion.prompt_tokens = len(prompt.tokens)
        cache, hidden = self._prefill(store)
        tokens_B = self._choose(hidden)
        yield from self._news()
        if self.drafts:
            yield from self._drafted(cache, hidden, int(tokens_B[0]))
        else:
            yield from self._plain(cache, tokens_B)

    def _plain(self, cache: Cache, tokens_B: Tensor) -> Iterator[Delta]:
        while any(sequence.finish is None for sequence in self._rows):
            tokens_B = self._step(cache, self._drop_ended(cache, tokens_B))
            yield from self._news()

    @torch.inference_mode()
    def _drop_ended(self, cache: Cache, tokens_B: Tensor) -> Tensor:
        """The last tokens of the rows that go on, once they are few enough."""
        running = [row for row, sequence in enumerate(self._rows) if sequence.finish is None]
        if len(running) >= RUNNING_SHARE * len(self._rows):
            return tokens_B
        rows_R = torch.tensor(running, device=tokens_B.device)
        cache.keep_rows(rows_R)
        self._rows = [self._rows[row] for row in running]
        return tokens_B[rows_R]

    @torch.inference_mode()
    def _step(self, cache: Cache, tokens_B: Tensor) -> Tensor:
        return self._choose(self.model.hidden_states(tokens_B[:, None], cache=cache))

    @torch.inference_mode()
    def _choose(self, hidden_B1D: Tensor) -> Tensor:
        """Chooses a token for each row and hands it to its sequence. Rows that have ended go on unseen."""
        logits_BV = self.model.logits(hidden_B1D)[:, -1]
        for row, sequence in enumerate(self._rows):
            if sequence.finish is None and sequence.processors:
                logits_BV[row] = _processed(sequence, logits_BV[row])
        tokens_B = choose(logits_BV, self.options, self._rng)
        for sequence, token, sure in zip(self._rows, tokens_B.tolist(), self._sure(logits_BV, tokens_B), strict=True):
            if sequence.finish is None:
                sequence.push(token, sure)
        return tokens_B

    def _sure(self, logits_BV: Tensor, tokens_B: Tensor) -> list[float] | list[None]:
        """Log-probabilities of the chosen tokens, where they are asked for."""
        if not self.options.log_probabilities:
            return [None] * len(tokens_B)
        chosen_B = logits_BV.gather(1, tokens_B[:, None])[:, 0]
        sure: list[float] = (chosen_B - logits_BV.logsumexp(1)).tolist()
        return sure

    def _drafted(self, cache: Cache, hidden: Tensor, token: int) -> Iterator[Delta]:
        sequence = self.sequences[0]
        if sequence.finish is not None:
            return
        steps = speculate(self.model, cache, hidden, token, drafts=self.drafts, pick=self._pick)
        advance: Callable[[], tuple[int, int] | None] = torch.inference_mode()(lambda: next(steps, None))
        while (counts := advance()) is not None:
            sequence.completion.drafted += counts[0]
            sequence.completion.accepted += counts[1]
            yield from self._news()

    def _pick(self, logits_V: Tensor) -> tuple[int, bool]:
        sequence = self.sequences[0]
        logits_1V = _processed(sequence, logits_V)[None]
        token_1 = choose(logits_1V, self.options, self._rng)
        token = int(token_1)
        sequence.push(token, self._sure(logits_1V, token_1)[0])
        return token, sequence.finish is not None

    def _news(self) -> list[Delta]:
        news = [sequence.delta() for sequence in self.sequences]
        return [delta for delta in news if delta.tokens]


def _processed(sequence: Sequencer, logits_V: Tensor) -> Tensor:
    for process in sequence.processors:
        logits_V = process(sequence.tokens, logits_V)
    return logits_V
