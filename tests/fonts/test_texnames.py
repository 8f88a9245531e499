"""Glyph names of TeX's mathematics fonts, checked against the fonts' published encodings."""

import pytest

from vlm.parsing.fonts import Alphabet, alphabet_of, is_math_font, size_variant, unicode_of
from vlm.parsing.fonts.encodings import tex_encoding
from vlm.parsing.fonts.misnamed import meant_by


@pytest.mark.parametrize(
    ("name", "char"),
    [
        ("radical", "√"), ("summationdisplay", "∑"), ("uniontext", "⋃"), ("union", "∪"), ("parenleftBigg", "("),
        ("parenleft.size3", "("), ("integral.size1sl", "∫"), ("bracketlefttp", "⎡"), ("reflexsubset", "⊆"),
        ("phi", "ϕ"), ("phi1", "φ"), ("epsilon1", "ϵ"), ("epsilon", "ε"), ("u1D44E", "𝑎"), ("Acal", "A"),
        ("braceleftbig4", "{"), (".notdef", ""), ("A", "A"), ("lscript", "ℓ"),
    ],
)  # fmt: skip
def test_names_stand_for_characters(name: str, char: str) -> None:
    assert unicode_of(name) == char


def test_encodings_have_a_name_for_every_code_of_their_fonts() -> None:
    assert len(tex_encoding("CMMI10")) == len(tex_encoding("CMSY10")) == len(tex_encoding("CMEX10")) == 128


@pytest.mark.parametrize(
    ("font", "code", "name"),
    [
        ("CMMI10", 11, "alpha"), ("CMMI10", 15, "epsilon1"), ("CMMI10", 30, "phi"), ("CMMI10", 39, "phi1"),
        ("CMMI10", 64, "partialdiff"), ("CMMI10", 126, "vector"), ("CMSY10", 0, "minus"), ("CMSY10", 50, "element"),
        ("CMSY10", 112, "radical"), ("CMSY10", 114, "nabla"), ("CMEX10", 0, "parenleftbig"),
        ("CMEX10", 88, "summationdisplay"), ("CMEX10", 112, "radicalbig"), ("CMEX10", 122, "bracehtipdownleft"),
    ],
)  # fmt: skip
def test_codes_of_the_tex_encodings(font: str, code: int, name: str) -> None:
    assert tex_encoding(font)[code] == name


def test_text_fonts_have_no_tex_mathematics_encoding() -> None:
    assert tex_encoding("Helvetica") == {}


@pytest.mark.parametrize(
    "font", ["CMMI10", "LMMathSymbols8-Regular", "EUFM10", "Kp--M-Sy-Regular", "txsy", "MSBM10", "STIXMath-Regular"]
)
def test_mathematics_fonts_are_known(font: str) -> None:
    assert is_math_font(font)


@pytest.mark.parametrize("font", ["Helvetica", "Times-Roman", "CMR10", "LMRoman10-Regular", "Arial-BoldMT"])
def test_text_fonts_are_not(font: str) -> None:
    assert not is_math_font(font)


@pytest.mark.parametrize(
    ("font", "alphabet"),
    [
        ("CMSY10", Alphabet.CALLIGRAPHIC), ("MSBM10", Alphabet.BLACKBOARD), ("EUFM7", Alphabet.FRAKTUR),
        ("CMBX10", Alphabet.BOLD), ("CMMI10", Alphabet.NORMAL), ("CMR10", Alphabet.ROMAN), ("CMSS10", Alphabet.SANS),
        ("EURM10", Alphabet.NORMAL), ("CMMIB10", Alphabet.BOLD_ITALIC), ("CMTT10", Alphabet.TYPEWRITER),
    ],
)  # fmt: skip
def test_alphabets_by_font(font: str, alphabet: Alphabet) -> None:
    assert alphabet_of(font) == alphabet


def test_size_variants() -> None:
    assert size_variant("parenleftbig") == "big"
    assert size_variant("parenleft") == ""


def test_names_that_publishers_fonts_carry_wrongly() -> None:
    assert [meant_by(name, "TeX_CM_Maths_Symbols") for name in ("onequarter", "eth", "Thorn", "element")] == list(
        "=()∈"
    )
    assert meant_by("onequarter", "Times-Roman") == "¼"


@pytest.mark.parametrize(
    ("font", "names", "shown"),
    [
        ("AdvP4C4E74", "eth Thorn onequarter thorn onehalf C138 C0 C2 C6 C20 C21 Agrave", "()=+[]−×±≤≥−"),
        ("AdvP4C4E59", "C11 C12 at a", "αβ∂a"),
        ("AdvPSSym", "b a D C211 C163", "βαΔ©≤"),
        ("AdvPED1282", "eth b onequarter", "ðb¼"),
    ],
)
def test_names_of_publishers_fonts_mean_what_their_family_shows(font: str, names: str, shown: str) -> None:
    assert "".join(meant_by(name, font) for name in names.split()) == shown
