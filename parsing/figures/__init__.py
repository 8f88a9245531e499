"""Figures: found by their ink, kept as verified SVG or as pixels."""

from vlm.parsing.figures.finder import FigureFinder, FigureReader

__all__ = ["FigureFinder", "FigureReader"]
