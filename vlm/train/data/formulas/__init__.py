"""Formulas: written by a grammar or harvested from documentation, set by TeX in many fonts or by mathtext."""

from vlm.train.data.formulas.mathtext import MathtextFormulas
from vlm.train.data.formulas.typeset import TexFormulas

__all__ = ["MathtextFormulas", "TexFormulas"]
