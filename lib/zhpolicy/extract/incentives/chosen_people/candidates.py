"""Who may be meant by an offer: everybody that its page names near it, and what speaks for each?

Candidates come from the clauses of the offer and those before it, from two clauses behind it, from
the title, and from what the whole page speaks of; further ones are whom the rules read. Each has
clues: where it stands, what is around it, how its phrase is made, and what the rules say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from zhpolicy.extract.incentives.amounts import sums_of
from zhpolicy.extract.incentives.chosen_people.mentions import (
    NOMINAL,
    NOUN,
    Beginning,
    Mention,
    bare,
)
from zhpolicy.extract.incentives.chosen_people.names import clues_of_name, group_and_rank, step
from zhpolicy.extract.incentives.chosen_people.page import Page, mentions_of
from zhpolicy.extract.incentives.chosen_people.places import Place, places_of
from zhpolicy.extract.incentives.clauses import Clause
from zhpolicy.extract.incentives.grants.record import Incentive

__all__ = ["Receiver", "candidates_of"]

# Further back than this only the whole phrase and its last word are candidates.
NEAR = 8
OUTSIDE = "#"
WHOLE = frozenset(["as ruled", "only ruled", "size 0"])
STEPS = (0, 1, 2, 3, 5, 8, 13, 20, 40)
FEW = (1, 2, 3, 5, 8)


@dataclass(slots=True)
class Receiver:
    """Somebody an offer may be for: `fixed` are clues that others share, `clues` its own."""

    name: str
    fixed: list[frozenset[str]] = field(default_factory=list)
    clues: set[str] = field(default_factory=set)
    at: str = ""
    source: str = ""


def candidates_of(page: Page, row: Incentive) -> dict[str, Receiver]:
    """Each candidate by its bare name."""
    found: dict[str, Receiver] = {}
    places, pronoun = places_of(page.clauses, row)
    for place, mention, spot, order in _near(page, places):
        where = _distance(place, mention, order=order)
        for beginning in mention.beginnings:
            if place.distance <= NEAR or beginning.clues & WHOLE:
                _add(page, found, beginning, spot, where)
    for topic in page.topics:
        _add(page, found, topic.beginning, _Spot("topic", topic.clause, topic.mention, 0), set())
    for mention in page.of_title:
        for beginning in mention.beginnings:
            _add(page, found, beginning, _Spot("title", None, mention, 0), set())
    ruled = bare(row.beneficiary)
    found.setdefault(ruled, Receiver(row.beneficiary)).clues.add("ruled alone")
    here = {each.at for each in found.values() if each.source not in ("", NOUN, NOMINAL)}
    has = next((at for at in ("own", "row", "sentence", "line") if at in here), "none")
    told = _Told(page, row, pronoun, has)
    for key, each in found.items():
        each.fixed.append(clues_of_name(page, key))
        told.of(key, each)
    return found


def _near(page: Page, places: Sequence[Place]) -> Iterator[tuple[Place, Mention, _Spot, int]]:
    """The mentions in the clauses around an offer, the nearest first."""
    order = 0
    for place in places:
        clause = page.clauses[place.number].clause
        for number, mention in enumerate(mentions_of(clause)):
            yield place, mention, _Spot(place.name, clause, mention, number), order
            order += 1


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a mention stands: what its clause is to the offer, and its number there."""

    at: str
    clause: Clause | None
    mention: Mention
    number: int


def _add(
    page: Page, found: dict[str, Receiver], beginning: Beginning, spot: _Spot, where: set[str]
) -> None:
    """One more candidate; one that is known keeps the clues of where it stands nearest."""
    key = beginning.key
    if key in found:
        found[key].clues.add(f"named again {spot.at}")
        return
    told = page.told
    mention_key, way_key = (id(spot.mention), spot.at), (id(beginning), spot.at)
    if mention_key not in told:
        told[mention_key] = frozenset(_of_mention(page, spot))
    if way_key not in told:
        told[way_key] = frozenset(_of_beginning(spot, beginning))
    fixed = [beginning.clues, told[mention_key], told[way_key]]
    found[key] = Receiver(beginning.name, fixed, set(where), spot.at, spot.mention.source)


