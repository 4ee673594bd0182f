"""How well does a reading of damaged bytes go on from what stands before it?

Pairs of characters and words are counted in jieba's dictionary with its frequencies (MIT);
the page's own sound text counts too. Everything is looked up in simplified characters,
since the dictionary is simplified; a simplified character on a traditional page is
unlikely, because the site has turned every one of them into the traditional form.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from math import log

from zhpolicy.plausibility import read_dictionary
from zhpolicy.scripts import to_simplified, to_traditional

__all__ = ["Language", "is_simplified_only", "is_traditional_only", "score_words", "simplify"]

# Shares of a page as logarithms, counted on news and rounded; only their order matters.
MARKS = {mark: -3.2 for mark in "，,"} | {mark: -4.0 for mark in "。、“”"}
MARKS |= {mark: -6.0 for mark in "：:；;《》（）()·—…「」"} | {mark: -8.0 for mark in "！!？?『』【】〈〉"}
DIGIT, LETTER, ODD_MARK, BREAK = -5.0, -8.0, -11.0, -4.0
UNSEEN = -16.0  # a character that no word of the dictionary has: one in ten million
# A site's table turns all simplified characters into traditional ones: one in a thousand slips.
WRONG_SCRIPT = -7.0
WITHIN_WORD = 0.6  # about six in ten characters of news stand inside a word of two or more
PAGE_WEIGHT = 0.25  # a page repeats itself: a quarter of its pairs occur again on it


@cache
def _forms() -> tuple[dict[str, str], frozenset[str]]:
    """Simplified forms of traditional characters; characters that a converter replaces."""
    han = [chr(code) for code in range(0x4E00, 0x9FA6)]
    simplified = to_simplified("\n".join(han)).split("\n")
    traditional = to_traditional("\n".join(han)).split("\n")
    plain = {own: other for own, other in zip(han, simplified, strict=True) if own != other}
    replaced = {own for own, other in zip(han, traditional, strict=True) if own != other}
    return plain, frozenset(replaced)


def simplify(text: str) -> str:
    """The text with each character in its simplified form, one by one.

    >>> simplify("當地數據")
    '当地数据'
    """
    plain = _forms()[0]
    return "".join([plain.get(character, character) for character in text])


def is_traditional_only(character: str) -> bool:
    """True for a character that simplified text does not use."""
    return character in _forms()[0]


def is_simplified_only(character: str) -> bool:
    """True for a character that traditional text does not use."""
    return character in _forms()[1]


@cache
def _counts() -> tuple[dict[str, float], dict[str, float], dict[str, float], float]:
    """Counts of characters, of pairs inside words, of pairs by their first character; the total."""
    single: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    firsts: Counter[str] = Counter()
    for word, frequency in read_dictionary():
        if len(word) == 1:
            single[word] += frequency
            continue
        for first, second in zip(word, word[1:], strict=False):
            single[first] += frequency
            firsts[first] += frequency
            pairs[first + second] += frequency
        single[word[-1]] += frequency
    return single, pairs, firsts, float(sum(single.values()))


@cache
def _words() -> tuple[dict[str, float], float]:
    """The logarithm of the share of each word, and of a word that occurs once."""
    words = dict(read_dictionary())
    total = log(sum(words.values()))
    return {word: log(count or 1) - total for word, count in words.items()}, -total


def _score_unknown(character: str) -> float:
    if character in MARKS:
        return MARKS[character]
    if character.isdigit():
        return DIGIT
    if character.isascii():
        return LETTER if character.isalpha() or character == " " else ODD_MARK
    return BREAK if character in "\n\u3000" else UNSEEN


@dataclass
class Language:
    """What is likely on one page: the dictionary and the page's own pairs.

    `traditional` says in which script the page is written, `seen` which characters
    are known to stand on it.
    """

    traditional: bool
    pairs: Counter[str] = field(default_factory=Counter)
    seen: Counter[str] = field(default_factory=Counter)
    stripped: dict[tuple[int, int], list[tuple[str, str, tuple[int, int]]]] = field(default_factory=dict)
    _known: dict[str, float] = field(default_factory=dict)

    @classmethod
    def of_page(cls, sound: str, *, traditional: bool) -> Language:
        """The language of a page of which the text `sound` is known."""
        plain = simplify(sound)
        pairs = Counter(map("".join, zip(plain, plain[1:], strict=False)))
        return cls(traditional, pairs, Counter(sound))

    def score_character(self, character: str) -> float:
        """The logarithm of the character's share."""
        found = self._known.get(character)
        if found is None:
            found = self._known[character] = self._single(character)
        return found

    def _single(self, character: str) -> float:
        single, _, _, total = _counts()
        plain = _forms()[0].get(character, character)
        count = single.get(plain, 0)
        return (log(count / total) if count else _score_unknown(character)) + self._script(character)

    def _script(self, character: str) -> float:
        if self.traditional and is_simplified_only(character):
            return WRONG_SCRIPT if self.seen[character] < 3 else 0.0
        if not self.traditional and is_traditional_only(character):
            return WRONG_SCRIPT if self.seen[character] < 3 else 0.0
        return 0.0

    def score_next(self, before: str, character: str) -> float:
        """The logarithm of the chance that `character` follows `before`."""
        pair = before + character
        found = self._known.get(pair)
        if found is None:
            found = self._known[pair] = self._pair(before, character)
        return found

    def _pair(self, before: str, character: str) -> float:
        _, pairs, firsts, _ = _counts()
        plain = _forms()[0]
        first, second = plain.get(before, before), plain.get(character, character)
        alone = self.score_character(character)
        share = (1 - WITHIN_WORD) * 2.718281828 ** alone
        inside = pairs.get(first + second, 0)
        if inside:
            share += WITHIN_WORD * inside / (firsts[first] + 50)
        here = self.pairs.get(first + second, 0)
        if here:
            share += PAGE_WEIGHT * here / (self.seen[before] + 4)
        script = self._script(character) if inside or here else 0.0
        return log(share) + script


def score_words(text: str) -> float:
    """The logarithm of the share of the likeliest cut of a text into words.

    Unigrams of jieba's dictionary, Viterbi; single characters that it lacks count as seen once.

    >>> score_words("文化交融") > score_words("文换融")
    True
    """
    words, unseen = _words()
    plain = simplify(text)
    best = [0.0]
    for end in range(1, len(plain) + 1):
        last = plain[end - 1]
        score = best[end - 1] + words.get(last, _mark_score(last, unseen))
        for start in range(max(0, end - 5), end - 1):
            known = words.get(plain[start:end])
            if known is not None and best[start] + known > score:
                score = best[start] + known
        best.append(score)
    return best[-1]


def _mark_score(character: str, unseen: float) -> float:
    return max(_score_unknown(character), unseen) if character < "\u2e80" or character in MARKS else unseen
