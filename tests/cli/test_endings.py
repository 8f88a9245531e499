"""Whatever ends `vlm` ends its workers, and takes the copy of standard input out of the temporary folder."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hostile_pdf import LOOPING
from processes_here import of_session, soon

from vlm.app.cli.main import main

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")

ENDINGS = [
    (signal.SIGTERM, 143, "vlm: terminated\n"),
    (signal.SIGHUP, 129, "vlm: hung up\n"),
    (signal.SIGINT, 130, "vlm: interrupted\n"),
    (signal.SIGKILL, -9, ""),
]


@pytest.fixture
def busy(tmp_path):
    """`vlm` with workers that are at pages which take forever, one from standard input; its temporary folder."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    (tmp_path / "loop.pdf").write_bytes(LOOPING)
    words = ["-", str(tmp_path / "loop.pdf"), "-o", str(tmp_path / "out"), "--workers", "2"]
    with (tmp_path / "loop.pdf").open("rb") as stdin:
        process = subprocess.Popen(
            [sys.executable, "-m", "vlm", *words],
            stdin=stdin, stderr=subprocess.PIPE, text=True, start_new_session=True,
            env={**os.environ, "TMPDIR": str(temporary), "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )  # fmt: skip
    assert soon(lambda: len(of_session(process.pid)) == 3 and any(temporary.rglob("stdin")), 30.0)
    yield process, temporary
    for pid in of_session(process.pid):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    process.communicate()


@pytest.mark.parametrize(("ending", "code", "told"), ENDINGS)
@pytest.mark.parametrize("to_all", [False, True], ids=["to vlm", "to all"])
def test_nothing_is_left(busy, ending, code, told, to_all):
    process, temporary = busy
    for pid in of_session(process.pid) if to_all else [process.pid]:
        with suppress(ProcessLookupError):
            os.kill(pid, ending)
    _, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (code, told)
    assert soon(lambda: of_session(process.pid) == [] and list(temporary.iterdir()) == [], 5.0)


def test_what_the_caller_ignores_stays_ignored(monkeypatch):
    """As under nohup."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    seen = []
    monkeypatch.setattr(
        sys.modules["vlm.app.cli.main"], "_main", lambda words: seen.append(signal.getsignal(signal.SIGHUP)) or 0
    )
    try:
        assert main(["info"]) == 0
    finally:
        signal.signal(signal.SIGHUP, before)
    assert seen == [signal.SIG_IGN]


def test_handlers_of_the_caller_come_back():
    before = [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)]
    with pytest.raises(SystemExit):
        main(["--version"])
    assert [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)] == before
