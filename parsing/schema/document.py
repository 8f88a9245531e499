"""A page and a document."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from pydantic import BaseModel, Field, field_validator

from vlm.parsing.schema.block import Block
from vlm.parsing.schema.left_out import LeftOut

SCHEMA_VERSION = "2.0"


class PageStatus(StrEnum):
    OK = "ok"
    FAILED = "failed"
    EMPTY = "empty"


class Page(BaseModel):
    """One page: its size in points as displayed and its blocks in reading order."""

    number: int = Field(ge=1, description="1-based position in the source.")
    width: float
    height: float
    label: str | None = Field(default=None, description="The page's own number as the source names it (iv, A-3).")
    rotation: float = Field(default=0.0, description="Degrees clockwise by which pixels were turned to be upright.")
    status: PageStatus = PageStatus.OK
    blocks: list[Block] = Field(default_factory=list)
    left_out: list[LeftOut] = Field(
        default_factory=list, description="What the page holds beside its blocks, or is not written of them, and why."
    )

    def __repr__(self) -> str:
        label = f" ({self.label})" if self.label and self.label != str(self.number) else ""
        status = "" if self.status is PageStatus.OK else f", {self.status}"
        return f"<Page {self.number}{label}: {self.width:g}x{self.height:g}, {len(self.blocks)} blocks{status}>"

    __str__ = __repr__


class Document(BaseModel):
    """A parsed document."""

    schema_version: str = SCHEMA_VERSION
    name: str = ""
    metadata: dict[str, str] = Field(default_factory=dict)
    page_count: int = Field(default=0, description="Pages of the source, parsed or not.")
    pages: list[Page] = Field(default_factory=list)

    def __repr__(self) -> str:
        return f"<Document {self.name!r}: {len(self.pages)} of {self.page_count} pages>"

    __str__ = __repr__

    @field_validator("schema_version")
    @classmethod
    def _is_known(cls, version: str) -> str:
        """What another version says of blocks would be left out without a word."""
        if version.split(".")[0] != SCHEMA_VERSION.split(".")[0]:
            raise ValueError(f"a document of schema {version}; this is schema {SCHEMA_VERSION}")
        return version

    def to_markdown(self, **options: Any) -> str:
        """This document as Markdown; options as in `vlm.parsing.render.MarkdownOptions`."""
        from vlm.parsing.render import render

        return render(self, "md", **options)

    def to_html(self, **options: Any) -> str:
        """This document as one self-contained HTML page."""
        from vlm.parsing.render import render

        return render(self, "html", **options)

    def to_text(self, **options: Any) -> str:
        """This document as plain text in reading order."""
        from vlm.parsing.render import render

        return render(self, "text", **options)

    def to_json(self, **options: Any) -> str:
        """This document as JSON after the published schema."""
        from vlm.parsing.render import render

        return render(self, "json", **options)
