"""A block: one paragraph, heading, list item, table, formula or picture of a page."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, computed_field, field_validator, model_validator

from vlm.geometry import Box
from vlm.markup.inline import Inline, plain
from vlm.markup.latex.active import harmless
from vlm.markup.table.table import Table
from vlm.markup.unseen import seen
from vlm.parsing.schema.reason import LeftOutReason

Rounded = tuple[float, float, float, float]
# Two decimals of a point are below what any page shows, and halve the size of the JSON.
BoxField = Annotated[Box, PlainSerializer(lambda box: tuple(round(float(v), 2) for v in box), return_type=Rounded)]
InlineField = Annotated[Inline, Field(discriminator="type")]


class BlockKind(StrEnum):
    """The eleven region categories of dots.mocr, and code."""

    CAPTION = "Caption"
    CODE = "Code"
    FOOTNOTE = "Footnote"
    FORMULA = "Formula"
    LIST_ITEM = "List-item"
    PAGE_FOOTER = "Page-footer"
    PAGE_HEADER = "Page-header"
    PICTURE = "Picture"
    SECTION_HEADER = "Section-header"
    TABLE = "Table"
    TEXT = "Text"
    TITLE = "Title"


class BlockSource(StrEnum):
    """Who read the block."""

    TEXT_LAYER = "text-layer"
    OCR = "ocr"
    MODEL = "model"
    GLYPH_GEOMETRY = "glyph-geometry"
    VECTOR = "vector"
    TRACE = "trace"
    FORM = "form"
    ANNOTATION = "annotation"


class ContentFormat(StrEnum):
    """What `Block.content` is written in."""

    MARKDOWN = "markdown"
    TEXT = "text"
    LATEX = "latex"
    HTML = "html"
    SVG = "svg"
    IMAGE = "image"  # content is empty: the pixels are the asset


class WordBox(BaseModel):
    """One word and where it stands; given on request only."""

    model_config = ConfigDict(frozen=True)

    text: str
    bbox: BoxField
    confidence: float = 1.0


_SHOWN = 50  # characters of a block's text in its repr
_HOLDERS = ("inlines", "table", "latex", "code", "svg")


class Content(BaseModel):
    """What one region of a page holds and how it is told apart; a block without its name.

    The text is in one of `inlines` (running text), `table`, `latex`, `code` and `svg`; a picture may have none.
    """

    kind: BlockKind
    bbox: BoxField = Field(description="x0, y0, x1, y1 in points of the page as displayed, origin top left.")
    inlines: tuple[InlineField, ...] = Field(default=(), description="Running text: text with marks, math, links ...")
    table: Table | None = Field(default=None, description="A table as cells.")
    latex: str | None = Field(default=None, description="A displayed formula: LaTeX without delimiters.")
    code: str | None = Field(default=None, description="Program text as printed, with its indentation.")
    svg: str | None = Field(default=None, description="A picture as SVG that was verified against the page.")
    alt: str | None = Field(default=None, description="What a picture or formula shows, in the words of the source.")
    lettering: str | None = Field(default=None, description="The words that stand in a picture, as its labels.")
    confidence: float = Field(default=1.0, ge=0.0, le=1.0)
    source: BlockSource = BlockSource.TEXT_LAYER
    level: int | None = Field(default=None, description="Heading level 1-6, or nesting depth of a list item from 0.")
    marker: str | None = Field(default=None, description="List marker as printed ('1.', 'a)', '•') or footnote mark.")
    checked: bool | None = Field(
        default=None, description="State of the tick box or radio button that is the item's marker; null for no box."
    )
    tag: str | None = Field(default=None, description="Equation number as printed, without parentheses.")
    language: str | None = Field(default=None, description="Programming language of code, when known.")
    lang: str | None = Field(
        default=None, description="Language of the text (BCP 47) where the source says that it is not the document's."
    )
    asset: str | None = Field(default=None, description="Name of the asset file that shows this region's pixels.")
    continues: bool = Field(
        default=False,
        description="The content goes on from the previous block of the same kind, in an earlier column or page.",
    )
    left_out: LeftOutReason | None = Field(
        default=None,
        description="Why the block is not in running text (but with --keep-headers); null: it is.",
    )
    words: list[WordBox] | None = None
    children: list[Block] = Field(default_factory=list)

    @field_validator("latex", "code", "alt", "marker", "tag")
    @classmethod
    def _is_seen(cls, text: str | None) -> str | None:
        return text and seen(text)

    @field_validator("latex")
    @classmethod
    def _is_harmless(cls, latex: str | None) -> str | None:
        return latex and harmless(latex)

    @model_validator(mode="before")
    @classmethod
    def _has_no_other_content(cls, data: Any) -> Any:
        """Text given as `content` alone, as schema 1 had it, would be left out without a word."""
        if isinstance(data, dict) and data.get("content") and not any(data.get(name) is not None for name in _HOLDERS):
            raise ValueError(f"content is written from {', '.join(_HOLDERS)}: give one of these")
        return data

    @property
    def text(self) -> str:
        """Plain text without any markup; formulas are LaTeX, the cells of a table stand in lines; "" for a picture."""
        if self.table is not None:
            return "\n".join(" ".join(filter(None, row)) for row in self.table.texts())
        return plain(self.inlines) or self.latex or self.code or ""

    @computed_field(  # type: ignore[prop-decorator]
        description="The content written out: Markdown for running text (inline math in $...$), HTML for a table, else "
        "what `latex`, `svg` or `code` holds."
    )
    @property
    def content(self) -> str:
        if self.table is not None:
            return self.table.to_html()
        if self.inlines:
            from vlm.markup.markdown import write_inline

            return write_inline(self.inlines)
        return self.latex or self.svg or self.code or ""

    @computed_field(description="What `content` is written in.")  # type: ignore[prop-decorator]
    @property
    def format(self) -> ContentFormat:
        if self.table is not None:
            return ContentFormat.HTML
        if self.latex is not None:
            return ContentFormat.LATEX
        if self.svg is not None:
            return ContentFormat.SVG
        if self.code is not None:
            return ContentFormat.TEXT
        unread = not self.inlines and (self.kind is BlockKind.PICTURE or self.asset is not None)
        return ContentFormat.IMAGE if unread else ContentFormat.MARKDOWN


class Block(Content):
    """One region of a page with its content. Blocks of a page are listed in reading order."""

    id: str = Field(description="Unique in the document: p<page>-b<index>.")
    caption_of: str | None = Field(default=None, description="Id of the figure or table that this block captions.")

    def __repr__(self) -> str:
        level = "" if self.level is None else f" {self.level}"
        text = " ".join(self.text[: 4 * _SHOWN].split())
        text = text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
        return f"<Block {self.id} {self.kind}{level}{f': {text!r}' if text else ''}>"

    __str__ = __repr__


Content.model_rebuild()
