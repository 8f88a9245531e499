"""How well and how cheaply pixels are read: pages with a good text layer are rasterised, damaged and read back."""

from vlm.eval.ocr.benchmark import Row, run, table

__all__ = ["Row", "run", "table"]
