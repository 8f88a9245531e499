"""Glyphs of a formula to LaTeX: a typesetter in reverse."""
