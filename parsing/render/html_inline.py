"""Inline Markdown and LaTeX to sanitised HTML."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any

from vlm.parsing.errors import MissingDependencyError
from vlm.parsing.render.footnotes import REFERENCE
from vlm.parsing.render.html_sanitize import sanitize_html
from vlm.parsing.render.options import MathStyle

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


class InlineWriter:
    """Writes the text of blocks."""

    def __init__(self, math: MathStyle) -> None:
        self.math = math
        self.markdown = _markdown_parser(math)

    def text(self, content: str) -> str:
        """Inline Markdown as HTML; footnote references link to their notes."""
        linked = REFERENCE.sub(r'<sup><a href="#fn-\1" id="ref-\1" role="doc-noteref">\1</a></sup>', content)
        return sanitize_html(self.markdown.renderInline(linked).strip())

    def formula(self, latex: str, tag: str | None) -> str:
        """A display formula."""
        inner = math_html(latex, display=True, style=self.math)
        if not tag:
            return f'<div class="math display">{inner}</div>'
        number = f'<span class="tag">({escape(tag)})</span>'
        return f'<div class="equation"><div class="math display">{inner}</div>{number}</div>'


def math_html(latex: str, *, display: bool, style: MathStyle) -> str:
    """`latex` as MathML, or as its own source between the delimiters that KaTeX and MathJax look for.

    Raises:
        MissingDependencyError: MathML is asked for and latex2mathml is not installed.
    """
    if style is MathStyle.MATHML:
        mathml = _mathml(latex, "block" if display else "inline")
        if mathml:
            return sanitize_html(mathml)
    start, end = (r"\[", r"\]") if display else (r"\(", r"\)")
    return f"{start}{escape(latex.strip(), quote=False)}{end}"


def _mathml(latex: str, display: str) -> str:
    """ "" where the converter does not know the notation: the source is shown then."""
    try:
        from latex2mathml.converter import convert
    except ImportError as error:
        raise MissingDependencyError("math=mathml needs latex2mathml: pip install latex2mathml") from error
    try:
        return str(convert(latex, display=display))
    except Exception:  # the package's errors have no common base, and a formula it cannot read is no failure of ours
        return ""


@lru_cache(maxsize=len(MathStyle))
def _markdown_parser(style: MathStyle) -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.dollarmath import dollarmath_plugin

    def render(latex: str, options: Mapping[str, Any]) -> str:
        return math_html(latex, display=bool(options.get("display_mode")), style=style)

    # HTML is let through here because `sanitize_html` decides about it afterwards: <sup> and <sub> are legitimate.
    parser = MarkdownIt("commonmark", {"html": True}).enable("strikethrough")
    return parser.use(dollarmath_plugin, allow_labels=False, double_inline=False, renderer=render)
