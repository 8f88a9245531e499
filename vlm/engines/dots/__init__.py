"""dots.ocr, dots.mocr and dots.mocr-svg: a page to layout JSON, a graphic to SVG."""

from vlm.engines.dots.reader import DotsReader

__all__ = ["DotsReader"]
