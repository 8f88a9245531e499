"""A structure tree for a built PDF.

The content of a page is marked by hand: `mark(page, "P", draw)` draws between BDC and EMC and gives the number of the
marked content, which a `Tag` then holds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pikepdf
from pdf_builder import PageBuilder
from pdf_finish import Change
from pikepdf import Array, Dictionary, Name, String
from typeset import paragraph


@dataclass(frozen=True)
class Tag:
    """An element: its type, children or numbers of marked content of page 1, entries such as Alt, and attributes of the
    Table class such as ColSpan."""

    kind: str
    kids: Sequence[Tag | int] = ()
    entries: dict[str, Any] = field(default_factory=dict)
    table: dict[str, Any] = field(default_factory=dict)


def mark(page: PageBuilder, kind: str, draw: Callable[[], Any]) -> int:
    """Draws inside a marked-content sequence; its number, counted by page."""
    number = sum(b"/MCID" in part for part in page.content)
    page.raw(f"/{kind} <</MCID {number}>> BDC")
    draw()
    page.raw("EMC")
    return number


def text(page: PageBuilder, kind: str, x: float, y: float, words: str, **style: object) -> int:
    """A marked line; the number of its content."""
    return mark(page, kind, partial(page.text, x, y, words, **style))


def body(page: PageBuilder, x: float, y: float, words: str, measure: float = 360, **style: object) -> int:
    """A marked paragraph; the number of its content."""
    return mark(page, "P", partial(paragraph, page, x, y, measure, words, **style))


def artifact(page: PageBuilder, draw: Callable[[], Any], kind: str = "Pagination") -> None:
    """Draws what is no content: a running head, a rule, a ground."""
    page.raw(f"/Artifact <</Type /{kind}>> BDC")
    draw()
    page.raw("EMC")


def tagged(*tags: Tag, lang: str = "en") -> Change:
    """The structure tree of page 1, with its tags in reading order."""

    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
        parents: dict[int, pikepdf.Object] = {}
        document.K = Array([_element(pdf, tag, document, page, parents) for tag in tags])
        root.K = document
        held = Array([parents[n] for n in range(len(parents))])
        root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array([0, held])))
        page.StructParents = 0
        pdf.Root.StructTreeRoot = root
        pdf.Root.MarkInfo = Dictionary(Marked=True)
        pdf.Root.Lang = String(lang)

    return change


def _element(
    pdf: pikepdf.Pdf, tag: Tag, parent: pikepdf.Object, page: pikepdf.Object, parents: dict[int, pikepdf.Object]
) -> pikepdf.Object:
    element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{tag.kind}"), P=parent, Pg=page))
    for name, value in tag.entries.items():
        element[f"/{name}"] = String(value) if isinstance(value, str) else value
    if tag.table:
        element.A = Dictionary(O=Name.Table, **tag.table)
    kids: list[Any] = []
    for kid in tag.kids:
        if isinstance(kid, int):
            parents[kid] = element
            kids.append(kid)
        else:
            kids.append(_element(pdf, kid, element, page, parents))
    element.K = Array(kids)
    return element
