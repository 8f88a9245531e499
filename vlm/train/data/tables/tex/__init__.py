"""The same grids set by LaTeX: another typesetter, other fonts, other words than training has."""

from vlm.train.data.tables.tex.source import TexTables

__all__ = ["TexTables"]
