"""Elements as the units that a reader knows: headings, paragraphs, list items, cells, captions, notes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from vlm.parsing.inputs import Glyphs, PageTags
from vlm.parsing.inputs.tags import glyphs_by_id
from vlm.parsing.schema import BlockKind

# Parts of a line: they belong to the unit that they stand in.
INLINE = frozenset(
    (
        "Span", "Em", "Strong", "Link", "Quote", "Reference", "Annot", "Lbl", "Sub", "Form", "Ruby", "RB", "RT", "RP",
        "Warichu", "WT", "WP", "NonStruct", "Private",
    )
)  # fmt: skip
# What a unit is by the nearest element of these around it; paragraphs inside them are of their kind.
_KINDS = {
    "Title": BlockKind.TITLE, "Caption": BlockKind.CAPTION, "Note": BlockKind.FOOTNOTE, "FENote": BlockKind.FOOTNOTE,
    "LI": BlockKind.LIST_ITEM, "LBody": BlockKind.LIST_ITEM, "TOCI": BlockKind.LIST_ITEM, "Code": BlockKind.CODE,
}  # fmt: skip
# These take in whatever stands in them.
_WHOLES = {"TD": BlockKind.TABLE, "TH": BlockKind.TABLE, "Figure": BlockKind.PICTURE, "Formula": BlockKind.FORMULA}
_TEXT = frozenset(("P", "BlockQuote", "BibEntry"))
_GROUPS = frozenset(("Document", "DocumentFragment", "Part", "Art", "Sect", "Div", "Aside", "Index"))
_CAPTIONED = frozenset(("Figure", "Table", "Code", "Formula"))
_HEADING = re.compile(r"H(\d*)")
DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Unit:
    """One of them. `kind` is None where the file does not say: in a bare division. `level`: of a heading from 1, of a
    list item from 0. `glyphs` in the order of the tags, `label` those of a list item's marker."""

    kind: BlockKind | None
    element: int
    level: int | None
    glyphs: tuple[int, ...]
    label: tuple[int, ...] = ()
    artifact: bool = False


def units_of(tags: PageTags, glyphs: Glyphs) -> list[Unit]:
    """The units that hold glyphs, in the order of the tags."""
    held, blocks = glyphs_by_id(glyphs), _first_blocks(tags)
    homes: dict[int, list[int]] = {}
    for id in tags.order:
        if id in held:
            homes.setdefault(_home(tags, tags.owner[id], blocks), []).append(id)
    return [_unit(tags, home, ids, held) for home, ids in homes.items()]


def _first_blocks(tags: PageTags) -> list[int]:
    """[E] the first element right in each one that is no part of a line, -1 for none."""
    first = [-1] * len(tags.elements)
    for index, element in enumerate(tags.elements):
        if element.parent >= 0 and first[element.parent] < 0 and element.type not in INLINE:
            first[element.parent] = index
    return first


def _home(tags: PageTags, index: int, blocks: list[int]) -> int:
    """The element whose unit element `index` is part of: the nearest that is no part of a line."""
    for outer in (index, *tags.around(index)):
        kind = tags.elements[outer].type
        if kind in _GROUPS and outer != index and blocks[outer] >= 0:
            return index  # a stray span between paragraphs
        if kind not in INLINE:
            return _item(tags, outer, blocks)
        index = outer
    return index


def _item(tags: PageTags, index: int, blocks: list[int]) -> int:
    """The list item whose own text element `index` holds: its body and the first paragraph in that; or `index`."""
    for outer in (index, *tags.around(index)):
        kind, parent = tags.elements[outer].type, tags.elements[outer].parent
        if kind == "LI":
            return outer
        if kind not in ("LBody", "P") or parent < 0 or blocks[parent] != outer:
            break
    return index


def _unit(tags: PageTags, home: int, ids: list[int], held: dict[int, list[int]]) -> Unit:
    kind, level = _kind(tags, home)
    label = [id for id in ids if any(tags.elements[e].type == "Lbl" for e in _up_to(tags, tags.owner[id], home))]
    lineage = [tags.elements[home].type, *(tags.elements[outer].type for outer in tags.around(home))]
    return Unit(
        kind=kind,
        element=home,
        level=level,
        glyphs=tuple(glyph for id in ids for glyph in held[id]),
        label=tuple(glyph for id in label for glyph in held[id]),
        artifact="Artifact" in lineage,
    )


def _up_to(tags: PageTags, index: int, home: int) -> Iterator[int]:
    yield index
    for outer in tags.around(index):
        if index == home:
            return
        yield (index := outer)


def _kind(tags: PageTags, home: int) -> tuple[BlockKind | None, int | None]:
    """What the element is by those around it, and its level."""
    places = [home, *tags.around(home)]
    lineage = [tags.elements[index].type for index in places]
    found: tuple[BlockKind | None, int | None] = (BlockKind.TEXT, None) if lineage[0] in _TEXT else (None, None)
    decided = False
    for place, (index, type) in enumerate(zip(places, lineage, strict=True)):
        if type in _WHOLES and not (decided and found[0] is BlockKind.CAPTION):
            return _WHOLES[type], None
        if decided:
            continue
        heading = _HEADING.fullmatch(type)
        if heading:
            level = int(heading[1]) if heading[1] else max(sum(t in ("Sect", "Art", "Part") for t in lineage), 1)
            found, decided = (BlockKind.SECTION_HEADER, min(level, DEEPEST)), True
        elif type == "Caption" and not _has_figure(tags, index):
            found, decided = (BlockKind.TEXT, None), True  # of a definition in the margin, of a theorem
        elif type in _KINDS:
            depth = max(lineage[place:].count("L") - 1, 0) if _KINDS[type] is BlockKind.LIST_ITEM else None
            found, decided = (_KINDS[type], depth), True
    return found


def _has_figure(tags: PageTags, caption: int) -> bool:
    """Whether a caption stands in or beside something that it can be the caption of."""
    parent = tags.elements[caption].parent
    siblings = tags.children[parent] if parent >= 0 else tags.roots
    place = bisect_left(siblings, caption)
    beside = [siblings[i] for i in (place - 1, place + 1) if 0 <= i < len(siblings)]
    within = (inner for index in beside for inner in tags.children[index])
    return any(tags.elements[index].type in _CAPTIONED for index in (parent, *beside, *within) if index >= 0)
