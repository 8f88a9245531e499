"""Tables as token sequences for a reader, and back to HTML."""

from vlm.markup.table.otsl.decode import flowing, to_html, to_table
from vlm.markup.table.otsl.encode import to_tokens
from vlm.markup.table.otsl.tokens import STRUCTURE

__all__ = ["STRUCTURE", "flowing", "to_html", "to_table", "to_tokens"]
