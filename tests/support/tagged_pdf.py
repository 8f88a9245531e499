"""Gives PDFs of `pdf_builder` a structure tree.

pdf = PdfBuilder()
page = pdf.page()
with marked(page, 0):
    page.text(50, 50, "Title", size=20)
data = tagged(pdf, Tag("Document", Tag("H1", 0)))
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pikepdf
from pdf_builder import PageBuilder, PdfBuilder

Content = tuple[int, int]
"""Page from 1, id of the marked content."""


class Tag:
    """A structure element. Kids: other tags, ids of marked content of page 1, or (page, id). `entries` are entries of
    its dictionary; those of `a` its attributes."""

    def __init__(self, type: str, *kids: Tag | int | Content, a: Mapping[str, Any] | None = None, **entries: Any):
        self.type, self.kids, self.entries = type, kids, entries
        if a:
            self.entries["A"] = pikepdf.Dictionary({f"/{key}": value for key, value in a.items()})


@contextmanager
def marked(page: PageBuilder, id: int | None, tag: str = "P", more: str = "") -> Iterator[PageBuilder]:
    """Marked content of a page with an id, or without one; `more` are other properties in PDF syntax."""
    page.raw(f"/{tag} << {'' if id is None else f'/MCID {id}'} {more} >> BDC")
    yield page
    page.raw("EMC")


def tagged(
    pdf: PdfBuilder | bytes,
    *tags: Tag,
    role_map: Mapping[str, str] | None = None,
    parent_tree: bool = True,
    language: str | None = None,
) -> bytes:
    """The file with the tree of these elements."""
    file = pikepdf.open(io.BytesIO(pdf if isinstance(pdf, bytes) else pdf.build()))
    root = file.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
    owners: dict[Content, Any] = {}
    root.K = pikepdf.Array([_element(file, tag, root, owners) for tag in tags])
    root.RoleMap = pikepdf.Dictionary({f"/{own}": pikepdf.Name(f"/{meant}") for own, meant in (role_map or {}).items()})
    if parent_tree:
        root.ParentTree = pikepdf.Dictionary(Nums=_numbers(file, owners))
    file.Root.StructTreeRoot, file.Root.MarkInfo = root, pikepdf.Dictionary(Marked=True)
    if language:
        file.Root.Lang = pikepdf.String(language)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _element(file: pikepdf.Pdf, tag: Tag, parent: Any, owners: dict[Content, Any]) -> Any:
    element = file.make_indirect(pikepdf.Dictionary(S=pikepdf.Name(f"/{tag.type}"), P=parent))
    kids: list[Any] = []
    for kid in tag.kids:
        if isinstance(kid, Tag):
            kids.append(_element(file, kid, element, owners))
            continue
        page, id = kid if isinstance(kid, tuple) else (1, kid)
        owners[page, id] = element
        kids.append(pikepdf.Dictionary(Type=pikepdf.Name.MCR, Pg=file.pages[page - 1].obj, MCID=id))
    element.K = pikepdf.Array(kids)
    for key, value in tag.entries.items():
        element[f"/{key}"] = value
    return element


def _numbers(file: pikepdf.Pdf, owners: Mapping[Content, Any]) -> pikepdf.Array:
    numbers: list[Any] = []
    for index, page in enumerate(file.pages):
        page.obj.StructParents = index
        ids = [id for number, id in owners if number == index + 1]
        elements = [owners.get((index + 1, id)) for id in range(max(ids, default=-1) + 1)]
        numbers += [index, file.make_indirect(pikepdf.Array(elements))]
    return pikepdf.Array(numbers)
