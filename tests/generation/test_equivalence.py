"""Every way to decode gives the tokens of the full forward pass, over random layouts."""

from __future__ import annotations

from typing import Any

import pytest

torch = pytest.importorskip("torch")

from hypothesis import HealthCheck, given, settings  # noqa: E402
from hypothesis import strategies as st  # noqa: E402

from vlm.generation import GenerationOptions, Generator, PrefixStore, Prompt  # noqa: E402

LAYOUTS = st.text("ME*-", min_size=1, max_size=5)
PROMPTS = st.lists(st.integers(0, 49), min_size=1, max_size=14)
FEW = settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
NEW = 8


@FEW
@given(layout=LAYOUTS, prompt=PROMPTS, chunk=st.integers(1, 16), rope=st.sampled_from([None, 1e4]))
def test_chunked_prefill_and_cached_steps(
    make_model: Any, greedy: Any, layout: str, prompt: list[int], chunk: int, rope: float | None
) -> None:
    model = make_model(layout, rope=rope)
    options = GenerationOptions(max_tokens=NEW, prefill_chunk=chunk)
    assert Generator(model).generate([Prompt(prompt)], options)[0].tokens == greedy(model, prompt, NEW)


@FEW
@given(
    layout=LAYOUTS, prompts=st.lists(PROMPTS, min_size=2, max_size=4), chunk=st.integers(1, 16),
    rope=st.sampled_from([None, 1e4]),
)  # fmt: skip
def test_left_padded_batch(
    make_model: Any, greedy: Any, layout: str, prompts: list[list[int]], chunk: int, rope: float | None
) -> None:
    model = make_model(layout, rope=rope)
    options = GenerationOptions(max_tokens=NEW, prefill_chunk=chunk)
    done = Generator(model).generate([Prompt(prompt) for prompt in prompts], options)
    assert [one.tokens for one in done] == [greedy(model, prompt, NEW) for prompt in prompts]


@FEW
@given(layout=LAYOUTS, prompt=PROMPTS, drafts=st.integers(1, 5), rope=st.sampled_from([None, 1e4]))
def test_speculative(
    make_model: Any, greedy: Any, layout: str, prompt: list[int], drafts: int, rope: float | None
) -> None:
    model = make_model(layout, "*E", rope=rope)
    options = GenerationOptions(max_tokens=NEW, draft_tokens=drafts, prefill_chunk=4)
    done = Generator(model).generate([Prompt(prompt)], options)[0]
    assert done.tokens == greedy(model, prompt, NEW)
    assert done.drafted > 0


def test_accepted_drafts_save_calls(make_model: Any) -> None:
    """A model with a constant output: its MTP block is always right, so each call settles all drafts and one more."""
    model = make_model("M*", "*-")
    with torch.no_grad():
        model.norm_f.weight.zero_()
        model.mtp.final_layernorm.weight.zero_()
    calls: list[int] = []
    model.norm_f.register_forward_hook(lambda *_: calls.append(1))
    options = GenerationOptions(max_tokens=25, draft_tokens=3, loop_guard=None)
    done = Generator(model).generate([Prompt([1, 2, 3])], options)[0]
    assert done.tokens == [0] * 25
    assert (len(calls), done.acceptance) == (1 + 24 // 4, 1.0)


@FEW
@given(layout=LAYOUTS, prompt=PROMPTS, seed=st.integers(0, 99))
def test_speculative_sampling_uses_the_model_alone(make_model: Any, layout: str, prompt: list[int], seed: int) -> None:
    """With the same random numbers, drafts change nothing: one draw a place, from the model's own distribution."""
    model = make_model(layout, "*E")
    plain = GenerationOptions(max_tokens=NEW, temperature=0.7, top_p=0.9, seed=seed)
    drafted = GenerationOptions(max_tokens=NEW, temperature=0.7, top_p=0.9, seed=seed, draft_tokens=2)
    generator = Generator(model)
    assert (
        generator.generate([Prompt(prompt)], plain)[0].tokens == generator.generate([Prompt(prompt)], drafted)[0].tokens
    )


@FEW
@given(layout=LAYOUTS, shared=st.integers(0, 12), rest=PROMPTS, drafts=st.integers(0, 2))
def test_prefix_reuse(make_model: Any, greedy: Any, layout: str, shared: int, rest: list[int], drafts: int) -> None:
    model = make_model(layout, "*-")
    store = PrefixStore(block=4)
    generator = Generator(model, prefix_store=store)
    first, second = [*range(20)], [*range(shared), *rest]
    options = GenerationOptions(max_tokens=NEW, draft_tokens=drafts)
    assert generator.generate([Prompt(first)], options)[0].tokens == greedy(model, first, NEW)
    done = generator.generate([Prompt(second)], options)[0]
    assert done.tokens == greedy(model, second, NEW)
    common = next((i for i, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(20, len(second)))
    assert done.reused_tokens == min(common, len(second) - 1, 16) // 4 * 4


def test_a_block_is_reused_only_after_the_same_beginning(make_model: Any, greedy: Any) -> None:
    model, options = make_model("M*"), GenerationOptions(max_tokens=NEW)
    generator = Generator(model, prefix_store=PrefixStore(block=4))
    a, b, c, d = ([n] * 4 for n in (1, 2, 3, 4))
    for prompt in ([*a, *b, 5], [*c, *d, 5], [*a, *d, 5]):
        done = generator.generate([Prompt(prompt)], options)[0]
        assert done.tokens == greedy(model, prompt, NEW)
    assert done.reused_tokens == 4


@torch.no_grad()
def test_drafts_leave_no_trace(make_model: Any) -> None:
    """The MTP block keeps what it read of true tokens, and forgets its own drafts."""
    from vlm.generation.speculative import Drafter

    model = make_model("M*", "*E")
    cache = model.new_cache(batch=1, capacity=20)
    hidden = model.hidden_states(torch.arange(6)[None], cache=cache)
    drafter = Drafter(model, cache, 4)
    drafter.propose(hidden, [1, 2, 3, 4, 5, 6])
    assert cache.mtp_length == 6
    again = model.new_cache(batch=1, capacity=20)
    more = torch.randn(1, 2, 32)
    expected = Drafter(model, again, 1).propose(torch.cat([hidden, more], 1), [1, 2, 3, 4, 5, 6, 7, 8])
    assert drafter.propose(more, [7, 8])[:1] == expected


def test_prefix_store_stays_within_its_memory(make_model: Any) -> None:
    store = PrefixStore(block=4, max_bytes=20_000)
    generator = Generator(make_model("M*"), prefix_store=store)
    for start in range(10):
        generator.generate([Prompt([*range(start, start + 30)])], GenerationOptions(max_tokens=1))
    assert 0 < store.nbytes <= 20_000


@torch.no_grad()
def test_rollback_to_a_snapshot(make_model: Any) -> None:
    model = make_model("M*E-M")
    cache = model.new_cache(batch=1, capacity=20)
    tokens = torch.arange(20)[None]
    model(tokens[:, :7], cache=cache)
    snapshot = cache.snapshot()
    model(tokens[:, 10:15], cache=cache)
    cache.rollback(snapshot)
    after = model(tokens[:, 7:9], cache=cache)
    torch.testing.assert_close(after, model(tokens[:, :9])[:, 7:], atol=1e-4, rtol=1e-4)


def test_cache_refuses_more_than_its_capacity(make_model: Any) -> None:
    from vlm.language.cache import CacheError

    model = make_model("*")
    with pytest.raises(CacheError):
        model(torch.zeros(1, 5, dtype=torch.long), cache=model.new_cache(batch=1, capacity=4))
