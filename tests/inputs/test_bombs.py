"""Files that unpack to much more than they are: refused in a sentence, before memory is filled."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hostile_pdf import one_page, packed, stream

from vlm.parsing.errors import LimitError
from vlm.parsing.inputs import Limits, open_source
from vlm.parsing.inputs.pdf.bombs import refuse_bombs

TEXT = stream(b"BT /F1 12 Tf 72 700 Td (Alpha words) Tj ET /C cs 0 0 0 scn 9 9 9 9 re f")
FLATE = b"/Filter /FlateDecode"
TWICE = b"/Filter [/FlateDecode /FlateDecode]"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica %s >>"
LIMITS = Limits(max_stream_bytes=8 << 20)
TIMES = 10  # of a million bytes
SPACES = packed(b" " * 1_000_000, TIMES)
FONTS = b"/Font << /F1 5 0 R >>"
OBJECTS = b"/Type /ObjStm /N 1 /First 4 " + FLATE

BOMBS = {
    "content": one_page(stream(SPACES, FLATE)),
    "content packed twice": one_page(stream(packed(b" " * 1_000_000, TIMES, again=True), TWICE)),
    "short names": one_page(stream(packed(b" " * 1_000_000, TIMES, again=True), b"/F [/Fl /Fl]")),
    "map to Unicode": one_page(TEXT, FONT % b"/ToUnicode 6 0 R", stream(SPACES, FLATE), resources=FONTS),
    "profile": one_page(
        TEXT, FONT % b"", stream(SPACES, b"/N 3 " + FLATE), resources=FONTS + b"/ColorSpace << /C [/ICCBased 6 0 R] >>"
    ),
    "objects": one_page(TEXT, FONT % b"", stream(packed(b"7 0 " + b" " * 999_996, TIMES), OBJECTS), resources=FONTS),
}


@pytest.mark.parametrize("name", BOMBS)
@pytest.mark.parametrize("as_file", [False, True], ids=["bytes", "file"])
def test_a_bomb_is_refused(tmp_path, name, as_file):
    path = tmp_path / "bomb.pdf"
    path.write_bytes(BOMBS[name])
    with pytest.raises(LimitError, match="a stream in it unpacks to more than 8 MB"):
        open_source(path if as_file else BOMBS[name], limits=LIMITS)


@pytest.mark.parametrize(
    "file",
    [
        pytest.param(one_page(stream(packed(b" " * 1000, 1000), FLATE)), id="small"),
        pytest.param(one_page(stream(packed(b" " * 1000, 1000, again=True), TWICE)), id="small, packed twice"),
        pytest.param(one_page(TEXT, stream(SPACES, b"/Type /EmbeddedFile " + FLATE)), id="attachment"),
        pytest.param(one_page(TEXT, stream(SPACES, b"/Subtype /Image /Width 9 " + FLATE)), id="image"),
        pytest.param(one_page(TEXT, stream(b"\0" * 400_000, FLATE)), id="no deflate"),
        pytest.param(b"%PDF-1.7\n" + b"stream\n" * 300_000, id="nothing but beginnings"),
        pytest.param(b"%PDF-1.7\nstream", id="cut off"),
    ],
)
def test_what_is_none_is_not(file):
    refuse_bombs(file, "a.pdf", LIMITS.max_stream_bytes)


def test_the_limit_is_the_caller_s():
    file = one_page(stream(packed(b" " * 1000, 5000), FLATE))
    open_source(file, limits=Limits(max_stream_bytes=5_000_000)).close()
    with pytest.raises(LimitError, match="more than 4 MB"):
        open_source(file, limits=Limits(max_stream_bytes=4 << 20))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="peaks are in kilobytes on Linux")
def test_vlm_stays_small_and_says_why(tmp_path):
    bomb = one_page(stream(packed(b" " * 1_000_000, 1000, again=True), TWICE))
    assert len(bomb) < 10_000
    (tmp_path / "bomb.pdf").write_bytes(bomb)
    words = [sys.executable, "-m", "vlm", str(tmp_path / "bomb.pdf")]
    script = f"import resource, subprocess, sys; done = subprocess.run({words!r}); " + (
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(done.returncode)"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=environment, timeout=60)
    assert done.returncode == 1
    assert done.stderr.endswith("bomb.pdf: a stream in it unpacks to more than 256 MB\n")
    assert len(done.stderr.splitlines()) == 1
    assert int(done.stdout) < 300_000
