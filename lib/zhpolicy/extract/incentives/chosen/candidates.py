"""Who may be meant by an offer: everybody that its page names near it, and what speaks for each?

Candidates come from the clauses of the offer and those before it, from two clauses behind it and
from the title; further ones are whom the rules read, and nobody. Each has clues: where it stands,
what is around it, how its phrase is made, what the rules say, and whom the offer before was for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from zhpolicy.extract.incentives.amounts import sums_of
from zhpolicy.extract.incentives.chosen.mentions import Beginning, Mention, bare, find_mentions
from zhpolicy.extract.incentives.chosen.places import Place, places_of
from zhpolicy.extract.incentives.clauses import Clause
from zhpolicy.extract.incentives.grants.record import Incentive
from zhpolicy.extract.incentives.learned.clauses_of_page import PageClause, clauses_of_page
from zhpolicy.extract.incentives.people.groups import group_of
from zhpolicy.text.document import Document
from zhpolicy.text.scripts import to_working

__all__ = ["Page", "candidates_of", "read_page"]

# Further back than this only the whole phrase and its last word are candidates.
NEAR = 12
# So many of the words for people that a page names most often are told apart.
MOST_NAMED = 6
OUTSIDE = "#"
NOBODY = ""
LENGTHS = (1, 2, 3, 4, 6, 9, 13, 18)
COUNTS = (1, 2, 3, 5, 8)
# Clues that are also told together, since what one means depends on the other.
TOGETHER = ("at ", "ruled ", "as before", "in title", "title", "a name", "heading")
WHOLE = frozenset(["as ruled", "only ruled", "size 0"])


@dataclass(frozen=True, slots=True)
class Page:
    """The clauses of a page with the mentions of each, and how often each word is named."""

    clauses: Sequence[PageClause]
    title: str
    named: Counter[str]
    of_title: Sequence[Mention]


@dataclass(slots=True)
class _Candidate:
    name: str
    clues: set[str] = field(default_factory=set)


def read_page(document: Document) -> Page:
    """What is asked of a page again for each of its offers."""
    clauses = document.once(clauses_of_page)
    title = to_working(document.title or "")
    named = Counter(
        each.clause.text[mention.start : mention.end]
        for each in clauses
        for mention in _mentions(each.clause)
    )
    return Page(clauses, title, named, find_mentions(title))


def candidates_of(
    page: Page, row: Incentive, *, before: str | None, row_before: Incentive | None
) -> dict[str, frozenset[str]]:
    """Each candidate with its clues; `before` is whom the offer before was found to be for."""
    found: dict[str, _Candidate] = {}
    places, around = places_of(page.clauses, row, row_before)
    for order, (place, mention) in enumerate(_mentions_at(page, places)):
        where = _where(page, place, mention, order=order)
        for beginning in mention.beginnings:
            if place.distance > NEAR and not beginning.clues & WHOLE:
                continue
            _add(found, beginning, where | _before(page, place, beginning))
    for mention in page.of_title:
        word = page.title[mention.start : mention.end]
        for beginning in mention.beginnings:
            _add(found, beginning, {"title", f"title {mention.source}", f"word {word[-2:]}"})
    found.setdefault(bare(row.beneficiary), _Candidate(row.beneficiary)).clues.add("ruled alone")
    found.setdefault(NOBODY, _Candidate(NOBODY)).clues.add("nobody")
    told = _Told(page, row, before, around, tuple(found))
    return {
        each.name: frozenset(_together(each.clues | set(told.of(key))))
        for key, each in found.items()
    }


def _mentions(clause: Clause) -> list[Mention]:
    return clause.recall("mentions", lambda own: find_mentions(own.text))


def _mentions_at(page: Page, places: Sequence[Place]) -> Iterator[tuple[Place, Mention]]:
    for place in places:
        for mention in _mentions(page.clauses[place.number].clause):
            yield place, mention


def _add(found: dict[str, _Candidate], beginning: Beginning, where: set[str]) -> None:
    """One more candidate; one that is known keeps the clues of where it stands nearest."""
    key = bare(beginning.name)
    if key in found:
        found[key].clues.add("named again")
    else:
        found[key] = _Candidate(beginning.name, {*where, *beginning.clues})


def _where(page: Page, place: Place, mention: Mention, *, order: int) -> set[str]:
    """What speaks for a mention by where it stands and what it is."""
    clause = page.clauses[place.number].clause
    word = clause.text[mention.start : mention.end]
    behind = clause.text[mention.end : mention.end + 2] or OUTSIDE
    if place.name == "behind":
        return {f"behind {place.distance}", f"word {word[-2:]}", f"behind {mention.source}"}
    at = place.name
    mentions = _mentions(clause)
    number = mentions.index(mention)
    clues = {f"at {at} {_step(place.distance)}", at, f"{at} number {min(3, number)}"}
    clues |= {f"{at} left over {min(3, len(mentions) - 1 - number)}", f"order {min(5, order)}"}
    clues |= {f"{at} {mention.source}", f"source {mention.source}", f"+1 {behind}"}
    clues |= {f"{at} +1 {behind[:1]}", f"{at} +1 {behind}"}
    clues |= {f"word {word[-2:]}", f"end {word[-1:]}", f"{at} word {word[-2:]}"}
    clues.add(f"times {_step(page.named[word], COUNTS)}")
    told = {
        "a name": mention.source.endswith("name"),
        "heading": place.is_heading,
        f"heading {_step(place.distance)}": place.is_heading,
        f"asks {at}": place.asks,
        "word in title": bool(word) and word in page.title,
        f"offers {at}": bool(clause.offered),
    }
    clues |= {name for name, is_so in told.items() if is_so}
    sums = sums_of(clause)
    if sums:
        first = min(number.start for number in sums) - clause.start
        clues.add(f"{at} {'ahead of' if mention.end <= first else 'behind'} a sum")
    return clues


def _before(page: Page, place: Place, beginning: Beginning) -> set[str]:
    """What stands ahead of a beginning."""
    text = page.clauses[place.number].clause.text
    if place.name == "behind":
        return set()
    left = text[max(0, beginning.start - 2) : beginning.start] or OUTSIDE
    opens = len(text[: beginning.start].strip("对于凡若如给为向由让其")) == 0
    return {
        f"{place.name} opens {opens}",
        f"{place.name} -1 {left[-1:]}",
        f"{place.name} -1 {left}",
    }


def _step(number: int, steps: Sequence[int] = (0, 1, 2, 3, 5, 8, 13, 20, 40)) -> str:
    return next((str(step) for step in steps if number <= step), "more")


def _together(clues: set[str]) -> set[str]:
    main = sorted(clue for clue in clues if clue.startswith(TOGETHER))
    return clues | {f"{one} & {other}" for one, other in combinations(main, 2)}


@dataclass(frozen=True, slots=True)
class _Told:
    """What speaks for a candidate whatever its mention: rules, the offer before, its name."""

    page: Page
    row: Incentive
    before: str | None
    around: tuple[str, str]
    names: tuple[str, ...]

    def of(self, key: str) -> Iterator[str]:
        """The clues of a candidate by its bare name."""
        pronoun, stands = self.around
        ruled = bare(self.row.beneficiary)
        how = "carried" if "carried" in self.row.marks else "own"
        if key == ruled:
            rule = self.row.rule.split(" ")[0].rstrip(":")
            yield from ("ruled so", f"ruled {how}", f"ruled {how} {rule}")
        elif key and ruled and (key in ruled or ruled in key):
            part = "shorter" if key in ruled else "longer"
            yield from (f"{part} than ruled", f"{part} than ruled {how}")
        if self.before is not None and key == bare(self.before):
            yield from ("as before", f"as before {key == ruled}", f"as before {stands}")
            yield from (f"as before {stands} {how}", f"as before {stands} {pronoun}")
        if key:
            yield from self._of_name(key, pronoun)
        else:
            yield from (f"nobody {'ruled' if not ruled else ''}", f"pronoun {pronoun} nobody")

    def _of_name(self, key: str, pronoun: str) -> Iterator[str]:
        group = group_of(key)
        often = [word for word, _ in self.page.named.most_common(MOST_NAMED)]
        rank = next((n for n, word in enumerate(often) if key.endswith(bare(word))), MOST_NAMED)
        yield from (f"length {_step(len(key), LENGTHS)}", f"group {group}", f"rank {rank}")
        yield from (f"group {group} {self.row.kind}", f"rank {rank} {pronoun}")
        yield f"pronoun {pronoun} somebody"
        if any(other != key and other.endswith(key) for other in self.names):
            yield "end of another"
        if self.page.title and key in bare(self.page.title):
            yield "in title"
