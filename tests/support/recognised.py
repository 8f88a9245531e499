"""A page through one room's finder and reader, with nothing else on the way."""

from __future__ import annotations

from vlm.parsing.page.view import PageView
from vlm.parsing.recognition import Finder, recognise
from vlm.parsing.run.finders import READERS
from vlm.parsing.steps import StepLog


def recognised(view: PageView, *finders: Finder) -> PageView:
    """The page after `finders`; a step that raises fails the test."""
    log = StepLog(1)
    result = recognise(view, finders, log, readers=READERS)
    assert log.errors == []
    return result
