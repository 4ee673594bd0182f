"""What does a page say more often than the others? Words with their estimates, places apart.

A page names its own place more than others do: that is true and tells nothing, so names of places
are kept apart. What may be chance is called a hint, and its counts stand beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

import pandas as pd

from zhpolicy.compare.concordance import find_kwic
from zhpolicy.compare.corpus_keywords import count_keywords
from zhpolicy.compare.keyness import distinctive_table
from zhpolicy.extract.places import find_places
from zhpolicy.findings.finding import Finding
from zhpolicy.findings.names import short_name
from zhpolicy.findings.wording import listed, listed_in_chinese, spelled, times
from zhpolicy.findings.words.glosses import in_english, room_for, with_gloss
from zhpolicy.keywords.find import find_keywords
from zhpolicy.text.document import Article
from zhpolicy.text.doubt import marked
from zhpolicy.text.scripts import to_simplified, to_working

__all__ = [
    "apart_finding",
    "apart_told",
    "headline_words",
    "keyness_table",
    "names_place",
    "places_of",
    "surest_of_each",
    "unremarkable",
]

# Keywords of each article that are compared: three times as many as a reader is shown, since what
# sets a page apart need not be among its first ten.
COMPARED = 30
# What sets a page apart stands there three times: twice may be one sentence.
LEAST_COUNT = 3
# And twice as often as on the others: 0.7 is the logarithm of two.
LEAST_ODDS = 0.7
# A headline names what is said four and a half times as often: less, and a page of the same kind
# says it nearly as much (受援地 on the two pages of senders: 3.0 times).
HEADLINE_ODDS = 1.5
HEADLINE_TIMES = 4.5  # the same, as a reader is told it
MOST_NAMED = 5  # pages and words named in a sentence
PLACE_COLUMNS = ("article", "start", "end", "surface", "marks", "sentence")


def names_place(keyword: str) -> bool:
    """Whether a keyword is the name of a place or begins with one.

    >>> names_place("富蕴县"), names_place("山东援疆"), names_place("购房补助")
    (True, True, False)
    """
    return any(place.start == 0 for place in find_places(keyword))


def keyness_table(articles: Sequence[Article]) -> pd.DataFrame:
    """The keywords that each page says at least twice as often as the others.

    Compared are the 30 best keywords of each page. The columns of `distinctive_table`, then
    `is_place` and `english`. The surest come first: those whose interval begins highest. Empty for
    fewer than two articles.
    """
    if len(articles) < 2:
        return pd.DataFrame(columns=["group", "word", "log_odds", "is_place", "english"])
    count = partial(count_keywords, per_article=COMPARED)
    table = distinctive_table(articles, k=COMPARED, count=count, minimum_count=LEAST_COUNT)
    short = {
        short_name(place.code, place.name)
        for article in articles
        for place in find_places(article)
        if place.code
    }
    table = table[table["log_odds"] >= LEAST_ODDS]
    return table.assign(
        is_place=[names_place(word) or word in short for word in table["word"]],
        english=[in_english(word) for word in table["word"]],
    ).reset_index(drop=True)


def surest_of_each(keyness: pd.DataFrame, *, k: int = 6) -> pd.DataFrame:
    """The first `k` rows of `keyness_table` of each page: what a figure has room for."""
    return keyness.groupby("group", sort=False).head(k).reset_index(drop=True)


def headline_words(articles: Sequence[Article], keyness: pd.DataFrame) -> pd.DataFrame:
    """For each page the surest word that is among its own ten keywords and is no place."""
    if keyness.empty:
        return keyness
    strong = ~keyness["is_place"].astype(bool) & (keyness["log_odds"] >= HEADLINE_ODDS)
    return keyness[strong & _is_own(keyness, articles)].drop_duplicates("group")


def apart_finding(
    articles: Sequence[Article], keyness: pd.DataFrame, *, names: Mapping[str, str]
) -> Finding:
    """How many of the differences are surer than chance, and whether these are only places."""
    if keyness.empty:
        return Finding(
            "No word or term is said three times on one page and twice as often as on the others.",
            "没有哪一篇有明显多于其他篇的词语。",
        )
    sure = keyness[keyness["log_odds_low"] > 0]
    number, twice = keyness["word"].nunique(), int((keyness["word"].value_counts() > 1).sum())
    own = keyness.loc[_is_own(keyness, articles), "word"].nunique()
    english = (
        f"Of the {COMPARED} best keywords of each page "
        f"{'one word is' if number == 1 else f'{spelled(number)} words and terms are'} "
        f"said at least twice as often on one page as on the others, "
        f"{spelled(own) if own else 'none'} of them among the ten keywords of that page"
    )
    english += f"; {spelled(twice)} stand so on more than one page. " if twice > 1 else ""
    english += "; one stands so on more than one page. " if twice == 1 else ""
    english += "" if twice else ". "
    sure_english, sure_chinese = _said_of_sure(sure)
    english += sure_english
    several = f"，{twice}个在不止一篇中如此" if twice else ""
    chinese = (
        f"各篇得分最高的{COMPARED}个关键词中，{number}个词语在某一篇中的频率至少是其他各篇的两倍（其中{own}个属该篇十个关键词{several}），"
        f"{sure_chinese}"
    )
    pages = {article.id: article for article in articles}
    rows = [places_of(pages[r["group"]], [r["word"]]) for r in keyness.to_dict("records")]
    return Finding(english, chinese, pd.concat(rows))


def _said_of_sure(sure: pd.DataFrame) -> tuple[str, str]:
    """The differences surer than chance, and whether they are only names of places."""
    if sure.empty:
        english = "For none of them does the whole interval lie above “as often”."
        return english, "没有一处的置信区间整体高于1倍。"
    most = room_for(sure, MOST_NAMED)
    english = (
        f"For {spelled(len(sure))} of them the whole interval lies above “as often”: "
        f"{listed(sure['word'], most=most)}."
    )
    chinese = f"{len(sure)}处的置信区间整体高于1倍：{listed_in_chinese(sure['word'], most=most)}。"
    if not sure["is_place"].all():
        return english, chinese
    one = len(sure) == 1
    english += f" {'It begins' if one else 'All of these begin'} with the name of a place."
    return english, chinese + ("它以地名开头。" if one else "它们都以地名开头。")


def apart_told(
    own: pd.DataFrame, articles: Sequence[Article], *, names: Mapping[str, str]
) -> tuple[str, str]:
    """The surest keyword of each page that is no place; a hint where its interval allows chance."""
    told: list[str] = []
    plain: list[str] = []
    for is_sure, head, kopf in (
        (True, "What sets pages apart", "各篇之间确有差别的词"),
        (False, "A hint of what else may set pages apart", "可能有差别、但样本太少不能确定的词"),
    ):
        part = own[(own["log_odds_low"] > 0) == is_sure] if len(own) else own
        rows = list(zip(part["group"], part["word"], strict=True)) if len(part) else []
        if not rows:
            continue
        if not is_sure and not told:
            head = "A hint of what may set pages apart"
        room = room_for(rows, MOST_NAMED)
        words = listed(
            (
                f"{with_gloss(w)} on {names[page]} ({_here_and_elsewhere(w, page, articles)})"
                for page, w in rows
            ),
            most=room,
        )
        worte = [f"{word}（{to_simplified(names[page])}）" for page, word in rows]
        chance = "" if is_sure else "; chance alone could make such differences"
        told.append(
            f"{head}, of the ten keywords of each and names of places aside: {words}{chance}."
        )
        plain.append(
            f"{kopf}（限各篇十个关键词，地名除外）：{listed_in_chinese(worte, most=room)}。"
        )
    return " ".join(told), "".join(plain)


def unremarkable(own: pd.DataFrame, names: Mapping[str, str]) -> tuple[str, str]:
    """The pages none of whose ten keywords is said so much more often there."""
    rest = [name for page, name in names.items() if page not in set(own["group"])]
    if own.empty or not rest or len(rest) > MOST_NAMED:
        return "", ""
    plain = listed_in_chinese(map(to_simplified, rest))
    return (
        f"Among the ten of {listed(rest)} none that stands there {times(LEAST_COUNT)} or more is "
        f"estimated to be said {HEADLINE_TIMES} times as often there as elsewhere, the least for "
        "which a word is named here.",
        f"{plain}的十个关键词中，出现{LEAST_COUNT}次以上的没有哪个频率估计达到其他各篇的"
        f"{HEADLINE_TIMES}倍（低于此不在这里列出）。",
    )


def places_of(article: Article, words: Iterable[str]) -> pd.DataFrame:
    """Where some words stand on a page, in the page's own script: one row a place.

    >>> from zhpolicy import read_article
    >>> places_of(read_article("推行青藍工程。", id="a"), ["青蓝工程"])["surface"].tolist()
    ['青藍工程']
    """
    rows = [
        (
            article.id,
            *article.to_raw(line.start, line.end),
            line.keyword,
            marked(article, line.start, line.end),
            article.sentence_at(line.start, line.end),
        )
        for word in words
        for line in find_kwic(article, word)
    ]
    return pd.DataFrame(rows, columns=list(PLACE_COLUMNS))


def _is_own(keyness: pd.DataFrame, articles: Sequence[Article]) -> pd.Series:
    """Which rows have a word that is among the ten keywords of its page."""
    ten = {(a.id, to_working(str(k.keyword))) for a in articles for k in find_keywords(a)}
    pairs = zip(keyness["group"], keyness["word"], strict=True)
    return pd.Series([pair in ten for pair in pairs], index=keyness.index, dtype=bool)


def _here_and_elsewhere(word: str, page: str, articles: Sequence[Article]) -> str:
    """How often a word stands on a page, and on all others: four times, once elsewhere."""
    numbers = {article.id: len(places_of(article, [word])) for article in articles}
    others = sum(numbers.values()) - numbers[page]
    return f"{times(numbers[page])}, {times(others) if others else 'never'} elsewhere"
