"""What is a programme about, who runs it, and where?"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from functools import cache

from zhpolicy.phrases import Phrase, clause_around, table_finder
from zhpolicy.programme_words import HAN
from zhpolicy.team_models import model_rows
from zhpolicy.wordlists import read_table

__all__ = ["find_actors", "find_region", "find_theme", "nearest_actor"]

# Where the name says nothing its clause does, up to this many characters each way: the noun that
# says what 启明行动 is for (残疾儿童康复救助) stands right beside it.
REACH = 16
# An actor named a page ago runs nothing here: 400 characters are two paragraphs of a newspaper.
FARTHEST_ACTOR = 400
PLACES = "自治区|自治州|自治县|地区|省|市|州|县|区|盟|旗|兵团"
BODIES = (
    "援疆|援藏|援青|指挥部|前指|工作队|医疗队|服务团|团队|医院|学校|中学|大学|学院|研究院|公司|集团|"
    "政府|党委|委员会|市委|县委|省委|区委|州委|地委|组织部|局|厅|委|部|中心|协会|基金会|团委|妇联|工会"
)
SAYS_SO = (
    "还|也|将|把|坚持|始终|针对|围绕|创新|深入|持续|积极|大力|全面|首次|充分|不断|优化|精心|广泛|"
    "实施|启动|开展|推进|推出|推行|建立|打造|制定|出台|印发|发布|投入|协调|统筹|精准|牢固|举办|"
    "聚焦|先后|成立|采取|探索|按照|依托|通过|联合|组织|选派|加快|结合|紧紧|紧扣|牵头|深化|设立|"
    "发起|为|在|以|从|对|与|和|,"
)
# 富蕴县持续深化…, 山东省15市…: a clause that begins with who acts.
ACTOR = re.compile(
    rf"(?:\A|[,。;:!?\n”]|近日,?|今年|以来,?|年来,?|日前,?|目前,?)"
    rf"(?P<actor>[{HAN}]{{1,12}}?(?:{BODIES}|{PLACES}))(?={SAYS_SO})"
)
REGION = re.compile(rf"[{HAN}]{{1,10}}?(?:{PLACES})")
# 从全省, 由山东省, 他带领团队, 对口援疆, 该县, 全省, 其他教师
NO_ACTOR = "从由他她对该全其在与为向以将把让被和各每本这那"
RULES_END = ("意见", "方案", "规划", "规划纲要")
BENEFITS_END = ("办法", "措施", "若干政策", "新政")


def find_theme(name: str, working: str, *, start: int, core: str = "") -> str:
    """The theme of a programme, by its name, else by the clause in which it stands, else other.

    >>> find_theme("青蓝工程", "实施“青蓝工程”", start=3)
    'mentorship'
    """
    around = clause_around(working, Phrase(start, start + len(name), name), reach=REACH)
    return (
        _listed_theme(name, core)
        or _rules_theme(name)
        or _theme_in(name)
        or _type_theme(name)
        or _theme_in(around)
        or "other"
    )


def find_actors(working: str) -> list[Phrase]:
    """Who acts in the clauses of a working text, where a clause begins with that.

    >>> [found.phrase for found in find_actors("近年来,富蕴县深入实施“校园精英计划”")]
    ['富蕴县']
    """
    return [
        Phrase(*match.span("actor"), match["actor"])
        for match in ACTOR.finditer(working)
        if _is_actor(match["actor"])
    ]


def nearest_actor(actors: list[Phrase], *, start: int) -> str:
    """The last one who acts before `start`, if not far away; else who acts most often, if anyone.

    >>> nearest_actor([Phrase(0, 3, "富蕴县"), Phrase(900, 903, "凉山州")], start=40)
    '富蕴县'
    """
    index = bisect_left(actors, Phrase(start + 1, 0, ""))
    if index and start - actors[index - 1].end < FARTHEST_ACTOR:
        return actors[index - 1].phrase
    counted = Counter(actor.phrase for actor in actors).most_common(1)
    return counted[0][0] if counted and counted[0][1] > 1 else ""


def find_region(actor: str) -> str:
    """The place in the name of who acts; empty when it has none.

    >>> find_region("富蕴县教育局"), find_region("山东援疆")
    ('富蕴县', '')
    """
    found = REGION.match(actor)
    return found.group() if found else ""


def _is_actor(phrase: str) -> bool:
    """False for 采取每名党政干部, 从全省, 其他教师: a verb or a pronoun begins the clause."""
    if phrase in f"{PLACES}|{BODIES}".split("|") or phrase[0] in NO_ACTOR:
        return False
    return not any(
        hit.start == 0 and len(hit.phrase) > 1
        for hit in table_finder("programme_verbs").find(phrase)
    )


def _listed_theme(name: str, core: str) -> str:
    """The theme that a table gives to the whole name, or to its core."""
    known, schemes = _known(), _schemes()
    if name in known or core in known:
        return known.get(name) or known[core]
    if name in schemes or core in schemes:
        return "mentorship"
    row = model_rows().get(core) or model_rows().get(name)
    if not row:
        return ""
    return row["field"] if row["kind"] == "related" else "team_aid"


def _rules_theme(name: str) -> str:
    """Opinions and plans are about governance, measures about benefits, unless the name says."""
    about = _theme_in(name)
    if name.endswith(RULES_END):
        return about if about in ("incentive", "health") else "governance"
    if name.endswith(BENEFITS_END):
        return about if about not in ("talent_attraction", "training", "") else "incentive"
    return ""


def _theme_in(text: str) -> str:
    found = [_subjects()[hit.phrase] for hit in table_finder("programme_subjects").find(text)]
    return min(found, default=(0, ""))[1]


def _type_theme(name: str) -> str:
    return next((theme for word, theme in _type_themes() if name.endswith(word)), "")


@cache
def _type_themes() -> tuple[tuple[str, str], ...]:
    rows = sorted(read_table("programme_types"), key=lambda row: (-len(row["word"]), row["word"]))
    return tuple((row["word"], row["theme"]) for row in rows if row["theme"])


@cache
def _subjects() -> dict[str, tuple[int, str]]:
    rows = read_table("programme_subjects")
    return {row["word"]: (int(row["order"]), row["theme"]) for row in rows}


@cache
def _known() -> dict[str, str]:
    rows = read_table("programmes_known")
    return {name: row["theme"] for row in rows for name in (row["phrase"], row["name"]) if name}


@cache
def _schemes() -> frozenset[str]:
    rows = read_table("mentorship_schemes")
    return frozenset(row["phrase"] for row in rows if row["kind"] in ("scheme", "studio"))
