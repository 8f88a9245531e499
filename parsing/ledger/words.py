"""Words as the ledger and recall count them, and which of them are missing from a text."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

# Scripts that are written without spaces, or whose letters a PDF may hold in the order in which they are drawn: each
# character counts by itself.
_SINGLY = (
    "\u0590-\u08ff"  # Hebrew, Arabic
    "\u0900-\u109f"  # of India, Thai, Lao, Tibetan, Burmese
    "\u1780-\u17ff"  # Khmer
    "\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # CJK and kana
)
_ACCENTS = "\u02b0-\u02ff"  # set over letters by formulas
_WORD = re.compile(rf"[{_SINGLY}]|[^\W_{_SINGLY}{_ACCENTS}]+")
_MARKS = re.compile("[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u1ab0-\u1aff\u20d0-\u20ff]+")
_LONG = 6  # letters that stand in a text by chance no more often than they are meant
_TAKEN = "\0"  # stands where a word was found, so that what is left and right of it is not taken for one
MOST = 20_000  # words in question on a page or in a document that are looked for among others


def words_of(text: str) -> list[str]:
    """The words of a text in their order, without case, accents, compatibility forms and punctuation."""
    if text.isascii():
        return _WORD.findall(text.lower())
    return _WORD.findall(_MARKS.sub("", unicodedata.normalize("NFKD", text).casefold()))


def lacks_letters(expected: Sequence[str], found: Sequence[str]) -> bool:
    """Whether some letter stands less often in the words `found` than in those expected. Cheaper than `missing`, which
    has to look further only then: formulas have the same letters in other words."""
    return bool(Counter("".join(expected)) - Counter("".join(found)))


def missing(expected: Sequence[str], found: Sequence[str]) -> list[str]:
    """Which of the `expected` words are not among those `found`, each as often as it is not.

    A word counts as found as well where it stands within others, or is spread over several, that nothing else has
    accounted for: hyphens and narrow spaces are read differently by everyone. A long one is found where the letters
    of the text hold it as often as those of all that was expected.
    """
    left = Counter(expected)
    left.subtract(found)
    left = +left
    if not left:
        return []
    wanted, letters = "".join(expected), "".join(found)
    long = {word for word in left if len(word) >= _LONG and letters.count(word) >= wanted.count(word)}
    spare = "".join(_surplus(found, Counter(expected)))
    lost = _unfound((word for word in left.elements() if word not in long), spare)
    return list(_first(expected, lost))


def _unfound(words: Iterable[str], spare: str) -> Counter[str]:
    """The words that do not stand in `spare`, the longest first to be looked for, each in letters of its own."""
    lost: Counter[str] = Counter()
    for count, word in enumerate(sorted(words, key=len, reverse=True)):
        place = spare.find(word) if count < MOST else -1
        if place < 0:
            lost[word] += 1
        else:
            spare = spare[:place] + _TAKEN + spare[place + len(word) :]
    return lost


def _surplus(words: Iterable[str], wanted: Counter[str]) -> Iterator[str]:
    """The words beyond those `wanted`, in their order."""
    for word in words:
        if wanted[word] > 0:
            wanted[word] -= 1
        else:
            yield word


def _first(words: Iterable[str], wanted: Counter[str]) -> Iterator[str]:
    for word in words:
        if wanted[word] > 0:
            wanted[word] -= 1
            yield word
