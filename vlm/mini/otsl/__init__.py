"""Tables as token sequences for a reader, and back to HTML."""

from vlm.mini.otsl.decode import flowing, to_html, to_table
from vlm.mini.otsl.encode import to_tokens
from vlm.mini.otsl.tokens import STRUCTURE

__all__ = ["STRUCTURE", "flowing", "to_html", "to_table", "to_tokens"]
