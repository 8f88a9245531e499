"""Mathematics from glyph geometry: where it stands on a page, and its LaTeX."""

from vlm.parsing.formulas.find import find_formulas, rewrite_inline
from vlm.parsing.formulas.layout import to_latex

__all__ = ["find_formulas", "rewrite_inline", "to_latex"]
