"""Which articles are there? From any source of pages to `Article` records, one by one.

What can not be used becomes a problem (a sentence: where, what, what to do), and the rest
goes on. What was read of a short source is kept, of a long one nothing.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from html import escape
from itertools import islice
from operator import index
from typing import TYPE_CHECKING, Any, SupportsIndex, overload
from weakref import ref

from zhpolicy.corpus.codebooks.table import read_codebook
from zhpolicy.corpus.columns import require_fields
from zhpolicy.corpus.given import Given, Once, name_of, open_pages, require_source
from zhpolicy.corpus.overview import articles_frame, problems_table
from zhpolicy.corpus.page_reader import Loop, PageReader, Reading
from zhpolicy.corpus.sources import Limits, RawPage
from zhpolicy.corpus.together import texts_of
from zhpolicy.restoration.background import Background
from zhpolicy.text.document import Article
from zhpolicy.text.records import Problem
from zhpolicy.text.wording import counted, nearest, wrong_argument

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Corpus", "problems_table", "read_corpus"]

# Characters of raw pages, some 2,000 news stories. With all that the tables find in them they
# take 130 MB (measured on 600 stories: 130 bytes a character).
KEPT_CHARACTERS = 1_000_000
SHOWN_UNREAD = 200  # articles read to show a corpus not read yet: half a second of news
SHOWN_PROBLEMS = 10  # a screen holds no more; `problems` has all
NO_COPY = (
    "the articles of this corpus are too many to be kept: it cannot be pickled or copied; a part "
    "can: list(islice(corpus, 1000))"
)


class Corpus:
    """The articles of a source, to be read as often as one likes: in a loop, by number, by id.

    Nothing is read before it is asked for. Articles are kept while their pages have `keep`
    characters together (`read_corpus`); of a larger source nothing is kept, and each loop reads
    it anew, page by page. Only texts that come from an iterator, and are too many to be kept, can
    be read once; a second loop raises ValueError. `len` reads what is not read yet.

    `problems` are complete when a loop has come to its end.

    >>> corpus = read_corpus(["山东援疆选派干部人才,开展“组团式”援疆。", "An English page."])
    >>> corpus
    <Corpus of 2 items, not read yet>
    >>> len(corpus), corpus[0].id, corpus["text-1"] is corpus[-1], "text-2" in corpus
    (1, 'text-1', True, False)
    >>> corpus
    <Corpus of 2 items: 1 article, simplified, 1 problem>
    """

    def __init__(
        self,
        open_source: Callable[[], Iterator[RawPage | Problem]],
        *,
        name: str,
        problems: list[Problem],
        new_reader: Callable[[], PageReader],
        keep: int = KEPT_CHARACTERS,
    ) -> None:
        self.problems = problems
        self._open_source, self._new_reader, self._name = open_source, new_reader, name
        self._reading: Reading | None = None  # the latest
        self._whole: Reading | None = None  # the latest that came to its end
        self._kept: list[Article] | None = [] if keep > 0 else None
        self._room = keep  # characters that may still be kept
        self._opened: ref[Loop] | None = None

    # -- one by one

    def __iter__(self) -> Iterator[Article]:
        loop = Loop(self._begin() if self._kept is None else self._through_kept())
        self._opened = ref(loop)
        return loop

    def __reversed__(self) -> Iterator[Article]:
        return reversed(list(self))

    def __len__(self) -> int:
        if self._known is None:
            self._require_no_open_loop()
            for _ in self:
                pass
        return self._known.overview.articles if self._known else 0

    def __bool__(self) -> bool:
        return next(iter(self), None) is not None

    def __contains__(self, one: object) -> bool:
        """Whether the corpus has an article of this id, or this very article."""
        if isinstance(one, str):
            return any(article.id == one for article in self)
        return isinstance(one, Article) and any(article == one for article in self)

    @overload
    def __getitem__(self, key: SupportsIndex | str) -> Article: ...
    @overload
    def __getitem__(self, key: slice) -> list[Article]: ...
    def __getitem__(self, key: SupportsIndex | str | slice) -> Article | list[Article]:
        """The article of a position or an id, or the list of those of a slice.

        Raises IndexError and KeyError with a sentence when there is none.
        """
        if isinstance(key, slice):
            return self._between(key)
        if isinstance(key, str):
            return self._called(key)
        if not isinstance(key, SupportsIndex):
            raise wrong_argument(key, expected="a position, a slice or the id of an article")
        return self._at(index(key))

    @property
    def twins(self) -> Mapping[str, list[str]]:
        """What pages are called that are left out since one that is kept has their text: its path
        -> their names. Complete when a loop has come to its end.
        """
        known = self._known or self._reading
        return known.twins if known else {}

    def __reduce__(self) -> tuple[Any, ...]:
        """Another process gets the articles, as long as they are few enough to be kept."""
        articles = list(self)
        if self._kept is None:
            raise TypeError(NO_COPY)
        return _corpus_of, (articles, self._name, self.problems)

    # -- all of them

    def to_frame(self) -> pd.DataFrame:
        """One row an article: its facts and its text, the columns FRAME_COLUMNS of `overview`."""
        table = articles_frame(self)
        characters = f"{int(table['characters'].sum()):,} characters"
        rests_on = f"{counted(len(table), 'article')} of {self._name}, {characters}"
        left = counted(len(self.problems), "problem")
        table.attrs["note"] = f"{rests_on}; {left} (problems says which)."
        return table

    def __repr__(self) -> str:
        known = self._known or self._reading
        if known is None:
            return f"<Corpus of {self._name}, not read yet>"
        so_far = "" if known.is_done else " so far"
        return f"<Corpus of {self._name}: {known.overview.in_a_line(len(known.reported))}{so_far}>"

    def _repr_html_(self) -> str:
        """What a notebook shows: what is in it, and what is wrong with the pages left out.

        Of a corpus that nobody has read it reads the first SHOWN_UNREAD articles.
        """
        if self._reading is None and self._kept is not None:
            half = self._room // 2
            next((None for _ in islice(self, SHOWN_UNREAD) if self._room < half), None)
        known = self._known or self._reading
        name = f"<p><b>Corpus of {escape(self._name)}</b>"
        if known is None:
            return f"{name}, not read yet</p>"
        so_far = "" if known.is_done else "; so far, len(corpus) reads the rest"
        problems = known.reported
        table = problems_table(problems[:SHOWN_PROBLEMS]).to_html() if problems else ""
        return f"{name}{so_far}</p>{known.overview.in_html(problems)}{table}"

    # -- how it is read

    @property
    def _known(self) -> Reading | None:
        """The latest reading that came to its end."""
        return self._reading if self._reading and self._reading.is_done else self._whole

    def _begin(self) -> Reading:
        """The source read anew; its problems take the place of those of the last time."""
        pages = self._open_source()
        if self._reading is not None:
            self._whole = self._known
            self._reading.retire()
        self._reading = Reading(pages, self._new_reader(), problems=self.problems)
        return self._reading

    def _go_on(self, position: int) -> Reading:
        """The reading that stands at a position, begun anew when somebody broke it off."""
        reading = self._reading
        if reading is None or reading.is_broken:
            reading = self._begin()
            for _ in islice(reading, position):
                pass
        return reading

    def _through_kept(self) -> Iterator[Article]:
        """The articles that are kept, then those that were not read yet."""
        position = 0
        while self._kept is not None:
            if position == len(self._kept):
                reading = self._go_on(position)
                article = next(reading, None)
                if article is None:
                    return
                if not self._keep(article):
                    yield article
                    yield from reading
                    return
            yield self._kept[position]
            position += 1
        yield from islice(self._begin(), position, None)

    def _keep(self, article: Article) -> bool:
        """Keeps an article, or gives up all of them when they become too many."""
        self._room -= len(article.raw)
        if self._kept is None or self._room < 0:
            self._kept = None
            return False
        self._kept.append(article)
        return True

    def _require_no_open_loop(self) -> None:
        """`list(corpus)` opens a loop, asks for the length, and does without where none is known.

        Reading all pages to answer would read them twice.
        """
        loop = self._opened() if self._opened else None
        if loop is not None and not loop.has_begun:
            raise TypeError(
                "a loop over this corpus was opened and has given nothing yet; ask for its length "
                "before the loop, or after it"
            )

    def _at(self, position: int) -> Article:
        place = position if position >= 0 else len(self) + position
        if place >= 0:
            if self._kept is not None and place < len(self._kept):
                return self._kept[place]
            for article in islice(self, place, None):
                return article
        number = counted(len(self), "article")
        raise IndexError(f"no article at position {position}; {self._name} has {number}, from 0 on")

    def _called(self, name: str) -> Article:
        others = []
        for article in self:
            if article.id == name:
                return article
            others.append(article.id)
        first = ", ".join(map(repr, others[:SHOWN_PROBLEMS]))
        raise KeyError(f"no article {name!r}{nearest(name, others)}; the ids begin with {first}")

    def _between(self, key: slice) -> list[Article]:
        start, stop, step = key.start or 0, key.stop, key.step or 1
        if start >= 0 and stop is not None and stop >= 0 and step > 0:
            return list(islice(self, start, stop, step))
        places = range(*key.indices(len(self)))
        found = {place: article for place, article in enumerate(self) if place in places}
        return [found[place] for place in places]


def _corpus_of(articles: list[Article], name: str, problems: list[Problem]) -> Corpus:
    """A corpus of articles that were read already."""
    corpus = Corpus(
        lambda: iter(()),
        name=name,
        problems=problems,
        new_reader=lambda: PageReader(Limits()),
        keep=sum(len(article.raw) for article in articles) + 1,
    )
    corpus._begin().take(articles, problems)
    corpus._kept = articles
    return corpus


def read_corpus(  # noqa: PLR0913 - what may be said of a source, each by its name
    source: str | os.PathLike[str] | pd.DataFrame | Iterable[Given],
    *,
    columns: Mapping[str, str] | None = None,
    problems: list[Problem] | None = None,
    limits: Limits | None = None,
    background: Background | bool = True,
    keep: int = KEPT_CHARACTERS,
) -> Corpus:
    """The articles of a source, in the order of its names, to be read as often as one likes.

    `source` is a folder (read with its folders), a file, a glob pattern (`pages/**/*.html`),
    a DataFrame, or an iterable of texts, documents, paths (`Path`) and records (`{"text": …}`).
    Files: .txt, .md, .html, .docx, .pdf with a text layer, .csv, .tsv, .xlsx, .json, .jsonl,
    .parquet, and .zip and .tar of these, also packed (.gz, .bz2, .xz, .zst); README, MANIFEST and
    LICENSE of a folder are passed over, and so is, with a notice, all that zhpolicy wrote itself,
    wherever it lies. `columns`
    says which columns of a table hold the text, id, title, date and source
    ({"text": "正文"}); what it does not say is found out.

    The raw page of an article is the decoded text: of a .txt file in UTF-8 exactly what
    `bytes.decode` gives, of other kinds the text that the file holds. An id is the name of
    the file without its ending, or the row's own.

    Nothing is read before the articles are asked for, and no more than is asked for; see `Corpus`
    for what is kept (`keep` characters at most, 0 for nothing). `problems` is a list that grows
    as the articles come: what is empty, broken, encrypted, too large (`limits`), a duplicate or
    not Chinese, each as a sentence. Pass a list as `problems` to collect those of several sources.

    `background` helps to restore damaged pages: by default it is the text of all pages of the
    source, which are read for it when the first damaged page comes, whatever their order (an
    iterator, which gives its texts once, has none). False leaves each page to itself; a
    `Background` takes its place.

    Raises FileNotFoundError when a path names nothing, ValueError for unknown columns, TypeError
    for another `background`.

    >>> corpus = read_corpus(["山东援疆选派干部人才,开展“组团式”援疆。", "An English page."])
    >>> [article.id for article in corpus], [problem.kind for problem in corpus.problems]
    (['text-1'], ['not Chinese'])
    """
    require_fields(columns or {})
    limits = limits or Limits()
    require_source(source)
    if isinstance(source, Iterator):
        source = Once(source)
    open_source = partial(open_pages, source, columns=columns, limits=limits)
    own = None if isinstance(source, Once) else Background(partial(texts_of, open_source, limits))
    together = _chosen(background, own=own)
    return Corpus(
        open_source,
        name=name_of(source),
        problems=[] if problems is None else problems,
        # read anew with the pages: a table that is mended is a table that is read
        new_reader=lambda: PageReader(limits, background=together, codebook=read_codebook(source)),
        keep=keep,
    )


def _chosen(background: object, *, own: Background | None) -> Background | None:
    if isinstance(background, Background):
        return background
    if isinstance(background, bool):
        return own if background else None
    advice = "Background.of(texts) makes one"
    raise wrong_argument(background, expected="True, False or a Background", advice=advice)
