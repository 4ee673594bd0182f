"""Where within a line does a report name its maker? 本报讯（记者 王某）, （文/吴某）, （下转二版）.

Everything here reads the working text of one line. The words are tables: roles, credits,
agencies, report_words, jumps, end_marks, byline_openings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from zhpolicy.pages.fields import Field, find_fields, is_name
from zhpolicy.pages.words import alternatives, chosen_words
from zhpolicy.restoration.characters import HAN
from zhpolicy.text.tables import alternation, read_map, read_words

__all__ = ["find_jumps", "find_leads", "people_in", "read_byline"]

# No lead-in is longer: 新华社乌鲁木齐8月3日电(记者 …) with four names has about 50 characters.
LEAD = 120
# （记者 张三 通讯员 李四 王五 图/文） and （本文作者系……教授） have fewer.
BRACKET = 80
# A note on the author (作者系……研究员) or on the headline elsewhere (原标题：…) is no longer.
LONGEST_NOTE = 60
# Reporter, photographer, editor and （完）: no line ends in more brackets than that.
MOST_BRACKETS = 6
_NUMBER = r"[\d零一二三四五六七八九十A-D]{1,3}"
_ARROWS = "▲▼◀▶"
_END_BRACKETS = re.compile(r"\(([^()\n]{1,80})\) ?[。.]?$|\[([^\[\]\n]{1,80})\]$")
_SENTENCE_ENDS = "。!?”…"
_MARKS = "□■●◆△▲○◎★ "
_BETWEEN_NAMES = re.compile(r"[ 、,/和]+")


def find_jumps(text: str) -> Iterator[Field]:
    """The marks that send a reader to another page: 下转二版, （上接第一版）.

    >>> [(f.start, f.value) for f in find_jumps("号召,(下转二版)")]
    [(3, '下')]
    """
    for match in _jump().finditer(text):
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
        fields += _find_lead(text, start)
    floor = max((f.end for f in fields), default=0)
    for end in sorted({*ends, len(text)}):
        fields += [f for f in _find_end_brackets(text, end) if f.start >= floor or end < floor]
    credited = text.rstrip(" /").endswith(chosen_words("pages/credits", use="credit"))
    begin = max(floor, len(text) - BRACKET)
    credit = _photographer().search(text, begin) if credited else None
    if credit and _are_names(credit["names"]):
        reason = "a photographer behind the sentence"
        fields.append(Field(*credit.span(), "byline", "", "", True, reason))
    return sorted(fields, key=lambda f: f.start)


@cache
def _photographer() -> re.Pattern[str]:
    """图为教师在上课。王某 摄: behind a stop at the end of a line."""
    words = alternatives("pages/credits", use="credit")
    return re.compile(rf"(?<=[。!?”)]) {{0,2}}(?P<names>{_people()}) ?(?:{words}|[ /]){{1,3}}$")


def _find_lead(text: str, start: int) -> Iterator[Field]:
    match = _lead().match(text, start, start + LEAD)
    if not match:
        bracket = _bracket_lead().match(text, start, start + LEAD)
        if bracket:
            yield Field(*bracket.span(), "dateline", "", "", True, "the place of a report")
            for name in people_in(bracket["who"].rpartition("/")[0] or bracket["who"]):
                yield Field(start, start, "byline", "author", name, True, "named in brackets")
        return
    name = match["name"]
    source = read_map("pages/agencies", "source").get(name, name.strip("[]() "))
    yield Field(*match.span(), "source", "lead_source", source, True, "the opening of a report")
    group = "people" if match["people"] else "open"
    place = match.start(group)
    for name in people_in(match[group] or ""):
        yield Field(place, place, "byline", "author", name, True, "a reporter of the opening")


@cache
def _lead() -> re.Pattern[str]:
    named = alternatives("pages/agencies")
    ending = alternatives("pages/media_endings")
    reports = alternatives("pages/report_words")
    roles = alternatives("pages/roles", stands="word")
    word = r"[^\s,。;:()“”\[\]]"
    return re.compile(
        rf"[\[( ]?(?P<name>{named}|{word}{{1,20}}?{ending})"
        rf"(?:[、/]{word}{{2,16}}?)?"
        r"(?P<place>[^\s,。;:()“”\[\]\d]{0,8}?)"
        r"(?P<date>(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?)"
        rf"{reports}(?=[\s(:\]]|$)[\])]?"
        r"(?: {0,2}\((?P<people>[^()\n]{1,60})\)"
        rf"| {{1,2}}(?P<open>(?:[^\s,。:()]{{0,8}}{roles} ?{_people()} ?){{1,3}}"
        rf"{_behind()}?)(?=[\s:,]|$))?"
        r"[ :]{0,3}"
    )


@cache
def _bracket_lead() -> re.Pattern[str]:
    """[贵州三都专讯], [记者某某/花莲报道]: a place, and what the report calls itself."""
    reports = alternatives("pages/report_words")
    roles = alternatives("pages/roles", stands="word", field="author")
    return re.compile(
        rf"[\[(](?P<who>[{HAN}]{{2,12}}?|[{HAN}/ ]{{0,8}}{roles}[{HAN}/、, ·]{{2,30}}?)"
        rf"{reports}[\])][ :]{{0,3}}"
    )


@cache
def _behind() -> str:
    """What may stand behind names."""
    return alternatives("pages/credits", use="credit")


@cache
def _name() -> str:
    """A name that is not followed by more; no role, no credit, no place before a credit."""
    roles = alternatives("pages/roles", stands="word")
    behind = alternation(word for word in read_words("pages/credits") if len(word) > 1)
    return (
        rf"(?!(?:[{HAN}]{{0,4}}){behind}(?![{HAN}])|{roles}|{behind})"
        rf"(?:[{HAN}]{{1,8}}(?:·[{HAN}]{{1,10}}){{1,3}}|[{HAN}]{{2,4}}|[{HAN}] {{1,2}}[{HAN}])"
        rf"(?![{HAN}])"
    )


@cache
def _people() -> str:
    return rf"{_name()}(?:[ 、,/和]{{1,3}}{_name()}(?! ?:)){{0,8}}"


@cache
def _role() -> re.Pattern[str]:
    roles = alternatives("pages/roles", stands="word")
    return re.compile(
        rf"(?P<prefix>[^\s,。;:()“”!?]{{0,24}}?)(?P<role>{roles})"
        rf"(?P<gap>[ :/|丨]{{0,3}})(?P<names>{_people()})?"
    )


@cache
def _slash() -> re.Pattern[str]:
    roles = alternatives("pages/roles").replace("/", "[、/ ]")
    return re.compile(rf"(?P<role>{roles})(?P<gap> ?[/|:丨] ?| (?=[{HAN}]))(?P<names>{_people()})")


@cache
def _tail() -> re.Pattern[str]:
    words = chosen_words("pages/credits", use="credit")
    long = alternation(word for word in words if len(word) > 1)
    places = alternatives("pages/credits", use="place")
    return re.compile(
        rf"(?:(?:[{HAN}]{{2,6}})?{long}(?![{HAN}])|{_behind()}"
        rf"|{places}[{HAN}]{{2,6}}|[ /、()\-—:|丨])+"
    )


@cache
def _credit() -> re.Pattern[str]:
    return re.compile(rf"({_people()}) ?{_behind()}")


def _fields_of_roles() -> dict[str, str]:
    return read_map("pages/roles", "field")


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
        facts = [("author", name) for name in _split_names(content)]
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
    return bool(_only_people().fullmatch(content)) and _are_names(content)


@cache
def _only_people() -> re.Pattern[str]:
    return re.compile(_people())


def read_byline(text: str) -> list[tuple[str, str]] | None:
    """The facts of a byline, as (field, value); None when the text is no byline.

    >>> read_byline("大众网·海报新闻记者 陈洋洋 通讯员 杨杰 报道")
    [('author', '陈洋洋'), ('author', '杨杰')]
    >>> read_byline("记者从会议上获悉") is None
    True
    """
    text = text.strip(_MARKS)
    opening = _note().match(text) if len(text) < LONGEST_NOTE else None
    if opening:
        named = read_map("pages/byline_openings", "field")[opening.group()] == "author"
        return [("author", name) for name in people_in(text)] if named else []
    covered, facts = _roles_of(text)
    return facts if covered else _labelled_facts(text)


@cache
def _note() -> re.Pattern[str]:
    return re.compile(alternatives("pages/byline_openings"))


def _roles_of(text: str) -> tuple[bool, list[tuple[str, str]]]:
    """Whether roles and names make up the whole text, and the people among them."""
    if len(text) > BRACKET:
        return False, []
    position, facts, seen = 0, [], False
    while position < len(text):
        match = _slash().match(text, position) or _role().match(text, position)
        if match and match["names"] and (match["gap"] or _are_names(match["names"])):
            field = _fields_of_roles()[match["role"].replace("、", "/").replace(" ", "/")]
            facts += [(field, name) for name in _split_names(match["names"]) if field]
            position, seen = match.end(), True
            continue
        tail = _tail().match(text, position)
        if not tail:
            return _is_photo_credit(text), []
        position = tail.end()
    return seen or _is_photo_credit(text), facts


def _is_photo_credit(text: str) -> bool:
    match = _credit().fullmatch(text)
    return bool(match and _are_names(match.group(1)))


def _are_names(names: str) -> bool:
    return all(map(is_name, _split_names(names)))


def _split_names(names: str) -> list[str]:
    words = [w for w in _BETWEEN_NAMES.split(names) if w]
    return _join_single(words) if any(len(w) == 1 for w in words) else words


def _join_single(words: list[str]) -> list[str]:
    """王 岩 is one name written with a blank."""
    joined: list[str] = []
    for word in words:
        if joined and len(joined[-1]) == 1 and len(word) == 1:
            joined[-1] += word
        else:
            joined.append(word)
    return joined


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
    return _split_names(field.value.strip("[]() ")) if people else [field.value]


def people_in(text: str) -> list[str]:
    """The authors behind the roles of a text (记者 张三、李四 通讯员 王五).

    >>> people_in("记者 李欣、王岩 摄影 赵一")
    ['李欣', '王岩']
    """
    found: list[str] = []
    for match in _role().finditer(text):
        if match["names"] and _fields_of_roles()[match["role"]] == "author":
            sure = match["gap"] or match.end() == len(text)
            found += [n for n in _split_names(match["names"]) if sure or is_name(n)]
    return found
