"""Who gets what of a page: finders propose on the same page, one arbiter decides, readers fill what was kept."""

from vlm.parsing.recognition.proposal import Filled, Finder, Proposal, Reader
from vlm.parsing.recognition.recognise import recognise

__all__ = ["Filled", "Finder", "Proposal", "Reader", "recognise"]
