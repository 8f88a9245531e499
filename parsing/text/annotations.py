"""Fields of forms and notes to lines of words, like those of the page that they stand on."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from vlm.geometry import Box, bounding_box
from vlm.parsing.inputs import Annotations, FieldKind, FormField
from vlm.parsing.schema import BlockSource
from vlm.parsing.text.apart import lines_apart
from vlm.parsing.text.line import Line, Style, Word
from vlm.thresholds import Settings

SIGNS = {
    (FieldKind.CHECK, True): "☑",
    (FieldKind.CHECK, False): "☐",
    (FieldKind.RADIO, True): "◉",
    (FieldKind.RADIO, False): "○",
}


class AnnotationsSettings(Settings):
    """Thresholds: fields of forms and notes to lines of words, like those of the page that they stand on."""

    capitals: float = 0.7  # of the font size: how high a capital is, beside which a tick box stands in the middle
    one_row: float = 0.3  # of the font size within which the letters of a field of one line stand


def annotation_lines(shown: Annotations) -> list[Line]:
    """Lines of all fields and notes, in their order. Their words have no glyphs of the page."""
    groups = [field.glyphs for field in shown.fields] + [note.glyphs for note in shown.notes]
    read = lines_apart(shown.glyphs, groups)
    lines = [line for field in shown.fields for line in _field_lines(field, next(read))]
    return lines + [_plain(line, BlockSource.ANNOTATION) for _ in shown.notes for line in next(read)]


def _field_lines(field: FormField, read: list[Line]) -> list[Line]:
    """The lines of a field, of which `read` are those that its glyphs make."""
    if field.checked is not None:
        return [_sign(field)]
    lines = [_plain(line, BlockSource.FORM) for line in read]
    if not lines:
        return []
    if field.kind is FieldKind.LIST:
        lines = _chosen(lines, field.value.split("\n"))
    elif field.kind is FieldKind.TEXT:
        lines = _spelled(lines, field.value)
    return _within(lines, field.bbox)


def _sign(field: FormField) -> Line:
    """The tick box or radio button as a character as large as itself."""
    x, y = field.bbox.center
    side = min(field.bbox.width, field.bbox.height)
    box = Box(x - side / 2, y - side / 2, x + side / 2, y + side / 2)
    sign = SIGNS[field.kind, bool(field.checked)]
    word = Word(sign, box, Style(size=side, checked=field.checked), space_before=False)
    return Line((word,), box, y + AnnotationsSettings.now().capitals * side / 2, side, source=BlockSource.FORM)


def _plain(line: Line, source: BlockSource) -> Line:
    """The line with words that are none of the page's glyphs. Type of one width is how forms are filled in, no code."""
    words = tuple(replace(word, glyphs=(), style=replace(word.style, monospace=False)) for word in line.words)
    return replace(line, words=words, source=source)


def _spelled(lines: list[Line], value: str) -> list[Line]:
    """A field of one line with the spaces of its value: letters in the cells of a comb stand apart."""
    settings = AnnotationsSettings.now()
    if not lines or len({line.angle for line in lines}) > 1 or any(line.rtl for line in lines):
        return lines
    if lines[0].angle or any(abs(line.baseline - lines[0].baseline) > settings.one_row * line.size for line in lines):
        return lines
    row = sorted(lines, key=lambda line: line.bbox.x0)
    if squeezed("".join(line.text for line in row)) != squeezed(value):
        return lines
    words = tuple(_tokens([word for line in row for word in line.words], value.split()))
    return [replace(row[0], words=words, bbox=bounding_box(word.bbox for word in words))]


def _tokens(words: Sequence[Word], tokens: Sequence[str]) -> Iterator[Word]:
    """One word for each token, as wide as its characters in `words`, which spell the same text."""
    places = [
        (word, word.bbox.x0 + word.bbox.width * place / len(characters))
        for word in words
        if (characters := squeezed(word.text))
        for place in range(len(characters))
    ]
    start = 0
    for token in tokens:
        stop = start + len(squeezed(token))
        first, last = places[start], places[stop - 1]
        end = places[stop][1] if stop < len(places) and places[stop][0] is last[0] else last[0].bbox.x1
        height = bounding_box(word.bbox for word, _ in places[start:stop])
        box = Box(first[1], height.y0, max(end, first[1]), height.y1)
        yield replace(first[0], text=token, bbox=box, space_before=start > 0)
        start = stop


def _chosen(lines: list[Line], options: Sequence[str]) -> list[Line]:
    """The lines of a list that show its chosen `options`; what is chosen further down in it comes after the last."""
    shown = {squeezed(line.text): line for line in lines}
    found = [shown[key] for option in options if (key := squeezed(option)) in shown]
    missing = [option for option in options if option.strip() and squeezed(option) not in shown]
    if not missing:
        return found
    last = found[-1] if found else replace(lines[-1], words=())
    place = lines[-1].words[-1]
    words = (replace(place, text=option, space_before=bool(last.words) or i > 0) for i, option in enumerate(missing))
    return [*found[:-1], replace(last, words=(*last.words, *words))]


def _within(lines: list[Line], box: Box) -> list[Line]:
    """The lines of a field, those that it is too small to show after the last that it does: the answer is kept whole,
    and nothing stands on the page below."""
    shown = [line for line in lines if box.contains_point(box.center[0], line.bbox.center[1])]
    if not shown:
        shown = lines[:1]
    hidden = [line for line in lines if all(line is not other for other in shown)]
    if hidden:
        last = shown[-1]
        words = [word for line in hidden for word in _spaced(line, last.words[-1].bbox)]
        shown[-1] = replace(last, words=(*last.words, *words))
    return [_cut(line, box) for line in shown]


def _spaced(line: Line, box: Box) -> list[Word]:
    return [replace(word, bbox=box, space_before=word.space_before or not i) for i, word in enumerate(line.words)]


def _cut(line: Line, box: Box) -> Line:
    """The line with boxes that end where its field does."""
    if line.bbox.x0 >= box.x0 and line.bbox.x1 <= box.x1:
        return line
    return line.with_words(tuple(replace(word, bbox=_clamped(word.bbox, box)) for word in line.words))


def _clamped(inner: Box, box: Box) -> Box:
    x0, x1 = (min(max(x, box.x0), box.x1) for x in (inner.x0, inner.x1))
    return Box(x0, inner.y0, x1, inner.y1)


def squeezed(text: str) -> str:
    """The characters of a text without spaces, ligatures spelled out."""
    return "".join(unicodedata.normalize("NFKC", text).split())
