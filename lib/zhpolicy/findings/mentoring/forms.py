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
    "NOT_READ",
    "find_scale",
    "find_scheme_uses",
    "form_matrix",
    "names_of_mentoring",
    "scale_table",
    "scheme_uses",
]

FORMS = ("pair", "scheme", "studio", "lead", "lesson")
# Of the words in one name the more particular decides.
STRONGEST = ("studio", "scheme", "pair", "lesson", "lead")
HELPERS = re.compile("援[疆藏青]|专家|导师|师傅")
NOT_READ = "not read by a rule"  # who teaches or learns, where only a reader can tell
# “青藍工程”“工匠聯盟”“種子教師”等項目: names in a row, of which one is a scheme.
IN_A_ROW = re.compile("(?:“[^“”]{2,12}”、?){2,}")
NAMED = 4  # figures, or pages, that a sentence names
SESSIONS = ("场次", "场", "期", "节", "堂")


def form_matrix(mentorship: pd.DataFrame) -> pd.DataFrame:
    """One row a form (`row`) and page (`column`): `number` of names, they in `lines`."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for row in mentorship.to_dict("records"):
        for form, name in _forms_of(row):
            found.setdefault((form, row["article"]), {})[name] = None
    cells = [
        [form, page, len(named), tuple(named)]
        for (form, page), named in sorted(found.items(), key=lambda item: FORMS.index(item[0][0]))
    ]
    return pd.DataFrame(cells, columns=["row", "column", "number", "lines"])


def names_of_mentoring(mentorship: pd.DataFrame) -> list[str]:
    """For each row the names of forms of mentoring in it; other schemes of the sentence are left.

    >>> row = {"scheme": ("启明行动", "青蓝工程"), "sentence": "开展“启明行动”,实施“青蓝工程”。"}
    >>> names_of_mentoring(pd.DataFrame([row]))
    ['青蓝工程']
    """
    return ["、".join(name for _, name in _named_in(row)) for row in mentorship.to_dict("records")]


def scheme_uses(mentorship: pd.DataFrame) -> pd.DataFrame:
    """The rows that name the scheme of most pages: `name`, and in `surface` as the page writes it.

    >>> row = {"article": "a", "scheme": ("青蓝工程",), "surface": "", "sentence": "實施青藍工程。"}
    >>> scheme_uses(pd.DataFrame([row]))[["name", "surface"]].values.tolist()
    [['青蓝工程', '青藍工程']]
    """
    rows = [
        {**row, "name": name, "surface": _as_written(name, str(row["sentence"]))}
        for row in mentorship.to_dict("records")
        for name in row["scheme"]
        if _form_of(name) == "scheme"
    ]
    table = pd.DataFrame(rows, columns=[*mentorship.columns, "name"])
    spread = table.groupby("name")["article"].nunique().sort_values(ascending=False, kind="stable")
    table = table[table["name"] == (spread.index[0] if len(spread) else "")]
    table.attrs = {"likely": mentorship.attrs.get("likely", {})}
    return table


def _as_written(name: str, sentence: str) -> str:
    at = to_working(sentence).find(name)
    return sentence[at : at + len(name)] if at >= 0 else sentence


def find_scheme_uses(uses: pd.DataFrame, names: Mapping[str, str]) -> Finding:
    """For whom the scheme of most pages is, page by page."""
    if uses.empty:
        return Finding("No page names a scheme of mentorship.", "没有文章写明帮带工程的名称。")
    name, pages = uses["name"].iloc[0], uses["article"].nunique()
    told: list[str] = []
    unread: list[str] = []
    chinese = []
    for page, own in uses.groupby("article", sort=False):
        whom = list(dict.fromkeys(filter(None, own["mentees"])))
        title = names.get(str(page), str(page))
        (told if whom else unread).append(f"{listed(whom)} in {title}" if whom else title)
        said = f"指向{listed_in_chinese(whom)}" if whom else "的对象未能由规则读出，请看原句"
        chinese.append(f"{title}{said}")
    return Finding(
        f"The scheme named on most pages is {name}: on {spelled(pages)} of "
        f"{counted(len(names), 'page')}. Who learns: {_whom(told, unread)}.",
        to_simplified(
            f"见于最多文章的是{name}（{len(names)}篇中{pages}篇）：{'；'.join(chinese[:NAMED])}。"
        ),
        uses,
    )


def _whom(told: list[str], unread: list[str]) -> str:
    """Who learns on which page, and on which pages only a reader can tell."""
    silent = f"{NOT_READ} in {listed(unread, most=NAMED)}" if unread else ""
    return "; ".join(filter(None, [listed(told, most=NAMED), silent]))


def scale_table(mentorship: pd.DataFrame, quantities: pd.DataFrame) -> pd.DataFrame:
    """The figures in sentences of mentorship that count people or sessions, with their `side`.

    `side` is `learn` (who learns by the row of mentorship), `teach` (who teaches, and helpers:
    援疆干部, 专家), `sessions`, or `unsaid`; rows as in `quantities`.
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
            "No sentence on mentorship says how many learn.",
            "没有帮带的句子写明受帮带的人数。",
            looked_for=["名", "人", "人次"],
        )
    mixed = learners["kind"].nunique() > 1
    if len(learners) > NAMED:
        english, chinese = _by_unit(learners)
    else:
        english = listed(_learners(row, names) for row in learners.to_dict("records"))
        chinese = "；".join(
            f"{names.get(row['article'], row['article'])}写明{row['surface']}（{_unit(row)[1]}）"
            for row in learners.to_dict("records")
        )
    english = f"In sentences on mentorship {english} are said to learn."
    if mixed:
        english += (
            " A person-time is one attendance: who comes ten times counts ten times, so the figures"
            " cannot be compared."
        )
        chinese += "。人次与人数不可比较"
    return Finding(english, to_simplified(f"谈帮带的句子中，{chinese}。"), learners)


