"""What is a folder about? The theme that leads on each page, and the keywords that pages share.

Nothing is known of a folder before it is read: its subject is computed, from the themes of the
codebook, those of a reader's own among them, and from the keywords, which know no codebook.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from zhpolicy.evidence import evidence_table
from zhpolicy.findings.finding import Finding
from zhpolicy.findings.subject.about import common_keywords
from zhpolicy.findings.wording import (
    counted,
    in_chinese,
    in_words,
    listed,
    listed_in_chinese,
    of_pages,
    spelled,
)
from zhpolicy.findings.words.aid_share import without_learners
from zhpolicy.findings.words.glosses import with_gloss
from zhpolicy.findings.words.once import read_once
from zhpolicy.findings.words.own import own_themes_told
from zhpolicy.findings.words.strong import outer_hits
from zhpolicy.keywords.find import find_keywords
from zhpolicy.text.document import Article, Document
from zhpolicy.text.scripts import to_simplified

__all__ = ["finding_on_subjects", "leading_themes"]

MOST_THEMES = 4  # themes, and keywords, that the sentence names
# A theme leads a page with two phrases: of a short notice a single one would say what it is about.
LEAST = 2


def leading_themes(articles: Sequence[Document], hits: pd.DataFrame) -> dict[str, list[str]]:
    """The pages on which each theme has most phrases, themes of most pages first; ties count twice.

    `hits` are `outer_hits`. A page on which no theme has LEAST phrases has none.

    >>> hits = pd.DataFrame({"article": list("aaab"), "theme": ["health"] * 2 + ["culture"] * 2})
    >>> leading_themes([Document("医院医生文化。", id="a"), Document("文化。", id="b")], hits)
    {'health': ['a']}
    """
    counts = pd.crosstab(hits["article"], hits["theme"]).reindex([a.id for a in articles])
    pages: dict[str, list[str]] = {}
    for page, row in counts.fillna(0).iterrows():
        for theme in row.index[(row == row.max()) & (row >= LEAST)]:
            pages.setdefault(str(theme), []).append(str(page))
    return dict(sorted(pages.items(), key=lambda item: -len(item[1])))


def finding_on_subjects(articles: Sequence[Article], *, names: Mapping[str, str]) -> Finding:
    """Which theme leads on how many pages, and which keywords most of them share.

    A page and its reprint count as one, and it is said.

    >>> from zhpolicy import read_article
    >>> page = read_article("医院派出医生，医院开设门诊，医生带教。", id="a")
    >>> finding_on_subjects([page], names={"a": "甲"}).english.split(".")[0]
    'On the one page most is said of health'
    """
    if not articles:
        return Finding("There is no page.", "没有文章。")
    read = read_once(articles, passages=False)
    hits = evidence_table(read.pages, "themes")
    outer = outer_hits(without_learners(read.pages, hits))
    leading = leading_themes(read.pages, outer)
    parts = [_themes_told(leading, read.pages), _keywords_told(read.pages, names)]
    parts += [own_themes_told(read.pages, hits, pages=len(read.pages)), read.told(names)]
    english, chinese = (list(filter(None, each)) for each in zip(*parts, strict=True))
    led = [
        outer[(outer["theme"] == theme) & outer["article"].isin(pages)]
        for theme, pages in leading.items()
    ]
    rows = pd.concat(led) if led else hits.head(0)
    return Finding(" ".join(english), "".join(chinese), rows)


def _themes_told(leading: Mapping[str, list[str]], articles: Sequence[Article]) -> tuple[str, str]:
    whole = of_pages(len(articles), len(articles))
    if not leading:
        return (
            f"No theme of the codebook leads on {whole}.",
            f"{len(articles)}篇文章没有突出的主题。",
        )
    named = list(leading.items())[:MOST_THEMES]
    left = len(leading) - len(named)
    silent = len(articles) - len({page for pages in leading.values() for page in pages})
    if len(named) == 1 and not left and not silent:
        theme = named[0][0]
        return (
            f"On {whole} most is said of {in_words(theme)}.",
            f"谈得最多的是{in_chinese(theme)}。",
        )
    none = f" On {spelled(silent)} no theme leads." if silent else ""
    empty = f"{silent}篇没有突出的主题。" if silent else ""
    sizes = {len(pages) for _, pages in named}
    if len(named) > 1 and len(sizes) == 1 and not left:
        size = sizes.pop()
        themes = listed(in_words(theme) for theme, _ in named)
        plainly = listed_in_chinese(in_chinese(theme) for theme, _ in named)
        return (
            f"Most is said of {themes}, each on {of_pages(size, len(articles))}.{none}",
            f"{len(articles)}篇文章谈得最多的是{plainly}，各{size}篇。{empty}",
        )
    first, *others = named
    told = [f"{in_words(first[0])} on {spelled(len(first[1]))} of {counted(len(articles), 'page')}"]
    told += [f"of {in_words(theme)} on {spelled(len(pages))}" for theme, pages in others]
    plain = [f"{in_chinese(theme)}（{len(pages)}篇）" for theme, pages in named]
    told += [f"of {counted(left, 'other theme')} on others"] if left else []
    more = f"等{len(leading)}个主题" if left else ""
    return (
        f"Most is said of {listed(told)}.{none}",
        f"{len(articles)}篇文章谈得最多的是{listed_in_chinese(plain)}{more}。{empty}",
    )


def _keywords_told(articles: Sequence[Article], names: Mapping[str, str]) -> tuple[str, str]:
    """The keywords that most pages have among their ten; of pages that share none the first."""
    common = common_keywords(articles) if len(articles) > 1 else pd.DataFrame()
    if common.empty:
        return _first_keywords(articles, names)
    best = common[common["keyword_of"] == common["keyword_of"].max()]["keyword"].tolist()
    told = listed(map(with_gloss, best), most=MOST_THEMES)
    number = int(common["keyword_of"].max())
    return (
        f"Among the ten keywords of {of_pages(number, len(articles))}: {told}.",
        f"{number}篇共有的关键词是{listed_in_chinese(best, most=MOST_THEMES)}。",
    )


def _first_keywords(articles: Sequence[Article], names: Mapping[str, str]) -> tuple[str, str]:
    first = [(article, [k.keyword for k in find_keywords(article)[:1]]) for article in articles]
    if len(articles) == 1:
        best = [str(k.keyword) for k in find_keywords(articles[0])[:MOST_THEMES]]
        if not best:
            return "", ""
        return f"Its first keywords: {listed(map(with_gloss, best))}.", (
            f"首要的关键词是{listed_in_chinese(map(to_simplified, best))}。"
        )
    told = [f"{keyword} on {names[a.id]}" for a, words in first for keyword in words]
    plain = [to_simplified(str(keyword)) for _, words in first for keyword in words]
    if not told:
        return "", ""
    return (
        f"No keyword is shared; the first of each: {listed(told, most=MOST_THEMES)}.",
        f"没有共同的关键词，各篇首要的是{listed_in_chinese(plain, most=MOST_THEMES)}。",
    )
