"""What can be cited? Hits become tables: every row a claim, its sentence, its place on the page.

Columns: `article`, `start`, `end` (code points in the decoded raw page), `surface` (as found,
in the page's own script, damage undone), the fields of the record, `rule` (what found it),
`flags`, `sentence`. All tables have their columns also when they are empty.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any

import pandas as pd

from zhpolicy.extract.dates.find import DateHit, find_dates, find_rejected_dates
from zhpolicy.extract.incentives.find import Incentive, find_incentives, find_rejected_incentives
from zhpolicy.extract.mentorship import Mentorship, find_mentorship, find_rejected_mentorship
from zhpolicy.extract.pairings.find import Pairing, find_pairings, find_rejected_pairings
from zhpolicy.extract.places import Place, find_places, find_rejected_places
from zhpolicy.extract.programmes.find import Programme, find_programmes, find_rejected_programmes
from zhpolicy.extract.quantities.find import Quantity, find_quantities, find_rejected_quantities
from zhpolicy.extract.teams import Team, find_rejected_teams, find_teams
from zhpolicy.text.records import Article, Rejected
from zhpolicy.text.sentences import Sentence, split_sentences

__all__ = [
    "EVIDENCE",
    "articles_table",
    "columns_of",
    "dates_table",
    "evidence_table",
    "incentives_table",
    "mentorship_table",
    "pairings_table",
    "places_table",
    "programmes_table",
    "quantities_table",
    "rejected_table",
    "rows_of",
    "teams_table",
]


@dataclass(frozen=True)
class Kind:
    """One kind of evidence: its record, what finds it, what lists the look-alikes."""

    record: type
    find: Callable[..., Sequence[Any]]
    find_rejected: Callable[..., Sequence[Rejected]]
    needs_date: bool = False


EVIDENCE = {
    "quantities": Kind(Quantity, find_quantities, find_rejected_quantities),
    "dates": Kind(DateHit, find_dates, find_rejected_dates, needs_date=True),
    "programmes": Kind(Programme, find_programmes, find_rejected_programmes),
    "incentives": Kind(Incentive, find_incentives, find_rejected_incentives),
    "mentorship": Kind(Mentorship, find_mentorship, find_rejected_mentorship),
    "teams": Kind(Team, find_teams, find_rejected_teams),
    "pairings": Kind(Pairing, find_pairings, find_rejected_pairings),
}
# Asked for by name, not written by `zhpolicy tables`: what the pairings rest on.
_KINDS = {**EVIDENCE, "places": Kind(Place, find_places, find_rejected_places)}
ARTICLE_FACTS = ["title", "date", "source", "authors", "editor", "script"]
COLUMNS = {
    "articles": ["article", *ARTICLE_FACTS, "body_spans"],
    "rejected": ["article", "start", "end", "surface", "table", "reason", "sentence"],
    "problems": ["source", "kind", "message"],
}
# Characters on each side of a hit. The longest sentences of reports have some 400; a page
# without a full stop would else be written out once for each hit.
LONGEST_SENTENCE = 400
PLACE = ["article", "start", "end", "surface"]
FOUND_BY = ["rule", "flags"]


def columns_of(name: str) -> list[str]:
    """The columns of the table `name`, in order.

    Raises ValueError for a name that is no table.

    >>> columns_of("dates")[:6]
    ['article', 'start', 'end', 'surface', 'iso', 'kind']
    """
    if name in COLUMNS:
        return COLUMNS[name]
    if name not in _KINDS:
        known = ", ".join(["articles", *_KINDS, "rejected", "problems"])
        raise ValueError(f"no table {name!r}; the tables are {known}")
    return [*PLACE, *_fields_of(name), *FOUND_BY, "sentence"]


def rows_of(article: Article, name: str) -> Iterator[dict[str, Any]]:
    """The rows of one article for the table `name`, as dicts by column, in text order."""
    if name == "articles":
        yield _article_row(article)
    elif name == "rejected":
        yield from _rejected_rows(article)
    else:
        for hit in _hits(article, name):
            extra = {field: getattr(hit, field) for field in [*_fields_of(name), *FOUND_BY]}
            yield {**_place(article, hit), **extra, "sentence": _sentence(article.text, hit)}


def evidence_table(articles: Iterable[Article], name: str) -> pd.DataFrame:
    """The table `name` of some articles; `columns_of(name)` says what is in it."""
    rows = [row for article in articles for row in rows_of(article, name)]
    return pd.DataFrame(rows, columns=columns_of(name))


def articles_table(articles: Iterable[Article]) -> pd.DataFrame:
    """One row an article: its facts, empty where the page states none, and its body's spans."""
    return evidence_table(articles, "articles")


