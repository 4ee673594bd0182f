"""To how many is work passed on? Figures of learners, with their units and what they leave open.

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
from zhpolicy.text.scripts import to_simplified, to_working
from zhpolicy.text.tables import alternation, read_words

__all__ = ["find_scale", "scale_table", "trained_table"]

HELPERS = re.compile("援[疆藏青]|专家|导师|师傅")
# 每人至少带2名徒弟: how many one helper leads, not how many learn.
EACH, CLAUSE = re.compile("每 ?[名人位个]"), re.compile("[,。;:!?\n]")
NAMED = 4  # figures, or pages, that a sentence names
SESSIONS = ("场次", "场", "期", "节", "堂")
TEACHES = "培"  # of the verbs that make people those that teach: 培训, 培养, 培育
# A sentence of so many clauses lists more than one kind of work; chosen by reading 16 pages.
MANY_CLAUSES = 5


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


def trained_table(mentorship: pd.DataFrame, quantities: pd.DataFrame) -> pd.DataFrame:
    """The figures of people behind a verb of training (培训800名) outside sentences on mentorship.

    Rows as in `quantities`, with the `side` `trained`: who wants to know how many learned needs
    them too; `won_too` behind 引进、培养, where one figure counts who was won from elsewhere too.
    """
    told = set(zip(mentorship["article"], mentorship["sentence"], strict=True))
    rows = [
        {**figure, "side": side}
        for figure in quantities.to_dict("records")
        if figure["kind"] in ("person", "visit")
        and (figure["article"], figure["sentence"]) not in told
        and (side := _training(figure))
    ]
    table = pd.DataFrame(rows, columns=[*quantities.columns, "side"])
    table.attrs = {"likely": quantities.attrs.get("likely", {})}
    return table


def find_scale(
    scale: pd.DataFrame, names: Mapping[str, str], *, trained: pd.DataFrame | None = None
) -> Finding:
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
    closing = _closing(learners, names)
    more = _said_of_training(trained if trained is not None else learners[:0], names)
    english = f"Read as learners in sentences on mentorship: {english}.{closing[0]}{more[0]}"
    chinese += closing[1] + more[1]
    if mixed:
        english += (
            " A person-time is one attendance by one person, so the figures cannot be compared."
        )
        chinese += "。人次按参加次数计，与人数不可比较"
    rows = learners if trained is None else pd.concat([learners, trained])
    return Finding(english, to_simplified(f"谈帮带的句子中，读作受帮带者的有：{chinese}。"), rows)


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


def _said_of_training(trained: pd.DataFrame, names: Mapping[str, str]) -> tuple[str, str]:
    """How many figures count people who are trained elsewhere, and on which pages."""
    if trained.empty:
        return "", ""
    pages = [names.get(str(page), str(page)) for page in dict.fromkeys(trained["article"])]
    count = "counts" if len(trained) == 1 else "count"
    many = counted(len(trained), "figure").capitalize()
    won = int((trained["side"] == "won_too").sum())
    also = also_zh = ""
    if won:
        which = "it counts" if len(trained) == 1 else f"{spelled(won)} of them"
        if len(trained) > 1:
            which += " counts" if won == 1 else " count"
        also = f"; {which} people who were won from elsewhere as well as trained"
        also_zh = f"，其中{won}个同时计入从外地招引的人"
    return (
        f" {many} behind a verb of training in other sentences {count} people or person-times, "
        f"done or aimed at, in {listed(pages, most=NAMED)}{also}.",
        f"。此外另有{len(trained)}个数字跟在培训类动词之后，写明人数或人次（已完成的或目标）"
        f"（{listed_in_chinese(pages, most=NAMED)}）{also_zh}",
    )


def _training(figure: Mapping[Hashable, object]) -> str:
    """The side of a figure behind a verb of training, in a list too (培训村医800名、农民90名).

    `won_too` behind 引进、培养; empty where no such verb stands.
    """
    before = to_working(str(figure["sentence"]).partition(str(figure["surface"]))[0])
    clause = CLAUSE.split(before)[-1]
    both = next(reversed(list(_brings_and_trains().finditer(clause))), None)
    if both and not _trains().search(clause, both.end()):
        return "won_too"
    *listed_before, last = clause.split("、")
    if _trains().search(last):
        return "trained"
    people, last = to_working(str(figure["counted"])), last.strip()
    goes_on = people.endswith(last) or ("等" in last and last.endswith(people))
    trains = goes_on and listed_before and _trains().search("、".join(listed_before))
    return "trained" if trains else ""


def _closing(learners: pd.DataFrame, names: Mapping[str, str]) -> tuple[str, str]:
    """Figures that close a long sentence, which may list other work too."""
    long = [
        (names.get(str(row["article"]), str(row["article"])), clauses)
        for row in learners.to_dict("records")
        if (clauses := len(CLAUSE.split(to_working(str(row["sentence"])).rstrip("。"))))
        >= MANY_CLAUSES
    ]
    if not long:
        return (
            " A figure may sum up all that its sentence lists.",
            "。一个数字可能概括全句所列的各项活动",
        )
    told = listed(
        (
            f"that of {name} closes a sentence of {spelled(clauses)} clauses"
            for name, clauses in long
        ),
        most=NAMED,
    )
    zh = listed_in_chinese(
        (f"{name}的数字所在的句子有{clauses}个分句" for name, clauses in long), most=NAMED
    )
    return (
        f" A figure may sum up all that its sentence lists, and more than mentoring: {told}.",
        f"。一个数字可能概括全句所列的各项活动，不限于传帮带：{zh}",
    )


@cache
def _trains() -> re.Pattern[str]:
    return re.compile(_verbs_of_training())


@cache
def _brings_and_trains() -> re.Pattern[str]:
    """A verb that brings people beside one that trains them, in either order."""
    brings, trains = alternation(read_words("findings/verbs_of_bringing")), _verbs_of_training()
    joined = "[、和与及并]?"
    return re.compile(f"{brings}{joined}{trains}|{trains}{joined}{brings}")


def _verbs_of_training() -> str:
    verbs = read_words("findings/promise_verbs")
    return alternation(verb for verb in verbs if verb.startswith(TEACHES))
