"""Output that follows a JSON schema or a grammar, by llguidance."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor

from vlm.parsing.errors import MissingDependencyError, UsageError


class GrammarConstraint:
    """A logits processor that allows only the tokens by which the text can still become a sentence of the grammar."""

    def __init__(self, tokenizer: Any, grammar: str) -> None:
        """
        Args:
            tokenizer: a fast transformers tokenizer.
            grammar: as llguidance writes it; see `json_constraint`.

        Raises:
            MissingDependencyError: without llguidance.
            UsageError: for a grammar that it refuses.
        """
        llguidance = _llguidance()
        self._matcher = llguidance.LLMatcher(llguidance.hf.from_tokenizer(tokenizer), grammar)
        self._fail_on_error()
        self._read = 0

    def __call__(self, generated: Sequence[int], logits_V: Tensor) -> Tensor:
        """Sets the logits of forbidden tokens to -inf."""
        for token in generated[self._read :]:
            self._matcher.consume_token(token)
        self._read = len(generated)
        self._fail_on_error()
        allowed = torch.frombuffer(bytearray(self._matcher.compute_bitmask()), dtype=torch.uint8)
        bits_V = (allowed[:, None] >> torch.arange(8, dtype=torch.uint8)).bitwise_and(1).flatten().bool()
        forbidden_V = torch.ones_like(logits_V, dtype=torch.bool)
        shared = min(len(bits_V), len(forbidden_V))  # the model's vocabulary is often padded
        forbidden_V[:shared] = ~bits_V[:shared].to(logits_V.device)
        return logits_V.masked_fill(forbidden_V, -torch.inf)

    def _fail_on_error(self) -> None:
        if self._matcher.is_error():
            raise UsageError(f"the grammar cannot be used: {self._matcher.get_error()}")


def json_constraint(tokenizer: Any, schema: dict[str, Any]) -> GrammarConstraint:
    """Allows exactly the JSON texts of `schema`.

    Raises:
        MissingDependencyError: without llguidance.
        UsageError: for a schema that llguidance cannot turn into a grammar.
    """
    try:
        grammar = _llguidance().LLMatcher.grammar_from_json_schema(json.dumps(schema))
    except ValueError as error:
        raise UsageError(f"the JSON schema cannot be used: {error}") from error
    return GrammarConstraint(tokenizer, grammar)


def _llguidance() -> Any:
    try:
        import llguidance
        import llguidance.hf
    except ImportError as error:
        raise MissingDependencyError("constrained decoding needs llguidance: pip install llguidance") from error
    return llguidance
