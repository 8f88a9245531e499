"""What becomes of everything that a page holds: it is in a block, or left out for a reason that has a name."""

from vlm.parsing.ledger.account import account

__all__ = ["account"]
