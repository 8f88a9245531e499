"""The fields and notes of a page among its lines: beside their labels, and no word twice."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from vlm.geometry import Box
from vlm.parsing.ledger.pieces import entry
from vlm.parsing.page.view import PageView
from vlm.parsing.schema import BlockSource, LeftOutReason
from vlm.parsing.text import Line, Word
from vlm.parsing.text.annotations import annotation_lines, squeezed
from vlm.thresholds import Settings


class AnnotatedSettings(Settings):
    """Thresholds: the fields and notes of a page among its lines."""

    touch: float = 1.0  # points by which a letter may stand out of the box of the field that it belongs to
    same_row: float = 0.5  # of the height of the lower of two lines side by side: so much they overlap
    alike: float = 1.8  # times as high as a line, a line beside it is no label of the same row
    saying: int = 3  # letters of a word that is no other by chance
    label: float = 1.5  # type sizes between a tick box and its label, where they stand close
    longest_box: int = 3  # characters of a printed tick box: "[ ]"


_FILLER = re.compile(r"[_.…]{3,}")  # a place to write on
MOST = 500  # words or lines near a field that are looked at


def with_annotations(content: PageView) -> PageView:
    """The page with the lines of its fields and notes, and with what annotations strike out."""
    shown = content.page.annotations()
    printed = _Printed(content.lines)
    said = [(line, printed.says(line)) for line in annotation_lines(shown)]
    rows = _Rows(_struck(printed.left(), shown.strikes))
    for line in (line for line, is_printed in said if not is_printed):
        rows.add(line)
    twice = (entry(line, LeftOutReason.PRINTED_TWICE) for line, is_printed in said if is_printed)
    signs = (field.bbox for field in shown.fields if field.checked is not None)
    return replace(content.with_fields(rows.lines, signs), left_out=(*content.left_out, *twice))


class _Printed:
    """The words of a page by their height on it. Some programs print the answers of a form as well as keeping them in
    its fields, and pages that were read from pixels have them all."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        places = ((w.bbox.center[1], i, j) for i, line in enumerate(lines) for j, w in enumerate(line.words))
        self._places = sorted(places)
        self._gone: set[tuple[int, int]] = set()

    def says(self, line: Line) -> bool:
        """Whether the text of a field or note is printed where it stands. Words for which it is the better source (the
        box under a tick, what was read from pixels) go instead."""
        inside = self._inside(line.bbox.expand(AnnotatedSettings.now().touch))
        if line.words[0].style.checked is not None:
            self._gone.update(place for place in inside if _is_box(self._word(place).text))
            return False
        read = {place for place in inside if self._is_read(place)}
        self._gone |= read | self._copies(line)
        text = "".join(self._word(place).text for place in inside if place not in read)
        return bool(text) and squeezed(line.text) in squeezed(text)

    def _copies(self, line: Line) -> set[tuple[int, int]]:
        """Words read from pixels near a field or note that says them: a viewer may set its text a little off."""
        settings = AnnotatedSettings.now()
        text = squeezed(line.text)
        near = self._inside(line.bbox.expand(line.bbox.height))
        words = ((place, squeezed(self._word(place).text)) for place in near if self._is_read(place))
        return {place for place, word in words if len(word) >= settings.saying and word in text}

    def _is_read(self, place: tuple[int, int]) -> bool:
        return self._lines[place[0]].source in (BlockSource.OCR, BlockSource.MODEL)

    def left(self) -> list[Line]:
        """The lines without the words that went."""
        touched = {index for index, _ in self._gone}
        kept: list[Line] = []
        for index, line in enumerate(self._lines):
            words = line.words
            if index in touched:
                words = tuple(word for place, word in enumerate(words) if (index, place) not in self._gone)
            if words:
                kept.append(line if len(words) == len(line.words) else line.with_words(_opened(words)))
        return kept

    def _inside(self, box: Box) -> list[tuple[int, int]]:
        """(line, word) of the words whose middle is in the box, in the order of the page."""
        first = bisect_left(self._places, (box.y0, -1, -1))
        near = self._places[first : first + MOST]
        return sorted((i, j) for y, i, j in near if y <= box.y1 and box.contains_point(*self._word((i, j)).bbox.center))

    def _word(self, place: tuple[int, int]) -> Word:
        return self._lines[place[0]].words[place[1]]


