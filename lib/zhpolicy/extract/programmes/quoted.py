"""Which words in quotation marks name a programme, and which are only emphasis?

- Found: “海燕引智”工程 · 把这种做法叫作“田头课” · “院包科”的模式 · “青蓝工程” ·
  “教学组团”“教研组团”帮扶 ·
  “人才五进”“科技特派员”等系列活动 · 实施“一市包一校” · “党支部+合作社+农户”的合作社 ·
  现代产业人才“十条” · 山东援疆“十四五”规划 · “雨露工程”青年教师成长计划 · “江苏班”
- Refused: “头雁”领航 · 提升“输血”功能 · 当好“战斗员” · “阿克苏的引才措施很给力” · “一事一议” ·
  “人才是第一资源”理念 · “十四五”期间 · 孵化“新疆品牌”
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from zhpolicy.extract.noun_phrases import left_edge
from zhpolicy.extract.places import aid_words, find_places
from zhpolicy.extract.programmes.words import (
    HAN,
    MANY,
    NUMERALS,
    NameCandidate,
    begins_with_verb,
    ending_type,
    follows_verb,
    generic_reason,
    is_in_title,
    named_words,
    strength,
    type_finder,
    type_tail,
    words_beside,
)
from zhpolicy.text.phrases import table_finder
from zhpolicy.text.tables import alternation, read_map, read_words

__all__ = ["find_quoted"]

# The longest name in quotation marks among 300 read had 21 characters; longer ones are speech.
LONGEST = 24
DOUBLE = re.compile(rf"“(?P<inner>[^“”\n]{{1,{LONGEST}}})”")
# Quotation marks in speech: “丰富‘阿克苏人才服务卡’服务内容”.
SINGLE = re.compile(rf"‘(?P<inner>[^‘’\n]{{1,{LONGEST}}})’")
SPEECH = re.compile("[。!?;:…]|,.*,")
# A list of more than a dozen names is a table; the bound keeps the time for a long line linear.
MOST_LISTED = 12
LISTED = rf"[、和及与]?“[^“”\n]{{1,{LONGEST}}}”"
PLAIN_ITEM = r"、[^。;,:!?\n“”、]{1,30}?"
CHAIN = re.compile(rf"(?:{LISTED}){{1,{MOST_LISTED}}}")
NUMBERED = re.compile(rf"(?:[\d{NUMERALS}]+条|十[一二三四五六七]五)\Z")
NUMBERED_NAME = re.compile(rf"[{HAN}]{{2,}}[\d{NUMERALS}]+条\Z")
# 万名青少年手拉手: a number of people that begins a name.
MANY_PEOPLE = re.compile(rf"{MANY}[{HAN}]{{3,}}")
# 四个全面, 六个精准, 三项改革, 十大创新: so many of something.
COUNTED = re.compile(rf"[{NUMERALS}两双\d]+[个大项不][{HAN}]{{1,4}}\Z")
# 一事一议, 一人一策, 一县一策: a way of working, said of anything.
DISTRIBUTED = re.compile(rf"一[{HAN}]一[策案议档方品]\Z")
# 党支部+合作社+农户, 1名专家+1个团队: parts that work together.
FORMULA = re.compile(rf"[{HAN}\dN]+(?:\+[{HAN}\dNX]+){{2,4}}\Z")
SLOGAN = "slogan or idea"
# 村庄美、产业兴、农民富: so many parts of one length are a chant.
FEWEST_PARTS = 3
# 口号, 主题为: so far before the quotation mark stands what makes a motto of the words behind it.
LONGEST_MOTTO = 4
# 几所学校把这套“联片教研”的做法叫作: the way of working stands at most so far ahead of its name.
LONGEST_CALLING = 16
CHAIN_BEFORE = re.compile("“(?P<inner>[^“”\\n]+)”、?\\Z")
# 青年教师成长计划 is a name of its own beside “雨露工程”; 义诊周 is none beside “健康行动”.
SHORTEST_APPOSITION = 6
SHORTEST_OBJECT, LONGEST_OBJECT = 3, 14
# Before a weak type word a name has at least three characters (新疆品牌 is none), unless a verb
# says that it is carried out (打造“鲁喀智库”).
LEAST_BEFORE_WEAK, LEAST_AFTER_VERB = 3, 2


def find_quoted(working: str) -> Iterator[NameCandidate]:
    """Every stretch in quotation marks, accepted or refused.

    >>> [(c.name, c.rule, c.refused) for c in find_quoted("实施“海燕引智”工程,当好“领头雁”")]
    [('海燕引智工程', 'quoted_type', ''), ('领头雁', 'quoted', 'figure of speech or term')]
    """
    for match in chain(DOUBLE.finditer(working), SINGLE.finditer(working)):
        tail = type_tail(working, match.end())
        yield _judge(working, match["inner"], match=match, tail=tail)


def _judge(working: str, inner: str, *, match: re.Match[str], tail: str) -> NameCandidate:
    """The candidate for one stretch in quotation marks."""
    start, end = match.span()
    if NUMBERED.match(inner):
        return _numbered(working, inner, match=match, tail=tail)
    reason = _reason_against(inner, type_word=ending_type(tail))
    if FORMULA.match(inner) and _way().match(working, end):
        reason = "a way of working"
    elif _is_motto(working, start=start, end=end):
        reason = "motto"
    if reason:
        return NameCandidate(start, end, inner, inner, "quoted", reason)
    is_apart = _is_whole_name(inner, tail=tail) or _belongs_to_list(
        working, inner, start=start, tail=tail
    )
    if tail and not is_apart:
        return _with_type(working, inner, match=match, tail=tail)
    rule = _rule_for(working, inner, match=match)
    if rule:
        return NameCandidate(start + 1, end - 1, inner, inner, rule)
    return NameCandidate(start, end, inner, inner, "quoted", "no rule read that it is a name")


def _reason_against(inner: str, *, type_word: str) -> str:
    """Why the words name nothing, wherever they stand; a strong type word overrules most."""
    if SPEECH.search(inner):
        return "speech"
    reason = read_map("programmes/emphasis", "reason").get(inner, "")
    if _is_chant(inner):
        return SLOGAN
    if strength(type_word) == "strong" and reason != SLOGAN:
        return ""
    if "," in inner or DISTRIBUTED.search(inner) or COUNTED.match(inner):
        return SLOGAN
    return reason


def _is_chant(inner: str) -> bool:
    """True for 村庄美、产业兴、农民富: three parts and more of one length."""
    parts = inner.split("、")
    lengths = {len(part) for part in parts}
    return len(parts) >= FEWEST_PARTS and lengths in ({3}, {4})


def _rule_for(working: str, inner: str, *, match: re.Match[str]) -> str:
    """The rule by which words without a type word after them are a name; empty for none."""
    shape = next((rule for rule, pattern in _shapes() if pattern.match(inner)), "")
    if shape:
        return shape
    if _has_type_inside(working, inner, start=match.start()):
        return "quoted_name"
    if _is_class_of_place(inner):
        return "quoted_class"
    if inner in named_words():
        return "quoted_word"
    if _is_called(working, match.start()) and len(inner) >= SHORTEST_OBJECT:
        return "quoted_called"
    if _is_in_list(working, end=match.end()) or _is_beside_model(working, match.start()):
        return "quoted_list"
    return "quoted_object" if _is_object(working, inner, match=match) else ""


def _is_called(working: str, start: int) -> bool:
    """True for “一课三磨” in 把这套做法叫作“一课三磨”: a way of working that has got a name."""
    return bool(_calls().search(working, max(0, start - LONGEST_CALLING), start))


def _is_class_of_place(inner: str) -> bool:
    """True for “江苏班”, “西藏班”: who pays for the class, or whose pupils sit in it."""
    if not inner.endswith("班"):
        return False
    return any(place.start == 0 and place.end == len(inner) - 1 for place in find_places(inner))


def _has_type_inside(working: str, inner: str, *, start: int) -> bool:
    type_word = ending_type(inner)
    is_led = follows_verb(working, start) or _is_beside_kin(working, type_word, start=start)
    least = LEAST_AFTER_VERB if is_led else _least_before(type_word)
    is_type = strength(type_word) not in ("", "none", "object", "place")
    return is_type and len(inner) - len(type_word) >= least


def _is_object(working: str, inner: str, *, match: re.Match[str]) -> bool:
    """True for what is carried out: 实施“一市包一校”; not where a noun follows."""
    fits = SHORTEST_OBJECT <= len(inner) <= LONGEST_OBJECT and "的" not in inner
    is_object = follows_verb(working, match.start(), strong=True)
    return is_object and fits and _stands_alone(working, end=match.end())


def _least_before(type_word: str) -> int:
    """How many characters before its type word make a name in quotation marks."""
    return {"strong": 2, "card": 1}.get(strength(type_word), LEAST_BEFORE_WEAK)


def _numbered(working: str, inner: str, *, match: re.Match[str], tail: str) -> NameCandidate:
    """现代产业人才“十条” and 山东援疆“十四五”规划 need what stands before them.

    “十四五”援藏规划 says itself what it plans.
    """
    start, end = match.span()
    if is_in_title(working, start):
        return NameCandidate(start, end, inner, inner, "quoted", "part of a title")
    is_plan = inner.endswith("五")
    left = left_edge(working, start)
    before = working[left:start]
    if is_plan and tail.endswith("规划") and table_finder("programmes/subjects").is_in(tail):
        return NameCandidate(start, end + len(tail), inner + tail, inner + tail, "quoted_number")
    is_named = len(before) >= 2 and not generic_reason(before) and not begins_with_verb(before)
    if not is_named or (is_plan and tail != "规划"):
        return NameCandidate(start, end, inner, inner, "quoted", "a period or a number")
    stop = end + len(tail)
    return NameCandidate(left, stop, before + inner + tail, before + inner, "quoted_number")


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
    return is_last and (
        inner in named_words() or tail in read_words("programmes/types", marked="shared")
    )


def _is_beside_model(working: str, start: int) -> bool:
    """True for “以科带科” in “以院包科”“以科带科”等方式: its neighbour is known."""
    before = CHAIN_BEFORE.search(working, max(0, start - LONGEST), start)
    return bool(before and before["inner"] in named_words())


def _is_beside_kin(working: str, type_word: str, *, start: int) -> bool:
    """True for “板凳课堂” in “田间课堂”“板凳课堂”: its neighbour is of the same type."""
    before = CHAIN_BEFORE.search(working, max(0, start - LONGEST), start)
    return bool(before and type_word and ending_type(before["inner"]) == type_word)


def _with_type(working: str, inner: str, *, match: re.Match[str], tail: str) -> NameCandidate:
    """The name with its type word, and with 援疆 where that stands right before it."""
    start = match.start()
    aid = working[start - 2 : start]
    takes_aid = ending_type(tail) in read_words("programmes/types", marked="aid")
    before = aid if takes_aid and aid in aid_words() else ""
    name = before + inner + tail.removeprefix("的")
    return NameCandidate(start - len(before), match.end() + len(tail), name, inner, "quoted_type")


def _is_in_list(working: str, *, end: int) -> bool:
    """True when names in quotation marks follow one another up to 等…活动 or to a type word."""
    if _list_tail().match(working, end) or type_tail(working, end):
        return True
    others = CHAIN.match(working, end)
    return bool(others and type_tail(working, others.end()))


def _stands_alone(working: str, *, end: int) -> bool:
    """True when the sentence does not go on with a noun that the quoted words only qualify."""
    if working.startswith(type_finder("object").phrases, end):
        return True
    return not re.match(rf"的?[{HAN}]", working[end : end + 2])


def _is_motto(working: str, *, start: int, end: int) -> bool:
    """True for 以“…”为主题 and for 口号“…”."""
    before, behind = _motto()
    is_before = before.search(working, max(0, start - LONGEST_MOTTO), start)
    return bool(is_before or behind.match(working, end))


@cache
def _motto() -> tuple[re.Pattern[str], re.Pattern[str]]:
    before, behind = words_beside("ahead", "motto"), words_beside("behind", "motto")
    return re.compile(rf"{before}\Z"), re.compile(behind)


@cache
def _calls() -> re.Pattern[str]:
    way, calls = words_beside("ahead", "way"), words_beside("ahead", "calls")
    return re.compile(rf"{way}[^。;!?\n“”]{{0,8}}?{calls}\Z")


@cache
def _way() -> re.Pattern[str]:
    """“集中培训+跟岗实践+网络研修”方式: how it is done, not what it is called."""
    return re.compile("的?" + words_beside("behind", "way"))


@cache
def _list_tail() -> re.Pattern[str]:
    """“甲”“乙”、丙等系列服务基层活动, “甲”“乙”三项工程: what a list of names is a list of.

    Names without marks can stand among the others once: “甲”、乙计划、“丙”工程等系列项目.
    """
    what = alternation(read_words("programmes/types", marked="list"))
    return re.compile(
        rf"(?:{LISTED}){{0,{MOST_LISTED}}}(?:{PLAIN_ITEM}){{0,3}}"
        rf"(?:(?:{LISTED}(?:[{HAN}]{{1,4}}(?=[等、]))?){{1,{MOST_LISTED}}}(?:{PLAIN_ITEM}){{0,3}})?"
        rf"(?:等|[两三四五六七八九十\d多][项大个类])[{HAN}]{{0,8}}?{what}"
    )


@cache
def _shapes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What words in quotation marks may look like that are a name without a type word."""
    return (
        ("quoted_number", NUMBERED_NAME),
        ("quoted_card", _card()),
        ("quoted_team", _team()),
        ("quoted_tour", _tour()),
        ("quoted_formula", FORMULA),
        ("quoted_many", MANY_PEOPLE),
    )


def _card() -> re.Pattern[str]:
    """峡江英才卡, 惠农贷, 人才码: three to nine characters."""
    names = read_map("programmes/endings", "names")
    ends = alternation(ending for ending, kind in names.items() if kind == "card")
    return re.compile(rf"(?=[{HAN}]{{3,9}}\Z)[{HAN}]+?{ends}\Z")


def _team() -> re.Pattern[str]:
    """跨校组团, 组团服务: a form of team aid; not 一轴三组团, parts of a city."""
    names = read_map("programmes/endings", "names")
    ends = alternation(ending for ending, kind in names.items() if kind == "team")
    return re.compile(rf"(?=[{HAN}]{{4,9}}\Z)[{HAN}]*?(?<![{NUMERALS}两多]){ends}\Z")


def _tour() -> re.Pattern[str]:
    """荆楚名医博州行, not 银行 or 先行."""
    others = "".join(f"(?<!{word})" for word in sorted(read_words("programmes/no_tours")))
    return re.compile(rf"[{HAN}·]{{3,12}}行{others}\Z")
