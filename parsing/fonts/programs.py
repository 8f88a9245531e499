"""Character code to glyph name of one simple PDF font: from its /Encoding and from the embedded program."""

from __future__ import annotations

import io
import re
from typing import Any

from vlm.parsing.fonts.encodings import tex_encoding

_TYPE1_ENTRY = re.compile(rb"dup\s+(\d+)\s*/(\S+)\s+put")
_SUBSET = re.compile(r"^/?(?:[A-Z]{6}\+)?")
_MEANINGLESS = re.compile(r"^(?:[A-Za-z]{1,2}\d{1,3}|g\d+|glyph\d+|index\d+|cid\d+)$", re.I)
MAX_PROGRAM_BYTES = 8 << 20  # a font program larger than this is text in a large script, never TeX mathematics


def base_name(font: Any) -> str:
    """/BaseFont without the subset prefix."""
    return _SUBSET.sub("", str(font.get("/BaseFont", "")))


def code_names(font: Any) -> dict[int, str]:
    """Code to glyph name of a simple font dictionary (pikepdf); {} for composite fonts, which have no names."""
    if str(font.get("/Subtype", "")) not in ("/Type1", "/MMType1", "/TrueType", "/Type3"):
        return {}
    names = _program_names(font.get("/FontDescriptor"))
    names.update(_differences(font.get("/Encoding")))
    tex = tex_encoding(base_name(font))
    if tex and (not names or sum(bool(_MEANINGLESS.match(name)) for name in names.values()) > len(names) // 2):
        return tex
    return _oml_epsilon(names)


def _oml_epsilon(names: dict[int, str]) -> dict[int, str]:
    """In the encoding of TeX's math italics code 15 is the lunate epsilon and 34 the other; MathDesign and txfonts
    have the two names exchanged with respect to cmmi10.afm."""
    if names.get(15) == "epsilon" or names.get(34) == "epsilon1":
        exchanged = {15: "epsilon1", 34: "epsilon"}
        return names | {code: name for code, name in exchanged.items() if code in names}
    return names


def _differences(encoding: Any) -> dict[int, str]:
    import pikepdf

    if not isinstance(encoding, pikepdf.Dictionary) or "/Differences" not in encoding:
        return {}
    found: dict[int, str] = {}
    code = 0
    for entry in encoding["/Differences"]:  # type: ignore[attr-defined]
        if isinstance(entry, pikepdf.Name):
            found[code] = str(entry)[1:]
            code += 1
        else:
            code = int(entry)
    return found


def _program_names(descriptor: Any) -> dict[int, str]:
    if descriptor is None:
        return {}
    if "/FontFile" in descriptor:
        return _type1_names(bytes(descriptor["/FontFile"].read_bytes()))
    if "/FontFile3" in descriptor:
        return _cff_names(bytes(descriptor["/FontFile3"].read_bytes()))
    return {}


def _type1_names(program: bytes) -> dict[int, str]:
    """The clear-text part of a Type 1 program holds its encoding vector."""
    head = program[: max(program.find(b"eexec"), 0)]
    return {int(code): name.decode("latin-1") for code, name in _TYPE1_ENTRY.findall(head)}


def _cff_names(program: bytes) -> dict[int, str]:
    from fontTools.cffLib import CFFFontSet

    if len(program) > MAX_PROGRAM_BYTES or program[:4] == b"OTTO":
        return {}
    fonts = CFFFontSet()
    try:
        fonts.decompile(io.BytesIO(program), None)
        top = fonts[0]
        encoding = getattr(top, "Encoding", None)
    except (AssertionError, AttributeError, IndexError, KeyError, TypeError, ValueError, EOFError):
        return {}  # a damaged program: pdfium's own reading stays
    if not isinstance(encoding, list):
        return {}
    return {code: name for code, name in enumerate(encoding) if name != ".notdef"}
