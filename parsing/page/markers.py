"""List markers: bullets of many glyphs, numbers, letters and roman numerals."""

from __future__ import annotations

import re
from typing import NamedTuple

from vlm.parsing.page.strip import Strip

# Tick boxes as forms and lists of things to do print them; other open squares are bullets more often than boxes.
TICKED, UNTICKED = "☑☒✓✔", "☐❏"
SIGNS = TICKED + UNTICKED + "◉○"  # and the radio buttons of forms
_BULLETS = f"•◦▪▫■□●○◉◆◇►▶▸▹‣⁃∙⋅·➢➤➲➔→⇨✗✘✕✖✦❖❑❒★☆{TICKED}{UNTICKED}"
_DASHES = "–—-*"  # a bullet only where a space follows, and not before a number
_PRIVATE = "\ue000-\uf8ff"  # symbol fonts without a Unicode map show their bullets here
_BULLET = re.compile(rf"(?:[{_BULLETS}{_PRIVATE}]\s*|[{re.escape(_DASHES)}]\s+(?=\D)|o\s+(?=[A-Z]))(?=\S|$)")
_NUMBERED = re.compile(
    r"(?:(?P<open>[(\[])?(?:(?P<number>\d{1,3})|(?P<roman>[ivxl]{1,5}|[IVXL]{1,5})|(?P<letter>[a-zA-Z]))"
    r"(?P<close>[.)\]]|\.\)))(?:\s+|$)(?=\S|$)"
)
_BARE_BULLET = re.compile(rf"[{_BULLETS}{_PRIVATE}{re.escape(_DASHES)}]|o")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


class Marker(NamedTuple):
    """A marker at the start of a line: as printed, what kind of sequence it belongs to, its place in that, and how many
    characters of the line's text it takes with the space after it. `alternative`: a letter read as a roman numeral;
    `checked`: whether it is a tick box that is on or off."""

    text: str
    style: str
    ordinal: int
    length: int
    alternative: int | None = None
    checked: bool | None = None


def marker_of(text: str) -> Marker | None:
    """The list marker that `text` starts with, if any; whether it is one in earnest is for its neighbours to say."""
    found = _BULLET.match(text)
    if found:
        sign = found[0].strip()
        checked = sign in TICKED if sign in TICKED + UNTICKED else None
        return Marker(sign, "bullet", 0, found.end(), checked=checked)
    found = _NUMBERED.match(text)
    if not found or (found["open"] == "[") != (found["close"] == "]"):
        return None
    shape = f"{found['open'] or ''}%{found['close']}"
    ordinal, kind, alternative = _ordinal(found)
    return Marker(found[0].strip(), shape.replace("%", kind), ordinal, found.end(), alternative)


def is_bare_marker(text: str) -> bool:
    """Whether a whole line is nothing but a marker, its text standing apart on the right."""
    found = _NUMBERED.fullmatch(text)
    return bool(_BARE_BULLET.fullmatch(text) or (found and found["open"] != "["))


def follows(marker: Marker, previous: Marker) -> bool:
    """Whether `marker` is the next of the same sequence."""
    if marker.style == "bullet" or previous.style == "bullet":
        return marker.text == previous.text
    if marker.style == previous.style and marker.ordinal == previous.ordinal + 1:
        return True
    both = marker.alternative is not None and marker.style.swapcase() == previous.style.swapcase()
    return both and marker.alternative == (previous.alternative or previous.ordinal) + 1


def body_offset(strip: Strip, marker: Marker) -> float:
    """Where the text after the marker starts: x, from word boxes or, inside one word, from the share of characters."""
    taken = 0
    for word in strip.words:
        if taken >= len(marker.text):
            return word.bbox.x0
        taken += len(word.text)
    return strip.box.x0 + strip.box.width * marker.length / max(len(strip.text), 1)


def _ordinal(found: re.Match[str]) -> tuple[int, str, int | None]:
    if found["number"]:
        return int(found["number"]), "1", None
    letters = found["roman"] or found["letter"]
    case = "a" if letters.islower() else "A"
    if len(letters) == 1:
        roman = _roman(letters) if letters.lower() in _ROMAN else None
        return ord(letters.lower()) - ord("a") + 1, case, roman
    return _roman(letters), case, _roman(letters)


def _roman(letters: str) -> int:
    values = [_ROMAN[letter] for letter in letters.lower()]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
