"""Which words name a programme without quotation marks?

- Found: 实施高技能人才培育工程 · 入选天山英才培养计划 · 大学生志愿服务西部计划 · 三支一扶 ·
  建立教师互聘机制 · 参与两院院士四川行 · 参加百名硕博社会实践活动 · 阿克苏人才服务卡 ·
  印发《地区建立高层次人才编制周转池实施方案》 · 《引才若干政策》,现印发给你们 ·
  “组团式”援疆 · 小组团模式 · 抚州—泉州山海协作
- Refused: 推进重大人才工程 · 根据《教师法》 · 建立激励机制 · 开展系列活动 · 组团式城市
- Not seen: 实施水利工程 · 采取行动 (nothing about people in the name)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from zhpolicy.extract.noun_phrases import left_edge
from zhpolicy.extract.places import find_places
from zhpolicy.extract.programmes.words import (
    HAN,
    MANY,
    NUMERALS,
    NameCandidate,
    follows_verb,
    generic_reason,
    is_in_title,
    known_rows,
    type_finder,
    type_tail,
    whole_types,
    words_beside,
)
from zhpolicy.extract.team_models import model_rows, reason_in_reach, team_name
from zhpolicy.text.phrases import Phrase, PhraseFinder, table_finder
from zhpolicy.text.tables import alternation, read_map, read_words

__all__ = [
    "REFERRED_TO",
    "find_bare",
    "find_documents",
    "find_known",
    "find_new_policies",
    "find_team_models",
    "find_tours",
]

DOCUMENT = re.compile(r"《(?P<title>[^《》\n]{6,60})》")
# The dates of a document stand in brackets behind its title: 《…方案(2023—2025年)》.
BRACKETS = r"(?:\([^()]{1,20}\))?"
# 制定出台了《…》: at most so much of a verb that issues the document stands before its title.
LONGEST_ISSUING = 7
# 根据全国人才工作会议《…》: so far before the title stands the verb that refers to it.
LONGEST_REFERRING = 12
# 百名硕博社会实践活动, 千名英才引进计划: a number that belongs to the name.
NUMBER = re.compile(MANY)
# (三)乡村振兴青年先锋计划。: an item of a list is named by what stands before its first mark.
ITEM = re.compile(rf"(?:\(?[{NUMERALS}]{{1,3}}|\(?\d{{1,2}})[)、.．]\s?\Z")
LONGEST_ITEM = 6
ITEM_MARKS = ("。", ",", ":", ";", "(", "\n")
# 技能大师工作室5个: counted things have no name of their own.
COUNTED = re.compile("\\d+余?[个项家所间批]")
# 省级以上技能大师工作室, 市级以上名师工作室: a level and a kind.
LEVEL = re.compile("[国省市州县区校]级?[及或]?以上?\\Z")
LONGEST_LEVEL = 5
# 抚州—泉州: two places, each with the verb or the type word that it may have.
SIDES = re.compile(rf"(?P<first>[{HAN}]{{2,10}})[—-]{{1,2}}[{HAN}]{{2,6}}\Z")
LONGEST_SIDES = 18
SHORTEST_CARD = 4
# 教师互聘, 结对帮带: who and what; 结对机制 is only a kind of thing.
SHORTEST_DEED = 4
# 新一轮 and 第三批次 stand at most so far ahead of the name.
LONGEST_ROUND = 6
# 柔性引才九条措施 has eight characters; 实施办法 and 人才工作办法 are no document's name.
SHORTEST_DOCUMENT = 7
REFERRED_TO = "a document that is only referred to"
KINDS = ("strong", "weak", "event", "card", "document")


def find_documents(working: str) -> Iterator[NameCandidate]:
    """Documents that set up a scheme: 制定《人才发展30条措施》; not 根据《…法》, not a film.

    >>> [c.refused for c in find_documents("印发《人才兴州若干措施》,根据《职称评审管理办法》")]
    ['', 'a document that is only referred to']
    >>> [c.refused for c in find_documents("《引才若干政策》已经市政府同意,现印发给你们")]
    ['']
    """
    for match in DOCUMENT.finditer(working):
        title = match["title"]
        if not _title_end("scheme", "plan").search(title):
            continue
        refused = "" if _is_issued(working, match) else REFERRED_TO
        if not table_finder("programmes/subjects").is_in(title):
            refused = "a document about other things than people"
        yield NameCandidate(match.start() + 1, match.end() - 1, title, title, "document", refused)


def _is_issued(working: str, match: re.Match[str]) -> bool:
    """True for a document that the text says was issued, or a plan for people that it follows."""
    start = match.start()
    if _issues().search(working, max(0, start - LONGEST_ISSUING), start):
        return True
    if _refers().search(working, max(0, start - LONGEST_REFERRING), start):
        return bool(_title_end("plan").search(match["title"]))
    return bool(_issued().match(working, match.end()))


def find_known(working: str) -> Iterator[NameCandidate]:
    """Names that are known all over the country, quoted or not: 三支一扶, 银龄讲学计划.

    >>> [c.name for c in find_known("实施特岗计划、“三支一扶”计划,科技特派员老黄来了")]
    ['特岗计划', '三支一扶计划']
    """
    for hit in table_finder("programmes/known").find(working):
        row = known_rows()[hit.phrase]
        is_quoted = _is_quoted(hit, working)
        tail = type_tail(working, hit.end + is_quoted)
        is_close = read_map("programmes/types", "plain").get(tail) == "part"
        if row["where"] == "quoted" and not (is_quoted or is_close):
            continue
        sides = working[_cooperation_start(working, hit) : hit.start]
        name = sides + (row["name"] or hit.phrase) + (tail if is_close else "")
        start = _cooperation_start(working, hit) - (is_quoted and is_close)
        end = hit.end + (is_quoted + len(tail) if is_close else 0)
        yield NameCandidate(start, end, name, hit.phrase, "known")


def _cooperation_start(working: str, hit: Phrase) -> int:
    """Where 抚州—泉州山海协作 begins: with the two places that cooperate, if they are named."""
    sides = SIDES.search(working, max(0, hit.start - LONGEST_SIDES), hit.start)
    if not sides or not hit.phrase.endswith("协作"):
        return hit.start
    starts = {place.end: place.start for place in find_places(sides.group())}
    first = starts.get(sides.end("first") - sides.start())
    is_pair = first is not None and len(sides.group()) in starts
    return sides.start() + first if is_pair and first is not None else hit.start


def find_team_models(working: str) -> Iterator[NameCandidate]:
    """Models of team aid: “组团式”援疆, 小组团模式; not 组团式城市, not 组团帮扶 as a verb.

    >>> [c.name for c in find_team_models("深化“组团式”援疆,专家组团帮扶,建设组团式城市")]
    ['组团式援疆']
    """
    for hit in _model_finder().find(working):
        is_quoted = _is_quoted(hit, working)
        is_verb = hit.phrase.startswith(_open_models()) and "式" not in hit.phrase
        if (is_verb and not is_quoted) or reason_in_reach(hit, working):
            continue
        # “教学组团”“教研组团”帮扶: what follows a list belongs to all of it.
        is_listed = working[hit.start - 2 : hit.start] == "”“"
        tail = "" if is_listed else team_name(hit, working).removeprefix(hit.phrase)
        is_wide = is_quoted and bool(tail)
        end = hit.end + is_wide + len(tail)
        yield NameCandidate(hit.start - is_wide, end, hit.phrase + tail, hit.phrase, "team_model")


def find_tours(working: str) -> Iterator[NameCandidate]:
    """Tours of people with a name: 参与两院院士四川行; not 院士一行 (a company of travellers).

    >>> [c.name for c in find_tours("积极参与两院院士四川行、名师送教等活动,院士一行到访")]
    ['两院院士四川行']
    """
    for match in _tours().finditer(working):
        start = left_edge(working, match.start())
        if follows_verb(working, start) or working[start - 1 : start] == "、":
            name = working[start : match.end()]
            yield NameCandidate(start, match.end(), name, name, "bare_tour")


def find_new_policies(working: str) -> Iterator[NameCandidate]:
    """Policies by their number of articles or version: 人才新政30条, 人才新政3.0版.

    >>> [c.name for c in find_new_policies("发布人才新政“30条”,解读人才政策")]
    ['人才新政30条']
    """
    for match in _new_policies().finditer(working):
        name = match.group().replace("“", "").replace("”", "")
        yield NameCandidate(match.start(), match.end(), name, name, "bare_policy")


def find_bare(working: str) -> Iterator[NameCandidate]:
    """Names that end in a type word and are the object of a verb.

    >>> [(c.name, c.refused) for c in find_bare("实施高技能人才培育工程,推进重大人才工程")]
    [('高技能人才培育工程', ''), ('重大人才工程', 'only a kind of programme')]
    """
    for hit in whole_types(working, *KINDS, "none", "object"):
        if hit.phrase not in _kinds():
            continue
        start = _name_start(working, hit)
        modifier = working[start : hit.start]
        is_item = _is_item(working, start=start, end=hit.end)
        rule = _rule_for(modifier, type_word=hit.phrase, is_item=is_item)
        if not rule:
            continue
        name = working[start : hit.end]
        refused = _reason_against(working, start=start, hit=hit, is_item=is_item)
        yield NameCandidate(start, hit.end, name, name, rule, refused)


def _name_start(working: str, hit: Phrase) -> int:
    start = left_edge(working, hit.start)
    which = _rounds().match(working, start, hit.start)
    return which.end() if which else start


def _is_item(working: str, *, start: int, end: int) -> bool:
    """True for what an item of a numbered list is called."""
    return working.startswith(ITEM_MARKS, end) and bool(
        ITEM.search(working, max(0, start - LONGEST_ITEM), start)
    )


def _rule_for(modifier: str, *, type_word: str, is_item: bool) -> str:
    """The rule under which these words may be a name; empty when none fits."""
    kind = _kinds()[type_word]
    if NUMBER.match(modifier):
        return "bare_number"
    if kind == "weak" and not (
        is_item and type_word in read_words("programmes/types", marked="plain")
    ):
        return "bare_deed" if _is_deed(modifier, type_word) else ""
    if kind == "card":
        return "bare_card"
    if kind == "document" and len(modifier + type_word) < SHORTEST_DOCUMENT:
        return ""
    is_about_people = table_finder("programmes/subjects").is_in(modifier + type_word)
    return f"bare_{kind}" if is_about_people else ""


def _is_deed(modifier: str, type_word: str) -> bool:
    """True for 教师互聘机制, 党委联系服务专家机制: what people do with each other, not 激励机制."""
    is_type = type_word in read_words("programmes/types", marked="deed")
    is_long = len(modifier) >= SHORTEST_DEED
    return is_type and is_long and table_finder("programmes/deeds").is_in(modifier)


def _reason_against(working: str, *, start: int, hit: Phrase, is_item: bool) -> str:
    modifier = working[start : hit.start]
    if _kinds()[hit.phrase] == "document" and is_in_title(working, start):
        return "part of a title"
    if hit.phrase in _cards():
        return "" if hit.end - start >= SHORTEST_CARD else "only a kind of card"
    if COUNTED.match(working, hit.end):
        return "so many of a kind"
    if LEVEL.search(working, max(0, start - LONGEST_LEVEL), start):
        return "a level, not a name"
    if len(modifier) < 2 or generic_reason(modifier) or generic_reason(modifier + hit.phrase):
        return "only a kind of programme"
    is_listed = is_item or working[start - 1 : start] in ("、", "”")
    which = _rounds().search(working, max(0, start - LONGEST_ROUND), start)
    is_object = is_listed or follows_verb(working, start) or which
    return "" if is_object else "no verb of starting or running it right before it"


def _is_quoted(hit: Phrase, working: str) -> bool:
    before, after = working[hit.start - 1 : hit.start], working[hit.end : hit.end + 1]
    return before in ("“", "‘") and after in ("”", "’")


@cache
def _kinds() -> dict[str, str]:
    return {word: kind for kind in KINDS for word in type_finder(kind).phrases}


@cache
def _cards() -> frozenset[str]:
    return frozenset(type_finder("card").phrases)


@cache
def _title_end(*kinds: str) -> re.Pattern[str]:
    """What the titles of documents of these kinds end in: 方案, 若干规定, 十二条."""
    names = read_map("programmes/endings", "names")
    ends = alternation(ending for ending, kind in names.items() if kind in kinds)
    articles = rf"|[\d{NUMERALS}]+条" if "scheme" in kinds else ""
    return re.compile(rf"(?:{ends}{articles}){BRACKETS}\Z")


@cache
def _issues() -> re.Pattern[str]:
    return re.compile(rf"{words_beside('ahead', 'issues')}了?的?\Z")


@cache
def _refers() -> re.Pattern[str]:
    return re.compile(rf"{words_beside('ahead', 'refers')}[^,。;、\n《》]{{0,6}}\Z")


@cache
def _issued() -> re.Pattern[str]:
    """《…若干政策》已经会议通过,现印发给你们: what the sentence says was done with the document.

    Not what the document demands (《…办法》提出,实施…).
    """
    demands = words_beside("behind", "demands")
    issued, closes = words_beside("behind", "issued"), words_beside("behind", "closes")
    return re.compile(
        rf"(?:\([^()\n]{{1,30}}\))?(?:(?!{demands})[^。;!?\n《》]){{0,40}}?"
        rf"(?:{issued}|{closes}(?=[,。;]))"
    )


@cache
def _rounds() -> re.Pattern[str]:
    """第二个管理期托峰英才培养计划: which round of the programme it is, not its name."""
    kinds = read_map("programmes/rounds", "kind")
    words = alternation(word for word, kind in kinds.items() if kind == "round")
    periods = alternation(word for word, kind in kinds.items() if kind == "period")
    return re.compile(rf"第[{NUMERALS}\d]+[个期批届轮]{periods}?|{words}")


@cache
def _tours() -> re.Pattern[str]:
    """两院院士四川行, 名师援疆行: who travels, and where to; not 院士一行."""
    who = alternation(read_words("programmes/travellers"))
    return re.compile(rf"{who}(?![{HAN}]?一行)[{HAN}]{{2,5}}行(?=[、,。”等活]|\Z)")


@cache
def _new_policies() -> re.Pattern[str]:
    """人才新政30条, 人才政策“十条”, 人才新政3.0版."""
    articles = rf"[\d{NUMERALS}]+条"
    what = alternation(read_words("programmes/policies"))
    return re.compile(rf"{what}(?:“{articles}”|{articles}|\d\.0版?)")


@cache
def _open_models() -> tuple[str, ...]:
    """组团, 抱团: everyday words, with which a model may begin."""
    return tuple(row["phrase"] for row in model_rows().values() if row["kind"] == "open")


@cache
def _model_finder() -> PhraseFinder:
    rows = model_rows().values()
    return PhraseFinder(row["phrase"] for row in rows if row["kind"] == "model")
