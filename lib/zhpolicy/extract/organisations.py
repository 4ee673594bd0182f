"""Which institutions does a text name? Schools, hospitals, institutes, firms, offices.

A name ends in a word of data/organisations/suffixes.tsv. It begins where, going back word by
word, a word stands that is in no name: a verb, a preposition, a mark. What dictionaries call
verbs and names hold all the same (附属, 实验) is in data/organisations/words.tsv.

Found:      四川大学华西医院 · 疏勒县塔孜洪乡卫生院 · 佳木斯市重点医疗机构 · 山东省立医院
Not found:  大学生 · 学校管理 · 推动(医院建设) · 各学校 (no name)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from zhpolicy.extract.gazetteer.names import rows_by_name
from zhpolicy.text.document import Document, Readable, as_document
from zhpolicy.text.phrases import Phrase, table_finder
from zhpolicy.text.records import Found, Record
from zhpolicy.text.tables import read_map, read_words
from zhpolicy.text.words import cut_working

__all__ = ["Organisation", "find_organisations", "scan", "start_of_name"]

# The longest names of the register of universities have 20 characters, of firms a few more.
LONGEST = 24
# Two last words of one name stand at most this far apart: 医学院(附属邵逸夫)医院.
WITHIN = 6
# Tags of jieba's dictionary for words that can stand within a name.
NAME_TAGS = ("n", "b", "j", "f", "s", "vn", "an", "i", "l", "z", "eng")
# 一中, 二中 are short for 第一中学; before 学 the number belongs to what is ahead.
NUMBERS = "一二三四五六七八九十"
# 关山国中 has four characters; three are the name of a person.
SHORTEST_IN_WORD = 4
# So many characters on each side are cut into words to see where words begin.
WINDOW = 8
# jieba's kind of a word that no dictionary has.
UNKNOWN = "un"
# 从江县, 和静县, 和布克赛尔: shorter names are ordinary words too.
LENGTHS_OF_PLACE = (3, 4, 5)
# 进修费由(医院承担): what stands ahead of 由 is in no name, but 自由.
BY_WHOM = re.compile("(?<![自理缘经])由")
# What words ahead of a name leave glued to it, and what makes it any institution of a kind.
NO_START = tuple("为但对向从赴到在与和及由各等的了以将给")
# 甲大学(附属复兴)医院: what is attached has any name.
NAMED_AFTER = re.compile("附[属设]")
# What opens the name of a body of the place that is meant: (捐)县民族小学.
OF_PLACE = "(?=[县旗乡镇州])"
ASPECT = tuple("着了过")


@dataclass(frozen=True, slots=True, order=True)
class Organisation(Record):
    """`text[start:end]` names an institution; `name` is simplified.

    `kind` is school, hospital, research, company, government, national (a ministry or academy
    that stands by itself) or area.
    """

    start: int
    end: int
    name: str
    kind: str
    rule: str = "suffix"
    marks: tuple[str, ...] = ()


def find_organisations(text: Readable) -> list[Organisation]:
    """The institutions that a text names, in reading order.

    >>> [found.name for found in find_organisations("推動四川大學華西醫院與昭覺縣人民醫院合作")]
    ['四川大学华西医院', '昭觉县人民医院']
    """
    return list(as_document(text).once(scan).accepted)


def scan(document: Document) -> Found[Organisation]:
    """The institutions that a document names."""
    working = document.working
    no_ends = read_words("organisations/no_ends")
    kinds = read_map("organisations/suffixes", "kind")
    begins_word = read_words("organisations/suffixes", marked="begins_word")
    found: list[Organisation] = []
    for suffix in _suffixes(working):
        if working[suffix.end : suffix.end + 1] in no_ends:  # 大学生, 人社部门
            continue
        floor = found[-1].end if found else 0
        if found and suffix.start - floor <= _gap_within_name(working, floor, suffix=suffix):
            floor = found.pop().start
        start = start_of_name(working, suffix.start, floor=floor)
        if kinds[suffix.phrase] == "national":
            start = suffix.start
        elif suffix.phrase in begins_word and suffix.end - start < SHORTEST_IN_WORD:
            continue  # 刘国中
        if start < suffix.start or kinds[suffix.phrase] == "national":
            found.append(_as_organisation(working, start, suffix=suffix))
    return Found(tuple(found))


def _suffixes(working: str) -> list[Phrase]:
    """The last words of names. Where two overlap the first counts, but 中学 in 八一中学."""
    kept: list[Phrase] = []
    for hit in table_finder("organisations/suffixes").find_all(working):
        if kept and hit.start < kept[-1].end:
            if hit.end <= kept[-1].end or kept[-1].phrase[0] not in NUMBERS:
                continue
            kept.pop()
        if hit.phrase not in read_words(
            "organisations/suffixes", marked="begins_word"
        ) or _begins_word(working, hit):
            kept.append(hit)
    return kept


def _begins_word(working: str, hit: Phrase) -> bool:
    """True for 国小 in 广原国小: no word of a dictionary holds a part of it and more."""
    start = max(0, hit.start - WINDOW)
    for word, tag in _words(working[start : hit.end + WINDOW]):
        end = start + len(word)
        if start < hit.start < end != hit.end and tag != UNKNOWN:
            return False
        if start < hit.end < end:
            return False
        start = end
    return True


def _gap_within_name(working: str, floor: int, *, suffix: Phrase) -> int:
    """How far two last words may stand apart within one name: 四川大学(华西)医院."""
    gap = working[floor : suffix.start]
    if _between().match(gap) and not _begins_place(working, floor):
        return -1
    if NAMED_AFTER.match(gap) and len(gap) <= WITHIN:
        return len(gap)
    return (
        len(gap) if len(gap) <= WITHIN and all(_is_in_name(*word) for word in _words(gap)) else -1
    )


def _as_organisation(working: str, start: int, *, suffix: Phrase) -> Organisation:
    kind = read_map("organisations/suffixes", "kind")[suffix.phrase]
    return Organisation(start, suffix.end, working[start : suffix.end], kind)


def start_of_name(working: str, suffix: int, *, floor: int) -> int:
    """The offset of the first word of the name whose last word begins at `suffix`."""
    left = max(floor, suffix - LONGEST)
    start = suffix
    for word, tag in reversed(_words(working[left:suffix])):
        if not _is_in_name(word, tag):
            break
        start -= len(word)
    while working[start : start + 1] in NO_START and not _begins_place(working, start):
        start += 1
    verb = (_between() if start == floor else _ahead()).match(working, start, suffix)
    if verb and not _begins_place(working, start):
        start = verb.end()
        start += working[start : start + 1] in ASPECT
    by_whom = BY_WHOM.search(working, start, suffix)
    return by_whom.end() if by_whom else start


@cache
def _between() -> re.Pattern[str]:
    """What stands between two names and in none: 甲大学附属医院向(旗医院), 甲中学管(乙中学)."""
    return re.compile("|".join(_signs("between")))


@cache
def _ahead() -> re.Pattern[str]:
    """What somebody does to a body of the place that is meant: 捐(县民族小学)."""
    return re.compile(f"(?:{'|'.join(_signs('ahead'))}){OF_PLACE}")


def _signs(where: str) -> list[str]:
    unless = read_map("organisations/between", "unless")
    return [
        re.escape(sign) + (f"(?![{re.escape(unless[sign])}])" if unless[sign] else "")
        for sign in sorted(read_words("organisations/between", marked=where))
    ]


def _begins_place(working: str, start: int) -> bool:
    """True for 从江县, 和田市: the name of a place begins with what may be a preposition."""
    return any(working[start : start + length] in rows_by_name() for length in LENGTHS_OF_PLACE)


def _words(part: str) -> list[tuple[str, str]]:
    return list(cut_working(part))


def _is_in_name(word: str, tag: str) -> bool:
    if word in read_words("organisations/stops"):
        return False
    if word in read_words("organisations/words"):
        return True
    return tag.startswith(NAME_TAGS) or (tag in ("m", "un", "x") and word.isalnum())
