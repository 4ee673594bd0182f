"""On which page is a theme strong? Phrases in 1,000 characters, each place counted for one theme.

A few phrases of a theme stand on nearly every page, so that whether a page is *about* it has no
sharp answer. Which theme is densest on a page has one, and so has the page on which a theme is much
denser than on any other. A phrase inside a longer one of another theme (干部人才 in 援疆干部人才)
is no second mention: it counts for the longer one alone. Alliances of hospitals or schools (医联体)
exist without any aid by teams, and are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from zhpolicy.extract.themes import OWN, theme_keys
from zhpolicy.findings.finding import Finding, nothing_found
from zhpolicy.findings.wording import (
    counted,
    in_chinese,
    in_words,
    listed,
    listed_in_chinese,
    of_pages,
    spelled,
)
from zhpolicy.findings.words.aid_share import is_alliance
from zhpolicy.findings.words.kinds import examples_of_codebook
from zhpolicy.text.document import Article
from zhpolicy.text.scripts import count_han, to_simplified

__all__ = ["not_nested", "note_of_cells", "outer_hits", "strong_themes_finding", "theme_densities"]

# Phrases in 1,000 characters: what makes a theme strong by the rule of `label_themes`, tried on
# labelled news; with half of it a theme is named as that of one page.
STRONG, NOTICED = 8, 4
FEW = 3  # phrases; fewer may stand on a page by chance: a stadium is no theme of culture
TWICE = 2  # times as dense as on any other page, to be named as the theme of one page
MOST_PAGES = 6  # pages that are named one by one with their numbers
MOST_OF_ONE = 3  # themes of one page that a sentence names, those that stand out most first


def outer_hits(hits: pd.DataFrame) -> pd.DataFrame:
    """The rows of `not_nested` without alliances (医联体): they are no aid by teams.

    >>> rows = [("a", 0, 6, "regional_aid"), ("a", 2, 6, "talent_attraction")]
    >>> hits = pd.DataFrame(rows, columns=["article", "start", "end", "theme"])
    >>> outer_hits(hits)["theme"].tolist()
    ['regional_aid']
    """
    kept = not_nested(hits)
    return kept[~is_alliance(kept)] if "subtheme" in kept else kept


def not_nested(hits: pd.DataFrame) -> pd.DataFrame:
    """The rows of `hits` without phrases that stand inside a longer phrase of another theme.

    Words of a reader's own codebook stay, and take nothing away from the codebook that ships.

    >>> rows = [("a", 0, 6, "regional_aid"), ("a", 2, 6, "talent_attraction")]
    >>> hits = pd.DataFrame(rows, columns=["article", "start", "end", "theme"])
    >>> not_nested(hits)["theme"].tolist()
    ['regional_aid']
    """
    is_own = hits["rule"] == OWN if "rule" in hits else pd.Series(data=False, index=hits.index)
    order = hits[~is_own].sort_values(["article", "start", "end"], ascending=[True, True, False])
    kept, last = list(hits.index[is_own]), ("", 0, 0)
    for index, page, start, end in zip(
        order.index, order["article"], order["start"], order["end"], strict=True
    ):
        inside = page == last[0] and end <= last[2] and (start, end) != last[1:]
        if not inside:
            kept.append(index)
            last = page, start, end
    return hits.loc[sorted(set(kept))]


def theme_densities(articles: Iterable[Article], hits: pd.DataFrame) -> pd.DataFrame:
    """Phrases of each theme in 1,000 Chinese characters of each page: a row a page.

    `hits` are `outer_hits`, or all of the evidence table.
    """
    kept = list(articles)
    lengths = {article.id: max(count_han(article.working), 1) for article in kept}
    counts = pd.crosstab(hits["article"], hits["theme"])
    themes = list(dict.fromkeys([*theme_keys(kept), *counts.columns]))  # a reader may add some
    table = counts.reindex(index=list(lengths), columns=themes, fill_value=0)
    table = table.div(pd.Series(lengths, dtype=float), axis=0) * 1000
    return table.rename_axis(index="article", columns="theme")


def strong_themes_finding(
    densities: pd.DataFrame, hits: pd.DataFrame, *, names: Mapping[str, str]
) -> Finding:
    """Which theme is densest on each page, which is strong on all, which on one much more.

    `densities` are those that the figure draws: its numbers are counted.
    """
    if hits.empty:
        return nothing_found(
            "No phrase of the codebook stands here.",
            "没有出现词表中的词语。",
            looked_for=examples_of_codebook(),
        )
    parts = [_leading(densities, names), _on_all(densities), _on_one(densities, names)]
    few = note_of_cells(hits, densities)
    named = {theme for part in parts for theme in part[2]}
    english = " ".join(filter(None, (*(part[0] for part in parts), few[0])))
    chinese = "".join(p[1] for p in parts) + few[1]
    return Finding(english, chinese, hits[hits["theme"].isin(named)])


def note_of_cells(hits: pd.DataFrame, densities: pd.DataFrame) -> tuple[str, str]:
    """How many numbers of the figure rest on one or two phrases, which chance alone may put there.

    >>> hits = pd.DataFrame({"article": ["a"], "theme": ["culture"]})
    >>> note_of_cells(hits, pd.DataFrame({"culture": [0.5]}, index=["a"]))[0]
    'One of one number drawn rests on one or two phrases, which may name something in passing.'
    """
    counts = pd.crosstab(hits["article"], hits["theme"])
    cells = counts[[theme for theme in counts if theme in densities]].to_numpy()
    filled, few = int((cells > 0).sum()), int(((cells > 0) & (cells < FEW)).sum())
    if not few:
        return "", ""
    of = counted(filled, "number")
    rest = "rests" if few == 1 else "rest"
    return (
        f"{spelled(few).capitalize()} of {of} drawn {rest} on one or two phrases, which may name "
        "something in passing.",
        f"图中{filled}个数值有{few}个只依据一两处词语，可能只是顺带提及。",
    )


def _leading(densities: pd.DataFrame, names: Mapping[str, str]) -> tuple[str, str, list[str]]:
    """The densest theme of each page, pages of one theme together."""
    pages: dict[str, list[str]] = {}
    for page, row in densities.iterrows():
        for theme in row.index[(row == row.max()) & (row > 0)]:
            pages.setdefault(str(theme), []).append(str(page))
    many = len(densities) > MOST_PAGES
    english, chinese = [], []
    for theme, own in pages.items():
        numbers = [(names[page], f"{float(densities[theme][page]):.1f}") for page in own]
        told = listed(f"{name} ({number})" for name, number in numbers)
        plain = listed_in_chinese(f"{to_simplified(n)}（{number}）" for n, number in numbers)
        if many:
            told, plain = of_pages(len(own), len(densities)), f"{len(own)}篇"
        english.append(f"of {in_words(theme)} on {told}")
        chinese.append(f"{plain}谈得最多的是{in_chinese(theme)}")
    unit = "" if many else ", in phrases for each 1,000 characters"
    per = "" if many else "（每千字词语数）"
    return f"Most is said {'; '.join(english)}{unit}.", f"{'；'.join(chinese)}{per}。", list(pages)


def _on_all(densities: pd.DataFrame) -> tuple[str, str, list[str]]:
    """The themes that are strong on all pages, or that there is none."""
    if len(densities) < 2:
        return "", "", []
    strong = [str(theme) for theme in densities if densities[theme].min() >= STRONG]
    whole = of_pages(len(densities), len(densities))
    at_least = f"{spelled(STRONG)} phrases or more in 1,000 characters"
    if not strong:
        return "", "", []
    told, plain = listed(map(in_words, strong)), listed_in_chinese(map(in_chinese, strong))
    verb = "has" if len(strong) == 1 else "have"
    english = f"{told[0].upper()}{told[1:]} {verb} {at_least} on {whole}."
    return english, f"{plain}在每篇都达到每千字{STRONG}处。", strong


def _on_one(densities: pd.DataFrame, names: Mapping[str, str]) -> tuple[str, str, list[str]]:
    """The themes that are twice as dense on one page as on any other, with the next page.

    Only themes that are noticed on some page count: of two phrases one is twice as many.
    """
    found = []
    for theme in densities if len(densities) > 1 else ():
        first, second = densities[theme].nlargest(2).items()
        if first[1] >= NOTICED and first[1] >= TWICE * second[1]:
            page, following = names[str(first[0])], names[str(second[0])]
            number, less = f"{first[1]:.1f}", f"{second[1]:.1f}"
            after = f"next {following}, {less}" if second[1] else "nowhere else"
            then = f"其次{to_simplified(following)}：{less}" if second[1] else "别处没有"
            ratio = first[1] / second[1] if second[1] else float("inf")
            told = f"{in_words(str(theme))} on {page} ({number}; {after})"
            plain = f"{in_chinese(str(theme))}（{to_simplified(page)}：{number}，{then}）"
            found.append((-ratio, str(theme), told, plain))
    if not found:
        return "", "", []
    found.sort()
    told = listed((each[2] for each in found), most=MOST_OF_ONE)
    plain = listed_in_chinese((each[3] for each in found), most=MOST_OF_ONE)
    return (
        f"Of themes with {spelled(NOTICED)} phrases or more in 1,000 characters, at least twice as "
        f"dense on one page as on any other: {told}.",
        f"在每千字不少于{NOTICED}处的主题中，在某一篇比其他各篇密一倍以上的有{plain}。",
        [each[1] for each in found[:MOST_OF_ONE]],
    )
