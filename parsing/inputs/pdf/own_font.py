"""A font for text that a document gives without one: codes and widths of our own, no outlines.

pdfium draws with its own Helvetica what that has, and reads all of it: what the codes mean stands in /ToUnicode.
"""

from __future__ import annotations

from typing import Any

import pikepdf

from vlm.parsing.inputs.pdf.lettering import width_of

MAX_CODES = 0xFFFF  # distinct characters that a font of two-byte codes can show
_SECTION = 100  # pairs that a section of a character map may hold

_DESCRIPTOR = (
    "<< /Type /FontDescriptor /FontName /Helvetica /Flags 32 /FontBBox [-166 -225 1000 931] /ItalicAngle 0"
    " /Ascent 718 /Descent -207 /CapHeight 718 /StemV 88 >>"
)
_CHILD = (
    "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Helvetica /DW 556 /W [1 [{widths}]]"
    " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
)
_FONT = "<< /Type /Font /Subtype /Type0 /BaseFont /Helvetica /Encoding /Identity-H >>"
_MAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
{sections}
endcmap end end"""


class OwnFont:
    """Codes of characters as they are asked for, and the font that shows them."""

    def __init__(self) -> None:
        self._codes: dict[str, int] = {}

    def coded(self, text: str) -> str:
        """A string operand that shows `text`, as hexadecimal digits."""
        return "".join(f"{self._code(character):04X}" for character in text)

    def build(self, pdf: Any) -> Any:
        """The font dictionary as an object of `pdf` (pikepdf)."""
        child = pikepdf.Object.parse(_CHILD.format(widths=" ".join(f"{width_of(c):g}" for c in self._codes)).encode())
        child.FontDescriptor = pdf.make_indirect(pikepdf.Object.parse(_DESCRIPTOR.encode()))
        font = pikepdf.Object.parse(_FONT.encode())
        font.DescendantFonts = pikepdf.Array([pdf.make_indirect(child)])
        font.ToUnicode = pdf.make_stream(_unicode_map(self._codes).encode("ascii"))
        return pdf.make_indirect(font)

    def _code(self, character: str) -> int:
        """Its code; 0, which means nothing, when all are taken."""
        if len(self._codes) < MAX_CODES:
            return self._codes.setdefault(character, len(self._codes) + 1)
        return self._codes.get(character, 0)


def _unicode_map(codes: dict[str, int]) -> str:
    """PDF 32000-1, 9.10.3."""
    pairs = [f"<{code:04X}> <{c.encode('utf-16-be', 'surrogatepass').hex()}>" for c, code in codes.items()]
    parts = [pairs[start : start + _SECTION] for start in range(0, len(pairs), _SECTION)]
    sections = (f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in parts)
    return _MAP.format(sections="\n".join(sections))
