"""Does a text read as Chinese words that follow each other? The likeliest cut, scored.

Pairs of words are counted in the news of Lucene's smartcn (Apache-2.0), single words in
jieba's dictionary (MIT); the page's own sound text counts as well, since a page repeats
its terms. Everything is looked up in simplified characters (`likelihood.simplify`).
"""

from __future__ import annotations

from functools import cache
from math import log

from zhpolicy.likelihood import MARKS, score_unknown
from zhpolicy.plausibility import read_frequencies
from zhpolicy.wordlists import read_table

__all__ = ["Wording"]

LONGEST_WORD = 5  # characters; longer words are names of bodies, whose parts are words too
DOUBT = 40.0  # words counted less often than this say little about what follows them
PAGE_WORDS = 0.3  # the share of a page's words that is better foretold by the page itself
PAGE_PAIRS = 0.35  # the same for a word that stands behind the same word elsewhere on the page
KEPT = 4  # cuts remembered at each place; more change no score on the test pages

STOPS, CLOSERS = "。！？；", "”’）」』"
# One sentence of five ends with a quotation; the table cuts its texts at every full stop.
CLOSES_SENTENCE = -2.3
NO_SENTENCE = -12.0  # 。， and 。。 are slips

Column = list[tuple[str, float]]  # the last word of a cut and how likely the cut is


class Wording:
    """Scores texts by their words; `page` is the sound text of the page, simplified.

    >>> wording = Wording("")
    >>> wording.score("提高教学质量") > wording.score("提高教雪质量")
    True
    """

    def __init__(self, page: str) -> None:
        self.page = page
        self.length = len(page) / 1.7 + 100.0  # words of a page
        self._steps: dict[tuple[str, str], float] = {}
        self._alone: dict[str, float] = {}
        self._columns: dict[str, Column] = {"": [("¶", 0.0)]}

    def score(self, text: str) -> float:
        """The logarithm of the chance of the likeliest cut of `text` into words."""
        return self._column(text)[0][1]

    def forget(self) -> None:
        """Drop the texts scored so far; what is known of words stays."""
        self._columns = {"": [("¶", 0.0)]}

    def _column(self, text: str) -> Column:
        known = len(text)
        while text[:known] not in self._columns:
            known -= 1
        for end in range(known + 1, len(text) + 1):
            self._columns[text[:end]] = self._cuts(text[:end])
        return self._columns[text]

    def _cuts(self, text: str) -> Column:
        """The likeliest cuts of a text all of whose beginnings are scored."""
        words, end, found = _words()[0], len(text), []
        for start in range(end - 1, max(-1, end - LONGEST_WORD - 1), -1):
            word = text[start:]
            if start < end - 1 and word not in words:
                continue
            best = max(
                score + self._step(before, word) for before, score in self._columns[text[:start]]
            )
            found.append((word, best))
        found.sort(key=lambda cut: -cut[1])
        return found[:KEPT]

    def _step(self, before: str, word: str) -> float:
        """The logarithm of the chance of `word` behind `before`."""
        key = (before, word)
        step = self._steps.get(key)
        if step is None:
            step = self._steps[key] = self._new_step(before, word)
        return step

    def _new_step(self, before: str, word: str) -> float:
        if before == word and word in "1—…":
            return SAME_AGAIN[word]
        if before in STOPS and word in CLOSERS:
            return CLOSES_SENTENCE
        if before in STOPS and word in "。，、；：！？":
            return NO_SENTENCE
        alone = self._share(word)
        count, seen, pairs = _pairs("¶" if before in STOPS else before)
        total = count + DOUBT
        share = pairs.get(word, 0) / total + (1.0 - seen / total) * alone
        here = self._count(before + word)
        if here:
            own = here / (self._count(before) + 1.0)
            share = (1 - PAGE_PAIRS) * share + PAGE_PAIRS * own
        return log(share)

    def _share(self, word: str) -> float:
        share = self._alone.get(word)
        if share is None:
            share = _share_anywhere(word)
            here = self._count(word)
            if here:
                share = (1 - PAGE_WORDS) * share + PAGE_WORDS * here / self.length
            self._alone[word] = share
        return share

    def _count(self, text: str) -> int:
        return self.page.count(text) if text != "¶" else 0


# The figures of a number; dashes and dots stand in pairs, one alone is a slip.
SAME_AGAIN = {"1": -0.7, "—": -0.3, "…": -0.3}


@cache
def _words() -> tuple[dict[str, int], float]:
    words = dict(read_frequencies())
    return words, float(sum(words.values()))


@cache
def _share_anywhere(word: str) -> float:
    words, total = _words()
    if word in MARKS or word == "1":
        return MARK_SHARES.get(word, 0.0005)
    count = words.get(word)
    if count is None:
        return 10 ** (score_unknown(word) / 2.302585) if word < "\u2e80" else 0.5 / total
    return (count + 0.5) / total


# Shares among the words of news, rounded: they are what the pairs of the table add up to.
MARK_SHARES = {"，": 0.07, "。": 0.04, "、": 0.025, "“": 0.009, "”": 0.009, "1": 0.04, "的": 0.05}


@cache
def _rows() -> dict[str, tuple[str, str]]:
    return {row["word"]: (row["count"], row["following"]) for row in read_table("word_pairs")}


@cache
def _pairs(word: str) -> tuple[int, int, dict[str, int]]:
    """How often a word was counted, how often with a known word behind it, and those words."""
    count, groups = _rows().get(word, ("0", ""))
    found: dict[str, int] = {}
    for group in groups.split():
        number, *words = group.split(",")
        found.update(dict.fromkeys(words, int(number)))
    return int(count), sum(found.values()), found
