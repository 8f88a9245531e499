"""A block: one paragraph, heading, list item, table, formula or picture of a page."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, PrivateAttr

from vlm.geometry import Box

Rounded = tuple[float, float, float, float]
# Two decimals of a point are below what any page shows, and halve the size of the JSON.
BoxField = Annotated[Box, PlainSerializer(lambda box: tuple(round(float(v), 2) for v in box), return_type=Rounded)]


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


class Block(BaseModel):
    """One region of a page with its content. Blocks of a page are listed in reading order."""

    id: str = Field(description="Unique in the document: p<page>-b<index>.")
    kind: BlockKind
    bbox: BoxField = Field(description="x0, y0, x1, y1 in points of the page as displayed, origin top left.")
    content: str = Field(
        default="",
        description="Markdown for text (inline math in $...$, a literal dollar as \\$), LaTeX without delimiters for a "
        "formula, HTML for a table, SVG for a verified picture, plain text for code.",
    )
    format: ContentFormat = ContentFormat.MARKDOWN
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
    alt: str | None = Field(default=None, description="What a picture or formula shows, in the words of the source.")
    caption_of: str | None = Field(default=None, description="Id of the figure or table that this block captions.")
    asset: str | None = Field(default=None, description="Name of the asset file that shows this region's pixels.")
    continues: bool = Field(
        default=False,
        description="The content goes on from the previous block of the same kind, in an earlier column or page.",
    )
    words: list[WordBox] | None = None
    children: list[Block] = Field(default_factory=list)

    # How the text looks (vlm.parsing.page.strip.Look), kept from the page step to the document step, then cleared.
    _look: object = PrivateAttr(default=None)
    # The level of a heading by the document's own word (tags), for the document step.
    _told_level: int | None = PrivateAttr(default=None)
