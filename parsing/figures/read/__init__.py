"""A figure to SVG with real text, where it verifies, or to a picture."""
