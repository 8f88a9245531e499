"""One sequence being generated: its tokens, its text, and whether it has ended."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from torch import Tensor

from vlm.generation.loop_guard import LoopGuard
from vlm.generation.options import Completion, Delta, FinishReason, GenerationOptions
from vlm.generation.text import Decode, Detokenizer, StopStrings


class LogitsProcessor(Protocol):
    """Changes the logits of one sequence before a token is chosen: grammars, budgets. One object a sequence."""

    def __call__(self, generated: Sequence[int], logits_V: Tensor) -> Tensor:
        """Logits for the token after `generated`, which only ever grows."""
        ...


class Sequencer:
    """Takes tokens one by one until something ends the sequence."""

    def __init__(
        self,
        row: int,
        options: GenerationOptions,
        end_tokens: frozenset[int],
        decode: Decode | None,
        processors: Sequence[LogitsProcessor] = (),
    ) -> None:
        if options.stop and decode is None:
            raise ValueError("stop strings need a tokenizer")
        self.completion = Completion()
        self.finish: FinishReason | None = None
        self.processors = processors
        self._row, self._options, self._end_tokens = row, options, end_tokens
        self._guard = None if options.loop_guard is None else LoopGuard(options.loop_guard, decode)
        self._detokenizer = None if decode is None else Detokenizer(decode)
        self._stops = StopStrings(options.stop)
        self._new: list[int] = []
        self._text = ""

    @property
    def tokens(self) -> list[int]:
        return self.completion.tokens

    def push(self, token: int, log_probability: float | None = None) -> None:
        """Adds a token; afterwards `finish` says whether it was the last."""
        self.tokens.append(token)
        if log_probability is not None:
            self.completion.log_probabilities.append(log_probability)
        self._new.append(token)
        ended = token in self._end_tokens
        if not ended and self._read([token]):
            self.finish = "stop"
            return
        if ended:
            self.finish = "stop"
        elif self._guard is not None and self._guard.loops(self.tokens):
            self.finish = "loop"
        elif len(self.tokens) >= self._options.max_tokens:
            self.finish = "length"
        if self.finish is not None and not self._read([], last=True):
            self._text += self._stops.rest()

    def delta(self) -> Delta:
        """What is new since the last call."""
        news = Delta(self._row, tuple(self._new), self._text, self.finish)
        self.completion.text += self._text
        if self.finish is not None:
            self.completion.finish = self.finish
        self._new, self._text = [], ""
        return news

    def _read(self, tokens: Sequence[int], *, last: bool = False) -> bool:
        """Decodes; True if a stop string has come."""
        if self._detokenizer is None:
            return False
        shown, stopped = self._stops.push(self._detokenizer.push(tokens, last=last))
        self._text += shown
        return stopped
