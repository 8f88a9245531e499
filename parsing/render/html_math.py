"""Formulas in HTML."""

from __future__ import annotations

from html import escape
from typing import Any

from vlm.parsing.errors import MissingDependencyError
from vlm.parsing.render.options import MathStyle

# What the converter writes for what LaTeX says, and nothing that leads anywhere, runs or hides: a list of what is
# allowed, as the OWASP cheat sheet on cross-site scripting recommends.
_TAGS = (
    "math semantics mrow mi mn mo ms mtext mspace mfrac msqrt mroot msub msup msubsup munder mover munderover mtable "
    "mtr mtd mlabeledtr mstyle mpadded mphantom menclose mmultiscripts mprescripts none"
)
_ATTRIBUTES = (
    "display mathvariant stretchy fence separator lspace rspace width height depth displaystyle scriptlevel "
    "columnalign linethickness notation accent accentunder movablelimits form"
)
TAGS, ATTRIBUTES = frozenset(_TAGS.split()), frozenset(_ATTRIBUTES.split())


def inline_math(latex: str, style: MathStyle) -> str:
    """A formula in running text."""
    return f'<span class="math inline">{_written(latex, style, display=False)}</span>'


def display_math(latex: str, tag: str | None, style: MathStyle) -> str:
    """A formula of its own, with its number."""
    formula = f'<div class="math display">{_written(latex, style, display=True)}</div>'
    return f'<div class="equation">{formula}<span class="tag">({escape(tag)})</span></div>' if tag else formula


def _written(latex: str, style: MathStyle, *, display: bool) -> str:
    """`latex` as MathML, or as its own source between the delimiters that KaTeX and MathJax look for.

    Raises:
        MissingDependencyError: MathML is asked for and latex2mathml is not installed.
    """
    mathml = _mathml(latex, "block" if display else "inline") if style is MathStyle.MATHML else ""
    if mathml:
        return mathml
    start, end = (r"\[", r"\]") if display else (r"\(", r"\)")
    return f"{start}{escape(latex.strip(), quote=False)}{end}"


def _mathml(latex: str, display: str) -> str:
    """ "" where the converter does not know the notation: the source is shown then."""
    try:
        from latex2mathml.converter import convert
    except ImportError as error:
        raise MissingDependencyError("math=mathml needs latex2mathml: pip install latex2mathml") from error
    try:
        return safe_mathml(str(convert(latex, display=display)))
    except Exception:  # the package's errors have no common base, and a formula it cannot read is no failure of ours
        return ""


def safe_mathml(mathml: str) -> str:
    """`mathml` with the allowed elements and attributes; other elements leave their text."""
    from lxml import etree
    from lxml.html import fragment_fromstring

    root = fragment_fromstring(mathml, create_parent="div")
    for element in list(root.iterdescendants()):
        _clean(element)
    inner: str = etree.tostring(root, encoding="unicode", method="html")
    return inner.removeprefix("<div>").removesuffix("</div>")


def _clean(element: Any) -> None:
    if not isinstance(element.tag, str):  # comments and processing instructions have no name
        element.drop_tree()
    elif element.tag not in TAGS:
        element.drop_tag()
    else:
        for name in set(element.attrib) - ATTRIBUTES:
            del element.attrib[name]
