"""One scheme, several uses: for whom is the scheme of mentorship that most pages name?

Who learns is told by the words right before the name (教师素质提升“领雁工程”“青蓝工程”), else by
the sentence as a whole, else by whom it says were trained (培养了一大批当地医疗人才).
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from functools import cache
from typing import Any

import pandas as pd

from zhpolicy.findings.finding import Finding, nothing_found
from zhpolicy.findings.mentoring.forms import form_of_name
from zhpolicy.findings.wording import counted, listed, listed_in_chinese, spelled
from zhpolicy.text.scripts import to_simplified, to_working
from zhpolicy.text.tables import alternation, read_map, read_words

__all__ = ["NOT_READ", "find_scheme_uses", "scheme_uses"]

NOT_READ = "not read by a rule"  # who teaches or learns, where only a reader can tell
NAMED = 4  # pages that a sentence names
QUOTED = "“[^“”]{2,20}”"


def scheme_uses(mentorship: pd.DataFrame) -> pd.DataFrame:
    """The rows that name the scheme of most pages: `name`, and in `surface` as the page writes it.

    `mentors` and `mentees` are who teaches and who learns under the scheme, as far as a rule reads
    it: helpers who stand at the head of the sentence (千余名援疆干部先后…实施“青蓝工程”) teach.

    >>> row = {"article": "a", "scheme": ("青蓝工程",), "surface": "", "mentees": ""}
    >>> row["sentence"] = "實施教師素質提升“青藍工程”。"
    >>> scheme_uses(pd.DataFrame([row]))[["name", "surface", "mentees"]].values.tolist()
    [['青蓝工程', '青藍工程', '教师']]
    """
    rows = [
        {
            **row,
            "name": name,
            "surface": _as_written(name, str(row["sentence"])),
            "mentors": str(row.get("mentors", "")) or _who_of(name, row),
            "mentees": _whom_of(name, row),
        }
        for row in mentorship.to_dict("records")
        for name in row["scheme"]
        if form_of_name(name) == "scheme"
    ]
    table = pd.DataFrame(rows, columns=[*mentorship.columns, "name"])
    spread = table.groupby("name")["article"].nunique().sort_values(ascending=False, kind="stable")
    table = table[table["name"] == (spread.index[0] if len(spread) else "")]
    table.attrs = {
        "likely": mentorship.attrs.get("likely", {}),
        "tied": int((spread == spread.max()).sum()),
    }
    return table


def find_scheme_uses(uses: pd.DataFrame, names: Mapping[str, str]) -> Finding:
    """For whom the scheme of most pages is, page by page."""
    if uses.empty:
        forms = read_map("findings/mentoring_forms", "form")
        return nothing_found(
            "No scheme of mentorship was read by its name.",
            "没有读出帮带工程的名称。",
            looked_for=[word for word, form in forms.items() if form == "scheme"],
        )
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
    of = counted(len(names), "page")
    tied = uses.attrs.get("tied", 1) > 1
    most = f"{'A' if tied else 'The'} scheme named on most pages is {name}: on {spelled(pages)} of "
    most += f"{of}."
    plain = f"见于最多文章的{'之一' if tied else ''}是{name}（{len(names)}篇中{pages}篇）"
    if pages == 1 < len(names):
        most = f"No scheme of mentorship is named on two of {of}. One that is named: {name}."
        plain = f"帮带工程中没有一个见于两篇；其中之一是{name}"
    more = f"等{len(chinese)}篇" if len(chinese) > NAMED else ""
    return Finding(
        f"{most} Who learns: {_whom(told, unread)}.",
        to_simplified(f"{plain}：{'；'.join(chinese[:NAMED])}{more}。"),
        uses,
    )


def _whom(told: list[str], unread: list[str]) -> str:
    """Who learns on which page, and on which pages only a reader can tell."""
    silent = f"{NOT_READ} in {listed(unread, most=NAMED)}" if unread else ""
    return "; ".join(filter(None, [listed(told, most=NAMED), silent]))


def _whom_of(name: str, row: Mapping[Hashable, Any]) -> str:
    sentence = to_working(str(row["sentence"]))
    before, found, behind = sentence.partition(name)
    if not found:
        return str(row["mentees"])
    if aimed := _aimed_at().search(before):
        return aimed["who"]
    if row["mentees"]:
        return str(row["mentees"])
    trained = _trained().search(behind)
    return trained["who"] if trained else ""


def _who_of(name: str, row: Mapping[Hashable, Any]) -> str:
    """The helpers at the head of the sentence, where the scheme is what they do."""
    before = to_working(str(row["sentence"])).partition(name)[0]
    found = _at_the_head().match(before)
    return found["who"] if found else ""


def _as_written(name: str, sentence: str) -> str:
    at = to_working(sentence).find(name)
    return sentence[at : at + len(name)] if at >= 0 else sentence


@cache
def _aimed_at() -> re.Pattern[str]:
    """教师素质提升“领雁工程”“: people, what is done for them, and the names before this one."""
    people, aims = (
        alternation(read_words("findings/people")),
        alternation(read_words("findings/scheme_aims")),
    )
    return re.compile(f"(?P<who>(?:本地|当地)?{people}){aims}*(?:{QUOTED}、?)*“?$")


@cache
def _at_the_head() -> re.Pattern[str]:
    """千余名援疆干部人才…: a number or nothing, and people of the aid as the subject."""
    people = alternation(read_words("findings/people"))
    return re.compile(
        f"(?:[^,。;:“”]{{0,6}}名)?(?P<who>援[疆藏青](?:{people})+)(?![\u4e00-\u9fff]*的)"
    )


@cache
def _trained() -> re.Pattern[str]:
    """培养了一大批当地医疗、教育人才: a verb that makes people, and whom."""
    people, verbs = (
        alternation(read_words("findings/people")),
        alternation(read_map("findings/promise_verbs", "verb")),
    )
    return re.compile(
        f"{verbs}了?(?:一?大?批|一?[支名]|众?多|\\d+余?名)(?P<who>[^,。;:“”的]{{0,10}}?{people})(?![\u4e00-\u9fff])"
    )
