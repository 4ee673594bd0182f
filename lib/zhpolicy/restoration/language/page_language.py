"""How well does a text go on, character by character, on one page?

The character model says how likely a character is behind the four before it; the page's own text
counts beside it, since a page repeats its terms. A whole reading is judged by its words as well
(`page_words`): the two models err in different places.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import pairwise
from math import exp, log
from typing import Protocol

from zhpolicy.restoration.gbk import LEADS, bytes_of, with_first
from zhpolicy.restoration.language.character_model import (
    BEGINNING_OF_LINE,
    CONTEXT,
    LINE_START,
    character_model,
)
from zhpolicy.restoration.language.followers import Guess, followers, share_of
from zhpolicy.restoration.language.kept_forms import is_kept, kept_cost, share_kept
from zhpolicy.restoration.language.page_words import PageWords
from zhpolicy.restoration.language.word_model import UNSEEN
from zhpolicy.text.scripts import plain_forms, simplify

__all__ = ["OWN_FORM", "START_OF_TEXT", "PageLanguage", "State", "plain_character"]

# What a character is judged by: those before it, and how many of them were read since the last
# new reading, since what stands on the page anyway does not speak for itself.
State = tuple[str, int]
# A step is what it costs to get to a state, and the state.
Step = tuple[float, State]
START_OF_TEXT: State = (LINE_START, CONTEXT + 1)

# What follows one, two, three, four characters of the page counts as if so many others had
# followed them. Chosen by trying on damaged news: half or twice of these read as many stories.
OTHERS_BEHIND = (40.0, 20.0, 8.0, 4.0)
PAGE_CHARACTERS = 0.25  # the share of a page's pairs that is better foretold by the page itself
OTHERS_BEHIND_CHARACTER = 2.0  # as if so many other characters had followed one
OWN_FORM = 3  # a character that stands so often on a page belongs there, whatever its script


# Pages in traditional characters quote so; the texts that were counted hardly do.
QUOTES = {"「": "“", "」": "”", "『": "‘", "』": "’"}


class CountedText(Protocol):
    """How long a text is, and how often a simplified run of characters stands in it."""

    @property
    def characters(self) -> int: ...
    def count(self, run: str, /) -> int: ...


class _Steps(dict[State, Step]):
    """The steps over one character, by the state before it; found when they are first asked for."""

    def __init__(self, find: Callable[[State], Step]) -> None:
        self._find = find

    def __missing__(self, state: State) -> Step:
        found = self[state] = self._find(state)
        return found


@dataclass
class PageLanguage:
    """What is likely on one page: the models of the language and the page's own text.

    `traditional` says in which script the page is written, `sound` is what is known of its text,
    `background` what is known of the pages that were collected with it, its own text among them.
    """

    traditional: bool
    sound: str = ""
    background: CountedText | None = None
    _seen: Counter[str] = field(default_factory=Counter)
    _steps: dict[tuple[str, bool], _Steps] = field(default_factory=dict)
    _counts: dict[str, int] = field(default_factory=dict)
    _costs: dict[str, float] = field(default_factory=dict)
    _guesses: dict[tuple[str, int, int], list[Guess]] = field(default_factory=dict)
    _followers: dict[str, list[Guess]] = field(default_factory=dict)
    _pairs: dict[str, dict[str, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.plain = simplify(self.sound)
        others = self.background.characters if self.background else 0
        self.words = PageWords(self._count, max(len(self.plain), others))
        self._seen = Counter(self.sound)
        self._share_kept = share_kept(self._seen.keys())
        for (first, second), count in Counter(pairwise(self.plain)).items():
            self._pairs.setdefault(first, {})[second] = count

    # -- texts

    def steps(self, character: str, *, new: bool) -> Mapping[State, Step]:
        """The state behind a character and what it costs, by the state before it.

        `new` when the character is a new reading.
        """
        key = (character, new)
        found = self._steps.get(key)
        if found is None:
            find = partial(self._new_step, plain_character(character), new)
            found = self._steps[key] = _Steps(find)
        return found

    def _new_step(self, plain: str, new: bool, state: State) -> Step:
        context, since = state
        since = 0 if new else min(since + 1, CONTEXT + 1)
        score = character_model().score(context, plain)
        if since <= CONTEXT:
            score = self._on_this_page(context, plain, usual=score)
        return score, (context[1:] + plain, since)

    def _on_this_page(self, context: str, plain: str, *, usual: float) -> float:
        """How likely a character is when the page is known: its longest matches count most."""
        if not self._count(context[-1] + plain):
            return usual
        share = exp(usual)
        for length, others in enumerate(OTHERS_BEHIND, 1):
            before = context[-length:]
            seen = self._count(before)
            if not seen:
                break
            share = (self._count(before + plain) + others * share) / (seen + others)
        return log(share)

    def gain_by_words(self, text: str, new: Sequence[bool]) -> float:
        """How much likelier words find a text than characters do; `new` as in `PageWords.score`."""
        state, known = START_OF_TEXT, 0.0
        for character, is_new in zip(text, new, strict=True):
            cost, state = self.steps(character, new=is_new)[state]
            known += cost
        return self.words.score(text, new) - known

    def _count(self, text: str) -> int:
        found = self._counts.get(text)
        if found is None:
            found = self.plain.count(text)
            if self.background is not None:
                found = max(found, self.background.count(text))
            self._counts[text] = found
        return found

    # -- candidates

    def cost(self, character: str) -> float:
        """What it costs that a character stands in this form on this page."""
        found = self._costs.get(character)
        if found is None:
            usual = followers(self.traditional).cost(character)
            if self.traditional and is_kept(character):
                found = kept_cost(character, self._seen.keys(), self._share_kept)
            else:
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
def plain_character(character: str) -> str:
    """What a character becomes before the character model is asked."""
    if character == "\n":
        return BEGINNING_OF_LINE
    if character.isspace():
        return " "
    if character.isascii() and character.isalnum():
        return "1" if character.isdigit() else "a"
    return QUOTES.get(character) or plain_forms().get(character, character)


def _raised(usual: list[Guess], own: list[Guess]) -> list[Guess]:
    """The guesses, those raised that the page has behind this character."""
    scores = {character: score for score, character in usual}
    for score, character in own:
        share = exp(scores.get(character, UNSEEN))
        scores[character] = log((1 - PAGE_CHARACTERS) * share + PAGE_CHARACTERS * exp(score))
    return [(scores[c], c) for c in sorted(scores, key=lambda c: (-scores[c], c))]


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
