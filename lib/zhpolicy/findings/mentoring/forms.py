"""In which forms is work passed on, to how many, and who learns? Schemes, lessons, figures.

A figure of persons, one of person-times and one of sessions answer different questions: they stand
side by side, with their units, and are never compared.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from functools import cache

import pandas as pd

from zhpolicy.findings.finding import Finding, nothing_found
from zhpolicy.findings.wording import counted, listed, listed_in_chinese, spelled
from zhpolicy.text.phrases import PhraseFinder
from zhpolicy.text.scripts import to_simplified, to_working
from zhpolicy.text.tables import read_map

__all__ = [
    "FORMS",
    "find_scale",
    "form_matrix",
    "form_of_name",
    "names_of_mentoring",
    "scale_table",
]

FORMS = ("pair", "scheme", "studio", "lead", "lesson")
# Of the words in one name the more particular decides.
STRONGEST = ("studio", "scheme", "pair", "lesson", "lead")
HELPERS = re.compile("援[疆藏青]|专家|导师|师傅")
# “青藍工程”“工匠聯盟”“種子教師”等項目: names in a row, of which one is a scheme.
IN_A_ROW = re.compile("(?:“[^“”]{2,12}”、?){2,}")
# 每人至少带2名徒弟: how many one helper leads, not how many learn.
EACH, CLAUSE = re.compile("每 ?[名人位个]"), re.compile("[,。;:!?\n]")
NAMED = 4  # figures, or pages, that a sentence names
SESSIONS = ("场次", "场", "期", "节", "堂")


def form_matrix(mentorship: pd.DataFrame) -> pd.DataFrame:
    """One row a form (`row`) and page (`column`): `number` of names, they in `lines`."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    places: dict[tuple[str, str], dict[tuple[str, int, int], None]] = {}
    for row in mentorship.to_dict("records"):
        for form, name in _forms_of(row):
            key = form, row["article"]
            found.setdefault(key, {})[name] = None
            if "start" in row:
                places.setdefault(key, {})[row["article"], row["start"], row["end"]] = None
    cells = [
        [form, page, len(named), tuple(named), tuple(places.get((form, page), ()))]
        for (form, page), named in sorted(found.items(), key=lambda item: FORMS.index(item[0][0]))
    ]
    return pd.DataFrame(cells, columns=["row", "column", "number", "lines", "places"])


def names_of_mentoring(mentorship: pd.DataFrame) -> list[str]:
    """For each row the names of forms of mentoring in it; other schemes of the sentence are left.

    >>> row = {"scheme": ("启明行动", "青蓝工程"), "sentence": "开展“启明行动”,实施“青蓝工程”。"}
    >>> names_of_mentoring(pd.DataFrame([row]))
    ['青蓝工程']
    """
    return ["、".join(name for _, name in _named_in(row)) for row in mentorship.to_dict("records")]


def scale_table(mentorship: pd.DataFrame, quantities: pd.DataFrame) -> pd.DataFrame:
    """The figures in sentences of mentorship that count people or sessions, with their `side`.

    `side` is `learn` (who learns by the row of mentorship), `teach` (who teaches, and helpers:
    援疆干部, 专家), `each` (how many one helper leads), `sessions`, or `unsaid`; rows as in
    `quantities`.
    """
    rows = [
        {**figure, "side": side}
        for sentence in mentorship.to_dict("records")
        for figure in quantities[
            (quantities["article"] == sentence["article"])
            & (quantities["start"] >= sentence["start"])
            & (quantities["end"] <= sentence["end"])
        ].to_dict("records")
        if (side := _side_of(figure, sentence))
    ]
    table = pd.DataFrame(rows, columns=[*quantities.columns, "side"])
    table.attrs = {"likely": quantities.attrs.get("likely", {})}
    return table.drop_duplicates(["article", "start", "end"])


def find_scale(scale: pd.DataFrame, names: Mapping[str, str]) -> Finding:
    """How many learn, by unit: persons and person-times are told apart, and never compared."""
    learners = scale[scale["side"] == "learn"]
    if learners.empty:
        return nothing_found(
            "No figure in a sentence on mentorship was read as one of learners.",
            "谈帮带的句子中没有读出受帮带的人数。",
            looked_for=["名", "人", "人次"],
        )
    mixed = learners["kind"].nunique() > 1
    if len(learners) > NAMED:
        english, chinese = _by_unit(learners)
    else:
        told = [
            _learners(own, names) for _, own in learners.groupby(["article", "kind"], sort=False)
        ]
        english, chinese = listed(each[0] for each in told), "；".join(each[1] for each in told)
    english = (
        f"Read as learners in sentences on mentorship: {english}. A figure may sum up all that its "
        "sentence lists."
    )
    chinese += "。一个数字可能概括全句所列的各项活动"
    if mixed:
        english += (
            " A person-time is one attendance: who comes ten times counts ten times, so the figures"
            " cannot be compared."
        )
        chinese += "。一人次是参加一次，一个人来十次算十人次，所以人次与人数不可比较"
    return Finding(
        english, to_simplified(f"谈帮带的句子中，读作受帮带者的有：{chinese}。"), learners
    )


