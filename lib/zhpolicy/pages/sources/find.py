"""Which of the names on a page is its source? A label, who stands beside the date, an account.

What a site calls itself (本院) and the platform on which an account writes (百家号) are none.
Everything here reads the working text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from zhpolicy.pages.facts.fields import Field
from zhpolicy.pages.facts.publishers import is_publisher
from zhpolicy.pages.issuers import issuer_of_title, signer
from zhpolicy.pages.lines import Segment
from zhpolicy.pages.sources.institutions import (
    DRESS,
    institution_of_foot,
    institution_of_head,
    is_department,
    medium_of_head,
    medium_of_reporters,
    without_page,
)
from zhpolicy.pages.words import alternatives, chosen_words

__all__ = ["find_source", "names_source"]

_STATES_SOURCE = ("source", "beside", "lead_source", "publisher", "account")
# 岭东微观察官方百家号
LONGEST_HOSTED = 24


def find_source(fields: Sequence[Field], segments: Sequence[Segment], *, working: str) -> str:
    """Who published the page, in the working text; "" where nothing tells.

    >>> from zhpolicy.pages.blocks import label_segments
    >>> page = "教师下乡记忆\\n头条号 / 岭东微观察\\n岭东县选派教师42名,到乡村学校任教。"
    >>> find_source([], label_segments(page), working=page)
    '岭东微观察'
    """
    for name in _STATES_SOURCE:
        for field in fields:
            value = field.value.strip(DRESS)
            if field.field == name and names_source(value):
                return _of_institution(without_page(value), segments, working)
    platform = next(_hosted(segments, working), "") or next(_platforms(segments, working), "")
    if platform:
        return platform
    issuers = [f.value.strip(DRESS) for f in fields if f.field == "issuer" and f.value.strip(DRESS)]
    offices = list(_offices(fields))
    return (
        next(iter(issuers), "")
        or next((name for name in offices if not is_department(name)), "")
        or (institution_of_head(segments, working) if offices or _is_own(fields) else "")
        or (institution_of_foot(segments, working) if offices else "")
        or signer(segments, working, title=_headline(segments, working))
        or next(iter(offices), "")
        or issuer_of_title(_headline(segments, working))
        or medium_of_head(segments, working)
        or institution_of_head(segments, working)
        or medium_of_reporters(segments, working)
        or next((f.value for f in fields if f.field == "office"), "")
        or next(_named_at_last(fields), "")
    )


def _named_at_last(fields: Sequence[Field]) -> Iterator[str]:
    """A platform is better than nothing, 来源:网络 is not."""
    none = (*_words_for("nowhere"), "")
    for fact in fields:
        value = fact.value.strip(DRESS)
        if fact.field in _STATES_SOURCE and value not in none:
            yield "" if value.startswith(_words_for("platform")) else fact.value


def _of_institution(name: str, segments: Sequence[Segment], working: str) -> str:
    """The institution whose site it is for its department: 医务科 below 岭东县人民医院."""
    found = institution_of_head(segments, working) if is_department(name) else ""
    return found or name


def names_source(value: str) -> bool:
    """False for a platform on which somebody wrote, and for what an institution calls itself.

    >>> names_source("岭东日报"), names_source("百家号"), names_source("本院")
    (True, False, False)
    """
    no_source = (word for use in ("host", "self", "nowhere") for word in _words_for(use))
    return bool(value) and value not in no_source and not value.startswith(_words_for("platform"))


def _words_for(use: str) -> tuple[str, ...]:
    return chosen_words("pages/interface_words", use=use)


def _is_own(fields: Sequence[Field]) -> bool:
    """True where the page says 来源:本院."""
    own = _words_for("self")
    return any(f.field in _STATES_SOURCE and f.value.strip(DRESS) in own for f in fields)


def _hosted(segments: Sequence[Segment], working: str) -> Iterator[str]:
    """The account that stands beside the site it wrote on: 头条号 / 某某, 某某官方网易号."""
    for segment in segments:
        if segment.kind in {"title", "body"}:
            continue
        text = working[segment.start : segment.end]
        found = _host().fullmatch(text.strip(DRESS)) if len(text) <= LONGEST_HOSTED else None
        name = (found["behind"] or found["before"]).strip(DRESS) if found else ""
        if name and name not in _words_for("platform") + _words_for("sent_from"):
            yield name


@cache
def _host() -> re.Pattern[str]:
    hosts = alternatives("pages/interface_words", use="host")
    edition = alternatives("pages/interface_words", use="edition")
    name = r"[^\s/:|·,。]{2,16}?"
    return re.compile(
        rf"[^\s/:|]{{0,4}}{hosts} ?[/:|·] ?(?P<behind>{name})"
        rf"|(?P<before>{name}) ?(?:{edition}|官方)?{hosts}(?: ?· ?\w{{2,4}})?"
    )


def _headline(segments: Sequence[Segment], working: str) -> str:
    return "".join(
        working[s.start : s.end]
        for s in segments
        if s.kind == "title" and s.reason == "the headline"
    )


def _platforms(segments: Sequence[Segment], working: str) -> Iterator[str]:
    for segment in segments:
        if segment.kind in {"disclaimer", "source", "byline"}:
            for match in _platform().finditer(working, segment.start, segment.end):
                yield match.group(1)


@cache
def _platform() -> re.Pattern[str]:
    """The quoted name of the account that published a text: 平台“某某号”."""
    words = alternatives("pages/interface_words", use="platform")
    return re.compile(rf"{words}[“《]([^”》\n]{{2,20}})[”》]")


def _offices(fields: Sequence[Field]) -> Iterator[str]:
    """供稿:人事处 and 发布者:人事处 name an office, no person."""
    names = (f.value.strip(DRESS) for f in fields if f.field in {"author", "poster"})
    return (name for name in names if is_publisher(name))
