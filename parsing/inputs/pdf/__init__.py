"""PDF by pypdfium2."""

from vlm.parsing.inputs.pdf.document import PdfSource

__all__ = ["PdfSource"]
