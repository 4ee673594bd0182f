"""Who helps whom? Lines of help by place and by level, which way people travel, who is named.

A line is a pairing: somebody who gives, somebody who receives, a sentence. Names are summed one
level up: a hospital counts for its province. A number of lines says how a page puts a thing, not
how much flows: nobody is ranked by it.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import pandas as pd

from zhpolicy.extract.home import find_home
from zhpolicy.extract.places import division_of
from zhpolicy.findings.passages import places_of
from zhpolicy.findings.places.called import both_forms, in_english, province_of, short_place
from zhpolicy.findings.places.kinds import RUNGS, is_central, kind_of, national_body, rung_of
from zhpolicy.findings.wording import in_words
from zhpolicy.text.document import Article
from zhpolicy.text.scripts import to_working
from zhpolicy.text.tables import alternation, read_map, read_table

__all__ = [
    "RUNGS",
    "arcs_of",
    "cells_of",
    "lines_of_help",
    "named_senders",
    "rungs_of",
    "said_in_sentences",
]

CENTRE = "中央"  # the square of the map where national bodies stand
KINDS = ("aid", "learning", "contact")
ROLES = {"aid": "", "learning": " (teaches)", "contact": " (contact)"}
# 山东省4个地级市, 黑龙江省各职业院校, 山东省立医院等6所医疗机构: a number that counts, 各 or 等.
GROUP = re.compile(r"[\d一二两三四五六七八九十百]+余?[个所家名支市县区省]|各|等")
COLUMNS = ["kind", "giver", "receiver", "donor_rung", "recipient_rung", "is_group", "words"]
Homes = dict[str, tuple[str, str]]


def lines_of_help(pairings: pd.DataFrame, articles: Iterable[Article]) -> pd.DataFrame:
    """The table of pairings with what is needed to sum it; one row a pairing and sentence.

    A pairing stands once in its table. Where its institution is named again in a sentence that
    states the same kind of line to the same place, that sentence is a row too.

    `kind` is aid (people or goods come, and the sentence has a word of aid), learning (people of
    the helped side go, and the sentence has a word of learning), else contact, as where those who
    come are hired (聘请). `giver` is a province, the name of a national body or empty; `receiver`
    a prefecture, else a province. A recipient without a place (15所学校), or with one in the
    province of its donor (a school named after who built it), lies at the page's home when that
    is another province. `donor_rung` and `recipient_rung` are
    of `RUNGS`. `is_group`: who gives is several that are not named. `words`: donor as shown.

    >>> from zhpolicy import read_article
    >>> from zhpolicy.evidence import evidence_table
    >>> pages = [read_article("溧阳市对口支援岚皋县。溧阳市派12名医生到岚皋县医院。", id="a")]
    >>> lines_of_help(evidence_table(pages, "pairings"), pages)["giver"].unique().tolist()
    ['江苏省']
    """
    homes = {article.id: _home(article) for article in articles}
    rows = [_summed(row, homes) for row in pairings.to_dict("records")]
    rows += _said_again(rows)
    rows.sort(key=lambda row: (row["article"], row["start"]))
    table = pd.DataFrame(rows, columns=[*pairings.columns, *COLUMNS])
    table.attrs |= pairings.attrs
    return table


def _said_again(rows: Sequence[dict[Hashable, Any]]) -> list[dict[Hashable, Any]]:
    """The lines whose institution is named again in the sentence of another line of its kind."""
    keys = "article", "donor", "recipient"
    known = {(*(row[key] for key in keys), row["sentence"]) for row in rows}
    again: dict[tuple[object, ...], dict[Hashable, Any]] = {}
    for row in rows:
        if row["donor_rung"] != "institution" or row["is_group"]:
            continue
        for other in rows:
            key = *(row[name] for name in keys), other["sentence"]
            same = all(row[name] == other[name] for name in ("article", "recipient", "kind"))
            if same and key not in known and row["donor"] in to_working(other["sentence"]):
                at = ("start", "end", "sentence", "marks")
                place: dict[Hashable, Any] = {name: other[name] for name in at}
                again[key] = {**row, **place}
    return list(again.values())


def _home(article: Article) -> tuple[str, str]:
    home = find_home(article)
    return (home.province, division_of(home.code)[1]) if home else ("", "")


def _summed(row: Mapping[Hashable, Any], homes: Homes) -> dict[Hashable, Any]:
    donor, sentence = str(row["donor"]), to_working(str(row["sentence"]))
    is_group = bool(GROUP.search(donor))
    province, home = homes.get(row["article"], ("", ""))
    placed = row["recipient_province"]
    named_after_donor = placed == row["donor_province"] and placed != province
    away = not placed or (named_after_donor and bool(province))
    receiver = (home or province) if away else row["recipient_prefecture"] or placed
    return {
        **row,
        "kind": kind_of(row["direction"], sentence, donor=donor),
        "giver": row["donor_province"] or national_body(donor),
        "receiver": receiver,
        "donor_rung": rung_of(donor, row["donor_level"], is_group=is_group, row=row),
        "recipient_rung": rung_of(row["recipient"], row["level"], is_group=False),
        "is_group": is_group,
        "words": f"{donor} (a group)" if is_group else donor,
    }


def cells_of(lines: pd.DataFrame) -> pd.DataFrame:
    """The matrix: `kind`, `giver`, `receiver`, `field`, how many `sentences` say so, on `pages`.

    Aid stands first. Givers are called by their English and short names, and who teaches or is in
    contact, and gives nothing, is said to; receivers by their short ones. What has no place stands
    last of its kind.
    """
    order = lines["kind"].map(KINDS.index)
    named = lines.assign(
        giver=[
            in_english(giver) + ROLES[kind] for giver, kind in lines[["giver", "kind"]].to_numpy()
        ],
        receiver=lines["receiver"].map(short_place),
        order=2 * order + ((lines["giver"] == "") | (lines["receiver"] == "")),
    ).sort_values("order", kind="stable")
    keys = ["kind", "giver", "receiver", "field"]
    grouped = named.drop_duplicates([*keys, "article", "sentence"]).groupby(keys, sort=False)
    table = grouped.agg(sentences=("sentence", "size"), pages=("article", "nunique"))
    table["places"] = pd.Series([places_of(own) for _, own in grouped], index=table.index)
    return table.reset_index().astype({"sentences": int, "pages": int})


def arcs_of(lines: pd.DataFrame) -> pd.DataFrame:
    """Arcs for the map: `source`, `target` (provinces, who gives and who receives), `kind`.

    Learners travel from the receiver to the giver. Lines without both provinces are left out.
    """
    there = lines[(lines["giver"] != "") & (lines["receiver"] != "")]
    home = there["recipient_province"].where(
        there["recipient_prefecture"] == there["receiver"], there["receiver"].map(province_of)
    )
    gives = there["giver"].where(~there["giver"].map(is_central).astype(bool), CENTRE)
    there = there.assign(giver=gives)
    goes = there["kind"] == "learning"
    arcs = there.assign(
        source=there["giver"].where(~goes, home), target=home.where(~goes, there["giver"])
    )
    keys = ["source", "target", "kind"]
    told = [[*key, own["article"].nunique(), places_of(own)] for key, own in arcs.groupby(keys)]
    return pd.DataFrame(told, columns=[*keys, "pages", "places"]).astype({"pages": int})


def rungs_of(lines: pd.DataFrame) -> pd.DataFrame:
    """Arrows of the ladder: from which level to which, by `kind`, on how many `pages`."""
    keys = ["donor_rung", "recipient_rung", "kind"]
    grouped = lines.groupby(keys)
    table = grouped.agg(
        sentences=("sentence", "nunique"),
        pages=("article", "nunique"),
        donor=("donor", "first"),
        recipient=("recipient", "first"),
    ).reset_index()
    places = {key: places_of(own) for key, own in grouped}
    table["places"] = pd.Series([places[tuple(key)] for key in table[keys].to_numpy()])
    order = {rung: at for at, rung in enumerate(RUNGS)}
    return table.sort_values(keys, key=lambda c: c.map(order).fillna(9), kind="stable")


def said_in_sentences(lines: pd.DataFrame) -> pd.DataFrame:
    """One row a sentence and field: those who give together to the same who receive."""
    keys = ["article", "start", "end", "sentence"]
    by_donor = lines.groupby([*keys, "words", "field"], sort=False).agg(
        recipient=("recipient", _each), marks=("marks", "first"), surface=("donor", "first"),
        rungs=("donor_rung", lambda c: in_words(c.iloc[0])),
    ).reset_index()  # fmt: skip
    table = by_donor.groupby([*keys, "recipient"], sort=False).agg(
        donor=("words", _each), field=("field", _fields), rungs=("rungs", "first"),
        marks=("marks", "first"), surface=("surface", "first"),
    )  # fmt: skip
    table = table.reset_index()
    table["surface"] = [
        _in_page(name, said) for name, said in table[["surface", "sentence"]].to_numpy()
    ]
    table.attrs |= {key: value for key, value in lines.attrs.items() if key == "likely"}
    return table


def named_senders(
    lines: pd.DataFrame, articles: Iterable[Article], *, places: pd.DataFrame
) -> pd.DataFrame:
    """How often each page names who helps: one row a page that has a home.

    `helper` is the province or prefecture that the page names most often of those from which its
    lines of aid come; empty where none has a place. `times` and
    `home_times` count mentions of the place itself, `receiver_words` those of 受援地 and its like.
    `places` are those of the helper, `mentioned` is the table of the mentions of both sides.
    """
    rows = []
    for article in articles:
        home = find_home(article)
        if home is None:
            continue
        here = places[places["article"] == article.id]
        codes = here["code"].value_counts().to_dict()
        own = lines[(lines["article"] == article.id) & (lines["kind"] == "aid")]
        given = {code for code in own["donor_code"] if code} | set(map(_code_of, own["giver"]))
        best = max(sorted(given - {""}), key=lambda code: codes.get(code, 0), default="")
        row: dict[str, Any] = {
            "article": article.id,
            "home": both_forms(home.name),
            "helper": _place_of(best),
        }
        row |= {"times": codes.get(best, 0) if best else 0, "home_times": codes.get(home.code, 0)}
        received = re.findall(alternation(_receivers()), to_working(article.text))
        named = here[here["code"] == (best or "-")]
        row |= {"receiver_words": len(received), "places": places_of(named)}
        row |= {"mentioned": here[here["code"].isin({best or home.code, home.code})]}
        rows.append(row)
    columns = ["article", "home", "helper", "times", "home_times", "receiver_words", "places",
               "mentioned"]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def _each(names: pd.Series) -> str:
    return "、".join(dict.fromkeys(names))


def _fields(fields: pd.Series) -> str:
    return ", ".join(map(in_words, dict.fromkeys(fields)))


def _in_page(name: str, sentence: str) -> str:
    """The name as the page writes it: its longest end that stands in the sentence."""
    working = to_working(sentence)
    ends = (name[at:] for at in range(len(name) - 1))
    found = next((end for end in ends if end in working), "")
    at = working.find(found)
    return sentence[at : at + len(found)]


def _place_of(code: str) -> str:
    """The short name of the place with a code."""
    province, prefecture = division_of(code)
    return short_place(prefecture or province) if code else ""


def _code_of(province: str) -> str:
    return _codes().get(province, "")


@cache
def _codes() -> dict[str, str]:
    rows = read_table("places/places")
    return {row["name"]: row["key"][:6] for row in rows if row["level"] == "province"}


@cache
def _receivers() -> frozenset[str]:
    """受援地 and its like: what a sender calls who receives."""
    says = read_map("places/receiving_words", "says")
    words = [word for word, what in says.items() if what == "receives behind"]
    kinds = read_map("pairings/groups", "kind")
    return frozenset(
        word + end
        for word in words
        if len(word) == 2 and word.startswith("受")
        for end, kind in kinds.items()
        if kind == "receiver"
    )
