"""One page through its finders and readers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from vlm.parsing.page.region import Region, Rewritten
from vlm.parsing.page.view import PageView
from vlm.parsing.recognition.proposal import Filled, Finder, Proposal, Reader
from vlm.parsing.recognition.resolve import leaves_rest, resolve, still_free
from vlm.parsing.schema import BlockKind
from vlm.parsing.steps import StepLog

LOOKS = 2  # at the page: the whole, then what is left for those who wanted more than they got
TURNS = 4  # until the lines of what could not be read have found someone else


def recognise(
    view: PageView, finders: Sequence[Finder], log: StepLog, *, readers: Mapping[BlockKind, Reader] | None = None
) -> PageView:
    """The page with what was found and read as regions, and the lines of inline formulas written anew.

    All finders propose on the same page; the arbiter keeps the surest; what is kept is read, and what cannot be read
    gives its lines to the runner-up. A finder whose proposal lost only a part of its lines looks again at what is left.

    Args:
        readers: who reads by kind what finders without a `read` have found.
    """
    by_name = {finder.name: finder for finder in finders}
    looking = list(finders)
    for _ in range(LOOKS):
        proposals = [proposal for finder in looking for proposal in _proposed(finder, view, log)]
        view, torn = _settled(view, proposals, by_name, readers or {}, log)
        looking = [finder for finder in looking if any(p.by == finder.name for p in torn)]
        if not looking:
            break
    return view


def _proposed(finder: Finder, view: PageView, log: StepLog) -> Sequence[Proposal]:
    return log.run(finder.name, lambda: list(finder.propose(view)), [])


def _settled(
    view: PageView,
    proposals: Sequence[Proposal],
    finders: Mapping[str, Finder],
    readers: Mapping[BlockKind, Reader],
    log: StepLog,
) -> tuple[PageView, list[Proposal]]:
    """The page with all that could be read, and the proposals that lost a part of what they wanted to it."""
    torn: list[Proposal] = []
    waiting = list(proposals)
    for _ in range(TURNS):
        if not waiting:
            break
        resolution = resolve(still_free(waiting, view.lines, view.regions))
        read = _read(view, resolution.kept, finders, readers, log)
        view = _with(view, [(p, read[id(p)]) for p in resolution.kept])
        waiting = []
        for loser, rivals in resolution.lost:
            winners = [rival for rival in rivals if read[id(rival)]]
            if not winners:
                waiting.append(loser)
            elif leaves_rest(loser, winners):
                torn.append(loser)
    return view, torn


def _read(
    view: PageView,
    kept: Sequence[Proposal],
    finders: Mapping[str, Finder],
    readers: Mapping[BlockKind, Reader],
    log: StepLog,
) -> dict[int, Sequence[Filled]]:
    """By id of the proposal what was read of it; each reader is asked once."""
    asked: dict[int, tuple[str, Reader, list[Proposal]]] = {}
    for proposal in kept:
        finder = finders[proposal.by]
        reader = finder if isinstance(finder, Reader) else readers.get(proposal.kind)
        if reader is not None:
            asked.setdefault(id(reader), (finder.name, reader, []))[2].append(proposal)
    result: dict[int, Sequence[Filled]] = {id(proposal): () for proposal in kept}
    for name, reader, proposals in asked.values():
        nothing: Sequence[Sequence[Filled]] = ()
        filled = log.run(name, partial(reader.read, view, proposals), nothing)
        result.update({id(proposal): part for proposal, part in zip(proposals, filled, strict=False)})
    return result


def _with(view: PageView, read: Iterable[tuple[Proposal, Sequence[Filled]]]) -> PageView:
    regions: list[Region] = []
    rewritten: list[Rewritten] = []
    replaced: list[Region] = []
    for proposal, readings in read:
        regions += [reading for reading in readings if isinstance(reading, Region)]
        rewritten += [reading for reading in readings if isinstance(reading, Rewritten)]
        replaced += proposal.replaces if readings else ()
    return view.following(regions, rewritten, replaced)
