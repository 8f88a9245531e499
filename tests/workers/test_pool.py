"""The worker pool: what documents may do to a worker, and what that must not do to the others."""

from __future__ import annotations

import faulthandler
import multiprocessing
import os
import signal
import subprocess
import sys
import textwrap
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from pdf_builder import PdfBuilder

from vlm.parsing.errors import InputError, LimitError, PageError, UnexpectedError
from vlm.parsing.run.workers import DescribeDocument, DocumentInfo, DocumentRef, InlineExecutor, WorkerPool
from vlm.parsing.run.workers import pool as pool_module
from vlm.parsing.run.workers import worker as worker_module
from vlm.parsing.run.workers.tasks import OpenDocuments

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="workers are forked on Linux only")


@dataclass(frozen=True)
class Fake:
    """Does `act` with `value` and gives the value back."""

    act: str
    value: float = 0
    label: str = "page 7"

    def run(self, documents: OpenDocuments) -> float:
        if self.act == "sleep":
            time.sleep(self.value)
        elif self.act == "segfault":
            faulthandler.disable()  # pytest's, which would print a page of stacks
            os.kill(os.getpid(), signal.SIGSEGV)
        elif self.act == "exit":
            os._exit(int(self.value))
        elif self.act == "allocate":
            return float(len(bytearray(int(self.value))))
        elif self.act == "abort":
            faulthandler.disable()
            os.abort()
        elif self.act == "library":
            raise RuntimeError(f"[ONNXRuntimeError] : 6 : Failed to allocate memory for {self.value} bytes")
        elif self.act == "limit":
            import resource

            return float(resource.getrlimit(resource.RLIMIT_DATA)[0])
        elif self.act == "bug":
            raise ZeroDivisionError("oops")
        elif self.act == "refuse":
            raise InputError("no such thing")
        elif self.act == "print":
            os.write(1, b"native chatter\n")
        return self.value


@pytest.fixture(autouse=True)
def _forked(monkeypatch):
    """The tasks of this file cannot be imported by a spawned worker; other tests may have left threads behind."""
    if sys.platform.startswith("linux"):
        monkeypatch.setattr(pool_module, "_start_method", lambda: "fork")


def outcomes(pool, tasks):
    return [outcome for _, outcome in pool.map((None, task) for task in tasks)]


@linux
def test_outcomes_come_in_the_order_of_the_tasks():
    with WorkerPool(3) as pool:
        delays = [0.2, 0.0, 0.1, 0.0, 0.0, 0.05, 0.0]
        assert outcomes(pool, [Fake("sleep", delay) for delay in delays]) == delays


@linux
@pytest.mark.parametrize(
    ("task", "kind", "told"),
    [
        (Fake("sleep", 60), LimitError, "page 7 took longer than 0.5 s and was stopped"),
        (Fake("segfault"), PageError, "page 7: its worker process died (SIGSEGV)"),
        (Fake("exit", 5), PageError, "page 7: its worker process died (exit code 5)"),
        (Fake("bug"), UnexpectedError, "page 7: unexpected ZeroDivisionError: oops"),
        (Fake("refuse"), InputError, "no such thing"),
    ],
)
def test_a_bad_task_costs_only_itself(task, kind, told):
    with WorkerPool(2, timeout=0.5) as pool:
        first, bad, *others = outcomes(pool, [Fake("", 1), task, Fake("", 2), Fake("", 3), Fake("", 4)])
    assert (first, others) == (1, [2, 3, 4])
    assert type(bad) is kind
    assert str(bad) == told


@linux
def test_an_unexpected_error_brings_its_traceback_as_a_note():
    with WorkerPool(1) as pool:
        (error,) = outcomes(pool, [Fake("bug")])
    assert "ZeroDivisionError" in error.__notes__[0]


@linux
def test_memory_over_the_cap_is_an_error_of_the_task():
    with WorkerPool(1, memory=8 << 30) as pool:
        assert outcomes(pool, [Fake("allocate", 1 << 20)]) == [1 << 20]
        (error,) = outcomes(pool, [Fake("allocate", 64 << 30)])
    assert isinstance(error, LimitError)
    assert "not enough memory" in str(error)


@linux
def test_stacks_of_threads_come_on_top_of_the_cap(monkeypatch):
    """On 64 cores they are a gigabyte of addresses, next to nothing of it in use."""
    limits = []
    for cores in (2, 66):
        monkeypatch.setattr("os.cpu_count", lambda cores=cores: cores)
        with WorkerPool(1, memory=1000 << 20) as pool:
            limits += outcomes(pool, [Fake("limit")])
    assert limits[0] > 1000 << 20
    assert 256 << 20 <= limits[1] - limits[0] <= 1024 << 20


@linux
def test_a_library_that_gives_up_under_a_cap_is_told_as_such():
    with WorkerPool(1, memory=1400 << 20) as pool:
        (error,) = outcomes(pool, [Fake("abort")])
    assert isinstance(error, LimitError)
    assert str(error) == "page 7: a library gave up (SIGABRT), most likely at the limit of 1400 MB of memory"
    with WorkerPool(1) as pool:
        (error,) = outcomes(pool, [Fake("abort")])
    assert str(error) == "page 7: its worker process died (SIGABRT)"


def test_lack_of_memory_is_no_fault_of_ours_whoever_meets_it():
    (error,) = outcomes(InlineExecutor(), [Fake("library", 9)])
    assert (type(error), str(error)) == (LimitError, "page 7: not enough memory")