def _distance(place: Place, mention: Mention, *, order: int) -> set[str]:
    """How far a mention stands from the offer."""
    clues = {f"at {place.name} {step(place.distance, STEPS)}", f"order {min(5, order)}"}
    if place.is_heading:
        clues |= {"heading", f"heading {step(place.distance, STEPS)}", f"heading {mention.source}"}
    if place.asks:
        clues |= {"asks", f"asks {place.name}", f"asks {place.name} {step(place.distance, STEPS)}"}
    return clues


def _of_mention(page: Page, spot: _Spot) -> Iterator[str]:
    """What speaks for a mention by what it is and what stands around it."""
    at, mention = spot.at, spot.mention
    text = spot.clause.text if spot.clause else page.title
    word = text[mention.start : mention.end]
    behind = text[mention.end : mention.end + 2] or OUTSIDE
    yield from (f"{at} {mention.source}", f"source {mention.source}", f"{at} word {word[-2:]}")
    yield from (f"word {word[-2:]}", f"end {word[-1:]}", at)
    yield from (f"word times {step(page.named[word], FEW)}", f"rank {page.ranks.get(word, '-')}")
    yield f"{at} rank {page.ranks.get(word, '-')}"
    if word and word in page.title:
        yield "word in title"
    if spot.clause is None or at == "topic":
        return
    mentions = mentions_of(spot.clause)
    yield from (f"{at} number {min(3, spot.number)}", f"+1 {behind}", f"{at} +1 {behind[:1]}")
    yield from (f"{at} +1 {behind}", f"{at} left over {min(3, len(mentions) - 1 - spot.number)}")
    if spot.clause.offered:
        yield f"offers {at}"
    sums = sums_of(spot.clause)
    if sums:
        first = min(number.start for number in sums) - spot.clause.start
        yield f"{at} {'ahead of' if mention.end <= first else 'behind'} a sum"


def _of_beginning(spot: _Spot, beginning: Beginning) -> Iterator[str]:
    """What stands ahead of a beginning."""
    if spot.clause is None or spot.at in ("topic", "behind"):
        return
    text = spot.clause.text
    left = text[max(0, beginning.start - 2) : beginning.start] or OUTSIDE
    opens = len(text[: beginning.start].strip("对于凡若如给为向由让其")) == 0
    yield from (f"{spot.at} opens {opens}", f"{spot.at} -1 {left[-1:]}", f"{spot.at} -1 {left}")
    if "as ruled" in beginning.clues:
        yield f"{spot.at} as ruled"


@dataclass(frozen=True, slots=True)
class _Told:
    """What speaks for a candidate whatever its mention: rules, the offers before, its name."""

    page: Page
    row: Incentive
    pronoun: str
    has: str

    def of(self, key: str, candidate: Receiver) -> None:
        """Adds the clues of a candidate by its bare name."""
        pronoun = self.pronoun
        ruled = bare(self.row.beneficiary)
        how = "carried" if "carried" in self.row.marks else "own"
        profile = [f"at {candidate.at}", f"has {self.has}", f"pronoun {pronoun}"]
        clues = candidate.clues
        if key == ruled:
            rule = self.row.rule.split(" ")[0].rstrip(":")
            clues |= {"ruled so", f"ruled {how}", f"ruled {how} {rule}"}
            profile.append(f"ruled {how}")
        elif key and ruled and (key in ruled or ruled in key):
            part = "shorter" if key in ruled else "longer"
            clues |= {f"{part} than ruled", f"{part} than ruled {how}"}
            profile.append(part)
        if candidate.source == NOMINAL:
            clues |= {f"nominal {bool(ruled)} {how}", f"nominal {self.has} {bool(ruled)}"}
            profile.append(f"nominal {bool(ruled)}")
        if not key:
            clues |= {"nobody", f"pronoun {pronoun} nobody"}
        group, rank = group_and_rank(self.page, key)
        clues |= {f"group {group} {self.row.kind}", f"rank {rank} {pronoun}"}
        profile.append(f"rank {rank}")
        if "in title" in self.page.told[key]:
            profile.append("in title")
        clues |= {f"{one} & {other}" for n, one in enumerate(profile) for other in profile[n + 1 :]}
