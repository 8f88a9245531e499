"""What a parse returns: the document, and what went wrong as data."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, Field

from vlm.parsing.schema.document import Document


class ParseStatus(StrEnum):
    OK = "ok"
    PARTIAL = "partial"
    FAILED = "failed"


class ReadError(BaseModel):
    """One thing that failed, named: which page (None: the whole source), in which step of reading it, what kind, one
    sentence."""

    page: int | None = None
    step: str | None = None
    kind: str
    message: str


class ParseResult(BaseModel):
    """A document with its status, its errors and the seconds spent per stage."""

    document: Document
    status: ParseStatus = ParseStatus.OK
    errors: list[ReadError] = Field(default_factory=list)
    timings: dict[str, float] = Field(default_factory=dict)
    assets: dict[str, bytes] = Field(default_factory=dict, exclude=True, description="Asset files by name.")

    def __repr__(self) -> str:
        """Short: whole documents on the screen help nobody. `model_dump_json` has it all."""
        counts = (("error", len(self.errors)), ("asset", len(self.assets)))
        told = [f"{count} {noun}{'s' if count > 1 else ''}" for noun, count in counts if count]
        return f"<ParseResult {', '.join([self.status, *told])}: {self.document!r}>"

    __str__ = __repr__
