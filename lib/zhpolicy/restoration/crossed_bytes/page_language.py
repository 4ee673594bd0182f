"""How well does a text go on, character by character, on one page?

A text is read with its words open: behind each character stand the ways to cut what was read
so far (`State`), and what each costs. Words and their pairs are those of the word model;
the page's own text counts beside it, since a page repeats its terms.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial
from itertools import pairwise
from math import exp, log

from zhpolicy.restoration.crossed_bytes.followers import Guess, followers, share_of
from zhpolicy.restoration.crossed_bytes.marks import CLOSING
from zhpolicy.restoration.crossed_bytes.paths import State
from zhpolicy.restoration.crossed_bytes.word_model import BEGINNING, UNKNOWN, UNSEEN, word_model
from zhpolicy.restoration.gbk import LEADS, bytes_of, with_first
from zhpolicy.text.scripts import plain_forms, simplify

__all__ = ["OWN_FORM", "PageLanguage", "ends_word", "start_of_text"]

# A state says how far a text is read in words: the number of the last whole word, what is read
# of the next, and whether any of that is a new reading, since what stands on the page anyway does
# not speak for itself. A step is what it costs to get to a state, and the state.
Step = tuple[float, State]

# Weights of the page beside the model, tuned on damaged pages of held-out news.
PAGE_WORDS = 0.5  # the share of a page's words that is better foretold by the page itself
PAGE_PAIRS = 0.35  # the same for a word that stands behind the same word elsewhere on the page
PAGE_CHARACTERS = 0.25  # the same for a character behind a character
CHARACTERS_A_WORD = 1.7  # in the word model 1.6 with the marks, 1.8 without
# A short page knows little: its words count as if so many others stood there, and what follows a
# word or a character as if so many others had followed it. No measurement of these is kept.
OTHER_WORDS, OTHERS_BEHIND_WORD, OTHERS_BEHIND_CHARACTER = 100.0, 1.0, 2.0
OWN_FORM = 3  # a character that stands so often on a page belongs there, whatever its script

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


class _Steps(dict[State, tuple[Step, ...]]):
    """The steps over one character, by the state before it; found when they are first asked for."""

    def __init__(self, find: Callable[[State], tuple[Step, ...]]) -> None:
        self._find = find

    def __missing__(self, state: State) -> tuple[Step, ...]:
        found = self[state] = self._find(state)
        return found


@dataclass
class PageLanguage:
    """What is likely on one page: the word model and the page's own text.

    `traditional` says in which script the page is written, `sound` is what is known of its text.
    """

    traditional: bool
    sound: str = ""
    _seen: Counter[str] = field(default_factory=Counter)
    _steps: dict[tuple[str, bool], _Steps] = field(default_factory=dict)
    _own_words: dict[tuple[int, str], float] = field(default_factory=dict)
    _counts: dict[str, int] = field(default_factory=dict)
    _costs: dict[str, float] = field(default_factory=dict)
    _guesses: dict[tuple[str, int, int], list[Guess]] = field(default_factory=dict)
    _followers: dict[str, list[Guess]] = field(default_factory=dict)
    _pairs: dict[str, dict[str, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.plain = simplify(self.sound)
        self._words = len(self.plain) / CHARACTERS_A_WORD + OTHER_WORDS
        self._seen = Counter(self.sound)
        for (first, second), count in Counter(pairwise(self.plain)).items():
            self._pairs.setdefault(first, {})[second] = count

    # -- words

    def steps(self, character: str, *, new: bool) -> Mapping[State, tuple[Step, ...]]:
        """The states behind a character and what each costs, by the state before it.

        `new` when the character is a new reading.
        """
        key = (character, new)
        found = self._steps.get(key)
        if found is None:
            found = self._steps[key] = _Steps(partial(self._new_steps, character, new))
        return found

    def _new_steps(self, character: str, new: bool, state: State) -> tuple[Step, ...]:
        before, part, fresh = state
        found = []
        for cost, number, longer, closed in _steps_of_any_page(before, part, character):
            here = closed and fresh and self._count(part)
            own = self._own_word(before, part) if here else 0.0
            behind = (number, longer, new or (fresh and not closed))
            found.append((cost + own, behind))
        return tuple(found)

    def _own_word(self, before: int, word: str) -> float:
        """How much likelier a word is because it stands on the page."""
        key = (before, word)
        found = self._own_words.get(key)
        if found is None:
            found = self._own_words[key] = self._new_own_word(before, word)
        return found

    def _new_own_word(self, before: int, word: str) -> float:
        here = self._count(word)
        if word in CLOSING:
            return 0.0
        model = word_model()
        number = model.lexicon(word[0]).get(word, (UNKNOWN, 0.0))[0]
        usual = exp(_close(before, number, word))
        expected = here * _share_as_word(word, exp(model.share(number)))
        share = (1 - PAGE_WORDS) * usual + PAGE_WORDS * expected / self._words
        previous = model.words[before] if before >= 0 else ""
        both = self._count(previous + word) if previous else 0
        if both:
            share = (1 - PAGE_PAIRS) * share + PAGE_PAIRS * both / (
                self._count(previous) + OTHERS_BEHIND_WORD
            )
        return log(share / usual)

    def _count(self, text: str) -> int:
        found = self._counts.get(text)
        if found is None:
            found = self._counts[text] = self.plain.count(text)
        return found

    # -- characters

    def cost(self, character: str) -> float:
        """What it costs that a character stands in this form on this page."""
        found = self._costs.get(character)
        if found is None:
            usual = followers(self.traditional).cost(character)
            found = 0.0 if usual and self._seen[character] >= OWN_FORM else usual
            self._costs[character] = found
        return found

    def single(self, character: str) -> float:
        """How likely a character is, whatever stands before it."""
        return share_of(character) + self.cost(character)

    def follows(self, before: str, character: str) -> float:
        """How likely a character is behind another."""
        for score, found in self.with_first(before, bytes_of(character)[0]):
            if found == character:
                return score
        return UNSEEN

    def with_first(self, before: str, byte: int) -> list[Guess]:
        """The characters with this first byte, likeliest behind `before` first."""
        return self._with(before, byte, 0)

    def with_second(self, before: str, byte: int) -> list[Guess]:
        """The characters with this second byte, likeliest behind `before` first."""
        return self._with(before, byte, 1)

    def _with(self, before: str, byte: int, place: int) -> list[Guess]:
        key = (before, byte, place)
        found = self._guesses.get(key)
        if found is None:
            plain = plain_forms().get(before, before)
            lists = followers(self.traditional)
            found = (lists.with_second if place else lists.with_first)(plain, byte)
            own = [(s, c) for s, c in self._own_followers(plain) if bytes_of(c)[place] == byte]
            found = self._guesses[key] = _raised(found, own) if own else found
        return found

    def _own_followers(self, plain: str) -> list[Guess]:
        """What the page has behind a character, and its share there."""
        found = self._followers.get(plain)
        if found is None:
            seen = self._pairs.get(plain, {})
            total = sum(seen.values()) + OTHERS_BEHIND_CHARACTER
            found = self._followers[plain] = [
                (log(count / total), form)
                for character, count in seen.items()
                for form in _page_forms().get(character, ())
                if not self.cost(form)
            ]
        return found


@cache
def start_of_text() -> State:
    """The state at the beginning of a text."""
    return word_model().lexicon("¶")["¶"][0], "", False


def ends_word(state: State) -> bool:
    """True when the text can go on with a new word: the open one is no mere beginning."""
    _, part, _ = state
    return not part or word_model().lexicon(part[0]).get(part, (UNKNOWN,))[0] != BEGINNING


def _raised(usual: list[Guess], own: list[Guess]) -> list[Guess]:
    """The guesses, those raised that the page has behind this character."""
    scores = {character: score for score, character in usual}
    for score, character in own:
        share = exp(scores.get(character, UNSEEN))
        scores[character] = log((1 - PAGE_CHARACTERS) * share + PAGE_CHARACTERS * exp(score))
    return [(scores[c], c) for c in sorted(scores, key=lambda c: (-scores[c], c))]


@lru_cache(maxsize=STEPS_KEPT)
def _steps_of_any_page(
    before: int, part: str, character: str
) -> tuple[tuple[float, int, str, bool], ...]:
    """What each step costs, the last word behind it, the open one, whether one was closed."""
    plain = plain_forms().get(character, character)
    if not part:
        return ((_opening(plain), before, plain, False),)
    number, ahead = word_model().lexicon(part[0]).get(part) or (UNKNOWN, _opening(part))
    ahead = CLOSER if part in CLOSING else ahead
    longer = word_model().lexicon(part[0]).get(part + plain)
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
        return word_model().lexicon(plain)[plain][1]
    return _odd(plain)


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


@cache
def _page_forms() -> dict[str, tuple[str, ...]]:
    """The characters of GBK by what they become before they are looked up."""
    forms: dict[str, tuple[str, ...]] = {}
    plain = plain_forms()
    for first in LEADS:
        for character in with_first(first):
            key = plain.get(character, character)
            forms[key] = (*forms.get(key, ()), character)
    return forms
