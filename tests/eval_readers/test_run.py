from __future__ import annotations

import json

import numpy as np
import pytest
from PIL import Image

from vlm.app.cli.exit_codes import ExitCode
from vlm.app.cli.main import main
from vlm.eval.readers import registry, sets
from vlm.eval.readers.registry import Registered, registered
from vlm.eval.readers.run import CROPS, Plan, run
from vlm.eval.readers.sets import HeldOut, draw, held_out_sets
from vlm.mini.defaults import default_table
from vlm.parsing.errors import InputError, MissingDependencyError
from vlm.parsing.readers import RegionTask
from vlm.train.data.degrade import Level
from vlm.train.data.registry import SOURCES
from vlm.train.data.sample import Split

WORDS = ("one line", "another line", "the last of them")
TEXT = frozenset({RegionTask.TEXT})


def absent():
    raise MissingDependencyError("this is not installed")


@pytest.fixture
def plan(fake_source, fake_reader) -> Plan:
    readers = {
        "right": Registered(TEXT, lambda: fake_reader(WORDS)),
        "wrong": Registered(TEXT, lambda: fake_reader(["?", "?", ""])),
        "absent": Registered(TEXT, absent),
    }
    held_out = {
        "lines": HeldOut(RegionTask.TEXT, lambda: [fake_source(WORDS)]),
        "gone": HeldOut(RegionTask.TEXT, absent),
    }
    return Plan(samples=3, readers=readers, sets=held_out)


def test_every_reader_reads_every_set_and_what_is_missing_is_named(plan):
    report = run(plan)
    assert [(result.reader, result.set, len(result.items)) for result in report.results] == [
        ("right", "lines", 3),
        ("wrong", "lines", 3),
    ]
    right, wrong = report.results
    assert right.rate.mean == 1 and right.precision == 1 and right.abstained == 0
    assert wrong.rate.mean <= 0 and wrong.abstained == pytest.approx(1 / 3)
    assert {(s.set, s.reader, s.reason) for s in report.skipped} == {
        ("gone", None, "this is not installed"),
        (None, "absent", "this is not installed"),
    }
    assert [choice.winner.name for choice in report.choices] == ["right"]


def test_samples_are_held_out_shared_among_sources_and_depend_on_the_seed_only(fake_source):
    sources = [fake_source(WORDS, name="a"), fake_source([*WORDS, "more"], name="b")]
    held_out = HeldOut(RegionTask.TEXT, lambda: sources, Level.HARD)
    first, again, other = (draw("name", held_out, seed, 5) for seed in (1, 1, 2))
    assert {split for source in sources for split in source.splits} == {Split.HELD_OUT}
    assert [sample.source for sample in first] == ["a"] * 3 + ["b"] * 2
    assert all(np.array_equal(a.image, b.image) and a.target == b.target for a, b in zip(first, again, strict=True))
    assert not all(np.array_equal(a.image, b.image) for a, b in zip(first, other, strict=True))
    assert all(sample.image.shape == (16, 48) for sample in first)


def test_real_crops_are_a_set_of_their_own(plan, tmp_path):
    for number, words in enumerate(WORDS):
        Image.new("L", (48, 16), number).save(tmp_path / f"{number}.png")
        (tmp_path / f"{number}.txt").write_text(words + "\n", encoding="utf-8")
    report = run(Plan(readers=plan.readers, sets={}, crops=tmp_path))
    (right,) = [result for result in report.results if result.reader == "right"]
    assert right.set == CROPS and right.rate.mean == 1
    with pytest.raises(InputError, match=r"no NAME\.png"):
        run(Plan(readers=plan.readers, sets={}, crops=tmp_path / "elsewhere"))


@pytest.fixture
def command(plan, monkeypatch, capsys):
    monkeypatch.setattr(registry, "registered", lambda checkpoint: plan.readers)
    monkeypatch.setattr(sets, "held_out_sets", lambda: plan.sets)

    def call(*words: object) -> tuple[int, str, str]:
        code = main(["eval", "readers", *map(str, words)])
        return code, *capsys.readouterr()

    return call


