"""What may change the logits: budgets and grammars."""

from __future__ import annotations

import json
from typing import Any

import pytest

torch = pytest.importorskip("torch")

from vlm.generation import GenerationOptions, Generator, Prompt  # noqa: E402
from vlm.generation.reasoning import ReasoningBudget  # noqa: E402
from vlm.parsing.errors import UsageError  # noqa: E402

CLOSE, NEWLINE = 40, 10


def thoughts(make_model: Any, budget: int, grace: int, *, drafts: int = 0) -> list[int]:
    model = make_model("M*E", "*-")
    processor = ReasoningBudget(budget=budget, close=CLOSE, ends_line=lambda token: token == NEWLINE, grace=grace)
    options = GenerationOptions(max_tokens=30, draft_tokens=drafts, temperature=1.0, seed=3)
    done: list[int] = Generator(model).generate([Prompt([1, 2])], options, [[processor]])[0].tokens
    return done


@pytest.mark.parametrize("drafts", [0, 3])
def test_hard_stop(make_model: Any, drafts: int) -> None:
    tokens = thoughts(make_model, 5, 4, drafts=drafts)
    assert CLOSE in tokens[: 5 + 4 + 1]


@pytest.mark.parametrize(
    ("generated", "forced"),
    [
        ([1] * 4, False),  # within the budget
        ([1] * 3 + [NEWLINE], False),
        ([1] * 5, False),  # over it, but inside a line
        ([1] * 5 + [NEWLINE], True),
        ([1] * 4 + [NEWLINE], True),
        ([1] * 8, True),  # the grace is over
        ([1, CLOSE] + [1] * 4 + [NEWLINE], False),  # closed long ago
        ([1] * 5 + [NEWLINE, CLOSE, 1, 1, 1, NEWLINE], False),
    ],
)
def test_when_the_thoughts_are_closed(generated: list[int], forced: bool) -> None:
    budget = ReasoningBudget(budget=5, close=CLOSE, ends_line=lambda token: token == NEWLINE, grace=3)
    logits = budget(generated, torch.zeros(50))
    assert (logits.isfinite().sum() == 1 and logits[CLOSE] == 0) == forced


def test_no_budget_closes_at_once() -> None:
    budget = ReasoningBudget(budget=0, close=CLOSE, ends_line=lambda token: False)
    assert budget([], torch.zeros(50)).argmax() == CLOSE
    assert budget([CLOSE], torch.zeros(50)).isfinite().all()


@pytest.fixture(scope="module")
def byte_tokenizer() -> Any:
    pytest.importorskip("llguidance")
    tokenizers = pytest.importorskip("tokenizers")
    from transformers import PreTrainedTokenizerFast

    alphabet = sorted(tokenizers.pre_tokenizers.ByteLevel.alphabet())
    vocab = {"</s>": 0} | {character: number for number, character in enumerate(alphabet, start=1)}
    inner = tokenizers.Tokenizer(tokenizers.models.BPE(vocab=vocab, merges=[]))
    inner.pre_tokenizer = tokenizers.pre_tokenizers.ByteLevel(add_prefix_space=False)
    inner.decoder = tokenizers.decoders.ByteLevel()
    return PreTrainedTokenizerFast(tokenizer_object=inner, eos_token="</s>")


@pytest.mark.parametrize("drafts", [0, 2])
def test_a_random_model_writes_json(make_model: Any, byte_tokenizer: Any, drafts: int) -> None:
    from dataclasses import replace

    from vlm.generation.constrain import json_constraint
    from vlm.language.model import LanguageModel

    config = replace(make_model("M*", "*-").config, vocab=300, eos=(0,))
    torch.manual_seed(0)
    model = LanguageModel(config).eval()
    schema = {
        "type": "object", "properties": {"bbox": {"type": "array", "items": {"type": "integer", "maximum": 9},
        "minItems": 4, "maxItems": 4}, "category": {"enum": ["Text", "Table"]}}, "required": ["bbox", "category"],
        "additionalProperties": False,
    }  # fmt: skip
    options = GenerationOptions(max_tokens=300, temperature=1.0, seed=0, draft_tokens=drafts)
    constraint = json_constraint(byte_tokenizer, schema)
    done = Generator(model, byte_tokenizer.decode).generate([Prompt([1])], options, [[constraint]])[0]
    assert done.finish == "stop"
    parsed = json.loads(done.text)
    assert parsed["category"] in ("Text", "Table") and len(parsed["bbox"]) == 4


def test_a_schema_that_makes_no_sense(byte_tokenizer: Any) -> None:
    from vlm.generation.constrain import json_constraint

    with pytest.raises(UsageError):
        json_constraint(byte_tokenizer, {"type": "no such type"})
