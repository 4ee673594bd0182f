"""What does a page say about itself? Title, date, source, people: lifted, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, takewhile

from zhpolicy.pages.facts.bylines import read_byline
from zhpolicy.pages.facts.dates import WEEKDAY, read_date, read_day
from zhpolicy.pages.facts.fields import Field
from zhpolicy.pages.facts.names import LONGEST_PERSON, is_medium, is_name
from zhpolicy.pages.facts.publishers import is_publisher
from zhpolicy.pages.heads.announced import announced_title
from zhpolicy.pages.issuers import issuer_of_title, signer
from zhpolicy.pages.lines import Segment
from zhpolicy.pages.titles import ABOVE_HEADLINE, names_authority
from zhpolicy.pages.words import alternatives, chosen_words
from zhpolicy.text.tables import read_map, read_words

__all__ = ["Facts", "find_facts"]

# 岭东观察: accounts have names of three characters and more.
SHORTEST_ACCOUNT = 3
_ENDS_AS_PLACE = re.compile("[省市县区州旗盟]$")
_OF_PLACE = re.compile("[省市县区州旗盟院校].")
_ISSUE = re.compile(r"(?:(?:19|20)\d\d年)?总?第?\d{1,4}期")
_WELCOME = re.compile("欢迎.{1,4}$")
_BETWEEN_NAMES = re.compile(r"[ 、,/&]+")
_WEEKDAY = re.compile(WEEKDAY)
_WORD_OF_PATH = re.compile(r"[^\s|>/»›·]+")
_DRESS = " :,;|[]()《》“”/、·—-_"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page says about itself; empty where it says nothing. `date` is ISO."""

    title: str = ""
    date: str = ""
    source: str = ""
    authors: tuple[str, ...] = ()
    editor: str = ""


def find_facts(text: str, working: str, *, segments: Sequence[Segment]) -> Facts:
    """The facts that labelled segments state, in the script of `text`.

    `working` is the working text of `text`, `segments` come from `blocks.label_segments`.

    >>> from zhpolicy.pages.blocks import label_segments
    >>> page = "来源:大众日报 责任编辑:王岩"
    >>> find_facts(page, page, segments=label_segments(page)).editor
    '王岩'
    """
    fields = [
        f for s in segments if s.kind not in {"body", "title", "related_links"} for f in s.fields
    ]
    return Facts(
        title=_title(text, working, segments=segments),
        date=_date(fields, segments, working=working),
        source=_source(fields, segments, text=text, working=working),
        authors=tuple(
            dict.fromkeys(_own(name, text, working=working) for name in _authors(fields))
        ),
        editor=_own(_editor(fields), text, working=working),
    )


def _title(text: str, working: str, *, segments: Sequence[Segment]) -> str:
    parts = [s for s in segments if s.kind == "title" and s.reason == "the headline"]
    if parts:
        issuers = [names_authority(working[s.start : s.end]) for s in parts]
        joints = [" " if both == (True, True) else "" for both in pairwise([*issuers, False])]
        lines = (text[s.start : s.end].strip() for s in parts)
        return "".join(line + joint for line, joint in zip(lines, joints, strict=True))
    start, end = announced_title(working)
    stated = [f.value for s in segments for f in s.fields if f.field == "title" and f.value]
    return text[start:end] or (_own(stated[0], text, working=working) if stated else "")


def _date(fields: Sequence[Field], segments: Sequence[Segment], *, working: str) -> str:
    """The day of publication, else the day the document was written or signed."""
    for name in ("published", "written"):
        stated = [f for f in fields if f.field == name and read_day(f.value)]
        # 2023年3月4日 星期六 over a menu is the day on which the page was called up, 更新 that of
        # a change.
        changed = chosen_words("pages/interface_words", use="updated")
        weekday = {f: bool(_WEEKDAY.search(f.value)) for f in stated}
        stated.sort(key=lambda f: (weekday[f], any(word in f.reason for word in changed)))
        if stated:
            return read_day(stated[0].value)
    signed = [
        s for s in segments if s.kind == "body" and s.fields and s.fields[0].field == "published"
    ]
    whole = [s for s in signed if s.fields[0].end - s.fields[0].start == s.end - s.start]
    if whole:
        return read_day(whole[-1].fields[0].value)
    printed = [f.value for f in fields if f.field == "printed" and read_day(f.value)]
    months = [f.value for f in fields if f.field == "published" and f.reason == "a month"]
    held = [f.value for s in segments for f in s.fields if f.field == "held" and read_day(f.value)]
    return next((read_date(value) for value in [*printed, *months, *held]), "")


def _source(
    fields: Sequence[Field], segments: Sequence[Segment], *, text: str, working: str
) -> str:
    for name in ("source", "beside", "lead_source", "publisher", "account"):
        for field in fields:
            value = field.value.strip(_DRESS)
            if field.field == name and value:
                return _own(_without_page(value), text, working=working)
    platform = next(_platforms(segments, working), "")
    if platform:
        return _own(platform, text, working=working)
    issuers = [
        f.value.strip(_DRESS) for f in fields if f.field == "issuer" and f.value.strip(_DRESS)
    ]
    offices = list(_offices(fields))
    named = (
        next(iter(issuers), "")
        or next((name for name in offices if not _is_department(name)), "")
        or (offices and _institution_of_head(segments, working))
        or next(iter(offices), "")
        or signer(segments, working, title=_headline(segments, working))
        or issuer_of_title(_headline(segments, working))
        or _medium_of_head(segments, working)
        or _institution_of_head(segments, working)
        or _medium_of_reporters(segments, working)
        or next((f.value for f in fields if f.field == "office"), "")
    )
    return _own(named, text, working=working) if named else ""


