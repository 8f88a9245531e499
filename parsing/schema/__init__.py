"""The published structure of a document: pydantic models with a versioned JSON Schema."""

from vlm.parsing.schema.block import Block, BlockKind, BlockSource, Content, ContentFormat, WordBox
from vlm.parsing.schema.document import SCHEMA_VERSION, Document, Page, PageStatus
from vlm.parsing.schema.left_out import LeftOut
from vlm.parsing.schema.publish import json_schema
from vlm.parsing.schema.reason import LeftOutReason
from vlm.parsing.schema.result import ParseResult, ParseStatus, ReadError

__all__ = [
    "SCHEMA_VERSION",
    "Block",
    "BlockKind",
    "BlockSource",
    "Content",
    "ContentFormat",
    "Document",
    "LeftOut",
    "LeftOutReason",
    "Page",
    "PageStatus",
    "ParseResult",
    "ParseStatus",
    "ReadError",
    "WordBox",
    "json_schema",
]
