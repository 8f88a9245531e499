"""What a turn of a local model uses of the generator: drafts, prefixes, stops, budgets, grammars."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
import torch
from torch import nn

from vlm.engines import complete as complete_module
from vlm.engines.chat import ChatOptions
from vlm.engines.complete import complete, prompt_keys
from vlm.engines.load import stop_tokens
from vlm.generation import PrefixStore
from vlm.language import LanguageModel
from vlm.language.config import AttentionConfig, LanguageConfig, MLPConfig
from vlm.multimodal import VisionLanguageModel
from vlm.parsing.errors import MissingDependencyError

IMAGE, CLOSE, VOCAB = 0, 30, 32


class Numbers:
    """Tokens are written as their numbers; `</think>` is a special token."""

    eos_token_id = 7

    def decode(self, tokens: list[int], skip_special_tokens: bool = True) -> str:
        return " ".join(str(token) for token in tokens if token != CLOSE)

    def convert_tokens_to_ids(self, token: str) -> int:
        assert token == "</think>"
        return CLOSE

    def get_vocab(self) -> dict[str, int]:
        return {"a": 1, "<|im_end|>": 9}


@dataclass
class Chat:
    model: VisionLanguageModel
    tokenizer: Any = field(default_factory=Numbers)
    stop_tokens: tuple[int, ...] = ()
    store: PrefixStore | None = None


def chat(*, mtp: str = "", **fields: Any) -> Chat:
    torch.manual_seed(0)
    config = LanguageConfig(
        family="nemotron_h", vocab=VOCAB, hidden=16, layout="*-*-", mtp_layout=mtp, mlp=MLPConfig(intermediate=16),
        attention=AttentionConfig(heads=2, kv_heads=1, head_dim=8),
    )  # fmt: skip
    language = LanguageModel(config).eval()
    for parameter in language.parameters():
        nn.init.normal_(parameter, std=0.5)
    return Chat(VisionLanguageModel(language, nn.Identity(), IMAGE), **fields)


def test_drafts_change_nothing_but_the_speed(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    engine, options = chat(mtp="*-"), ChatOptions(temperature=0.0, max_tokens=12)
    with caplog.at_level(logging.DEBUG, complete_module.__name__):
        drafted = complete(engine, [1, 2, 3], (), options).text
        monkeypatch.setattr(complete_module, "DRAFT_TOKENS", 0)
        assert drafted == complete(engine, [1, 2, 3], (), options).text
    counts = [record.args[2] for record in caplog.records if isinstance(record.args, tuple)]
    assert counts[0] and not counts[1]


def test_a_page_that_comes_again_is_not_read_again(caplog: pytest.LogCaptureFixture) -> None:
    engine = chat(store=PrefixStore(block=4))
    picture, other = torch.randn(6, 16), torch.randn(6, 16)
    ids = [1, *[IMAGE] * 6, 2, 3, 4]
    options = ChatOptions(temperature=0.0, max_tokens=5)
    with caplog.at_level(logging.DEBUG, complete_module.__name__):
        first, again, changed = [complete(engine, ids, [one], options).text for one in (picture, picture, other)]
    assert first == again
    assert changed == complete(chat(), ids, [other], options).text
    assert [record.args[1] for record in caplog.records if isinstance(record.args, tuple)][:3] == [0, 8, 0]


def test_positions_of_a_picture_are_named_by_what_it_shows() -> None:
    picture = torch.randn(2, 3, dtype=torch.bfloat16)
    keys = prompt_keys([5, IMAGE, IMAGE, 6], IMAGE, [picture])
    assert keys[0] == 5 and keys[3] == 6 and keys[1] == keys[2] < 0
    assert keys == prompt_keys([5, IMAGE, IMAGE, 6], IMAGE, [picture.clone()])
    assert keys[1] != prompt_keys([5, IMAGE, IMAGE, 6], IMAGE, [picture + 1])[1]


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> ChatOptions:
    """Options under which every model says 10 11 12 and so on."""

    def count(tokenizer: object, schema: object) -> Any:
        return lambda generated, logits: torch.where(torch.arange(VOCAB) == 10 + len(generated), 0.0, -torch.inf)

    monkeypatch.setattr(complete_module, "json_constraint", count)
    return ChatOptions(temperature=0.0, max_tokens=6, json_schema={})


def test_a_stop_token_ends_the_answer(counting: ChatOptions) -> None:
    stopped = complete(chat(stop_tokens=(13,)), [1, 2], (), counting)
    assert stopped.complete and stopped.text.startswith("10 11 12")
    cut = complete(chat(), [1, 2], (), counting)
    assert not cut.complete and cut.text == "10 11 12 13 14 15"


def test_thoughts_are_bounded_and_kept_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(complete_module, "GRACE", 2)
    answer = complete(chat(), [1, 2], (), ChatOptions(temperature=0.0, max_tokens=4, think=3))
    free = complete(chat(), [1, 2], (), ChatOptions(temperature=0.0, max_tokens=5))
    assert answer.thoughts == free.text  # 3 tokens, and 2 of grace in which no line ended
    assert len(answer.text.split()) == 3  # 4 + 3 + 2 in all, less the thoughts and the closing mark


def test_thoughts_without_an_end_are_no_answer(counting: ChatOptions) -> None:
    answer = complete(chat(stop_tokens=(13,)), [1, 2], (), replace(counting, think=9))
    assert (answer.text, answer.complete) == ("", False) and answer.thoughts.startswith("10 11 12")


@pytest.mark.parametrize("missing", [False, True])
def test_json_is_enforced_where_llguidance_is(
    missing: bool, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(tokenizer: object, schema: object) -> None:
        raise MissingDependencyError("needs llguidance")

    def only_five(tokenizer: object, schema: dict[str, Any]) -> Any:
        assert json.dumps(schema)
        return lambda generated, logits: torch.where(torch.arange(VOCAB) == 5, 0.0, -torch.inf)

    monkeypatch.setattr(complete_module, "json_constraint", refuse if missing else only_five)
    answer = complete(chat(), [1, 2], (), ChatOptions(temperature=0.0, max_tokens=3, json_schema={"type": "array"}))
    assert (answer.text == "5 5 5") is not missing
    assert ("not enforced: needs llguidance" in caplog.text) is missing


def test_stop_tokens_come_from_all_who_name_one(tmp_path: Any) -> None:
    assert stop_tokens(tmp_path, Numbers()) == (7, 9)
    (tmp_path / "generation_config.json").write_text('{"eos_token_id": [3, 7]}')
    assert stop_tokens(tmp_path, Numbers()) == (3, 7, 9)
