"""Which text stands twice? A reprint and a copied passage count once in what travels.

A page and its reprint share all their sentences; that is one text printed twice, no formula. What
another page has copied out of a page is no formula either, be it ever so long.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from zhpolicy.compare.copies.find import find_copies
from zhpolicy.compare.copies.passages import find_passages
from zhpolicy.compare.formulas import Formula
from zhpolicy.compare.travelling import find_travelling
from zhpolicy.findings.finding import Finding
from zhpolicy.findings.wording import counted, spelled
from zhpolicy.findings.words.frames import PLACE_COLUMNS, row_of_place
from zhpolicy.text.document import Article
from zhpolicy.text.scripts import to_simplified

__all__ = ["COPIED", "Once", "read_once"]

# Of what two of 600 news items share word for word in one sentence, the longest slogan has 35
# characters (完整准确全面贯彻新发展理念…); from 36 on all was copied prose or a list of names.
COPIED = 36
# Pages that share a run of so many characters are looked at for copied passages, which may cross
# the end of a sentence: what everybody writes has 20 (compare.copies.passages).
LIKELY_COPIED = 21
BLANK = "\n"  # ends a sentence and a paragraph: no formula reaches into what was copied


@dataclass(frozen=True)
class Once:
    """One page of each text, and what was left out of the others.

    `pages` are whole; in `articles`, for what travels, a passage that an earlier page has too is
    blanked, so that all places stay what they are. `reprints` are pages left out (`article`,
    `copy_of`), `passages` those blanked (`article`, `start`, `end`, `surface`, `marks`,
    `sentence`).
    """

    pages: list[Article]
    articles: list[Article]
    reprints: pd.DataFrame
    passages: pd.DataFrame

    @property
    def ids(self) -> list[str]:
        """The ids of the pages that are kept, in order."""
        return [page.id for page in self.pages]

    def of(self, rows: pd.DataFrame) -> pd.DataFrame:
        """The rows of a table of evidence that stand on pages that are kept."""
        return rows[rows["article"].isin(self.ids)]

    def told(self, names: Mapping[str, str], *, passages: bool = False) -> tuple[str, str]:
        """What was left out, in English and in Chinese; two empty texts when nothing was."""
        told = [_reprints_told(self, names)]
        told += [_passages_told(self.passages, names)] if passages else []
        english, chinese = zip(*told, strict=True)
        return " ".join(filter(None, english)), "".join(chinese)

    def with_note(
        self, finding: Finding, *, names: Mapping[str, str], passages: bool = False
    ) -> Finding:
        """A finding that says which pages count as one, and which passages were left out."""
        english, chinese = self.told(names, passages=passages)
        told = f"{finding.english} {english}".strip()
        return Finding(told, finding.chinese + chinese, finding.rows)


def read_once(articles: Iterable[Article], *, passages: bool = True) -> Once:
    """The pages without reprints of one another, and without what one copied out of another.

    Of several the earliest is kept, as `find_copies` tells it. Copied is what two pages share word
    for word in COPIED characters or more, marks not counted; with `passages=False` that is not
    looked for.

    >>> from zhpolicy import read_article
    >>> text = "岚皋县选派教师赴山区学校任教，开展师徒结对，受到群众欢迎。"
    >>> pages = [read_article(text, id="a"), read_article(f"本报讯 {text}", id="b")]
    >>> once = read_once(pages)
    >>> [page.id for page in once.articles], once.told({"a": "岚皋", "b": "晚报"})[0]
    (['a'], '晚报 is nearly the same page as 岚皋: the two count as one.')
    """
    listed = list(articles)
    copies = find_copies(listed)
    reprints = copies[["article", "copy_of"]].reset_index(drop=True)
    left_out = set(reprints["article"])
    kept = [article for article in listed if article.id not in left_out]
    spans = _copied_spans(kept) if passages else {}
    rows = [
        row_of_place((number, *span), kept) for number in sorted(spans) for span in spans[number]
    ]
    copied = pd.DataFrame(rows, columns=list(PLACE_COLUMNS))
    blanked = [_blanked(article, spans.get(number, ())) for number, article in enumerate(kept)]
    return Once(kept, blanked, reprints, copied)


def _copied_spans(articles: Sequence[Article]) -> dict[int, list[tuple[int, int]]]:
    """What each page shares with an earlier one, by the number of the page."""
    found: dict[int, list[tuple[int, int]]] = {}
    for one, other in sorted(_likely_pairs(articles)):
        first, second = sorted((one, other), key=lambda n: (articles[n].date or "9999", n))
        for passage in find_passages(articles[first], articles[second], least=COPIED):
            found.setdefault(second, []).append((passage.other_start, passage.other_end))
    return {number: sorted(set(spans)) for number, spans in found.items()}


def _likely_pairs(articles: Sequence[Article]) -> set[tuple[int, int]]:
    """The pairs of pages that share a long run of words in one sentence."""
    if len(articles) < 2:
        return set()
    runs = [f for f in find_travelling(articles, frames=False) if len(f.text) >= LIKELY_COPIED]
    return {pair for formula in runs for pair in _pairs_of(formula)}


def _pairs_of(formula: Formula) -> Iterable[tuple[int, int]]:
    """The first page that says a formula, with each other: copies of one text lie in a star."""
    first, *others = sorted({mention.number for mention in formula.mentions})
    return ((first, other) for other in others)


def _blanked(article: Article, spans: Iterable[tuple[int, int]]) -> Article:
    text, working = article.text, article.working
    for start, end in spans:
        blank = BLANK * (end - start)
        text = text[:start] + blank + text[end:]
        working = working[:start] + blank + working[end:]
    return article if text == article.text else replace(article, text=text, working=working)


def _reprints_told(once: Once, names: Mapping[str, str]) -> tuple[str, str]:
    number, kept = len(once.reprints), len(once.articles)
    if not number:
        return "", ""
    if number == 1:
        [(copy, first)] = once.reprints.itertuples(index=False, name=None)
        copy, first = names[copy], names[first]
        return (
            f"{copy} is nearly the same page as {first}: the two count as one.",
            f"{to_simplified(copy)}与{to_simplified(first)}几乎相同，合计为一篇。",
        )
    of = counted(number + kept, "page")
    return (
        f"{spelled(number).capitalize()} of {of} are nearly the same as another and count as one "
        f"with it: {spelled(kept)} are compared.",
        f"{number + kept}篇中有{number}篇与另一篇几乎相同，各与之合计为一篇，比较的是{kept}篇。",
    )


def _passages_told(passages: pd.DataFrame, names: Mapping[str, str]) -> tuple[str, str]:
    if passages.empty:
        return "", ""
    pages = passages["article"].nunique()
    what = counted(len(passages), "passage")
    one = len(passages) == 1
    where = f"on {counted(pages, 'page')}"
    where_told = f"{pages}篇"
    if pages == 1:
        name = names[passages["article"].iloc[0]]
        where, where_told = f"on {name}", to_simplified(name)
    return (
        f"{what[0].upper()}{what[1:]} of {COPIED} characters or more {where} "
        f"{'stands' if one else 'stand'} on an earlier page too: copied, and no "
        f"formula{'' if one else 's'}.",
        f"{where_told}有{len(passages)}段{COPIED}字以上的文字与先前的文章逐字相同，属转抄，不算套语。",
    )
