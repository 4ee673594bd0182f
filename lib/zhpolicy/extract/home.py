"""Whose page is it? The place that a page is about, for every extractor that needs it.

News of aid names the helper's city as often as the place that is helped. So the home is not who
is named most often: title and source, 我县 and 县人民医院, and who receives weigh more than a
count, and between a province that helps and one that is helped the second is the home.

Found:      岚皋县 (江苏省溧阳市与岚皋县结对, 溧阳拨来资金, 溧阳派来教师)
Not found:  a round-up that names twenty counties once each
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from zhpolicy.extract.gazetteer.opening import begins_with
from zhpolicy.extract.gazetteer.said import (
    county_spoken_of,
    of_body,
    own_pattern,
    sayings,
    speaks_as,
)
from zhpolicy.extract.gazetteer.sides import side, western
from zhpolicy.extract.places import Place, aid_words, county_gone_into, may_name_place
from zhpolicy.extract.places import scan as scan_places
from zhpolicy.text.document import Document, Readable, as_document
from zhpolicy.text.scripts import to_working
from zhpolicy.text.tables import alternation, read_words

__all__ = ["HomePlace", "find_home", "heading_of", "scan"]

IN_FULL = 2  # a page names its own place in full at least once
# A page names its place in the title or in the source of the news; either is worth three mentions
# in the body. Chosen by trying on annotated pages, as are the others here.
IN_TITLE, IN_SOURCE = 3, 2
# More mentions than these say no more: a helper is named in every sentence.
MOST_MENTIONS = 3
# 我县, 县人民医院: the page speaks as a county.
SPEAKS_AS = 2
# 改则县教育工作简报 that says 我县: whose name stands in the title speaks. Chosen by trying.
SPEAKS_TITLED = 6
# 福贡县人民政府 at the head or the foot: the organ that issues a document speaks for its place.
ISSUES = 3
HEAD, FOOT = 160, 120
# On a page that speaks of aid in its title, or so often, the western place is who is helped,
# though the page be written by who helps: 铜陵市援藏工作队工作小结.
AIDED, AID_OFTEN = 6, 3
# A page that says 我省, 全省 so often, and more often than 我县 and 我市, is about the province.
SPEAKS_AS_PROVINCE = 2
# What the side of a province adds: middle are those that neither give nor receive.
SIDES = {"west": 8, "middle": 4, "east": 0}
# Beside its side at least so much speaks for a home: named in full and twice.
LEAST = 4
# A county that a page names so often is what it is about, though only its paper names a province.
IN_BODY = 3
# One sentence names its western place once; a round-up names a dozen and is about none.
FEW = 2
SHORT_TEXT = 6
# In a text of fewer sentences each of them is what the page is about.
LEAST_SENTENCES = 3
# Reports and plans have more sentences than news: 95 % of the 600 news articles have fewer.
LONG_TEXT = 40
# A first line of at most so many characters without a full stop is a title: titles of the 600 news
# articles are shorter.
LONGEST_TITLE = 40
# Level, name, code and province of a place.
Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True, order=True)
class HomePlace:
    """The place that a page is about: official `name`, `code`, `level` and `province`.

    `level` is county, prefecture or province. `score` says how much spoke for it.
    """

    name: str
    code: str
    level: str
    province: str
    score: int = 0

    def holds(self, code: str) -> bool:
        """True for the code of this place, of what lies in it, and of its neighbour counties.

        >>> HomePlace("疏勒县", "653122", "county", "新疆维吾尔自治区").holds("653127")
        True
        """
        reach = 2 if self.level == "province" else 4
        return len(code) == 6 and code[:reach] == self.code[:reach]


def find_home(text: Readable, *, named: str = "") -> HomePlace | None:
    """The place that a text is about, or None when none stands out.

    `text` is a string, a Document or an Article, whose title and source are read too. `named` is
    the name of the place where the reader knows it. Raises ValueError when `named` is no place.

    >>> find_home("溧阳市派来教师,溧阳的医生也来了。岚皋县与溧阳市结对。").name
    '岚皋县'
    >>> find_home("教师周末家访。") is None
    True
    """
    if named:
        return _named(named)
    return as_document(text).once(scan)


def scan(document: Document) -> HomePlace | None:
    """The place that a document is about."""
    places = [place for place in document.once(scan_places).accepted if place.code]
    heading = heading_of(document)
    starts = {place.start for place in places}
    times = Counter(_key(place) for place in places if place.end not in starts)
    headed = [_places_of(part, places) for part in heading]
    scores = _scores(document, places, headed=headed, times=times)
    spoken = speaks_as(document.working)
    local = _local(document, scores, spoken=spoken, title=heading[0])
    named = {_key(place) for part in headed for place in part}
    long = len(document.sentences) > LONG_TEXT
    titled = bool(named) and all(key[1] in heading[0] for key in named) and long
    titled = titled and not _aid().search(heading[0])
    province = _titled_province(document, scores, named=named, spoken=spoken) or _own_province(
        scores, spoken, named=named, local=local, titled=titled
    )
    if province:
        return HomePlace(province[1], province[2], province[0], province[3], score=scores[province])
    passing = _beside_passing(document, places, title=heading[0], titled=headed[0])
    if passing and passing in scores:
        return HomePlace(passing[1], passing[2], passing[0], passing[3], score=scores[passing])
    western_once = [
        key for key, n in scores.items() if n > 0 and key[0] != "province" and key[3] in western()
    ]
    if len(western_once) <= FEW and len(scores) > 1 and len(document.sentences) <= SHORT_TEXT:
        local |= {key: scores[key] + SIDES["west"] for key in western_once}
    best = max(local, key=lambda key: (local[key], times[key]), default=None)
    if best is None:
        first = begins_with(places, document.working)
        return HomePlace(first.name, first.code, first.level, first.province) if first else None
    within = None
    if best[1] not in heading[0]:
        within = county_gone_into(document, best[2]) or county_spoken_of(
            places, best, spoken=spoken
        )
    own = _key(within) if within else best
    return HomePlace(own[1], own[2], own[0], own[3], score=local[best])


def _scores(
    document: Document, places: list[Place], *, headed: list[list[Place]], times: Counter[Key]
) -> Counter[Key]:
    """What speaks for each place of a document: mentions, heading, organs, what is said of it."""
    scores: Counter[Key] = Counter({key: min(n, MOST_MENTIONS) for key, n in times.items()})
    for part, weight in zip(headed, (IN_TITLE, IN_SOURCE), strict=True):
        for key in {_key(place) for place in part}:
            scores[key] += weight
    for key, weight in sayings(document.working, places).items():
        scores[key] += weight
    for key in {_key(place) for place in places if place.rule == "official"}:
        scores[key] += IN_FULL
    for key in _issuers(document, places):
        scores[key] += ISSUES
    for key in _letterhead(document) | _senders(document, places):
        scores[key] += ISSUES + IN_FULL
    return scores


def _local(
    document: Document, scores: Counter[Key], *, spoken: Counter[str], title: str
) -> dict[Key, int]:
    """The counties and prefectures for which enough speaks, with what their province adds."""
    for key in scores:
        titled = key[0] != "province" and key[1] in title and key[3] in western()
        if titled and key[1][-1:] in spoken:
            scores[key] += SPEAKS_TITLED
    local = {
        key: score + SPEAKS_AS * (key[1][-1:] in spoken) + SIDES[side(key[3])]
        for key, score in scores.items()
        if key[0] != "province" and score + SPEAKS_AS * (key[1][-1:] in spoken) >= LEAST
    }
    if _speaks_of_aid(document, title):
        local = {key: n + AIDED * (key[3] in western()) for key, n in local.items()}
    return local


def _speaks_of_aid(document: Document, title: str) -> bool:
    """True where the title has a word of aid, or the text has some."""
    return bool(_aid().search(title)) or len(_aid().findall(document.working)) >= AID_OFTEN


def _issuers(document: Document, places: list[Place]) -> set[Key]:
    """The places whose organs stand at the head or the foot of a document."""
    working = document.working
    foot = len(working) - FOOT
    return {
        _key(place)
        for place in places
        if (place.start < HEAD or place.start > foot) and _organ().match(working, place.end)
    }


def _letterhead(document: Document) -> set[Key]:
    """The places whose organs head a page: 城步县卫生健康局 > 互动交流."""
    head = to_working(getattr(document, "raw", "")[:HEAD])
    return _organs_in(head.split("\n", 1)[0])


def _senders(document: Document, places: list[Place]) -> set[Key]:
    """The places whose organs send a page out, unless it may be one on whom they help."""
    found = _organs_in(heading_of(document)[1])
    west = any(place.province in western() for place in places)
    return {key for key in found if key[3] in western() or not west}


def _organs_in(head: str) -> set[Key]:
    found = scan_places(Document.of_working(head)).accepted if _organ().search(head) else ()
    return {_key(place) for place in found if place.code and _organ().match(head, place.end)}


def _own_province(
    scores: Counter[Key],
    spoken: Counter[str],
    *,
    named: set[Key],
    local: dict[Key, int],
    titled: bool,
) -> Key | None:
    """The province of a page that speaks as one, and whose places nobody is said to help.

    A western place that a province of the east helps is the home of the eastern page too. A long
    page that is `titled` by the full name of a province alone (甘肃省政府工作报告) is its page.
    """
    small = sum(spoken[kind] for kind in "县市州旗")
    speaks = spoken["省"] >= SPEAKS_AS_PROVINCE and spoken["省"] > small
    if not speaks and not titled:
        return None
    kinds = "省区市" if titled else "省区"
    provinces = [key for key in scores if key[0] == "province" and key[1][-1:] in kinds]
    own = max(provinces, key=lambda key: (key in named, scores[key]), default=None)
    elsewhere = not titled and any(
        key[3] in western() and own and key[3] != own[3] for key in local
    )
    small_in_title = any(key[0] != "province" for key in named)
    return None if own is None or elsewhere or small_in_title else own


def _beside_passing(
    document: Document, places: list[Place], *, title: str, titled: list[Place]
) -> Key | None:
    """The place of the title, on a page that names its western place in one sentence only.

    海州开渔: who tells of the home and says once that the province helps 昌都 is no page of it.
    """
    own = [place for place in titled if place.province not in western()]
    starts = [place.start for place in places if place.province in western()]
    sentences = document.sentences
    if not own or not starts or _aid().search(title) or len(sentences) < LEAST_SENTENCES:
        return None
    if len(own) < len(titled):
        return None
    within = [s for s in sentences if any(s.start <= start < s.end for start in starts)]
    key = _key(max(own, key=lambda place: len(place.code.rstrip("0"))))
    elsewhere = any(
        _key(place) == key and not within[0].start <= place.start < within[0].end
        for place in places
    )
    told = elsewhere or own_pattern().search(document.working)
    return key if len(within) == 1 and told else None


def _titled_province(
    document: Document, scores: Counter[Key], *, named: set[Key], spoken: Counter[str]
) -> Key | None:
    """The one province that title or source name, on a page without a word of aid."""
    places = [place for place in document.once(scan_places).accepted if place.code]
    provinces = [key for key in named if key in scores and key[0] == "province"]
    if not any(key[1][:2] in heading_of(document)[0] for key in provinces) and any(
        key[0] == "county" and times + (key[1][-1:] in spoken) >= IN_BODY
        for key, times in Counter(map(_key, places)).items()
    ):
        return None  # a county in the paper of its province
    if len(provinces) != 1 or len(named) > 1 or _aid().search(document.working):
        return None
    return provinces[0]


def _named(name: str) -> HomePlace:
    places = scan_places(Document(name)).accepted
    coded = [place for place in places if place.code]
    if not coded:
        raise ValueError(f"{name!r} is no place; expected a county, prefecture or province")
    place = coded[-1]
    return HomePlace(place.name, place.code, place.level, place.province)


def _key(place: Place) -> Key:
    return (place.level, place.name, place.code, place.province)


def heading_of(document: Document) -> tuple[str, str]:
    """Title and source; the first line of a bare text may be its title."""
    title = document.title
    first = document.working.split("\n", 1)[0]
    if (
        not title
        and len(first) <= LONGEST_TITLE
        and "。" not in first
        and first != document.working
    ):
        title = first
    source = getattr(document, "source", "")
    return to_working(title), to_working(source)


def _places_of(part: str, places: Iterable[Place]) -> list[Place]:
    """The places of a heading; those of the body say which place a short name means."""
    if not may_name_place(part):
        return []
    known = "、".join(sorted({place.name for place in places}))
    found = scan_places(Document.of_working(f"{part}\n{known}")).accepted
    return [
        place
        for place in found
        if place.code and place.end <= len(part) and not _is_of_body(place, part)
    ]


def _is_of_body(place: Place, part: str) -> bool:
    """True for the province in 甲省师范大学: the page of a university is that of no province."""
    return place.level == "province" and bool(of_body().match(part, place.end))


@cache
def _aid() -> re.Pattern[str]:
    words = read_words("places/receiving_words", marked="aid")
    return re.compile(alternation(words | aid_words()))


@cache
def _organ() -> re.Pattern[str]:
    return re.compile(alternation(read_words("places/issuers")))
