"""LaTeX formulas in the text of documentation: TeX sources, and docstrings marked up for Sphinx or Sage."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ROLE = re.compile(r":math:`([^`]{1,400})`")
_DIRECTIVE = re.compile(r"^([ \t]*)\.\. math::[ \t]*(.*)\n((?:[ \t]*\n|\1[ \t]+\S.*\n){0,40})", re.M | re.I)
_OPTION = re.compile(r"^[ \t]*:\w+:.*$", re.M)
_BACKTICKS = re.compile(r"(?<![`:\w])`([^`\n]{1,200}(?:\n[^`\n]{1,200})?)`(?![`_\w])")
_INLINE = re.compile(r"(?<![\\$])\$((?:[^$\\]|\\[^$]){1,400}?)\$(?!\$)")
_DISPLAY = re.compile(
    r"\\\[(.{1,1500}?)\\\]|\$\$(.{1,1500}?)\$\$|\\\((.{1,400}?)\\\)"
    r"|(\\begin\{(equation|align|gather|multline|eqnarray|displaymath|alignat|flalign)\*?\}.{1,2000}?\\end\{\5\*?\})",
    re.S,
)
_MATHEMATICAL = re.compile(r"[\\^_=<>+]|^[a-zA-Z]$|\([a-z]\)")
_CODE = re.compile(r"[a-zA-Z_]{3,}|[\"'#`]|__|==|\*\*|\(\)|->|[a-z]\.[a-z]")
_DOUBLED = re.compile(r"\\\\(?=[a-zA-Z{}|,;!])")


def from_tex(text: str) -> Iterator[str]:
    """Formulas of a TeX source, displays and inline."""
    for match in _DISPLAY.finditer(text):
        yield next(group for group in match.groups() if group)
    yield from _INLINE.findall(text)


def from_python(text: str) -> Iterator[str]:
    """Formulas of the docstrings of a Python source."""
    for match in _DIRECTIVE.finditer(text):
        block = _OPTION.sub("", f"{match.group(2)}\n{match.group(3)}")
        yield from (_single(part) for part in re.split(r"\n\s*\n", block) if part.strip())
    yield from map(_single, _ROLE.findall(text))
    yield from map(_single, (part for part in _BACKTICKS.findall(text) if "\\" in part or _looks(part)))
    if "\\" in text:
        yield from map(_single, (part for part in _INLINE.findall(text) if "\\" in part or _looks(part)))


def _looks(part: str) -> bool:
    """Whether a quotation without commands is a formula rather than code: short, with signs, without long words."""
    return bool(_MATHEMATICAL.search(part)) and not re.search(
        r"[a-zA-Z_]{3,}|[\"'#`]|__|==|\*\*|\(\)|->|[a-z]\.[a-z]", part
    )


def _single(latex: str) -> str:
    """Backslashes as TeX sees them: a docstring that is no raw string doubles them."""
    return latex.replace("\\\\", "\\") if _DOUBLED.search(latex) and "\\begin" not in latex else latex
