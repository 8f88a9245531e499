"""What structure elements say of themselves besides their type: texts, language, spans, boxes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from vlm.parsing.inputs.language import language_tag

MAX_TEXT = 8_192  # characters of one text: an Alt is a sentence, rarely a page
MAX_SPAN = 1_000  # rows or columns of one cell
MAX_LISTED = 100  # attribute dictionaries and headers of one element
_KEYS = frozenset(("/A", "/C", "/Alt", "/ActualText", "/Lang", "/T", "/ID"))


@dataclass(frozen=True, slots=True)
class Attributes:
    """The standard attributes that matter for reading; `box` in user space."""

    row_span: int = 1
    column_span: int = 1
    scope: str | None = None
    headers: tuple[str, ...] = ()
    numbering: str | None = None
    box: tuple[float, float, float, float] | None = None


def present(dictionary: Any) -> dict[str, Any]:
    """What a structure element says of itself; most say nothing, and asking for each would take ten times as long."""
    return {key: dictionary[key] for key in _KEYS & dictionary.keys()}


def attributes_of(element: Mapping[str, Any], classes: Any) -> Attributes:
    """Those of an element; its own before those of its classes. `classes`: the class map of the tree, or None."""
    if "/A" not in element and "/C" not in element:
        return Attributes()
    found: dict[str, Any] = {}
    for attributes in [*_dictionaries(element.get("/A")), *_of_classes(element.get("/C"), classes)]:
        for name in ("/RowSpan", "/ColSpan", "/Scope", "/Headers", "/ListNumbering", "/BBox"):
            if name in attributes:
                found.setdefault(name, attributes[name])
    return Attributes(
        row_span=_span(found.get("/RowSpan")),
        column_span=_span(found.get("/ColSpan")),
        scope=_name(found.get("/Scope")),
        headers=_headers(found.get("/Headers")),
        numbering=_name(found.get("/ListNumbering")),
        box=_box(found.get("/BBox")),
    )


def text_of(element: Mapping[str, Any], key: str) -> str | None:
    """A text string of an element, None where it is missing, blank or absurdly long."""
    import pikepdf

    value = element.get(key)
    text = str(value).strip() if isinstance(value, pikepdf.String) else ""
    return text if 0 < len(text) <= MAX_TEXT else None


def language_of(element: Mapping[str, Any]) -> str | None:
    """The language of an element, or of a document by its catalog."""
    return language_tag(text_of(element, "/Lang"))


def _dictionaries(value: Any) -> Iterator[Any]:
    import pikepdf

    for item in islice(value, MAX_LISTED) if isinstance(value, pikepdf.Array) else [value]:
        if isinstance(item, pikepdf.Dictionary):
            yield item


def _of_classes(names: Any, classes: Any) -> Iterator[Any]:
    import pikepdf

    if isinstance(classes, pikepdf.Dictionary):
        for name in islice(names, MAX_LISTED) if isinstance(names, pikepdf.Array) else [names]:
            if isinstance(name, pikepdf.Name):
                yield from _dictionaries(classes.get(str(name)))


def _span(value: Any) -> int:
    return value if isinstance(value, int) and 1 <= value <= MAX_SPAN else 1


def _name(value: Any) -> str | None:
    import pikepdf

    return str(value)[1:] if isinstance(value, pikepdf.Name) else None


def _headers(value: Any) -> tuple[str, ...]:
    import pikepdf

    listed = islice(value, MAX_LISTED) if isinstance(value, pikepdf.Array) else ()
    return tuple(str(item) for item in listed if isinstance(item, pikepdf.String))


def _box(value: Any) -> tuple[float, float, float, float] | None:
    import pikepdf

    if not isinstance(value, pikepdf.Array) or len(value) != 4:
        return None
    x0, y0, x1, y1 = (float(number) for number in value)
    return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
