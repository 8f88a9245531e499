"""Workers end with their parent, however it ends, and what they have started ends with them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from processes_here import alive, soon

from vlm.parsing.output import Spool

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")

PARENT = """
import os, subprocess, sys, time
from vlm.parsing.run.workers import WorkerPool
from vlm.parsing.run.workers import pool as pool_module

class Busy:
    label = "page 1"

    def run(self, documents):
        child = subprocess.Popen(["sleep", "60"])
        os.write(2, f"pids {os.getpid()} {child.pid}\\n".encode())  # in one piece
        exec(sys.argv[2])

def tasks():
    for number in range(2):  # the second worker is started while the first is busy
        yield number, Busy()

if __name__ == "__main__":
    pool_module._start_method = lambda: sys.argv[1]
    with WorkerPool(2, timeout=float(sys.argv[3])) as pool:
        list(pool.map(tasks()))
"""
SLEEPING = "time.sleep(60)"
# Native code that holds the interpreter: no thread of the worker runs until it is done.
HOLDING = "import ctypes; ctypes.PyDLL(None).sleep(60)"


@pytest.fixture
def start(tmp_path):
    """Starts a parent of two busy workers; it and the process ids of the workers and their children."""
    script = tmp_path / "parent.py"
    script.write_text(textwrap.dedent(PARENT))
    started = []

    def start(method, busy, timeout=50.0):
        words = [sys.executable, str(script), method, busy, str(timeout)]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        parent = subprocess.Popen(words, stderr=subprocess.PIPE, text=True, env=environment)
        started.append(parent)
        lines = [next(line for line in parent.stderr if line.startswith("pids")) for _ in range(2)]
        pids = [[int(word) for word in line.split()[1:]] for line in lines]
        return parent, [worker for worker, _ in pids], [child for _, child in pids]

    yield start
    for parent in started:
        parent.kill()
        parent.communicate()


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_busy_workers_and_what_they_started_end_with_a_killed_parent(start, method):
    parent, workers, children = start(method, SLEEPING)
    parent.kill()
    assert soon(lambda: not any(map(alive, [*workers, *children])), 5.0)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux kills what holds the interpreter")
def test_workers_that_hold_the_interpreter_end_with_a_killed_parent(start):
    parent, workers, children = start("fork", HOLDING)
    parent.kill()
    assert soon(lambda: not any(map(alive, [*workers, *children])), 5.0)


def test_without_linux_s_help_a_thread_ends_them(start, monkeypatch, tmp_path):
    (tmp_path / "sitecustomize.py").write_text("import fcntl\nfcntl.F_SETSIG = 9999\n")
    monkeypatch.syspath_prepend(tmp_path)
    parent, workers, children = start("fork", SLEEPING)
    parent.kill()
    assert soon(lambda: not any(map(alive, [*workers, *children])), 5.0)


def test_what_workers_have_started_ends_with_a_page_that_is_stopped(start):
    parent, workers, children = start("fork", SLEEPING, timeout=0.5)
    assert parent.wait(20) == 0
    assert not any(map(alive, [*workers, *children]))


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGTERM])
def test_spooled_files_go_with_the_process(tmp_path, ending):
    script = "from vlm.parsing.output import Spool; print(Spool().file(b'secret'), flush=True); input()"
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    words = [sys.executable, "-c", script]
    process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)
    path = Path(process.stdout.readline().strip())
    assert path.read_bytes() == b"secret"
    process.send_signal(ending)
    process.communicate()
    assert soon(lambda: list(tmp_path.iterdir()) == [])


def test_a_closed_spool_leaves_nothing_even_while_others_hold_its_pipe(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    spool = Spool()
    assert spool.file(b"one").read_bytes() == b"one"
    assert spool.file(b"two").read_bytes() == b"two"
    held = os.dup(spool._keeper.stdin.fileno())
    spool.close()
    os.close(held)
    assert list(tmp_path.iterdir()) == []
    spool.close()
