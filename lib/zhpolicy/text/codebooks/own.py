"""A reader's own themes: words in a table, found as they stand.

The codebook that ships knows its words well: what resembles one is rejected. Of words that somebody
else has chosen nothing is known, so each place counts, in either script, also inside another word.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from zhpolicy.text.phrases import Phrase, PhraseFinder
from zhpolicy.text.scripts import to_working

__all__ = ["OwnCodebook", "OwnWord"]


@dataclass(frozen=True, slots=True, order=True)
class OwnWord:
    """A word of a theme, as somebody wrote it, with its English and its subtheme."""

    theme: str
    word: str
    english: str = ""
    subtheme: str = ""


class OwnCodebook:
    """The words of some themes; `themes` are their names in the order of the table.

    >>> own = OwnCodebook([OwnWord("housing", "安居房"), OwnWord("schools", "名校")])
    >>> own.themes, [(phrase.start, word.theme) for phrase, word in own.find("建安居房")]
    (('housing', 'schools'), [(1, 'housing')])
    """

    def __init__(self, words: Iterable[OwnWord]) -> None:
        self.words = tuple(dict.fromkeys(words))
        self.themes = tuple(dict.fromkeys(word.theme for word in self.words))

    def __repr__(self) -> str:
        return f"<OwnCodebook: {', '.join(self.themes)}; {len(self.words)} words>"

    def find(self, working: str) -> list[tuple[Phrase, OwnWord]]:
        """The hits in reading order. In one theme they do not overlap: the first, then the longest
        counts; across themes they may.
        """
        found = []
        taken_to: dict[str, int] = {}
        for phrase in self._finder.find_all(working):
            for word in self._by_form[phrase.phrase]:
                if phrase.start >= taken_to.get(word.theme, 0):
                    taken_to[word.theme] = phrase.end
                    found.append((phrase, word))
        return found

    def __getstate__(self) -> dict[str, Any]:
        """What is handed to another process: the words alone."""
        return {"words": self.words, "themes": self.themes}

    @cached_property
    def _by_form(self) -> dict[str, list[OwnWord]]:
        """The words by the form in which they are looked for, one of each theme."""
        forms: dict[str, dict[str, OwnWord]] = {}
        for word in self.words:
            forms.setdefault(to_working(word.word), {}).setdefault(word.theme, word)
        return {form: list(words.values()) for form, words in forms.items()}

    @cached_property
    def _finder(self) -> PhraseFinder:
        return PhraseFinder(self._by_form)
