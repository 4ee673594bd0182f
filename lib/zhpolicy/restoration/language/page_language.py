"""How well does a text go on, character by character, on one page?

The character model says how likely a character is behind the four before it; the page's own text
counts beside it, since a page repeats its terms. A whole reading is judged by its words as well
(`page_words`): the two models err in different places.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import exp, log

from zhpolicy.restoration.gbk import LEADS, bytes_of, with_first
from zhpolicy.restoration.language.character_model import (
    BEGINNING_OF_LINE,
    CONTEXT,
    LINE_START,
    character_model,
)
from zhpolicy.restoration.language.followers import Guess, followers, share_of
from zhpolicy.restoration.language.kept_forms import is_kept, kept_cost, share_kept
from zhpolicy.restoration.language.own_text import CountedText, OwnText
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

PAGE_CHARACTERS = 0.25  # the share of a page's pairs that is better foretold by the page itself
OTHERS_BEHIND_CHARACTER = 2.0  # as if so many other characters had followed one
OWN_FORM = 3  # a character that stands so often on a page belongs there, whatever its script


# Pages in traditional characters quote so; the texts that were counted hardly do.
QUOTES = {"「": "“", "」": "”", "『": "‘", "』": "’"}


class _Steps(dict[State, Step]):
    """The steps over one character, by the state before it; found when they are first asked for."""

    __slots__ = ("_new", "_own", "_plain", "_score")

    def __init__(self, own: OwnText, plain: str, *, new: bool) -> None:
        self._own, self._plain, self._new = own, plain, new
        self._score = character_model().score

    def __missing__(self, state: State) -> Step:
        context, since = state
        plain = self._plain
        if self._new:
            since = 0
        elif since <= CONTEXT:
            since += 1
        score = self._score(context, plain)
        if since <= CONTEXT and self._own.has_pair(context[-1], plain):
            score = self._own.score(context, plain, usual=score)
        found = self[state] = score, (context[1:] + plain, since)
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
    _costs: dict[str, float] = field(default_factory=dict)
    _guesses: dict[tuple[str, int, int], list[Guess]] = field(default_factory=dict)
    _followers: dict[str, list[Guess]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        simplified = OwnText(simplify(self.sound), self.background)
        self.words = PageWords(simplified.count, simplified.length)
        plain = "".join(map(plain_character, self.sound))
        self._own = OwnText(plain, self.background)
        self._seen = Counter(self.sound)
        self._share_kept = share_kept(self._seen.keys())

    # -- texts

    def steps(self, character: str, *, new: bool) -> Mapping[State, Step]:
        """The state behind a character and what it costs, by the state before it.

        `new` when the character is a new reading.
        """
        key = (character, new)
        found = self._steps.get(key)
        if found is None:
            found = self._steps[key] = _Steps(self._own, plain_character(character), new=new)
        return found

    def usual(self, before: str, text: str) -> float:
        """How likely a text is behind another by the character model alone."""
        model, context = character_model(), LINE_START
        for character in before:
            context = context[1:] + plain_character(character)
        total = 0.0
        for character in text:
            plain = plain_character(character)
            total += model.score(context, plain)
            context = context[1:] + plain
        return total

    def gain_by_words(self, text: str, new: Sequence[bool]) -> float:
        """How much likelier words find a text than characters do; `new` as in `PageWords.score`."""
        state, known = START_OF_TEXT, 0.0
        for character, is_new in zip(text, new, strict=True):
            cost, state = self.steps(character, new=is_new)[state]
            known += cost
        return self.words.score(text, new) - known

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
            seen = self._own.pairs.get(plain, {})
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
