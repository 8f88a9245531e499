"""Watching commands, and what counts as a fault in robustness."""

from __future__ import annotations

import sys

import pytest

from vlm.eval.processes import Usage, watch
from vlm.eval.report import share, table
from vlm.eval.robustness.run import documents, fault_of, survive

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="sums memory over processes on Linux only")


def python(code):
    return [sys.executable, "-c", code]


def test_a_command_is_measured():
    usage = watch(python("import sys; print('out'); print('err', file=sys.stderr); sys.exit(3)"))
    assert (usage.code, usage.out, usage.err, usage.timed_out) == (3, "out\n", "err\n", False)
    assert 0 < usage.cpu < 5


@linux
def test_memory_is_that_of_all_processes():
    hold = "b = bytearray(100 << 20); b[::4096] = b'x' * len(b[::4096]); import time; time.sleep(1)"
    usage = watch(
        python(f"import subprocess, sys; p = subprocess.Popen([sys.executable, '-c', {hold!r}]); {hold}; p.wait()")
    )
    assert usage.memory > 200 << 20


def test_a_command_that_does_not_end_is_killed():
    usage = watch(python("import time; time.sleep(60)"), limit=0.3)
    assert usage.timed_out
    assert usage.wall < 10


@pytest.mark.parametrize(
    ("code", "err", "fault"),
    [
        (0, "", None),
        (1, "vlm: a.pdf: not a PDF\n", None),
        (3, "vlm: a.pdf: page 2 took longer than 9 s and was stopped\n", None),
        (1, "", "it failed without a word"),
        (-11, "", "exit code -11"),
        (1, "Traceback (most recent call last):\n  ...\n", "Traceback (most recent call last):"),
        (3, "vlm: a.pdf: page 1: unexpected KeyError: 3\n", "vlm: a.pdf: page 1: unexpected KeyError: 3"),
    ],
)
def test_faults(code, err, fault):
    assert fault_of(Usage(1.0, 1.0, 0, code, False, "", err)) == fault


def test_a_hang_is_a_fault():
    assert fault_of(Usage(9.0, 1.0, 0, -9, True, "", "")) == "no end after 9 s"


def test_a_broken_document_survives(tmp_path):
    (tmp_path / "bad.PDF").write_bytes(b"no document")
    (tmp_path / "notes.txt").write_text("not looked at")
    (path,) = documents(tmp_path)
    survival = survive(path, limit=60)
    assert survival.ending == "refused"
    assert "bad.PDF" in survival.sentence


def test_report_tables():
    assert table(("what", "n"), [["a", "1"], ["long", "22"]]) == "what   n\na      1\nlong  22"
    assert share(1, 3) == ("1/3", "33.3%")
    assert share(0, 0) == ("0/0", "-")
