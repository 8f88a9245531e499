"""Letters by language, as far as they tell one 8-bit alphabet from another."""

from __future__ import annotations

import math
import unicodedata

# Percent of the letters in running text (frequency lists as published for each language). Russian stands for all that
# is written in Cyrillic, with the letters of its neighbours.
_CYRILLIC = (
    "о11.0е8.4а8.0и7.3н6.7т6.3с5.5р4.7в4.5л4.4к3.5м3.2д3.0п2.8у2.6я2.0ы1.9ь1.7г1.7з1.6б1.6ч1.4й1.2х1.0ж0.9ш0.7ю0.6ц0.5"
    "щ0.4э0.3ф0.3ъ0.2ё0.1і0.8ї0.2є0.2ґ0.1ј0.3љ0.1њ0.1ћ0.1ђ0.1џ0.1ў0.1ќ0.1ѓ0.1ѕ0.1"
)
_GREEK = "α12.0ο10.0ι9.0ε8.5τ8.0σ5.0ς4.0ν6.5η5.3υ4.4ρ4.1π4.0κ3.9λ2.9μ3.3ω2.0δ1.7γ1.7χ1.2θ1.2φ0.9β0.7ξ0.5ζ0.3ψ0.2"
_HEBREW = (
    "י11.0ו10.4ה10.9ל7.4א6.3ר5.6ת5.0ב4.7ש4.4מ4.6ם3.0נ2.9ע3.2ד2.6ח2.5כ2.4ק2.1פ1.7ן1.5ס1.5ז1.3ט1.2צ1.2ג1.2ך0.8ף0.3ץ0.2"
)

# The letters beyond a to z of languages written in Latin letters.
ACCENTED = tuple(
    map(
        frozenset,
        (
            "àâæçéèêëîïôœùûüÿ",  # French
            "äöüßéà",  # German
            "áéíóúüñªº",  # Spanish
            "áâãàçéêíóôõúü",  # Portuguese
            "àèéìíîòóùú",  # Italian
            "áéëïöüèíó",  # Dutch
            "æøåéòô",  # Danish, Norwegian
            "åäöéü",  # Swedish, Finnish
            "áðéíóúýþæö",  # Icelandic
            "àçèéíïòóúü·",  # Catalan
            "ąćęłńóśźż",  # Polish
            "áäčďéěíĺľňóôŕřšťúůýž",  # Czech, Slovak
            "áéíóöőúüű",  # Hungarian
            "çğıöşüâîûi̇",  # Turkish
            "ăâîşţșț",  # Romanian
            "čćđšž",  # Croatian, Slovene
            "ąčęėįšųūž",  # Lithuanian
            "āčēģīķļņšūž",  # Latvian
            "äöõüšž",  # Estonian
        ),
    )
)


def _logs(percent: str) -> dict[str, float]:
    """Natural logarithm of the share of each letter."""
    letters = [c for c in percent if c.isalpha()]
    numbers = "".join(" " if c.isalpha() else c for c in percent).split()
    total = sum(map(float, numbers))
    return {c: math.log(float(number) / total) for c, number in zip(letters, numbers, strict=True)}


_TABLES = {"cyrillic": _logs(_CYRILLIC), "greek": _logs(_GREEK), "hebrew": _logs(_HEBREW)}
_FOREIGN = math.log(0.0005)  # a letter that the alphabet does not have


def likelihood(text: str, alphabet: str) -> float:
    """Mean log probability of the characters of `text` (not empty) as letters of "cyrillic", "greek" or "hebrew"."""
    table = _TABLES[alphabet]
    bare = [unicodedata.normalize("NFD", c)[0] if alphabet == "greek" else c for c in text.lower()]
    return sum(table.get(c, _FOREIGN) for c in bare) / len(bare)


def explained(letters: str) -> float:
    """The share of `letters` (lower case, not empty) that the language with most of them has."""
    return max(sum(c in language for c in letters) for language in ACCENTED) / len(letters)
