"""Fonts that `pdf_builder` does not know: embedded, named but not embedded, drawn for the purpose, made of bitmaps.

font = embedded("DejaVuSans", "Héllo ☐", meanings={"☐": "\\uf0a8"})
show(page, 72, 100, font, "Héllo ☐", size=12)
data = finished(pdf, install(font))
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from pdf_builder import BLACK, Color, PageBuilder
from pdf_finish import Change
from pikepdf import Array, Dictionary, Name

EM = 1000


@dataclass(frozen=True, eq=False)
class Font:
    """A font to be installed under `name`: the codes of a text, the font dictionary for a file, and the advance of a
    text in ems."""

    name: str
    encode: Callable[[str], bytes]
    make: Callable[[pikepdf.Pdf], Any]
    width: Callable[[str], float] = len


def show(
    page: PageBuilder,
    x: float,
    y: float,
    font: Font,
    text: str,
    *,
    size: float = 11.0,
    color: Color = BLACK,
    char_space: float = 0.0,
    before: str = "",
    after: str = "",
) -> PageBuilder:
    """Text in such a font by its baseline; `before` and `after` are operators around what shows it."""
    key = page.fonts.setdefault(font.name, f"F{len(page.fonts)}")
    paint = " ".join(f"{c:g}" for c in color) + " rg"
    return page.raw(
        f"BT /{key} {size} Tf {char_space} Tc {paint} 1 0 0 1 {x} {page.height - y} Tm "
        f"{before} <{font.encode(text).hex()}> Tj {after} ET"
    )


def install(*fonts: Font) -> Change:
    """Puts the fonts where `show` has left their names."""

    def change(pdf: pikepdf.Pdf) -> None:
        made = {f"/{font.name}": pdf.make_indirect(font.make(pdf)) for font in fonts}
        for page in pdf.pages:
            table = page.Resources.Font
            for key in list(table.keys()):
                table[key] = made.get(str(table[key].BaseFont), table[key])

    return change


def embedded(
    file: str,
    characters: str,
    *,
    meanings: Mapping[str, str] | None = None,
    name: str = "Embedded",
    mapped: bool = True,
) -> Font:
    """A TrueType subset of one of matplotlib's fonts, codes are glyph numbers. ToUnicode says what each character is,
    or what `meanings` gives for it ("": nothing); without `mapped` there is none."""
    program, gids, advances = _subset(file, "".join(sorted(set(characters))))
    told = {gid: (meanings or {}).get(c, c) for c, gid in gids.items()}

    def make(pdf: pikepdf.Pdf) -> Any:
        widths = Array([item for gid, advance in sorted(advances.items()) for item in (gid, Array([advance]))])
        return type0(pdf, name, program, widths, told if mapped else {})

    return Font(
        name,
        lambda text: b"".join(gids[c].to_bytes(2, "big") for c in text),
        make,
        lambda text: sum(advances[gids[c]] for c in text) / EM,
    )


@cache
def _subset(file: str, characters: str) -> tuple[bytes, dict[str, int], dict[int, int]]:
    """Font program, glyph number by character, advance in thousandths of an em by glyph number."""
    import matplotlib
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    font = TTFont(Path(matplotlib.get_data_path()) / "fonts" / "ttf" / f"{file}.ttf")
    options = Options(
        retain_gids=True, hinting=False, layout_features=[], drop_tables=["GDEF", "GPOS", "GSUB", "kern", "FFTM"]
    )
    subsetter = Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(font)
    names, units = font.getBestCmap(), font["head"].unitsPerEm
    gids = {c: font.getGlyphID(names[ord(c)]) for c in characters}
    advances = {gids[c]: round(font["hmtx"][names[ord(c)]][0] * EM / units) for c in characters}
    out = BytesIO()
    font.save(out)
    return out.getvalue(), gids, advances


def type0(
    pdf: pikepdf.Pdf,
    name: str,
    program: bytes,
    widths: Array,
    meanings: Mapping[int, str],
    *,
    vertical: bool = False,
    flags: int = 4,
) -> Any:
    """A composite font of an embedded TrueType program whose codes are glyph numbers."""
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name(f"/ABCDEF+{name}"),
        Flags=flags,
        FontBBox=Array([-200, -250, 1200, 950]),
        ItalicAngle=0,
        Ascent=900,
        Descent=-220,
        CapHeight=700,
        StemV=80,
        FontFile2=pdf.make_stream(program),
    )
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name(f"/ABCDEF+{name}"),
        CIDSystemInfo=Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
        W=widths,
        CIDToGIDMap=Name.Identity,
    )
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name(f"/ABCDEF+{name}"),
        Encoding=Name("/Identity-V" if vertical else "/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(descendant)]),
    )
    if meanings:
        font.ToUnicode = pdf.make_stream(to_unicode(meanings))
    return font


def to_unicode(meanings: Mapping[int, str], *, size: int = 2) -> bytes:
    """A ToUnicode CMap for codes of `size` bytes; codes that mean "" are left out."""
    lines = [
        f"<{code:0{2 * size}x}> <{text.encode('utf-16-be', 'surrogatepass').hex()}>"
        for code, text in sorted(meanings.items())
        if text
    ]
    blocks = [lines[at : at + 100] for at in range(0, len(lines), 100)]
    body = "".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks)
    head = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
    space = f"1 begincodespacerange <{'00' * size}> <{'ff' * size}> endcodespacerange\n"
    return (head + space + body + "endcmap end end").encode()
