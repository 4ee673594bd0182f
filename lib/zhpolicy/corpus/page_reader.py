"""Which page becomes an article, and which a problem?

Memory stays bounded: of each page that was read stay its id, and sixteen bytes to know a
duplicate by.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from hashlib import blake2b
from itertools import count
from pathlib import PurePath

from zhpolicy.corpus.overview import Overview
from zhpolicy.corpus.sources import Limits, RawPage, attempt, problem_at
from zhpolicy.pages.articles import read_article
from zhpolicy.pages.language import find_objection
from zhpolicy.restoration.background import Background
from zhpolicy.text.codebooks.own import OwnCodebook
from zhpolicy.text.document import Article
from zhpolicy.text.records import DUPLICATE, Problem

__all__ = [
    "PageReader",
    "Reading",
    "digest_of",
    "find_fault",
    "ids_of",
    "names_of",
    "with_whole_characters",
]

# A table of twenty million empty rows is one mistake, and not twenty million problems to keep.
MOST_NAMED = 1_000


NO_TITLE = "\u2014"  # a title that stands on no page


class PageReader:
    """One reading of a corpus: which ids and which texts it has met, and what came of them.

    `twins` are the names of pages that were left out, by the path of the one that has their text.
    """

    def __init__(
        self,
        limits: Limits,
        *,
        background: Background | None = None,
        codebook: OwnCodebook | None = None,
    ) -> None:
        self._limits, self._codebook = limits, codebook
        self._background = background
        self._ids: set[str] = set()
        self._seen: dict[bytes, str] = {}
        self.twins: dict[str, list[str]] = {}

    def read(self, page: RawPage) -> Iterator[Article | Problem]:
        """The article of a page, or why there is none, and what had to be mended first."""
        page, note = with_whole_characters(page)
        if note:
            yield problem_at(page.path, "encoding", note)
        digest = digest_of(page.text)
        kind, objection = self._object(page, digest)
        if objection:
            if kind == DUPLICATE:
                self.twins.setdefault(self._seen[digest], []).extend(names_of(page))
            yield problem_at(page.path, kind, objection)
            return
        found = self._article(page)
        if isinstance(found, Article):
            # a page that was refused was not kept, so the next one is no duplicate of it
            self._seen[digest] = page.path
            yield from _damage_of(found)
        yield found

    def _article(self, page: RawPage) -> Article | Problem:
        read = partial(
            read_article,
            id=self._own_id(page),
            path=page.path,
            title=page.title,
            date=page.date,
            source=page.source,
            background=self._background,
        )
        article = attempt(partial(read, page.text), place=page.path)
        if isinstance(article, Problem):
            return article
        if article.title and not article.text.strip() and _is_one_line(page):
            # the page says nothing else: what looks like a headline is its text
            told = attempt(partial(read, page.text, title=NO_TITLE), place=page.path)
            article = replace(told, title="") if isinstance(told, Article) else article
        if article.text.strip():
            return replace(article, codebook=self._codebook) if self._codebook else article
        message = "nothing on it but furniture (links, notices, buttons); no article was found"
        return problem_at(page.path, "no article", message)

    def _object(self, page: RawPage, digest: bytes) -> tuple[str, str]:
        """The kind of a problem and what it is; two empty strings when the page will do."""
        kind, fault = find_fault(page.text, limits=self._limits)
        if not kind and digest in self._seen:
            return DUPLICATE, f"the same text as {self._seen[digest]}, which was kept"
        return kind, fault

    def _own_id(self, page: RawPage) -> str:
        """An id that no other article has: the page's own, else with its ending, folder, number."""
        own = next(candidate for candidate in ids_of(page) if candidate not in self._ids)
        self._ids.add(own)
        return own


