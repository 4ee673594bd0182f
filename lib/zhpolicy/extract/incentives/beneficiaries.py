"""Who gets a benefit, as its clause names them?"""

from __future__ import annotations

import re
from bisect import bisect_right

from zhpolicy.extract.incentives.words import compiled, find_benefits, find_people
from zhpolicy.text.phrases import Phrase

__all__ = ["beneficiary_of", "people_beside"]

# What ends the phrase that names people, going back from its last word; brackets end nothing,
# nor does 从 in 从教.
BEFORE_PEOPLE = "\\([^()]{0,30}\\)|[,;:。!?“”‘’(《》]|(?P<within><within_people>)|<before_people>"
# Words at the start of such a phrase that belong to the sentence: 还, 已, 每年, 第三条.
ASIDES = "^(?:第[一二三四五六七八九十百]{1,5}[条章款] ?|<aside>+)"
# 公司给他: in the table of people 他 stands behind a verb of giving (给他, 帮他), because alone it
# is mostly a part of 其他. The verb is no part of whom it names.
GIVEN_TO = re.compile("^.*[给为帮让](?=他)")


def beneficiary_of(clause: str, *, before: int) -> str:
    """The people that a clause names, those before the offset first; empty when it names none.

    Words for people within the word of a benefit (子女教育) say what is offered, not to whom.

    >>> beneficiary_of("对全职引进的博士研究生、高级技师给予补助", before=16)
    '全职引进的博士研究生、高级技师'
    """
    people = people_beside(find_people(clause), find_benefits(clause))
    chosen = [word for word in people if word.end <= before] or people[:1]
    if not chosen:
        return ""
    last = chosen[-1]
    phrase = clause[_edge_before(clause, chosen[0].start) : last.end].strip("、的")
    return GIVEN_TO.sub("", compiled(ASIDES).sub("", phrase))


def _edge_before(clause: str, start: int) -> int:
    """Where the phrase that names people begins: behind the last word or mark that ends it."""
    edges = [
        edge.end()
        for edge in compiled(BEFORE_PEOPLE).finditer(clause, 0, start)
        if edge[0][-1] != ")" and not edge["within"]
    ]
    return edges[-1] if edges else 0


def people_beside(people: list[Phrase], benefits: list[Phrase]) -> list[Phrase]:
    """The words for people that stand outside the words of benefits."""
    if not benefits:
        return people
    ends = [hit.end for hit in benefits]
    beside = []
    for word in people:
        index = bisect_right(ends, word.start)
        if index == len(benefits) or benefits[index].start >= word.end:
            beside.append(word)
    return beside
