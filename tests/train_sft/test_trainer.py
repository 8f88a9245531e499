from __future__ import annotations

from dataclasses import replace
from itertools import repeat
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("accelerate")

from vlm.multimodal.load import load_vision_language_model  # noqa: E402
from vlm.train.sft.checkpoint import LOG, append_log, read_log  # noqa: E402
from vlm.train.sft.examples import Example  # noqa: E402
from vlm.train.sft.recipe import Schedule  # noqa: E402
from vlm.train.sft.recipes import smallest  # noqa: E402
from vlm.train.sft.stream import Pack  # noqa: E402
from vlm.train.sft.trainer import Trainer  # noqa: E402


def _train(folder: Path, examples: list[Example], steps: int) -> None:
    recipe = replace(smallest(), schedule=Schedule(steps=steps, warmup=5, grow=0))
    Trainer(recipe, folder, report=lambda record: None, cpu=True).run(repeat(Pack(examples, 0)))


def test_smallest_recipe_learns_a_batch_by_heart(tmp_path: Path, examples: list[Example]) -> None:
    _train(tmp_path, examples, 80)
    log = read_log(tmp_path)
    assert log[-1]["loss"] < 0.25 * log[0]["loss"]
    assert log[-1]["mtp"] < 0.4 * log[0]["mtp"]
    assert log[-1]["letters"] < 0.5 * log[0]["letters"]
    assert log[-1]["guide"] < 0.5 * log[0]["guide"]


def test_a_run_goes_on_where_it_stopped(tmp_path: Path, examples: list[Example]) -> None:
    _train(tmp_path / "stopped", examples, 20)
    append_log(tmp_path / "stopped", {"kind": "train", "loss": 0.0, "step": 30})  # by a run that saved no state then
    _train(tmp_path / "stopped", examples, 40)
    resumed = read_log(tmp_path / "stopped")
    assert [record["step"] for record in resumed] == [20, 40]
    assert resumed[1]["loss"] < resumed[0]["loss"]


def test_weights_load_as_any_checkpoint_does(tmp_path: Path, examples: list[Example]) -> None:
    _train(tmp_path, examples, 2)
    model = load_vision_language_model(tmp_path / "weights")
    state = torch.load(tmp_path / "state.pt", weights_only=True)["objective"]
    for name, tensor in model.state_dict().items():
        assert torch.equal(tensor, state[f"model.{name}"]), name


def test_the_stream_feeds_a_run(tmp_path: Path, drawn_lines: None) -> None:
    recipe = replace(smallest(), schedule=Schedule(steps=20, warmup=2, grow=0))
    progress = Trainer(recipe, tmp_path, report=lambda record: None, cpu=True).run()
    assert progress.samples >= 20 and progress.shard > 0
    assert (tmp_path / LOG).exists()


def test_a_new_run_can_begin_with_old_weights(tmp_path: Path, examples: list[Example]) -> None:
    _train(tmp_path / "old", examples, 40)
    recipe = replace(smallest(), schedule=Schedule(steps=20, warmup=5, grow=0))
    again = Trainer(recipe, tmp_path / "new", report=lambda record: None, cpu=True, start=tmp_path / "old" / "weights")
    again.run(repeat(Pack(examples, 0)))
    first, second = read_log(tmp_path / "old")[0], read_log(tmp_path / "new")[0]
    assert second["step"] == first["step"] and second["loss"] < 0.7 * first["loss"]
    assert second["busiest"] > 1  # the router is trained, and its load counted
