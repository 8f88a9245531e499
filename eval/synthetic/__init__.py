"""Born-digital PDFs of our own, whose content is known because we typeset it."""

from vlm.eval.synthetic.document import Style, typeset, write_known_documents, write_long_document

__all__ = ["Style", "typeset", "write_known_documents", "write_long_document"]
