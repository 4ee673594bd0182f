"""Where do quotations stand on the raw pages, also on damaged ones?

A quotation is looked for in the body of the article, in the restored page, and in the page as it
arrived; as it is, and with script and width aside. Blanks and line breaks never count. What
differs by one character or figure is another quotation and is placed nowhere. Each text is
read once for all its quotations (Aho-Corasick).
"""

from __future__ import annotations

import ntpath
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePath
from typing import Any

import pandas as pd

from zhpolicy.coding.codings.codings import CODING_COLUMNS
from zhpolicy.coding.codings.folding import Bare, bare, folded
from zhpolicy.coding.codings.record import without_halves
from zhpolicy.text.arguments.checked import checked, require_columns
from zhpolicy.text.document import Article, Document, only_articles
from zhpolicy.text.phrases import PhraseFinder
from zhpolicy.text.several import with_note
from zhpolicy.text.wording import counted

__all__ = ["HOW", "PLACED_COLUMNS", "place_quotes"]

HOW = ("exact", "by script or width", "only in the damaged text", "nowhere")
PLACED_COLUMNS = ["article", "start", "end", "code", "coder", "quote", "how", "places", "note"]
NOWHERE = HOW.index("nowhere")
# Of more places of one quotation in one text the nearest to where it is said to stand are weighed.
WEIGHED = 1000
_ENDING = re.compile("\\.[A-Za-z]{2,5}$")  # of a file; 1.5 is a number
# A note names so many other places.
NAMED = 5


@checked(codings="read_codings reads them from a file")
@with_note
def place_quotes(
    articles: Iterable[Document] | Document,
    codings: pd.DataFrame,
    *,
    twins: Mapping[str, Sequence[str]] | None = None,
) -> pd.DataFrame:
    """The codings with their places on the raw pages of the articles; columns PLACED_COLUMNS.

    One row a coding, in their order. `start` and `end` are code points into the raw page of
    `article`, missing when `how` is `nowhere`. `how` is one of HOW: `exact` (blanks and line
    breaks aside), `by script or width`, or `only in the damaged text`, when the quotation has
    the damage in it and the restored page does not. `places` counts where the quotation stands;
    of several the one is taken whose surroundings are most like `before` and `after`, then the
    nearest to `start`, then the first, and `note` says where the others are. A coding that names
    no article is looked for in all of them. One of a page that was left out since another has the
    same text stands on that one; `twins` are the names of such pages (`Corpus.twins`, which a
    corpus brings along).

    `codings` is what `read_codings` gives, or a table with at least article, quote and code.
    Raises ValueError when it lacks one of them, TypeError for texts that have no page.

    >>> from zhpolicy.pages.articles import read_article
    >>> page = read_article("當(dāng)?shù)厝罕姺Q讚，師徒結對。", id="a")
    >>> codings = pd.DataFrame({"article": "a", "code": "x", "quote": ["當地群眾", "师徒结对"]})
    >>> placed = place_quotes(page, codings)
    >>> placed["how"].tolist(), page.raw[placed.start[0] : placed.end[0]]
    (['exact', 'by script or width'], '當(dāng)?shù)厝罕姺')
    """
    searches = [_Search(**_fields(row)) for row in _rows(codings)]
    named: dict[str, list[_Search]] = {}
    for search in searches:
        named.setdefault(search.article, []).append(search)
    everywhere = _Quotes(named.pop("", []))
    by_name = _by_names(named)
    for article in only_articles(articles):
        texts = _Texts(article)
        for quotes in (_Quotes(_wanted_in(article, by_name)), everywhere):
            quotes.look_in(texts)
    left_out = getattr(articles, "twins", {}) if twins is None else twins  # known behind the loop
    if any(not search.is_known for search in searches if search.article) and left_out:
        _place_on_twins(articles, by_name, left_out)
    return _table(searches)


def _place_on_twins(
    articles: Iterable[Document] | Document,
    by_name: Mapping[str, list[_Search]],
    twins: Mapping[str, Sequence[str]],
) -> None:
    """Look for what was coded on pages that were left out on those that have their text."""
    for article in only_articles(articles):
        wanted = [
            search
            for name in twins.get(article.path, ())
            for search in by_name.get(name, ())
            if not search.is_known
        ]
        if wanted:
            for search in wanted:
                search.is_known, search.twin = True, article.id
            _Quotes(wanted).look_in(_Texts(article))


