"""What callers may give as a document (a path, bytes, a binary file, a picture in memory), and what it is opened by."""

from __future__ import annotations

import os
import re
import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeAlias, cast

from vlm.parsing.errors import InputError, LimitError, UsageError

if TYPE_CHECKING:
    from PIL.Image import Image

Source: TypeAlias = "str | os.PathLike[str] | bytes | bytearray | memoryview | BinaryIO | Image"

_ADDRESS = re.compile(r"(?:(?:https?|ftp|s3|gs|file):|www\.[\w-]+\.)", re.IGNORECASE)
_TIFF_MODES = frozenset({"1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I", "I;16", "F"})


def settle(source: Source, *, most: int, name: str | None = None) -> tuple[Path | bytes, str]:
    """What to open, and how messages call it (`name` where that is given).

    Args:
        most: bytes that are read of a file object.

    Raises:
        InputError: a file object or picture cannot be read.
        LimitError: it holds more than `most` bytes.
        UsageError: it is none of these, or a file that was opened as text, or an address.
    """
    if isinstance(source, str | os.PathLike):
        return _path(source), name or Path(os.fsdecode(source)).name
    if isinstance(source, bytes | bytearray | memoryview):
        return bytes(source), name or "bytes"
    if _is_picture(source):
        return _encoded(cast("Image", source)), name or _name_of(source, "filename") or "picture"
    if hasattr(source, "read"):
        return _read(source, most), name or _name_of(source, "name") or "stream"
    kind = type(source).__name__
    raise UsageError(f"a document is a path, bytes, a file opened with 'rb' or a picture of Pillow, not {kind}")


def address_told(word: str) -> str | None:
    """What to do instead of giving an address; None where `word` is none."""
    if not _ADDRESS.match(word):
        return None
    if word.lower().startswith("file:"):
        return f"{word}: give the path of the file"
    return f"{word}: nothing is fetched from the network; save it to a file first"


def _path(source: str | os.PathLike[str]) -> Path:
    path = Path(os.fsdecode(source))
    told = address_told(source) if isinstance(source, str) else None
    if told and not os.path.lexists(path):
        raise UsageError(told)
    return path


def _read(file: Any, most: int) -> bytes:
    """All of a file, from where it stands; of one that has just been written, and stands at its end, from its start."""
    try:
        data = file.read(most + 1)
        if not data and file.seekable() and file.tell():
            file.seek(0)
            data = file.read(most + 1)
    except (OSError, ValueError) as error:  # a closed one
        raise InputError(f"the file object cannot be read: {error}") from error
    if not isinstance(data, bytes):
        raise UsageError("the file object gives text: open it with 'rb'")
    if len(data) > most:
        raise LimitError(f"the file object holds more than the limit of {most} bytes")
    return data


def _name_of(source: Any, attribute: str) -> str | None:
    name = getattr(source, attribute, None)
    return Path(os.fsdecode(name)).name if isinstance(name, str | bytes | os.PathLike) else None


def _is_picture(source: object) -> bool:
    module = sys.modules.get("PIL.Image")  # whoever has a picture has loaded it
    return module is not None and isinstance(source, module.Image)


def _encoded(image: Image) -> bytes:
    """All frames of a picture as a TIFF file, upright as its tags say, with its resolution."""
    from PIL import ImageSequence

    buffer = BytesIO()
    try:
        first, *others = [_plain(frame) for frame in ImageSequence.Iterator(image)]
        dpi = _resolution(image)
        options = {"dpi": dpi} if dpi else {}
        first.save(buffer, "TIFF", save_all=bool(others), append_images=others, **options)
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise InputError(f"the picture cannot be read: {error}") from error
    return buffer.getvalue()


def _plain(frame: Image) -> Image:
    from PIL import ImageOps

    upright = ImageOps.exif_transpose(frame) or frame
    if "transparency" in upright.info or upright.mode in ("PA", "La", "RGBa"):
        return upright.convert("RGBA")
    return upright if upright.mode in _TIFF_MODES else upright.convert("RGB")


def _resolution(image: Image) -> tuple[float, float] | None:
    """Dots an inch across and down, where the picture tells."""
    try:
        across, down = image.info["dpi"]
        return float(across), float(down)
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return None
