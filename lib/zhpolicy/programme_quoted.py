"""Which words in quotation marks name a programme, and which are only emphasis?

Found:    “鲁雁引智”工程 · “院包科”的模式 · “教学组团”“教研组团”帮扶 · “青蓝工程” ·
          “人才五进”“科技特派员”等系列活动 · 实施“一市包一校” · “党支部+合作社+农户”的合作社 ·
          现代产业人才“十条” · 山东援疆“十四五”规划
Refused:  “头雁”领航 · 提升“输血”功能 · 当好“战斗员” · “阿克苏的引才措施很给力” · “一事一议” ·
          “人才是第一资源”理念 · “十四五”期间 · 孵化“新疆品牌”
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhpolicy.programme_words import (
    HAN,
    Candidate,
    emphasis,
    ending_type,
    follows_verb,
    left_edge,
    named_words,
    strength,
    type_tail,
)

__all__ = ["find_quoted"]

# The longest name in quotation marks among 300 read had 21 characters; longer ones are speech.
LONGEST = 24
QUOTED = re.compile(rf"“(?P<double>[^“”\n]{{1,{LONGEST}}})”|‘(?P<single>[^‘’\n]{{1,{LONGEST}}})’")
SPEECH = re.compile("[。!?;:…]|,.*,")
# 等系列服务基层活动: what a list of names is a list of.
LIST_TAIL = re.compile(
    rf"[^。;,:!?\n]{{0,60}}?等[{HAN}]{{0,8}}?"
    "(?:项目|活动|工程|举措|措施|模式|机制|计划|行动|品牌|平台|制度)"
)
LINK = re.compile("[、和及与]?(?=[“‘])")
NUMBERED = re.compile("(?:[\\d一二三四五六七八九十]+条|十[一二三四五六七]五)\\Z")
# 一事一议, 一人一策, 一县一策: a way of working, said of anything.
DISTRIBUTED = re.compile(f"一[{HAN}]一[策案议档方品]\\Z")
# 党支部+合作社+农户, 1名专家+1个团队: parts that work together.
FORMULA = re.compile(f"[{HAN}\\dN]+(?:\\+[{HAN}\\dNX]+){{2,4}}\\Z")
SHORTEST_OBJECT, LONGEST_OBJECT = 3, 14
# Between name and type word of a weak kind at least this much: 新疆品牌 names nothing.
SHORTEST_MODIFIER = 3


def find_quoted(working: str) -> Iterator[Candidate]:
    """Every stretch in quotation marks, accepted or refused, in reading order.

    >>> [(c.name, c.rule, c.refused) for c in find_quoted("实施“鲁雁引智”工程,当好“领头雁”")]
    [('鲁雁引智工程', 'quoted_type', ''), ('领头雁', 'quoted', 'figure of speech')]
    """
    for match in QUOTED.finditer(working):
        inner = match["double"] or match["single"]
        tail = type_tail(working, match.end())
        yield _judge(working, inner, match=match, tail=tail)


def _judge(working: str, inner: str, *, match: re.Match[str], tail: str) -> Candidate:
    """The candidate for one stretch in quotation marks."""
    start, end = match.span()
    if NUMBERED.search(inner):
        return _numbered(working, inner, match=match, tail=tail)
    reason = _reason_against(inner, type_word=ending_type(tail))
    if reason:
        return Candidate(start, end, inner, inner, "quoted", reason)
    if tail and not (inner in named_words() and working[start - 1 : start] == "”"):
        name = inner + tail.removeprefix("的")
        return Candidate(start, end + len(tail), name, inner, "quoted_type")
    rule = _rule_for(working, inner, match=match)
    if rule:
        return Candidate(start + 1, end - 1, inner, inner, rule)
    return Candidate(start, end, inner, inner, "quoted", "nothing says that it is a name")


def _reason_against(inner: str, *, type_word: str) -> str:
    """Why the words name nothing, whatever stands around them; a strong type word overrules most."""
    if SPEECH.search(inner):
        return "speech"
    if strength(type_word) == "strong":
        return ""
    if "," in inner or DISTRIBUTED.search(inner):
        return "slogan or idea"
    return emphasis().get(inner, "")


def _rule_for(working: str, inner: str, *, match: re.Match[str]) -> str:
    """The rule by which words without a type word after them are a name; empty for none."""
    type_word = ending_type(inner)
    is_object = follows_verb(working, match.start(), strong=True)
    if type_word and (is_object or _is_name(inner, type_word)):
        return "quoted_name"
    if inner in named_words():
        return "quoted_word"
    if FORMULA.search(inner):
        return "quoted_formula"
    if _is_in_list(working, end=match.end()):
        return "quoted_list"
    fits = SHORTEST_OBJECT <= len(inner) <= LONGEST_OBJECT
    if is_object and fits and not re.match(rf"的?[{HAN}]", working[match.end() : match.end() + 2]):
        return "quoted_object"
    return ""


def _is_name(inner: str, type_word: str) -> bool:
    shortest = 2 if strength(type_word) in ("strong", "card") else SHORTEST_MODIFIER
    return len(inner) - len(type_word) >= shortest


def _numbered(working: str, inner: str, *, match: re.Match[str], tail: str) -> Candidate:
    """现代产业人才“十条” and 山东援疆“十四五”规划 need what stands before them."""
    start, end = match.span()
    is_plan = inner.endswith("五")
    left = left_edge(working, start)
    before = working[left:start]
    if len(before) < 2 or (is_plan and tail != "规划"):
        return Candidate(start, end, inner, inner, "quoted", "a period or a number")
    stop = end + len(tail)
    return Candidate(left, stop, before + inner + tail, before + inner, "quoted_number")


def _is_in_list(working: str, *, end: int) -> bool:
    """True when names in quotation marks follow one another up to 等…活动 or to a type word."""
    if LIST_TAIL.match(working, end):
        return True
    link = LINK.match(working, end)
    following = QUOTED.match(working, link.end()) if link else None
    return bool(following and type_tail(working, following.end()))
