"""Facts of a whole document from its catalog."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as raw

from vlm.parsing.inputs.language import language_tag

_LONGEST = 128  # bytes of UTF-16 that a language tag takes


def read_language(pdf: Any) -> str | None:
    """The language that the document says it is in, as a tag of BCP 47."""
    buffer = (ctypes.c_ushort * (_LONGEST // 2))()
    size = raw.FPDFCatalog_GetLanguage(pdf.raw, buffer, _LONGEST)
    if not 0 < size <= _LONGEST:
        return None
    return language_tag(bytes(buffer)[:size].decode("utf-16-le", "replace").rstrip("\0"))
