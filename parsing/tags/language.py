"""The language of text by the tags around it and the marks on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from vlm.parsing.inputs import PageTags
from vlm.parsing.inputs.language import language_tag, same_language
from vlm.parsing.tags.view import Tagged


class Languages:
    """Asks for the language of glyphs of one page."""

    def __init__(self, tagged: Tagged) -> None:
        self._tagged = tagged

    @cached_property
    def _of_marks(self) -> list[str | None]:
        """The language of each entry of the page's table of marks: the mark's own, or the nearest element's."""
        tags = self._tagged.tags
        return [language_tag(mark.language) or _nearest(tags, mark.id) for mark in self._tagged.glyphs.mark_table]

    def of(self, glyphs: Iterable[int]) -> str | None:
        """The language that most of the glyphs have by tags, where it is another than the document's."""
        marks = self._tagged.glyphs.marks
        if marks is None:
            return None
        counts = Counter(self._of_marks[int(marks[glyph])] for glyph in glyphs)
        language = counts.most_common(1)[0][0] if counts else None
        return None if language is None or same_language(language, self._tagged.tags.language) else language


def _nearest(tags: PageTags, id: int) -> str | None:
    if id not in tags.owner:
        return None
    index = tags.owner[id]
    found = (tags.elements[outer].language for outer in (index, *tags.around(index)))
    return next(filter(None, found), None)
