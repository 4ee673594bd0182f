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
from math import exp, log

from zhpolicy.gbk import with_first, with_second
from zhpolicy.plausibility import read_dictionary
from zhpolicy.scripts import to_simplified, to_traditional
from zhpolicy.wordlists import read_table

__all__ = [
    "Language",
    "is_simplified_only",
    "is_traditional_only",
    "score_marks",
    "score_words",
    "simplify",
]

# Shares of a page as logarithms, counted on news and rounded; only their order matters.
MARKS = {mark: -3.2 for mark in "，,"} | {mark: -4.0 for mark in "。、“”"}
MARKS |= {mark: -6.0 for mark in "：:；;《》（）()·—…「」"} | {
    mark: -8.0 for mark in "！!？?『』【】〈〉"
}
DIGIT, LETTER, ODD_MARK, BREAK = -5.0, -8.0, -11.0, -4.0
UNSEEN = -16.0  # a character that no word of the dictionary has: one in ten million
# A site's table turns all simplified characters into traditional ones: one in a thousand slips.
WRONG_SCRIPT = -7.0
OPENING, CLOSING = "“‘（(《「『【", "”’）)》」』】"
WILD = 40  # how many characters are tried for one with a lost byte
WORD_MARK = -1.5  # pairs of characters have weighed the mark already
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


@cache
def _words() -> tuple[dict[str, float], float]:
    """The logarithm of the share of each word, and of a word that occurs once."""
    words = dict(read_dictionary())
    total = log(sum(words.values()))
    return {word: log(count or 1) - total for word, count in words.items()}, -total


def _score_unknown(character: str) -> float:
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
    stripped: dict[tuple[int, int], list[Inserted]] = field(default_factory=dict)
    insertions: dict[tuple[str, int, int], list[Inserted]] = field(default_factory=dict)
    others: dict[int, dict[int, str]] = field(default_factory=dict)
    middles: list[str] = field(default_factory=list)
    _known: dict[str, float] = field(default_factory=dict)
    _ranked: dict[tuple[str, int, int], list[str]] = field(default_factory=dict)

    @classmethod
    def of_page(cls, sound: str, *, traditional: bool) -> Language:
        """The language of a page of which the text `sound` is known."""
        plain = simplify(sound)
        pairs = Counter(map("".join, zip(plain, plain[1:], strict=False)))
        return cls(traditional, pairs, Counter(sound), len(sound))

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
        score = log(count / total) if count else _score_unknown(character)
        here = self.seen.get(character, 0) - 1
        if here > 0 and count:
            score = log((1 - PAGE_WEIGHT) * exp(score) + PAGE_WEIGHT * here / (self.length + 500))
        return score + self._script(character)

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

    def score_word(self, word: str, known: float) -> float:
        """The logarithm of a word's share, the page counted in."""
        here = self.pairs.get(word, 0)
        return log(exp(known) + 0.3 * here / (self.length + 500)) if here else known

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


def score_words(text: str, language: Language | None = None) -> float:
    """The logarithm of the share of the likeliest cut of a text into words.

    Unigrams of jieba's dictionary, Viterbi; single characters that it lacks count as seen once.
    Words of two characters that stand on the page of `language` count as often as they stand there.

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
            if known is None:
                continue
            if language is not None and end - start == 2:
                known = language.score_word(plain[start:end], known)
            score = max(score, best[start] + known)
        best.append(score)
    return best[-1]


def _mark_score(character: str, unseen: float) -> float:
    if character in MARKS:
        return WORD_MARK
    return max(_score_unknown(character), unseen) if character < "\u2e80" else unseen


# Out of 10,000 brackets of news fewer than ten do not pair, and nearly none crosses another.
UNPAIRED = -6.0
SHORT_QUOTATION = (
    14  # a full stop inside quotation marks ends a sentence, not a name of six characters
)


def score_marks(line: str, text: str) -> float:
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
