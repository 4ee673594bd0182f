"""What do figures say of how many and how exactly? Digits, rounding, plans, sums."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from math import inf
from typing import Any

import pandas as pd

from zhpolicy.findings.figures.stated import people_in_english
from zhpolicy.findings.figures.sums import parts_of_sums
from zhpolicy.findings.finding import Finding, nothing_found
from zhpolicy.findings.wording import (
    counted,
    in_chinese,
    in_words,
    listed,
    spelled,
)
from zhpolicy.text.scripts import to_simplified
from zhpolicy.text.tables import read_words

__all__ = [
    "find_changes",
    "find_equal_digits",
    "find_exactness",
    "find_peoples",
    "find_refused",
    "find_rounding",
    "title_of_pages",
    "title_of_people",
    "title_of_sizes",
    "title_of_widths",
]

ENOUGH = 10  # figures on each side that a comparison needs; chosen by trying on 16 pages
NEARLY = 0.9  # 十余项 allows 19: nearly as much again
FEW, MANY = 100, 1000  # small figures lie below the one, large ones from the other on
MOST = 6  # names in one sentence; more are counted
FAR_APART = 10  # times as many is far apart
ROUND_IN_CHINESE = "“余”“多”“近”“过”等约数词"
INNER_MARKS = str.maketrans("“”", "‘’")
ENOUGH_OF_PAGE = 5  # figures of a page that its share of rounded ones needs


def find_exactness(
    figures: pd.DataFrame, by_size: pd.DataFrame, *, digits: pd.DataFrame, names: Mapping[str, str]
) -> Finding:
    """The finding of the whole: small is exact, large is round, and equal digits are not equal."""
    if figures.empty:
        return _no_figures()
    parts = [
        find_rounding(figures, by_size, names=names),
        find_equal_digits(digits, names=names, most=1),
    ]
    parts = [part for part in parts if len(part.rows)] or parts[:1]
    rows = pd.concat([part.rows for part in parts])
    english = " ".join(part.english for part in parts)
    return Finding(english, "".join(part.chinese for part in parts), rows)


def find_rounding(
    figures: pd.DataFrame, by_size: pd.DataFrame, *, names: Mapping[str, str] | None = None
) -> Finding:
    """Whether large figures are rounded more often than small ones.

    With `names` it says when half of the large rounded ones, or more, stand on one page.
    """
    if by_size.empty:
        return _no_figures()
    small, large = by_size[by_size["low"] < FEW], by_size[by_size["low"] >= MANY]
    sized = figures[figures["sized"].astype(bool)]
    compared = min(int(small["figures"].sum()), int(large["figures"].sum())) >= ENOUGH
    if not compared:
        rounded = sized[sized["rounded"].astype(bool)]
        n, of = int(by_size["rounded"].sum()), int(by_size["figures"].sum())
        say = "carries" if n == 1 else "carry"
        english = f"{_said(n)} of {counted(of, 'figure')} {say} a word that makes it round."
        if of == 1:
            say = "carries a word" if n else "carries no word"
            english = f"The one figure {say} that makes it round."
        return Finding(
            english, f"{of}个数字中{n}个带{ROUND_IN_CHINESE}。", rounded if len(rounded) else sized
        )
    low, high = (int(part["rounded"].sum()) for part in (small, large))
    of_low, of_high = (int(part["figures"].sum()) for part in (small, large))
    shares = low / of_low, high / of_high
    more = "more often" if shares[1] > shares[0] else "no more often"
    english = (
        "Of figures of persons and things (levels, quoted rules and numbers of what is all named "
        f"left out) large ones are said to be round {more} than small ones: {spelled(low)} of "
        f"{spelled(of_low)} below {FEW} {_carry(low)} a word such as 余 (and more), "
        f"{spelled(high)} of {spelled(of_high)} from {MANY:,} on."
    )
    chinese = (
        f"人和事物的数字（等级、引用的规定和已逐一列名者不计）中，小于{FEW}的{of_low}个中{low}个带{ROUND_IN_CHINESE}，"
        f"{MANY}及以上的{of_high}个中{high}个。"
    )
    one = _on_one_page(sized[sized["value"] >= MANY], names or {})
    rows = sized[(sized["value"] < FEW) | (sized["value"] >= MANY)]
    return Finding(english + one[0], chinese + one[1], rows)


def _on_one_page(large: pd.DataFrame, names: Mapping[str, str]) -> tuple[str, str]:
    """The page with half of the large rounded figures or more, and what the others have."""
    rounded = large[large["rounded"].astype(bool)]
    pages = rounded["article"].value_counts()
    if len(names) < 2 or pages.empty or 2 * pages.iloc[0] < len(rounded):
        return "", ""
    page, here = str(pages.index[0]), int(pages.iloc[0])
    of = int((large["article"] == page).sum())
    rest, of_rest = len(rounded) - here, len(large) - of
    others = f"; the other pages have {spelled(rest)} of {spelled(of_rest)}" if of_rest else ""
    return (
        f" {_said(here)} of the {spelled(len(rounded))} {_stand(here)} on {names[page]} ({here} of "
        f"its {of}){others}.",
        f"后者中有{here}个见于{to_simplified(names[page])}（该篇共{of}个）"
        + (f"，其余各篇{of_rest}个中{rest}个。" if of_rest else "。"),
    )


def _stand(number: int) -> str:
    return "stands" if number == 1 else "stand"


def find_equal_digits(digits: pd.DataFrame, *, names: Mapping[str, str], most: int = 3) -> Finding:
    """Equal digits that count other things on other pages, each in the words of its page.

    What they count is named where it differs in kind (persons, person-times)."""
    if digits.empty:
        return nothing_found(
            "No large number stands on two pages.", "没有两篇文章出现同一个大数。",
            looked_for=["1,000 and more"],
        )  # fmt: skip
    groups = list(digits.groupby("digits", sort=False))
    told, zh = [], []
    for value, group in groups[:most]:
        ways = _one_a_page(group)
        kinds = len({row["kind"] for row in ways}) > 1
        said = [
            f"“{_quoted(row['clause'])}” on {names[row['article']]}"
            + (f" ({_counts(row)})" if kinds else "")
            for row in ways
        ]
        told.append(f"{value:,.0f} is {listed(said, most=3)}")
        plain = [
            f"{to_simplified(names[row['article']])}“{to_simplified(_quoted(row['clause']))}”"
            for row in ways[:3]
        ]
        zh.append("、".join(plain) + ("等" if len(ways) > 3 else ""))
    head = "Equal digits need not count equal things"
    rows = pd.concat([group for _, group in groups[:most]])
    return Finding(f"{head}: {'; '.join(told)}.", f"数字相同，所指不同：{'；'.join(zh)}。", rows)


def _one_a_page(group: pd.DataFrame) -> list[dict[Hashable, Any]]:
    """A figure of each page, of the kind of the first where the page has one; and the first of each
    other kind."""
    same = group["kind"] == group["kind"].iloc[0]
    order = pd.concat([group[same], group[~same]]).drop_duplicates("article")
    others = group[~group["kind"].isin(order["kind"])].drop_duplicates("kind")
    return [*order.sort_values("article").to_dict("records"), *others.to_dict("records")]


def _quoted(clause: object) -> str:
    """A clause as it stands inside a quotation: its own marks are single ones."""
    return str(clause).translate(INNER_MARKS)


def _counts(row: Mapping[Hashable, Any]) -> str:
    return in_words(str(row["kind"]))


def find_peoples(people: pd.DataFrame, *, names: Mapping[str, str]) -> Finding:
    """How far figures of one kind of people lie apart on several pages."""
    if people.empty:
        return nothing_found(
            "No two pages count the same kind of people.", "没有两篇文章统计同一类人。",
            looked_for=sorted(read_words("text/people", marked="counted"))[:MOST],
        )  # fmt: skip
    told, zh, ratios = [], [], [inf]
    for noun, group in people.groupby("noun", sort=False):
        ordered = group.sort_values("value", kind="stable").to_dict("records")
        low, high = ordered[0], ordered[-1]
        if low["value"] == high["value"]:
            continue
        ratios.append(high["value"] / low["value"])
        pages = counted(group["article"].nunique(), "page")
        told.append(
            f"{people_in_english(str(noun))} on {pages}, from "
            f"{low['surface']} ({names[low['article']]}) to "
            f"{high['surface']} ({names[high['article']]})"
        )
        span = f"{low['surface']}至{high['surface']}"
        zh.append(f"{noun}（{to_simplified(span)}）")
    if not told:
        return Finding("One kind of people, one figure.", "同一类人，数字相同。", people)
    is_far = min(ratios) >= FAR_APART
    head = (
        "The same word covers numbers of persons far apart"
        if is_far
        else "People that most pages count"
    )
    chinese = "同一个词，人数相差很大" if is_far else "最多文章统计的人"
    english = f"{head}: {'; '.join(told[:MOST])}."
    return Finding(english, f"{chinese}：{'、'.join(zh[:MOST])}。", people)


def find_changes(changes: pd.DataFrame) -> Finding:
    """How many rises and falls are told with both ends."""
    if changes.empty:
        return nothing_found(
            "No rise or fall is told.", "没有写明增减。",
            looked_for=sorted(read_words("quantities/change_verbs", marked="change"))[:MOST],
        )  # fmt: skip
    ways = changes["told"].value_counts()
    said = [f"{spelled(n)} with {way}" for way, n in ways.items()]
    plain = "、".join(f"{in_chinese(str(way))}{n}处" for way, n in ways.items())
    many = f"{_said(len(changes))} rises and falls are told: {listed(said)}"
    if len(changes) == 1:
        many = f"One rise or fall is told, with {ways.index[0]}"
    chinese = f"{len(changes)}处增减：{plain}。"
    return Finding(f"{many}.", chinese, changes)


def find_refused(sums: pd.DataFrame) -> Finding:
    """How many sums are refused, for how many reasons."""
    if sums.empty:
        return nothing_found(
            "No sum tempts.", "没有容易误加的数字。", looked_for=["人 + 人次", "计划 + 完成"]
        )
    reasons = counted(sums["reason"].nunique(), "reason")
    only = "One sum that looks" if len(sums) == 1 else f"{_said(len(sums))} sums that look"
    english = f"{only} possible {_is(len(sums))} refused, for {reasons}."
    chinese = f"有{len(sums)}组数字看似可加，不宜相加。"
    return Finding(english, chinese, parts_of_sums(sums))


def title_of_sizes(sizes: pd.DataFrame) -> str:
    """The title of the bars of rounded figures by size."""
    if sizes.empty:
        return "No figure to draw"
    ends = [(sizes.iloc[0], "smallest")] + ([(sizes.iloc[-1], "largest")] if len(sizes) > 1 else [])
    said = [
        f"{spelled(int(row['rounded']))} of the {spelled(int(row['figures']))} {word}"
        for row, word in ends
    ]
    return f"Said to be round are {listed(said)} figures"


def title_of_pages(pages: pd.DataFrame, *, names: Mapping[str, str]) -> str:
    """The title of the dots of exact and rounded figures: the pages that round least and most."""
    if pages.empty:
        return "No figure to draw"
    enough = pages[pages["figures"] >= ENOUGH_OF_PAGE]
    told = enough if len(enough) else pages
    order = told.sort_values("share", kind="stable").to_dict("records")
    ends = order if len(order) == 1 else [order[0], order[-1]]
    if len(ends) > 1 and ends[0]["share"] == ends[1]["share"]:
        n, of = sum(row["rounded"] for row in order), sum(row["figures"] for row in order)
        return f"Figures said to be round: {n} of {of}, the same share on each page"
    said = [f"{row['rounded']} of {row['figures']} ({names[row['article']]})" for row in ends]
    return (
        f"Figures said to be round: from {said[0]} to {said[-1]}"
        if len(said) > 1
        else (f"Figures said to be round: {said[0]}")
    )


def title_of_widths(widths: pd.DataFrame) -> str:
    """The title of the bars of what rounded figures allow."""
    if widths.empty:
        return "No rounded figure to draw"
    ends = int((widths["more"] == inf).sum())
    twice = int((widths["more"] >= NEARLY).sum()) - ends  # 十余项 ends at 19
    allow, have = "allows" if twice == 1 else "allow", "has" if ends == 1 else "have"
    of = f"{twice} of {len(widths)} rounded amounts {allow} nearly as much again"
    return f"{of}, {ends} more {have} no end" if ends else of


def title_of_people(people: pd.DataFrame) -> str:
    """The title of the intervals side by side."""
    if people.empty:
        return "No two pages count the same kind of people"
    nouns = [people_in_english(str(noun)) for noun in people["noun"].unique()]
    pages = counted(people["article"].nunique(), "page")
    return f"{listed(nouns, most=MOST).capitalize()}: {len(people)} figures of {pages}"


def _no_figures() -> Finding:
    return nothing_found(
        "No page states a figure.", "没有文章写出数字。", looked_for=["0–9", "一二三"]
    )


def _said(number: int) -> str:
    return spelled(number).capitalize()


def _carry(number: int) -> str:
    return "carries" if number == 1 else "carry"


def _is(number: int) -> str:
    return "is" if number == 1 else "are"
