"""The arbiter: which of the proposals that exclude each other are kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from vlm.parsing.page.region import Region
from vlm.parsing.recognition.proposal import Proposal
from vlm.parsing.schema import BlockKind
from vlm.parsing.text import Line
from vlm.thresholds import Settings


class ResolveSettings(Settings):
    """Thresholds: the arbiter."""

    inside: float = 0.5  # share of a box in another from which both cannot be: the greater part of one is the other
    whole: float = 0.8  # share of a box in those that beat it from which nothing of it is left to look at again
    more: int = 2  # times the lines of a part that a whole holds at least
    less_sure: float = 0.7  # share of a part's confidence that its whole must have


MOST_AREAS = 1000  # proposals that take an area, a page: their boxes are compared pair by pair


@dataclass
class Resolution:
    """`kept` proposals exclude each other nowhere; `lost` ones come with the kept ones that beat them."""

    kept: list[Proposal] = field(default_factory=list)
    lost: list[tuple[Proposal, list[Proposal]]] = field(default_factory=list)


def resolve(proposals: Iterable[Proposal]) -> Resolution:
    """Greedily by confidence, the whole before its parts; of equally sure ones the first stays.

    Two exclude each other that want the same line, or of which one lies in the other for its greater part; what of its
    own may lie in each other a finder knows itself. `kept` and `lost` are in the order of `proposals`.
    """
    given = list(proposals)
    result = Resolution()
    owners: dict[int, Proposal] = {}
    areas: list[Proposal] = []
    for proposal in _ranked(given):
        rivals = {id(owners[id(line)]): owners[id(line)] for line in proposal.lines if id(line) in owners}
        if takes_area(proposal):
            if len(areas) >= MOST_AREAS:
                continue
            rivals |= {id(area): area for area in areas if _exclude(area, proposal)}
        if rivals:
            result.lost.append((proposal, list(rivals.values())))
            continue
        result.kept.append(proposal)
        owners.update(dict.fromkeys(map(id, proposal.lines), proposal))
        if takes_area(proposal):
            areas.append(proposal)
    place = {id(proposal): index for index, proposal in enumerate(given)}
    result.kept.sort(key=lambda proposal: place[id(proposal)])
    result.lost.sort(key=lambda entry: place[id(entry[0])])
    return result


def _ranked(proposals: Sequence[Proposal]) -> list[Proposal]:
    """The surest first; before each those that hold all its lines and as many more: the axes of a plot can look like a
    table, but only the plot explains the rest of the labels."""
    settings = ResolveSettings.now()
    areas = [p for p in proposals if takes_area(p) and p.lines][:MOST_AREAS]
    own = {id(p): set(map(id, p.lines)) for p in areas}
    rank = {id(p): (-p.confidence, 0) for p in proposals}
    for whole in areas:
        parts = [p for p in areas if len(p.lines) * settings.more <= len(whole.lines) and _holds(whole, p, own)]
        if parts:
            rank[id(whole)] = (-max(whole.confidence, *(part.confidence for part in parts)), -1)
    return sorted(proposals, key=lambda p: rank[id(p)])


def _holds(whole: Proposal, part: Proposal, own: Mapping[int, set[int]]) -> bool:
    close = whole.confidence >= ResolveSettings.now().less_sure * part.confidence
    return close and whole.by != part.by and own[id(part)] <= own[id(whole)]


def still_free(proposals: Iterable[Proposal], lines: Sequence[Line], regions: Sequence[Region]) -> list[Proposal]:
    """Those whose lines are unread and whose area is not for its greater part that of a region they do not replace."""
    unread = set(map(id, lines))
    return [p for p in proposals if _has_lines(p, unread) and not (takes_area(p) and _is_taken(p, regions))]


def leaves_rest(loser: Proposal, winners: Sequence[Proposal]) -> bool:
    """Whether a part of what the loser wanted is in none of the winners: worth looking at again."""
    settings = ResolveSettings.now()
    taken = {id(line) for winner in winners for line in winner.lines}
    if any(id(line) not in taken for line in loser.lines):
        return True
    return takes_area(loser) and all(loser.box.covered_by(winner.box) < settings.whole for winner in winners)


def takes_area(proposal: Proposal) -> bool:
    """Whether it keeps others out of its box: it is more than lines written anew, and not behind everything."""
    return proposal.kind is not BlockKind.TEXT and not proposal.background


def _exclude(a: Proposal, b: Proposal) -> bool:
    settings = ResolveSettings.now()
    return a.by != b.by and (a.box.covered_by(b.box) > settings.inside or b.box.covered_by(a.box) > settings.inside)


def _has_lines(proposal: Proposal, unread: set[int]) -> bool:
    own = {id(line) for region in proposal.replaces for line in region.lines}
    return all(id(line) in unread or id(line) in own for line in proposal.lines)


def _is_taken(proposal: Proposal, regions: Sequence[Region]) -> bool:
    settings = ResolveSettings.now()
    replaced = set(map(id, proposal.replaces))
    return any(
        proposal.box.covered_by(region.bbox) > settings.inside for region in regions if id(region) not in replaced
    )