class Reading:
    """One loop: an iterator of articles that knows what it has met and whether it came to its end.

    Problems go into the list `problems`, which may hold those of other sources, until `retire`.
    """

    def __init__(
        self, pages: Iterator[RawPage | Problem], reader: PageReader, *, problems: list[Problem]
    ) -> None:
        self.overview, self.twins = Overview(), reader.twins
        self.is_done = self.is_broken = False
        self._problems = problems
        self._reported: list[Problem] = []
        self._met: Counter[tuple[str, str]] = Counter()  # by table and kind
        self._is_latest = True
        self._articles = self._read(pages, reader)

    def __iter__(self) -> Iterator[Article]:
        return self

    def __next__(self) -> Article:
        try:
            return next(self._articles)
        except StopIteration:
            raise
        except BaseException:  # who stops a loop by hand must not be left with half a corpus
            self.is_broken = True
            raise

    @property
    def reported(self) -> list[Problem]:
        """The problems that this loop has met."""
        return self._reported

    def take(self, articles: Iterable[Article], problems: Iterable[Problem]) -> None:
        """What another loop has met, instead of reading."""
        for article in articles:
            self.overview.add(article)
        self._reported += problems
        self.is_done = True

    def retire(self) -> None:
        """Another loop begins: its problems stand in the place of those of this one."""
        own = set(map(id, self._reported))
        self._problems[:] = [each for each in self._problems if id(each) not in own]
        self._is_latest = False

    def _read(self, pages: Iterator[RawPage | Problem], reader: PageReader) -> Iterator[Article]:
        for page in pages:
            for found in [page] if isinstance(page, Problem) else reader.read(page):
                if isinstance(found, Article):
                    self.overview.add(found)
                    yield found
                elif self._is_latest and self._is_named(found):
                    self._report(found)
        for (table, kind), met in self._met.items():
            if self._is_latest and met > MOST_NAMED:
                more = f"{met - MOST_NAMED:,} more rows like the {MOST_NAMED:,} that are named"
                self._report(problem_at(table, kind, more))
        self.is_done = True

    def _is_named(self, problem: Problem) -> bool:
        """Whether a problem is told by itself: of those of one kind in one table the first are."""
        place = problem.source.partition(", row ")[0], problem.kind
        self._met[place] += 1
        return self._met[place] <= MOST_NAMED

    def _report(self, problem: Problem) -> None:
        self._reported.append(problem)
        self._problems.append(problem)


class Loop:
    """One loop over a corpus, which knows whether somebody has asked it for an article."""

    def __init__(self, articles: Iterator[Article]) -> None:
        self.has_begun = False
        self._articles = articles

    def __iter__(self) -> Loop:
        return self

    def __next__(self) -> Article:
        self.has_begun = True
        return next(self._articles)


def find_fault(text: str, *, limits: Limits) -> tuple[str, str]:
    """Why a text can be no article: the kind of the problem and what it is; "" when it can.

    >>> find_fault("\\n", limits=Limits())
    ('empty', 'nothing but white space')
    """
    if not text.strip():
        return "empty", "nothing but white space"
    most = min(limits.page_bytes, limits.page_characters)
    if len(text) > most:
        found = f"{len(text):,} characters in one page; expected at most {most:,}"
        return "too large", f"{found} (Limits(page_characters=…) sets another limit)"
    objection = find_objection(text)
    return objection.partition(":")[0], objection


def digest_of(text: str) -> bytes:
    """Sixteen bytes that two texts share when they differ in white space only."""
    words = "".join(text.split()).encode("utf-8")
    return blake2b(words, digest_size=16).digest()


def _damage_of(article: Article) -> Iterator[Problem]:
    """What stays damaged on a page that was read: places that were found and not restored."""
    places = article.restored.unresolved if article.restored else ()
    if places:
        first = f"{places[0].surface[:20]!r} at character {places[0].start}"
        found = f"places that stay damaged: {len(places)}; the first is {first}"
        yield problem_at(article.path, "damaged", found)


def with_whole_characters(page: RawPage) -> tuple[RawPage, str]:
    """The page without lone surrogates, and what was found; "" when nothing was.

    JSON and programs leave halves of characters, as of an emoji that was cut; nothing that is
    written in UTF-8 can hold one.
    """
    told = {"text": page.text, "title": page.title, "source": page.source}
    try:
        "".join(told.values()).encode("utf-8")
    except UnicodeEncodeError:
        whole = {name: _join_surrogates(text) for name, text in told.items()}
    else:
        return page, ""
    lone = sum(whole[name].count("\ufffd") - told[name].count("\ufffd") for name in told)
    found = f"lone surrogates (halves of characters): {lone}; each was read as U+FFFD"
    return replace(page, **whole), found if lone else ""


def _join_surrogates(text: str) -> str:
    """Pairs of surrogates as the character they stand for, a lone one as U+FFFD."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _is_one_line(page: RawPage) -> bool:
    """A post, or a row of a table, whose cell of text is a text by its name."""
    return not page.title and "\n" not in page.text.strip()


def names_of(page: RawPage) -> list[str]:
    """By what names a reader may know a page: its own id, and the name of its file.

    >>> names_of(RawPage("a", "师徒结对", "pages/a.txt"))
    ['a', 'a.txt']
    """
    return list(dict.fromkeys((_one_line(page.id), PurePath(page.path).name)))


def ids_of(page: RawPage) -> Iterator[str]:
    """What a page may be called, best first: its own id, with its folder or table, a number."""
    path = PurePath(page.path)
    own = _one_line(page.id) or "page"
    yield own
    yield _one_line(f"{page.group or path.parent.name}-{own}")
    yield _one_line(f"{own}{path.suffix}")
    yield from (f"{own}-{number}" for number in count(2))


def _one_line(name: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in name).split())
