"""Tables drawn from nothing: a logical grid, a look, a fast renderer for training and TeX for evaluation."""

from vlm.train.data.tables.drawn import DrawnTables
from vlm.train.data.tables.tex import TexTables

__all__ = ["DrawnTables", "TexTables"]
