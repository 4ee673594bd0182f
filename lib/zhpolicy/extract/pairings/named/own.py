"""Whose page is it, where a hospital, a school or a firm writes? The body that 我院 and 公司 mean.

Found:      source 甲大学新闻网 · title 我院援疆 by 甲医院 · 我是甲医院的医生 · source 甲集团官网
Not found:  县医院 on a page of a newspaper
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from zhpolicy.extract.home import HomePlace
from zhpolicy.extract.organisations import Organisation, find_organisations
from zhpolicy.extract.pairings.home import Party
from zhpolicy.extract.pairings.named.proper import is_proper
from zhpolicy.extract.pairings.named.where import code_in_name
from zhpolicy.extract.places import scan as scan_places
from zhpolicy.text.document import Document
from zhpolicy.text.scripts import to_working
from zhpolicy.text.tables import alternation, read_words

__all__ = ["body_of_name", "own_body"]

SAYS_OWN = re.compile("[我本](?:们)?[院校]|院里")
# A page of its own opens with the name.
OPENING = 120
# 人民医院 names any of a kind.
SHORT_NAME = 4
# 我是阿珂,(甲医院)的医生: so much stands between 我 and the body.
INTRODUCES = re.compile("我(?:是|叫|来自)[^。!?\n]{0,14}$")
LONGEST_OF_SELF = 18
# 对口支援(乙大学): so long is a word of help.
LONGEST_HELP = 6
KINDS = ("hospital", "school")
FIRM = "company"


def own_body(document: Document, home: HomePlace, *, heading: Sequence[str]) -> Party | None:
    """The hospital, school or firm whose page it is: in source, title or head (我院)."""
    parts: list[str] = []
    head = to_working(getattr(document, "raw", "")[:OPENING])
    if SAYS_OWN.search(document.working) or SAYS_OWN.search(heading[1]):
        parts += [document.working[:OPENING], head]
    kinds = KINDS + (FIRM,) * bool(_speaks_as_firm().search(document.working))
    named, opening = (
        [
            body_of_name(name.name, home, kind=name.kind)
            for part in some
            for name in find_organisations(Document.of_working(part))
            if name.kind in kinds
            and (_is_own_name(name.name) or (part == heading[0] and _is_university(name.name)))
            and not _is_helped(name, part)
        ]
        for some in (heading, parts)
    )
    named = named or _by_short_name(heading[0], home)
    firsts = [part.split("\n", 1)[0] for part in (document.working, head)]
    firsts = [line for line in firsts if "。" not in line]  # a letterhead, a line on who writes
    byline = [body for body in opening if any(body.name in line for line in firsts)]
    introduced = [body for body in opening if _introduces(body.name, document.working)]
    own = named or introduced or byline or [body for body in opening if body.home] or opening
    return own[0] if own else None


def _introduces(name: str, working: str) -> bool:
    """True for 我是阿珂,甲医院的医生: who writes says where they work."""
    at = working.find(name)
    return at >= 0 and bool(INTRODUCES.search(working, max(0, at - LONGEST_OF_SELF), at))


def _is_helped(name: Organisation, part: str) -> bool:
    """True for 我校对口支援(乙大学): who is helped writes not."""
    return bool(_helps().search(part, max(0, name.start - LONGEST_HELP), name.start))


def _by_short_name(source: str, home: HomePlace) -> list[Party]:
    """山东农大 of 山东农大报: a university that its own paper calls so."""
    match = _short_university().match(source)
    return [replace(body_of_name(match["name"], home, kind="school"), home=False)] if match else []


def _is_own_name(name: str) -> bool:
    """True for 丽水学院, which has a place in its short name, and for any longer one."""
    return (len(name) > SHORT_NAME and is_proper(name)) or (
        len(name) == SHORT_NAME
        and any(place.code for place in scan_places(Document.of_working(name)).accepted)
    )


def _is_university(name: str) -> bool:
    """True for 东溟大学, 岭北师范学院, which in the source of a page are no kind of university."""
    return name.endswith("大学") or (len(name) > SHORT_NAME and name.endswith("学院"))


def body_of_name(name: str, home: HomePlace, *, kind: str = "") -> Party:
    """The body of a name, with the place in it; a firm is one where `kind` says so."""
    within = [place for place in scan_places(Document.of_working(name)).accepted if place.code]
    code = code_in_name(within)
    if kind != FIRM:
        kind = "hospital" if name.endswith("院") and "学" not in name[-3:] else "school"
    above = home.level == "county" and code.endswith("00")
    at_home = bool(code) and home.holds(code) and not above
    return Party(0, 0, name, "institution", code, "", kind, home=at_home)


@cache
def _helps() -> re.Pattern[str]:
    return re.compile(f"{alternation(read_words('pairings/sides', marked='takes'))}$")


@cache
def _speaks_as_firm() -> re.Pattern[str]:
    """集团公司(援建), 公司(捐赠): a page on which a firm speaks of itself."""
    firms = alternation(read_words("pairings/grammar", marked="firm"))
    return re.compile(f"(?:^|[,。;:\n“]){firms}")


@cache
def _short_university() -> re.Pattern[str]:
    """山东农大报, 川大新闻网: a university by its short name."""
    papers = alternation(read_words("pairings/grammar", marked="paper"))
    return re.compile(f"(?P<name>[\u4e00-\u9fff]{{1,5}}大){papers}")
