"""What does a learned score look at in a clause? Its characters, its neighbours, what rules say.

Each feature has a name that can be read: 免费 is a run of characters of the clause, `before:` and
`behind:` are such runs next to it, names in brackets are what rules tell of the clause, its line
and its page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import sqrt

from zhpolicy.extract.incentives.amounts import is_share, sums_of
from zhpolicy.extract.incentives.clauses import Clause
from zhpolicy.extract.incentives.learned.clauses_of_page import PageClause
from zhpolicy.extract.incentives.limits.behind import is_limit
from zhpolicy.extract.incentives.lists.open_grants import words_of_grants
from zhpolicy.extract.incentives.words import (
    has_verb,
    is_condition,
    is_covered,
    is_sure,
    kind_of,
)

__all__ = [
    "PageOfClauses",
    "describe_clause",
    "describe_kind",
    "describe_on_page",
    "is_worth_asking",
    "read_page",
]

# Runs of one to three characters; four bring nothing on pages not learned from.
LONGEST_RUN = 3
# Of a neighbour so many characters count for whether a clause offers, and for what.
NEXT_TO, BEFORE_KIND = 8, 10
# How much a clause's own characters weigh beside its neighbours' and what rules say. Chosen by
# trying on pages left out.
OWN, NEIGHBOUR, TOLD, NEIGHBOUR_OF_KIND, REFUSED_NEAR = 2.0, 0.5, 0.5, 1.0, 0.25
# So many clauses on each side count as near; words that rules refused in so many tell of a clause.
NEAR, REFUSED_WITHIN = 4, 3
# Of the sentence of a clause so many characters tell what it is about, so many clauses back.
OPENING, LOOK_BACK = 8, 12
# So many characters of the sentence before a clause tell of which kind its offer is.
AHEAD = 60
LENGTHS = (3, 5, 8, 12, 18, 26, 40)
# 四十(万元) is as 40.
DIGITS = re.compile("\\d[\\d,.]*|[一二两三四五六七八九十百千]+(?=[万亿元块])")
LETTERS = re.compile("[A-Za-z]+")
ITEM = re.compile("[(]?[一二三四五六七八九十\\d]{1,3}[)、.]|第.{1,3}条|[·•◆●◇○-]")
# So many characters before a clause may be the number of its item.
LENGTH_OF_ITEM = 6
Described = dict[str, float]


@dataclass(frozen=True, slots=True)
class PageOfClauses:
    """The clauses of a page, which of them lie in rows, and how many do so before each.

    `refused` are the reasons for which rules refused words, by the clause in which they stand.
    """

    clauses: Sequence[PageClause]
    inside: Sequence[bool]
    refused: Mapping[int, Sequence[str]]
    lines: Counter[int]
    sentences: Counter[tuple[int, int]]
    before: Sequence[int]


def read_page(
    clauses: Sequence[PageClause], inside: Sequence[bool], refused: Mapping[int, Sequence[str]]
) -> PageOfClauses:
    """A page of which clauses can be described; `inside` says which lie in rows of the rules."""
    lines: Counter[int] = Counter()
    sentences: Counter[tuple[int, int]] = Counter()
    for each, is_inside in zip(clauses, inside, strict=True):
        lines[each.opens] += is_inside
        sentences[each.opens, each.clause.sentence] += is_inside
    before = list(accumulate(inside, initial=0))
    return PageOfClauses(clauses, inside, refused, lines, sentences, before)


def is_worth_asking(clause: Clause) -> bool:
    """True for a clause that may offer: it has a sum, or a word of benefits or of lists of offers.

    Of 828 clauses that offer something 781 do, on pages that nobody wrote rules on; of those that
    offer nothing a third does.
    """
    return bool(clause.benefits or sums_of(clause) or words_of_grants(clause.text))


def describe_on_page(page: PageOfClauses, index: int) -> Described:
    """The features of a clause of a page."""
    described = describe_clause(page.clauses, index)
    described |= _opening(page.clauses, index)
    described |= dict.fromkeys(_told_of_page(page, index), TOLD)
    first, last = max(0, index - REFUSED_WITHIN), index + REFUSED_WITHIN
    for number in range(first, last + 1):
        for reason in page.refused.get(number, ()):
            name, weight = ("", TOLD) if number == index else ("near ", REFUSED_NEAR)
            described[f"({name}refused: {reason})"] = weight
    return described


def _opening(clauses: Sequence[PageClause], index: int) -> Described:
    """The runs of what opens the sentence of a clause, where another clause does."""
    each, first = clauses[index], index
    while first > max(0, index - LOOK_BACK) and _is_of_sentence(clauses[first - 1], each):
        first -= 1
    if first == index:
        return {}
    text = clauses[first].clause.recall("plain", _plain_text)[:OPENING]
    return _runs(text, 2, weight=NEIGHBOUR, tag="opens:")


def _is_of_sentence(one: PageClause, other: PageClause) -> bool:
    return (one.opens, one.clause.sentence) == (other.opens, other.clause.sentence)


def describe_clause(clauses: Sequence[PageClause], index: int) -> Described:
    """The features of a clause and its neighbours, without those of the rows around it."""
    each = clauses[index]
    described = {"(all)": 1.0, **_runs(each.clause.text, LONGEST_RUN, weight=OWN)}
    if index:
        text = clauses[index - 1].clause.recall("plain", _plain_text)[-NEXT_TO:]
        described |= _runs(text, 2, weight=NEIGHBOUR, tag="before:")
    if index + 1 < len(clauses):
        text = clauses[index + 1].clause.recall("plain", _plain_text)[:NEXT_TO]
        described |= _runs(text, 2, weight=NEIGHBOUR, tag="behind:")
    return described | dict.fromkeys(_told(each), TOLD)


def describe_kind(clauses: Sequence[PageClause], index: int) -> Described:
    """The features that tell of which kind an offer is: its words, and the clause before it."""
    each = clauses[index]
    described = {"(all)": 1.0, **_runs(each.clause.text, LONGEST_RUN, weight=OWN)}
    if each.number:
        text = clauses[index - 1].clause.recall("plain", _plain_text)[-BEFORE_KIND:]
        described |= _runs(text, 2, weight=NEIGHBOUR_OF_KIND, tag="before:")
    described |= _runs(_ahead(clauses, index), 2, weight=NEIGHBOUR_OF_KIND, tag="ahead:")
    if index + 1 < len(clauses) and clauses[index + 1].opens == each.opens:
        text = clauses[index + 1].clause.recall("plain", _plain_text)[:BEFORE_KIND]
        described |= _runs(text, 2, weight=NEIGHBOUR, tag="behind:")
    kinds = [kind_of(hit) for hit in each.clause.offered]
    kinds += [kind for _, kind in words_of_grants(each.clause.text) if kind]
    named = [f"(names {kind})" for kind in kinds]
    if any(not is_share(number) for number in sums_of(each.clause)):
        named.append("(money)")
    return described | dict.fromkeys(named, TOLD)


def _ahead(clauses: Sequence[PageClause], index: int) -> str:
    """What the sentence of a clause says before it, its last characters."""
    text = ""
    for number in range(index - 1, max(-1, index - 1 - LOOK_BACK), -1):
        if len(text) >= AHEAD or not _is_of_sentence(clauses[number], clauses[index]):
            break
        text = clauses[number].clause.recall("plain", _plain_text) + "," + text
    return text[-AHEAD:]


def _plain_text(clause: Clause) -> str:
    return _plain(clause.text)


def _plain(text: str) -> str:
    """A text in which all numbers are one, and all words of letters."""
    return LETTERS.sub("a", DIGITS.sub("0", text)).replace(" ", "")


def _runs(text: str, longest: int, *, weight: float, tag: str = "") -> Described:
    """The runs of characters of a text, its ends marked; together they weigh the same in each."""
    text = f"^{_plain(text)}$"
    sizes = range(1, longest + 1)
    runs = [tag + text[at : at + size] for size in sizes for at in range(len(text) - size + 1)]
    return dict.fromkeys(runs, weight / sqrt(len(runs)))


def _told(each: PageClause) -> Iterator[str]:
    """What rules tell of a clause."""
    clause = each.clause
    yield f"(mark {clause.mark or 'none'})"
    yield f"(next {each.line[clause.end : clause.end + 1] or 'none'})"
    yield f"(length {next((size for size in LENGTHS if len(clause.text) <= size), 'more')})"
    before = each.line[max(0, clause.start - LENGTH_OF_ITEM) : clause.start].strip()
    told = {
        "cut": clause.follows,
        "grants": has_verb(clause.granted_in()),
        "covered": is_covered(clause.text),
        "condition": is_condition(clause.text),
        "limit": bool(is_limit(clause)),
        "people": clause.names_people,
        "family": clause.names_family,
        "look-alike": len(clause.benefits) > len(clause.offered),
        "item": bool(ITEM.match(before + clause.text[:3])),
        "opens": not clause.start or not clause.mark,
        "alone": len(each.line) == len(clause.text),
    }
    yield from (f"({name})" for name, is_so in told.items() if is_so)
    yield from _words_told(clause)


def _words_told(clause: Clause) -> Iterator[str]:
    """What the tables' words and the figures of a clause tell."""
    sums = sums_of(clause)
    if any(is_share(number) for number in sums):
        yield "(share)"
    if any(not is_share(number) for number in sums):
        yield "(money)"
    if any(number.kind == "duration" for number in clause.quantities):
        yield "(duration)"
    words = words_of_grants(clause.text)
    yield from (f"({role})" for role, _ in words)
    if not words:
        yield "(no word of grants)"
    yield from ("(sure benefit)" if is_sure(hit) else "(open benefit)" for hit in clause.offered)
    if words or clause.offered:
        yield "(known word)"


def _told_of_page(page: PageOfClauses, index: int) -> Iterator[str]:
    """What the rows of the rules around a clause tell."""
    each, own = page.clauses[index], page.inside[index]
    around = page.inside[max(0, index - NEAR) : index + NEAR + 1]
    yield f"(near {min(NEAR, sum(around) - own)})"
    yield f"(in line {min(3, page.lines[each.opens] - own)})"
    yield f"(before {min(3, page.before[index])})"
    yield f"(page {min(5, int(10 * page.before[-1] / len(page.clauses)))})"
    if page.sentences[each.opens, each.clause.sentence] > own:
        yield "(in sentence)"
    if each.number and page.inside[index - 1]:
        yield "(row before)"
    if index + 1 < len(page.clauses) and page.clauses[index + 1].number and page.inside[index + 1]:
        yield "(row behind)"
    if (
        each.clause.mark == ","
        and each.number
        and is_condition(page.clauses[index - 1].clause.text)
    ):
        yield "(behind a condition)"