def quantities_table(articles: Iterable[Article]) -> pd.DataFrame:
    """Figures: value, unit, qualifier, what is counted."""
    return evidence_table(articles, "quantities")


def dates_table(articles: Iterable[Article]) -> pd.DataFrame:
    """Dates, months, years and spans, in ISO form."""
    return evidence_table(articles, "dates")


def programmes_table(articles: Iterable[Article]) -> pd.DataFrame:
    """Named programmes, one row for each and each article."""
    return evidence_table(articles, "programmes")


def incentives_table(articles: Iterable[Article]) -> pd.DataFrame:
    """What is offered to whom, on which condition, one row a benefit and tier."""
    return evidence_table(articles, "incentives")


def mentorship_table(articles: Iterable[Article]) -> pd.DataFrame:
    """Sentences that state a mentorship scheme."""
    return evidence_table(articles, "mentorship")


def teams_table(articles: Iterable[Article]) -> pd.DataFrame:
    """Sentences that state team-based aid."""
    return evidence_table(articles, "teams")


def pairings_table(articles: Iterable[Article]) -> pd.DataFrame:
    """Who helps whom."""
    return evidence_table(articles, "pairings")


def places_table(articles: Iterable[Article]) -> pd.DataFrame:
    """Provinces, prefectures, counties, with their codes."""
    return evidence_table(articles, "places")


def rejected_table(articles: Iterable[Article]) -> pd.DataFrame:
    """What looks like a hit and is none, with the reason."""
    return evidence_table(articles, "rejected")


def _fields_of(name: str) -> list[str]:
    names = [field.name for field in fields(_KINDS[name].record)]
    return [field for field in names if field not in ("start", "end", *FOUND_BY)]


def _hits(article: Article, name: str) -> Sequence[Any]:
    kind = _KINDS[name]
    if kind.needs_date:
        return kind.find(article.text, published=article.date)
    return kind.find(article.text)


def _article_row(article: Article) -> dict[str, Any]:
    facts = {name: getattr(article, name) for name in ARTICLE_FACTS}
    spans = ";".join(f"{start}-{end}" for start, end in article.body_spans)
    return {"article": article.id, **facts, "body_spans": spans}


def _rejected_rows(article: Article) -> Iterator[dict[str, Any]]:
    for kind in EVIDENCE.values():
        for hit in kind.find_rejected(article.text):
            reason = {"table": hit.table, "reason": hit.reason}
            sentence = _sentence(article.text, hit)
            yield {**_place(article, hit), **reason, "sentence": sentence}


def _place(article: Article, hit: Any) -> dict[str, Any]:
    start, end = article.to_raw(hit.start, hit.end)
    surface = article.text[hit.start : hit.end]
    return {"article": article.id, "start": start, "end": end, "surface": surface}


def _sentence(text: str, hit: Any) -> str:
    """The sentence that a hit begins in, to the end of the one it stops in."""
    sentences, starts = _sentences_of(text)
    first = max(bisect_right(starts, hit.start) - 1, 0)
    last = max(bisect_right(starts, max(hit.end - 1, hit.start)) - 1, first)
    if not sentences:
        return text[hit.start : hit.end]
    start, end = sentences[first].start, max(sentences[last].end, hit.end)
    return text[
        max(start, hit.start - LONGEST_SENTENCE) : min(end, hit.end + LONGEST_SENTENCE)
    ].strip()


# Seven tables ask for the sentences of the same article, one after the other.
@lru_cache(maxsize=2)
def _sentences_of(text: str) -> tuple[list[Sentence], list[int]]:
    sentences = split_sentences(text)
    return sentences, [sentence.start for sentence in sentences]


def written(value: Any) -> str:
    """A fact as one line of text; lists are joined with `;`.

    >>> written(("传帮带", "带教")), written(50.0), written(None), written(True)
    ('传帮带;带教', '50', '', 'true')
    """
    if value is None:
        return ""
    if isinstance(value, tuple | list):
        return ";".join(map(written, value))
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
