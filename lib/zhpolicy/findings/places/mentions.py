"""Whose name is on the page? How often a helper is named, and who is named beside it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from zhpolicy.findings.finding import Finding, nothing_found
from zhpolicy.findings.places.called import UNPLACED, province_of, short_place
from zhpolicy.findings.places.said import words_of_aid
from zhpolicy.findings.wording import counted, listed, listed_in_chinese
from zhpolicy.text.scripts import to_simplified

__all__ = [
    "bars_of_mentions",
    "find_credit",
    "find_named_senders",
    "silent_pages",
    "title_of_mentions",
]

FAR_MORE = 5  # times as often is often beside hardly; chosen by trying on 16 pages


def bars_of_mentions(mentions: pd.DataFrame, *, names: Mapping[str, str]) -> pd.Series[int]:
    """How often each page names its helper, by the names of page and helper.

    A page on which nobody with a place was read as helper has no bar: none is not never.
    """
    mentions = mentions[mentions["helper"] != ""]
    labels = [
        " · ".join(filter(None, [names[row["article"]], row["helper"]]))
        for row in mentions.to_dict("records")
    ]
    return pd.Series(list(mentions["times"]), index=labels, dtype=int)


def silent_pages(mentions: pd.DataFrame, *, names: Mapping[str, str]) -> str:
    """Which pages have no bar, and what that does not say; empty when all have one."""
    silent = [names[str(page)] for page in mentions.loc[mentions["helper"] == "", "article"]]
    if not silent:
        return ""
    nobody = "no helper with a place was read there, though somebody may help"
    return f"No bar for {listed(silent, most=6)}: {nobody}."


def title_of_mentions(mentions: pd.DataFrame) -> str:
    """The title of the bars of how often a page names its helper."""
    if mentions.empty:
        return "No page has a place"
    told = mentions[mentions["helper"] != ""]
    if told.empty:
        return "No page names a helper with a place"
    low, high, silent = told["times"].min(), told["times"].max(), len(mentions) - len(told)
    span = f"{low:,} to {high:,} times" if low != high else _times(low)
    rest = f"; on {counted(silent, 'page')} nobody with a place is read as helper" if silent else ""
    named = "A page names its helper" if len(told) == 1 else "Pages name their helper"
    return f"{named} {span}{rest}"


def find_named_senders(named: pd.DataFrame, *, names: Mapping[str, str]) -> Finding:
    """How often pages name their helper: the most and the least, with the places of the names."""
    told = named[named["times"] > 0].sort_values("times", ascending=False, kind="stable")
    if told.empty:
        return Finding("No page names a helper with a place.", "没有文章写明有地点的支援方。")
    ends = told if len(told) < 3 else told.iloc[[0, -1]]
    said = [
        f"{names[row['article']]} names {row['helper']} {_times(row['times'])} and "
        f"{row['home']}, the place that it is about, {_times(row['home_times'])}"
        for row in ends.to_dict("records")
    ]
    zh = [
        f"{to_simplified(names[row['article']])}提{row['helper']}{row['times']}次、"
        f"所谈之地{row['home'].replace(' or ', '或')}{row['home_times']}次"
        for row in ends.to_dict("records")
    ]
    rows = pd.concat(list(ends["mentioned"]))
    english = "; ".join(said) + "."
    chinese = f"{'；'.join(zh)}。"
    if len(ends) > 1 and told["times"].max() >= FAR_MORE * told["times"].min():
        english = f"Helpers are named often on some pages and hardly on others: {english}"
        chinese = f"支援方在有的文章里常被提到，在有的文章里几乎不提：{chinese}"
    return Finding(english, chinese, rows)


def find_credit(named: pd.DataFrame, lines: pd.DataFrame, *, names: Mapping[str, str]) -> Finding:
    """Pages that name one helper most, while others send too."""
    if lines.empty:
        return Finding("No donor is named.", "没有写明支援方。")
    told, found = [], []
    for row in named.to_dict("records"):
        aid = lines[(lines["article"] == row["article"]) & (lines["kind"] == "aid")]
        others = aid[~aid["donor"].str.contains(row["helper"] or UNPLACED, regex=False)]
        others = others[
            (others["giver"] != "") & (others["giver"] != others["receiver"].map(province_of))
        ]
        others = others[others["donor_prefecture"].map(short_place) != row["helper"]]
        others = others[others["giver"].map(short_place) != row["helper"]]
        if row["times"] and len(others):
            beside = _beside(others, aid, row["helper"])
            told.append(f"{names[row['article']]} names {row['helper']} most often, {beside}")
            found.append(others)
    if not found:
        return nothing_found(
            "On no page does anybody help beside the helper that it names most.",
            "没有文章在最常提到的支援方之外还写到别的支援方。",
            looked_for=words_of_aid(),
        )
    english = f"Others are named beside the helper that a page names most: {'; '.join(told)}."
    zh = [
        f"{to_simplified(names[str(rows['article'].iloc[0])])}（另有"
        f"{listed_in_chinese(dict.fromkeys(rows['donor']), most=3)}）"
        for rows in found
    ]
    chinese = f"除提得最多的支援方外还写到：{listed_in_chinese(zh)}。"
    return Finding(english, chinese, pd.concat(found))


def _beside(others: pd.DataFrame, aid: pd.DataFrame, helper: str) -> str:
    """Who stands beside a helper: its province and a group of it need be nobody else."""
    own = aid["donor_prefecture"].map(short_place) == helper
    province = set(aid.loc[own, "donor_province"]) - {""}
    said = []
    for row in others.drop_duplicates("words").to_dict("records"):
        is_whole, is_near = row["donor"] in province, row["donor_province"] in province
        hedge = " (of which it is a part)" if is_whole else ""
        if not is_whole and is_near and row["is_group"]:
            hedge = ", of which it may be one"
        said.append(row["words"] + hedge)
    return f"and beside it stand{'s' if len(said) == 1 else ''} {listed(said, most=3)}"


def _times(number: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(number, counted(number, "time"))
