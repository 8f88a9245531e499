"""Nothing leaves the machine: no socket but between our own processes, no name lookup, no file outside of what was
asked for. The commands are watched; what they set in their environment does not matter here."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec

import pytest
from PIL import Image, ImageDraw, ImageFont
from watched import Watch, strace_works

from vlm import offline

TORCH = pytest.mark.skipif(find_spec("torch") is None, reason="needs torch")
DRAWS = pytest.mark.skipif(find_spec("torch") is None or find_spec("matplotlib") is None, reason="needs matplotlib")
FONT = ImageFont.load_default(28)
VLM = (sys.executable, "-m", "vlm")
SPAWNED = """
import sys, threading, vlm
if __name__ == "__main__":
    threading.Thread(target=threading.Event().wait, daemon=True).start()  # with a second thread, workers are spawned
    print(vlm.parse(sys.argv[1], ocr="always", workers=2).document.to_markdown())
"""
BY_HAND = "import vlm, onnxruntime, time; time.sleep(1); print('Alpha words')"

# What is run, its exit code, and words of its output that show that it came to what it is here for.
COMMANDS = [
    pytest.param([*VLM, "scan.png"], 0, "Alpha words", id="scan"),
    pytest.param([*VLM, "page.pdf", "-o", "out", "-f", "md,html,json", "--overlay"], 0, "", id="digital page"),
    pytest.param([sys.executable, "-c", SPAWNED, "scan.png"], 0, "Alpha words", id="library with spawned workers"),
    pytest.param([sys.executable, "-c", BY_HAND], 0, "Alpha words", id="onnxruntime after vlm"),
    pytest.param(
        [*VLM, "ask", "What?", "scan.png", "--model", "no/such"], 1, "no local copy", id="ask", marks=TORCH
    ),
    pytest.param([*VLM, "train", "--help"], 0, "contact sheet", id="help of train"),
    pytest.param(
        [*VLM, "train", "sheet", "matplotlib-charts", "-n", "1", "-o", "out/s.png"], 0, "", id="sheet", marks=DRAWS
    ),
    pytest.param(
        [*VLM, "train", "sft", "smallest", "--minutes", "0.02", "-o", "out/run"], 0, "", id="smallest training",
        marks=[TORCH, pytest.mark.slow],
    ),
]  # fmt: skip


@pytest.fixture
def watch(tmp_path, make_pdf):
    make_pdf("page.pdf", "Alpha words")
    scan = Image.new("RGB", (850, 1100), "white")
    for row in range(3):
        ImageDraw.Draw(scan).text((80, 100 + 40 * row), "Alpha words on paper", fill="black", font=FONT)
    scan.save(tmp_path / "scan.png")
    return Watch(tmp_path)


def placed(words, watch):
    """The words with the places of this test in them."""
    inputs = {"scan.png", "page.pdf"}
    return [str(watch.base / word) if word in inputs or word.split("/")[0] == "out" else word for word in words]


@pytest.mark.parametrize(("words", "code", "shown"), COMMANDS)
def test_the_guard_sees_nothing_sent_and_nothing_left(watch, words, code, shown):
    done = watch.guard(*placed(words, watch))
    assert done.wrong == []
    assert done.code == code, done.err
    assert shown in done.out + done.err


@pytest.mark.skipif(not strace_works(), reason="strace is missing, or may not trace here")
@pytest.mark.parametrize(("words", "code", "shown"), COMMANDS)
def test_the_system_calls_send_nothing_and_leave_nothing(watch, words, code, shown):
    done = watch.strace(*placed(words, watch))
    assert done.wrong == []
    assert done.code == code, done.err
    assert shown in done.out + done.err


@pytest.mark.parametrize(
    ("code", "seen"),
    [
        ("import socket; socket.socket()", "socket"),
        ("import socket; socket.getaddrinfo('localhost', 80)", "localhost"),
        ("import pathlib; (pathlib.Path.home() / 'x').write_text('')", "home/x"),
        ("import os; os.mkdir('x')", "here/x"),
    ],
)
def test_what_is_sent_or_left_would_be_seen(watch, code, seen):
    methods = [watch.guard, watch.strace] if strace_works() else [watch.guard]
    for method in methods:
        found = method(sys.executable, "-c", code).wrong
        assert any(seen in line or "/etc/hosts" in line for line in found), method
        for path in (watch.home, watch.here):
            for left in path.iterdir():
                left.unlink() if left.is_file() else left.rmdir()


def test_a_runtime_that_was_there_before_is_told_to_stop(monkeypatch):
    class Runtime:
        told = 0

        def disable_telemetry_events(self) -> None:
            self.told += 1

    runtime = Runtime()
    monkeypatch.setitem(sys.modules, "onnxruntime", runtime)
    offline.send_nothing()
    assert runtime.told == 1


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="one temporary folder for all users")
def test_caches_are_not_kept_where_others_may_write(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    ours = offline.cache_folder()
    assert ours == offline.cache_folder()
    ours.chmod(0o777)
    assert offline.cache_folder() != ours
    ours.rmdir()
    ours.symlink_to(tmp_path)
    assert offline.cache_folder() not in (ours, tmp_path)
