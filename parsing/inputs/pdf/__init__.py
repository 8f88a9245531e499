"""PDF by pypdfium2."""

from vlm.parsing.inputs.pdf.document import PdfSource
from vlm.parsing.inputs.pdf.poppler import Backend, backend_of

__all__ = ["Backend", "PdfSource", "backend_of"]
