"""Where within a line does a report name its maker? 本报讯（记者 王某）, （文/吴某）, （下转二版）.

Everything here reads the working text of one line. The words are tables: roles, credits,
agencies, report_words, jumps, end_marks, byline_openings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from zhpolicy.pages.facts.dates import DATE
from zhpolicy.pages.facts.fields import Field, find_fields
from zhpolicy.pages.facts.names import is_medium, is_name
from zhpolicy.pages.facts.openings import find_opening
from zhpolicy.pages.facts.people import (
    are_names,
    credit_pattern,
    field_of_role,
    may_name_people,
    names_before_roles,
    people_in,
    people_pattern,
    role_pattern,
    slash_pattern,
    split_names,
    tail_pattern,
)
from zhpolicy.pages.facts.publishers import is_publisher
from zhpolicy.pages.words import alternatives, chosen_words
from zhpolicy.restoration.characters import HAN
from zhpolicy.text.tables import read_map, read_words

__all__ = ["find_jumps", "find_leads", "read_byline"]

# （记者 张三 通讯员 李四 王五 图/文） and （本文作者系……教授） have fewer.
BRACKET = 80
# A note on the author (作者系……研究员) or on the headline elsewhere (原标题：…) is no longer.
LONGEST_NOTE = 60
# Reporter, photographer, editor and （完）: no line ends in more brackets than that.
MOST_BRACKETS = 6
_NUMBER = r"[\d零一二三四五六七八九十A-D]{1,3}"
_ARROWS = "▲▼◀▶"
# (编辑:某某)1130117: the Central News Agency puts the day behind it.
_END_BRACKETS = re.compile(r"\(([^()\n]{1,80})\) ?(?:[。.]|1\d{6})?$|\[([^\[\]\n]{1,80})\]$")
_SENTENCE_ENDS = "。!?”…"
_QUOTED = re.compile("《([^《》\n]{2,20})》")
_DAY = re.compile(DATE)
_CLAUSES = re.compile("[,;].*[。!?]")  # 作者:王岩的书房里堆满了手稿,他还要写。
_MARKS = "⊙◇□■●◆△▲○◎★ "


def find_jumps(text: str) -> Iterator[Field]:
    """The marks that send a reader to another page: 下转二版, （上接第一版）.

    >>> [(f.start, f.value) for f in find_jumps("号召,(下转二版)")]
    [(3, '下')]
    """
    for match in _jump().finditer(text) if "版" in text else ():
        dressed = match.group()[0] in "[(" + _ARROWS or match.group().rstrip()[-1] in "])" + _ARROWS
        if dressed or match.start() == 0 or match.end() == len(text):
            half = read_map("pages/jumps", "half")[match["mark"]]
            yield Field(*match.span(), "page_jump", "", half, True, "a jump to another page")


@cache
def _jump() -> re.Pattern[str]:
    marks = alternatives("pages/jumps")
    return re.compile(
        rf"[\[({_ARROWS}]{{0,2}} ?(?P<mark>{marks})第? ?{_NUMBER} ?版"
        rf"(?:[·:]?[{HAN}]{{0,6}}(?=[\])]))? ?[\]){_ARROWS}]{{0,2}}"
    )


def find_leads(text: str, *, starts: Iterable[int] = (0,), ends: Iterable[int] = ()) -> list[Field]:
    """Who reports: at a start of the text (本报讯（记者 王某）) and in brackets at its ends.

    `starts` and `ends` are the places where furniture stops and begins again in the line;
    the end of the line is one of the ends.

    >>> [(f.kind, f.value) for f in find_leads("央视网消息(新闻联播):国务院发布。")]
    [('source', '央视网')]
    """
    fields: list[Field] = []
    for start in starts:
        fields += find_opening(text, start)
    floor = max((f.end for f in fields), default=0)
    for end in sorted({*ends, len(text)}):
        fields += [f for f in _find_end_brackets(text, end) if f.start >= floor or end < floor]
    credited = text.rstrip(" /").endswith(chosen_words("pages/credits", use="credit"))
    begin = max(floor, len(text) - BRACKET)
    credit = _photographer().search(text, begin) if credited else None
    if credit and are_names(credit["names"]):
        reason = "a photographer behind the sentence"
        fields.append(Field(*credit.span(), "byline", "", "", True, reason))
    return sorted(fields, key=lambda f: f.start)


@cache
def _photographer() -> re.Pattern[str]:
    """图为教师在上课。王某 摄: behind a stop at the end of a line."""
    words = alternatives("pages/credits", use="credit")
    return re.compile(
        rf"(?<=[。!?”)]) {{0,2}}(?P<names>{people_pattern()}) ?(?:{words}|[ /]){{1,3}}$"
    )


def _find_end_brackets(text: str, end: int) -> Iterator[Field]:
    """Brackets before `end` that hold a byline, an editor, a source, （完）."""
    for _ in range(MOST_BRACKETS):
        while end and text[end - 1] in " [(|":
            end -= 1
        match = _END_BRACKETS.search(text, max(0, end - BRACKET - 4), end)
        if not match:
            return
        content = (match.group(1) or match.group(2)).strip()
        before = text[match.start() - 1 : match.start()]
        alone = bool(match.group(1)) and (not before or before in _SENTENCE_ENDS + ") ")
        fields = _read_bracket(content, *match.span(), is_alone=alone)
        if not fields:
            return
        yield from fields
        end = match.start()


def _read_bracket(content: str, start: int, end: int, *, is_alone: bool) -> list[Field]:
    """The fields of a bracket; the first covers it, the others only state facts."""
    if content in read_words("pages/end_marks"):
        return [Field(start, end, "byline", "", "", True, "the end is marked")]
    facts = read_byline(content)
    if facts is None and is_alone and _are_bare_names(content):
        facts = [("author", name) for name in split_names(content)]
    if facts is None:
        return []
    whole = Field(start, end, "byline", "", "", True, "a byline in brackets")
    return [
        whole,
        *(Field(start, start, "byline", f, v, True, "named in brackets") for f, v in facts),
    ]


def _are_bare_names(content: str) -> bool:
    """True for names and nothing else: （洪放）, （张三 李四）."""
    if content in read_words("pages/standing_words"):
        return False
    return bool(_only_people().fullmatch(content)) and are_names(content)


@cache
def _only_people() -> re.Pattern[str]:
    return re.compile(people_pattern())


def read_byline(text: str) -> list[tuple[str, str]] | None:
    """The facts of a byline, as (field, value); None when the text is no byline.

    >>> read_byline("大众网·海报新闻记者 陈洋洋 通讯员 杨杰 报道")
    [('author', '陈洋洋'), ('author', '杨杰')]
    >>> read_byline("记者从会议上获悉") is None
    True
    """
    text = text.strip(_MARKS)
    opening = _note().match(text) if len(text) < LONGEST_NOTE else None
    if opening and not (":" in opening.group() and _CLAUSES.search(text)):
        named = read_map("pages/byline_openings", "field")[opening.group()] == "author"
        people = [("author", name) for name in people_in(text)] if named else []
        return [*people, *_printed_first(text), *_first_title(text)]
    covered, facts = _roles_of(text)
    return facts if covered else _labelled_facts(text)


def _first_title(text: str) -> list[tuple[str, str]]:
    """原标题:某县见闻 is the title of a page that has no other."""
    label, _, title = text.partition(":")
    is_title = label in chosen_words("pages/byline_openings", field="title")
    return [("title", title.strip(" 《》"))] if is_title and title.strip() else []


def _printed_first(text: str) -> list[tuple[str, str]]:
    """Where and when the text stood first: 原载2021年2月10日《西藏日报》."""
    words = chosen_words("pages/dateline_words", use="printed")
    place = next((text.find(w) for w in words if w in text), -1)
    medium, day = (pattern.search(text, max(place, 0)) for pattern in (_QUOTED, _DAY))
    if place < 0 or not medium:
        return []
    return [("source", medium[1]), *([("published", day.group())] if day else [])]


@cache
def _note() -> re.Pattern[str]:
    return re.compile(alternatives("pages/byline_openings"))


def _roles_of(text: str) -> tuple[bool, list[tuple[str, str]]]:
    """Whether roles and names make up the whole text, and the people among them."""
    if len(text) > BRACKET or not may_name_people(text):
        return False, []
    position, seen = _behind_publisher(text), False
    medium, facts = text[:position].strip(), []
    if not position:  # 王岩 本报记者 李欣
        bare, position = names_before_roles(text)
        facts = [("author", name) for name in bare]
    while position < len(text):
        position += len(text[position:]) - len(text[position:].lstrip(_MARKS))
        match = slash_pattern().match(text, position) or role_pattern().match(text, position)
        if match and match["names"] and (match["gap"] or are_names(match["names"])):
            field = field_of_role(match)
            facts += [(field, name) for name in split_names(match["names"]) if field]
            position, seen = match.end(), True
            continue
        tail = tail_pattern().match(text, position)
        if not tail:
            return _read_credit(text)
        position = tail.end()
    if is_medium(medium) and any(field == "author" for field, _ in facts):
        facts = [("account", medium), *facts]
    return (True, facts) if seen else _read_credit(text)


def _behind_publisher(text: str) -> int:
    """Where the people begin behind who published: 岭东融媒客户端 编辑 某某."""
    word, blank, _ = text.partition(" ")
    return len(word) + 1 if blank and is_publisher(word) else 0


def _read_credit(text: str) -> tuple[bool, list[tuple[str, str]]]:
    """Whether a text is names and what they did, and who wrote: 王岩 整理, but not 王岩 摄."""
    match = credit_pattern().fullmatch(text)
    names = split_names(match["names"]) if match else []
    # not every surname is in the table: of several names one may have another
    if not match or not any(map(is_name, names)) or (len(names) == 1 and not are_names(names[0])):
        return False, []
    apart = text[match.end("names")] == " " or len(match["credit"]) > 1  # 王受文 is one name
    wrote = apart and match["credit"] in chosen_words("pages/credits", field="author")
    return True, [("author", name) for name in names if wrote]


def _labelled_facts(text: str) -> list[tuple[str, str]] | None:
    """The facts of labels that cover the text (but for four marks between them)."""
    if ":" not in text:
        return None
    fields = [f for f in find_fields(text) if f.kind in {"byline", "editor", "source", "dateline"}]
    if not any(":" in text[f.start : f.end] for f in fields if f.kind != "dateline"):
        return None
    if sum(f.end - f.start for f in fields) < len(text.replace(" ", "")) - 4:
        return None
    return [
        (field.field, value.strip("[]() "))
        for field in fields
        for value in _values(field)
        if field.field and value.strip("[]() ")
    ]


def _values(field: Field) -> list[str]:
    people = field.field in {"author", "editor"}
    return split_names(field.value.strip("[]() ")) if people else [field.value]
