"""From the names that a file gives its structure elements to the standard types (PDF 32000-2, 14.8)."""

from __future__ import annotations

import re
from typing import Any

# PDF 1.7 and 2.0 together; H1 to H6 and deeper by pattern.
STANDARD = frozenset((
    "Document", "DocumentFragment", "Part", "Art", "Sect", "Div", "Aside", "BlockQuote", "Caption", "TOC", "TOCI",
    "Index", "NonStruct", "Private", "Title", "Sub", "P", "H", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD",
    "THead", "TBody", "TFoot", "Span", "Em", "Strong", "Quote", "Note", "FENote", "Reference", "BibEntry", "Code",
    "Link", "Annot", "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP", "Figure", "Formula", "Form", "Artifact",
))  # fmt: skip
_HEADING = re.compile(r"H[1-9]\d?")
_NAMESPACES = ("http://iso.org/pdf/ssn", "http://iso.org/pdf2/ssn")
_MOST_STEPS = 16  # from one name to the next: a role map may go round


def is_standard(name: str) -> bool:
    return name in STANDARD or _HEADING.fullmatch(name) is not None


def standard_type(name: str, namespace: Any, role_map: Any) -> str:
    """The standard type that `name` leads to, or `name` itself.

    Args:
        namespace: the dictionary of the element's namespace, None for that of PDF 1.7.
        role_map: that of the structure tree, None where it has none.
    """
    current = name
    for _ in range(_MOST_STEPS):
        is_foreign = namespace is not None and str(namespace.get("/NS", "")) not in _NAMESPACES
        if not is_foreign and is_standard(current):
            return current
        mapped = _mapped(namespace, "/RoleMapNS", current) if is_foreign else _mapped(role_map, None, current)
        if mapped is None and is_foreign:
            mapped = _mapped(role_map, None, current)  # some writers map names of their namespaces in the old place
        if mapped is None:
            break
        current, namespace = mapped
    return name


def _mapped(holder: Any, key: str | None, name: str) -> tuple[str, Any] | None:
    """The name that `name` is mapped to, with its namespace."""
    import pikepdf

    mapping = holder.get(key) if holder is not None and key else holder
    target = mapping.get("/" + name) if isinstance(mapping, pikepdf.Dictionary) else None
    if isinstance(target, pikepdf.Name):
        return str(target)[1:], None
    if isinstance(target, pikepdf.Array) and len(target) == 2 and isinstance(target[0], pikepdf.Name):
        return str(target[0])[1:], target[1] if isinstance(target[1], pikepdf.Dictionary) else None
    return None
