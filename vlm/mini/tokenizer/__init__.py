"""Text, LaTeX, table structure and SVG as tokens of one small vocabulary."""

from vlm.mini.tokenizer.tokenizer import Tokenizer
from vlm.mini.tokenizer.vocabulary import END, IMAGE, PAD, SIZE, TASKS

__all__ = ["END", "IMAGE", "PAD", "SIZE", "TASKS", "Tokenizer"]
