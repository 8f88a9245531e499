"""Reading regions with the in-box checkpoint."""

from vlm.mini.reader.reader import MiniReader

__all__ = ["MiniReader"]
