"""Which place is a page about? The county or prefecture that it names most, if it may receive.

Places with a word of aid right behind them (东营援疆) give, and count against it; what is said to
be helped counts for it. Where no county stands out, the prefecture that most of them lie in is
the place; without one, the western province that the page names most.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import zip_longest

from zhpolicy.extract.gazetteer.sides import western
from zhpolicy.extract.home import HomePlace
from zhpolicy.extract.places import Place, aid_words, division_of
from zhpolicy.text.tables import alternation, read_words

__all__ = ["Page", "Party", "find_home", "named_by_type"]

# Who stands behind such a word is helped: 向澜沧县投入帮扶资金.
TOWARDS = ("向", "对", "给", "为")
# 复旦大学附属中山医院 is not in the city of 中山.
NAMED_AFTER = "附属"
# 支援新疆喀什地区, 来到美丽的: so far ahead of a place stands the word that says it is helped.
LONGEST_HELP = 7


@dataclass(frozen=True, slots=True, order=True)
class Party:
    """A place or an institution that may give or receive: `working[start:end]`.

    `name` is simplified; `level` is province, prefecture, county, township or institution;
    `code` and `province` are those of the place, or of the one in the institution's name.
    `field` is education or health for schools and hospitals. `kind` is that of the
    institution, or place. `home` is true on the side of the page's own place. `place` is the
    place in an institution's name.
    """

    start: int
    end: int
    name: str
    level: str
    code: str
    province: str
    kind: str
    home: bool = False
    place: str = ""

    @property
    def field(self) -> str:
        """The field that the kind of institution speaks of, else an empty string."""
        return {"school": "education", "hospital": "health"}.get(self.kind, "")


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says as a whole: its home, its own body, who helps on it and full names."""

    home: HomePlace
    own_body: Party | None
    full: dict[str, str]
    writer: Party | None
    short: dict[str, Party]
    homes: frozenset[str]
    sure: frozenset[str]
    outside: bool
    written: str
    official: dict[str, str]
    university: str
    # The page of a university that does not name itself: its colleges go out.
    colleges: bool = False
    # Bodies that a sentence names only as where a person is from, by where the sentence begins.
    aside: dict[int, list[Party]] = field(default_factory=dict)


def named_by_type(party: Party, page: Page) -> Party:
    """The party with its side, where it is called 县医院 or 区医院 alone.

    县医院 is the home's, 区中心医院 on a page of a district that helps is the district's.
    """
    if page.writer and _is_of_writer(party, page, page.writer):
        return replace(party, code=page.writer.code, province=page.writer.province)
    above = _above(party, page)
    return above or replace(party, home=True, name=_own_name(party.name, page))


def _above(party: Party, page: Page) -> Party | None:
    """市人民医院 on the page of a county: that of the prefecture, which may help."""
    home = page.home
    prefecture = division_of(home.code)[1] if home.level == "county" else ""
    types = (prefecture[-1:], home.name[-1])
    if party.name[0] != types[0] or types[0] == types[1]:
        return None
    return replace(
        party, name=prefecture + party.name[1:], code=f"{home.code[:4]}00", province=home.province
    )


def _is_of_writer(party: Party, page: Page, writer: Party) -> bool:
    """True for 区中心医院 where a district writes on a county that it helps; no office helps."""
    return party.name[0] == writer.name[-1] != page.home.name[-1] and party.kind != "government"


def _own_name(name: str, page: Page) -> str:
    own = page.written
    return own + name[1:] if own.endswith(name[0]) else name


def find_home(working: str, places: Sequence[Place]) -> Party | None:
    """The place that a page is about; None when it is about none that may receive.

    A page that names many counties in passing is about none of them.
    """
    counts: Counter[tuple[str, str, str, str]] = Counter()
    for place, after in zip_longest(places, places[1:]):
        if place.code:
            key = (place.level, place.name, place.code, place.province)
            counts[key] += _weight(place, working, after=after)
    smaller = {key: n for key, n in counts.items() if key[0] != "province" and n > 0}
    in_west = {key: n for key, n in smaller.items() if key[3] in western()}
    receiving = {key: n for key, n in counts.items() if key[1] in western() and n > 0}
    for named in (in_west if sum(in_west.values()) >= TIMES else smaller, receiving):
        best = max(named, key=lambda key: named[key], default=None)
        if best and named[best] >= TIMES and named[best] >= SHARE * sum(named.values()):
            return Party(0, 0, best[1], best[0], best[2], best[3], "place", home=True)
        if above := _above_all(named):
            return above
    return None


def _above_all(named: dict[tuple[str, str, str, str], int]) -> Party | None:
    """The prefecture that most of the counties of a page lie in, when the page names it."""
    within: Counter[str] = Counter()
    for key, times in named.items():
        within[key[2][:4]] += times
    for level, name, code, province in named:
        total = within[code[:4]]
        may = level == "prefecture" and province in western()
        if may and total >= TIMES and 2 * total >= sum(named.values()):
            return Party(0, 0, name, level, code, province, "place", home=True)
    return None


# A page that is about a place names it at least twice, and a third as often as all its like
# together (pages about a prefecture name its counties too; round-ups name a dozen once each).
TIMES, SHARE = 2, 0.33
# A place that gives once is not the one that is helped, though it be named often.
GAVE = -3
# A place that is said to be helped is what the page is about, though it be named once.
TOOK = 3


def _weight(place: Place, working: str, *, after: Place | None) -> int:
    is_above = after is not None and after.start == place.end and bool(after.code)
    if not is_above and _takes().search(working[max(0, place.start - LONGEST_HELP) : place.start]):
        return TOOK
    if working.endswith(NAMED_AFTER, 0, place.start):
        return 0
    if working.endswith(TOWARDS, 0, place.start):
        return 1
    return GAVE if _gives().match(working, place.end) else 1


@cache
def _gives() -> re.Pattern[str]:
    """东营市援疆, 浙江对口: a word of aid within four characters behind a place that gives.

    县 behind that word is helped (结对帮扶县).
    """
    words = alternation(aid_words() | read_words("pairings/sides", marked="gives"))
    return re.compile(rf"[^,。;:“”\n投捐]{{0,4}}?{words}(?![县对])")


@cache
def _takes() -> re.Pattern[str]:
    """对口支援西藏拉萨市: a place right behind such a word is helped."""
    words = alternation(read_words("pairings/sides", marked="takes"))
    return re.compile(rf"{words}[^,。;:“”\n]{{0,3}}$")