@linux
def test_tasks_are_read_a_bounded_distance_ahead():
    read = []

    def tasks():
        for value in range(100):
            read.append(value)
            yield value, Fake("", value)

    with WorkerPool(2) as pool:
        results = pool.map(tasks())
        next(results)
        assert len(read) <= 2 * pool_module.WINDOW_PER_WORKER + 1
        assert len(list(results)) == 99


@linux
def test_tasks_may_depend_on_earlier_outcomes_of_the_same_pool():
    with WorkerPool(2) as pool:
        counts = pool.map((None, Fake("", count)) for count in (2, 0, 3))
        pages = ((page, Fake("", page)) for _, count in counts for page in range(int(count)))
        assert [outcome for _, outcome in pool.map(pages)] == [0, 1, 0, 1, 2]


@linux
def test_a_key_without_a_task_passes_through_in_its_place():
    for executor in (WorkerPool(1), InlineExecutor()):
        with executor:
            found = list(executor.map([("a", None), ("b", Fake("", 1)), ("c", None)]))
        assert found == [("a", None), ("b", 1), ("c", None)]


@linux
def test_a_worker_that_died_while_idle_is_replaced():
    with WorkerPool(1) as pool:
        outcomes(pool, [Fake("", 1)])
        (process,) = multiprocessing.active_children()
        process.kill()
        process.join()
        assert outcomes(pool, [Fake("", 2)]) == [2]


@dataclass(frozen=True)
class Killed:
    """Is killed from outside as often as `times`; counts in `file`."""

    file: Path
    times: int
    label: str = "page 7"

    def run(self, documents: OpenDocuments) -> int:
        with self.file.open("a+") as file:
            file.write("x")
        tries = self.file.stat().st_size
        if tries <= self.times:
            os.kill(os.getpid(), signal.SIGKILL)
        return tries


@linux
def test_a_task_whose_worker_is_killed_from_outside_is_tried_once_more(tmp_path):
    with WorkerPool(1) as pool:
        assert outcomes(pool, [Killed(tmp_path / "once", 1), Fake("", 2)]) == [2, 2]
        twice, other = outcomes(pool, [Killed(tmp_path / "twice", 2), Fake("", 3)])
    assert (str(twice), other) == ("page 7: its worker process died (SIGKILL)", 3)


@linux
def test_a_worker_that_cannot_be_started_costs_its_task(monkeypatch):
    def refuse(self: WorkerPool) -> None:
        raise OSError(11, "Resource temporarily unavailable")

    with WorkerPool(2) as pool:
        assert outcomes(pool, [Fake("", 1)]) == [1]
        monkeypatch.setattr(WorkerPool, "_start", refuse)
        assert outcomes(pool, [Fake("", 1), Fake("", 2), Fake("", 3)]) == [1, 2, 3], "there is one worker"
    with WorkerPool(2) as pool:
        (error,) = outcomes(pool, [Fake("", 1)])
    assert str(error) == "page 7: no worker process (Resource temporarily unavailable)"


@linux
def test_workers_start_only_when_there_is_work_and_end_with_the_pool():
    with WorkerPool(4) as pool:
        outcomes(pool, [Fake("", 1)])
        assert len(multiprocessing.active_children()) == 1
    assert multiprocessing.active_children() == []


@linux
def test_what_a_worker_prints_stays_out_of_the_output(capfd):
    with WorkerPool(1) as pool:
        outcomes(pool, [Fake("print")])
    captured = capfd.readouterr()
    assert captured.out == ""
    assert "native chatter" in captured.err


@linux
def test_an_idle_worker_ends_when_its_parent_is_killed():
    script = """
        import os, signal
        from vlm.parsing.run.workers import DescribeDocument, DocumentRef, WorkerPool
        pool = WorkerPool(1)
        list(pool.map([(0, DescribeDocument(DocumentRef(source=b"")))]))
        print(next(iter(pool._idle)).process.pid, flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], capture_output=True, text=True, timeout=30)
    worker = int(done.stdout)
    for _ in range(50):
        if not alive(worker):
            return
        time.sleep(0.1)
    pytest.fail("the worker outlived its parent")


@linux
def test_the_time_a_worker_needs_to_start_is_not_the_task_s(monkeypatch):
    serve = worker_module.serve

    def slow_start(*arguments):
        time.sleep(1.0)
        serve(*arguments)

    monkeypatch.setattr(worker_module, "serve", slow_start)
    with WorkerPool(1, timeout=0.5) as pool:
        assert outcomes(pool, [Fake("", 1)]) == [1]


@linux
def test_a_worker_that_does_not_come_up_is_given_up(monkeypatch):
    monkeypatch.setattr(worker_module, "serve", lambda *arguments: time.sleep(60))
    monkeypatch.setattr(pool_module, "START_SECONDS", 0.3)
    with WorkerPool(1) as pool:
        (error,) = outcomes(pool, [Fake("", 1)])
    assert str(error) == "page 7 took longer than 0.3 s and was stopped"


def alive(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as file:  # noqa: PTH123
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_workers_can_be_spawned(monkeypatch):
    monkeypatch.setattr(pool_module, "_start_method", lambda: "spawn")
    pdf = PdfBuilder()
    pdf.page().text(50, 50, "Hello")
    with WorkerPool(1, timeout=60) as pool:
        (info,) = outcomes(pool, [DescribeDocument(DocumentRef(source=pdf.build()))])
    assert isinstance(info, DocumentInfo)
    assert info.page_count == 1
