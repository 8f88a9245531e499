from __future__ import annotations

from dataclasses import replace

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("accelerate")

from vlm.language.config import MoEConfig  # noqa: E402
from vlm.language.moe import MoE  # noqa: E402
from vlm.mini.model import build  # noqa: E402
from vlm.mini.tokenizer import END, TASKS  # noqa: E402
from vlm.parsing.errors import UsageError  # noqa: E402
from vlm.train.sft.alignment import strip_labels  # noqa: E402
from vlm.train.sft.balance import Balancer  # noqa: E402
from vlm.train.sft.batch import collate  # noqa: E402
from vlm.train.sft.examples import Example, micro_batches  # noqa: E402
from vlm.train.sft.objective import Objective  # noqa: E402
from vlm.train.sft.optimizer import rate_share  # noqa: E402
from vlm.train.sft.recipe import Budget, Schedule  # noqa: E402
from vlm.train.sft.recipes import mini_gpu, smallest, without  # noqa: E402
from vlm.train.sft.stream import Share, Stream, length_limit  # noqa: E402


def test_what_is_taught_is_the_target_and_its_end(examples: list[Example]) -> None:
    batch = collate(examples)
    for row, example in enumerate(examples):
        taught = batch.taught_BT[row]
        assert batch.tokens_BT[row][taught][0] == TASKS[example.task]
        assert tuple(batch.tokens_BT[row].roll(-1)[taught].tolist()) == example.ids[1:]
        assert example.ids[-1] == END


def test_padding_changes_no_loss(examples: list[Example]) -> None:
    objective = Objective(build(smallest().model)).eval()
    alone = [objective(collate([example])) for example in examples]
    together = objective(collate(examples))
    weights = torch.tensor([float(len(example.ids) - 1) for example in examples])
    losses = torch.stack([losses.next_token for losses in alone])
    assert torch.allclose((losses * weights).sum() / weights.sum(), together.next_token, atol=1e-4)


def test_mtp_is_taught_the_token_after_the_next(examples: list[Example]) -> None:
    """A block whose targets were shifted by one too few would have the main loss's targets."""
    objective = Objective(build(smallest().model)).eval()
    batch = collate(examples[:1])
    language = objective.model.language
    places = batch.taught_BT[0].nonzero().flatten()
    with torch.no_grad():
        embeds = objective._embed(batch, objective.model.encode(batch.images))
        hidden = language.hidden_states(inputs_embeds=embeds)
        logits = language.logits(language.draft(hidden[:, :-1], embeds[:, 1:]))[0]
    targets = batch.tokens_BT[0][places[:-1] + 2]
    expected = torch.nn.functional.cross_entropy(logits[places[:-1]], targets)
    assert torch.allclose(objective(batch).mtp, expected, atol=1e-4)


def test_micro_batches_keep_all_and_stay_in_budget(examples: list[Example]) -> None:
    budget = Budget(patches=3 * max(example.patches for example in examples), tokens=24)
    packs = list(micro_batches(examples, budget))
    assert sorted(map(id, examples)) == sorted(id(one) for pack in packs for one in pack)
    for pack in packs:
        assert sum(one.patches for one in pack) <= budget.patches
        assert max(len(one.ids) for one in pack) * len(pack) <= budget.tokens


def test_processes_draw_different_shards_and_the_same_again(drawn_lines: None) -> None:
    recipe = replace(smallest(), shard=8, schedule=Schedule(grow=0))

    def first(share: Share) -> list[tuple[int, ...]]:
        return [one.ids for one in next(iter(Stream(recipe, share))).examples]

    assert first(Share(0, 2)) == first(Share(0, 2))
    assert first(Share(0, 2)) != first(Share(1, 2))
    assert first(Share(0, 2, first=1)) == first(Share(2, 4))


def test_lengths_grow_to_the_full_range() -> None:
    schedule = Schedule(shortest=10, longest=90, grow=1000)
    limits = [length_limit(schedule, drawn) for drawn in (0, 500, 1000, 5000)]
    assert limits == [10, 30, 90, 90]


def test_rate_warms_up_stays_and_decays() -> None:
    schedule = Schedule(warmup=10, decay=0.5)
    shares = [rate_share(schedule, *point) for point in ((0, 0.0), (9, 0.01), (50, 0.5), (75, 0.75), (100, 1.0))]
    assert shares == pytest.approx([0.1, 1.0, 1.0, 0.5, 0.0])


def test_balancer_lifts_the_idle_expert() -> None:
    torch.manual_seed(0)
    moe = MoE(8, MoEConfig(experts=4, top_k=1, intermediate=8, shared_intermediate=8)).train()
    with torch.no_grad():
        moe.gate.e_score_correction_bias.copy_(torch.tensor([2.0, 0.0, 0.0, -2.0]))
    balancer = Balancer(moe, rate=0.5)
    x = torch.randn(1, 64, 8)
    moe(x)
    first = balancer.step(lambda counts: counts)
    for _ in range(10):
        moe(x)
        last = balancer.step(lambda counts: counts)
    assert first == pytest.approx(4.0)
    assert last < first


def test_strips_are_labelled_where_letters_stand() -> None:
    """Two letters in one strip of four pixels take one strip each, in order; none falls off the end unnoticed."""
    assert strip_labels([2.0, 9.0, 10.0, 30.0], [5, 6, 7, 8], 8).tolist() == [5, 0, 6, 7, 0, 0, 0, 8]
    assert strip_labels([2.0, 400.0], [5, 6], 3).tolist() == [5, 0, 0]


def test_guide_is_least_where_attention_stands_on_the_letter(examples: list[Example]) -> None:
    objective = Objective(build(smallest().model)).eval()
    batch = collate(examples[:1])
    objective(batch)
    height, width = (side // 2 for side in batch.images.grids[0])
    steps = batch.taught_BT[0].nonzero().flatten()[:-1]
    places = batch.places[0]
    assert places is not None
    columns = [min(int(place / 16), width - 1) for place in places]
    seen = objective.guide._seen
    keys = torch.zeros_like(seen["k_proj"])
    keys[0, : height * width, :width] = torch.eye(width).repeat(height, 1)
    queries = torch.zeros_like(seen["q_proj"])
    for step, column in zip(steps.tolist(), columns, strict=True):
        queries[0, step, column] = 1000.0
    seen.update(q_proj=queries, k_proj=keys)
    assert float(objective.guide.loss(batch)) == pytest.approx(0.0, abs=1e-3)
    seen["q_proj"] = -queries
    assert float(objective.guide.loss(batch)) > 5


def test_sources_can_be_left_out_of_a_recipe() -> None:
    recipe = mini_gpu()
    less = without(recipe, ["tex-formulas"])
    assert set(recipe.shares) - set(less.shares) == {"tex-formulas"}
    assert less.first_shares == {"text-lines": 0.7}
    for wrong in (["nothing"], list(recipe.shares)):
        with pytest.raises(UsageError):
            without(recipe, wrong)