def _learners(own: pd.DataFrame, names: Mapping[str, str]) -> tuple[str, str]:
    """How many learn on a page, in one unit: more than 2,000 person-times in …"""
    rows = own.to_dict("records")
    page, unit = str(rows[0]["article"]), _unit(rows[0])
    title = names.get(page, page)
    numbers = listed(
        ("more than " if row["qualifier"] == "over" else "") + spelled(float(str(row["value"])))
        for row in rows
    )
    single = len(rows) == 1 and rows[0]["value"] == 1
    surfaces = listed_in_chinese(str(row["surface"]).replace(" ", "") for row in rows)
    return f"{numbers} {unit[0]}{'' if single else 's'} in {title}", f"{title}写明{surfaces}"


def _by_unit(learners: pd.DataFrame) -> tuple[str, str]:
    """How many figures there are of each unit, on how many pages."""
    units = [_unit(row) for row in learners.to_dict("records")]
    english, chinese = [], []
    for unit in dict.fromkeys(units):
        own = learners[[each == unit for each in units]]
        pages = own["article"].nunique()
        figures = counted(len(own), "figure")
        english.append(f"{unit[0]}s in {figures} on {counted(pages, 'page')}")
        chinese.append(f"{pages}篇有{len(own)}个{unit[1]}")
    return listed(english), "，".join(chinese)


def _unit(row: Mapping[Hashable, object]) -> tuple[str, str]:
    return ("person-time", "人次") if row["kind"] == "visit" else ("person", "人数")


def _forms_of(row: Mapping[Hashable, object]) -> list[tuple[str, str]]:
    """The forms that a sentence names: by its schemes, and by what it lists (公开课, 一对一)."""
    forms = read_map("findings/mentoring_forms", "form")
    alone = read_map("findings/mentoring_forms", "alone")
    found = [hit.phrase for hit in _form_finder().find(to_working(str(row["sentence"])))]
    return [*_named_in(row), *((forms[word], word) for word in found if alone[word])]


def _named_in(row: Mapping[Hashable, object]) -> list[tuple[str, str]]:
    """The names of a sentence that are forms of mentoring, and those in a row with a scheme."""
    schemes = row["scheme"] if isinstance(row["scheme"], tuple) else ()
    named = [(form, name) for name in schemes if (form := form_of_name(name))]
    known = {name for form, name in named if form == "scheme"}
    beside = [
        name
        for run in IN_A_ROW.findall(to_working(str(row["sentence"])))
        if known & set(names := re.findall("“([^“”]+)”", run))
        for name in names
        if name not in schemes
    ]
    return [*named, *(("scheme", name) for name in dict.fromkeys(beside))]


def form_of_name(name: str) -> str:
    """The form of a name, empty where it is none of mentoring.

    >>> form_of_name("传帮带工作室"), form_of_name("师徒结对帮带"), form_of_name("启明行动")
    ('studio', 'pair', '')
    """
    forms = read_map("findings/mentoring_forms", "form")
    found = {forms[hit.phrase] for hit in _form_finder().find(to_working(name))}
    return next((form for form in STRONGEST if form in found), "")


def _side_of(figure: Mapping[Hashable, object], sentence: Mapping[Hashable, object]) -> str:
    """Does a figure count those who learn, who teach, or sessions? Empty for anything else."""
    if figure["unit"] in SESSIONS:
        return "sessions"
    if figure["kind"] not in ("person", "visit"):
        return ""
    people = to_working(str(figure["counted"]))
    before = str(sentence["sentence"]).partition(str(figure["surface"]))[0]
    if EACH.search(CLAUSE.split(to_working(before))[-1]):
        return "each"
    if HELPERS.search(people) or _same(people, str(sentence["mentors"])):
        return "teach"
    return "learn" if _same(people, str(sentence["mentees"])) else "unsaid"


def _same(people: str, named: str) -> bool:
    """True where one phrase for people stands in the other."""
    return bool(people and named) and (people in named or named in people)


@cache
def _form_finder() -> PhraseFinder:
    return PhraseFinder(read_map("findings/mentoring_forms", "form"))
