"""Which word says that a party gives, and to whom? Reads the table pairings/relations.

A place gives by aid (对口支援), by what is taken from it (从…选派) and by taking in those who come
to learn (赴…进修); an institution also by working together. Who is visited does not give.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from zhpolicy.extract.pairings.home import Party
from zhpolicy.text.phrases import Phrase
from zhpolicy.text.tables import alternation, read_table, read_words

__all__ = [
    "AHEAD",
    "BESIDE",
    "TOGETHER",
    "WITH",
    "is_visit",
    "nearest_word",
    "relations",
    "word_between",
    "word_for",
]

# A word of relation stands this far behind the donor (与上海交通大学……战略合作) or ahead of it
# (聘请中国农业大学): lists of partners are long, beyond them a sentence speaks of other things.
# Chosen by trying: 20 to 90 behind and 6 to 40 ahead give the same pairs on the annotated pages.
BEHIND, AHEAD = 45, 14
# 对口支援疏勒县: who is helped stands right behind the word.
# With 0 an annotated pair is lost, with 1 to 10 the pairs are the same.
BESIDE = 3
# 走进四川大学: a word of a visit stands within so many characters ahead of who is visited.
LONGEST_VISIT = 4
# 派出教师到乙中学支教: where those who are sent go.
GOES = re.compile("[到赴往在去]$")
# 某市累计向, 某学院专家团队为: what stands between who gives and to whom.
TOWARDS = re.compile("[^,。;:、“”]{0,8}?[向为给对]")
# 与……结对, 与……协作: relations of two that work together.
TOGETHER = ("partnership", "counterpart aid")
WITH = re.compile("[与和同]")


def word_between(
    left: Party, right: Party, *, words: Sequence[Phrase], working: str
) -> Phrase | None:
    """The word of relation that says what the left party does for, or with, the right one."""
    for word in words:
        if _helps(left, right, word=word) or _joins(left, right, word=word, working=working):
            return word
    learnt = next((w for w in words if is_visit(w) and 0 <= w.start - right.end <= BESIDE), None)
    if learnt:
        return learnt if _goes_there(left, right, working=working) else None
    sent = (word for word in words if _sends(left, right, word=word, working=working))
    return next(sent, None) or _turns_to(left, right, words=words, working=working)


def is_visit(word: Phrase) -> bool:
    """True for a word of learning elsewhere: who is visited gives."""
    return relations()[word.phrase]["relation"] == "training visit"


def _goes_there(left: Party, right: Party, *, working: str) -> bool:
    """甲县选派医生到乙医院(进修): one clause, with a word of going before who is visited."""
    gap = working[left.end : right.start]
    return len(gap) <= BEHIND and bool(GOES.search(gap)) and not re.search("[,;。:、]", gap)


def _turns_to(left: Party, right: Party, *, words: Sequence[Phrase], working: str) -> Phrase | None:
    """甲向乙选派干部, 甲的专家团队为乙提供指导: the word behind both, 向 between them."""
    if not TOWARDS.fullmatch(working, left.end, right.start):
        return None
    for word in words:
        given = relations()[word.phrase]["direction"] == "to recipient"
        if given and 0 <= word.start - right.end <= AHEAD:
            return word
    return None


def _helps(left: Party, right: Party, *, word: Phrase) -> bool:
    """甲对口支援乙, 甲医院结对帮扶乙医院: the word of aid right before who is helped."""
    between = left.end <= word.start and word.end <= right.start
    near = between and right.start - word.end <= BESIDE and word.start - left.end <= BEHIND
    is_aid = relations()[word.phrase]["relation"] == "counterpart aid"
    return near and (is_aid or word.phrase.endswith("帮扶"))


def _joins(left: Party, right: Party, *, word: Phrase, working: str) -> bool:
    """甲与乙结对: the word of partnership behind both."""
    near = 0 <= word.start - right.end <= AHEAD
    alike = left.kind != "place" or right.kind == "place"
    joined = near and alike and WITH.fullmatch(working, left.end, right.start)
    return bool(joined) and relations()[word.phrase]["relation"] in TOGETHER


def _sends(left: Party, right: Party, *, word: Phrase, working: str) -> bool:
    """甲中学派出教师到乙中学: the word right behind who sends, the other where they go."""
    gap = bool(_how_often().fullmatch(working, left.end, max(left.end, word.start)))
    near = word.start >= left.end and gap and right.start - left.end <= BEHIND
    near = near and word.end <= right.start and (bool(right.field) or right.kind == "place")
    goes = near and GOES.search(working[left.end : right.start])
    return bool(goes) and relations()[word.phrase]["relation"] == "people sent"


def word_for(party: Party, words: Sequence[Phrase], *, working: str) -> Phrase | None:
    """The word of relation that speaks of a party; None when there is none near enough."""
    if party.kind == "government":  # 东营援疆指挥部: the word stands in the name
        inside = [word for word in words if party.start <= word.start < party.end]
        if inside:
            return inside[0]
    behind = [word for word in words if 0 <= word.start - party.end <= BEHIND]
    ahead = [word for word in words if 0 <= party.start - word.end <= AHEAD]
    if party.kind == "company" and _invests(party, working):
        return None
    if party.level == "institution" and _is_visited(party, working):
        behind = [
            word for word in behind if relations()[word.phrase]["direction"] != "to recipient"
        ]
    if party.kind == "place" and party.level != "institution":
        behind = [word for word in behind if _is_for_place(word, party, working=working)]
        ahead = []
    for word in behind or ahead:
        return word
    return None


def _is_for_place(word: Phrase, party: Party, *, working: str) -> bool:
    """A place gives by aid, by what it sends, and by taking people in who come to learn."""
    relation = relations()[word.phrase]["relation"]
    gap = working[party.end : word.start]
    came = working[party.start - 1 : party.start]
    if relation == "training visit":
        return came in ("赴", "到", "往", "去") and len(gap) <= AHEAD
    if relation == "people sent":
        return came in ("从", "由")
    near = len(gap) <= AHEAD and not re.search("[,;。]", gap)
    return near and (
        relation == "counterpart aid" or bool(WITH.search(working, party.start - 1, party.start))
    )


def _invests(party: Party, working: str) -> bool:
    """True for a company near 投资, 落户: who invests does not give."""
    near = working[max(0, party.start - AHEAD) : party.end + BEHIND]
    return any(word in near for word in read_words("pairings/sides", marked="invests"))


def _is_visited(party: Party, working: str) -> bool:
    """True for 走进乙医院: it receives a visit, and gives only to those who come to learn."""
    ahead = working[max(0, party.start - LONGEST_VISIT) : party.start]
    words = read_words("pairings/sides", marked="visited")
    return ahead.endswith(("到", "对")) or any(word in ahead for word in words)


@cache
def _how_often() -> re.Pattern[str]:
    """某市先后选派教师, 某市每年从各校选派: so much may stand between who sends and the word."""
    adverbs = alternation(read_words("pairings/adverbs"))
    return re.compile(f"{adverbs}*(?:从[^,。;、]{{1,14}}?)?")


def nearest_word(words: Sequence[Phrase], party: Party) -> Phrase:
    """The word of relation nearest behind a party, else nearest before it."""
    return min(words, key=lambda word: (word.start < party.end, abs(word.start - party.end)))


@cache
def relations() -> dict[str, dict[str, str]]:
    """The rows of the table pairings/relations by word."""
    return {row["word"]: row for row in read_table("pairings/relations")}
