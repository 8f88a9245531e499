"""Small PDFs that mean harm, from objects as bytes."""

from __future__ import annotations

import zlib

HEADER = b"%PDF-1.7\n"
TRAILER = b"trailer << /Root 1 0 R >>\n%%EOF\n"


def pdf_of(pages: bytes, *objects: bytes) -> bytes:
    """A PDF without a cross-reference table: the catalog, the page tree `pages`, and further objects from number 3."""
    body = b"1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj " + pages + b" endobj\n"
    body += b"".join(b"%d 0 obj " % number + data + b" endobj\n" for number, data in enumerate(objects, start=3))
    return HEADER + body + TRAILER


def one_page(
    content: bytes, *objects: bytes, resources: bytes = b"", page: bytes = b"", box: bytes = b"0 0 612 792"
) -> bytes:
    """A page with the stream object `content` (number 4); `objects` from number 5."""
    entries = b"/MediaBox [%s] /Contents 4 0 R /Resources << %s >> %s" % (box, resources, page)
    tree = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return pdf_of(tree, b"<< /Type /Page /Parent 2 0 R %s >>" % entries, content, *objects)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<< %s /Length %d >> stream\n" % (entries, len(data)) + data + b"\nendstream"


def packed(piece: bytes, times: int, *, again: bool = False) -> bytes:
    """`piece` that often, deflated without ever being whole; `again` deflates the result once more."""
    deflate = zlib.compressobj(9)
    data = b"".join(deflate.compress(piece) for _ in range(times)) + deflate.flush()
    return zlib.compress(data, 9) if again else data


_FORM = b"/XObject << /F 5 0 R >>"
LOOPING = one_page(
    stream(b"/F Do"),
    stream(b"/F Do /F Do", b"/Subtype /Form /BBox [0 0 9 9] /Resources << %s >>" % _FORM),
    resources=_FORM,
    box=b"0 0 200 200",
)
"""A form that draws itself twice: pdfium walks the 2^n copies until it is stopped."""
