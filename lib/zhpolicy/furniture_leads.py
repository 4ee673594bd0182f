"""Where within a line does a report name its maker? 本报讯（记者 王某）, （文/吴某）, （下转二版）.

Everything here reads the working text of one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from zhpolicy.furniture_fields import Field, find_fields, is_name
from zhpolicy.wordlists import read_table, read_words

__all__ = ["find_jumps", "find_leads", "is_byline", "people_in", "read_byline"]

# No lead-in is longer: 新华社乌鲁木齐8月3日电(记者 …) with four names has about 50 characters.
LEAD = 120
# （记者 张三 通讯员 李四 王五 图/文） and （本文作者系……教授） have fewer.
BRACKET = 80
# Reporter, photographer, editor and （完）: no line ends in more brackets than that.
MOST_BRACKETS = 6
_NUMBER = r"[\d零一二三四五六七八九十A-D]{1,3}"
_JUMP = re.compile(
    rf"[\[(▲▼◀▶]{{0,2}} ?(?P<mark>(?:下|紧|文)转|(?:上|紧|文)接)(?:本报)?第? ?{_NUMBER} ?版(?:[·:]?[\u4e00-\u9fff]{{0,6}}(?=[\])]))? ?[\])▲▼◀▶]{{0,2}}"
)
_ROLES = (
    r"记者|通讯员|特约记者|实习生|见习记者|评论员|特派员|撰稿人?|作者|摄影|编辑|责编|报道员|全媒体"
)
_NO_NAME = r"(?:综合|现场|摄影|联合)?(?:报道|整理|供图|供稿|摄影|发自|实习)"
_NAME = rf"(?!{_NO_NAME}|{_ROLES})(?:[\u4e00-\u9fff]{{1,8}}(?:·[\u4e00-\u9fff]{{1,10}}){{1,3}}|[\u4e00-\u9fff]{{2,4}}|[\u4e00-\u9fff] {{1,2}}[\u4e00-\u9fff])(?![\u4e00-\u9fff])"
_PEOPLE = rf"{_NAME}(?:[ 、,/和]{{1,3}}{_NAME}(?! ?:)){{0,8}}"
_ROLE = re.compile(
    rf"(?P<prefix>[^\s,。;:()“”!?]{{0,24}}?)(?P<role>{_ROLES})(?P<gap>[ :/]{{0,3}})(?P<names>{_PEOPLE})?"
)
_SLASH = re.compile(
    r"(?P<role>[文图][、/ ](?:图|文|摄影?)(?=[ /:])|图文|文图|文字|文|图片|图|摄影?)"
    rf"(?P<gap> ?[ /|:]) ?(?P<names>{_PEOPLE})"
)
_TAIL_WORDS = re.compile(
    r"(?:综合)?(?:报道|摄影报道|摄|文|图|文/图|文图|供图|供稿|整理|口述|发自[\u4e00-\u9fff]{2,6}|[ /、()\-—:|])*"
)
_EDITORS = frozenset({"编辑", "责编"})
_NOT_AUTHORS = frozenset({"摄影", "图", "图片", "摄", "编辑", "责编", "全媒体"})
_END_BRACKETS = re.compile(r"\(([^()\n]{1,80})\) ?[。.]?$|\[([^\[\]\n]{1,80})\]$")
_MARKS = "□■●◆△▲○◎★ "


def find_jumps(text: str) -> Iterator[Field]:
    """The marks that send a reader to another page: 下转二版, （上接第一版）.

    >>> [(f.start, f.value) for f in find_jumps("号召,(下转二版)")]
    [(3, '下')]
    """
    for match in _JUMP.finditer(text):
        bracketed = match.group()[0] in "[(▲▼◀▶" or match.group().rstrip()[-1] in "])▲▼◀▶"
        if bracketed or match.start() == 0 or match.end() == len(text):
            value = match["mark"][0] if match["mark"][1] == "转" else "上"
            value = "下" if match["mark"][1] == "转" else value
            yield Field(*match.span(), "page_jump", "", value, True, "a jump to another page")


def find_leads(text: str) -> list[Field]:
    """Who reports, at the start of a line (本报讯（记者 王某）) and in brackets at its end.

    >>> [(f.kind, f.field, f.value) for f in find_leads("央视网消息(新闻联播):国务院今天举行发布会。")]
    [('source', 'lead_source', '央视网')]
    """
    fields = list(_find_lead(text[:LEAD]))
    floor = fields[-1].end if fields else 0
    return fields + [f for f in _find_end_brackets(text) if f.start >= floor]


def _find_lead(text: str) -> Iterator[Field]:
    match = _lead().match(text)
    if not match:
        return
    source = _source_of(match["name"])
    yield Field(
        match.start(), match.end(), "source", "lead_source", source, True, "the opening of a report"
    )
    people = match["people"] or match["open"] or ""
    start = match.start("people") if match["people"] else match.start("open")
    if people:
        for name in people_in(people):
            yield Field(start, start, "byline", "author", name, True, "a reporter of the opening")


def _source_of(name: str) -> str:
    for row in read_table("furniture/agencies"):
        if row["name"] == name:
            return row["source"]
    return name.strip("[]() ")


@cache
def _lead() -> re.Pattern[str]:
    agencies = sorted(read_words("furniture/agencies"), key=lambda w: (-len(w), w))
    endings = sorted(read_words("furniture/media_endings"), key=lambda w: (-len(w), w))
    named = "|".join(map(re.escape, agencies))
    ending = "|".join(map(re.escape, endings))
    return re.compile(
        rf"[\[( ]?(?P<name>(?:{named})|[^\s,。;:()“”\[\]]{{1,20}}?(?:{ending}))"
        r"(?:[、/][^\s,。;:()“”\[\]]{2,16}?)?"
        r"(?P<place>[^\s,。;:()“”\[\]\d]{0,8}?)"
        r"(?P<date>(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?)"
        r"(?P<word>综合消息|消息|综合报道|报道|最新消息|专讯|专电|电|讯)(?=[\s(:\]]|$)[\])]?"
        r"(?: {0,2}\((?P<people>[^()\n]{1,60})\)"
        rf"| {{1,2}}(?P<open>(?:[^\s,。:()]{{0,8}}(?:{_ROLES}) ?{_PEOPLE} ?){{1,3}}(?:报道)?)(?=[\s:,]|$))?"
        r"[ :]{0,3}"
    )


def _find_end_brackets(text: str) -> Iterator[Field]:
    """Brackets at the end of a line that hold a byline, an editor, a source, （完）."""
    end = len(text)
    for _ in range(MOST_BRACKETS):
        match = _END_BRACKETS.search(text, max(0, end - BRACKET - 4), end)
        if not match:
            return
        content = (match.group(1) or match.group(2)).strip()
        fields = _read_bracket(content, *match.span())
        if not fields:
            return
        yield from fields
        end = match.start()
        while end and text[end - 1] == " ":
            end -= 1


def _read_bracket(content: str, start: int, end: int) -> list[Field]:
    """The fields of a bracket; the first covers it, the others only state facts."""
    if content in {"完", "全文完", "END", "续完"}:
        return [Field(start, end, "byline", "", "", True, "the end is marked")]
    facts = read_byline(content)
    if facts is None:
        return []
    whole = Field(start, end, "byline", "", "", True, "a byline in brackets")
    return [
        whole,
        *(Field(start, start, "byline", f, v, True, "named in brackets") for f, v in facts),
    ]


def read_byline(text: str) -> list[tuple[str, str]] | None:
    """The facts of a byline, as (field, value); None when the text is no byline.

    >>> read_byline("大众网·海报新闻记者 陈洋洋 通讯员 杨杰 报道")
    [('author', '陈洋洋'), ('author', '杨杰')]
    >>> read_byline("记者从会议上获悉") is None
    True
    """
    text = text.strip(_MARKS)
    if (
        text.startswith(
            (
                "作者系",
                "作者为",
                "作者单位",
                "作者:",
                "据新华社",
                "据人民",
                "原载",
                "原标题",
                "题图",
            )
        )
        and len(text) < 60
    ):
        return [("author", n) for n in people_in(text)] if text.startswith("作者:") else []
    covered, facts = _roles_of(text)
    if covered:
        return facts
    return _labelled_facts(text)


def _roles_of(text: str) -> tuple[bool, list[tuple[str, str]]]:
    """Whether roles and names make up the whole text, and the authors among them."""
    if len(text) > BRACKET:
        return False, []
    position, facts, seen = 0, [], False
    while position < len(text):
        match = _SLASH.match(text, position) or _ROLE.match(text, position)
        if match and match["names"] and (match["gap"] or _are_names(match["names"])):
            field = "editor" if match["role"] in _EDITORS else "author"
            if match["role"] not in _NOT_AUTHORS or field == "editor":
                facts += [(field, name) for name in _split_names(match["names"])]
            position, seen = match.end(), True
            continue
        tail = _TAIL_WORDS.match(text, position)
        if not tail or tail.end() == position:
            return _is_photo_credit(text), []
        position = tail.end()
    return seen or _is_photo_credit(text), facts


def _is_photo_credit(text: str) -> bool:
    match = re.fullmatch(rf"({_PEOPLE}) ?(?:摄|供图|图|文/图|文|摄影|供稿|报道|摄影报道)", text)
    return bool(match and _are_names(match.group(1)))


def _are_names(names: str) -> bool:
    return all(map(is_name, _split_names(names)))


def _split_names(names: str) -> list[str]:
    words = [w for w in re.split(r"[ 、,/和]+", names) if w]
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
    fields = [f for f in find_fields(text) if f.kind in {"byline", "editor", "source", "dateline"}]
    if not fields or not any(":" in text[f.start : f.end] for f in fields):
        return None
    covered = sum(f.end - f.start for f in fields)
    if covered < len(text.replace(" ", "")) - 4:
        return None
    facts = []
    for field in fields:
        values = (
            _split_names(field.value.strip("[]() "))
            if field.field in {"author", "editor"}
            else [field.value]
        )
        bare = [value.strip("[]() ") for value in values]
        facts += [(field.field, value) for value in bare if field.field and value]
    return facts


def is_byline(text: str) -> bool:
    """True when a line names who wrote it and says nothing else."""
    return read_byline(text) is not None


def people_in(text: str) -> list[str]:
    """The names behind the roles of a text (记者 张三、李四 通讯员 王五)."""
    found: list[str] = []
    for match in _ROLE.finditer(text):
        if match["names"] and match["role"] not in _NOT_AUTHORS:
            found += [n for n in _split_names(match["names"]) if match["gap"] or is_name(n)]
    return found
