"""Pixels to lines: orientation, deskew, detection, recognition."""

from vlm.parsing.ocr.read import OcrResult, read_pixels

__all__ = ["OcrResult", "read_pixels"]
