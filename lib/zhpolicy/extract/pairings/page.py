"""Who helps whom on a page whose own place is known: every sentence, clause by clause."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from zhpolicy.extract.gazetteer.sides import western
from zhpolicy.extract.home import HomePlace, heading_of
from zhpolicy.extract.organisations import find_organisations, start_of_name
from zhpolicy.extract.pairings.candidates import candidates
from zhpolicy.extract.pairings.clauses import pair_clauses
from zhpolicy.extract.pairings.deeds import Helped
from zhpolicy.extract.pairings.home import Page, Party
from zhpolicy.extract.pairings.named.full import with_full_names, with_known_towns
from zhpolicy.extract.pairings.named.letters import with_letter
from zhpolicy.extract.pairings.named.lists import of_one_side
from zhpolicy.extract.pairings.named.own import body_of_name, own_body
from zhpolicy.extract.pairings.pointing import Memory, remember
from zhpolicy.extract.places import Place, division_types
from zhpolicy.extract.places import scan as scan_places
from zhpolicy.text.document import Document
from zhpolicy.text.patterns.late import late
from zhpolicy.text.phrases import table_finder
from zhpolicy.text.sentences import Sentence
from zhpolicy.text.tables import alternation

__all__ = ["NOWHERE", "Peopled", "names_by_side", "pairs_of_page", "parties_of_page"]

# A page that is about no place: nobody stands at home.
NOWHERE = HomePlace("·", "", "county", "")

# The longest sentence of 600 news articles has 912 characters.
LONGEST_SENTENCE = 1000
# A sentence with more names is a register: see find.py.
MOST = 60
# 明曦眼科基金会(下称明曦)
SHORT = late('\\((?:以?下简?称|简称)[“"]?([\u4e00-\u9fff]{2,6})[”"]?\\)')
LONGEST_BODY = 24
# 全区, 我市: a page that speaks of its own place; it names it so often.
SPEAKS = late("[全我本]([市区县])(?![域年面])")
OFTEN = 3
# 各学院, 商学院(帮), 美术学院(为): colleges that begin clauses, on the page of their university.
COLLEGES = late("(?:^|[,。;:\n])([^大职\\d,。;:\n]{1,6}学院)(?=[在为帮给与到向赴])")
FEWEST_COLLEGES = 2
# A page on a university opens with its name.
OPENING = 120
LISTED = late("[、和及]|以及|、[\u4e00-\u9fff]{2,14}[州省区市]")


# 省, 市, 县: above a place stand at most so many, and a list without marks is no name.
MOST_ABOVE = 3
# By its sentences, who stands in each.
Peopled = Sequence[tuple[Sentence, Sequence[Party]]]


def pairs_of_page(
    document: Document, home: HomePlace, *, page: Page, sentences: Peopled
) -> Iterator[tuple[Sentence, list[Helped]]]:
    """The sentences of a page that pair somebody, with the pairs."""
    party = Party(0, 0, page.written, home.level, home.code, home.province, "place", home=True)
    own = page.own_body if page.own_body and page.own_body.home else None
    memory = Memory(own=own)
    for sentence, parties in sentences:
        remember(memory, page.aside.get(sentence.start, ()))
        if _is_event(document.working, parties, sentence=sentence):
            continue
        pairs = pair_clauses(
            document.working, parties, sentence=sentence, home=party, memory=memory
        )
        if pairs:
            yield sentence, pairs


def names_by_side(sentences: Peopled, *, home: bool) -> dict[int, set[str]]:
    """Who is at home, or from elsewhere, by the start of the sentence."""
    return {
        sentence.start: {party.name for party in parties if party.home is home}
        for sentence, parties in sentences
    }


def parties_of_page(
    document: Document, home: HomePlace
) -> tuple[Page, list[tuple[Sentence, list[Party]]]]:
    """What the page says as a whole, and who stands in each of its sentences."""
    places = _with_short_names(document, home)
    page = _page(document, home, places)
    working = document.working
    peopled = [
        (each, candidates(document, page, start=each.start, end=each.end, places=places)[:MOST])
        for sentence in document.sentences
        for each in _pieces(document.working, sentence)
    ]
    named = with_known_towns(with_full_names(peopled, aside=page.aside, working=working))
    sided = [(sentence, of_one_side(parties, working)) for sentence, parties in named]
    return with_letter(page, sided, working=working)


def _pieces(working: str, sentence: Sentence) -> Iterator[Sentence]:
    """A sentence; one that no person wrote in pieces, each up to a mark, so that time is linear."""
    start = sentence.start
    while sentence.end - start > LONGEST_SENTENCE:
        stop = start + LONGEST_SENTENCE
        mark = max(working.rfind(",", start + 1, stop), working.rfind(";", start + 1, stop)) + 1
        yield Sentence(start, mark or stop)
        start = mark or stop
    yield Sentence(start, sentence.end)


def _is_event(working: str, parties: Sequence[Party], *, sentence: Sentence) -> bool:
    """True for a meeting, an event or foreign affairs; 外国 in 外国语学院 is neither."""
    for hit in table_finder("pairings/context").find(working[sentence.start : sentence.end]):
        at = sentence.start + hit.start
        if not any(party.start <= at < party.end for party in parties):
            return True
    return False


def _with_short_names(document: Document, home: HomePlace) -> Sequence[Place]:
    """The places of a page; what it names in full counts by its short name everywhere."""
    places = _as_named_above(document.once(scan_places).accepted)
    taken = {place.start for place in places}
    more: list[Place] = []
    named = {place.code: place for place in places if place.code and place.rule == "official"}
    for place in named.values():
        short = re.sub(f"{alternation(division_types())}$", "", place.name)
        if len(short) < 2 or table_finder(
            "pairings/relations", "pairings/deeds", "organisations/stops"
        ).is_in(short):
            continue
        more += [
            replace(place, start=match.start(), end=match.end(), rule="short")
            for match in re.finditer(short, document.working)
            if match.start() not in taken
            and not document.working.startswith(place.name, match.start())
        ]
    return sorted([*places, *more])


def _as_named_above(places: Sequence[Place]) -> Sequence[Place]:
    """宁波市江北区, 江北区: of two districts of one name the page means the one it once placed."""
    placed = {
        after.name: after
        for before, after in pairwise(places)
        if before.end == after.start and before.code and after.code[:2] == before.code[:2]
    }
    return [
        replace(place, code=placed[place.name].code, province=placed[place.name].province)
        if place.name in placed and place.code and place.code != placed[place.name].code
        else place
        for place in places
    ]


def _page(document: Document, home: HomePlace, places: Sequence[Place]) -> Page:
    title, source = heading_of(document)
    own = own_body(document, home, heading=(source, title))
    writer = None
    for place in scan_places(Document.of_working(f"{title}\n{source}")).accepted:
        if place.code and place.level in ("county", "prefecture") and not home.holds(place.code):
            writer = Party(0, 0, place.name, place.level, place.code, place.province, "place")
    working = document.working
    writer = writer or _speaker(working, home, places)
    outside = writer is not None or bool(own and not own.home)
    outside = outside or any(
        (place.code and not home.holds(place.code) and place.code[:2] != home.code[:2])
        or (place.level != "province" and place.code and not home.holds(place.code))
        for place in places
    )
    return Page(
        home=home,
        outside=outside or bool(_university(document, own)),
        own_body=own,
        full=_full_names(places),
        writer=writer,
        short=_short_names(working, home, places),
        homes=_homes(working, home, places),
        official={place.code: place.name for place in places},
        written=_written(home, document.working),
        sure=_sure(f"{title}\n{source}", places),
        university=_university(document, own),
        colleges=len(set(COLLEGES.findall(working))) >= FEWEST_COLLEGES,
    )


def _speaker(working: str, home: HomePlace, places: Sequence[Place]) -> Party | None:
    """Who writes 全区 on a page about a county: the district that it names most often."""
    spoken = {match[1] for match in SPEAKS.finditer(working)}
    times = Counter(
        place
        for place in (replace(p, start=0, end=0, rule="") for p in places if p.code)
        if place.level in ("county", "prefecture")
        and not home.holds(place.code)
        and place.name[-1] != home.name[-1]
        and place.name[-1] in spoken
    )
    if not times:
        return None
    place, count = times.most_common(1)[0]
    if count < OFTEN:
        return None
    return Party(0, 0, place.name, place.level, place.code, place.province, "place")


def _university(document: Document, own_body: Party | None) -> str:
    """The university whose colleges go out, on a page of its own or one that opens with it."""
    if own_body:
        is_university = own_body.kind == "school" and own_body.name.endswith(("大学", "院", "大"))
        return own_body.name if is_university and not own_body.home else ""
    opening = document.working[:OPENING]
    names = [
        name.name
        for name in find_organisations(Document.of_working(opening))
        if name.name.endswith("大学")
    ]
    return names[0] if names and document.working.count(names[0]) >= 1 else ""


def _homes(working: str, home: HomePlace, places: Sequence[Place]) -> frozenset[str]:
    """Further places that receive: in one list with the home, or western where the east helps."""
    coded = [place for place in places if place.code and place.level in ("county", "prefecture")]
    homes = {place.code for place in coded if home.holds(place.code)}
    starts = {place.start for place in coded}
    for _ in range(2):
        for left, right in pairwise(coded):
            gap = working[left.end : right.start]
            near = LISTED.fullmatch(gap) and left.level == right.level
            near = near and (left.province in western()) == (right.province in western())
            if near and (left.code in homes or right.code in homes):
                homes |= {left.code, right.code}
    east = any(place.province not in western() for place in coded)
    if home.province in western() and east:
        homes |= {
            place.code
            for place in coded
            if place.province in western()
            and place.level == "county"
            and working[place.start : place.end] == place.name
            and place.end not in starts
        }
    return frozenset(homes)


def _written(home: HomePlace, working: str) -> str:
    """The home as the page writes it: 三都县 for 三都水族自治县."""
    short = home.name[:2] + home.name[-1]
    return short if home.name not in working and short in working else home.name


def _sure(heading: str, places: Sequence[Place]) -> frozenset[str]:
    """The codes of places that a page names in full, or twice: not 永康 in a person's name."""
    times = Counter(place.code for place in places if place.code)
    full = {
        place.code
        for place in places
        if place.rule == "official" or place.level == "prefecture" or place.name[:2] in heading
    }
    return frozenset(full | {code for code, count in times.items() if count > 1})


