"""Where may a programme be named? Every candidate, accepted or refused, with its name.

Each rule has its examples (found) and counter-examples (refused or not seen) beside it.
All of them read working text: simplified, half width, quotation marks “ ” and ‘ ’.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from zhpolicy.phrases import PhraseFinder, table_finder
from zhpolicy.team_models import model_rows, reason_in_reach, team_name
from zhpolicy.wordlists import read_table

__all__ = ["Candidate", "find_candidates"]

HAN = "\u4e00-\u9fff"
# The longest name in quotation marks among 300 read had 21 characters; longer ones are speech.
LONGEST_QUOTED = 24
LONGEST_DOCUMENT = 60
# How far a name without quotation marks reaches to the left of its type word.
LONGEST_BEFORE = 22
QUOTED = re.compile(
    rf"“(?P<double>[^“”\n]{{1,{LONGEST_QUOTED}}})”|‘(?P<single>[^‘’\n]{{1,{LONGEST_QUOTED}}})’"
)
DOCUMENT = re.compile(rf"《(?P<title>[^《》\n]{{6,{LONGEST_DOCUMENT}}})》")
DOCUMENT_ENDS = ("方案", "办法", "意见", "措施", "规划", "计划", "细则", "政策", "十条", "若干规定")
ISSUES = re.compile(
    "(?:制定|出台|印发|研究|发布|实施|推出|修订|完善|下发|颁布|落实|起草)[^,。;、]{0,8}\\Z"
)
# 等系列服务基层活动: what a list of names is a list of.
LIST_TAIL = re.compile(
    rf"[^。;,:!?\n]{{0,60}}?等[{HAN}]{{0,8}}?"
    "(?:项目|活动|工程|举措|措施|模式|机制|计划|行动|品牌|平台|制度|政策)"
)
SPEECH = re.compile("[。!?;:…]")
CHAIN = re.compile(r"[、和及与]?(?=[“‘])")
NOT_IN_MODIFIER = "等的在和为将是了并以与对把被让使到及、"
NUMBERED = re.compile(rf"(?:[\d一二三四五六七八九十]+条|(?:十[一二三四五六七]五))\Z")
SPEECH_BEFORE = re.compile("(?:说|道|表示|介绍|:|称)[,:]?\\Z")


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """`working[start:end]` may name a programme; `refused` says why it does not, or is empty.

    `name` is the canonical name, `core` what its other mentions have in common with it.
    """

    start: int
    end: int
    name: str
    core: str
    rule: str
    refused: str = ""


def find_candidates(working: str) -> list[Candidate]:
    """All candidates of a working text by all rules, in reading order.

    >>> [(c.name, c.refused) for c in find_candidates("实施“鲁雁引智”工程,当好“领头雁”")]
    [('鲁雁引智工程', ''), ('领头雁', 'figure of speech')]
    """
    found = [*_quoted(working), *_documents(working), *_known(working)]
    found += [*_models(working), *_bare(working)]
    return sorted(found)


def _quoted(working: str) -> Iterator[Candidate]:
    """Names in quotation marks.

    Found:    “鲁雁引智”工程 · “院包科”的模式 · “教学组团”“教研组团”帮扶 · “青蓝工程” ·
              “人才五进”“科技特派员”等系列活动 · 实施“一市包一校”
    Refused:  “头雁”领航 · 提升“输血”功能 · 当好“战斗员” · “阿克苏的引才措施很给力,…”
    """
    for match in QUOTED.finditer(working):
        inner = match["double"] or match["single"]
        start, end = match.span()
        tail = _type_tail(working, end)
        yield _judge_quoted(working, inner, start=start, end=end, tail=tail)


def _judge_quoted(working: str, inner: str, *, start: int, end: int, tail: str) -> Candidate:
    emphasis = _emphasis().get(inner, "")
    type_word = _ending_type(tail)
    if SPEECH.search(inner) or inner.count(",") > 1:
        return Candidate(start, end, inner, inner, "quoted", "speech")
    if NUMBERED.search(inner):
        return _numbered(working, inner, start=start, end=end, tail=tail)
    if tail and (not emphasis or _strength(type_word) == "strong"):
        name = inner + tail
        return Candidate(start, end + len(_raw_tail(working, end)), name, inner, "quoted_type")
    if emphasis:
        return Candidate(start, end, inner, inner, "quoted", emphasis)
    inside = (start + 1, end - 1)
    if _ending_type(inner) and len(inner) > len(_ending_type(inner)) + 1:
        return Candidate(*inside, inner, inner, "quoted_name")
    if inner in _named_words():
        return Candidate(*inside, inner, inner, "quoted_word")
    if _in_list(working, start=start, end=end):
        return Candidate(*inside, inner, inner, "quoted_list")
    if _is_object(working, start) and 3 <= len(inner) <= 14 and not _goes_on(working, end):
        return Candidate(*inside, inner, inner, "quoted_object")
    return Candidate(start, end, inner, inner, "quoted", "nothing says that it is a name")


def _numbered(working: str, inner: str, *, start: int, end: int, tail: str) -> Candidate:
    """现代产业人才“十条” · 山东援疆“十四五”规划; refused: “十四五”期间, “十四五”规划."""
    is_plan = "五" in inner and "条" not in inner
    left = _left_edge(working, start)
    before = working[left:start]
    if len(before) < 2 or (is_plan and not tail.startswith("规划")):
        return Candidate(start, end, inner, inner, "quoted", "a period or a number")
    stop = end + len(_raw_tail(working, end))
    return Candidate(left, stop, before + inner + tail, before + inner, "quoted_number")


def _in_list(working: str, *, start: int, end: int) -> bool:
    """True when names in quotation marks follow one another up to 等…活动 or to a type word."""
    if LIST_TAIL.match(working, end):
        return True
    while (link := CHAIN.match(working, end)) and (following := QUOTED.match(working, link.end())):
        end = following.end()
        if _type_tail(working, end):
            return True
    return False


def _is_object(working: str, start: int) -> bool:
    """True when a verb like 实施, 深化 stands right before."""
    return any(working.endswith(verb, 0, start) for verb in _strong_verbs())


def _goes_on(working: str, end: int) -> bool:
    """True when the quoted word only qualifies the next one: “阿克苏”名片."""
    return bool(re.match(rf"的?[{HAN}]", working[end : end + 2]))


def _documents(working: str) -> Iterator[Candidate]:
    """Documents that set up a scheme: 制定《优化人才发展环境30条措施》; not 根据《…法》, not a film."""
    for match in DOCUMENT.finditer(working):
        title = match["title"]
        if not title.endswith(DOCUMENT_ENDS):
            continue
        before = working[max(0, match.start() - 16) : match.start()]
        refused = "" if ISSUES.search(before) else "a document that is only referred to"
        title = title.removeprefix("关于") if title.endswith("通知") else title
        yield Candidate(match.start("title"), match.end("title"), title, title, "document", refused)


def _known(working: str) -> Iterator[Candidate]:
    """Names that are known all over the country, quoted or not: 三支一扶, 银龄讲学计划."""
    rows = _known_rows()
    for hit in table_finder("programmes_known").find(working):
        name = rows[hit.phrase]["name"] or hit.phrase
        yield Candidate(hit.start, hit.end, name, hit.phrase, "known")


def _models(working: str) -> Iterator[Candidate]:
    """Models of team aid: “组团式”援疆, 小组团模式; not 组团式城市, not 组团 as a verb."""
    for hit in _model_finder().find(working):
        if reason_in_reach(hit, working):
            continue
        name = team_name(hit, working)
        opened = working[hit.start - 1 : hit.start] in ("“", "‘")
        closed = working[hit.end : hit.end + 1] in ("”", "’")
        tail = name.removeprefix(hit.phrase)
        end = hit.end + (closed and bool(tail)) + len(tail)
        yield Candidate(hit.start - (opened and bool(tail)), end, name, hit.phrase, "team_model")


def _bare(working: str) -> Iterator[Candidate]:
    """Names without quotation marks that end in a type word and follow a verb.

    Found:    实施高技能人才培育工程 · 入选天山英才培养计划 · 、大学生志愿服务西部计划
    Refused:  推进重大人才工程 · 实施水利工程 · 采取行动
    """
    for hit in _strong_types().find(working):
        end = hit.end + len(_more_type(working, hit.end))
        left = _left_edge(working, hit.start)
        name = working[left:end]
        if left == hit.start and hit.phrase in _plain_types():
            continue
        refused = _reason_against_bare(working, name, left=left, type_word=hit.phrase)
        if refused != "no subject":
            yield Candidate(left, end, name, name, "bare_type", refused)


def _reason_against_bare(working: str, name: str, *, left: int, type_word: str) -> str:
    before = name.removesuffix(type_word)
    reason = _generic().get(before) or _generic().get(name)
    if not before or len(before) < 2:
        return "only a type word"
    if not table_finder("programme_subjects").is_in(name):
        return "no subject"
    if reason:
        return reason
    if not (_follows_verb(working, left) or working[left - 1 : left] in ("、", "“", "")):
        return "no verb of which it is the object"
    return ""


def _follows_verb(working: str, left: int) -> bool:
    return any(working.endswith(verb, 0, left) for verb in _verbs() if len(verb) > 1)


def _left_edge(working: str, end: int) -> int:
    """Where the noun phrase that stops at `end` begins: after a mark, or after the last verb."""
    start = end
    while start > max(0, end - LONGEST_BEFORE) and _is_name_character(working[start - 1]):
        start -= 1
    cut = start
    for verb in table_finder("programme_verbs").find(working[start:end]):
        if start + verb.end <= end - 2:
            cut = start + verb.end
    return cut


def _is_name_character(character: str) -> bool:
    return character.isalnum() or character in "·+"


def _type_tail(working: str, end: int) -> str:
    """What a quoted name goes on with up to its type word, 的 left out: 工程, 职称评审制度."""
    return _raw_tail(working, end).removeprefix("的")


def _raw_tail(working: str, end: int) -> str:
    found = _tail().match(working, end)
    return found.group() + _more_type(working, found.end()) if found else ""


def _more_type(working: str, end: int) -> str:
    """A further type word: 引才行动|计划."""
    found = _types_pattern().match(working, end)
    return found.group() if found else ""


def _ending_type(name: str) -> str:
    return next((word for word in _types_by_length() if name.endswith(word)), "")


def _strength(type_word: str) -> str:
    return _types()[type_word]["strength"] if type_word else ""


@cache
def _types() -> dict[str, dict[str, str]]:
    return {row["word"]: row for row in read_table("programme_types")}


@cache
def _types_by_length() -> tuple[str, ...]:
    return tuple(sorted(_types(), key=lambda word: (-len(word), word)))


@cache
def _types_pattern() -> re.Pattern[str]:
    return re.compile("|".join(word for word in _types_by_length() if len(word) > 1))


@cache
def _tail() -> re.Pattern[str]:
    types = "|".join(_types_by_length())
    return re.compile(rf"的?(?:(?![{NOT_IN_MODIFIER}])[{HAN}]){{0,8}}?(?:{types})")


@cache
def _strong_types() -> PhraseFinder:
    return PhraseFinder(word for word, row in _types().items() if row["strength"] == "strong")


@cache
def _plain_types() -> frozenset[str]:
    return frozenset(word for word in _types() if len(word) <= 4)


@cache
def _verbs() -> tuple[str, ...]:
    return tuple(row["verb"] for row in read_table("programme_verbs"))


@cache
def _strong_verbs() -> tuple[str, ...]:
    rows = read_table("programme_verbs")
    return tuple(row["verb"] for row in rows if row["strength"] == "strong")


@cache
def _emphasis() -> dict[str, str]:
    return {row["word"]: row["reason"] for row in read_table("programme_emphasis")}


@cache
def _generic() -> dict[str, str]:
    return {row["word"]: row["reason"] for row in read_table("programme_generic")}


@cache
def _known_rows() -> dict[str, dict[str, str]]:
    return {row["phrase"]: row for row in read_table("programmes_known")}


@cache
def _named_words() -> frozenset[str]:
    """Words that name a model or a scheme when they stand in quotation marks."""
    schemes = [row["phrase"] for row in read_table("mentorship_schemes") if row["kind"] != "open"]
    models = [word for word, row in model_rows().items() if row["kind"] != "open"]
    return frozenset([*schemes, *models])


@cache
def _model_finder() -> PhraseFinder:
    rows = model_rows().values()
    return PhraseFinder(row["phrase"] for row in rows if row["kind"] == "model")
