"""Mathematics from glyph geometry: where it stands on a page, and its LaTeX."""

from vlm.parsing.formulas.read.compose import to_latex
from vlm.parsing.formulas.step import find_formulas, rewrite_inline

__all__ = ["find_formulas", "rewrite_inline", "to_latex"]
