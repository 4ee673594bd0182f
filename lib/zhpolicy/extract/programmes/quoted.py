"""Which words in quotation marks name a programme, and which are only emphasis?

- Found: “鲁雁引智”工程 · “院包科”的模式 · “教学组团”“教研组团”帮扶 · “青蓝工程” ·
  “人才五进”“科技特派员”等系列活动 · 实施“一市包一校” · “党支部+合作社+农户”的合作社 ·
  现代产业人才“十条” · 山东援疆“十四五”规划 · “雨露工程”青年教师成长计划 · “江苏班”
- Refused: “头雁”领航 · 提升“输血”功能 · 当好“战斗员” · “阿克苏的引才措施很给力” · “一事一议” ·
  “人才是第一资源”理念 · “十四五”期间 · 孵化“新疆品牌”
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from zhpolicy.extract.noun_phrases import left_edge
from zhpolicy.extract.places import find_places
from zhpolicy.extract.programmes.words import (
    HAN,
    Candidate,
    begins_with_verb,
    emphasis,
    ending_type,
    follows_verb,
    generic_reason,
    is_in_title,
    named_words,
    strength,
    type_finder,
    type_tail,
)
from zhpolicy.text.phrases import table_finder

__all__ = ["find_quoted"]

# The longest name in quotation marks among 300 read had 21 characters; longer ones are speech.
LONGEST = 24
DOUBLE = re.compile(rf"“(?P<inner>[^“”\n]{{1,{LONGEST}}})”")
# Quotation marks in speech: “丰富‘阿克苏人才服务卡’服务内容”.
SINGLE = re.compile(rf"‘(?P<inner>[^‘’\n]{{1,{LONGEST}}})’")
SPEECH = re.compile("[。!?;:…]|,.*,")
KINDS = "(?:项目|活动|工程|举措|措施|模式|机制|计划|行动|品牌|平台|制度)"
# “甲”“乙”、丙等系列服务基层活动, “甲”“乙”三项工程: what a list of names is a list of. A list of
# more than a dozen names is a table; the bound keeps long lines from costing their square.
LIST_TAIL = re.compile(
    rf"(?:[、和及与]?“[^“”\n]{{1,{LONGEST}}}”){{0,12}}(?:、[^。;,:!?\n“”、]{{1,30}}?){{0,3}}"
    rf"(?:等|[两三四五六七八九十\d多][项大个类])[{HAN}]{{0,8}}?{KINDS}"
)
CHAIN = re.compile(rf"(?:[、和及与]?“[^“”\n]{{1,{LONGEST}}}”){{1,12}}")
NUMBERED = re.compile("(?:[\\d一二三四五六七八九十]+条|十[一二三四五六七]五)\\Z")
NUMBERED_NAME = re.compile(f"[{HAN}]{{2,}}[\\d一二三四五六七八九十]+条\\Z")
CARD = re.compile(f"[{HAN}]{{2,8}}[卡贷]\\Z|[{HAN}]{{0,6}}才码\\Z")
# 荆楚名医博州行, not 银行 or 先行.
TOUR = re.compile(f"[{HAN}·]{{3,12}}(?<![银同先践前执进实推运出发流五言品旅举施可履])行\\Z")
# 万名青少年手拉手: a number of people that begins a name.
MANY = re.compile(f"[百千万双][百千万]?[名校企村院师医][{HAN}]{{3,}}")
# 四个全面, 六个精准, 三项改革, 十大创新: so many of something.
COUNTED = re.compile(f"[一二三四五六七八九十两双\\d]+[个大项不][{HAN}]{{1,4}}\\Z")
# 以“…”为主题: a motto.
MOTTO_BEFORE, MOTTO_AFTER = (
    re.compile("(?:主题为|题为|口号)\\Z"),
    re.compile("为(?:主题|题|抓手|引领)"),
)
# 一事一议, 一人一策, 一县一策: a way of working, said of anything.
DISTRIBUTED = re.compile(f"一[{HAN}]一[策案议档方品]\\Z")
# 党支部+合作社+农户, 1名专家+1个团队: parts that work together.
FORMULA = re.compile(f"[{HAN}\\dN]+(?:\\+[{HAN}\\dNX]+){{2,4}}\\Z")
# “集中培训+跟岗实践+网络研修”方式: how it is done, not what it is called.
WAY = re.compile("的?(?:方式|形式|手段|办法)")
SHAPES = (
    ("quoted_number", NUMBERED_NAME),
    ("quoted_card", CARD),
    ("quoted_tour", TOUR),
    ("quoted_formula", FORMULA),
    ("quoted_many", MANY),
)
SLOGAN = "slogan or idea"
LIST_TYPES = ("活动", "项目", "举措", "措施", "改革", "试点", "系列活动")
CHAIN_BEFORE = re.compile("“(?P<inner>[^“”\\n]+)”、?\\Z")
AID, PLACES = ("援疆", "援藏", "援青"), ("工作室", "名师工作室")
SHORTEST_APPOSITION = 6
SHORTEST_OBJECT, LONGEST_OBJECT = 3, 14
# Before a weak type word a name has at least three characters (新疆品牌 is none), unless a verb
# says that it is carried out (打造“鲁喀智库”).
LEAST_BEFORE_WEAK, LEAST_AFTER_VERB = 3, 2


def find_quoted(working: str) -> Iterator[Candidate]:
    """Every stretch in quotation marks, accepted or refused.

    >>> [(c.name, c.rule, c.refused) for c in find_quoted("实施“鲁雁引智”工程,当好“领头雁”")]
    [('鲁雁引智工程', 'quoted_type', ''), ('领头雁', 'quoted', 'figure of speech')]
    """
    for match in chain(DOUBLE.finditer(working), SINGLE.finditer(working)):
        tail = type_tail(working, match.end())
        yield _judge(working, match["inner"], match=match, tail=tail)


def _judge(working: str, inner: str, *, match: re.Match[str], tail: str) -> Candidate:
    """The candidate for one stretch in quotation marks."""
    start, end = match.span()
    if NUMBERED.match(inner):
        return _numbered(working, inner, match=match, tail=tail)
    reason = _reason_against(inner, type_word=ending_type(tail))
    if FORMULA.match(inner) and WAY.match(working, end):
        reason = "a way of working"
    elif MOTTO_AFTER.match(working, end) or MOTTO_BEFORE.search(working, max(0, start - 4), start):
        reason = "motto"
    if reason:
        return Candidate(start, end, inner, inner, "quoted", reason)
    is_apart = _is_whole_name(inner, tail=tail) or _belongs_to_list(
        working, inner, start=start, tail=tail
    )
    if tail and not is_apart:
        return _with_type(working, inner, match=match, tail=tail)
    rule = _rule_for(working, inner, match=match)
    if rule:
        return Candidate(start + 1, end - 1, inner, inner, rule)
    return Candidate(start, end, inner, inner, "quoted", "nothing says that it is a name")


def _reason_against(inner: str, *, type_word: str) -> str:
    """Why the words name nothing, wherever they stand; a strong type word overrules most."""
    if SPEECH.search(inner):
        return "speech"
    reason = emphasis().get(inner, "")
    if strength(type_word) == "strong" and reason != SLOGAN:
        return ""
    if "," in inner or DISTRIBUTED.search(inner) or COUNTED.match(inner):
        return SLOGAN
    return reason


def _rule_for(working: str, inner: str, *, match: re.Match[str]) -> str:
    """The rule by which words without a type word after them are a name; empty for none."""
    shape = next((rule for rule, pattern in SHAPES if pattern.match(inner)), "")
    if shape:
        return shape
    if _has_type_inside(working, inner, start=match.start()):
        return "quoted_name"
    if _is_class_of_place(inner):
        return "quoted_class"
    if inner in named_words():
        return "quoted_word"
    if _is_in_list(working, end=match.end()) or _is_beside_model(working, match.start()):
        return "quoted_list"
    return "quoted_object" if _is_object(working, inner, match=match) else ""


def _is_class_of_place(inner: str) -> bool:
    """True for “江苏班”, “西藏班”: who pays for the class, or whose pupils sit in it."""
    if not inner.endswith("班"):
        return False
    return any(place.start == 0 and place.end == len(inner) - 1 for place in find_places(inner))


def _has_type_inside(working: str, inner: str, *, start: int) -> bool:
    type_word = ending_type(inner)
    is_led = follows_verb(working, start) or _is_beside_kin(working, type_word, start=start)
    least = LEAST_AFTER_VERB if is_led else _least(type_word)
    is_type = strength(type_word) not in ("", "none", "object", "place")
    return is_type and len(inner) - len(type_word) >= least


def _is_object(working: str, inner: str, *, match: re.Match[str]) -> bool:
    """True for what is carried out: 实施“一市包一校”; not where a noun follows."""
    fits = SHORTEST_OBJECT <= len(inner) <= LONGEST_OBJECT and "的" not in inner
    is_object = follows_verb(working, match.start(), strong=True)
    return is_object and fits and _is_whole(working, end=match.end())


def _least(type_word: str) -> int:
    """How many characters before its type word make a name in quotation marks."""
    return {"strong": 2, "card": 1}.get(strength(type_word), LEAST_BEFORE_WEAK)


def _numbered(working: str, inner: str, *, match: re.Match[str], tail: str) -> Candidate:
    """现代产业人才“十条” and 山东援疆“十四五”规划 need what stands before them.

    “十四五”援藏规划 says itself what it plans.
    """
    start, end = match.span()
    if is_in_title(working, start):
        return Candidate(start, end, inner, inner, "quoted", "part of a title")
    is_plan = inner.endswith("五")
    left = left_edge(working, start)
    before = working[left:start]
    if is_plan and tail.endswith("规划") and table_finder("programmes/subjects").is_in(tail):
        return Candidate(start, end + len(tail), inner + tail, inner + tail, "quoted_number")
    is_named = len(before) >= 2 and not generic_reason(before) and not begins_with_verb(before)
    if not is_named or (is_plan and tail != "规划"):
        return Candidate(start, end, inner, inner, "quoted", "a period or a number")
    stop = end + len(tail)
    return Candidate(left, stop, before + inner + tail, before + inner, "quoted_number")


def _is_whole_name(inner: str, *, tail: str) -> bool:
    """True for “服务百姓健康行动”义诊周, “英才卡”制度: the name has its type word inside.

    Not for “雨露工程”青年教师成长计划, which goes on to say whom it is for and what it is.
    """
    type_word = ending_type(inner)
    is_name = strength(type_word) in ("strong", "card") and len(inner) > len(type_word)
    return is_name and not _is_apposition(tail)


def _is_apposition(tail: str) -> bool:
    is_long = len(tail) >= SHORTEST_APPOSITION and strength(ending_type(tail)) == "strong"
    return is_long and table_finder("programmes/subjects").is_in(tail)


def _belongs_to_list(working: str, inner: str, *, start: int, tail: str) -> bool:
    """True for “教学组团”“教研组团”帮扶: what follows the last name belongs to all of the list."""
    is_last = working[start - 1 : start] == "”"
    return is_last and (inner in named_words() or tail in LIST_TYPES)


def _is_beside_model(working: str, start: int) -> bool:
    """True for “以科带科” in “以院包科”“以科带科”等方式: its neighbour is known."""
    before = CHAIN_BEFORE.search(working, max(0, start - LONGEST), start)
    return bool(before and before["inner"] in named_words())


def _is_beside_kin(working: str, type_word: str, *, start: int) -> bool:
    """True for “板凳课堂” in “田间课堂”“板凳课堂”: its neighbour is of the same type."""
    before = CHAIN_BEFORE.search(working, max(0, start - LONGEST), start)
    return bool(before and type_word and ending_type(before["inner"]) == type_word)


def _with_type(working: str, inner: str, *, match: re.Match[str], tail: str) -> Candidate:
    """The name with its type word, and with 援疆 where that stands right before it."""
    start = match.start()
    aid = working[start - 2 : start]
    before = aid if aid in AID and ending_type(tail) in PLACES else ""
    name = before + inner + tail.removeprefix("的")
    return Candidate(start - len(before), match.end() + len(tail), name, inner, "quoted_type")


def _is_in_list(working: str, *, end: int) -> bool:
    """True when names in quotation marks follow one another up to 等…活动 or to a type word."""
    if LIST_TAIL.match(working, end) or type_tail(working, end):
        return True
    others = CHAIN.match(working, end)
    return bool(others and type_tail(working, others.end()))


def _is_whole(working: str, *, end: int) -> bool:
    """True when the sentence does not go on with a noun that the quoted words only qualify."""
    if working.startswith(type_finder("object").phrases, end):
        return True
    return not re.match(rf"的?[{HAN}]", working[end : end + 2])
