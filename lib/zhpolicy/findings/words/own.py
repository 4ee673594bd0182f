"""What do the pages say of a reader's own themes? The words of a table that lies beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from zhpolicy.extract.themes import OWN, own_themes
from zhpolicy.findings.finding import Finding, nothing_found
from zhpolicy.findings.wording import listed, listed_in_chinese, of_pages, spelled, times
from zhpolicy.text.document import Document
from zhpolicy.text.scripts import to_simplified

__all__ = ["own_hits", "own_themes_finding", "own_themes_told", "themes_to_draw"]

MOST_THEMES = 6  # named in a sentence; the figure and the table have all
LOOKED_FOR = ("themes.csv", "codebook.csv", "themes.xlsx")


def own_hits(hits: pd.DataFrame) -> pd.DataFrame:
    """The rows of the table of themes that words of a reader's own stand in.

    >>> hits = pd.DataFrame({"phrase": ["援疆", "公寓"], "rule": ["codebook", OWN]})
    >>> own_hits(hits)["phrase"].tolist()
    ['公寓']
    """
    return hits[hits["rule"] == OWN]


def own_themes_finding(
    articles: Iterable[Document], hits: pd.DataFrame, *, names: Mapping[str, str]
) -> Finding:
    """How often the words of each theme of one's own stand on the pages, and on how many.

    `hits` is the table of themes. Without a table beside the pages it says how one is called.
    """
    kept = list(articles)
    if not own_themes(kept):
        return nothing_found(
            "No table of themes of your own lies beside these pages.",
            "这些文章旁没有自备的主题词表。",
            looked_for=LOOKED_FOR,
            of="文件",
        )
    english, chinese = own_themes_told(kept, hits, pages=len(names))
    return Finding(english, chinese, own_hits(hits))


def own_themes_told(
    articles: Iterable[Document], hits: pd.DataFrame, *, pages: int
) -> tuple[str, str]:
    """How often the words of each theme of one's own stand, as a sentence in both languages.

    `pages` is how many there are. Two empty texts without themes of one's own, so that it may
    stand behind any finding on themes.

    >>> own_themes_told([], pd.DataFrame({"rule": []}), pages=2)
    ('', '')
    """
    themes, own = own_themes(articles), own_hits(hits)
    if not themes:
        return "", ""
    english, chinese = [], []
    for theme in themes:
        rows = own[own["theme"] == theme]
        having = rows["article"].nunique()
        where = f"{times(len(rows))} on {of_pages(having, pages)}" if having else "nowhere"
        english.append(f"{theme} {where}")
        where = f"（{having}篇）" if having else ""
        chinese.append(f"{to_simplified(theme)}{len(rows)}次{where}")
    number = spelled(len(themes)).capitalize()
    whose = "Your own theme" if len(themes) == 1 else f"{number} themes of your own"
    told = listed(english, most=MOST_THEMES)
    plain = listed_in_chinese(chinese, most=MOST_THEMES)
    return f"{whose}: {told}.", f"自备主题：{plain}。"


def themes_to_draw(
    scores: pd.DataFrame, articles: Iterable[Document], *, least: float
) -> list[str]:
    """The columns of `scores` that reach `least` on some page, and all themes of one's own.

    >>> scores = pd.DataFrame({"culture": [0.2], "party": [3.0]})
    >>> themes_to_draw(scores, [], least=1)
    ['party']
    """
    own = set(own_themes(articles))
    return [str(theme) for theme in scores if theme in own or scores[theme].max() >= least]
