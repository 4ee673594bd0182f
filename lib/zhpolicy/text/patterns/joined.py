"""How are the phrases of all lists found in one pass over a page?

Each extractor has its own list of phrases, and asks for those of the whole page. While the tables
of a page are made (`scanned_once`), the lists that most pages are asked for are searched together,
and each asks for its own part of what was found. What is found is the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from threading import Lock
from typing import Protocol
from weakref import WeakKeyDictionary

try:
    from ahocorasick_rs import AhoCorasick
except ImportError:  # where it cannot be installed (in a browser)
    from zhpolicy.text.fallbacks.phrase_search import AhoCorasick  # type: ignore[assignment]

__all__ = ["PageScan", "current_hits", "scanned_once"]

# The lists are joined when so many pages have been read, and again whenever there are so many times
# as many: a single page pays nothing, a million pages join nine times.
FIRST, TIMES = 16, 4
# A list that fewer of the last FIRST pages asked for is searched alone.
SHARE = 0.5
# Shorter texts are searched for one list after the other.
SHORTEST = 100

# The first and the last character of a hit, the latter negative: what is longer comes first.
Place = tuple[int, int, int]


class Finder(Protocol):
    """A list of phrases that is searched."""

    phrases: tuple[str, ...]


@dataclass
class PageScan:
    """The working text of a page, and where the phrases of the joined lists stand in it."""

    working: str
    _asked: set[Finder] = field(default_factory=set)
    _found: dict[Finder, list[Place]] | None = None

    def hits(self, finder: Finder) -> list[Place] | None:
        """All hits of a list: start, -end and number of the phrase, sorted; None if not joined."""
        if finder not in self._asked:
            self._asked.add(finder)
            _lists.note(finder)
        if self._found is None:
            self._found = _lists.search(self.working)
        return self._found.get(finder) if self._found else None


_page: ContextVar[PageScan | None] = ContextVar("page", default=None)


@contextmanager
def scanned_once(page: PageScan) -> Iterator[None]:
    """Within this block the lists are searched together in the text of a page."""
    _lists.begin()
    before = _page.set(page)
    try:
        yield
    finally:
        _page.reset(before)


def current_hits(finder: Finder, working: str) -> list[Place] | None:
    """The hits of a list in a text, if it is that of the page which is read and they are known."""
    page = _page.get()
    if page is None or page.working is not working or len(working) < SHORTEST:
        return None
    return page.hits(finder)


class _Lists:
    """Which lists pages were asked for, and the automaton of those that most ask for."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._pages, self._at = 0, FIRST
        self._asked: WeakKeyDictionary[Finder, int] = WeakKeyDictionary()
        self._joined: _Joined | None = None

    def begin(self) -> None:
        """A page is read."""
        self._pages += 1
        if self._pages >= self._at:
            with self._lock:
                self._join()

    def note(self, finder: Finder) -> None:
        """A page is asked for a list; it counts shortly before the lists are joined."""
        if self._at - self._pages > FIRST:
            return
        with self._lock:
            self._asked[finder] = self._asked.get(finder, 0) + 1

    def search(self, working: str) -> dict[Finder, list[Place]]:
        """The hits of all joined lists in a text."""
        return self._joined.search(working) if self._joined else {}

    def _join(self) -> None:
        if self._pages < self._at:
            return  # another thread was first
        often = [finder for finder, n in self._asked.items() if n >= SHARE * FIRST]
        if len(often) > 1:
            self._joined = _Joined(sorted(often, key=lambda finder: finder.phrases))
        self._pages, self._at = 0, self._at * TIMES
        self._asked.clear()


class _Joined:
    """Several lists in one automaton."""

    def __init__(self, finders: Sequence[Finder]) -> None:
        owners: dict[str, list[tuple[int, int]]] = {}
        for number, finder in enumerate(finders):
            for own, phrase in enumerate(finder.phrases):
                owners.setdefault(phrase, []).append((number, own))
        self._finders = finders
        self._owners = list(owners.values())
        self._automaton = AhoCorasick(list(owners), store_patterns=False)

    def search(self, working: str) -> dict[Finder, list[Place]]:
        """The hits of each list."""
        found: list[list[Place]] = [[] for _ in self._finders]
        try:
            hits = self._automaton.find_matches_as_indexes(working, overlapping=True)
        except UnicodeEncodeError:  # half of a character: each list is searched alone
            return {}
        for index, start, end in hits:
            for number, own in self._owners[index]:
                found[number].append((start, -end, own))
        for own_hits in found:
            own_hits.sort()
        return dict(zip(self._finders, found, strict=True))


_lists = _Lists()
