"""What is each page about, what have the pages in common, and what sets each apart?

Keywords say what a page is about; keyness says which of them the other pages say less often. A page
names its own place more than others do: that is true and tells nothing, so names of places are kept
apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from zhpolicy.compare.concordance import find_kwic
from zhpolicy.compare.corpus_keywords import corpus_keywords_table
from zhpolicy.findings.finding import Finding, nothing_found
from zhpolicy.findings.subject.apart import (
    apart_finding,
    apart_told,
    headline_words,
    keyness_table,
    names_place,
    places_of,
    surest_of_each,
    unremarkable,
)
from zhpolicy.findings.wording import (
    listed,
    listed_in_chinese,
    of_pages,
    spelled,
    times,
)
from zhpolicy.findings.words.glosses import in_english, room_for, with_gloss
from zhpolicy.keywords.find import keywords_table
from zhpolicy.text.document import Article
from zhpolicy.text.doubt import marked
from zhpolicy.text.scripts import to_working

__all__ = [
    "apart_finding",
    "common_keywords",
    "in_common_finding",
    "keyness_table",
    "keyword_places",
    "names_place",
    "places_of",
    "surest_of_each",
]

MOST_NAMED = 5  # pages and keywords named in a sentence


def keyword_places(articles: Sequence[Article], common: pd.DataFrame) -> pd.DataFrame:
    """Where the ten keywords of each page stand, from 0, its beginning, to 1, its end.

    The columns of `keywords_table`, then `position` (empty for what only the title has), `english`
    and `is_shared`: whether another page has it among its ten too (`common_keywords`). `marks` are
    those of each place.
    """
    pages = {article.id: article for article in articles}
    table = _with_all_places(keywords_table(articles), pages)
    shared = set(common["keyword"])
    return table.assign(
        position=[
            float("nan") if pd.isna(start) else _position(pages[page], int(start))
            for page, start in zip(table["article"], table["start"], strict=True)
        ],
        english=[in_english(to_working(keyword)) for keyword in table["keyword"]],
        is_shared=[to_working(keyword) in shared for keyword in table["keyword"]],
    )


def _with_all_places(table: pd.DataFrame, pages: Mapping[str, Article]) -> pd.DataFrame:
    """A row for every place where a keyword stands, also inside a longer word: the plain count.

    The keywords themselves are counted by whole words, which misses 脱贫攻坚 in 脱贫攻坚战.
    """
    parts = []
    for (page, keyword), rows in table.groupby(["article", "keyword"], sort=False):
        lines = find_kwic(pages[str(page)], str(keyword))
        if lines:
            first = rows.iloc[[0] * len(lines)].reset_index(drop=True)
            spans = [pages[str(page)].to_raw(line.start, line.end) for line in lines]
            marks = [marked(pages[str(page)], line.start, line.end) for line in lines]
            rows = first.assign(
                start=[start for start, _ in spans],
                end=[end for _, end in spans],
                count=len(lines),
                marks=pd.Series(marks, index=first.index, dtype=object),
            )
        parts.append(rows)
    return pd.concat(parts, ignore_index=True) if parts else table


def common_keywords(articles: Sequence[Article]) -> pd.DataFrame:
    """The keywords that two pages or more have among their ten, those of most pages first.

    The columns of `corpus_keywords_table`.
    """
    table = corpus_keywords_table(articles, k=len(articles) * 10 + 1)
    shared = table[table["keyword_of"] > 1]
    order = ["keyword_of", "articles", "rank"]
    return shared.sort_values(order, ascending=[False, False, True], ignore_index=True)


def in_common_finding(
    articles: Sequence[Article],
    common: pd.DataFrame,
    keyness: pd.DataFrame,
    *,
    names: Mapping[str, str],
) -> Finding:
    """What most pages have among their keywords, and what sets each apart, places aside."""
    own = headline_words(articles, keyness)
    if common.empty and own.empty:
        return _alone(articles, names)
    told = [_common_told(common, articles), apart_told(own, articles, names=names)]
    told.append(unremarkable(own, {page.id: names[page.id] for page in articles}))
    english = " ".join(filter(None, (each[0] for each in told)))
    named = [*_common_named(common, articles), *own["word"]]
    places = [places_of(article, dict.fromkeys(named)) for article in articles]
    return Finding(english, "".join(each[1] for each in told), pd.concat(places))


def _common_told(common: pd.DataFrame, articles: Sequence[Article]) -> tuple[str, str]:
    if common.empty:
        return "", ""
    most = int(common["keyword_of"].max())
    best = list(common.loc[common["keyword_of"] == most, "keyword"])
    pages = of_pages(most, len(articles))
    told = listed(map(with_gloss, best), most=room_for(best, 3))
    english = f"On the most lists of ten keywords, those of {pages}: {told}"
    plain = listed_in_chinese(best, most=room_for(best, 3))
    chinese = f"列入最多文章十个关键词的是{plain}（{most}篇"
    said = _places_by_word(common, articles)
    if not _said_once(best, said):
        return f"{english}.", f"{chinese}）。"
    often = _told_of_more(_said_more(best, said), said)
    return (
        f"{english}, though said once on each{' (a known name weighs much)' if often[0] else ''}."
        f"{often[0]}",
        f"{chinese}，每篇只出现一次）。{often[1]}",
    )


def _places_by_word(
    common: pd.DataFrame, articles: Sequence[Article]
) -> dict[str, tuple[int, int]]:
    """How often each shared keyword is said in all, and on how many pages."""
    told = {}
    for word in common["keyword"]:
        numbers = [len(places_of(article, [word])) for article in articles]
        told[str(word)] = sum(numbers), sum(number > 0 for number in numbers)
    return told


def _common_named(common: pd.DataFrame, articles: Sequence[Article]) -> list[str]:
    """The shared keywords that the sentence names: those of most pages, and one said more often."""
    best = list(common.loc[common["keyword_of"] == common["keyword_of"].max(), "keyword"])
    said = _places_by_word(common, articles)
    more = _said_more(best, said) if best and _said_once(best, said) else ""
    return [*best, more] if more else best


def _said_once(best: Sequence[str], said: Mapping[str, tuple[int, int]]) -> bool:
    return max(said[word][0] for word in best) <= max(said[word][1] for word in best)


def _said_more(best: Sequence[str], said: Mapping[str, tuple[int, int]]) -> str:
    """The shared keyword that is said most often on at least as many pages as the first one."""
    pages = min(said[word][1] for word in best)
    others = [word for word in said if word not in best and said[word][1] >= pages]
    most = max(others, key=lambda word: said[word], default="")
    return most if most and said[most][0] > said[most][1] else ""


def _told_of_more(most: str, said: Mapping[str, tuple[int, int]]) -> tuple[str, str]:
    if not most:
        return "", ""
    number, on = said[most]
    return (
        f" Of the other keywords that two pages or more share, {with_gloss(most)} is said most "
        f"often: {times(number)} on {spelled(on)}, titles aside.",
        f"在其他两篇以上共有的关键词中，说得最多的是{most}（{on}篇共{number}次，标题不计）。",
    )


def _alone(articles: Sequence[Article], names: Mapping[str, str]) -> Finding:
    """A folder in which no keyword stands twice: the first keyword of its pages."""
    table = corpus_keywords_table(articles, k=3)
    if table.empty:
        return nothing_found("No page has a keyword.", "没有关键词。", looked_for=["keywords"])
    best = list(table["keyword"])
    where = listed((names[page.id] for page in articles), most=3)
    english = f"The first keywords of {where} are {listed(map(with_gloss, best))}."
    rows = pd.concat([places_of(article, best) for article in articles])
    return Finding(english, f"首要的关键词是{listed_in_chinese(best)}。", rows)


def _position(article: Article, start: int) -> float:
    return article.alignment.from_raw(start, start)[0] / max(len(article.text), 1)
