"""What becomes of everything that a page holds: it is in a block, or left out for a reason that has a name."""

from vlm.parsing.ledger.account import account
from vlm.parsing.ledger.unread import unread

__all__ = ["account", "unread"]
