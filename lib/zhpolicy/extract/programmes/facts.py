"""What is a programme about? By its name, else by what stands around it."""

from __future__ import annotations

import re
from functools import cache

from zhpolicy.extract.team_models import model_rows
from zhpolicy.text.phrases import Phrase, clause_around, table_finder
from zhpolicy.text.tables import alternation, read_map, read_table

__all__ = ["find_theme"]

# Where the name says nothing its clause does, up to this many characters each way: the noun that
# says what 启明行动 is for (残疾儿童康复救助) stands right beside it.
REACH = 16
# 海燕计划,每2年遴选创新创业团队: where the clause says nothing either, the next two do, of some 20
# characters each.
GOES_ON = 40
SENTENCE_MARK = re.compile("[。!?;\n]")
ALLIANCE = "联盟"
OFFICES = ("a ministry", "an office", "offices")  # reasons in the table of look-alikes
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
    # An alliance (专科联盟) is no team that somebody sends, as in the table of teams.
    is_alliance = row["kind"] == "related" or row["phrase"].endswith(ALLIANCE)
    return row["field"] if is_alliance else "team_aid"


def _rules_theme(name: str) -> str:
    """Opinions and plans are about governance, measures about benefits, unless the name says."""
    about = _theme_in(name)
    if name.endswith(_endings_about("rules")):
        return about if about in ("incentive", "health", "mentorship") else "governance"
    if name.endswith(_endings_about("benefits")):
        return about if about not in ("talent_attraction", "training", "") else "incentive"
    return ""


def _theme_in(text: str) -> str:
    """What a text is about; a ministry that runs something (教育部) says nothing of its field."""
    text = _offices().sub(" ", text)
    found = [_subjects()[hit.phrase] for hit in table_finder(*SUBJECTS).find(text)]
    return min(found, default=(0, ""))[1]


def _type_theme(name: str) -> str:
    return next((theme for word, theme in _type_themes() if name.endswith(word)), "")


@cache
def _offices() -> re.Pattern[str]:
    reasons = read_map("themes_look_alikes", "reason")
    return re.compile(alternation(name for name, why in reasons.items() if why in OFFICES))


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
