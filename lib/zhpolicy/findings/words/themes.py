"""Which themes do pages share, and what divides them? The division, the map, and the lengths."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import pandas as pd

from zhpolicy.extract.home import find_home
from zhpolicy.findings.finding import Finding, nothing_found
from zhpolicy.findings.names import find_sender
from zhpolicy.findings.wording import (
    counted,
    in_chinese,
    in_words,
    listed,
    listed_in_chinese,
    spelled,
)
from zhpolicy.findings.words.kinds import Kinds, examples_of_codebook
from zhpolicy.findings.words.own import own_hits, own_themes_told
from zhpolicy.text.document import Article
from zhpolicy.text.scripts import count_han, to_simplified
from zhpolicy.text.tables import read_table

__all__ = [
    "division_finding",
    "lengths_of_pages",
]

MOST_NAMED = 4  # pages and themes named in a sentence
MOST_LENGTHS = 6  # pages whose length a note says one by one
# A page that shares a quarter more phrases with one page than with the next is more than a hint;
# chosen by hand: a page that is twice as long shares more with every other.
MUCH_MORE = 1.25
ENGLISH_NONE, CHINESE_NONE = "No phrase of the codebook stands here.", "没有出现词表中的词语。"


def lengths_of_pages(articles: Iterable[Article], *, names: Mapping[str, str]) -> str:
    """How many Chinese characters the pages have, as a note below a figure says it.

    >>> from zhpolicy import read_article
    >>> lengths_of_pages([read_article("今年雨水很多。", id="a")], names={"a": "甲"})
    'Chinese characters: 甲: 6'
    """
    lengths = {names[article.id]: count_han(article.working) for article in articles}
    if len(lengths) > MOST_LENGTHS:
        return f"Pages of {min(lengths.values()):,} to {max(lengths.values()):,} Chinese characters"
    return "Chinese characters: " + " · ".join(
        f"{name}: {size:,}" for name, size in lengths.items()
    )


def division_finding(
    articles: Iterable[Article],
    hits: pd.DataFrame,
    kinds: Kinds | None,
    *,
    names: Mapping[str, str],
) -> Finding:
    """Which two themes divide the pages, and whether the line follows the map.

    What stands of a reader's own themes closes it, also where no own theme divides the pages.
    """
    if hits.empty:
        return nothing_found(ENGLISH_NONE, CHINESE_NONE, looked_for=examples_of_codebook())
    kept = list(articles)
    found = _division(kept, hits, kinds, names=names)
    english, chinese = own_themes_told(kept, hits, pages=len(kept))
    if not english:
        return found
    rows = pd.concat([found.rows, own_hits(hits)]).drop_duplicates(["article", "start", "end"])
    return Finding(f"{found.english} {english}", found.chinese + chinese, rows)


def _division(
    articles: Sequence[Article],
    hits: pd.DataFrame,
    kinds: Kinds | None,
    *,
    names: Mapping[str, str],
) -> Finding:
    if kinds is None:
        return _strongest_theme(hits, pages=len(articles))
    sides = [_listed(side, names) for side in kinds.pages]
    (one, two), (uno, due) = map(in_words, kinds.themes), map(in_chinese, kinds.themes)
    english = (
        f"Two themes divide the pages: {one} is said more often than {two} on {sides[0][0]}, "
        f"less often on {sides[1][0]}."
    )
    chinese = f"{sides[0][1]}谈{uno}多于{due}，{sides[1][1]}相反。"
    if kinds.neither:
        told = _listed(kinds.neither, names)
        english += f" On {told[0]} neither leads."
        chinese += f"{told[1]}不偏向哪一个。"
    more = _across_the_map(hits, kinds, articles=articles, names=names)
    rows = hits[hits["theme"].isin(kinds.themes)]
    return Finding(f"{english} {more[0]}".strip(), chinese + more[1], rows)


def _across_the_map(
    hits: pd.DataFrame, kinds: Kinds, *, articles: Sequence[Article], names: Mapping[str, str]
) -> tuple[str, str]:
    """The page that shares most with a page of its kind from elsewhere, its neighbours less."""
    provinces = _home_provinces(articles)
    found = [
        (most - max(numbers), page, other, most, numbers, shares)
        for page, other, most, numbers, shares in _crossings(hits, kinds, provinces)
        if shares[0] > max(shares[1:])  # a long page shares more with every other
    ]
    if not found or max(found)[0] <= 0:
        return "", ""
    _, page, other, most, numbers, shares = max(found)
    place, elsewhere = provinces[page], provinces[other]
    than = "the other page" if len(numbers) == 1 else "any other page"
    near = [a for a in articles if a.id != page and provinces.get(a.id) == place]
    sent = _for_senders(near)
    small = most < MUCH_MORE * max(numbers)
    english = (
        f"The line {'may' if small else 'does'} not follow the map: {names[page]}, a page about "
        f"{place}, shares more phrases of the codebook with {names[other]} in {elsewhere} "
        f"({most}) than with {than} about {place} ({listed(numbers)}){sent[0]}."
    )
    first, *others_shares = [f"{100 * share:.1f}" for share in shares]
    english += (
        f" Of all phrases that either page has {first} % are shared, with the others "
        f"{listed(others_shares)} %."
    )
    english += " The difference is small: a hint, no proof." if small else ""
    others = "另一篇" if len(numbers) == 1 else f"其他{len(numbers)}篇"
    ours, theirs = to_simplified(names[page]), to_simplified(names[other])
    chinese = (
        f"这条线{'未必' if small else '不'}沿地图走：谈{place}的{ours}与"
        f"谈{elsewhere}的{theirs}共有词表中的{most}个词语，"
        f"与谈{place}的{others}有{listed_in_chinese(numbers)}个{sent[1]}，"
        f"占两篇全部词语的{first}%，与其他篇占{listed_in_chinese(others_shares)}%"
        + ("，差别不大，只是线索。" if small else "。")
    )
    return english, chinese


def _for_senders(near: Sequence[Article]) -> tuple[str, str]:
    """How many of some pages speak for a sender elsewhere: they may be written there."""
    number = sum(bool(find_sender(article)) for article in near)
    if not number:
        return "", ""
    those = "which speaks" if number == len(near) == 1 else "of which "
    if those == "of which ":
        those += f"{spelled(number)} {'speaks' if number == 1 else 'speak'}"
    return f", {those} for a sender elsewhere", f"（其中{number}篇以外地派出方口吻写）"


def _crossings(
    hits: pd.DataFrame, kinds: Kinds, provinces: Mapping[str, str]
) -> Iterator[tuple[str, str, int, list[int], list[float]]]:
    """Pages nearest to one of their kind in another province, none of their kind being at home.

    With the page and its nearest comes what the two share, what it shares with its neighbours, and
    the same as shares of all phrases of the two pages, the nearest first.
    """
    shipped = hits.drop(own_hits(hits).index)
    phrases = {str(page): set(rows["phrase"]) for page, rows in shipped.groupby("article")}
    for side in kinds.pages:
        for page in filter(phrases.__contains__, side):
            shared = {o: len(phrases[page] & phrases[o]) for o in phrases if o != page}
            near = [o for o in shared if page in provinces and provinces.get(o) == provinces[page]]
            nearest = max(shared, key=lambda other: (shared[other], other))
            if near and nearest in side and nearest in provinces and not set(near) & set(side):
                near.sort(key=lambda other: -shared[other])
                shares = [
                    shared[other] / len(phrases[page] | phrases[other])
                    for other in (nearest, *near)
                ]
                yield page, nearest, shared[nearest], [shared[other] for other in near], shares


def _home_provinces(articles: Iterable[Article]) -> dict[str, str]:
    """The short name of the province that each page is about, where that is known."""
    short = {
        r["key"][:2]: r["short"] for r in read_table("places/places") if r["level"] == "province"
    }
    homes = {article.id: find_home(article) for article in articles}
    return {page: short[home.code[:2]] for page, home in homes.items() if home and home.code}


def _strongest_theme(hits: pd.DataFrame, *, pages: int) -> Finding:
    counts = hits["theme"].value_counts()
    best = sorted(counts.index[counts == counts.max()])
    rows = hits[hits["theme"].isin(best)]
    times = counted(int(counts.max()), "phrase")
    each = " each" if len(best) > 1 else ""
    told = listed(map(in_words, best))
    english = f"{counted(pages, 'page')}: most is said of {told}, {times}{each}."
    plain = listed_in_chinese(map(in_chinese, best))
    return Finding(
        english[0].upper() + english[1:], f"谈得最多的是{plain}，{counts.max()}处。", rows
    )


def _listed(pages: Sequence[str], names: Mapping[str, str]) -> tuple[str, str]:
    """Names of pages in an English and in a Chinese sentence; of many, how many."""
    if len(pages) > MOST_NAMED:
        return counted(len(pages), "page"), f"{len(pages)}篇"
    told = [names[page] for page in pages]
    return listed(told), listed_in_chinese(map(to_simplified, told))
