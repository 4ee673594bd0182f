"""Who is meant by 我们, 学校 and 医院 where no name stands? Who speaks, and whose page it is.

Found:      “我们引进13名教授”,…技工学校负责人说 (the school) · 学校与遂昌县签约 (its page)
Not found:  “我们来这里工作”,…学院教师说 (who helps does not receive)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from zhpolicy.extract.organisations import find_organisations
from zhpolicy.extract.pairings.home import Page, Party
from zhpolicy.extract.places import scan as scan_places
from zhpolicy.extract.speakers import find_speaker
from zhpolicy.text.document import Document
from zhpolicy.text.tables import alternation, read_words

__all__ = ["find_speaking"]

WE = re.compile("[我咱]们")
# “…”院长说: whose head speaks, the body at home that was named last.
HEAD = re.compile("(?P<body>[院校园])长")
# An interview has at least so many questions.
FEWEST_QUESTIONS = 2
# 学校(自2020年起)定点帮扶: a time between a body and what it does.
SINCE = "(?:[自从][^,。;:\n]{2,9}[起来])?"
KINDS = ("school", "hospital")


def find_speaking(document: Document, page: Page, *, start: int, end: int) -> Iterator[Party]:
    """The parties that a sentence calls 我们, or 学校 at the head of a clause."""
    working = document.working
    asked = len(_asked().findall(working)) >= FEWEST_QUESTIONS
    for match in WE.finditer(working, start, end):
        party = _speaker(document, page, match.start()) or (_home(page) if asked else None)
        if party:
            yield replace(party, start=match.start(), end=match.end())
    own = page.own_body
    if own and not own.home:
        for match in _bare().finditer(working, start, end):
            if own.kind == _kind(match["body"]):
                yield replace(own, start=match.start("body"), end=match.end("body"))


def _home(page: Page) -> Party:
    home = page.home
    return Party(0, 0, page.written, home.level, home.code, home.province, "place", home=True)


def _kind(body: str) -> str:
    return "school" if body[-1] in "校院" and "医" not in body else "hospital"


def _speaker(document: Document, page: Page, at: int) -> Party | None:
    """The body at home whose people speak, or the one that their head belongs to."""
    speaker = find_speaker(document.working, at, at + 1)
    bodies = find_organisations(Document.of_working(speaker)) if speaker else []
    if bodies and bodies[0].kind in KINDS:
        places = [p for p in scan_places(Document.of_working(bodies[0].name)).accepted if p.code]
        code = places[-1].code if places else ""
        home = page.home.holds(code) if code else bodies[0].name[0] in "县市州"
        name = bodies[0].name
        body = Party(at, at + 2, name, "institution", code, "", bodies[0].kind, home=home)
        return body if home else None
    head = HEAD.match(speaker)
    this = f"该{head['body']}" if head else ""
    return Party(at, at + 2, this, "institution", "", "", "this", home=True) if head else None


@cache
def _asked() -> re.Pattern[str]:
    """主持人: in an interview who answers speaks for the place that the page is about."""
    return re.compile(f"(?:^|\n){alternation(read_words('pairings/grammar', marked='asks'))}:")


@cache
def _bare() -> re.Pattern[str]:
    """学校(与遂昌县), 学院(组建): the page's own body, ahead of what it does."""
    bodies = alternation(read_words("pairings/grammar", marked="body"))
    does = alternation(read_words("pairings/grammar", marked="does"))
    return re.compile(f"(?:^|(?<=[,。;:\\n“]))(?P<body>{bodies}|学院|该[校院])(?={SINCE}{does})")
