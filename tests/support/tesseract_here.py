"""Whether the tesseract of this machine reads English, known by having it read: it may be there without its data."""

from __future__ import annotations

import io
import shutil
import subprocess
from functools import cache

import pytest

SECONDS = 120


def require_tesseract() -> None:
    """Skips the test where tesseract does not read a word."""
    reason = complaint()
    if reason:
        pytest.skip(reason)


@cache
def complaint() -> str | None:
    """Why tesseract does not read English; None where it does. Tried once a session."""
    if shutil.which("tesseract") is None:
        return "tesseract is not installed"
    try:
        ended = subprocess.run(
            ["tesseract", "stdin", "stdout", "tsv"], input=_word(), capture_output=True, timeout=SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"tesseract cannot be run: {error}"
    if ended.returncode == 0 and b"word\n" in ended.stdout:
        return None
    return f"tesseract does not read English: {' '.join(ended.stderr.decode(errors='replace').split())[:200]}"


def _word() -> bytes:
    from PIL import Image, ImageDraw, ImageFont

    picture, file = Image.new("RGB", (260, 100), "white"), io.BytesIO()
    ImageDraw.Draw(picture).text((40, 20), "word", font=ImageFont.load_default(48), fill="black")
    picture.save(file, "PNG")
    return file.getvalue()
