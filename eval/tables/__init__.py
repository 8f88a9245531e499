"""Tables against documents whose exact tables are known: TEDS, structure-only TEDS, cell-adjacency F1."""

from vlm.eval.tables.adjacency import Adjacency, adjacency
from vlm.eval.tables.run import Report, run
from vlm.eval.tables.teds import teds

__all__ = ["Adjacency", "Report", "adjacency", "run", "teds"]