def test_the_command_reports_as_markdown_and_json(command, tmp_path):
    code, out, _ = command("-n", 3, "--seed", 4, "-o", tmp_path / "report.json")
    assert code == ExitCode.OK
    assert "| lines | right | 3 | 0.0% [0.0%, 0.0%] | 100.0% |" in out
    assert "| text | **right** | 3 | 100.0%" in out
    assert "- text, reader absent: this is not installed" in out
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert report["plan"]["seed"] == 4 and report["command"] == "vlm eval readers -n 3 --seed 4 --sets lines"
    assert {item["truth"] for item in report["results"][0]["items"]} == set(WORDS)
    assert report["choices"]["text"]["others"]["wrong"]["lead"][1] > 0


def test_readings_of_the_same_crops_are_not_made_again(plan, command, fake_reader, tmp_path):
    right, learner = fake_reader(WORDS), fake_reader(WORDS)
    plan.readers.update(right=Registered(TEXT, lambda: right), learner=Registered(TEXT, lambda: learner, learns=True))
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    command("-n", 3, "-o", first)
    read = right.crops
    command("-n", 3, "--reuse", first, "-o", second)
    assert right.crops == read and learner.crops == 2 * read
    made, reused = (json.loads(file.read_text(encoding="utf-8"))["results"] for file in (first, second))
    assert made[0]["reader"] == "right" and reused[0] == made[0]
    command("-n", 3, "--seed", 9, "--reuse", first)  # other crops
    assert right.crops == 2 * read


def test_only_a_report_can_be_reused(command, tmp_path):
    (tmp_path / "no.json").write_text("[]", encoding="utf-8")
    code, out, err = command("--reuse", tmp_path / "no.json")
    assert code == ExitCode.FAILED and not out and "not a report" in err


def test_the_defaults_table_keeps_the_tasks_that_were_not_measured(command, tmp_path):
    table = tmp_path / "defaults.json"
    table.write_text('{"table": {"reader": "geometry", "threshold": null}}', encoding="utf-8")
    assert command("-n", 2, "--write-defaults", table)[0] == ExitCode.OK
    written = json.loads(table.read_text(encoding="utf-8"))
    assert written["table"]["reader"] == "geometry"
    assert written["text"]["reader"] == "right" and written["text"]["seed"] == 1 and written["text"]["samples"] == 2
    assert written["text"]["command"] == "vlm eval readers -n 2 --seed 1 --sets lines"


@pytest.mark.parametrize(
    "words",
    [("--tasks", "speech"), ("--readers", "nobody"), ("--sets", "x"), ("--readers", "right", "--write-defaults")],
)
def test_what_does_not_exist_is_a_usage_error(command, words):
    code, out, err = command(*words)
    assert code == ExitCode.USAGE and not out and err.startswith("vlm: ")


def test_nothing_to_compare_is_a_failure(command):
    assert command("--tasks", "table")[0] == ExitCode.FAILED


def test_the_readers_of_every_task_are_registered():
    assert {task for entry in registered().values() for task in entry.tasks} == set(RegionTask)
    assert {"ocr", "rapidocr", "tesseract", "geometry", "trace", "none", "mini"} == set(registered())


def test_the_shipped_defaults_are_registered_readers_of_their_task():
    known = registered()
    assert default_table()
    assert all(task in known[default.name].tasks for task, default in default_table().items())


def test_every_held_out_set_has_sources_that_are_registered():
    named = {name: held_out.sources.args for name, held_out in held_out_sets().items()}
    assert all(named.values()) and {source for sources in named.values() for source in sources} <= set(SOURCES)
    assert {held_out.task for held_out in held_out_sets().values()} == set(RegionTask)


def test_a_reader_is_not_asked_for_what_it_has_not_learned(plan, fake_reader):
    unlearned = fake_reader(WORDS, tasks=frozenset({RegionTask.TABLE}))
    plan.readers.update(unlearned=Registered(TEXT, lambda: unlearned))
    report = run(plan)
    assert [s.reason for s in report.skipped if s.reader == "unlearned"] == [
        "the weights of unlearned have not learned this task"
    ]
    assert not unlearned.crops