def _headline(segments: Sequence[Segment], working: str) -> str:
    return "".join(
        working[s.start : s.end]
        for s in segments
        if s.kind == "title" and s.reason == "the headline"
    )


def _medium_of_head(segments: Sequence[Segment], working: str) -> str:
    """The medium whose name heads the page, when nothing else tells: 果洛日报数字报 > 人物."""
    agencies = read_words("pages/agencies")
    for segment in segments:
        if segment.kind in {"title", "body"}:
            return ""
        if segment.reason == ABOVE_HEADLINE and names_authority(
            working[segment.start : segment.end]
        ):
            return working[segment.start : segment.end]
        for word in _WORD_OF_PATH.findall(working, segment.start, segment.end):
            name = _without_page(word.strip(_DRESS))
            # 医院新闻 in a path is a column
            if is_medium(name) and (name in agencies or not name.endswith("新闻")):
                return name
            if _reports_itself(name, segments, working):
                return name
    return ""


def _institution_of_head(segments: Sequence[Segment], working: str) -> str:
    """The institution whose site it is: 岭东县人民医院 alone, or 岭东县人民医院欢迎您."""
    head = takewhile(lambda segment: segment.kind not in {"title", "body"}, segments)
    for segment in (s for s in head if s.kind in {"navigation", "site_slogan"}):
        words = working[segment.start : segment.end].split()
        name = _WELCOME.sub("", words[0]) if words else ""
        welcomes = bool(words) and name != words[0]
        alone = len(words) == 1 or welcomes or all(map(_ISSUE.fullmatch, words[1:]))
        if alone and is_publisher(name) and not (is_medium(name) or _is_department(name)):
            return name
    return ""


def _is_department(name: str) -> bool:
    """True for 肝胆外科 and 宣传部, False for 岭东县委宣传部."""
    endings = chosen_words("pages/departments")
    return name.endswith(endings) and not _OF_PLACE.search(name)


def _medium_of_reporters(segments: Sequence[Segment], working: str) -> str:
    """The medium that a byline above the article names with its people: 岭东日报记者 某某."""
    roles = chosen_words("pages/roles", stands="word", field="author")
    head = takewhile(lambda segment: segment.kind != "body", segments)
    for segment in (s for s in head if s.kind in {"byline", "dateline"}):
        for word in _WORD_OF_PATH.findall(working, segment.start, segment.end):
            names = (word.partition(role)[0] for role in roles if role in word)
            medium = next((name.strip(_DRESS) for name in names if is_medium(name)), "")
            source = read_map("pages/agencies", "source").get(medium, medium)
            if source:  # 本报记者 names no paper
                return source
    return ""


def _reports_itself(name: str, segments: Sequence[Segment], working: str) -> bool:
    """True for a name with which the page's report opens, or its reporters: 岭东观察讯."""
    if len(name) < SHORTEST_ACCOUNT or _ENDS_AS_PLACE.search(name):
        return False
    facts = "\n".join(
        working[s.start : s.end] for s in segments if s.kind in {"dateline", "byline", "source"}
    )
    roles = chosen_words("pages/roles", stands="word", field="author")
    return any(name + word in facts for word in (*roles, *read_words("pages/report_words")))


def _without_page(value: str) -> str:
    """《大众日报》(2023年8月3日第1版) is 大众日报, and so is 大众日报电子版."""
    name = re.split(r"[》(]", value, maxsplit=1)[0].strip(_DRESS)
    for edition in chosen_words("pages/interface_words", use="edition"):
        short = name.removesuffix(edition)
        name = short if is_medium(short) else name  # 某地电子报 is no edition of 某地
    return name or value


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


def _authors(fields: Sequence[Field]) -> Iterator[str]:
    for field in fields:
        if field.field == "author" and not is_publisher(field.value.strip(_DRESS)):
            yield from _names(field.value)


def _offices(fields: Sequence[Field]) -> Iterator[str]:
    """供稿:人事处 and 发布者:人事处 name an office, no person."""
    names = (f.value.strip(_DRESS) for f in fields if f.field in {"author", "poster"})
    return (name for name in names if is_publisher(name))


def _names(value: str) -> list[str]:
    value = value.strip(_DRESS)
    words = [w for w in _BETWEEN_NAMES.split(value) if w]
    if words and all(len(w) == 1 for w in words):
        words = ["".join(words)]
    read = read_byline(value) if not all(map(is_name, words)) else None
    names = [v for f, v in read if f == "author"] if read else words
    plain = read_map("pages/dateline_words", "use")
    people = [name for name in names if name not in plain and not is_publisher(name)]
    return [name for name in people or names if 1 < len(name) <= LONGEST_PERSON]


def _editor(fields: Sequence[Field]) -> str:
    """The first editor, with the others of the same place (责编：甲、乙)."""
    editors = [f for f in fields if f.field == "editor" and f.value.strip(_DRESS)]
    beside = [f.value.strip(_DRESS) for f in editors if f.start == editors[0].start]
    words = (w for v in beside for w in _BETWEEN_NAMES.split(v) if w)
    # 责任编辑:甲 乙 版权所有: what the site says of itself behind the names is none.
    names = takewhile(lambda word: not _notices().match(word), words)
    return "、".join(dict.fromkeys(names))


@cache
def _notices() -> re.Pattern[str]:
    """The begin of a notice, as no name begins."""
    wheres = ("sure", "start")
    return re.compile("|".join(alternatives("pages/notices", where=w) for w in wheres))


def _own(value: str, text: str, *, working: str) -> str:
    """A value of the working text as the page writes it."""
    place = working.find(value) if value else -1
    return text[place : place + len(value)] if place >= 0 else value
