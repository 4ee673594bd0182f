"""What is a programme about, who runs it, and where?"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import cache

from zhpolicy.extract.places import scan as scan_places
from zhpolicy.extract.programmes.words import HAN, begins_with_verb
from zhpolicy.extract.team_models import model_rows
from zhpolicy.text.document import Document, Readable, as_document
from zhpolicy.text.phrases import Phrase, clause_around, table_finder
from zhpolicy.text.tables import read_table

__all__ = ["Scene", "find_actor", "find_region", "find_scene", "find_theme"]

# Where the name says nothing its clause does, up to this many characters each way: the noun that
# says what 启明行动 is for (残疾儿童康复救助) stands right beside it.
REACH = 16
# 海燕计划,每2年遴选创新创业团队: where the clause says nothing either, the next two do, of some 20
# characters each.
GOES_ON = 40
SENTENCE_MARK = re.compile("[。!?;\n]")
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
# 该县, 我州, 地区: a place that the text has named before.
HERE = "(?:[全我该本][省市州县区]|地区|自治区)"
# 富蕴县持续深化…, 山东省15市…: a clause that begins with who acts.
ACTOR = re.compile(
    rf"(?:\A|[,。;:!?\n”]|近日,?|今年|以来,?|年来,?|日前,?|目前,?)"
    rf"(?P<actor>{HERE}|[{HAN}]{{1,12}}?(?:{BODIES}|{PLACES}))(?={SAYS_SO})"
)
# 从全省, 由山东省, 他带领团队, 对口援疆, 其他教师
REGION = re.compile(rf"[{HAN}]{{1,10}}?(?:{PLACES})")
NO_ACTOR = "从由他她对其在与为向以将把让被和各每这那"
AID = ("援疆", "援藏", "援青")
LOCAL = ("prefecture", "county")
SUBJECTS = ("programmes/subjects", "programmes/themes")
RULES_END = ("意见", "方案", "规划", "规划纲要")
BENEFITS_END = ("办法", "措施", "若干政策", "新政", "卡", "贷", "人才码")


def find_theme(name: str, working: str, *, start: int, core: str = "") -> str:
    """The theme of a programme, by its name, else by the clause in which it stands, else other.

    >>> find_theme("青蓝工程", "实施“青蓝工程”", start=3)
    'mentorship'
    """
    place = Phrase(start, start + len(name), name)
    return (
        _listed_theme(name, core)
        or _rules_theme(name)
        or _theme_in(name)
        or _type_theme(name)
        or _theme_in(clause_around(working, place, reach=REACH))
        or _theme_in(_rest_of_sentence(working, place))
        or "other"
    )


@dataclass(frozen=True, slots=True)
class Scene:
    """Who acts where in a text.

    `actors` are the subjects of its clauses, `leader` who acts most often (twice at least),
    `places` its prefectures and counties, those it names most often first.
    """

    actors: tuple[Phrase, ...]
    leader: str
    places: tuple[str, ...]


def find_scene(text: Readable) -> Scene:
    """The scene of a text. Places are in full: the longest form that the text has.

    >>> [actor.phrase for actor in find_scene("近年来,富蕴县深入实施“校园精英计划”").actors]
    ['富蕴县']
    """
    document = as_document(text)
    matches = ACTOR.finditer(document.working)
    found = (Phrase(*match.span("actor"), match["actor"]) for match in matches)
    actors = tuple(actor for actor in found if _is_actor(actor.phrase))
    counted = Counter(actor.phrase for actor in actors).most_common(1)
    leader = counted[0][0] if counted and counted[0][1] > 1 else ""
    return Scene(actors, leader, _local_places(document))


def find_actor(scene: Scene, *, start: int) -> str:
    """Who acted last before `start`, if not far away; else who acts most often; else nobody.

    >>> find_actor(find_scene("富蕴县深入实施“校园精英计划”,该县还实施“名医计划”"), start=24)
    '富蕴县'
    """
    index = bisect_left(scene.actors, Phrase(start + 1, 0, ""))
    if index and start - scene.actors[index - 1].end < FARTHEST_ACTOR:
        return _named(scene.actors[index - 1].phrase, scene)
    return _named(scene.leader, scene)


def find_region(scene: Scene, *, actor: str) -> str:
    """The place that benefits: the actor's own, or for those who send aid the one most named.

    >>> find_region(find_scene("东营援疆指挥部在疏勒县实施“消费援疆”工程"), actor="东营援疆指挥部")
    '疏勒县'
    """
    found = REGION.match(actor)
    own = found.group() if found else ""
    is_local = any(_is_named_in(place, actor) for place in scene.places)
    if is_local and not any(aid in actor for aid in AID):
        return own or next(place for place in scene.places if _is_named_in(place, actor))
    return next((place for place in scene.places if not _is_named_in(place, actor)), own)


def _named(actor: str, scene: Scene) -> str:
    """The actor; for 该县 and its like the place that the text names most often."""
    return next(iter(scene.places), "") if re.fullmatch(HERE, actor) else actor


def _is_named_in(place: str, actor: str) -> bool:
    return bool(actor) and (place in actor or actor.startswith(place[:2]))


def _local_places(document: Document) -> tuple[str, ...]:
    """The prefectures and counties, the most named first, each by the longest form it has."""
    forms: dict[str, list[str]] = {}
    for place in document.once(scan_places).accepted:
        if place.level in LOCAL:
            form = document.working[place.start : place.end]
            forms.setdefault(place.name, []).append(form)
    ranked = sorted(forms.values(), key=lambda named: -len(named))
    return tuple(max(named, key=len) for named in ranked)


def _is_actor(phrase: str) -> bool:
    """False for 采取每名党政干部, 从全省, 其他教师: a verb or a pronoun begins the clause."""
    if re.fullmatch(HERE, phrase):
        return True
    if phrase in f"{PLACES}|{BODIES}".split("|") or phrase[0] in NO_ACTOR:
        return False
    return not begins_with_verb(phrase)


def _rest_of_sentence(working: str, place: Phrase) -> str:
    """What the sentence goes on with behind a name, up to `GOES_ON` characters."""
    return SENTENCE_MARK.split(working[place.end : place.end + GOES_ON], maxsplit=1)[0]


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
        return about if about in ("incentive", "health", "mentorship") else "governance"
    if name.endswith(BENEFITS_END):
        return about if about not in ("talent_attraction", "training", "") else "incentive"
    return ""


def _theme_in(text: str) -> str:
    found = [_subjects()[hit.phrase] for hit in table_finder(*SUBJECTS).find(text)]
    return min(found, default=(0, ""))[1]


def _type_theme(name: str) -> str:
    return next((theme for word, theme in _type_themes() if name.endswith(word)), "")


@cache
def _type_themes() -> tuple[tuple[str, str], ...]:
    rows = sorted(read_table("programmes/types"), key=lambda row: (-len(row["word"]), row["word"]))
    return tuple((row["word"], row["theme"]) for row in rows if row["theme"])


@cache
def _subjects() -> dict[str, tuple[int, str]]:
    rows = [row for table in SUBJECTS for row in read_table(table)]
    return {row["word"]: (int(row["order"]), row["theme"]) for row in rows}


@cache
def _known() -> dict[str, str]:
    rows = read_table("programmes/known")
    return {name: row["theme"] for row in rows for name in (row["phrase"], row["name"]) if name}


@cache
def _schemes() -> frozenset[str]:
    rows = read_table("mentorship/schemes")
    return frozenset(row["phrase"] for row in rows if row["kind"] in ("scheme", "studio"))
