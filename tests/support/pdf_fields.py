"""Form fields on a built PDF; boxes are (x0, y0, x1, y1) from the top left corner, y down."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pikepdf
from pdf_finish import Box, Change, annotate, appearance, base_font, flipped, typed
from pikepdf import Array, Dictionary, Name, String

DEFAULT_LOOK = "/Helv 11 Tf 0 g"
MULTILINE, PASSWORD, COMB = 1 << 12, 1 << 13, 1 << 24  # of /Ff, ISO 32000-1 12.7.4
RADIO, PUSH, COMBO = 1 << 15, 1 << 16, 1 << 17
HIDDEN = 2  # of /F


def text_field(
    name: str, box: Box, value: str, *, shown: Sequence[str] | None = None, look: bool = True, **entries: Any
) -> Change:
    """A text field; `shown`: the lines of its appearance where they are not the value itself."""
    size = 11.0
    lines = [value] if shown is None else list(shown)
    top = box[3] - box[1] - size
    drawn = b"/Tx BMC " + b" ".join(typed(line, size, at=(3, top - n * 13)) for n, line in enumerate(lines)) + b" EMC"
    return annotate(box, "Widget", look=drawn if look else None, **_field("Tx", name, value), **entries)


def choice(name: str, box: Box, options: Sequence[str], value: str, *, look: bool = True, flags: int = COMBO) -> Change:
    """A drop-down list, or with flags=0 a list box that shows all its options with the chosen one on a bar."""
    size, entries = 11.0, _field("Ch", name, value)
    height = box[3] - box[1]
    if flags & COMBO:
        drawn = typed(value, size)
    else:
        top = height - 13 * (options.index(value) + 1)
        bar = f"0.6 0.75 0.85 rg 0 {top - 3} {box[2] - box[0]} 14 re f ".encode()
        drawn = bar + b" ".join(typed(o, size, at=(3, height - 13 * (n + 1))) for n, o in enumerate(options))
    return annotate(box, "Widget", look=drawn if look else None, Ff=flags, Opt=Array(map(String, options)), **entries)


def tick(name: str, box: Box, on: bool, *, state: str = "Yes", look: bool = True, flags: int = 0) -> Change:
    """A check box with a cross of ZapfDingbats."""

    def change(pdf: pikepdf.Pdf) -> None:
        chosen = Name(f"/{state}") if on else Name.Off
        entries = _field("Btn", name, None) | {"V": chosen, "AS": chosen, "Ff": flags}
        annotate(box, "Widget", MK=Dictionary(BC=Array([0]), CA=String("8")), **entries)(pdf)
        if look:
            pdf.pages[0].Annots[-1].AP = Dictionary(N=_states(pdf, box, state, b"8"))

    return change


def radio(name: str, boxes: dict[str, Box], chosen: str) -> Change:
    """Round buttons of one group, by the name of their states."""

    def change(pdf: pikepdf.Pdf) -> None:
        group = pdf.make_indirect(Dictionary(FT=Name.Btn, T=String(name), Ff=RADIO, V=Name(f"/{chosen}"), Kids=Array()))
        for state, box in boxes.items():
            kid = pdf.make_indirect(
                Dictionary(
                    Type=Name.Annot,
                    Subtype=Name.Widget,
                    Rect=flipped(pdf, 1, box),
                    F=4,
                    Parent=group,
                    AS=Name(f"/{state}") if state == chosen else Name.Off,
                    MK=Dictionary(CA=String("l"), BC=Array([0])),
                    AP=Dictionary(N=_states(pdf, box, state, b"l")),
                )
            )
            group.Kids.append(kid)
            pdf.pages[0].Annots.append(kid)

    return change


def form(*fields: Change, need_appearances: bool = False) -> Change:
    """The fields and the AcroForm dictionary that lists them."""

    def change(pdf: pikepdf.Pdf) -> None:
        for add in fields:
            add(pdf)
        widgets = [a for page in pdf.pages for a in page.get("/Annots", ()) if a.Subtype == Name.Widget]
        roots = {a.get("/Parent", a).objgen: a.get("/Parent", a) for a in widgets}
        fonts = Dictionary(Helv=base_font("Helvetica"), ZaDb=base_font("ZapfDingbats"))
        pdf.Root.AcroForm = Dictionary(Fields=Array(roots.values()), DA=String(DEFAULT_LOOK), DR=Dictionary(Font=fonts))
        if need_appearances:
            pdf.Root.AcroForm.NeedAppearances = True

    return change


def _field(kind: str, name: str, value: str | None) -> dict[str, Any]:
    entries: dict[str, Any] = {"FT": Name(f"/{kind}"), "T": String(name), "DA": String(DEFAULT_LOOK)}
    return entries if value is None else entries | {"V": String(value)}


def _states(pdf: pikepdf.Pdf, box: Box, state: str, mark: bytes) -> Dictionary:
    """The looks of a button that is on and off: a frame, with a mark of ZapfDingbats when it is on."""
    side = box[3] - box[1]
    frame = f"q 0.8 w 0.5 0.5 {box[2] - box[0] - 1} {side - 1} re S Q ".encode()
    on = frame + f"BT /ZaDb {side * 0.9} Tf {side * 0.12} {side * 0.2} Td (".encode() + mark + b") Tj ET"
    return Dictionary({f"/{state}": appearance(pdf, box, on), "/Off": appearance(pdf, box, frame)})
