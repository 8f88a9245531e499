"""A gallery to look at: every page beside what was made of it."""

from vlm.eval.gallery.write import write_gallery

__all__ = ["write_gallery"]
