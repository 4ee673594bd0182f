"""Which pairs hold that only stand on the sides of a page? What speaks against a guess.

Where the sentence itself names both sides and the word of aid beside them, it is believed. Where a
donor was only found in a sentence with a word of relation, more is asked: that the name is a name,
that the page or the sentence speaks of aid, and that the two lie apart.

- Found: 省外某市 on a page of aid
- Not found: 物业公司 · 工程研究中心 (any of a kind) · 某大学 and 某大学附属医院 (one body) ·
  a university in the report of its own province
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from zhpolicy.extract.home import HomePlace
from zhpolicy.extract.pairings.named.proper import is_proper
from zhpolicy.extract.pairings.record import Pairing
from zhpolicy.extract.pairings.relations import relations
from zhpolicy.extract.pairings.stated.columns import has_table
from zhpolicy.extract.pairings.stated.lists import is_head
from zhpolicy.text.document import Document
from zhpolicy.text.phrases import Phrase, table_finder
from zhpolicy.text.tables import alternation, read_map, read_words

__all__ = ["believed", "is_aid_page", "is_strong"]

# Rules that look for the sides of a page, not for what stands beside a word.
GUESSES = ("sides", "clauses")
# Rules that pair two that stand beside each other.
TOGETHER = ("explicit", "listed", "twins", "joint")
TWINS = "twins"
# A longer page has other matters: there the sentence itself, or one of the two before it, speaks
# of aid. The longest of 600 news articles have some 100 sentences, reports of a province 200.
LONG_PAGE = 100
BEFORE = 2
# So many sentences that name both sides make a page one of aid. Chosen by trying.
FEWEST_STATED = 2
# 工程研究中心: a name of ordinary words alone that is so long is none; 大地书坊 may be one.
LONG_NAME = 6
# 听说甲市与乙县结对,是吗?: a question states nothing.
QUESTION = re.compile("\\?[”」』\"' \n]*$")
# 一家公司, 某医院, 三个科室: nobody in particular.
SOME = re.compile("[一二两三四五六七八九十几多某\\d]+[家所个]|某")


def believed(
    found: Sequence[Pairing], document: Document, *, said: Sequence[Phrase], place: HomePlace | None
) -> list[Pairing]:
    """Those of some pairs against which nothing speaks; `said` are the words of relation."""
    titled = any(map(is_strong, table_finder("pairings/relations").find(document.title)))
    strong = [word for word in said if is_strong(word)]
    starts = [sentence.start for sentence in document.sentences]
    long = len(starts) > LONG_PAGE and not titled
    aid = bool(strong) or titled or _names_scheme(document) or _is_full(found)
    kept = []
    for pair in found:
        if pair.rule in GUESSES:
            since = starts[max(0, bisect_right(starts, pair.start) - 1 - BEFORE)]
            near = not long or any(since <= word.start < pair.end for word in strong)
            short = len(pair.donor) < LONG_NAME
            named = (bool(strong) and not long and short) or _is_named(pair)
            holds = near and named and _holds(pair, place, aid=aid)
        else:
            holds = pair.rule != "explicit" or _is_apart(
                pair, aid=aid or pair.donor_level == pair.level
            )
            holds = holds and not (_is_placeless(pair) and not (aid and pair.rule == TWINS))
            holds = holds and not _is_business(pair, document.working[pair.start : pair.end])
        if holds and not QUESTION.search(document.working, pair.start, pair.end):
            kept.append(pair)
    return kept


def _is_full(found: Sequence[Pairing]) -> bool:
    """True for a page on which so many sentences name both sides and the help beside them."""
    return len({pair.start for pair in found if pair.rule not in GUESSES}) >= FEWEST_STATED


def is_aid_page(document: Document, said: Sequence[Phrase]) -> bool:
    """True for a page with a word of aid or twinning, in the title too, or a table of pairs."""
    titled = table_finder("pairings/relations").find(document.title)
    return (
        any(map(is_strong, (*said, *titled)))
        or has_table(document.working)
        or bool(is_head(document.title))
        or _names_scheme(document)
    )


def _names_scheme(document: Document) -> bool:
    """True for 科技特派员, 银龄教师: schemes that send people to other places."""
    return bool(_schemes().search(document.working))


@cache
def _schemes() -> re.Pattern[str]:
    return re.compile(alternation(read_words("pairings/sides", marked="scheme")))


def is_strong(word: Phrase) -> bool:
    """True for a word of aid or twinning that does not stand within one city too."""
    row = relations().get(word.phrase, {})
    if not row or row["weak"]:
        return False
    return row["relation"] == "counterpart aid" or bool(row["twins"])


def _holds(pair: Pairing, place: HomePlace | None, *, aid: bool) -> bool:
    if not _is_apart(pair, aid=aid):
        return False
    if SOME.match(pair.donor) and not pair.donor_code:
        return False
    if place is not None and _is_inside(pair, place):
        return False
    at_home = place is not None and place.level == "province"
    return not (at_home and place and pair.donor_province in ("", place.province))


def _is_inside(pair: Pairing, place: HomePlace) -> bool:
    """True for a donor in the home county itself, and for the province above the home."""
    own = place.level == "county" and pair.donor_code == place.code
    above = pair.donor_level == "province" and pair.donor_province == place.province
    return (own and pair.recipient_code in ("", place.code)) or above


def _is_business(pair: Pairing, sentence: str) -> bool:
    """True for a company that signs an investment: 某大学与某旅游集团签约,投资1.2亿元."""
    companies = tuple(
        w for w, k in read_map("organisations/suffixes", "kind").items() if k == "company"
    )
    firm = pair.recipient.endswith(companies) or pair.donor.endswith(companies)
    invests = any(word in sentence for word in read_words("pairings/sides", marked="invests"))
    return pair.relation == "partnership" and firm and invests


def _is_placeless(pair: Pairing) -> bool:
    """True for two that work together and of which no place says that they lie apart."""
    of_no_place = not (pair.donor_code or pair.donor_province or pair.recipient_code)
    of_no_place = of_no_place and "institution" in (pair.level, pair.donor_level)
    return pair.rule in TOGETHER and pair.relation == "partnership" and of_no_place


def _is_named(pair: Pairing) -> bool:
    """False for a body of no place whose name is made of ordinary words: 物业公司."""
    return pair.donor_level != "institution" or bool(pair.donor_code) or is_proper(pair.donor)


def _is_apart(pair: Pairing, *, aid: bool) -> bool:
    """False for a body and its part, and without a word of aid for two of one province."""
    names = sorted((pair.donor, pair.recipient), key=len)
    if names[1].startswith(names[0]):
        return False
    same = pair.donor_province and pair.donor_province == pair.recipient_province
    return aid or not same