def _short_names(working: str, home: HomePlace, places: Sequence[Place]) -> dict[str, Party]:
    """(下称明曦): a short name that the page gives a body."""
    short: dict[str, Party] = {}
    for match in SHORT.finditer(working):
        part = working[max(0, match.start() - LONGEST_BODY) : match.start()]
        offset = match.start() - len(part)
        names = [n for n in (*find_organisations(Document.of_working(part)),) if n.end == len(part)]
        name = names[-1].name if names else ""
        if not name:
            for hit in table_finder("pairings/bodies").find(part):
                if hit.end == len(part):
                    name = part[start_of_name(part, hit.start, floor=0) :]
        if name:
            begins = [
                p for p in places if offset <= p.start < match.start() and p.end <= match.start()
            ]
            at = part.find(name)
            begins = [p for p in begins if p.start <= offset + at and p.end > offset + at - 1]
            if begins:
                name = working[begins[0].start : match.start()]
            body = body_of_name(name, home)
            short[match[1]] = replace(
                body, home=(body.home and home.level == "prefecture") or body.code == home.code
            )
    return short


def _full_names(places: Sequence[Place]) -> dict[str, str]:
    """The fullest form in which a page names each place: 江苏省溧阳市."""
    full: dict[str, str] = {}
    run: list[Place] = []
    for place in places:
        if not place.code:
            continue
        run = [*run[-MOST_ABOVE:], place] if run and _lies_in(place, run[-1]) else [place]
        name = "".join(each.name for each in run)
        if len(name) > len(full.get(place.code, "")):
            full[place.code] = name
    return full


def _lies_in(place: Place, above: Place) -> bool:
    """True for a place right behind a larger one of its province: 江苏省|溧阳市."""
    beside = above.end == place.start and above.level != place.level
    return beside and above.code[:2] == place.code[:2]
