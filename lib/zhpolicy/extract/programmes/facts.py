"""What is a programme about, who runs it, and where?"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import cache

from zhpolicy.extract.places import aid_words, division_types
from zhpolicy.extract.places import scan as scan_places
from zhpolicy.extract.programmes.words import HAN, begins_with_verb
from zhpolicy.extract.team_models import model_rows
from zhpolicy.text.document import Document, Readable, as_document
from zhpolicy.text.phrases import Phrase, clause_around, table_finder
from zhpolicy.text.tables import alternation, read_map, read_table, read_words

__all__ = [
    "Scene",
    "find_actor",
    "find_region",
    "find_scene",
    "find_theme",
]

# Where the name says nothing its clause does, up to this many characters each way: the noun that
# says what 启明行动 is for (残疾儿童康复救助) stands right beside it.
REACH = 16
# 海燕计划,每2年遴选创新创业团队: where the clause says nothing either, the next two do, of some 20
# characters each.
GOES_ON = 40
SENTENCE_MARK = re.compile("[。!?;\n]")
# An actor named a page ago runs nothing here: 400 characters are two paragraphs of a newspaper.
FARTHEST_ACTOR = 400
# 从全省, 由山东省, 他带领团队, 对口援疆, 其他教师
NO_ACTOR = "从由他她对其在与为向以将把让被和各每这那"
LOCAL = ("prefecture", "county")
SUBJECTS = ("programmes/subjects", "programmes/themes")


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
    matches = _actor_pattern().finditer(document.working)
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
    found = _region_pattern().match(actor)
    own = found.group() if found else ""
    is_local = any(_is_named_in(place, actor) for place in scene.places)
    if is_local and not any(aid in actor for aid in aid_words()):
        return own or next(place for place in scene.places if _is_named_in(place, actor))
    return next((place for place in scene.places if not _is_named_in(place, actor)), own)


def _named(actor: str, scene: Scene) -> str:
    """The actor; for 该县 and its like the place that the text names most often."""
    return next(iter(scene.places), "") if re.fullmatch(_here(), actor) else actor


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
    if re.fullmatch(_here(), phrase):
        return True
    if phrase in _actor_ends() or phrase[0] in NO_ACTOR:
        return False
    return not begins_with_verb(phrase)


def _rest_of_sentence(working: str, place: Phrase) -> str:
    """What the sentence goes on with behind a name, up to `GOES_ON` characters."""
    return SENTENCE_MARK.split(working[place.end : place.end + GOES_ON], maxsplit=1)[0]


def _listed_theme(name: str, core: str) -> str:
    """The theme that a table gives to the whole name, or to its core."""
    known, schemes = _known_themes(), read_map("mentorship/schemes", "kind")
    if name in known or core in known:
        return known.get(name) or known[core]
    if any(schemes.get(part) in ("scheme", "studio") for part in (name, core)):
        return "mentorship"
    row = model_rows().get(core) or model_rows().get(name)
    if not row:
        return ""
    return row["field"] if row["kind"] == "related" else "team_aid"


def _rules_theme(name: str) -> str:
    """Opinions and plans are about governance, measures about benefits, unless the name says."""
    about = _theme_in(name)
    if name.endswith(_endings_about("rules")):
        return about if about in ("incentive", "health", "mentorship") else "governance"
    if name.endswith(_endings_about("benefits")):
        return about if about not in ("talent_attraction", "training", "") else "incentive"
    return ""


def _theme_in(text: str) -> str:
    found = [_subjects()[hit.phrase] for hit in table_finder(*SUBJECTS).find(text)]
    return min(found, default=(0, ""))[1]


def _type_theme(name: str) -> str:
    return next((theme for word, theme in _type_themes() if name.endswith(word)), "")


@cache
def _actor_ends() -> frozenset[str]:
    """What the names of those who act end in: 指挥部, 援疆, 县."""
    return read_words("programmes/actors") | aid_words() | set(division_types())


@cache
def _here() -> str:
    """该县, 我州, 地区: a place that the text has named before."""
    return f"(?:[全我该本][省市州县区]|{_beside_actor('here')})"


def _beside_actor(wanted: str) -> str:
    sides = read_map("programmes/clauses", "side")
    return alternation(word for word, side in sides.items() if side == wanted)


@cache
def _actor_pattern() -> re.Pattern[str]:
    """富蕴县持续深化…, 近日,山东省推出…: a clause that begins with who acts."""
    times, goes_on = _beside_actor("ahead"), _beside_actor("behind")
    return re.compile(
        rf"(?:\A|[,。;:!?\n”]|{times})"
        rf"(?P<actor>{_here()}|[{HAN}]{{1,12}}?{alternation(_actor_ends())})(?={goes_on}|,)"
    )


@cache
def _region_pattern() -> re.Pattern[str]:
    return re.compile(rf"[{HAN}]{{1,10}}?{alternation(division_types())}")


@cache
def _endings_about(what: str) -> tuple[str, ...]:
    about = read_map("programmes/endings", "about")
    return tuple(ending for ending, said in about.items() if said == what)


@cache
def _type_themes() -> tuple[tuple[str, str], ...]:
    rows = sorted(read_table("programmes/types"), key=lambda row: (-len(row["word"]), row["word"]))
    return tuple((row["word"], row["theme"]) for row in rows if row["theme"])


@cache
def _subjects() -> dict[str, tuple[int, str]]:
    rows = [row for table in SUBJECTS for row in read_table(table)]
    return {row["word"]: (int(row["order"]), row["theme"]) for row in rows}


@cache
def _known_themes() -> dict[str, str]:
    rows = read_table("programmes/known")
    return {name: row["theme"] for row in rows for name in (row["phrase"], row["name"]) if name}
