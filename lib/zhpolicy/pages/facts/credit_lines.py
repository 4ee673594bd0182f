"""Which line behind an article says in words who wrote it, for whom, and where it stood first?

供稿：县医院 王岩 教育局 李欣 names each office with its people; 以上内容由县融媒体中心王岩采写 is a
sentence on the text itself. Every clause must be explained, so that a paragraph is none.
Everything here reads the working text of one line. The words are tables: credit_words, roles,
credits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from zhpolicy.pages.facts.fields import Field
from zhpolicy.pages.facts.labels import label_row
from zhpolicy.pages.facts.names import LONGEST_COMMON_NAME, is_medium, is_name
from zhpolicy.pages.facts.people import split_names
from zhpolicy.pages.facts.publishers import is_publisher
from zhpolicy.pages.words import alternatives, chosen_words
from zhpolicy.restoration.characters import HAN
from zhpolicy.text.patterns.late import late
from zhpolicy.text.phrases import PhraseFinder
from zhpolicy.text.tables import alternation, read_map, read_words

__all__ = ["read_credits"]

# 以上内容由…采写,图片由…提供,转载请注明来源。 has some fifty characters.
LONGEST_CREDIT = 90
SHORTEST_CREDIT = 6
# 泽仁旺姆 behind the name of an office.
LONGEST_NAME = 4
SENTENCE, ROLL = "a sentence on the text itself", "offices and their people"
_WORD = late(r"[^\s、,;/&:丨|]+")
_COLON = frozenset(":/丨|")
_STOP = late("[。!?;]")
_NAME = late(rf"[{HAN}]{{2,4}}|[{HAN}]{{1,5}}·[{HAN}]{{1,8}}")
_THIS = ("本", "此", "该", "以上")
_WHO = frozenset({"source", "account"})
_SEVERAL = ("", "")  # the clause is read, and names no one source
_DRESS = "《》“”‘’ 等"
_BRACKETS = {"(": ")", "[": "]"}


def read_credits(line: str) -> list[Field] | None:
    """The facts of such a line, the first covers it; None when it is none.

    >>> [(f.field, f.value) for f in read_credits("本文来源于某县教育局,撰稿人为王岩。")[1:]]
    [('source', '某县教育局'), ('author', '王岩')]
    >>> [(f.field, f.value) for f in read_credits("供稿:某县医院 王岩 教育局 李欣")[1:]]
    [('office', '某县医院'), ('author', '王岩'), ('office', '教育局'), ('author', '李欣')]
    >>> read_credits("以上内容由县里提供,大家都说好。") is None
    True
    """
    if not SHORTEST_CREDIT <= len(line) <= LONGEST_CREDIT:
        return None
    bare = _without_brackets(line)
    if not bare or (bare == line and not _signs().is_in(line)):
        return None
    told, reason = _read_sentence(bare), SENTENCE
    if not told:
        told, reason = _read_roll(bare) or (_read_signed(bare) if bare != line else []), ROLL
    if not told:
        return None
    whole = Field(0, len(line), "byline", "", "", True, reason)
    stated = [pair for pair in told if pair[0]]
    return [whole, *(Field(0, 0, "byline", *pair, True, reason) for pair in stated)]


@cache
def _signs() -> PhraseFinder:
    """Finds the words with which a sentence on the text begins, and those of a roll."""
    return PhraseFinder({*chosen_words("pages/credit_words", use="text"), *_writers()})


@cache
def _writers() -> frozenset[str]:
    """The roles and the work of those who write."""
    roles = chosen_words("pages/roles", field="author")
    return frozenset((*roles, *chosen_words("pages/credits", field="author")))


def _without_brackets(line: str) -> str:
    closed = line[-1] == _BRACKETS.get(line[0])
    bare = line[1:-1] if closed else line
    return bare.strip(" *※▲◆●■-—")


def _read_sentence(line: str) -> list[tuple[str, str]]:
    """The facts of a sentence each of whose clauses speaks of the text; none where one does not."""
    sentence = line.rstrip("。 ")
    if _STOP.search(sentence) or not _begins().match(sentence):
        return []
    told: list[tuple[str, str]] = []
    bare = not line.startswith(_THIS)  # 文章, 稿件: of what text, the sentence does not say
    for clause in sentence.split(","):
        read = list(_read_clause(clause.strip()))
        if bare and any(field in _WHO and not is_publisher(value) for field, value in read):
            return []
        if not (read or _on_the_side().search(clause)):
            return []
        told += read
    return told


@cache
def _begins() -> re.Pattern[str]:
    return re.compile(alternatives("pages/credit_words", use="text"))


@cache
def _on_the_side() -> re.Pattern[str]:
    """What else such a sentence says: 图片由…提供, 转载请注明来源."""
    return re.compile(alternatives("pages/credit_words", use="aside"))


def _read_clause(clause: str) -> Iterator[tuple[str, str]]:
    said = _clause().fullmatch(clause)
    if not said:
        return
    if said["people"]:
        names = split_names(said["people"].strip(_DRESS))
        people = [name for name in names if _NAME.fullmatch(name)]
        offices = any(is_publisher(n) or n.endswith(_departments()) for n in names)
        if len(people) == len(names) and any(map(is_name, people)) and not offices:
            yield from (("author", name) for name in people)
        return
    name = (said["whence"] or said["who"]).strip(_DRESS)
    if name in chosen_words("pages/interface_words", use="nowhere") or "的" in name:
        return
    if said["whence"]:
        yield ("source", name) if "、" not in name else _SEVERAL
    else:
        yield from _office_and_people(name)


@cache
def _clause() -> re.Pattern[str]:
    """来源于某报, 由某中心王岩采写, 作者为王岩: where from, by whom, who wrote."""
    text, whence, work, by = (
        alternatives("pages/credit_words", use=use) for use in ("text", "whence", "work", "by")
    )
    roles = chosen_words("pages/roles", field="author")
    writer = alternation((*roles, *chosen_words("pages/credit_words", use="writer")))
    return re.compile(
        rf"(?:{text})?(?:的)?{by}?(?:"
        rf"{whence}(?P<whence>[^\s:]{{2,30}}?)(?: ?\([^()]{{2,30}}\))?"
        rf"|{writer}(?:[是为系]|:| )?(?P<people>[{HAN}][{HAN}·、 ]{{1,30}})"
        rf"|(?<=[系由是为])(?P<who>[^\s:](?:[^:]{{0,28}}?[^\s:])?){work})"
    )


def _departments() -> tuple[str, ...]:
    return chosen_words("pages/departments")


def _office_and_people(name: str) -> list[tuple[str, str]]:
    """某中心王岩、李欣: the office, and who writes there."""
    first, *others = split_names(name)
    if is_publisher(first):
        office, people = first, others
    elif is_name(first) and len(first) <= LONGEST_COMMON_NAME:
        office, people = "", [first, *others]
    else:
        sizes = (len(first) - size for size in range(1, LONGEST_NAME + 1))
        size = next((n for n in sizes if is_publisher(first[:n])), 0)
        office, people = first[:size], [first[size:], *others]
    if not office and not all(map(is_name, people)):
        return [("account", name)] if not others else []
    if not all(_NAME.fullmatch(each) for each in people):
        return []
    return [*([("source", office)] if office else []), *(("author", each) for each in people)]


def _sizes(word: str) -> Iterator[int]:
    """Where an office may end before a name of two or three characters in the same word."""
    for size in (len(word) - LONGEST_COMMON_NAME, len(word) - 2):
        if size > 0 and is_name(word[size:]):
            yield size


def _read_roll(line: str) -> list[tuple[str, str]]:
    """The offices and their people behind roles; none where a word is neither."""
    if _STOP.search(line):
        return []
    told: list[tuple[str, str]] = []
    role, behind_office = "", False
    for match in _WORD.finditer(line):
        word = match.group()
        work = _work_of(word, line[match.end() : match.end() + 2])
        if work:
            role, behind_office = work, False
            continue
        read = _office_or_people(word, behind_office=behind_office) if role else []
        if not read:
            return []
        behind_office = True if read[0][0] == "office" else behind_office
        told += read if role == "author" else []
    fields = {name for name, _ in told}
    return told if fields == {"office", "author"} and told[0][0] == "office" else []


def _read_signed(line: str) -> list[tuple[str, str]]:
    """The office and its people of a line in brackets that says no more: (某县教育局 王岩)."""
    office, *people = split_names(line) or [""]
    if not people or not is_publisher(office) or is_medium(office):
        return []
    plain = all(is_name(name) and len(name) <= LONGEST_COMMON_NAME for name in people)
    plain = plain and not any(_work_of(name, "") or is_publisher(name) for name in people)
    return [("office", office), *(("author", name) for name in people)] if plain else []


def _work_of(word: str, behind: str) -> str:
    """What those behind a word did: author, other; "" where it is no role."""
    if word in _writers():
        return "author"
    row = label_row(word) if behind.lstrip()[:1] in _COLON else None
    if row and row["kind"] in {"byline", "editor"}:
        return row["field"] or "other"
    known = word in read_map("pages/roles", "field") or word in read_words("pages/credits")
    return "other" if known and not is_name(word) else ""


def _office_or_people(word: str, *, behind_office: bool) -> list[tuple[str, str]]:
    if is_publisher(word) or word.endswith(_departments()):
        return [("office", word)]
    if _NAME.fullmatch(word) and (behind_office or is_name(word)):
        return [("author", word)]
    size = next((n for n in _sizes(word) if is_publisher(word[:n])), 0)
    return [("office", word[:size]), ("author", word[size:])] if size else []
