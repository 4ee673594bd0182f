"""What is planned, possible or offered, and what is stated as done beside it?"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from zhpolicy.findings.figures.status import DONE
from zhpolicy.findings.finding import Finding, nothing_found
from zhpolicy.findings.wording import counted, listed, listed_in_chinese, spelled
from zhpolicy.text.scripts import to_simplified
from zhpolicy.text.tables import read_map

__all__ = ["find_plans"]

MOST = 6  # names in one sentence; more are counted
MOST_PAGES = 3  # pages that a sentence quotes; more are counted


def find_plans(
    beside: pd.DataFrame, *, names: Mapping[str, str], figures: pd.DataFrame | None = None
) -> Finding:
    """What is planned or possible, and the largest sum beside it that is stated as done.

    `figures` (of `stated_figures`) tell which pages offer money on a condition: no deed either.
    """
    plans = beside[beside["status"].isin(["planned", "possible"])]
    # 每年可团聚1次 is a rule for one, and no deed that may come about.
    plans = plans[(plans["status"] == "planned") | (plans["value"] > 1)]
    if plans.empty:
        return _without_plans(_offers(figures), names)
    told, zh, shown = [], [], [plans]
    for article, own in plans.groupby("article", sort=False):
        done = beside[(beside["article"] == article) & (beside["status"] == DONE)]
        done = done[done["kind"] == "money"].nlargest(1, "value")
        shown.append(done)
        english, chinese = _said_of_page(own, done)
        told.append(f"on {names[str(article)]} {english}")
        zh.append(f"{to_simplified(names[str(article)])}：{chinese}")
    more = len(told) - MOST_PAGES
    told = told[:MOST_PAGES] + ([f"and on {counted(more, 'more page')}"] if more > 0 else [])
    english = f"Not everything is stated as done: {'; '.join(told)}."
    chinese = f"计划中或可能达到的数字：{'；'.join(zh[:MOST_PAGES])}{'等' if more > 0 else ''}。"
    offers = _offers(figures)
    if offers.empty:
        return Finding(english, chinese, pd.concat(shown))
    more_english, more_chinese = _said_of_offers(offers, names)
    rows = pd.concat([*shown, offers])
    return Finding(english + more_english, chinese + more_chinese, rows)


def _without_plans(offers: pd.DataFrame, names: Mapping[str, str]) -> Finding:
    """Nothing is planned; what was looked for, or the sums that are offered all the same."""
    english, chinese = "No figure is planned or only possible.", "没有计划中的数字。"
    if len(offers):
        more_english, more_chinese = _said_of_offers(offers, names, is_more=False)
        return Finding(english + more_english, chinese + more_chinese, offers)
    words = read_map("findings/figure_status", "status")
    planned = [word for word, status in words.items() if status == "planned"]
    return nothing_found(english, chinese, looked_for=planned)


def _said_of_page(plans: pd.DataFrame, done: pd.DataFrame) -> tuple[str, str]:
    """The plans of one page, and the largest sum that it states as done."""
    own = plans.sort_values("status", kind="stable").drop_duplicates(["surface", "counted"])
    said = [f"{_what(row)} ({row['status']})" for row in own.to_dict("records")]
    plain = [_what_in_chinese(row) for row in own.to_dict("records")]
    rest = [
        f", beside {_what(row)}, the largest sum stated as done" for row in done.to_dict("records")
    ]
    andere = [
        f"（另写明已投入等的最大一笔：{_what_in_chinese(row)}）" for row in done.to_dict("records")
    ]
    return (
        f"{listed(said, most=MOST)}{''.join(rest)}",
        f"{listed_in_chinese(plain, most=MOST)}{''.join(andere)}",
    )


def _what(row: Mapping[Hashable, Any]) -> str:
    return f"{row['surface']} {row['counted']}".strip()


def _what_in_chinese(row: Mapping[Hashable, Any]) -> str:
    return to_simplified(f"{row['surface']}{row['counted']}")


def _said_of_offers(
    offers: pd.DataFrame, names: Mapping[str, str], *, is_more: bool = True
) -> tuple[str, str]:
    """How many sums of money are promised to people, on which pages, and which may be told twice.

    A sum can be of several tiers of people, or one offer that is told again: nothing says which.
    """
    pages = offers["article"].value_counts(sort=False)
    where = [
        f"{spelled(n)} on {names[str(article)]}" if len(pages) > 1 else f"on {names[str(article)]}"
        for article, n in pages.items()
    ]
    plain = [
        to_simplified(names[str(article)]) + (f"{n}处" if len(pages) > 1 else "")
        for article, n in pages.items()
    ]
    are = "is an offer" if len(offers) == 1 else "are offers"
    many = "One more mention" if len(offers) == 1 else f"{spelled(len(offers))} more mentions"
    many = many if is_more else many.replace(" more ", " ")
    again = _told_again(offers)
    twice = f" (equal ones, {listed(again, most=MOST)}, may be one offer told again, or another)"
    sums = listed_in_chinese(map(to_simplified, again), most=MOST)
    gleich = f"（{sums}各不止一处，可能是重复，也可能另有一项）"
    return (
        f" {many[0].upper()}{many[1:]} of money {are}, {listed(where, most=MOST_PAGES)}"
        f"{twice if again else ''}; no payment is told by it.",
        f"{'另' if is_more else ''}有{len(offers)}处金额是对个人的承诺"
        f"（{listed_in_chinese(plain, most=MOST_PAGES)}）"
        f"{gleich if again else ''}，不是已付的钱。",
    )


def _told_again(offers: pd.DataFrame) -> list[str]:
    """The sums that one page offers in several sentences, each with the same name."""
    groups = offers.groupby(["article", "value", "counted"], sort=False)
    return list(
        dict.fromkeys(
            str(own["surface"].iloc[0]) for _, own in groups if own["sentence"].nunique() > 1
        )
    )


def _offers(figures: pd.DataFrame | None) -> pd.DataFrame:
    """Sums of money that are offered to somebody."""
    if figures is None:
        return pd.DataFrame()
    return figures[(figures["status"] == "offered") & (figures["kind"] == "money")]
