"""What a widget says of the field of its form: kind, value, state (PDF 32000-1, 12.7)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pikepdf

from vlm.parsing.inputs.page import FieldKind
from vlm.parsing.inputs.pdf.values import (
    array,
    dictionary,
    get,
    identity,
    inherited,
    integer,
    levels,
    name,
    text,
)

# Bits of /Ff (tables 226, 228 and 230).
MULTILINE, PASSWORD, RADIO, PUSHBUTTON, COMBO, COMB = 1 << 12, 1 << 13, 1 << 15, 1 << 16, 1 << 17, 1 << 24
OFF = "Off"
MAX_OPTIONS = 10_000
MAX_CELLS = 1_000  # of a comb

_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?")


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """A field as one widget shows it; see `FormField`. `cells`: a comb has so many places for one character each."""

    kind: FieldKind
    value: str = ""
    checked: bool | None = None
    multiline: bool = False
    cells: int = 0


class Form:
    """What the fields of a document share. `stale`: viewers make the appearances of its fields anew; `is_empty`: no
    field is listed."""

    def __init__(self, root: Any) -> None:
        form = dictionary(root, "/AcroForm")
        self.stale = get(form, "/NeedAppearances") is True
        self.lettering = text(get(form, "/DA"))
        self.resources = dictionary(form, "/DR")
        self.is_empty = not array(get(form, "/Fields"), 1)
        self._options: dict[tuple[int, int], dict[str, str]] = {}

    def field(self, widget: Any) -> Field | None:
        """The field that `widget` shows; None where it belongs to none."""
        kind, flags = name(inherited(widget, "/FT")), integer(inherited(widget, "/Ff"))
        if get(widget, "/PMD") is not None:
            return None  # a bar code, which shows its value as bars
        if kind == "Btn":
            return _button(widget, flags)
        if kind == "Tx":
            return _text_field(widget, flags)
        if kind == "Ch":
            kept = FieldKind.TEXT if flags & COMBO else FieldKind.LIST
            return Field(kind=kept, value=self._chosen(widget), multiline=not flags & COMBO)
        if kind == "Sig":
            return Field(kind=FieldKind.SIGNATURE, value=_signature(inherited(widget, "/V")))
        return None

    def _chosen(self, widget: Any) -> str:
        """The chosen options by the words that are shown for them, one a line."""
        options = self._options_of(widget)
        value = inherited(widget, "/V")
        if value is None:
            value = inherited(widget, "/DV")
        values = [text(item) for item in array(value, MAX_OPTIONS)] or [text(value)]
        chosen = [options.get(item, item) for item in values if item]
        if not chosen and options:
            shown = list(options.values())
            places = [integer(item) for item in array(inherited(widget, "/I"), MAX_OPTIONS)]
            chosen = [shown[place] for place in places if 0 <= place < len(shown)]
        return "\n".join(chosen)

    def _options_of(self, widget: Any) -> dict[str, str]:
        """What is stored for each option, and what is shown."""
        owner = next((level for level in levels(widget) if get(level, "/Opt") is not None), None)
        key = identity(owner)
        if key in self._options and key != (0, 0):
            return self._options[key]
        options: dict[str, str] = {}
        for option in array(get(owner, "/Opt"), MAX_OPTIONS):
            pair = [text(part) for part in array(option, 2)] or [text(option)]
            options.setdefault(pair[0], pair[-1])
        self._options[key] = options
        return options


def _text_field(widget: Any, flags: int) -> Field:
    value = inherited(widget, "/V")
    shown = text(value) or name(value)
    if flags & PASSWORD:
        shown = "*" * len(shown)
    comb = flags & COMB and not flags & (MULTILINE | PASSWORD)
    cells = min(integer(inherited(widget, "/MaxLen")), MAX_CELLS) if comb else 0
    return Field(kind=FieldKind.TEXT, value=shown, multiline=bool(flags & MULTILINE), cells=max(cells, 0))


def _button(widget: Any, flags: int) -> Field:
    if flags & PUSHBUTTON:
        return Field(kind=FieldKind.BUTTON, value=text(get(dictionary(widget, "/MK"), "/CA")))
    kind = FieldKind.RADIO if flags & RADIO else FieldKind.CHECK
    return Field(kind=kind, checked=_is_checked(widget))


def _is_checked(widget: Any) -> bool:
    """By the appearance that is shown: the state /AS, or without it the value of the field. A state for which nothing
    is drawn is not seen."""
    drawn = dictionary(dictionary(widget, "/AP"), "/N")
    state = get(widget, "/AS")
    if not isinstance(state, pikepdf.Name):
        state = inherited(widget, "/V")
        if drawn is None and get(widget, "/V") is None:
            return False  # which of the buttons of a group has the value, only their appearances say
    if not isinstance(state, pikepdf.Name) or name(state) == OFF:
        return False
    return drawn is None or get(drawn, state) is not None


def _signature(value: Any) -> str:
    """Who signed and when, as far as the signature's own dictionary says; "" for a field that nobody has signed."""
    signer, date = text(get(value, "/Name")).strip(), _date(text(get(value, "/M")))
    if not isinstance(value, pikepdf.Dictionary):
        return ""
    return ", ".join(filter(None, (f"Signed by {signer}" if signer else "Signed", date)))


def _date(written: str) -> str:
    """A date of PDF (7.9.4) as 2024-05-03 10:15."""
    found = _DATE.match(written)
    if not found:
        return ""
    year, month, day, hour, minute = found.groups()
    date = "-".join(filter(None, (year, month, day)))
    return f"{date} {hour}:{minute}" if day and hour and minute else date
