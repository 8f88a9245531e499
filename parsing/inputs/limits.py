"""Caps on what a hostile document may cost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Upper bounds; exceeding one is a `LimitError` for the source or a `PageError` for a page."""

    max_file_bytes: int = 2 << 30
    max_pages: int = 100_000
    max_pixels: int = 64_000_000  # of one decoded image or rendered page; larger pages are rendered smaller
    max_stream_bytes: int = 256 << 20  # that a packed stream of a PDF may hold; pixels of images have their own limit
    max_glyphs: int = 200_000  # a page
    max_paths: int = 200_000  # a page


def beyond(pages: int, read: int) -> tuple[str, ...]:
    """The sentence about the pages of a document that are more than are `read`, if there are any."""
    return (f"the document has {pages} pages, of which the first {read} are read",) if pages > read else ()
