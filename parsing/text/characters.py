"""What a glyph's code stands for in text."""

from __future__ import annotations

import unicodedata

LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
# pdfium reports a hyphen that it believes to end a broken word as U+0002.
LINE_END_HYPHEN = 0x02
SOFT_HYPHEN = 0xAD
SPACES = frozenset((0x20, 0xA0, 0x09, 0x0A, 0x0D, 0x2002, 0x2003, 0x2009, 0x200A, 0x202F, 0x3000, 0x200B))
# Spacing accents that TeX and old fonts print over a letter, and the combining mark that each one means.
ACCENTS = {
    "`": "\u0300", "\u00b4": "\u0301", "\u02c6": "\u0302", "^": "\u0302", "\u02dc": "\u0303", "~": "\u0303",
    "\u00af": "\u0304", "\u02c9": "\u0304", "\u02d8": "\u0306", "\u02d9": "\u0307", "\u00a8": "\u0308",
    "\u02da": "\u030a", "\u00b0": "\u030a", "\u02dd": "\u030b", "\u02c7": "\u030c", "\u00b8": "\u0327",
    "\u02db": "\u0328",
}  # fmt: skip


def text_of(codepoint: int) -> str:
    """Characters for one code: ligatures apart, presentation forms in their plain shape, controls nothing."""
    if codepoint in LIGATURES:
        return LIGATURES[codepoint]
    if codepoint in (LINE_END_HYPHEN, SOFT_HYPHEN):
        return "-"
    if codepoint < 0x20 or 0x7F <= codepoint < 0xA0 or 0xD800 <= codepoint < 0xE000 or codepoint > 0x10FFFF:
        return ""
    if 0xFB50 <= codepoint < 0xFE00 or 0xFE70 <= codepoint < 0xFEFF:
        return unicodedata.normalize("NFKC", chr(codepoint))
    return chr(codepoint)


def is_cjk(character: str) -> bool:
    """Scripts written without spaces between words."""
    code = ord(character)
    return (
        0x3040 <= code < 0x3100
        or 0x3400 <= code < 0x4DC0
        or 0x4E00 <= code < 0xA000
        or 0xF900 <= code < 0xFB00
        or 0xFF00 <= code < 0xFFF0
        or 0x20000 <= code < 0x32000
        or 0x3000 < code < 0x3040
    )


def is_rtl(character: str) -> bool:
    """A strong right-to-left character."""
    return unicodedata.bidirectional(character) in ("R", "AL")


def compose(letter: str, accent: str) -> str | None:
    """The letter with the accent over (or under) it; None where no such character exists."""
    base = {"\u0131": "i", "\u0237": "j"}.get(letter, letter)
    composed = unicodedata.normalize("NFC", base + ACCENTS[accent])
    return composed if len(composed) == 1 else None
