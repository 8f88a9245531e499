"""The structure tree of a document, read as far as its pages are asked for.

The parent tree leads from a page to the elements that own its marked contents. Some writers leave it out: then the tree
is walked once from its root.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from vlm.parsing.inputs.pdf.attributes import language_of
from vlm.parsing.inputs.pdf.roles import standard_type

MAX_ELEMENTS = 1_000_000  # a document
MAX_DEPTH = 64  # elements within elements, and nodes of the parent tree: real ones end at 20
MAX_CONTENTS = 100_000  # marked contents of a page

Key = tuple[int, int]
"""Object number and generation."""


@dataclass(frozen=True, slots=True)
class Node:
    """One element, with the place among its kids of each element and of each marked content (page and id)."""

    type: str
    role: str
    parent: Key | None
    dictionary: Any = field(repr=False)
    elements: dict[Key, int] = field(repr=False)
    contents: dict[tuple[Key, int], int] = field(repr=False)


class StructureTree:
    """The tree of an open pikepdf document; nodes are kept once read. Damaged ones raise what pikepdf raises."""

    def __init__(self, pdf: Any) -> None:
        self._pdf, self._root = pdf, pdf.Root.StructTreeRoot
        self.language = language_of(pdf.Root)
        self.classes = self._root.get("/ClassMap")
        self._nodes: dict[Key, Node] = {}
        self._walked: dict[Key, dict[int, Key]] | None = None

    def owners(self, page: Any) -> dict[int, Key]:
        """The element that owns each marked content of a page dictionary, by id."""
        import pikepdf

        number = page.get("/StructParents")
        if isinstance(number, int) and "/ParentTree" in self._root:
            found = _in_number_tree(self._root.ParentTree, number)
            if isinstance(found, pikepdf.Array):
                elements = enumerate(islice(found, MAX_CONTENTS))
                return {id: element.objgen for id, element in elements if is_element(element)}
        if self._walked is None:
            self._walked = self._walk()
        return self._walked.get(page.objgen, {})

    def node(self, key: Key) -> Node | None:
        """The element with this key; None beyond the limit."""
        if key not in self._nodes:
            if len(self._nodes) >= MAX_ELEMENTS:
                return None
            dictionary = self._pdf.get_object(key)
            if not is_element(dictionary):
                return None
            self._nodes[key] = self._read(dictionary)
        return self._nodes[key]

    def lineage(self, key: Key) -> list[Key]:
        """The elements from the outermost to `key`."""
        chain: list[Key] = []
        current: Key | None = key
        while current is not None and current not in chain and len(chain) < MAX_DEPTH:
            node = self.node(current)
            if node is None:
                break
            chain.append(current)
            current = node.parent
        return chain[::-1]

    def place(self, key: Key, parent: Key | None) -> int:
        """Where an element stands among the kids of its parent, or of the root; behind all that do not have it."""
        above = self.node(parent) if parent is not None else self._outermost
        return above.elements.get(key, len(above.elements) + len(above.contents)) if above is not None else 0

    @property
    def _outermost(self) -> Node:
        if (0, 0) not in self._nodes:
            self._nodes[0, 0] = Node("", "", None, self._root, *_kids(self._root))
        return self._nodes[0, 0]

    def _read(self, dictionary: Any) -> Node:
        role, above = str(dictionary.S)[1:], dictionary.get("/P")
        type = standard_type(role, dictionary.get("/NS"), self._root.get("/RoleMap"))
        parent = above.objgen if is_element(above) else None
        return Node(type, role, parent, dictionary, *_kids(dictionary))

    def _walk(self) -> dict[Key, dict[int, Key]]:
        """Owners of all pages, by page."""
        found: dict[Key, dict[int, Key]] = {}
        waiting, seen = list(self._outermost.elements), set(self._outermost.elements)
        while waiting:
            node = self.node(key := waiting.pop())
            if node is None:
                continue
            for page, id in node.contents:
                found.setdefault(page, {})[id] = key
            fresh = [kid for kid in node.elements if kid not in seen]
            seen.update(fresh)
            waiting += fresh
        return found


def is_element(value: Any) -> bool:
    """Whether a value is a structure element that others can refer to."""
    import pikepdf

    return isinstance(value, pikepdf.Dictionary) and value.is_indirect and isinstance(value.get("/S"), pikepdf.Name)


def _kids(holder: Any) -> tuple[dict[Key, int], dict[tuple[Key, int], int]]:
    """The places of the elements and of the marked contents of pages among the kids of an element or of the root."""
    elements: dict[Key, int] = {}
    contents: dict[tuple[Key, int], int] = {}
    home = _key_of(holder.get("/Pg"))
    for place, kid in enumerate(islice(_listed(holder.get("/K")), MAX_ELEMENTS)):
        if isinstance(kid, int):
            contents.setdefault((home, kid), place)
        elif is_element(kid):
            elements.setdefault(kid.objgen, place)
        elif _is_content(kid):
            contents.setdefault((_key_of(kid.get("/Pg")) if "/Pg" in kid else home, int(kid.MCID)), place)
    return elements, contents


def _listed(value: Any) -> Iterator[Any]:
    import pikepdf

    if isinstance(value, pikepdf.Array):
        yield from value
    elif value is not None:
        yield value


def _is_content(kid: Any) -> bool:
    """Whether this refers to marked content of a page; that of a form has numbers of its own."""
    import pikepdf

    return isinstance(kid, pikepdf.Dictionary) and isinstance(kid.get("/MCID"), int) and "/Stm" not in kid


def _key_of(page: Any) -> Key:
    return page.objgen if page is not None else (0, 0)


def _in_number_tree(node: Any, number: int) -> Any:
    """The value for `number` in a number tree (PDF 32000-2, 7.9.7); None where there is none."""
    import pikepdf

    for _ in range(MAX_DEPTH):
        if not isinstance(node, pikepdf.Dictionary):
            return None
        if isinstance(pairs := node.get("/Nums"), pikepdf.Array):
            places = range(0, len(pairs) - 1, 2)
            return next((pairs[place + 1] for place in places if pairs[place] == number), None)
        node = next((kid for kid in _listed(node.get("/Kids")) if _may_hold(kid, number)), None)
    return None


def _may_hold(kid: Any, number: int) -> bool:
    import pikepdf

    limits = kid.get("/Limits") if isinstance(kid, pikepdf.Dictionary) else None
    if not isinstance(limits, pikepdf.Array) or len(limits) != 2:
        return limits is None and kid is not None
    return bool(int(limits[0]) <= number <= int(limits[1]))
