"""Link annotations and bookmarks."""

from __future__ import annotations

import ctypes
from itertools import islice
from typing import Any

import pypdfium2.raw as raw

from vlm.markup.links import safe_url
from vlm.parsing.inputs.page import Link, OutlineItem
from vlm.parsing.inputs.pdf.transform import Frame

MAX_LINKS = 10_000
MAX_URI = 8_192
MAX_OUTLINE = 20_000
MAX_OUTLINE_DEPTH = 15


def read_links(document: Any, page: Any, frame: Frame) -> list[Link]:
    """Links of a page that lead somewhere a document may lead."""
    links: list[Link] = []
    position, link, rect = ctypes.c_int(0), raw.FPDF_LINK(), raw.FS_RECTF()
    while len(links) < MAX_LINKS and raw.FPDFLink_Enumerate(page.raw, position, link):
        uri, target = _uri(document, link), _page(document, raw.FPDFLink_GetDest(document, link))
        if (uri or target) and raw.FPDFLink_GetAnnotRect(link, rect):
            links.append(Link(bbox=frame.box(rect.left, rect.bottom, rect.right, rect.top), uri=uri, page=target))
    return links


def _uri(document: Any, link: Any) -> str | None:
    action = raw.FPDFLink_GetAction(link)
    if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
        return None
    buffer = ctypes.create_string_buffer(MAX_URI)
    raw.FPDFAction_GetURIPath(document, action, buffer, MAX_URI)
    return safe_url(buffer.value.decode("utf-8", "replace"))


def _page(document: Any, destination: Any) -> int | None:
    index = raw.FPDFDest_GetDestPageIndex(document, destination) if destination else -1
    return index + 1 if index >= 0 else None


def read_outline(pdf: Any) -> list[OutlineItem]:
    """Bookmarks in order, at most `MAX_OUTLINE`. Heights are from the top of the destination's page, where given."""
    return [_outline_item(pdf, mark) for mark in islice(pdf.get_toc(max_depth=MAX_OUTLINE_DEPTH), MAX_OUTLINE)]


def _outline_item(pdf: Any, bookmark: Any) -> OutlineItem:
    destination = bookmark.get_dest()
    index = destination.get_index() if destination else None
    return OutlineItem(
        level=bookmark.level + 1,
        title=" ".join(bookmark.get_title().split()),
        page=None if index is None else index + 1,
        y=None if index is None else _height(pdf, index, destination),
    )


def _height(pdf: Any, index: int, destination: Any) -> float | None:
    """How far below the top of an upright page a destination lies; turned pages are not loaded to find out."""
    given, values = destination.get_view()
    place = {raw.PDFDEST_VIEW_XYZ: 1, raw.PDFDEST_VIEW_FITH: 0}.get(given)
    if place is None or len(values) <= place or not values[place]:
        return None
    size = raw.FS_SIZEF()
    if not raw.FPDF_GetPageSizeByIndexF(pdf.raw, index, size):
        return None
    height = float(size.height - values[place])
    return height if 0 <= height <= size.height else None