def _learners(row: Mapping[Hashable, object], names: Mapping[str, str]) -> str:
    """How many learn on a page, with the unit: more than 2,000 person-times in …"""
    number, unit = float(str(row["value"])), _unit(row)[0]
    unit = unit if number == 1 else f"{unit}s"
    more = "more than " if row["qualifier"] == "over" else ""
    page = str(row["article"])
    return f"{more}{spelled(number)} {unit} in {names.get(page, page)}"


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
    """The forms that a sentence names: by its schemes, and by the lessons it lists."""
    forms = read_map("findings/mentoring_forms", "form")
    listed_ones = [hit.phrase for hit in _form_finder().find(to_working(str(row["sentence"])))]
    lessons = [(forms[word], word) for word in listed_ones if forms[word] == "lesson"]
    return [*_named_in(row), *lessons]


def _named_in(row: Mapping[Hashable, object]) -> list[tuple[str, str]]:
    """The names of a sentence that are forms of mentoring, and those in a row with a scheme."""
    schemes = row["scheme"] if isinstance(row["scheme"], tuple) else ()
    named = [(form, name) for name in schemes if (form := _form_of(name))]
    known = {name for form, name in named if form == "scheme"}
    beside = [
        name
        for run in IN_A_ROW.findall(to_working(str(row["sentence"])))
        if known & set(names := re.findall("“([^“”]+)”", run))
        for name in names
        if name not in schemes
    ]
    return [*named, *(("scheme", name) for name in dict.fromkeys(beside))]


def _form_of(name: str) -> str:
    """The form of a name: 传帮带工作室 is a studio, 师徒结对帮带 a pair."""
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
    if HELPERS.search(people) or _same(people, str(sentence["mentors"])):
        return "teach"
    return "learn" if _same(people, str(sentence["mentees"])) else "unsaid"


def _same(people: str, named: str) -> bool:
    """True where one phrase for people stands in the other."""
    return bool(people and named) and (people in named or named in people)


@cache
def _form_finder() -> PhraseFinder:
    return PhraseFinder(read_map("findings/mentoring_forms", "form"))
