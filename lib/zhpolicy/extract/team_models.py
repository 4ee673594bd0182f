"""Which words name a model of team aid, and what denies that they do? Reads the tables of teams."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from zhpolicy.text.phrases import Phrase, PhraseFinder, clause_around, table_finder
from zhpolicy.text.tables import alternation, read_map, read_table

__all__ = [
    "family_of_model",
    "field_of_model",
    "find_models",
    "is_for_aid",
    "is_of_helpers",
    "is_open",
    "kind_of_model",
    "reason_in_reach",
    "reason_of_joke",
    "team_name",
]

# 组团赴北京、上海等地旅游: what a group sets out for stands within a dozen characters of 组团.
# Tried on 877 texts: 6 or 24 give the same rows.
REACH = 12
# A word that says what it is by itself is denied only by what touches it (组团式旅游): with 2 or 6
# characters one row changes, with 4 none.
TOUCH = 3
# 组团, 小组团, 抱团, 团队式: models that are named after a group.
GROUP = re.compile("[团抱]")
# “跨校组团”, “组团服务”: a name in quotation marks is a model as the page calls it; not “三组团”.
# “锦江儿科联盟”: a named alliance of schools or hospitals is a consortium.
NAMED_GROUP = re.compile("“([^“”,。;]{0,6}(?<![一二两三四五六七八九十])组团[^“”,。;]{0,6})”")
NAMED_ALLIANCE = re.compile("“([^“”,。;]{1,8}[科医院校教][^“”,。;]{0,4}联盟)”")
NUMBERED_SIGN, NUMBERED_FAMILY = re.compile("1\\+"), "1+N"
JOKE = "a joke"
# 医疗人才“组团”而来: of such people an everyday word in quotation marks is a model.
HELPERS = "helpers"


def find_models(working: str) -> list[Phrase]:
    """The models of a working text in reading order: those of the table, and named ones.

    >>> [hit.phrase for hit in find_models("这套“跨校组团”的做法")]
    ['跨校组团']
    """
    found = table_finder("teams/models").find(working)
    if not any(sign in working for sign in ("团", "联盟", "1+")):
        return found
    named = [
        Phrase(*match.span(1), match[1])
        for shape in (NAMED_GROUP, NAMED_ALLIANCE, _numbered())
        for match in shape.finditer(working)
        if match[1] not in model_rows()
    ]
    if not named:
        return found
    named.sort()
    begins = [name.start for name in named]
    free, sure = [], []
    holding: set[Phrase] = set()  # names that hold a model of the table, which is then the model
    for hit in found:
        around = _around(hit.start, named, begins)
        if around is None:
            free.append(hit)
        elif hit.end <= around.end and not is_open(hit):
            sure.append(hit)
            holding.add(around)
    return sorted([*free, *(name for name in named if name not in holding), *sure])


def _around(place: int, named: list[Phrase], begins: list[int]) -> Phrase | None:
    """The name in quotation marks that holds this place, if one does; names do not overlap."""
    index = bisect_right(begins, place) - 1
    if index < 0 or named[index].end <= place:
        return None
    return named[index]


def kind_of_model(phrase: Phrase) -> str:
    """model, related or open: a name in marks is a model, an alliance is related, 1+N open."""
    row = model_rows().get(phrase.phrase)
    if row:
        return row["kind"]
    if NUMBERED_SIGN.match(phrase.phrase):
        return "open"
    return "related" if phrase.phrase.endswith("联盟") else "model"


def field_of_model(phrase: Phrase) -> str:
    """What the word itself says about the field; empty when it says nothing."""
    row = model_rows().get(phrase.phrase)
    return row["field"] if row else ""


def family_of_model(phrase: Phrase) -> str:
    """The model of which a phrase is a form: 小组团 for 小组团, 组团式 for “跨校组团”.

    >>> family_of_model(Phrase(0, 4, "医疗组团")), family_of_model(Phrase(0, 4, "以院包科"))
    ('组团式', '院包科')
    """
    row = model_rows().get(phrase.phrase)
    if row:
        return row["family"]
    if NUMBERED_SIGN.match(phrase.phrase):
        return NUMBERED_FAMILY
    inside = table_finder("teams/models").find(phrase.phrase)
    return model_rows()[inside[0].phrase]["family"] if inside else phrase.phrase


def reason_of_joke(sentence: str) -> str:
    """Why a sentence only jokes about a team: 老板打趣,这才叫“组团式”; empty when it does not."""
    says = read_map("teams/context", "says")
    found = _other_finder().find(sentence)
    return JOKE if any(says[word.phrase] == JOKE for word in found) else ""


def team_name(phrase: Phrase, working: str) -> str:
    """The name of the model that begins with a phrase: with what it goes on to be called.

    >>> team_name(Phrase(1, 4, "组团式"), "“组团式”援疆工作")
    '组团式援疆'
    """
    tail = _tail(is_group=bool(GROUP.search(phrase.phrase))).match(working, phrase.end)
    return phrase.phrase + (tail["field"] + tail["tail"] if tail else "")


def reason_in_reach(phrase: Phrase, working: str) -> str:
    """Why the phrase is no team aid, by what stands near it in its clause; empty when nothing does.

    >>> reason_in_reach(Phrase(0, 3, "组团式"), "组团式城市")
    'quarters of a town'
    """
    around = clause_around(working, phrase, reach=REACH if is_open(phrase) else TOUCH)
    says = read_map("teams/context", "says")
    return next((says[word.phrase] for word in _other_finder().find(around)), "")


def is_open(phrase: Phrase) -> bool:
    """True for an everyday word (组团) that is team aid only beside words of aid."""
    return kind_of_model(phrase) == "open"


def is_for_aid(sentence: str) -> bool:
    """True when a working sentence speaks of aid or of sending people.

    >>> is_for_aid("15市组团包保受援学校"), is_for_aid("市民组团出门")
    (True, False)
    """
    return _aid_finder().is_in(sentence)


def is_of_helpers(sentence: str) -> bool:
    """True when a working sentence names people of the kind that is sent: 医疗人才“组团”而来.

    >>> is_of_helpers("医疗人才“组团”而来"), is_of_helpers("球迷“组团”而来")
    (True, False)
    """
    return _helper_finder().is_in(sentence)


@cache
def model_rows() -> dict[str, dict[str, str]]:
    """The rows of the table teams/models by phrase."""
    return {row["phrase"]: row for row in read_table("teams/models")}


@cache
def _tail(*, is_group: bool) -> re.Pattern[str]:
    """A closing quotation mark, a field, and what the model is called: ”医疗援疆, ”的模式.

    What groups do belongs to the name of a group (组团式帮扶), not to that of 院包科.
    """
    kinds = read_map("teams/tails", "kind")
    ends = {"type", "deed"} if is_group else {"type"}
    tail = alternation(word for word, kind in kinds.items() if kind in ends)
    field = alternation(word for word, kind in kinds.items() if kind == "field")
    between = f"{field}?" if is_group else ""
    return re.compile(rf"[”’]?的?(?P<field>{between})(?P<tail>{tail})")


@cache
def _numbered() -> re.Pattern[str]:
    """“1+N”专家服务团, 1+5+N团队: one who leads, and those with him; only where one aids."""
    kinds = read_map("teams/tails", "kind")
    bodies = alternation(word for word, kind in kinds.items() if kind == "body")
    return re.compile(rf"(1(?:\+\d)*\+[NX])(?=”?[^“”,。;]{{0,6}}{bodies})")


@cache
def _aid_finder() -> PhraseFinder:
    """Finds the words that speak of aid or of sending people."""
    says = read_map("teams/context", "says")
    return PhraseFinder(word for word, said in says.items() if said == "aid")


@cache
def _helper_finder() -> PhraseFinder:
    """Finds the words for people who are sent to help."""
    says = read_map("teams/context", "says")
    return PhraseFinder(word for word, said in says.items() if said == HELPERS)


@cache
def _other_finder() -> PhraseFinder:
    """Finds the words that speak of tourists, traders, towns: of something else."""
    says = read_map("teams/context", "says")
    return PhraseFinder(word for word, said in says.items() if said not in ("aid", HELPERS))
