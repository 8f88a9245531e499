"""A batch that is killed again and again: when the last run ends, everything is there once and whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from batches import Run, build_batch, faults, outputs

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds workers in /proc")
CODES = {"parent": -9, "group": -9, "end": 143, "worker": 0}  # without a worker the run goes on to its end


def batch_of(count: int, tmp_path: Path, *targets: str) -> None:
    """Kills a run of `count` documents for each of the targets, then lets one end."""
    told = build_batch(tmp_path / "in", count)
    out = tmp_path / "out"
    out.mkdir()
    words = (tmp_path / "in", "-o", out, "-f", "md,json", "--skip-existing", "--json", "-q")
    reported: list[str] = []
    for target in targets:
        before = outputs(out)
        run = Run.start(*words)
        run.wait_for(out, 2 * count // (len(targets) + 2))
        code, said, err = run.kill(target)
        assert (code, "Traceback" in err) == (CODES[target], False), (target, err)
        after = outputs(out)
        again = {name.rpartition(".")[0] for name in before if after[name] != before[name]}
        assert len(again) <= 1, "all is left alone, but the one at which the run before was killed"
        reported += sources_of(said)
    code, said, err = Run.start(*words).end()
    assert (code, err) == (0, "")
    reported += sources_of(said)
    assert faults(out, told) == []
    assert len(set(reported)) <= count and len(reported) == len(set(reported)), "each is reported once"
    final = outputs(out)
    code, said, err = Run.start(*words).end()
    assert (code, said, err) == (0, "", "") and outputs(out) == final


def sources_of(said: str) -> list[str]:
    """The sources of a report of which all lines, but perhaps the last, are whole."""
    lines = [line for line in said.splitlines(keepends=True) if line.endswith("\n")]
    reports = [json.loads(line) for line in lines]
    assert all(report["status"] == "ok" for report in reports)
    return [report["source"] for report in reports]


def test_a_small_batch(tmp_path):
    batch_of(24, tmp_path, *CODES)


@pytest.mark.slow
def test_four_hundred_documents(tmp_path):
    batch_of(400, tmp_path, "parent", "group", "end", *CODES)
