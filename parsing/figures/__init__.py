"""Figures: found by their ink, kept as verified SVG or as pixels."""

from vlm.parsing.figures.step import find_figures

__all__ = ["find_figures"]