@dataclass(slots=True)
class _Search:
    """One coding, and what was found of it so far: the best way and the places found that way."""

    article: str
    quote: str
    code: str
    coder: str = ""
    start: int | None = None
    before: str = ""
    after: str = ""
    is_known: bool = False  # an article of this name was there
    twin: str = ""  # the article that has the same text, and was kept
    how: int = NOWHERE
    places: int = 0
    best: tuple[Any, ...] = ()
    place: tuple[str, int, int] = ("", 0, 0)
    first: list[tuple[str, int, int]] = field(default_factory=list)

    def take(self, how: int, places: Sequence[_Place]) -> None:
        """Add the places found in one article in this way; a worse way than before adds none."""
        if how > self.how:
            return
        if how < self.how:
            self.how, self.places, self.best, self.first = how, 0, (), []
        self.places += len(places)
        self.first += [place.named for place in places[: NAMED + 1 - len(self.first)]]
        for place in self._weighed(places):
            like = (place.article == self.article, place.likeness(self.before, self.after))
            away = 0 if self.start is None else -abs(place.start - self.start)
            if not self.best or (*like, away) > self.best:
                self.best, self.place = (*like, away), place.named

    def _weighed(self, places: Sequence[_Place]) -> Sequence[_Place]:
        """The places that may be the best, in order: those around where it is said to stand."""
        room = WEIGHED if self.before or self.after else 2
        near = bisect_left(places, self.start or 0, key=lambda place: place.start)
        first = max(0, min(near - room // 2, len(places) - room))
        return places[first : first + room]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a quotation stands: on the raw page, and in the text without blanks."""

    article: str
    start: int
    end: int
    text: str = field(repr=False)
    inside: tuple[int, int]

    @property
    def named(self) -> tuple[str, int, int]:
        return self.article, self.start, self.end

    def likeness(self, before: str, after: str) -> int:
        """How many characters on both sides are those that stood around the quotation."""
        start, end = self.inside
        left, right = bare(before), bare(after)
        ahead = self.text[max(0, start - len(left)) : start]
        return _common(left[::-1], ahead[::-1]) + _common(right, self.text[end : end + len(right)])


def _common(one: str, other: str) -> int:
    count = 0
    for mine, yours in zip(folded(one), folded(other), strict=False):
        if mine != yours:
            break
        count += 1
    return count


class _Texts:
    """The texts of one article in which quotations are looked for."""

    def __init__(self, article: Article) -> None:
        self.article = article

    @cached_property
    def sound(self) -> list[tuple[Bare, Any]]:
        """The body, and the restored page around it, each with its way back to the raw page."""
        restored = self.article.restored
        page = (
            (self.article.raw, _as_it_is) if restored is None else (restored.text, restored.to_raw)
        )
        texts = [(self.article.text, self.article.to_raw), page]
        return [(Bare(text), to_raw) for text, to_raw in texts]

    @cached_property
    def damaged(self) -> list[tuple[Bare, Any]]:
        """The page as it arrived, when it is another one than the restored page."""
        restored = self.article.restored
        is_other = restored is not None and restored.text != self.article.raw
        return [(Bare(self.article.raw), _as_it_is)] if is_other else []


def _as_it_is(start: int, end: int) -> tuple[int, int]:
    return start, end


class _Quotes:
    """The quotations of some codings, each looked for once however many codings have it."""

    def __init__(self, searches: list[_Search]) -> None:
        self._exact = _Needles(searches, is_folded=False)
        self._searches = searches
        self._folded: _Needles | None = None

    def look_in(self, texts: _Texts) -> None:
        """Tell every coding where its quotation stands in these texts."""
        if not self._searches:
            return
        self._exact.look_in(texts.sound, article=texts.article.id, how=0)
        for how, found_in in ((1, texts.sound), (2, texts.damaged)):
            if any(search.how >= how for search in self._searches) and found_in:
                self._folded = self._folded or _Needles(self._searches, is_folded=True)
                self._folded.look_in(found_in, article=texts.article.id, how=how)


class _Needles:
    """The quotations without blanks, as they are or folded, and the one finder of all of them."""

    def __init__(self, searches: list[_Search], *, is_folded: bool) -> None:
        self._form = folded if is_folded else str
        self._wanted: dict[str, list[_Search]] = {}
        for search in searches:
            quote = self._form(bare(search.quote))
            if quote:
                self._wanted.setdefault(quote, []).append(search)
        self._finder = PhraseFinder(self._wanted)

    def look_in(self, texts: list[tuple[Bare, Any]], *, article: str, how: int) -> None:
        """Tell the codings where their quotations stand in the first text, then in the others."""
        found: dict[str, list[_Place]] = {}
        for shown, to_raw in texts:
            known = {quote: {place.start for place in places} for quote, places in found.items()}
            for hit in self._finder.find_all(self._form(shown.text)):
                start, end = to_raw(*shown.span(hit.start, hit.end))
                if start not in known.get(hit.phrase, ()):
                    place = _Place(article, start, end, shown.text, (hit.start, hit.end))
                    found.setdefault(hit.phrase, []).append(place)
        for quote, places in found.items():
            places.sort(key=lambda place: place.start)
            for search in self._wanted[quote]:
                search.take(how, places)


def _rows(codings: pd.DataFrame) -> Iterator[dict[str, Any]]:
    needed = ("article", "quote", "code")
    require_columns(codings, needed, name="codings", advice="read_codings gives such a table")
    for row in codings.to_dict("records"):
        yield {
            name: row[name] for name in CODING_COLUMNS if name in row and not _is_nothing(row[name])
        }


def _fields(row: dict[str, Any]) -> dict[str, Any]:
    words = {
        name: without_halves(str(row.get(name, "")))
        for name in CODING_COLUMNS
        if name not in ("start", "end")
    }
    return {**words, "start": _number(row["start"], row) if "start" in row else None}


def _number(cell: Any, row: Mapping[str, Any]) -> int | None:
    """Where a quotation is said to stand; None for an empty cell, as a table from CSV has it."""
    told = str(cell).strip().removesuffix(".0")
    if told and not told.isdecimal():
        raise ValueError(
            f"codings, {row.get('quote', '')!r}: start is {cell!r}; expected a number of "
            "characters, or nothing; leave it out where nobody knows it"
        )
    return int(told) if told else None


def _is_nothing(cell: Any) -> bool:
    return cell is None or cell is pd.NA or (isinstance(cell, float) and cell != cell)


def _by_names(named: dict[str, list[_Search]]) -> dict[str, list[_Search]]:
    """The codings by every name that may mean their article, with and without folder and ending.

    >>> _by_names({"pages/a.txt": []}).keys()
    dict_keys(['pages/a.txt', 'a.txt', 'a'])
    """
    found: dict[str, list[_Search]] = {}
    for name, searches in named.items():
        file = ntpath.basename(name)  # knows both kinds of slashes
        for alias in dict.fromkeys((name, file, _ENDING.sub("", file))):
            found.setdefault(alias, []).extend(searches)
    return found


def _wanted_in(article: Article, named: dict[str, list[_Search]]) -> list[_Search]:
    """The codings of an article, which is called by its id or by the name of its file."""
    names = dict.fromkeys((article.id, PurePath(article.path).name))
    found = {id(search): search for name in names for search in named.get(name, ())}
    for search in found.values():
        search.is_known = True
    return list(found.values())


def _table(searches: list[_Search]) -> pd.DataFrame:
    rows = []
    for search in searches:
        article, start, end = search.place if search.places else (search.article, pd.NA, pd.NA)
        place = {"article": article, "start": start, "end": end, "how": HOW[search.how]}
        own = {name: getattr(search, name) for name in ("code", "coder", "quote", "places")}
        rows.append({**place, **own, "note": _note(search)})
    table = pd.DataFrame(rows, columns=PLACED_COLUMNS)
    table = table.astype({"start": "Int64", "end": "Int64", "places": "int64"})
    counts = table["how"].value_counts()
    ways = ", ".join(f"{counts[how]} {how}" for how in HOW if how in counts)
    said = f"{counted(len(table), 'coding')} placed on the raw pages: {ways or 'none'}"
    table.attrs["said"] = (said,)
    return table


def _note(search: _Search) -> str:
    told = f"{search.article} has the text of {search.twin}, which was kept" if search.twin else ""
    return "; ".join(filter(None, [told, _note_of_places(search)]))


def _note_of_places(search: _Search) -> str:
    if search.places == 1:
        return ""
    if search.places:
        others = [place for place in search.first if place != search.place][:NAMED]
        inside = search.place[0]
        told = [f"{'' if name == inside else name + ' '}{a}-{b}" for name, a, b in others]
        more = ", …" if search.places > len(others) + 1 else ""
        return f"stands in {search.places} places, also at {', '.join(told)}{more}"
    if not bare(search.quote):
        return "no quotation: the code is that of a whole text, or of nothing"
    if search.article and not search.is_known:
        return "no article of this name"
    return "no page has these words" if not search.article else "the page has no such words"
