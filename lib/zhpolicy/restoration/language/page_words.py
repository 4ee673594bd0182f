"""How likely is a reading when it is cut into words? The likeliest way to cut it is judged.

Characters decide which readings are found (`page_language`); words judge the few that are left.
Words and their pairs are those of the word model; the page's own words count beside it, since a
page repeats its terms.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import exp, log

from zhpolicy.restoration.language.followers import share_of
from zhpolicy.restoration.language.mark_kinds import CLOSING
from zhpolicy.restoration.language.word_model import (
    BEGINNING,
    UNKNOWN,
    UNSEEN,
    Begun,
    word_model,
)
from zhpolicy.text.scripts import plain_forms

__all__ = ["CHARACTERS_A_WORD", "PageWords"]

# A state says how far a text is read in words: the number of the last whole word, what is read
# of the next, and whether any of that is a new reading, since what stands on the page anyway does
# not speak for itself.
State = tuple[int, str, bool]

# Weights of the page beside the model, tuned on damaged pages of held-out news.
PAGE_WORDS = 0.5  # the share of a page's words that is better foretold by the page itself
PAGE_PAIRS = 0.35  # the same for a word that stands behind the same word elsewhere on the page
CHARACTERS_A_WORD = 1.7  # in the word model 1.6 with the marks, 1.8 without
# A short page knows little: its words count as if so many others stood there, and what follows a
# word as if so many others had followed it. No measurement of these is kept.
OTHER_WORDS, OTHERS_BEHIND_WORD = 100.0, 1.0

# What the model does not count: logarithms, rounded, of shares on news pages.
LETTER, ASCII_MARK, SPACE, WIDE_SPACE = -10.0, -9.0, -6.0, -5.0
CLOSER = -3.0  # a mark that closes; whether one stands open is judged in `marks`
STOPS = "。！？；"
CLOSES_SENTENCE = -3.8  # the same behind a full stop; one sentence of five ends with a quotation
NO_SENTENCE = -12.0  # 。， and 。。 are slips
# The figures of a number; dashes and dots stand in pairs, one alone is a slip.
SAME_AGAIN = {"1": -0.7, "—": -0.3, "…": -0.3}
IN_PAIRS, SINGLE = "—…", -5.0
STEPS_KEPT = 100_000  # a page needs some ten thousand, and pages of one site the same
UNREACHED = float("-inf")
DEPTH = 15.0  # a way to cut a text that is so far behind (e-15) is given up; by trying


@dataclass
class PageWords:
    """The words of one page: `count` says how often a text stands there, `length` how much."""

    count: Callable[[str], int]
    length: int
    _own_words: dict[tuple[int, str], float] = field(default_factory=dict)

    def score(self, text: str, new: Sequence[bool]) -> float:
        """How likely the likeliest way is to cut a text into words.

        `new` says of each character whether it is a new reading. The logarithm is far below any
        reading's where the text ends inside a word that the model does not have.
        """
        states: dict[State, float] = {(_begun("¶")[0], "", False): 0.0}
        for character, is_new in zip(text, new, strict=True):
            found: dict[State, float] = {}
            for state, known in states.items():
                self._go_on(found, state, known, character=character, new=is_new)
            if not found:
                return UNSEEN * len(text)
            lowest = max(found.values()) - DEPTH
            states = {state: known for state, known in found.items() if known > lowest}
        return max(states.values())

    def _go_on(
        self, found: dict[State, float], state: State, known: float, *, character: str, new: bool
    ) -> None:
        before, part, fresh = state
        for cost, number, longer, closed in _steps_of_any_page(before, part, character):
            score = known + cost
            if closed and fresh and self.count(part):
                score += self._own_word(before, part)
            behind = (number, longer, new or (fresh and not closed))
            if score > found.get(behind, UNREACHED):
                found[behind] = score

    def _own_word(self, before: int, word: str) -> float:
        """How much likelier a word is because it stands on the page."""
        key = (before, word)
        found = self._own_words.get(key)
        if found is None:
            found = self._own_words[key] = self._new_own_word(before, word)
        return found

    def _new_own_word(self, before: int, word: str) -> float:
        here = self.count(word)
        if word in CLOSING:
            return 0.0
        model = word_model()
        number = (model.begun(word) or (UNKNOWN, 0.0))[0]
        usual = exp(_close(before, number, word))
        expected = here * _share_as_word(word, exp(model.share(number)))
        share = (1 - PAGE_WORDS) * usual + PAGE_WORDS * expected / (
            self.length / CHARACTERS_A_WORD + OTHER_WORDS
        )
        previous = model.words[before] if before >= 0 else ""
        both = self.count(previous + word) if previous else 0
        if both:
            share = (1 - PAGE_PAIRS) * share + PAGE_PAIRS * both / (
                self.count(previous) + OTHERS_BEHIND_WORD
            )
        return log(share / usual)


@lru_cache(maxsize=STEPS_KEPT)
def _steps_of_any_page(
    before: int, part: str, character: str
) -> tuple[tuple[float, int, str, bool], ...]:
    """What each step costs, the last word behind it, the open one, whether one was closed."""
    plain = plain_forms().get(character, character)
    if not part:
        return ((_opening(plain), before, plain, False),)
    number, ahead = word_model().begun(part) or (UNKNOWN, _opening(part))
    ahead = CLOSER if part in CLOSING else ahead
    longer = word_model().begun(part + plain)
    found = []
    if longer is not None:
        found.append((longer[1] - ahead, before, part + plain, False))
    if number != BEGINNING:  # a mere beginning is no word
        cost = _close(before, number, part) - ahead
        if part in IN_PAIRS and plain != part and not _is_word(before, part):
            cost += SINGLE
        found.append((cost + _opening(plain), number, plain, True))
    return tuple(found)


def _close(before: int, number: int, word: str) -> float:
    """How likely a word is behind another, on any page."""
    previous = word_model().words[before] if before >= 0 else ""
    if previous == word and word in SAME_AGAIN:
        return SAME_AGAIN[word]
    if previous and previous in STOPS:
        if word in CLOSING:
            return CLOSES_SENTENCE
        if word in "。，、；：！？":
            return NO_SENTENCE
    if word in CLOSING:
        return CLOSER
    return _odd(word) if number < 0 else word_model().pair(before, number)


def _opening(plain: str) -> float:
    """How likely the likeliest word is that begins with a character."""
    if plain in CLOSING:
        return CLOSER
    if plain > "\u2e7f" or plain in "1“”…—·":
        return _begun(plain)[1]
    return _odd(plain)


def _begun(character: str) -> Begun:
    return word_model().begun(character) or (UNKNOWN, UNSEEN)


def _odd(plain: str) -> float:
    """How likely a character is that the word model does not have."""
    if plain.isascii():
        return LETTER if plain.isalnum() else (SPACE if plain in " \n" else ASCII_MARK)
    return WIDE_SPACE if plain == "\u3000" else UNSEEN


def _is_word(number: int, word: str) -> bool:
    return number >= 0 and word_model().words[number] == word


def _share_as_word(word: str, alone: float) -> float:
    """How many of a word's occurrences are this word: a character is often part of longer ones."""
    if len(word) > 1:
        return 1.0
    return min(1.0, alone / exp(share_of(word)) / CHARACTERS_A_WORD)
