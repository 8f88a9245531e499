"""The arbiter: which of the proposals that exclude each other are kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from vlm.geometry import Box
from vlm.parsing.page.region import Region
from vlm.parsing.recognition.proposal import Proposal
from vlm.parsing.schema import BlockKind
from vlm.parsing.text import Line

INSIDE = 0.5  # share of a box in another from which both cannot be: the greater part of one is the other
WHOLE = 0.8  # share of a box in those that beat it from which nothing of it is left to look at again
MOST_AREAS = 1000  # proposals that take an area, a page: their boxes are compared pair by pair


@dataclass
class Resolution:
    """`kept` proposals exclude each other nowhere; `lost` ones come with the kept ones that beat them."""

    kept: list[Proposal] = field(default_factory=list)
    lost: list[tuple[Proposal, list[Proposal]]] = field(default_factory=list)


def resolve(proposals: Iterable[Proposal]) -> Resolution:
    """Greedily by confidence; of equally sure ones the first stays. Two exclude each other that want the same line, or
    of which one lies in the other for its greater part."""
    result = Resolution()
    owners: dict[int, Proposal] = {}
    areas: list[Proposal] = []
    for proposal in sorted(proposals, key=lambda proposal: -proposal.confidence):
        rivals = {id(owners[id(line)]): owners[id(line)] for line in proposal.lines if id(line) in owners}
        if takes_area(proposal):
            if len(areas) >= MOST_AREAS:
                continue
            rivals |= {id(area): area for area in areas if _exclude(area.box, proposal.box)}
        if rivals:
            result.lost.append((proposal, list(rivals.values())))
            continue
        result.kept.append(proposal)
        owners.update(dict.fromkeys(map(id, proposal.lines), proposal))
        if takes_area(proposal):
            areas.append(proposal)
    return result


def still_free(proposals: Iterable[Proposal], lines: Sequence[Line], regions: Sequence[Region]) -> list[Proposal]:
    """Those whose lines are unread and whose area is not for its greater part that of a region they do not replace."""
    unread = set(map(id, lines))
    return [p for p in proposals if _has_lines(p, unread) and not (takes_area(p) and _is_taken(p, regions))]


def leaves_rest(loser: Proposal, winners: Sequence[Proposal]) -> bool:
    """Whether a part of what the loser wanted is in none of the winners: worth looking at again."""
    taken = {id(line) for winner in winners for line in winner.lines}
    if any(id(line) not in taken for line in loser.lines):
        return True
    return takes_area(loser) and all(loser.box.covered_by(winner.box) < WHOLE for winner in winners)


def takes_area(proposal: Proposal) -> bool:
    """Whether it keeps others out of its box: it is more than lines written anew, and not behind everything."""
    return proposal.kind is not BlockKind.TEXT and not proposal.background


def _exclude(a: Box, b: Box) -> bool:
    return a.covered_by(b) > INSIDE or b.covered_by(a) > INSIDE


def _has_lines(proposal: Proposal, unread: set[int]) -> bool:
    own = {id(line) for region in proposal.replaces for line in region.lines}
    return all(id(line) in unread or id(line) in own for line in proposal.lines)


def _is_taken(proposal: Proposal, regions: Sequence[Region]) -> bool:
    replaced = set(map(id, proposal.replaces))
    return any(proposal.box.covered_by(region.bbox) > INSIDE for region in regions if id(region) not in replaced)
