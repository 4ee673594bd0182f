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
from itertools import pairwise
from math import exp, log

from zhpolicy.gbk import with_first, with_second
from zhpolicy.plausibility import read_frequencies
from zhpolicy.scripts import to_simplified, to_traditional
from zhpolicy.wordlists import read_table

__all__ = [
    "Language",
    "is_simplified_only",
    "is_traditional_only",
    "score_marks",
    "simplify",
]

# Shares of a page as logarithms, counted on news and rounded; only their order matters.
MARKS = dict.fromkeys("，,", -3.2) | dict.fromkeys("。、“”", -4.0)
MARKS |= dict.fromkeys("：:；;《》（）()·—…「」", -6.0) | dict.fromkeys("！!？?『』【】〈〉", -8.0)
DIGIT, LETTER, ODD_MARK, BREAK = -5.0, -8.0, -11.0, -4.0
UNSEEN = -16.0  # a character that no word of the dictionary has: one in ten million
# A site's table turns all simplified characters into traditional ones: one in a thousand slips.
WRONG_SCRIPT = -7.0
VARIANT = -3.0  # 綫 beside 線: the table of a site has one form
OPENING, CLOSING = "“‘（(《「『【", "”’）)》」』】"
WILD = 40  # how many characters are tried for one with a lost byte
IN_PASSING = 0.55  # pairs of running news text, also across words
WITHIN_WORD = 0.25  # pairs inside the words of a dictionary, which knows more words
ALONE = log(1 - WITHIN_WORD - IN_PASSING)
PAGE_WEIGHT = 0.25  # a page repeats itself: a quarter of its pairs occur again on it


@cache
def _forms() -> tuple[dict[str, str], frozenset[str]]:
    """Simplified forms of traditional characters; characters that a converter replaces."""
    han = [chr(code) for code in range(0x4E00, 0x9FA6)]
    simplified = to_simplified("\n".join(han)).split("\n")
    traditional = to_traditional("\n".join(han)).split("\n")
    plain = {own: other for own, other in zip(han, simplified, strict=True) if own != other}
    replaced = {own for own, other in zip(han, traditional, strict=True) if own != other}
    plain |= {half: chr(ord(half) + 0xFEE0) for half in ",;:!?()"} | dict.fromkeys("023456789", "1")
    return plain, frozenset(replaced)


@cache
def _variants() -> frozenset[str]:
    """Traditional characters that no converter makes of their simplified form: 綫 beside 線."""
    plain = _forms()[0]
    pairs = [(own, other) for own, other in plain.items() if own > "\u2e7f" and len(other) == 1]
    again = to_traditional("\n".join(other for _, other in pairs)).split("\n")
    return frozenset(
        own for (own, other), form in zip(pairs, again, strict=True) if form not in (own, other)
    )


def simplify(text: str) -> str:
    """The text with each character in its simplified form, one by one.

    >>> simplify("當地數據")
    '当地数据'
    """
    plain = _forms()[0]
    return "".join([plain.get(character, character) for character in text])


def is_traditional_only(character: str) -> bool:
    """True for a character that simplified text does not use."""
    return character > "\u2e7f" and character in _forms()[0]


def is_simplified_only(character: str) -> bool:
    """True for a character that traditional text does not use."""
    return character in _forms()[1]


@cache
def _counts() -> tuple[Counter[str], Counter[str], Counter[str], float]:
    """Counts of characters, of pairs inside words, of pairs by their first character; the total."""
    single: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    firsts: Counter[str] = Counter()
    for word, frequency in read_frequencies():
        if len(word) == 1:
            single[word] += frequency
            continue
        for first, second in pairwise(word):
            single[first] += frequency
            firsts[first] += frequency
            pairs[first + second] += frequency
        single[word[-1]] += frequency
    return single, pairs, firsts, float(sum(single.values()))


@cache
def _following() -> dict[str, float]:
    """The share of each pair among the pairs that begin with its first character."""
    shares: dict[str, float] = {}
    for row in read_table("following"):
        first = row["character"].replace("¶", "\n")
        share = 1.0
        for character in row["following"]:
            if "a" <= character <= "z":
                share = exp((ord("a") - ord(character)) / 2)
            else:
                shares[first + character] = share
    return shares


def score_unknown(character: str) -> float:
    """The logarithm of the share of a character that no word of the dictionary has."""
    if character in MARKS:
        return MARKS[character]
    if character.isascii():
        if character.isdigit():
            return DIGIT
        return LETTER if character.isalpha() or character == " " else ODD_MARK
    return BREAK if character in "\n\u3000" else UNSEEN


# Characters for stripped bytes, how likely they are, and their pairs of bytes (stripped.py).
Inserted = tuple[tuple[str, ...], float, tuple[tuple[int, int], ...]]


