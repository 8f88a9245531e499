"""The benchmark runs, on shapes small enough for a test."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("transformers")
torch.set_num_threads(1)

from vlm.eval.bench_model import bench_model, default_plan  # noqa: E402
from vlm.eval.bench_model.drafts import bench_drafts  # noqa: E402
from vlm.eval.bench_model.plan import BenchPlan  # noqa: E402
from vlm.language.config import AttentionConfig, LanguageConfig, MambaConfig, MLPConfig, MoEConfig  # noqa: E402


@pytest.fixture
def plan() -> BenchPlan:
    config = LanguageConfig(
        family="nemotron_h", vocab=64, hidden=32, layout="M*E-", bos=1, eos=(2,), pad=0,
        attention=AttentionConfig(heads=4, kv_heads=2, head_dim=8), mlp=MLPConfig(intermediate=48),
        mamba=MambaConfig(heads=4, head_dim=8, state=16, groups=2, chunk=8),
        moe=MoEConfig(experts=4, top_k=2, intermediate=16, shared_intermediate=16),
    )  # fmt: skip
    return replace(
        default_plan("cpu"),
        config=config,
        batches=(1, 2),
        context=8,
        steps=3,
        prefill=(20,),
        prefill_chunk=8,
        repeats=1,
    )


def test_both_contestants_do_the_same_tasks(plan: BenchPlan) -> None:
    measured = list(bench_model(plan))
    tasks = [(one.model, one.task, one.batch, one.length) for one in measured]
    each = [("decode", 1, 8), ("decode", 2, 8), ("prefill", 1, 20)]
    assert tasks == [(model, *task) for model in ("docvlm", "transformers") for task in each]
    assert len({one.parameters for one in measured}) == 1
    assert all(one.tokens_per_second > 0 for one in measured)


def test_command(plan: BenchPlan, tmp_path: Path, monkeypatch: Any, capsys: Any) -> None:
    from vlm.app.cli.main import main

    monkeypatch.setattr("vlm.eval.bench_model.plan.default_plan", lambda device: plan)
    target = str(tmp_path / "speed.json")
    assert main(["bench", "model", "--device", "cpu", "--no-reference", "--quick", "--json", target]) == 0
    report = json.loads((tmp_path / "speed.json").read_text())
    assert [one["task"] for one in report["speeds"]] == ["decode", "prefill"]
    assert "tokens/s" in capsys.readouterr().out


def test_drafts(plan: BenchPlan) -> None:
    from vlm.generation import GenerationOptions, Generator, Prompt
    from vlm.language import LanguageModel

    model = LanguageModel(replace(plan.config, mtp_layout="*-", eos=())).eval()
    with torch.no_grad():  # a constant output: every draft is right
        model.norm_f.weight.zero_()
        assert model.mtp is not None
        model.mtp.final_layernorm.weight.zero_()
    options = GenerationOptions(max_tokens=13, loop_guard=None)
    plain, drafted = bench_drafts(Generator(model), [Prompt([1, 2])], options, counts=(0, 2))
    assert (plain.acceptance, plain.tokens_per_call) == (0.0, 1.0)
    assert (drafted.acceptance, drafted.tokens_per_call) == (1.0, 13 / 5)  # the prompt's call and four of three tokens
