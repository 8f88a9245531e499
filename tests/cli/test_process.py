"""What only a process of its own shows: start-up, imports, interrupts and closed pipes."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

import pytest
from pdf_builder import PdfBuilder

VLM = [sys.executable, "-m", "vlm"]
# One thread each: the CPU time of a start-up must not depend on how many cores numpy finds.
ENVIRONMENT = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
HEAVY = (
    *("torch", "transformers", "onnxruntime", "rapidocr", "cv2", "matplotlib", "markdown_it", "lxml", "pandas"),
    *("fontTools", "numpy.ma", "pikepdf", "PIL.Image"),
)


def run(*command: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*map(str, command)], capture_output=True, text=True, timeout=60, env=ENVIRONMENT)


@pytest.fixture
def compiled(tmp_path, monkeypatch):
    """Modules are compiled once, as those that pip installs are; a checkout may compile them at every start."""
    monkeypatch.delitem(ENVIRONMENT, "PYTHONDONTWRITEBYTECODE", raising=False)
    monkeypatch.setitem(ENVIRONMENT, "PYTHONPYCACHEPREFIX", str(tmp_path / "compiled"))


def cpu_seconds(*command: object) -> float:
    """User and system time of one run and its workers."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert run(*command).returncode == 0
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def test_help_starts_fast():
    assert min(cpu_seconds(*VLM, "--help") for _ in range(3)) < 0.3


def test_a_one_page_document_costs_little_more_than_loading_the_libraries(make_pdf, compiled):
    """The median of pairs run in turn, for other processes slow both of a pair down, and the best of three tries."""
    loading = (sys.executable, "-c", "import numpy, pydantic, pypdfium2")
    parsing = (*VLM, make_pdf("a.pdf", "Alpha words"))
    run(*loading), run(*parsing)
    tries = (median(cpu_seconds(*parsing) / cpu_seconds(*loading) for _ in range(5)) for _ in range(3))
    assert any(ratio < 4 for ratio in tries)


@pytest.mark.parametrize(
    "code",
    [
        "import vlm",
        "from vlm.app.cli.main import build_parser; build_parser(['parse'])",
        "import vlm; print(vlm.parse(sys.argv[1]).document.to_markdown())",
    ],
)
def test_the_path_without_pixels_loads_nothing_heavy(make_pdf, code):
    script = f"import sys; {code}; print('heavy:', *[name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", script, make_pdf("a.pdf", "Alpha words")],
        capture_output=True, text=True, timeout=60, env=ENVIRONMENT,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1].strip() == "heavy:"


def wait_for_children(process: subprocess.Popen[str]) -> None:
    """Until start-up is over and the first worker has been forked."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    for _ in range(2000):
        if process.poll() is not None or children.read_text():
            return
        time.sleep(0.01)
    raise AssertionError("no worker after 20 seconds")


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="watches the start of workers in /proc")
def test_an_interrupt_ends_the_run_and_its_workers(tmp_path):
    pdf = PdfBuilder()
    for number in range(2000):
        pdf.page().text(50, 50, f"Page {number}")
    (tmp_path / "long.pdf").write_bytes(pdf.build())
    words = [*VLM, str(tmp_path / "long.pdf"), "-o", str(tmp_path / "out")]
    process = subprocess.Popen(words, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT, start_new_session=True)
    wait_for_children(process)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the workers as well
    _, err = process.communicate(timeout=10)
    assert (process.returncode, err) == (130, "vlm: interrupted\n")
    assert not (tmp_path / "out").exists()
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


def test_a_reader_that_has_gone_is_no_error(make_pdf):
    reader, writer = os.pipe()
    os.close(reader)
    words = [*VLM, str(make_pdf("a.pdf", "Alpha words"))]
    done = subprocess.run(words, stdout=writer, stderr=subprocess.PIPE, text=True, timeout=60, env=ENVIRONMENT)
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, "")


def test_bad_flags_are_a_usage_error():
    done = run(*VLM, "parse", "--nonsense")
    assert done.returncode == 2
    assert done.stdout == ""


def test_output_is_utf8_whatever_the_locale_says(make_pdf):
    environment = {**ENVIRONMENT, "PYTHONIOENCODING": "ascii"}
    words = [*VLM, str(make_pdf("a.pdf", "Caf\u00e9 \u201cwords\u201d"))]
    done = subprocess.run(words, capture_output=True, timeout=60, env=environment)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Caf\u00e9 \u201cwords\u201d" in done.stdout.decode("utf-8")
