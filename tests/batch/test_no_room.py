"""Disks that are full and folders that are read-only cost the outputs that would have gone there, and only these."""

from __future__ import annotations

import json
import os
import resource
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from batches import ENVIRONMENT, VLM, build_batch, faults

Mounted = Callable[..., Path]


@pytest.fixture
def mounted(tmp_path: Path) -> Iterator[Mounted]:
    """Mounts a small file system as a folder, where that is permitted."""
    folders: list[Path] = []

    def mount(name: str, options: str) -> Path:
        folder = tmp_path / name
        folder.mkdir(parents=True, exist_ok=True)
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
        if subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip("mounting is not permitted")
        folders.append(folder)
        return folder

    if os.geteuid():
        pytest.skip("only root may mount")
    yield mount
    for folder in reversed(folders):
        subprocess.run(["umount", str(folder)], check=True)


def run(*words: object, largest: int | None = None) -> tuple[int, list[dict], str]:
    """Exit code, report and messages of a run that may write files of `largest` bytes."""

    def limit() -> None:
        if largest is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

    command = [*VLM, "parse", *map(str, words), "--ocr", "never", "--json"]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=120, env=ENVIRONMENT, preexec_fn=limit, check=False
    )
    assert "Traceback" not in done.stderr and "unexpected" not in done.stderr
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()], done.stderr


def statuses(report: list[dict]) -> Counter[str]:
    return Counter(line["status"] for line in report)


def test_files_that_are_too_large_cost_themselves(tmp_path):
    told = build_batch(tmp_path / "in", 12)
    words = (tmp_path / "in", "-o", tmp_path / "out", "-f", "md,json", "--skip-existing")
    code, report, err = run(*words, largest=900)  # no JSON is that small, every Markdown is
    assert (code, statuses(report)) == (3, {"partial": 12})
    assert all([Path(name).suffix for name in line["files"] if "_assets" not in name] == [".md"] for line in report)
    assert err.count(".json: File too large") == 12 and "12 partial" in err.splitlines()[-1]
    code, report, err = run(*words)
    assert (code, statuses(report)) == (0, {"ok": 12})
    assert faults(tmp_path / "out", told) == []


def test_pictures_without_room_are_made_up_for(tmp_path):
    """The text is written without them, and is not taken for whole by the run that has room."""
    told = {name: said for name, said in build_batch(tmp_path / "in", 6).items() if name == "000"}
    words = (tmp_path / "in" / "000.pdf", "-o", tmp_path / "out", "-f", "md", "--skip-existing")
    code, (line,), err = run(*words, largest=900)
    assert (code, line["status"], [Path(name).name for name in line["files"]]) == (3, "partial", ["000.md"])
    assert err.count("png: File too large") == 3
    code, (line,), err = run(*words, "-f", "md,json")
    assert (code, line["status"]) == (0, "ok") and len(line["files"]) == 5
    assert faults(tmp_path / "out", told) == []


def test_a_full_disk(mounted, tmp_path):
    told = build_batch(tmp_path / "in", 40)
    out = mounted("out", "size=120k")
    words = (tmp_path / "in", "-o", out, "-f", "md,json", "--skip-existing")
    code, report, err = run(*words)
    assert code == 3 and len(report) == 40
    assert statuses(report)["ok"] and statuses(report)["failed"] and "No space left on device" in err
    told_files = {name for line in report for name in line["files"]}
    assert told_files == {str(path) for path in out.rglob("*") if path.is_file() and not path.name.startswith(".")}
    subprocess.run(["mount", "-o", "remount,size=8m", str(out)], check=True)
    code, again, err = run(*words)
    assert (code, set(statuses(again))) == (0, {"ok"})
    assert len(again) == 40 - statuses(report)["ok"]
    assert faults(out, told) == []


def test_a_folder_that_is_read_only(mounted, tmp_path):
    told = build_batch(tmp_path / "in", 14)
    mounted("out/deep", "ro")
    code, report, err = run(tmp_path / "in", "-o", tmp_path / "out", "-f", "md,json")
    failed = [line["source"] for line in report if line["status"] == "failed"]
    assert code == 3 and len(report) == 14
    assert failed == [str(tmp_path / "in" / "deep" / name) for name in ("000.pdf", "010.pdf")]
    assert err.count("Read-only file system") == 4
    assert faults(tmp_path / "out", {name: said for name, said in told.items() if "deep" not in name}) == []


def test_a_log_on_a_full_disk_stops_nothing(tmp_path):
    build_batch(tmp_path / "in", 3)
    (tmp_path / "in" / "bad.pdf").write_bytes(b"no document")
    with Path("/dev/full").open("w") as full:
        command = [*VLM, str(tmp_path / "in"), "-o", str(tmp_path / "out"), "--json", "-v"]
        done = subprocess.run(command, stdout=full, stderr=full, timeout=60, env=ENVIRONMENT, check=False)
    assert done.returncode == 3
    assert len(list((tmp_path / "out").glob("*.md"))) == 3


def test_standard_output_on_a_full_disk_is_one_sentence(tmp_path):
    build_batch(tmp_path / "in", 1)
    with Path("/dev/full").open("w") as full:
        command = [*VLM, str(tmp_path / "in" / "000.pdf")]
        done = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, env=ENVIRONMENT, check=False
        )
    assert (done.returncode, done.stderr) == (1, "vlm: standard output: No space left on device\n")
