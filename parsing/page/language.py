"""Which lines read from pixels are language: all other ink may be mathematics."""

from __future__ import annotations

from collections.abc import Sequence

from vlm.markup.latex.names import FUNCTIONS, LIMIT_FUNCTIONS, SMALL_WORDS
from vlm.parsing.page.margins import at_margin, margins
from vlm.parsing.text import Line
from vlm.parsing.text.scripts import is_spaceless

MIN_WORD = 3  # letters: shorter runs of letters are as often variables
MIN_CAPITALS = 4  # letters of a word in capitals: RT, PV and the like are products
MAX_PROSE = 0.34  # of a line's characters: with more letters of language it is a line of text
FEW_WORDS, MAX_LABEL = 3, 30  # words and letters of text inside a formula, away from the margin
SHORT = 4  # letters of a name or unit that stands alone: under a fraction bar, beside a brace
RUNNING_WORDS = 4  # of a line whose start tells the margin
PUNCTUATION = ".,;:!?()[]{}\"'“”‘’«»…*†-–—"
JOINED = str.maketrans("", "", "-'’/")  # what joins the parts of one word


def prose_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines that are language, without the short texts that stand inside displays ("if", "for all")."""
    edges = margins([line.bbox.x0 for line in lines if len(_words(line)) >= RUNNING_WORDS])
    return [line for line in lines if _is_prose(line, edges)]


def _is_prose(line: Line, left_margins: set[int]) -> bool:
    if line.angle:
        return True
    words = _words(line)
    letters, characters = language_letters(line), sum(len(word.text) for word in line.words)
    if letters <= MAX_PROSE * characters:
        return False
    mixed = letters < characters or letters <= SHORT or all(word.lower() in SMALL_WORDS for word in words)
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
    letters = text.translate(JOINED)
    if not letters.isalpha() or text in FUNCTIONS or text in LIMIT_FUNCTIONS:
        return False
    if len(letters) < MIN_WORD:
        return all(map(is_spaceless, letters))
    caseless = letters.upper() == letters.lower()
    return letters[1:].islower() or caseless or (letters.isupper() and len(letters) >= MIN_CAPITALS)
