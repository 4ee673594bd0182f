"""What does a learned score look at in two that may be donor and recipient?

Each feature has a name that can be read. `between:对口` is a run of characters between the two, in
which D and R are the two, o another from elsewhere and h another at home; `signs:` is the same in
the signs of the frames (stated.tokens); names in brackets are what rules and the page tell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import sqrt

from zhpolicy.extract.cues import compile_cues
from zhpolicy.extract.gazetteer.sides import western
from zhpolicy.extract.home import HomePlace
from zhpolicy.extract.pairings.deeds import deeds
from zhpolicy.extract.pairings.home import Party
from zhpolicy.extract.pairings.learned.possible import Possible
from zhpolicy.extract.pairings.learned.rows import gaps_alike
from zhpolicy.extract.pairings.learned.told import told_by_names, told_by_rows
from zhpolicy.extract.pairings.named.matters import is_other_matter
from zhpolicy.extract.pairings.relations import relations
from zhpolicy.extract.pairings.stated.tokens import Signs, as_signs
from zhpolicy.text.phrases import PhraseFinder, table_finder
from zhpolicy.text.tables import read_words

__all__ = ["Described", "Setting", "describe"]

LONGEST_RUN = 3
# So much of what stands between, ahead and behind is read.
BETWEEN, AHEAD, BEHIND = 24, 6, 14
OWN, SIGNS, TOLD = 2.0, 1.0, 0.5
DISTANCES = (0, 2, 5, 10, 20, 40, 80)
# How a donor is known that its sentence does not name.
UNNAMED_DONORS = ("helper", "writer")
SMALL = ("institution", "township", "village")
CUES = ("looks", "delegation", "recruits", "posted", "learns", "sends", "calls")
DIGITS = re.compile("[\\d一二三四五六七八九十百]+")
Described = dict[str, float]


@dataclass
class Setting:
    """What the page tells of all that may be pairs on it.

    `aid` is true where it speaks of aid, `titled` where its title does. `told` keeps what is read
    of a sentence, by where it begins.
    """

    working: str
    place: HomePlace | None
    aid: bool
    titled: bool
    told: dict[int, tuple[str, ...]] = field(default_factory=dict)
    signs: dict[int, Signs] = field(default_factory=dict)
    facing: dict[int, list[tuple[Party, Party]]] = field(default_factory=dict)


def describe(pair: Possible, setting: Setting) -> Described:
    """The features of a possible pair."""
    order = _order(pair)
    described: Described = {"(all)": 1.0, f"(order {order})": TOLD}
    for name, text in _texts(pair, setting.working):
        described |= _runs(text, tag=f"{order}{name}:", weight=OWN)
    described |= dict.fromkeys(_signs(pair, setting, order), SIGNS)
    told = list(_told_of_sides(pair, setting))
    told += [f"{each}{order}" for each in _told_of_order(pair, setting)]
    told += _told_of_sentence(pair, setting)
    told += _told_by_words(pair, setting)
    told += told_by_names(pair, setting.working)
    told += told_by_rows(pair, _facing(pair, setting))
    return described | dict.fromkeys(told, TOLD)


def _facing(pair: Possible, setting: Setting) -> list[tuple[Party, Party]]:
    start = pair.sentence.start
    if start not in setting.facing:
        setting.facing[start] = gaps_alike(pair.parties, setting.working)
    return setting.facing[start]


def _order(pair: Possible) -> str:
    if pair.how != "named":
        return "R" if pair.how in UNNAMED_DONORS else "D"
    return "DR" if pair.donor.start < pair.recipient.start else "RD"


def _ends(pair: Possible) -> tuple[int, int, int, int]:
    """Where what is named of the two begins and ends: the first, and the last."""
    if pair.how in UNNAMED_DONORS:
        one = pair.recipient
        return one.start, one.end, one.start, one.end
    if pair.how != "named":
        one = pair.donor
        return one.start, one.end, one.start, one.end
    first, last = sorted((pair.donor, pair.recipient))
    return first.start, first.end, last.start, last.end


def _texts(pair: Possible, working: str) -> Iterator[tuple[str, str]]:
    start, stop, again, end = _ends(pair)
    sentence = pair.sentence
    if pair.how == "named":
        between = _written(pair, working, stop, again)
        if len(between) > BETWEEN:
            between = between[: BETWEEN // 2] + "…" + between[-BETWEEN // 2 :]
        yield "between", f"^{between}$"
    ahead = _written(pair, working, max(sentence.start, start - 3 * AHEAD), start)
    yield "ahead", ("^" + ahead)[-AHEAD:]
    behind = _written(pair, working, end, min(sentence.end, end + 3 * BEHIND))
    yield "behind", (behind + "$")[:BEHIND]


def _written(pair: Possible, working: str, start: int, end: int) -> str:
    """A part of a sentence, in which each party is one sign, and each number."""
    parts: list[str] = []
    at = start
    for party in pair.parties:
        if party.start >= at and party.end <= end and party.end > party.start:
            parts.append(DIGITS.sub("0", working[at : party.start]))
            parts.append("h" if party.home else "o")
            at = party.end
    parts.append(DIGITS.sub("0", working[at:end]))
    return "".join(parts).replace(" ", "")


def _runs(text: str, *, tag: str, weight: float) -> Described:
    sizes = range(1, LONGEST_RUN + 1)
    runs = [tag + text[at : at + size] for size in sizes for at in range(len(text) - size + 1)]
    return dict.fromkeys(runs, weight / sqrt(len(runs))) if runs else {}


def _signs(pair: Possible, setting: Setting, order: str) -> Iterator[str]:
    """The signs of the frames between the two and behind them."""
    start, end = pair.sentence.start, pair.sentence.end
    if start not in setting.signs:
        setting.signs[start] = as_signs(setting.working, pair.parties, start=start, end=end)
    signs = setting.signs[start]
    at = {id(party): index for index, party in enumerate(signs.parties) if party}
    places = sorted(at[id(side)] for side in (pair.donor, pair.recipient) if id(side) in at)
    if not places:
        yield f"signs:{order} unknown"
        return
    behind = re.split("[.;n]", signs.row[places[-1] + 1 :])[0][:6]
    ahead = re.split("[.;n]", signs.row[: places[0]])[-1][-3:]
    yield from (f"signs:{order} behind {behind[:size]}" for size in (1, 2, 3))
    yield from (f"signs:{order} ahead {ahead[-size:]}" for size in (1, 2))
    yield from (f"signs:{order} some behind {sign}" for sign in set(behind))
    if len(places) == 2:
        between = signs.row[places[0] + 1 : places[1]]
        yield f"signs:{order} between {between[:10]}"
        for sign, times in Counter(between).items():
            yield f"signs:{order} between some {sign}"
            yield f"signs:{order} between {sign}{min(times, 3)}"
        plain = re.sub("[xXAoe]|P[JH]", "", between)
        yield f"signs:{order} plain {plain[:8]} then {re.sub('[xXAoe]', '', behind)[:2]}"


def _kind(party: Party) -> str:
    level = party.level
    return f"{level}/{party.kind}" if level == "institution" else level


def _told_of_sides(pair: Possible, setting: Setting) -> Iterator[str]:
    donor, recipient = pair.donor, pair.recipient
    yield f"(donor {_kind(donor)})"
    yield f"(recipient {_kind(recipient)})"
    yield f"({_kind(donor)} > {_kind(recipient)})"
    side = f"{'home' if donor.home else 'out'} > {'home' if recipient.home else 'out'}"
    yield f"({side})"
    yield f"({side} {pair.how})"
    yield f"({pair.how} {_kind(donor)} > {_kind(recipient)})"
    yield f"(how {pair.how})"
    if donor.code and recipient.code:
        shared = next((n for n in (6, 4, 2) if donor.code[:n] == recipient.code[:n]), 0)
        yield f"(share {shared})"
        yield f"(share {shared} {side})"
    else:
        yield f"(placed {bool(donor.code)} {bool(recipient.code)})"
    for name, party in (("donor", donor), ("recipient", recipient)):
        west = party.province in western() if party.province else None
        yield f"({name} west {west})"
        if setting.place and party.code == setting.place.code and party.kind == "place":
            yield f"({name} is the page's place)"
    yield f"(page's place {setting.place.level if setting.place else None})"


def _told_of_order(pair: Possible, setting: Setting) -> Iterator[str]:
    """Distance, what stands between and around, and the place in lists."""
    start, stop, again, end = _ends(pair)
    working = setting.working
    between = [p for p in pair.parties if stop <= p.start < again]
    gap = working[stop:again] if pair.how == "named" else ""
    yield f"(far {next((n for n in DISTANCES if len(gap) <= n), 'more')})"
    yield f"(clauses {min(3, gap.count(','))})"
    if ";" in gap:
        yield "(semicolon)"
    for name, number in (
        ("from elsewhere", sum(not p.home for p in between)),
        ("at home", sum(p.home for p in between)),
        ("named", len(pair.parties)),
    ):
        yield f"({min(3, number)} {name})"
    yield f"(ahead {working[max(pair.sentence.start, start - 1) : start]})"
    yield f"(behind first {working[stop : stop + 1]})"
    yield f"(ahead of last {working[again - 1 : again]})"
    yield f"(behind {working[end : end + 1]})"
    if start == pair.sentence.start:
        yield "(first)"
    small = sum(p.home and p.level in SMALL for p in pair.parties)
    yield f"({pair.how} beside {min(2, small)} small at home)"
    outs = sum(not p.home for p in pair.parties)
    yield f"({pair.how} beside {min(3, outs)} from elsewhere)"
    yield from _told_of_nearest(pair)
    if pair.how == "named":
        yield from _told_of_lists(pair, working)


def _told_of_nearest(pair: Possible) -> Iterator[str]:
    """Who stands next to each of the two."""
    others = [p for p in pair.parties if p is not pair.donor and p is not pair.recipient]
    for name, side in (("donor", pair.donor), ("recipient", pair.recipient)):
        before = max((p for p in others if p.end <= side.start), key=_start, default=None)
        behind = min((p for p in others if p.start >= side.end), key=_start, default=None)
        for where, other in (("before", before), ("behind", behind)):
            written = "nobody" if other is None else f"{_kind(other)} {other.home}"
            yield f"({where} {name} {written})"
    if pair.how == "named":
        inner = [p for p in others if _ends(pair)[1] <= p.start < _ends(pair)[2]]
        yield f"(nearest helper {not any(p.home == pair.donor.home for p in inner)})"
        yield f"(nearest helped {not any(p.home == pair.recipient.home for p in inner)})"


def _start(party: Party) -> int:
    return party.start


def _told_by_words(pair: Possible, setting: Setting) -> Iterator[str]:
    """The words of help ahead of the two, between them and behind them, up to a full stop."""
    start, stop, again, end = _ends(pair)
    order, sentence = _order(pair), pair.sentence
    spans = [(p.start, p.end) for p in pair.parties]
    inner = again if pair.how == "named" else stop
    for where, first, last in (
        ("ahead", max(sentence.start, start - 12), start),
        ("between", stop, inner),
        ("behind", end, min(sentence.end, end + 24)),
    ):
        for hit in _helping().find(setting.working[first:last]):
            a, b = hit.start + first, hit.end + first
            if any(x <= a and b <= y for x, y in spans):
                continue
            kind = _kind_of(hit.phrase)
            if kind:
                yield f"(word {where} {order}: {kind})"
                yield f"(word {where} {order}: {hit.phrase})"
                cut = "," in setting.working[end:a] if where == "behind" else False
                yield f"(word {where} {cut} {order} {pair.how}: {kind})"


@cache
def _helping() -> PhraseFinder:
    tables = ("pairings/relations", "pairings/deeds", "pairings/no_aid")
    return PhraseFinder(p for t in tables for p in table_finder(t).phrases)


@cache
def _kind_of(phrase: str) -> str:
    if phrase in relations():
        return relations()[phrase]["relation"]
    deed = deeds().get(phrase)
    return f"deed {deed.relation}" if deed and deed.relation else "other matter" if not deed else ""


def _told_of_lists(pair: Possible, working: str) -> Iterator[str]:
    given = _list_of(pair.donor, pair.parties, working)
    taken = _list_of(pair.recipient, pair.parties, working)
    if pair.recipient in given:
        yield "(one list)"
    elif len(given) == len(taken) > 1:
        same = given.index(pair.donor) == taken.index(pair.recipient)
        words = working[pair.sentence.start : pair.sentence.end]
        answers = any(word in words for word in read_words("pairings/grammar", marked="order"))
        yield f"(answers {same})"
        yield f"(answers {same} {answers})"
    elif len(given) > 1 or len(taken) > 1:
        yield "(list)"


def _list_of(party: Party, parties: Sequence[Party], working: str) -> list[Party]:
    """Those of a sentence that stand in one list with a party."""
    found: list[Party] = []
    for each in parties:
        gap = working[found[-1].end : each.start] if found else ""
        if found and gap not in ("、", "和", "及", "与"):
            if party in found:
                return found
            found = []
        found.append(each)
    return found if party in found else [party]


def _told_of_sentence(pair: Possible, setting: Setting) -> tuple[str, ...]:
    key = pair.sentence.start
    if key not in setting.told:
        setting.told[key] = tuple(_words_told(pair, setting))
    return setting.told[key]


def _words_told(pair: Possible, setting: Setting) -> Iterator[str]:
    """Which words of the tables the sentence holds outside its names, and what the page tells."""
    sentence = pair.sentence
    words = setting.working[sentence.start : sentence.end]
    yield from sorted(_relations_told(pair, words)) or ["(no word of help)"]
    told = {
        "other matter": is_other_matter(words, pair.parties, offset=sentence.start),
        "context": table_finder("pairings/context").is_in(words),
        "question": words.rstrip("”\n ").endswith("?"),
        "quoted": words.startswith("“"),
        **{f"cue {cue}": bool(_cue(cue).search(words)) for cue in CUES},
    }
    yield from (f"({name})" for name, is_so in told.items() if is_so)
    yield f"(aid page {setting.aid})"
    yield f"(aid in title {setting.titled})"


def _relations_told(pair: Possible, words: str) -> set[str]:
    start = pair.sentence.start
    spans = [(p.start - start, p.end - start) for p in pair.parties]
    seen = set()
    relation_words = table_finder("pairings/relations").find(words)
    found = [(hit, "relations", relations()[hit.phrase]["relation"]) for hit in relation_words]
    deed_words = table_finder("pairings/deeds").find(words)
    found += [(hit, "deeds", deeds()[hit.phrase].relation) for hit in deed_words]
    for hit, table, said in found:
        inside = any(a <= hit.start and hit.end <= b for a, b in spans)
        if said and not inside:
            seen.add(f"({table}: {said})")
    return seen


@cache
def _cue(cue: str) -> re.Pattern[str]:
    return compile_cues(f"<{cue}>", table="pairings/turns")
