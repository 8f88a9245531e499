"""Which lines read from pixels are language: all other ink may be mathematics."""

from __future__ import annotations

from collections.abc import Sequence

from vlm.markup.latex.names import FUNCTIONS, LIMIT_FUNCTIONS, SMALL_WORDS
from vlm.parsing.page.margins import at_margin, margins
from vlm.parsing.text import Line
from vlm.parsing.text.scripts import is_spaceless
from vlm.thresholds import Settings


class LanguageSettings(Settings):
    """Thresholds: which lines read from pixels are language."""

    min_word: int = 3  # letters: shorter runs of letters are as often variables
    min_capitals: int = 4  # letters of a word in capitals: RT, PV and the like are products
    max_prose: float = 0.34  # of a line's characters: with more letters of language it is a line of text
    short: int = 4  # letters of a name or unit that stands alone: under a fraction bar, beside a brace
    running_words: int = 4  # of a line whose start tells the margin


FEW_WORDS, MAX_LABEL = 3, 30  # words and letters of text inside a formula, away from the margin
PUNCTUATION = ".,;:!?()[]{}\"'“”‘’«»…*†-–—"
JOINED = str.maketrans("", "", "-'’/")  # what joins the parts of one word


def prose_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines that are language, without the short texts that stand inside displays ("if", "for all")."""
    settings = LanguageSettings.now()
    edges = margins([line.bbox.x0 for line in lines if len(_words(line)) >= settings.running_words])
    return [line for line in lines if _is_prose(line, edges)]


def _is_prose(line: Line, left_margins: set[int]) -> bool:
    settings = LanguageSettings.now()
    if line.angle:
        return True
    words = _words(line)
    letters, characters = language_letters(line), sum(len(word.text) for word in line.words)
    if letters <= settings.max_prose * characters:
        return False
    mixed = letters < characters or letters <= settings.short or all(word.lower() in SMALL_WORDS for word in words)
    label = len(words) <= FEW_WORDS and letters < MAX_LABEL and mixed
    return not label or at_margin(line.bbox.x0, left_margins)


def language_letters(line: Line) -> int:
    """How many characters of a line are letters of words."""
    return sum(map(len, _words(line)))


def _words(line: Line) -> list[str]:
    """The words of language in a line; letters with signs between them are none."""
    parts = (word.text.strip(PUNCTUATION) for word in line.words)
    return [part for part in parts if is_word(part)]


def is_word(text: str) -> bool:
    """Whether letters are a word rather than a product of variables or the name of a function."""
    settings = LanguageSettings.now()
    letters = text.translate(JOINED)
    if not letters.isalpha() or text in FUNCTIONS or text in LIMIT_FUNCTIONS:
        return False
    if len(letters) < settings.min_word:
        return all(map(is_spaceless, letters))
    caseless = letters.upper() == letters.lower()
    return letters[1:].islower() or caseless or (letters.isupper() and len(letters) >= settings.min_capitals)
