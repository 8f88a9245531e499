"""Mathematics from glyph geometry: where it stands on a page, and its LaTeX."""

from vlm.parsing.formulas.finder import FormulaFinder, FormulaReader, rewrite_inline
from vlm.parsing.formulas.read.compose import to_latex

__all__ = ["FormulaFinder", "FormulaReader", "rewrite_inline", "to_latex"]
