"""What does the time of the pages say? Sentences about dates, open ends, overlaps, programmes."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from math import inf
from typing import Any

import pandas as pd

from zhpolicy.findings.finding import PLACE, Finding, nothing_found
from zhpolicy.findings.time.spans import (
    MONTHS,
    campaign_gloss,
    campaign_list,
    figures_as_of_now,
    month_of,
    written,
)
from zhpolicy.findings.wording import counted, listed, listed_in_chinese, spelled, times
from zhpolicy.findings.words.glosses import room_for
from zhpolicy.text.scripts import to_simplified, to_working
from zhpolicy.text.tables import read_map, read_words

__all__ = [
    "find_campaigns",
    "find_dated_programmes",
    "find_open_ends",
    "find_overlaps",
    "find_pages_in_time",
    "find_vague",
    "title_of_campaigns",
    "title_of_timeline",
    "with_spans",
]

MOST = 6  # names in one sentence; more are counted
NOW = ("目前", "截至目前")


def find_pages_in_time(pages: pd.DataFrame, *, names: Mapping[str, str]) -> Finding:
    """When the pages are from: dated ones, and from when on undated ones can be."""
    if pages.empty:
        return nothing_found("There is no page.", "没有文章。", looked_for=["年", "月", "日"])
    told, zh = _said_of_days(pages)
    undated = pages[pages["published"] == ""].to_dict("records")
    bounds = [page for page in undated if page["not_before"] > -inf]
    told += [
        f"{names[page['article']]} was not written before {written(page['not_before'])} "
        f"(it says {page['because']})"
        for page in bounds[:MOST]
    ]
    told += [
        f"on {names[page['article']]} {page['years']}, counted from its own beginning, ends about "
        f"{written(page['about'])}"
        for page in bounds[:MOST]
        if page["about"] > page["not_before"]
    ]
    zh += [
        f"{to_simplified(names[page['article']])}的写作时间不早于{_month(page['not_before'])}"
        for page in bounds[:MOST]
    ]
    zh += [
        f"{to_simplified(names[page['article']])}的“{to_simplified(page['years'])}”从其自述的起点"
        f"算起，约至{_month(page['about'])}"
        for page in bounds[:MOST]
        if page["about"] > page["not_before"]
    ]
    silent = len(undated) - len(bounds)
    if silent:
        them = "it" if silent == 1 else "them"
        told.append(f"{counted(silent, 'undated page')} {_say(silent)} nothing that dates {them}")
    return Finding("; ".join(told) + ".", "；".join(zh) + "。", _grounds(pages))


def _said_of_days(pages: pd.DataFrame) -> tuple[list[str], list[str]]:
    """How many pages are dated, from when to when."""
    dated = pages[pages["published"] != ""]
    if dated.empty:
        return ["No page is dated"], ["没有文章注明日期"]
    days = f"{dated['published'].min()} to {dated['published'].max()}"
    days = days if dated["published"].nunique() > 1 else str(dated["published"].iloc[0])
    of = f"{_said(len(dated))} of {counted(len(pages), 'page')} {_is(len(dated))}"
    of = "All pages are" if len(dated) == len(pages) else of
    chinese = f"{len(pages)}篇中{len(dated)}篇注明日期（{days.replace(' to ', '至')}）"
    return [f"{of} dated, {'on' if ' to ' not in days else 'from'} {days}"], [chinese]


def _grounds(pages: pd.DataFrame) -> pd.DataFrame:
    """What a reader can open: the line of the date, or the words that bound and count."""
    rows = [
        (page, start, end)
        for page, grounds in pages[["article", "grounds"]].to_numpy()
        for start, end in grounds
    ]
    return pd.DataFrame(rows, columns=PLACE)


def find_overlaps(pairs: pd.DataFrame, pages: pd.DataFrame, *, names: Mapping[str, str]) -> Finding:
    """Which pages speak of one place in the same years."""
    of = len(pages) * (len(pages) - 1) // 2
    if pairs.empty:
        english = "No two pages speak of the same place in the same years."
        return Finding(english, "没有两篇文章在时间和地点上重合。")
    told = [
        f"{names[pair['one']]} and {names[pair['other']]} (around {pair['home']}, {_span(pair)})"
        for pair in pairs.to_dict("records")
    ]
    zh = [
        to_simplified(f"{names[pair['one']]}与{names[pair['other']]}（{_span_in_chinese(pair)}）")
        for pair in pairs.to_dict("records")
    ]
    only = "Only one" if len(pairs) == 1 else _said(len(pairs))
    meets = "meets" if len(pairs) == 1 else "meet"
    of_pairs = "one pair of pages" if of == 1 else f"{spelled(of)} pairs of pages"
    english = f"{only} of {of_pairs} {meets} in place and time: {listed(told, most=MOST)}."
    return Finding(
        english,
        f"时间和地点重合的：{listed_in_chinese(zh, most=MOST)}。",
        _beginnings(pairs, pages),
    )


def _beginnings(pairs: pd.DataFrame, pages: pd.DataFrame) -> pd.DataFrame:
    """What spans are read in: the earliest times that the pages date, and their date lines."""
    told = pages[pages["article"].isin({*pairs["one"], *pairs["other"]})]
    rows = told.assign(start=told["first_start"], end=told["first_end"])
    ends = _grounds(told[told["published"] != ""])
    return pd.concat([rows.loc[rows["end"] > 0, PLACE], ends]).drop_duplicates()


def with_spans(pages: pd.DataFrame) -> pd.DataFrame:
    """The pages with the `span` that each is taken to last, in words, and the place it opens with.

    >>> page = {"article": "a", "first": 2018.0, "last": 2021.25, "first_start": 3, "first_end": 8}
    >>> with_spans(pd.DataFrame([page]))["span"].tolist()
    ['2018 to March 2021']
    """
    spans = [
        _span({"since": first, "until": last})
        for first, last in pages[["first", "last"]].to_numpy()
    ]
    return pages.assign(span=spans, start=pages["first_start"], end=pages["first_end"])


def _span(pair: Mapping[Hashable, Any]) -> str:
    until = "no end" if pair["until"] == inf else _end(pair["until"])
    since = "no known beginning" if pair["since"] == -inf else written(pair["since"])
    return f"{since} to {until}"


def _span_in_chinese(pair: Mapping[Hashable, Any]) -> str:
    since = "起点不详" if pair["since"] == -inf else _month(pair["since"])
    return f"{since}至{'无终点' if pair['until'] == inf else _end_in_chinese(pair['until'])}"


def _end(until: float) -> str:
    """The month of the last day; a year that has ended is said to be whole."""
    year, month = month_of(until, is_end=True)
    return f"{MONTHS[month - 1]} {year}" if until % 1 else f"the end of {year}"


def _end_in_chinese(until: float) -> str:
    year, month = month_of(until, is_end=True)
    return f"{year}年{month}月" if until % 1 else f"{year}年底"


def find_open_ends(
    figures: pd.DataFrame, pages: pd.DataFrame, *, names: Mapping[str, str]
) -> Finding:
    """Figures that stand as of now on a page that does not say when now is."""
    now = figures[figures_as_of_now(figures)]
    undated = pages.loc[pages["published"] == "", "article"]
    open_ended = now[now["article"].isin(undated)]
    if now.empty:
        return nothing_found("No figure stands as of now.", "没有截至目前的数字。", looked_for=NOW)
    dated = len(now) - len(open_ended)
    english = (
        f"{_said(len(now))} {'figure stands' if len(now) == 1 else 'figures stand'} as of now. "
    )
    where = [names[key] for key in dict.fromkeys(open_ended["article"])]
    if len(open_ended):
        english += (
            f"On {listed(where, most=MOST)} now has no date, so {spelled(len(open_ended))} of them "
            f"{'has' if len(open_ended) == 1 else 'have'} no end"
        )
        english += (
            f"; for the other {spelled(dated)} now is the day of publication." if dated else "."
        )
        chinese = f"{len(now)}个数字注明“截至目前”之类，其中{len(open_ended)}个所在文章未注明日期"
        chinese += f"；其余{dated}个以发布之日为准。" if dated else "。"
    else:
        english += "Now is the day of publication."
        chinese = f"{len(now)}个数字注明“截至目前”之类，即发布之日。"
    return Finding(english, chinese, now)


def find_vague(matters: pd.DataFrame, rejected: pd.DataFrame) -> Finding:
    """How often words of a list tell time without a date, each with its number.

    `rejected` is the table of look-alikes, `matters` what the pages date.
    """
    vague = rejected[(rejected["table"] == "dates") & rejected["reason"].str.contains("vague")]
    listed_words = sorted(read_words("dates/relative", marked="vague"))
    if vague.empty:
        return nothing_found(
            "No page tells time without a date.", "没有文章模糊地谈时间。",
            looked_for=listed_words[:MOST],
        )  # fmt: skip
    words = vague["surface"].map(to_simplified).value_counts()
    most = room_for(words, MOST)
    told = [f"{word} ({n})" for word, n in words.head(most).items()]
    left = int(words.iloc[most:].sum())
    told += [f"{counted(len(words) - most, 'other word')} ({left})"] if left else []
    of = f"{_said(len(words))} of the {len(listed_words)} words of a list"
    stand = "stands" if len(words) == 1 else "stand"
    english = (
        f"{of} that tell time without a date {stand} here, {times(len(vague))} in all: "
        f"{listed(told)}. Dates that name their year or count from "
        f"the page's own stand {times(len(matters)) if len(matters) else 'nowhere'}."
    )
    named = "、".join(f"{word}{n}处" for word, n in words.head(most).items())
    rest = f"，其他{len(words) - most}词{left}处" if left else ""
    chinese = f"词表所列模糊时间词共{len(vague)}处（{named}{rest}）；日期{len(matters)}处。"
    return Finding(english, chinese, vague)


def find_dated_programmes(dated: pd.DataFrame, programmes: pd.DataFrame) -> Finding:
    """How many of the named programmes stand with a time."""
    if programmes.empty:
        return nothing_found(
            "No page names a programme.", "没有文章提到项目或工程。",
            looked_for=sorted(read_words("programmes/types"))[:MOST],
        )  # fmt: skip
    of = counted(len(programmes), "named programme")
    if dated.empty:
        english = (
            f"None of {of} stands with a date."
            if len(programmes) > 1
            else "The one named programme stands without a date."
        )
        return Finding(english, f"{len(programmes)}个项目均未注明时间。", programmes)
    stand = "stands" if len(dated) == 1 else "stand"
    lasting = dated[dated["first"].isna()]
    when = len(dated) - len(lasting)
    parts = [f"{spelled(when)} with a date or a numbered five-year plan"] if when else []
    parts += [f"{spelled(len(lasting))} with a length in the name"] if len(lasting) else []
    teile = [f"{when}个写有日期或写明第几个五年规划"] if when else []
    teile += [f"{len(lasting)}个名称只写时长"] if len(lasting) else []
    told = f"a time: {listed(parts)}" if len(parts) > 1 else parts[0].partition(" with ")[2]
    once = " (each name once a page)" if len(programmes) > 1 else ""
    english = f"{_said(len(dated))} of {of}{once} {stand} with {told}"
    if len(lasting):
        periods = list(dict.fromkeys(lasting["period"]))
        english += f" ({listed(periods, most=MOST)}), which does not say from when"
        teile[-1] += f"（{listed_in_chinese(periods, most=MOST)}）"
    rest = len(programmes) - len(dated)
    english += f"; the other {spelled(rest)} without." if rest else "."
    chinese = f"{len(programmes)}个项目（同名者每篇计一次）中，{'，'.join(teile)}。"
    return Finding(english, chinese, dated)


def find_campaigns(words: pd.DataFrame, hits: pd.DataFrame, *, names: Mapping[str, str]) -> Finding:
    """Which pages use the two most frequent leading words."""
    if words.empty:
        return nothing_found(
            "No page uses a leading word of a campaign.", "没有文章使用运动性口号。",
            looked_for=campaign_list()[:MOST],
        )  # fmt: skip
    english, chinese = [], []
    gloss = read_map("findings/periods", "english")
    for word, row in words.head(2).iterrows():
        on = row[row > 0].sort_values(ascending=False, kind="stable")
        told = [f"{n} on {names[str(key)]}" for key, n in on.items()]
        times = "once" if on.sum() == 1 else f"{on.sum()} times"
        way, plain = _turned(str(word), hits)
        english.append(
            f"{word} ({gloss[str(word)]}) stands {times}{way}: {listed(told, most=MOST)}"
        )
        where = [f"{to_simplified(names[str(key)])}（{n}次）" for key, n in on.items()]
        chinese.append(f"{word}共{on.sum()}次{plain}：{listed_in_chinese(where, most=MOST)}")
    rows = hits[hits["word"].isin(words.index[:2])]
    return Finding("; ".join(english) + ".", "；".join(chinese) + "。", rows)


def _turned(word: str, hits: pd.DataFrame) -> tuple[str, str]:
    """How often the two pairs of a word stand in the other order: 攻坚脱贫."""
    sentences = map(to_working, hits[hits["word"] == word]["sentence"].map(str))
    number = sum(word not in sentence for sentence in sentences)
    other = word[2:] + word[:2]
    often = "once" if number == 1 else f"{number} times"
    return (f", {often} as {other}", f"（其中{number}次作{other}）") if number else ("", "")


def title_of_timeline(rows: pd.DataFrame, pages: pd.DataFrame) -> str:
    """The title of the timeline: how many times the pages name, how many pages have none."""
    if pages.empty:
        return "No page to draw"
    undated = int((pages["published"] == "").sum())
    dates = counted(len(rows) - len(pages), "date or span", plural="dates and spans").capitalize()
    title = f"{dates} named on {counted(len(pages), 'page')}"
    pages_word = "page" if undated == 1 else "pages"
    without = f"; {spelled(undated)} {pages_word} {_is(undated)} undated" if undated else ""
    return title + without


def title_of_campaigns(words: pd.DataFrame) -> str:
    """The title of the heat map: the word that stands most often."""
    if words.empty:
        return "No leading word of a campaign"
    first = words.iloc[0]
    word = campaign_gloss([str(words.index[0])])[0]
    pages = f"{(first > 0).sum()} of {counted(len(first), 'page')}"
    return f"{word}: {counted(int(first.sum()), 'time')}, on {pages}"


def _said(number: int) -> str:
    return spelled(number).capitalize()


def _is(number: int) -> str:
    return "is" if number == 1 else "are"


def _say(number: int) -> str:
    return "says" if number == 1 else "say"


def _month(year: float) -> str:
    whole, month = month_of(year)
    return f"{whole}年" if month == 1 else f"{whole}年{month}月"
