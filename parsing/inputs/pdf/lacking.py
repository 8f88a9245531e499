"""A font for Chinese, Japanese and Korean text that a file does not embed, on machines that have no font for it.

pdfium drops text without extent. Where no font shows such characters they have none, and a column of them, one below
the other, vanishes from the text layer. So pdfium is given a font that has all of them as empty squares: no more is
drawn than before, and the text is there. What the machine has goes first, where it has the script.
"""

from __future__ import annotations

import ctypes
import io
import struct
from functools import cache, lru_cache
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

# Of each charset characters without which a font does not have it: fonts for all that others lack have Chinese, and of
# Korean the first syllable.
CHARSETS = {
    raw.FXFONT_SHIFTJIS_CHARSET: "あ港",
    raw.FXFONT_HANGEUL_CHARSET: "가한힣",
    raw.FXFONT_GB2312_CHARSET: "的们",
    raw.FXFONT_CHINESEBIG5_CHARSET: "的們",
}
NAME = b"Squares\0"
_HANDLE = 0x51A4E5  # stands for the font in the calls of pdfium, whose own handles are addresses
_EM, _ASCENT, _DESCENT = 1000, 880, -120
_CHARACTERS = ((0x1100, 0xFFFF), (0x20000, 0x3FFFF))


@cache
def install() -> None:
    """Makes the font known to pdfium, once a process; not where the host program has set up fonts of its own."""
    default = raw.FPDF_GetDefaultSystemFontInfo()
    base = getattr(pdfium, "PdfSysfontBase", None)
    if default and (base is None or base.SINGLETON is None):
        _installed.append(_Fonts(default))
        raw.FPDF_SetSystemFontInfo(_installed[0].info)


_installed: list[_Fonts] = []  # pdfium keeps pointers into it


class _Fonts:
    """pdfium's own access to the fonts of the machine, with one more font behind them."""

    def __init__(self, default: Any) -> None:
        self.default, self.own = default, default.contents
        self.info = raw.FPDF_SYSFONTINFO()
        self.info.version = self.own.version
        for name, kind in raw.FPDF_SYSFONTINFO._fields_[1:]:
            if name != "EnumFonts" or self.own.version == 1:  # a later version has none
                setattr(self.info, name, kind(getattr(self, f"_{name}", None) or self._passed_on(name)))

    def _passed_on(self, name: str) -> Any:
        return lambda _, *arguments: getattr(self.own, name)(self.default, *arguments)

    def _MapFont(self, _: Any, weight: int, italic: int, charset: int, *rest: Any) -> Any:  # noqa: N802
        found = self.own.MapFont(self.default, weight, italic, charset, *rest)
        if charset not in CHARSETS:
            return found
        if found and not self._has(found, CHARSETS[charset]):
            self.own.DeleteFont(self.default, found)
            return _HANDLE
        return found or _HANDLE

    def _has(self, font: Any, characters: str) -> bool:
        """Whether a font of the machine has these characters; one whose file cannot be read has them."""
        size = int(self.own.GetFontData(self.default, font, 0, None, 0))
        buffer = ctypes.create_string_buffer(size)
        self.own.GetFontData(self.default, font, 0, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ubyte)), size)
        return _has(buffer.raw, characters)

    def _GetFontData(self, _: Any, font: Any, table: int, buffer: Any, size: int) -> int:  # noqa: N802
        if font != _HANDLE:
            return int(self.own.GetFontData(self.default, font, table, buffer, size))
        return 0 if table else _copied(squares(), buffer, size)

    def _GetFaceName(self, _: Any, font: Any, buffer: Any, size: int) -> int:  # noqa: N802
        if font != _HANDLE:
            return int(self.own.GetFaceName(self.default, font, buffer, size))
        return _copied(NAME, buffer, size)

    def _GetFontCharset(self, _: Any, font: Any) -> int:  # noqa: N802
        own = font == _HANDLE
        return int(raw.FXFONT_SHIFTJIS_CHARSET if own else self.own.GetFontCharset(self.default, font))

    def _DeleteFont(self, _: Any, font: Any) -> None:  # noqa: N802
        if font != _HANDLE:
            self.own.DeleteFont(self.default, font)


@lru_cache(maxsize=8)
def _has(file: bytes, characters: str) -> bool:
    from fontTools.ttLib import TTFont, TTLibError

    try:
        known = TTFont(io.BytesIO(file), fontNumber=0, lazy=True).getBestCmap()
    except (TTLibError, KeyError, ValueError, struct.error, AssertionError, IndexError):
        return True
    return known is None or all(ord(each) in known for each in characters)


def _copied(data: bytes, buffer: Any, size: int) -> int:
    """Writes `data` where there is room for it; its length in any case."""
    if buffer and size >= len(data):
        ctypes.memmove(buffer, data, len(data))
    return len(data)


@cache
def squares() -> bytes:
    """TrueType, 400 bytes: every character is glyph 1, a line through its square and back, which has extent but no
    ink."""
    low, high, left, right = _DESCENT + 50, _ASCENT - 50, 50, _EM - 50
    outline = struct.pack(">5h2H2B4h", 1, left, low, right, high, 1, 0, 1, 1, left, right - left, low, high - low)
    outline += bytes(-len(outline) % 4)
    groups = b"".join(struct.pack(">3L", first, last, 1) for first, last in _CHARACTERS)
    many_to_one = struct.pack(">2H3L", 13, 0, 16 + len(groups), 0, len(_CHARACTERS)) + groups
    tables = {
        b"cmap": struct.pack(">4HL", 0, 1, 3, 10, 12) + many_to_one,
        b"glyf": outline,
        b"head": struct.pack(
            ">2HLLL2H2Q4h2H3h", 1, 0, 0x10000, 0, 0x5F0F3CF5, 3, _EM, 0, 0, left, low, right, high, 0, 8, 2, 1, 0
        ),
        b"hhea": struct.pack(">2H3hH11hH", 1, 0, _ASCENT, _DESCENT, 0, _EM, 0, 0, right, 1, *(0,) * 7, 2),
        b"hmtx": struct.pack(">HhHh", _EM, 0, _EM, left),
        b"loca": struct.pack(">3L", 0, 0, len(outline)),
        b"maxp": struct.pack(">2H14H", 1, 0, 2, 2, 1, 0, 0, 2, *(0,) * 8),
        b"post": struct.pack(">2H7L", 3, 0, *(0,) * 7),
    }
    return _file(tables)


def _file(tables: dict[bytes, bytes]) -> bytes:
    """The tables, which are in the order of their names, behind their directory."""
    directory, body = struct.pack(">2H4H", 1, 0, len(tables), 128, 3, 0), b""
    start = len(directory) + 16 * len(tables)
    for name, data in tables.items():
        directory += struct.pack(">4s3L", name, 0, start + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    return directory + body
