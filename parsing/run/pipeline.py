"""One page from its source to blocks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial

from vlm.markup.inline import Text, normal
from vlm.parsing.errors import PageError
from vlm.parsing.inputs import PageSource
from vlm.parsing.layout import arrange
from vlm.parsing.ledger import account, unread
from vlm.parsing.options import PageOptions
from vlm.parsing.page.draft import Draft, Published, Traits, publish
from vlm.parsing.page.numbered import part_line_numbers
from vlm.parsing.page.upright import Placing, UprightPage
from vlm.parsing.page.view import PageView
from vlm.parsing.readers import RegionTask
from vlm.parsing.recognition import recognise
from vlm.parsing.run.finders import FINDERS, READERS, model_finders
from vlm.parsing.run.routing import read_content
from vlm.parsing.run.whole_page import read_whole
from vlm.parsing.schema import Block, BlockKind, LeftOut, Page, PageStatus, ReadError
from vlm.parsing.steps import StepLog
from vlm.parsing.tags.alt import describe
from vlm.thresholds import using


@dataclass(frozen=True, kw_only=True)
class PageResult:
    """A page, the asset files its blocks refer to, what went wrong on it and wall seconds per step; traits of its
    blocks, by their ids, for the document step.

    A page is FAILED when steps raised and nothing was read; with blocks and errors it is OK and incomplete.
    """

    page: Page
    assets: dict[str, bytes] = field(default_factory=dict)
    errors: tuple[ReadError, ...] = ()
    timings: dict[str, float] = field(default_factory=dict)
    traits: dict[str, Traits] = field(default_factory=dict)


def parse_page(source: PageSource, options: PageOptions | None = None) -> PageResult:
    """Reads one page. Never raises for what the page holds: a failed step is an error of the result."""
    options, log = options or PageOptions(), StepLog(source.number)
    if options.engine is not None:
        page, assets = read_whole(source, options.engine, options, log)
        return PageResult(page=page, assets=assets, errors=tuple(log.errors), timings=log.timings)
    with using(options.settings):
        return _parsed(source, options, log)


def _parsed(source: PageSource, options: PageOptions, log: StepLog) -> PageResult:
    read = read_content(source, options, log)
    view = log.run("line numbers", partial(part_line_numbers, read), read)
    view = recognise(view, (*FINDERS, *options.finders), log, readers=READERS)
    if _can_be_reread(view):
        view = recognise(view, model_finders(), log)
    view = log.run("tags", partial(describe, view), view)
    arranged = log.run("layout", partial(arrange, view), None) or _unarranged(view)
    left_out = _ledger(read, view, arranged.blocks, log)
    return PageResult(
        page=_page(source, view, arranged.blocks, left_out, failed=log.raised),
        traits=arranged.traits,
        assets={name: data for region in view.regions for name, data in region.assets.items()},
        errors=tuple(log.errors),
        timings=log.timings,
    )


def _ledger(read: PageView, view: PageView, blocks: list[Block], log: StepLog) -> list[LeftOut]:
    """What of the page is in none of its blocks; what is missing by no decision is an error of the page."""
    nothing: list[LeftOut] = []
    left_out = log.run("ledger", partial(account, read, blocks), nothing)
    failed: list[str] = []
    for sentence in log.run("ledger", lambda: list(unread(view, blocks, left_out, failed=bool(log.errors))), failed):
        log.tell("ledger", PageError(sentence))
    return left_out


def _can_be_reread(view: PageView) -> bool:
    """Whether a reader can have work: only graphics are read on pages that have a text layer."""
    tasks = {task for reader in view.options.readers for task in reader.tasks}
    return bool(tasks) and (view.sheet is not None or RegionTask.GRAPHIC in tasks)


def _page(source: PageSource, view: PageView, blocks: list[Block], left_out: list[LeftOut], *, failed: bool) -> Page:
    page = view.page
    while isinstance(page, UprightPage):
        turn = page.turn
        _turn_back(blocks, turn)
        left_out = [entry.model_copy(update={"bbox": turn.displayed(entry.bbox)}) for entry in left_out]
        page = page.page
    status = PageStatus.OK if blocks else PageStatus.FAILED if failed else PageStatus.EMPTY
    return Page(
        number=source.number,
        width=source.width,
        height=source.height,
        label=source.label,
        rotation=view.rotation,
        status=status,
        blocks=blocks,
        left_out=left_out,
    )


def _unarranged(view: PageView) -> Published:
    """Lines and regions as they come: what is left of a page whose layout failed."""
    drafts = [
        Draft(kind=BlockKind.TEXT, bbox=line.bbox, inlines=normal([Text(line.text)]), source=line.source)
        for line in view.lines
    ]
    return publish([*drafts, *(region.block for region in view.regions)], view.page.number)


def _turn_back(blocks: Iterable[Block], turn: Placing) -> None:
    """Boxes of an upright page to those of the page as displayed."""
    for block in blocks:
        block.bbox = turn.displayed(block.bbox)
        if block.table is not None:
            block.table = block.table.placed(turn.displayed)
        if block.words:
            block.words = [word.model_copy(update={"bbox": turn.displayed(word.bbox)}) for word in block.words]
        _turn_back(block.children, turn)
