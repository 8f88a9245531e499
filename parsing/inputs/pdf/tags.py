"""The structure elements of one page."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any

from vlm.geometry import Box
from vlm.parsing.errors import PageError
from vlm.parsing.inputs.pdf.attributes import attributes_of, language_of, present, text_of
from vlm.parsing.inputs.pdf.drawn import drawn_boxes
from vlm.parsing.inputs.pdf.qpdf import DAMAGE, PdfObjects
from vlm.parsing.inputs.pdf.transform import Frame
from vlm.parsing.inputs.pdf.tree import Key, Node, StructureTree
from vlm.parsing.inputs.tags import Element, PageTags

logger = logging.getLogger(__name__)
MAX_EMPTY = 20_000  # empty cells of a page's tables
DRAWN = frozenset({"Figure", "Formula"})


def read_tags(objects: PdfObjects, page: Any, number: int, frame: Frame) -> PageTags | None:
    """The elements that own marked content of page `number`, and those around them; None for a page without any.

    Args:
        page: the page as pypdfium2 has it, for where figures are painted.
    """
    import pikepdf

    try:
        dictionary, tree = objects.page(number).obj, objects.tree()
        same = len(objects) == len(page.pdf)  # else one of the two has left out a broken page, and numbers differ
        return None if tree is None or not same else _PageReader(tree, dictionary, page, frame).read()
    except (PageError, pikepdf.PdfError, OSError, *DAMAGE) as error:
        logger.warning("page %d: its tags cannot be read: %s", number, error)
        return None


class _PageReader:
    """Collects the elements of one page."""

    def __init__(self, tree: StructureTree, dictionary: Any, page: Any, frame: Frame) -> None:
        self.tree, self.key, self.page, self.frame = tree, dictionary.objgen, page, frame
        self.owners = tree.owners(dictionary)
        self.paths: dict[Key, tuple[int, ...]] = {}
        self.parents: dict[Key, Key | None] = {}

    def read(self) -> PageTags | None:
        for key in set(self.owners.values()):
            self._add(self.tree.lineage(key))
        for key in list(self.paths):
            self._add_empty_cells(key)
        if not self.paths:
            return None
        keys = sorted(self.paths, key=lambda key: self.paths[key])
        index = {key: place for place, key in enumerate(keys)}
        contents = self._contents()
        elements = tuple(self._element(key, index, contents.get(key, [])) for key in keys)
        order = sorted(self.owners, key=lambda id: (*self.paths.get(self.owners[id], ()), self._place(id)))
        drawn, language = self._drawn(elements), self.tree.language
        return PageTags(elements=elements, order=tuple(order), drawn=drawn, language=language)

    def _add(self, lineage: Iterable[Key]) -> None:
        """Gives each of the elements, outermost first, its path: its place among its siblings after its parent's."""
        parent: Key | None = None
        path: tuple[int, ...] = ()
        for key in lineage:
            if key not in self.paths:
                self.paths[key], self.parents[key] = (*path, self.tree.place(key, parent)), parent
            parent, path = key, self.paths[key]

    def _add_empty_cells(self, key: Key) -> None:
        """Cells without content have no content to be found by."""
        node = self.tree.node(key)
        if node is None or node.type != "TR":
            return
        for kid in node.elements:
            inner = self.tree.node(kid) if kid not in self.paths and len(self.paths) < MAX_EMPTY else None
            if inner is not None and inner.type in ("TD", "TH"):
                self._add([key, kid])

    def _contents(self) -> dict[Key, list[int]]:
        found: dict[Key, list[int]] = {}
        for id in sorted(self.owners, key=lambda id: (self._place(id), id)):
            found.setdefault(self.owners[id], []).append(id)
        return found

    def _place(self, id: int) -> int:
        """Where a marked content stands among the kids of its element; behind all where they do not have it."""
        node = self.tree.node(self.owners[id])
        if node is None:
            return 0
        missing = len(node.elements) + len(node.contents)
        return node.contents.get((self.key, id), node.contents.get(((0, 0), id), missing))

    def _element(self, key: Key, index: dict[Key, int], ids: list[int]) -> Element:
        node = self.tree.node(key)
        assert node is not None  # it has a path
        values = present(node.dictionary)
        attributes = attributes_of(values, self.tree.classes)
        return Element(
            type=node.type,
            role=node.role,
            parent=-1 if (parent := self.parents[key]) is None else index[parent],
            ids=tuple(ids),
            box=self._box(attributes.box),
            alt=text_of(values, "/Alt"),
            actual_text=text_of(values, "/ActualText"),
            language=language_of(values),
            title=text_of(values, "/T"),
            id=text_of(values, "/ID"),
            row_span=attributes.row_span,
            column_span=attributes.column_span,
            scope=attributes.scope,
            headers=attributes.headers,
            numbering=attributes.numbering,
            continued=self._begins_elsewhere(node),
        )

    def _begins_elsewhere(self, node: Node) -> bool:
        first = next(iter(node.contents), None)
        return first is not None and first[0] not in (self.key, (0, 0)) and min(node.contents.values()) == 0

    def _box(self, box: tuple[float, float, float, float] | None) -> Box | None:
        return None if box is None else self.frame.box(*box)

    def _drawn(self, elements: Iterable[Element]) -> dict[int, Box]:
        wanted = {id for element in elements if element.type in DRAWN for id in element.ids}
        return drawn_boxes(self.page, self.frame, wanted) if wanted else {}
