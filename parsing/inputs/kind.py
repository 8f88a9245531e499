"""What a file is, by its first bytes; its name does not matter."""

from __future__ import annotations

from enum import StrEnum

HEAD_BYTES = 1024  # a PDF's header may stand behind that much junk (PDF 32000-1, annex H)


class Kind(StrEnum):
    PDF = "PDF"
    PICTURE = "picture"


def kind_of(head: bytes) -> Kind | None:
    """PDF, a picture, or None for anything else."""
    if b"%PDF-" in head[:HEAD_BYTES]:
        return Kind.PDF
    starts = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+", b"BM", b"GIF8")
    if head.startswith(starts) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return Kind.PICTURE
    return None
