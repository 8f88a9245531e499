"""What documents hold besides sentences: numbers, dates, references, addresses, identifiers, code, signs.

Each kind is a list of templates (`template.py` says what stands in braces), all of a kind equally likely.
"""

from vlm.train.data.text.patterns.kinds import CITATIONS, CODE, SHARES
from vlm.train.data.text.patterns.template import Words, filled

__all__ = ["CITATIONS", "CODE", "SHARES", "Words", "filled"]
