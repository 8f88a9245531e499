"""What a caller may choose for each output format."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from vlm.markup.markdown import Delimiters
from vlm.parsing.errors import UsageError


class Images(StrEnum):
    """How pictures appear."""

    REFERENCED = "referenced"  # by the name of the asset file
    EMBEDDED = "embedded"  # inside the output: SVG source in HTML, a data URI elsewhere
    NONE = "none"  # left out; captions stay


class TableStyle(StrEnum):
    """How Markdown writes tables."""

    AUTO = "auto"  # a pipe table where nothing is lost by it, else HTML
    HTML = "html"


class Furniture(StrEnum):
    """Which page headers, footers, page numbers and watermarks are written."""

    ALL = "all"  # also those that are left out
    ONCE = "once"  # running titles where they stand first, and what stands once
    NONE = "none"  # nothing that looks like it: for single pages, of which others would tell what runs


class MathStyle(StrEnum):
    """How HTML writes formulas."""

    LATEX = "latex"  # source in <span class="math">, for KaTeX, MathJax or the reader's eye
    MATHML = "mathml"  # what browsers draw by themselves; needs the package latex2mathml


@dataclass(frozen=True, kw_only=True)
class FlowOptions:
    """Options of every format that writes running text.

    Args:
        furniture: which page headers, page numbers and watermarks are written.
        join: put paragraphs, list items, tables and code that go on in the next column or page back together.
        page_markers: True for the format's own marker before each page, or a format string with `{number}`, `{label}`.
        images: how pictures appear.
        asset_prefix: what comes before the name of an asset file in a reference (`paper_assets/`), as a part of a URL:
            names of folders are percent-encoded.
    """

    furniture: Furniture = Furniture.ONCE
    join: bool = True
    page_markers: bool | str = False
    images: Images = Images.REFERENCED
    asset_prefix: str = ""

    def __post_init__(self) -> None:
        for field in fields(self):
            kind = type(field.default)
            if issubclass(kind, StrEnum):
                object.__setattr__(self, field.name, _choice(kind, field.name, getattr(self, field.name)))
        if isinstance(self.page_markers, str):
            self.marker(1, None, "")

    def marker(self, number: int, label: str | None, default: str) -> str | None:
        """The marker of page `number`, or None where no markers were asked for; `default` is the format's own.

        Raises:
            UsageError: the format string names something other than number and label.
        """
        if self.page_markers is False:
            return None
        template = default if self.page_markers is True else self.page_markers
        try:
            return template.format(number=number, label=label or number)
        except (KeyError, IndexError, ValueError, AttributeError) as error:
            raise UsageError(f"page marker {template!r}: only {{number}} and {{label}} can stand in it") from error


@dataclass(frozen=True, kw_only=True)
class MarkdownOptions(FlowOptions):
    """Markdown: GitHub's dialect with dollar math and footnotes.

    Args:
        math: the delimiters of formulas.
        tables: pipe tables where possible, or HTML throughout.
        inline_svg: write verified vector figures as <svg> in the text.
    """

    math: Delimiters = Delimiters.DOLLARS
    tables: TableStyle = TableStyle.AUTO
    inline_svg: bool = False


@dataclass(frozen=True, kw_only=True)
class HtmlOptions(FlowOptions):
    """HTML: one self-contained page.

    Args:
        math: LaTeX in <span class="math">, or MathML.
    """

    images: Images = Images.EMBEDDED
    math: MathStyle = MathStyle.LATEX


@dataclass(frozen=True, kw_only=True)
class TextOptions(FlowOptions):
    """Plain text: reading order, no markup; pictures are left out."""

    images: Images = Images.NONE


@dataclass(frozen=True, kw_only=True)
class JsonOptions:
    """JSON after docs/schema.json.

    Args:
        words: keep the box of every word where the parse recorded them.
        indent: spaces per level; None for one line.
    """

    words: bool = False
    indent: int | None = 2


def _choice(kind: type[StrEnum], name: str, value: Any) -> StrEnum:
    try:
        return kind(value)
    except ValueError as error:
        raise UsageError(f"{name}={value!r}: choose from {', '.join(kind)}") from error
