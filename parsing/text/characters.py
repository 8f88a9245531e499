"""From code points of glyphs to the characters that are written for them."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from vlm.numeric import among
from vlm.parsing.text.scripts import Codes, Mask

REPLACEMENT = "\ufffd"
HYPHEN_AT_LINE_END = 2  # what pdfium writes for a hyphen that ends a line
_SOFT_HYPHEN = 0xAD  # a glyph drawn for it is a hyphen that is seen
_SPACES = (9, 10, 13, 32, 0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)
_IGNORED = (0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF, 0xFFFE, 0xFFFF)
# Presentation forms that mean plain letters: Latin and Armenian ligatures, Hebrew, Arabic A and B.
_FORMS = ((0xFB00, 0xFDFF), (0xFE70, 0xFEFC))
# The forms of punctuation that vertical text takes, by the character that is written for them.
_VERTICAL_FORMS = (
    dict(zip(range(0xFE10, 0xFE1A), "，、。：；！？〖〗…", strict=True))
    | dict(zip(range(0xFE30, 0xFE45), "‥—–＿﹏（）｛｝〔〕【】《》〈〉「」『』", strict=True))
    | {0xFE47: "［", 0xFE48: "］"}
)
# The private-use codes of Microsoft's Symbol and Wingdings fonts that serve as bullets and arrows in word processors.
_SYMBOL_BULLETS = {
    0xF0B7: "•", 0xF0A7: "▪", 0xF0A8: "☐", 0xF06E: "■", 0xF06C: "●", 0xF06F: "□", 0xF071: "❑", 0xF076: "❖",
    0xF0D8: "➢", 0xF0E0: "→", 0xF0E8: "➔", 0xF0FC: "✓", 0xF0FE: "☑", 0xF0FB: "✗", 0xF02D: "−", 0xF0AE: "→",
}  # fmt: skip


def is_space(codes: Codes) -> Mask:
    """[N]: glyphs that are spaces of any width."""
    return among(codes, _SPACES)


def is_noncharacter(codes: Codes) -> Mask:
    """[N]: code points that Unicode keeps free of characters, which only a wrong map gives."""
    mask: Mask = ((codes & 0xFFFE) == 0xFFFE) | ((codes >= 0xFDD0) & (codes < 0xFDF0))
    return mask


def is_ignored(codes: Codes) -> Mask:
    """[N]: controls, zero-width characters and hyphens for breaks that did not come, which stand for nothing on paper
    where they have no ink."""
    return (codes < 32) | among(codes, _IGNORED)


def written(codes: NDArray[np.int32]) -> list[str]:
    """[N] strings: ligatures spelled out, presentation forms as letters, codes of symbol fonts by their look."""
    texts = list(map(chr, codes.tolist()))
    special = (codes < 32) | (codes == _SOFT_HYPHEN) | (codes >= 0xE000) | ((codes >= 0xD800) & (codes < 0xE000))
    for index in np.flatnonzero(special).tolist():
        texts[index] = _spelled(int(codes[index]))
    return texts


@lru_cache(maxsize=4096)
def _spelled(code: int) -> str:
    if code in (HYPHEN_AT_LINE_END, _SOFT_HYPHEN):
        return "-"
    if code < 32 or 0xD800 <= code < 0xE000 or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code < 0xFDF0:
        return REPLACEMENT
    if any(first <= code <= last for first, last in _FORMS):
        return unicodedata.normalize("NFKC", chr(code))
    return _SYMBOL_BULLETS.get(code) or _VERTICAL_FORMS.get(code) or chr(code)
