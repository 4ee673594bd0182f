"""Which pairs does their own sentence turn round, or take away?

- Taken away: 甲县党政代表团赴乙市考察学习 · 甲县赴乙大学开展校园招聘 · 教育部等四部门选派教师
- Turned: 甲县校长到乙中学挂职 (who goes there learns) · 招聘、洽谈合作 (they work together)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from zhpolicy.extract.cues import compile_cues
from zhpolicy.extract.pairings.record import Pairing

__all__ = ["directed", "learning"]

# Who travels and learns; money and management are not told of by these words.
OF_PEOPLE = ("training visit", "people sent")
# 代表团赴(浙江省海盐县)考察: who travels stands so near before, what they do there so near behind.
TRAVELS = "(?:<delegation>)[^,;。]{0,20}[到赴往在](?:[^,;。]{1,24}[、和及])?$"
LOOKS = "(?:[、和及][^,;。]{1,24})?[^,;。]{0,6}?(?:<looks>)"
# 到(甲医院)挂职副院长: who is sent there learns.
GOES_THERE = "[到赴往在][^,;。到赴往]{0,8}$"
LEARNS = "[^,;。]{0,8}?(?:<learns>|<posted>)"
# 甲县向乙市选派挂职干部, 甲县向乙市输送务工人员: who stands behind 向 sends nobody.
SENT_TO = "向$"
SENDS = "[^,;。]{0,3}?(?:<sends>)"
# 挂职, 跟岗: by such a word alone it is sure that who is sent learns.
POSTED = "<posted>"
# 开展校园招聘: who is hired is no help, but 洽谈合作 beside it is.
RECRUITS = "<recruits>"
TOGETHER = "<works_together>"
# 教育部等四部门: it tells others to send.
OFFICES = "[^,;。]{0,20}?等?[一二两三四五六七八九十\\d]+个?(?:<offices>)"
# 浙江省海盐县 may be 海盐县 or 海盐 in the sentence.
LAST_PART = re.compile("[^省市县区州旗盟]{2,}[省市县区州旗盟]?$")
TYPE = re.compile("[省市县区州旗盟]$")


def directed(pairs: Sequence[Pairing], working: str) -> list[Pairing]:
    """The pairs whose sentence does not take them away, with the direction that it states."""
    return list(_directed(pairs, working))


def learning(text: str) -> bool:
    """True for a text that says that who is sent learns.

    >>> learning("选派挂职干部6名"), learning("选派医生6名")
    (True, False)
    """
    return bool(_pattern(POSTED).search(text))


def _directed(pairs: Sequence[Pairing], working: str) -> Iterator[Pairing]:
    for pair in pairs:
        sentence = working[pair.start : pair.end]
        before, behind = _around(pair, sentence)
        if not pair.donor_code and _pattern(OFFICES).match(behind):
            continue
        if any(_is_short_for(pair, other) for other in pairs):
            continue
        if _pattern(SENT_TO).search(before) and _pattern(SENDS).match(behind):
            yield from _sent_to_donor(pair, sentence)
        elif pair.relation not in OF_PEOPLE:
            yield pair
        elif not (_pattern(TRAVELS).search(before) and _pattern(LOOKS).match(behind)):
            yield from _of_people(pair, sentence, before=before, behind=behind)


def _sent_to_donor(pair: Pairing, sentence: str) -> Iterator[Pairing]:
    """The pair of those who send people to the donor: they learn there, or are no help."""
    if learning(sentence) and TYPE.sub("", pair.recipient)[-2:] in sentence:
        yield replace(pair, relation="training visit", direction="to donor")


def _is_short_for(pair: Pairing, other: Pairing) -> bool:
    """True for 海天中学 beside 海天高级中学, which helps the same in the same sentence."""
    same = (pair.start, pair.recipient) == (other.start, other.recipient)
    whole = pair.donor.replace("中学", "高级中学")
    return same and whole != pair.donor and other.donor.endswith(whole) and pair != other


def _of_people(pair: Pairing, sentence: str, *, before: str, behind: str) -> Iterator[Pairing]:
    """The pair of a sentence that sends people, unless it only hires them."""
    if _pattern(RECRUITS).search(sentence) and not learning(sentence):
        if _pattern(TOGETHER).search(sentence):
            yield replace(pair, relation="partnership", direction="both")
        return
    if _pattern(GOES_THERE).search(before) and _pattern(LEARNS).match(behind):
        pair = replace(pair, relation="training visit", direction="to donor")
    yield pair


def _around(pair: Pairing, sentence: str) -> tuple[str, str]:
    """What stands before and behind the donor in its clause; empty where it is not named."""
    last = LAST_PART.search(pair.donor)
    part = last[0] if last else pair.donor
    for name in (pair.donor, part, TYPE.sub("", part)):
        at = sentence.find(name)
        if at >= 0 and len(name) > 1:
            opens = max(sentence.rfind(mark, 0, at) for mark in ",;。:\n") + 1
            return sentence[opens:at], sentence[at + len(name) :]
    return "", ""


def _pattern(template: str) -> re.Pattern[str]:
    return compile_cues(template, table="pairings/turns")
