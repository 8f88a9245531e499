"""The in-box reader as parse sees it: a name until a region needs it."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pdf_builder import PdfBuilder
from PIL import Image

import vlm.api
import vlm.mini.shipped as shipped
import vlm.mini.where as where
from vlm.app.cli import main
from vlm.mini.calibration import Calibration, TaskCalibration
from vlm.mini.choice import parse_choice
from vlm.mini.defaults import DefaultReader
from vlm.mini.written import Features
from vlm.parsing.errors import MissingDependencyError, UsageError
from vlm.parsing.readers import RegionTask

CROP = Image.new("RGB", (40, 20), "white")


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch, fake: Any) -> Any:
    """A reader in place of the model, whatever this machine has."""
    reader = fake("x", confidence=0.6)
    monkeypatch.setattr(shipped, "_loaded", lambda threads: reader)
    monkeypatch.setattr(shipped.ShippedReader, "check", lambda self: None)
    return reader


@pytest.fixture
def without_weights(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(shipped, "WEIGHTS", tmp_path)
    monkeypatch.setattr(where, "WEIGHTS", tmp_path)


def set_defaults(monkeypatch: pytest.MonkeyPatch, **tasks: DefaultReader) -> None:
    table = {RegionTask(task): default for task, default in tasks.items()}
    monkeypatch.setattr(shipped, "default_table", lambda: table)


def test_it_travels_as_words() -> None:
    reader = shipped.ShippedReader(tasks=frozenset({RegionTask.FORMULA}), threads=1)
    assert pickle.loads(pickle.dumps(reader)) == reader and len(pickle.dumps(reader)) < 500


def test_readings_below_the_threshold_of_their_task_are_abstentions(
    installed: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_defaults(
        monkeypatch, formula=DefaultReader(name="mini", threshold=0.7), table=DefaultReader(name="ocr", threshold=0.9)
    )
    reader = shipped.ShippedReader(tasks=frozenset(RegionTask))
    assert [r.content for r in reader.read([CROP, CROP], RegionTask.FORMULA)] == ["", ""]
    assert [r.content for r in reader.read([CROP], RegionTask.TABLE)] == ["x"]


def test_auto_asks_for_the_tasks_that_were_won(installed: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    set_defaults(monkeypatch)
    assert vlm.api.make_readers("auto") == ()
    set_defaults(
        monkeypatch, formula=DefaultReader(name="mini", threshold=None), text=DefaultReader(name="ocr", threshold=None)
    )
    (reader,) = vlm.api.make_readers("auto")
    assert reader.tasks == {RegionTask.FORMULA}


def test_workers_share_the_processors(installed: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 8)
    threads = [vlm.api.make_readers("mini", workers=n)[0].threads for n in (1, 3, 16)]  # type: ignore[attr-defined]
    assert threads == [None, 2, 1]


def test_without_weights_auto_reads_as_ever_and_mini_says_what_is_missing(
    without_weights: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_defaults(monkeypatch, formula=DefaultReader(name="mini", threshold=None))
    assert vlm.api.make_readers("auto") == ()
    with pytest.raises(MissingDependencyError, match="mini"):
        vlm.api.make_readers("mini:formula")


def test_a_task_that_was_not_learned_is_refused(without_weights: None, tmp_path: Path) -> None:
    Calibration({RegionTask.TEXT: TaskCalibration(Features(1, 1, 1), 0.0)}).save(tmp_path)
    assert shipped.learned(None) == {RegionTask.TEXT}
    assert shipped.learned(frozenset({RegionTask.TEXT})) == {RegionTask.TEXT}
    with pytest.raises(UsageError, match="not learned table, only text"):
        shipped.learned(frozenset({RegionTask.TABLE, RegionTask.TEXT}))


@pytest.mark.parametrize("wanted", ["", "maxi", "mini:", "mini:music", "auto:table", "none:text"])
def test_what_does_not_exist_is_a_usage_error(wanted: str) -> None:
    if wanted == "mini:":
        assert parse_choice(wanted) == parse_choice("mini")
        return
    with pytest.raises(UsageError, match="choose auto, none, mini"):
        parse_choice(wanted)


def test_the_command_line(without_weights: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pdf = PdfBuilder()
    pdf.page(300, 200).text(30, 60, "Alpha", size=14)
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf.build())
    assert main([str(path), "--readers", "mini"]) == 1
    error = capsys.readouterr().err
    assert "mini" in error and len(error.splitlines()) == 1
    assert main([str(path), "--readers", "music"]) == 2
    assert "--readers" in capsys.readouterr().err
    assert main([str(path), "--readers", "none"]) == 0
    assert "Alpha" in capsys.readouterr().out


def test_a_page_without_such_regions_loads_nothing(tmp_path: Path) -> None:
    pdf = PdfBuilder()
    pdf.page(300, 200).text(30, 60, "A line of text that stands on the page.", size=12)
    (tmp_path / "a.pdf").write_bytes(pdf.build())
    program = """
import sys
from vlm.mini.shipped import ShippedReader
from vlm.parsing.options import PageOptions
from vlm.parsing.run.parser import DocumentParser
from vlm.parsing.readers import RegionTask
options = PageOptions(readers=(ShippedReader(tasks=frozenset(RegionTask)),))
result = DocumentParser(options=options).parse(sys.argv[1])
assert "stands on the page" in result.document.to_markdown() and not result.errors, result
loaded = {"torch", "cv2", "onnxruntime", "vlm.mini.model", "vlm.parsing.ocr"} & set(sys.modules)
assert not loaded, loaded
"""
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "a.pdf")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
