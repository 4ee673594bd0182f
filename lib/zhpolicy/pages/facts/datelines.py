"""Which line says nothing but who, when and where from? 右江日报 2024-06-03 记者 韦小川.

Every word of the line must be explained (a date, a role and its names, an organisation, a
counter, a button), so that a headline with a date is none. The words are tables: roles,
publishers, dateline_words, media_endings, credits. Everything here reads the working text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from zhpolicy.pages.facts.dateline_reading import WORD, Reading, explain
from zhpolicy.pages.facts.fields import Field
from zhpolicy.pages.facts.names import is_medium
from zhpolicy.pages.facts.publishers import is_publisher
from zhpolicy.pages.words import chosen_words
from zhpolicy.text.patterns.late import late
from zhpolicy.text.phrases import PhraseFinder
from zhpolicy.text.tables import read_words

__all__ = ["read_dateline"]

# Two reporters, two photographers, an office, a moment and a counter have some eighty characters.
LONGEST_DATELINE = 110
_SENTENCE = late("[。!?;“”]")
_CLOCK_BEFORE = late(r"\d:\d\d +$")
# 尼玛潘多, 盘月娥, 艾力·吐尔逊: not every surname is in the table.
_SHORT_NAME = late("[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]{1,5}·[\u3400-\u9fff]{1,8}")
_BRACKETS = {"(": ")", "[": "]"}


def read_dateline(
    line: str, fields: Sequence[Field], *, in_head: bool = False
) -> list[Field] | None:
    """The facts of a line that is a dateline from end to end; None when it is not.

    `fields` are those that `fields.find_fields` finds in it. The first fact covers the line and
    is the date; the others have no length. In the head of a page (`in_head`) a word that no table
    knows is the account that published the text, or one of its people.

    >>> from zhpolicy.pages.facts.fields import find_fields
    >>> line = "右江日报 2024-06-03 记者 韦小川/文 黄可/图"
    >>> [(f.field, f.value) for f in read_dateline(line, find_fields(line))]
    [('published', '2024-06-03'), ('beside', '右江日报'), ('author', '韦小川')]
    """
    if len(line) > LONGEST_DATELINE or _SENTENCE.search(line):
        return None
    known = [f for f in fields if f.field != "medium" and f.end > f.start]
    date = next((f for f in known if f.field == "published"), None)
    is_own = _is_own(line, known)
    reading = Reading(line, _is_enclosed(line), is_own=is_own or in_head, in_head=in_head)
    reading.is_dated = date is not None
    reading.is_sure = begins_own = line.startswith(chosen_words("pages/interface_words", use="own"))
    if date is None and not begins_own and not _may_name_people().is_in(line):
        return None  # most lines of menus and lists of links
    reading.has_office = any(f.field == "author" and is_publisher(f.value) for f in known)
    reading.has_labels = any(f.reason.startswith("the label") for f in known)
    words = [w for start, end in _gaps(known, len(line)) for w in WORD.finditer(line, start, end)]
    said = [word.group() for word in words]
    reading.is_own = reading.is_own or (reading.is_dated and said[:1] == said[1:2])  # its account
    if not words or not all(explain(word, reading, is_last=word is words[-1]) for word in words):
        return None
    told = [f for f in known if f is not date and f.field]
    if date is None:
        named = any(f.field == "author" for f in reading.facts)
        whole = Field(0, len(line), "byline", "", "", True, "a byline")
        people = [whole, *_settle_accounts(reading.facts, own=is_own), *told]
        return people if reading.is_sure and (named or begins_own) else None
    is_sure = reading.is_sure or reading.in_brackets
    whole = Field(0, len(line), "dateline", "published", date.value.strip(), is_sure, "a dateline")
    return [whole, *_best_source(_settle_accounts(reading.facts, own=is_own)), *told]


@cache
def _may_name_people() -> PhraseFinder:
    """Finds the words that make a line without a date a byline."""
    uses = ("counter", "own", "printed")
    sure = (w for use in uses for w in chosen_words("pages/dateline_words", use=use))
    return PhraseFinder({*read_words("pages/roles"), *read_words("pages/credits"), *sure})


def _settle_accounts(facts: list[Field], *, own: bool) -> list[Field]:
    """Of several words that no table knows one is the account, the short ones are people.

    原创 盘月娥 赵启文 瑶乡健康: an account's own text names its people first, then the account.
    """
    unknown = [f for f in facts if f.field == "account"]
    if not unknown or (len(unknown) == 1 and not any(f.field == "beside" for f in facts)):
        return facts
    sized = unknown[::-1] if own else unknown
    account = max(sized, key=lambda f: len(f.value)) if not own else sized[0]
    known = any(f.field == "beside" for f in facts)
    return [
        replace(f, field="author")
        if f.field == "account" and (known or f.value != account.value) and _may_be_name(f.value)
        else f
        for f in facts
    ]


def _may_be_name(word: str) -> bool:
    return bool(_SHORT_NAME.fullmatch(word))


def _is_own(line: str, known: Sequence[Field]) -> bool:
    """True where an account wrote: 原创 at the beginning, or at the end the place it wrote at."""
    words = chosen_words("pages/interface_words", use="own")
    sent = chosen_words("pages/interface_words", use="sent_from")
    places = (line[f.start : f.end] for f in known if f.kind == "dateline" and not f.field)
    if line.startswith(words) or any(place.startswith(sent) for place in places):
        return True
    _, _, last = line.rpartition(" ")
    clock = _CLOCK_BEFORE.search(line, 0, len(line) - len(last))
    return bool(clock) and last in chosen_words("pages/dateline_words", use="region")


def _is_enclosed(line: str) -> bool:
    return bool(line) and _BRACKETS.get(line[0]) == line[-1]


def _gaps(known: Sequence[Field], length: int) -> Iterator[tuple[int, int]]:
    """The stretches of the line that no known field covers."""
    last = 0
    for each in known:
        yield last, each.start
        last = each.end
    yield last, length


def _best_source(facts: list[Field]) -> list[Field]:
    """A medium rather than an office, the last of several: 宣传科 某某 岭东医院."""
    named = [f for f in facts if f.field == "beside"]
    media = [f for f in named if is_medium(f.value)] or named[-1:]
    return [f for f in facts if f.field != "beside" or f is media[0]]
