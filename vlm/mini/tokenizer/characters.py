"""The characters that are one token each; all others are spelled in UTF-8 bytes.

Appended to, never reordered: checkpoints know them by place.
"""

from __future__ import annotations


def _span(first: int, last: int) -> tuple[str, ...]:
    return tuple(map(chr, range(first, last + 1)))


_ASCII = ("\n", *_span(0x20, 0x7E))
_LATIN_1 = _span(0xA0, 0xFF)
_LATIN_EXTENDED_A = _span(0x100, 0x17F)
_GREEK = tuple("ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρςστυφχψωάέήίόύώ")
_PUNCTUATION = tuple("‐‑–—―‘’‚“”„†‡•…‰′″‹›⁄€№™")
_SIGNS = tuple("←↑→↓↔⇒⇔∂∆∈∏∑−∓√∝∞∩∪∫≈≠≡≤≥⊂⊆∀∃∅∇■□▪▲△▶▼◆○●★☆☐☑☒✓✗")
_RAISED = tuple("⁰⁴⁵⁶⁷⁸⁹⁺⁻₀₁₂₃₄₅₆₇₈₉")
_MORE = tuple("ȘșȚț₹ℓ∉∧∨∼≪≫")

CHARACTERS: tuple[str, ...] = (
    *_ASCII, *_LATIN_1, *_LATIN_EXTENDED_A, *_GREEK, *_PUNCTUATION, *_SIGNS, *_RAISED, *_MORE,
)  # fmt: skip
"""At most 512."""
