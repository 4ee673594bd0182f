"""Which two of a page may be donor and recipient? All that stand together, or follow each other.

Whom a sentence does not name may be who was named last: 村里 after the village, 我院 the page's own
body, nobody at all the place that the page is about.

- Found: both in one sentence, in either order · a helper and the village of the sentence before ·
  a helper and the page's own place or body · the helpers before and a school named now
- Not found: a body with itself, two of one county of which none is from elsewhere
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import permutations, product

from zhpolicy.extract.home import HomePlace
from zhpolicy.extract.pairings.home import Page, Party
from zhpolicy.extract.pairings.page import Peopled
from zhpolicy.extract.pairings.pointing import Memory, last_named, remember
from zhpolicy.text.sentences import Sentence

__all__ = ["Possible", "possible_pairs"]

SMALL = ("institution", "township", "village")
# A register names more in a sentence, and so many are tried of one.
MOST_NAMES = 10
# Who was named so many sentences before may still be meant. Chosen by trying.
MEMORY = 3
# A page is about a body that it names in so many sentences.
OFTEN = 2
BODIES = ("school", "hospital", "place")
LAST_LINES = 4


@dataclass(frozen=True, slots=True)
class Possible:
    """A donor and a recipient in `sentence`; `how` tells where the side not named there is from.

    It is named, topic (at home, named before), own (the page's body), home (its place), subject
    (the body or village that most sentences name), helper (from elsewhere, named before) or writer
    (who signs the page). `parties` are those of the sentence.
    """

    donor: Party
    recipient: Party
    how: str
    sentence: Sentence
    parties: tuple[Party, ...]
    number: int


@dataclass
class _Known:
    """Who may be meant without a name: by the page, and in the sentences before (with a number)."""

    page: Page
    place: HomePlace | None
    subject: Party | None
    writer: Party | None
    topics: list[tuple[int, Party]] = field(default_factory=list)
    helpers: list[tuple[int, Party]] = field(default_factory=list)


def possible_pairs(
    peopled: Peopled, working: str, *, page: Page, place: HomePlace | None
) -> Iterator[Possible]:
    """All that may be donor and recipient, sentence by sentence."""
    memory = Memory(own=page.own_body)
    known = _Known(page, place, _subject(peopled), _writer(peopled, working))
    for number, (sentence, parties) in enumerate(peopled):
        remember(memory, page.aside.get(sentence.start, ()))
        named = [one for party in parties if (one := last_named(party, memory))]
        remember(memory, named)
        for donor, recipient, how in _sides(named, known, number=number):
            if _may_be(donor, recipient):
                yield Possible(donor, recipient, how, sentence, tuple(named), number)
        _keep(known, named, number=number)


def _sides(
    named: Sequence[Party], known: _Known, *, number: int
) -> Iterator[tuple[Party, Party, str]]:
    here = named[: 2 * MOST_NAMES]
    yield from ((donor, recipient, "named") for donor, recipient in permutations(here, 2))
    yield from _without_recipient(here, known, number=number)
    yield from _without_donor(here, known, number=number)


def _without_recipient(
    here: Sequence[Party], known: _Known, *, number: int
) -> Iterator[tuple[Party, Party, str]]:
    names = {party.name for party in here}
    homes = [party for party in here if party.home]
    for donor in here:
        if not donor.home:
            for taker, how in _takers(known, homes, number=number):
                if taker.name not in names:
                    yield donor, replace(taker, start=donor.end, end=donor.end), how


def _without_donor(
    here: Sequence[Party], known: _Known, *, number: int
) -> Iterator[tuple[Party, Party, str]]:
    start = here[0].start if here else 0
    if all(party.home for party in here):
        for helper, recipient in product(_recent(known.helpers, number), here):
            yield replace(helper, start=start, end=start), recipient, "helper"
    if known.writer and known.writer.name not in {party.name for party in here}:
        for recipient in here:
            yield replace(known.writer, start=start, end=start), recipient, "writer"


def _takers(known: _Known, homes: Sequence[Party], *, number: int) -> Iterator[tuple[Party, str]]:
    """Who may be helped though no sentence names it, each once, what is nearest first."""
    page, place = known.page, known.place
    taken: set[str] = set()
    for topic in _recent(known.topics, number):
        taken.add(topic.name)
        yield topic, "topic"
    if page.own_body and page.own_body.name not in taken:
        taken.add(page.own_body.name)
        yield page.own_body, "own"
    if known.subject and known.subject.name not in taken:
        yield known.subject, "subject"
    if place is not None and not any(p.code == place.code for p in homes if p.kind == "place"):
        yield _home(place, page), "home"


def _subject(peopled: Peopled) -> Party | None:
    """The school, hospital or village that most sentences of a page name, and at least two."""
    times: Counter[str] = Counter()
    first: dict[str, Party] = {}
    for _, parties in peopled:
        for party in {p.name: p for p in parties if p.level in SMALL and p.kind in BODIES}.values():
            times[party.name] += 1
            first.setdefault(party.name, party)
    name, most = max(times.items(), key=lambda item: item[1], default=("", 0))
    return first[name] if most >= OFTEN else None


def _writer(peopled: Peopled, working: str) -> Party | None:
    """Who signs a page: one of the last lines is a name and nothing else."""
    for sentence, parties in list(peopled)[-LAST_LINES:]:
        for party in parties:
            line = working[sentence.start : sentence.end].strip()
            if line == working[party.start : party.end] and party.level == "institution":
                return party
    return None


def _recent(known: Sequence[tuple[int, Party]], number: int) -> list[Party]:
    """Those of the last sentence that named some."""
    last = max((at for at, _ in known if number - at <= MEMORY), default=None)
    return [party for at, party in known if at == last]


def _keep(known: _Known, named: Sequence[Party], *, number: int) -> None:
    small = [party for party in named if party.home and party.level in SMALL]
    known.topics = [*known.topics, *((number, party) for party in small)][-MOST_NAMES:]
    outs = [party for party in named if not party.home]
    known.helpers = [*known.helpers, *((number, party) for party in outs)][-MOST_NAMES:]


def _home(place: HomePlace, page: Page) -> Party:
    return Party(0, 0, page.written, place.level, place.code, place.province, "place", home=True)


def _may_be(donor: Party, recipient: Party) -> bool:
    """False for one with itself or its part, and for two of one county at home."""
    if donor == recipient or donor.name == recipient.name:
        return False
    if donor.name.startswith(recipient.name) or recipient.name.startswith(donor.name):
        return False
    same = donor.code and donor.code == recipient.code and not donor.code.endswith("00")
    return not same
