"""In which forms is work passed on? Pairs, schemes, studios, lessons.

A place that leads its visitors, to win them, passes nothing on: such rows are set apart.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from functools import cache

import pandas as pd

from zhpolicy.findings.wording import counted, listed, spelled
from zhpolicy.text.phrases import PhraseFinder
from zhpolicy.text.scripts import to_working
from zhpolicy.text.tables import alternation, read_map, read_words

__all__ = [
    "FORMS",
    "of_the_place",
    "form_matrix",
    "form_of_name",
    "names_of_mentoring",
    "sentences_by_page",
]

FORMS = ("pair", "scheme", "studio", "lead", "lesson")
MOST_PAGES = 5  # pages whose sentences are counted one by one, as many as the figure has
# Of the words in one name the more particular decides.
STRONGEST = ("studio", "scheme", "pair", "lesson", "lead")
# “青藍工程”“工匠聯盟”“種子教師”等項目: names in a row, of which one is a scheme.
IN_A_ROW = re.compile("(?:“[^“”]{2,12}”、?){2,}")


def of_the_place(mentorship: pd.DataFrame) -> pd.DataFrame:
    """The rows in which people of the place learn, without those in which it leads its visitors.

    做好来县实践学子帮带培养: here the place teaches, and wants to win who came.

    >>> rows = pd.DataFrame({"sentence": ["做好来县实践学子帮带。", "援疆医生帮带护士。"]})
    >>> of_the_place(rows)["sentence"].tolist()
    ['援疆医生帮带护士。']
    """
    led = [bool(_visitors().search(to_working(told))) for told in mentorship["sentence"]]
    kept = mentorship[~pd.Series(led, index=mentorship.index, dtype=bool)]
    kept.attrs = dict(mentorship.attrs)
    return kept


def sentences_by_page(mentorship: pd.DataFrame, names: Mapping[str, str]) -> str:
    """How the sentences on mentorship lie on the pages, those with most first.

    >>> rows = pd.DataFrame({"article": ["a", "b", "b"]})
    >>> sentences_by_page(rows, {"a": "甲县", "b": "乙县"})
    'Three sentences: two on 乙县 and one on 甲县'
    """
    counts = (
        mentorship["article"].value_counts(sort=False).sort_values(ascending=False, kind="stable")
    )
    told = listed(
        (
            f"{spelled(int(number))} on {names.get(str(page), page)}"
            for page, number in counts.items()
        ),
        most=MOST_PAGES,
    )
    sentences = counted(len(mentorship), "sentence")
    return f"{sentences[:1].upper()}{sentences[1:]}{f': {told}' if told else ''}"


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


@cache
def _form_finder() -> PhraseFinder:
    return PhraseFinder(read_map("findings/mentoring_forms", "form"))


@cache
def _visitors() -> re.Pattern[str]:
    """来县实践学生: 来, the place by one or several characters, and a word for visitors."""
    return re.compile(f"来[\u4e00-\u9fff]{{0,4}}{alternation(read_words('findings/visitors'))}")
