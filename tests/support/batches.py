"""Batches of small documents, runs of them that can be killed, and what has to be there in the end."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from pdf_builder import PdfBuilder

VLM = [sys.executable, "-m", "vlm"]
ENVIRONMENT = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
FORMATS = {".md", ".json"}
PATIENCE = 120.0  # seconds
_LINK = re.compile(r"!\[[^\]]*\]\(([^)]+)\)")


def build_batch(folder: Path, count: int) -> dict[str, list[str]]:
    """Writes `count` PDFs; by name of their outputs without suffix the sentence of each page.

    Every fifth has a picture, every fourth three pages; some share their name with another but for the suffix, or but
    for the folder.
    """
    told: dict[str, list[str]] = {}
    for number in range(count):
        name, output = _names(number)
        counts = (7,) if number % 4 else (7, 14, 21)
        sentences = [f"The keeper of lot {number} counted {count} herons." for count in counts]
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_document(sentences, picture=number % 5 == 0))
        told[output] = sentences
    return told


def _names(number: int) -> tuple[str, str]:
    """A source and its outputs: the second of a name within a folder keeps its suffix (capitals come first)."""
    match number % 10:
        case 1:
            return f"{number:03d}.PDF", f"{number:03d}"
        case 2:
            return f"{number - 1:03d}.pdf", f"{number - 1:03d}.pdf"
        case 3:
            return f"deep/{number - 3:03d}.pdf", f"deep/{number - 3:03d}"
        case _:
            return f"{number:03d}.pdf", f"{number:03d}"


def _document(sentences: list[str], *, picture: bool) -> bytes:
    pdf = PdfBuilder()
    for sentence in sentences:
        page = pdf.page(400, 500).text(40, 160, sentence, size=12)
        page.text(40, 190, "Some more words stand below it, so that it is a text.", size=12)
        if picture:
            page.image(100, 250, 160, 120, pixels=(40, 30), rgb=Random(len(sentence)).randbytes(40 * 30 * 3))
    return pdf.build()


@dataclass
class Run:
    """`vlm parse` in a process group of its own."""

    process: subprocess.Popen[str]

    @classmethod
    def start(cls, *words: object, workers: int = 2) -> Run:
        command = [*VLM, "parse", *map(str, words), "--workers", str(workers), "--ocr", "never"]
        return cls(
            subprocess.Popen(
                command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT,
                start_new_session=True,
            )
        )  # fmt: skip

    def wait_for(self, folder: Path, more: int) -> None:
        """Until `more` files have come below `folder`, or the run is over."""
        before, deadline = len(outputs(folder)), time.monotonic() + PATIENCE
        while self.process.poll() is None and len(outputs(folder)) < before + more:
            assert time.monotonic() < deadline, "no output"
            time.sleep(0.01)

    def workers(self) -> list[int]:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(word) for word in children.read_text().split()]

    def end(self) -> tuple[int, str, str]:
        """Exit code, what was written to both streams."""
        out, err = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, out, err

    def wait_for_group(self) -> None:
        """Until no process of the run is left: workers notice that their parent has gone."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                os.killpg(self.process.pid, 0)
            except ProcessLookupError:
                return
            time.sleep(0.05)
        raise AssertionError("workers live on")

    def kill(self, target: str) -> tuple[int, str, str]:
        """Kills `parent`, `group` or a `worker`, or asks the parent to `end`; waits until it has."""
        if target == "group":
            os.killpg(self.process.pid, signal.SIGKILL)
        elif target == "worker":
            for worker in self.workers()[:1]:
                os.kill(worker, signal.SIGKILL)
        else:
            self.process.send_signal(signal.SIGTERM if target == "end" else signal.SIGKILL)
        ended = self.end()
        self.wait_for_group()
        return ended


def outputs(folder: Path) -> dict[str, int]:
    """Finished outputs below `folder` and when they were written."""
    found = [path for path in folder.rglob("*") if path.suffix in FORMATS and not path.name.startswith(".")]
    return {path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in found}


def faults(folder: Path, told: dict[str, list[str]]) -> list[str]:
    """What is missing, cut off, too much or left behind below `folder`."""
    wanted = {f"{name}{suffix}" for name in told for suffix in FORMATS}
    found = set(outputs(folder))
    wrong = [f"{name}: missing" for name in sorted(wanted - found)]
    wrong += [f"{name}: nobody asked for it" for name in sorted(found - wanted)]
    wrong += [f"{path.name}: left behind" for path in sorted(folder.rglob("*")) if path.name.startswith(".")]
    for name, sentences in told.items():
        if f"{name}.md" in found and f"{name}.json" in found:
            wrong += _faults_of(folder / f"{name}.md", folder / f"{name}.json", sentences)
    return wrong


def _faults_of(markdown: Path, data: Path, sentences: list[str]) -> Iterator[str]:
    text = markdown.read_text()
    for sentence in sentences:
        if text.count(sentence) != 1:
            yield f"{markdown.name}: {text.count(sentence)} times {sentence!r}"
    pages = json.loads(data.read_text())["pages"]
    if len(pages) != len(sentences):
        yield f"{data.name}: {len(pages)} of {len(sentences)} pages"
    for link in _LINK.findall(text):
        if not (markdown.parent / link).stat().st_size:
            yield f"{markdown.name}: {link} is empty"
