"""Why was a keyword chosen, and what would others choose? A score taken apart, and compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from zhpolicy.findings.finding import Finding, nothing_found
from zhpolicy.findings.subject.apart import places_of
from zhpolicy.findings.wording import listed, listed_in_chinese, times
from zhpolicy.findings.words.glosses import with_gloss
from zhpolicy.text.document import Article
from zhpolicy.text.scripts import to_simplified, to_working
from zhpolicy.text.tables import read_map
from zhpolicy.text.words import cut

__all__ = ["methods_finding", "part_names", "part_values", "why_finding"]

LEAST_PART = 0.005  # of a score of three to ten: less rounds to nothing in the figure


def why_finding(
    parts: pd.DataFrame, articles: Sequence[Article], *, names: Mapping[str, str]
) -> Finding:
    """Why the first keyword of the first page was chosen; `parts` is `parts_table`."""
    if parts.empty:
        return nothing_found("No page has a keyword.", "没有关键词。", looked_for=["keywords"])
    row = parts.head(1).to_dict("records")[0]
    keyword, page = str(row["keyword"]), str(row["article"])
    best = list(part_values(parts).head(3).index)
    article = next(each for each in articles if each.id == page)
    places = places_of(article, [to_working(keyword)])
    english, chinese = part_names("english"), part_names("chinese")
    stands = f"where it stands {times(len(places))}" if len(places) else "in the title only"
    plain_stands = f"出现{len(places)}次" if len(places) else "只见于标题"
    told = (
        f"{with_gloss(keyword)} comes first on {names[page]}, {stands}. "
        f"What speaks for it most: {listed(english[b] for b in best)}."
    )
    plain = (
        f"{to_simplified(names[page])}的第一个关键词是{to_simplified(keyword)}，"
        f"{plain_stands}，主要因为：{listed_in_chinese(chinese[part] for part in best)}。"
    )
    return Finding(told, plain, places)


def part_values(parts: pd.DataFrame) -> pd.Series:
    """What each part adds to the score of the first keyword, the most first; nothing left out.

    >>> table = pd.DataFrame({"keyword": ["甲"], "rarity": [1.0], "form": [2.0]})
    >>> part_values(table).to_dict()
    {'form': 2.0, 'rarity': 1.0}
    """
    known = part_names("english")
    values = {part: float(parts[part].iloc[0]) for part in parts if part in known and len(parts)}
    told = pd.Series(values, dtype=float).dropna()
    return told[told.abs() >= LEAST_PART].sort_values(ascending=False)


def part_names(language: str) -> dict[str, str]:
    """What the parts of a score are called, in `english` or `chinese`.

    >>> part_names("english")["title"]
    'a place in the title'
    """
    return read_map("findings/keyword_parts", language)


def methods_finding(
    methods: pd.DataFrame, agreement: pd.DataFrame, *, articles: Sequence[Article] = ()
) -> Finding:
    """How far three methods agree, and why they cannot agree more; `methods` is `methods_table`.

    With `articles` the finding leads to the places of zhpolicy's keywords.
    """
    if methods.empty:
        return nothing_found("No page has a keyword.", "没有关键词。", looked_for=["keywords"])
    pairs = zip(agreement["method"], agreement["other"], strict=True)
    shared = dict(zip(pairs, agreement["shared"].round(1).astype(str), strict=True))
    tfidf, textrank = shared["zhpolicy", "tfidf"], shared["zhpolicy", "textrank"]
    several = [len(cut(to_working(word))) > 1 for word in methods["zhpolicy"] if word]
    inside, total = _inside(methods)
    english = (
        f"Of the ten keywords of a page zhpolicy shares {tfidf} with TF-IDF and {textrank} with "
        f"TextRank, on average over the pages; these two share {shared['tfidf', 'textrank']} with "
        "each other. Both know single words only, "
        f"while {sum(several)} of zhpolicy's {len(several)} keywords are made of several; {inside} "
        f"of {total} words of TF-IDF stand inside one of them."
    )
    chinese = (
        f"每篇十个关键词中，与TF-IDF相同的平均{tfidf}个，与TextRank相同的{textrank}个，"
        f"后两者彼此相同的{shared['tfidf', 'textrank']}个；后两者只认单词，而这里的{len(several)}个"
        f"关键词有{sum(several)}个由多词构成；TF-IDF的{total}个词有{inside}个包含在这里的关键词之内。"
    )
    ours = dict(list(methods.groupby("article")["zhpolicy"]))
    rows = [
        places_of(article, [to_working(word) for word in ours[article.id] if word])
        for article in articles
        if article.id in ours
    ]
    return Finding(english, chinese, pd.concat(rows)) if rows else Finding(english, chinese)


def _inside(methods: pd.DataFrame) -> tuple[int, int]:
    """How many words of TF-IDF stand inside a keyword of the same page, of how many."""
    found = total = 0
    for _, rows in methods.groupby("article", sort=False):
        ours = [to_working(word) for word in rows["zhpolicy"]]
        theirs = [to_working(word) for word in rows["tfidf"] if word]
        total += len(theirs)
        found += sum(any(word in keyword for keyword in ours) for word in theirs)
    return found, total