@dataclass
class Language:
    """What is likely on one page: the dictionary and the page's own pairs.

    `traditional` says in which script the page is written, `seen` which characters
    are known to stand on it.
    """

    traditional: bool
    pairs: Counter[str] = field(default_factory=Counter)
    seen: Counter[str] = field(default_factory=Counter)
    length: int = 0
    plain: str = ""
    stripped: dict[tuple[str, int], list[tuple[float, tuple[str, ...]]]] = field(
        default_factory=dict
    )
    insertions: dict[tuple[str, int, int], list[Inserted]] = field(default_factory=dict)
    others: dict[int, dict[int, str]] = field(default_factory=dict)
    _known: dict[str, float] = field(default_factory=dict)
    _ranked: dict[tuple[str, int, int], list[str]] = field(default_factory=dict)

    @classmethod
    def of_page(cls, sound: str, *, traditional: bool) -> Language:
        """The language of a page of which the text `sound` is known."""
        plain = simplify(sound)
        pairs = Counter(map("".join, pairwise(plain)))
        return cls(traditional, pairs, Counter(sound), len(sound), plain=plain)

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
        score = log(count / total) if count else score_unknown(character)
        here = self.seen.get(character, 0) - 1
        if here > 0 and count:
            score = log((1 - PAGE_WEIGHT) * exp(score) + PAGE_WEIGHT * here / (self.length + 500))
        return score + self._script(character)

    def _script(self, character: str) -> float:
        if self.traditional and is_simplified_only(character):
            return WRONG_SCRIPT if self.seen[character] < 3 else 0.0
        if self.traditional and character in _variants():
            return VARIANT if self.seen[character] < 2 else 0.0
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

    def rank_first(self, before: str, first: int) -> list[str]:
        """The likeliest characters behind `before` whose first byte is this, best first."""
        return self._rank((before, first, 1), with_first(first))

    def rank_second(self, before: str, second: int) -> list[str]:
        """The likeliest characters behind `before` whose second byte is this, best first."""
        return self._rank((before, second, 2), with_second(second))

    def _rank(self, key: tuple[str, int, int], characters: tuple[str, ...]) -> list[str]:
        found = self._ranked.get(key)
        if found is None:
            before = key[0]
            ranked = sorted(characters, key=lambda c: -self.score_next(before, c))
            found = self._ranked[key] = ranked[:WILD] + [c for c in ranked[WILD:] if c in CLOSING]
        return found

    def score_literal(self, before: str, character: str) -> float:
        """The same for a pair that stands on the page as it is: it does not speak for itself."""
        pair = "=" + before + character
        found = self._known.get(pair)
        if found is None:
            found = self._known[pair] = self._pair(before, character, less=1)
        return found

    def _pair(self, before: str, character: str, *, less: int = 0) -> float:
        plain = _forms()[0]
        pair = plain.get(before, before) + plain.get(character, character)
        share = _shares().get(pair, 0.0)
        here = self.pairs.get(pair, 0) - less
        if here > 0:
            share += PAGE_WEIGHT * here / (self.seen[before] + 4)
        alone = ALONE + self.score_character(character)
        return log(share + exp(alone)) + self._script(character) if share else alone


@cache
def _shares() -> dict[str, float]:
    """The share of each known pair behind its first character, inside words and in passing."""
    _, pairs, firsts, _ = _counts()
    shares = {pair: IN_PASSING * share for pair, share in _following().items()}
    for pair, count in pairs.items():
        shares[pair] = shares.get(pair, 0.0) + WITHIN_WORD * count / (firsts[pair[0]] + 50)
    return shares


# Out of 10,000 brackets of news fewer than ten do not pair, and nearly none crosses another.
UNPAIRED = -6.0
SHORT_QUOTATION = (
    14  # a full stop inside quotation marks ends a sentence, not a name of six characters
)


def score_marks(line: str, text: str) -> float:  # noqa: C901 - one rule a mark
    """The logarithm of how seldom marks stand as they do in `text` that goes on a `line`."""
    open_marks: list[tuple[str, int]] = []
    whole, score = line + text, 0.0
    for i, c in enumerate(whole):
        new = i >= len(line)
        if c in OPENING:
            if new and any(c == o for o, _ in open_marks):
                score += UNPAIRED
            open_marks.append((c, i))
        elif c in CLOSING:
            paired = bool(open_marks) and OPENING.index(open_marks[-1][0]) == CLOSING.index(c)
            if new and not paired:
                score += UNPAIRED
            if (
                new
                and paired
                and whole[i - 1] in "。，、；,"
                and i - open_marks[-1][1] < SHORT_QUOTATION
            ):
                score += UNPAIRED
            if open_marks:
                open_marks.pop()
        elif new and c in ",，。、；;：" and i and whole[i - 1] in ",，。、；;：！？!?“《「":
            score += UNPAIRED
    return score
