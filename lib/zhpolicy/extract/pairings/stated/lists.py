"""Lists of pairs under a head that says so: `沈阳市:塔城市、额敏县` behind 结对关系如下.

- Found: (一)甲区:乙县 · ——甲市、乙市:丙县 · 甲区——乙县 · 甲医院→乙医院, each in a line of
  its own or between semicolons, where the head ahead of them speaks of aid
- Not found: 甲市:发布公告 · a list under a head without a word of aid
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import product

from zhpolicy.extract.pairings.home import Party
from zhpolicy.extract.pairings.relations import relations
from zhpolicy.extract.pairings.stated.frames import Stated
from zhpolicy.text.phrases import table_finder
from zhpolicy.text.sentences import Sentence
from zhpolicy.text.tables import alternation, read_map, read_table

__all__ = ["is_head", "listed_pairs"]

# 1. (一) ——, • : what opens a line of a list.
OPENS_LINE = "[-—–·•●◆■ \t]*(?:[(]?[\\d一二三四五六七八九十]{1,3}[)]?[.、)]?[ \t]*)?"
# So many lines ahead stands the head of a list: the longest that were read have some 20.
LONGEST_LIST = 30
# What stands between two sides of a line: a colon, a dash, an arrow.
BETWEEN_SIDES = re.compile("[ \t]*(?:[:→]|[—–-]{1,3}>?|↔)[ \t]*")
JOINS = re.compile("(?:[、和及与]|以及)")
# 甲区某镇、(乙镇)——: a township beside another lies in the same county.
BEHIND_TOWNSHIP = "(?=[ \\t]*[、和及与:→—–↔。;,\\n(-]|$)"
BESIDE = "[、和及与](?P<name>[\u4e00-\u9fff]{1,5}?<township>)"
ABOVE = re.compile("[\u4e00-\u9fff]*[县区市旗](?=[\u4e00-\u9fff])")
END_OF_LINE = re.compile("[ \t]*(?:[。;,!]|$|\n|\\()")


def listed_pairs(
    working: str, sentences: Sequence[tuple[Sentence, Sequence[Party]]], *, title: str
) -> Iterator[tuple[Sentence, list[Stated]]]:
    """The items of lists of pairs, each with its pairs; `title` may be the head of the list."""
    helps = is_head(title)
    since = 0
    for sentence, parties in sentences:
        words = working[sentence.start : sentence.end]
        pairs = list(_pairs_of_line(working, parties, sentence=sentence)) if helps else []
        if pairs:
            since = 0
            yield sentence, pairs
        elif is_head(words):
            helps, since = True, 0
        else:
            since += 1
            helps = helps and since <= LONGEST_LIST and not _ends(words)


def is_head(words: str) -> bool:
    """True for words that speak of aid and say that a list follows."""
    return _speaks_of_aid(words) and (words.rstrip().endswith(":") or bool(_opens().search(words)))


def _speaks_of_aid(words: str) -> bool:
    return any(
        relations()[hit.phrase]["relation"] in ("counterpart aid", "partnership")
        for hit in table_finder("pairings/relations").find(words)
    )


def _ends(words: str) -> bool:
    """True for the next heading: 三、工作要求; not for one of the list's own: 二、镇街结对."""
    is_heading = re.match("[一二三四五六七八九十]{1,3}、", words.lstrip())
    return bool(is_heading) and not _speaks_of_aid(words)


def _pairs_of_line(
    working: str, parties: Sequence[Party], *, sentence: Sentence
) -> Iterator[Stated]:
    opening = re.compile(OPENS_LINE).match(working, sentence.start, sentence.end)
    at = opening.end() if opening else sentence.start
    while at < sentence.end:
        givers, at = _list_at(working, parties, at=at)
        between = BETWEEN_SIDES.match(working, at, sentence.end)
        if not givers or not between:
            return
        takers, at = _list_at(working, parties, at=between.end())
        end = END_OF_LINE.match(working, at)
        if not takers or not end:
            return
        yield from (Stated(donor, taker, "listed") for donor, taker in product(givers, takers))
        at = end.end()


def _list_at(working: str, parties: Sequence[Party], *, at: int) -> tuple[list[Party], int]:
    """The parties that stand one behind the other from an offset on, and where they end."""
    found: list[Party] = []
    for party in parties:
        gap = working[at : party.start] if party.start >= at else "."
        if gap == "" or (found and JOINS.fullmatch(gap)):
            found.append(party)
            at = party.end
        elif party.start > at:
            break
    while found and (beside := _township_beside().match(working, at)):
        above = ABOVE.match(found[0].name)
        name = (above[0] if above else "") + beside["name"]
        party = replace(found[0], start=beside.start("name"), end=beside.end(), name=name)
        found.append(party)
        at = party.end
    return found, at


@cache
def _opens() -> re.Pattern[str]:
    words = [row["word"] for row in read_table("pairings/frames") if row["role"] == "opens"]
    return re.compile(alternation(words))


@cache
def _township_beside() -> re.Pattern[str]:
    levels = read_map("places/types", "level")
    types = alternation(word for word, level in levels.items() if level == "township")
    return re.compile(BESIDE.replace("<township>", types) + BEHIND_TOWNSHIP)