class _Rows:
    """The lines of a page by their height on it, into which its fields are put."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = list(lines)
        self._order = sorted(range(len(lines)), key=lambda index: lines[index].bbox.center[1])
        self._middles = [lines[index].bbox.center[1] for index in self._order]

    def add(self, line: Line) -> None:
        """Adds a line of a field or note: into the printed line that has room for it, to the label of a tick box, or by
        itself on the baseline of its label. Pages and fields are set by different programs, which differ by points."""
        beside = self._beside(line) if line.source is BlockSource.FORM and not line.angle else []
        around = [index for index in beside if _is_around(self.lines[index], line)]
        label = min(beside, key=lambda index: _gap(self.lines[index], line), default=-1)
        if around:
            self.lines[around[0]] = _inserted(self.lines[around[0]], line)
        elif (
            label >= 0
            and _is_sign(line)
            and _gap(self.lines[label], line) < AnnotatedSettings.now().label * self.lines[label].size
        ):
            self.lines[label] = _inserted(self.lines[label], line)
        else:
            self.lines.append(replace(line, baseline=self.lines[label].baseline) if label >= 0 else line)

    def _beside(self, line: Line) -> list[int]:
        """Indices of the printed lines on the row of a field."""
        y, reach = line.bbox.center[1], line.bbox.height
        first, last = (bisect_left(self._middles, y + step) for step in (-reach, reach))
        near = self._order[first : min(last, first + MOST)]
        return [index for index in near if _is_beside(line, self.lines[index])]


def _is_beside(line: Line, other: Line) -> bool:
    settings = AnnotatedSettings.now()
    lower = min(line.bbox.height, other.bbox.height)
    alike = _is_sign(line) or other.bbox.height < settings.alike * line.bbox.height
    return alike and not other.angle and other.bbox.y_overlap(line.bbox) > settings.same_row * lower


def _is_sign(line: Line) -> bool:
    return line.words[0].style.checked is not None


def _gap(line: Line, other: Line) -> float:
    return -line.bbox.x_overlap(other.bbox)


def _is_around(line: Line, field: Line) -> bool:
    """Whether the printed line goes on to the right of the field."""
    return line.bbox.x0 < field.bbox.center[0] < line.bbox.x1


def _inserted(line: Line, field: Line) -> Line:
    """The printed line with the words of a field where they stand, in place of the dots or dashes to write on."""
    words = [word for printed in line.words for word in _around_fillers(printed, field.bbox)]
    place = sum(word.bbox.center[0] < field.bbox.center[0] for word in words)
    answer = [replace(word, space_before=word.space_before or not i) for i, word in enumerate(field.words)]
    after = words[place:]
    if not place:
        after[:1] = [replace(word, space_before=True) for word in after[:1]]
    return line.with_words(_opened((*words[:place], *answer, *after)))


def _around_fillers(word: Word, answer: Box) -> list[Word]:
    """What is left and right of the dots or dashes of a word on which an answer stands; what follows them directly, a
    comma say, follows the answer."""
    found = _FILLER.search(word.text)
    if found is None or word.bbox.x_overlap(answer) <= 0:
        return [word]
    before, after = word.text[: found.start()], word.text[found.end() :]
    left = replace(word, text=before, bbox=word.bbox._replace(x1=max(min(answer.x0, word.bbox.x1), word.bbox.x0)))
    right = replace(word, text=after, bbox=word.bbox._replace(x0=answer.x1, x1=max(answer.x1, word.bbox.x1)))
    return [part for part in (left, replace(right, space_before=False)) if part.text]


def _struck(lines: Sequence[Line], strikes: Sequence[Box]) -> list[Line]:
    """The lines with words struck out that were read from pixels; those of the text layer are already."""
    if not strikes:
        return list(lines)
    return [line if line.words[0].glyphs else replace(line, words=_with_strikes(line, strikes)) for line in lines]


def _with_strikes(line: Line, strikes: Sequence[Box]) -> tuple[Word, ...]:
    near = [box for box in strikes if box.intersects(line.bbox)]
    return tuple(
        replace(word, style=replace(word.style, strike=True))
        if any(box.contains_point(*word.bbox.center) for box in near)
        else word
        for word in line.words
    )


def _opened(words: tuple[Word, ...]) -> tuple[Word, ...]:
    return (replace(words[0], space_before=False), *words[1:])


def _is_box(text: str) -> bool:
    return len(text) == 1 or (len(text) <= AnnotatedSettings.now().longest_box and not any(map(str.isalnum, text)))
