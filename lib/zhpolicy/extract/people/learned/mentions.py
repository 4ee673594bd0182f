"""Which phrases of a sentence may be those who teach or learn, and where may each begin?

A mention ends in a word or name for people; it may begin at the head itself or at any word ahead
of it, up to a mark, another mention or a length that no phrase has.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from zhpolicy.extract.cues import compile_cues, words_with_cue
from zhpolicy.extract.people.learned.heads import PRONOUN, Head, find_heads
from zhpolicy.text.tables import read_map
from zhpolicy.text.words import Word, cut

__all__ = ["MARKS", "OF", "Mention", "Read", "read_mentions"]

# Of 600 phrases that people labelled the longest begins 14 signs ahead of its head.
LONGEST_AHEAD = 14
# Kinds of words that no phrase begins with: particles, prepositions, conjunctions, marks.
NO_BEGINNING = ("uj", "ul", "uz", "uv", "ud", "ug", "p", "c", "y", "x", "zg", "k")
CUES = "mentorship/cues"
# “青蓝工程”“种子教师”等项目: names of schemes, one of which may look like people.
NAMES_IN_A_ROW = "“[^“”]{1,12}”(?:[、和]?“[^“”]{1,12}”)+等?<calls>"
# Acts of verbs of which people are the object.
HAND_OVER = ("send", "equip")
# Of verbs of programmes those that nobody is called after (健全, 做强), not 当地.
STRONG = ("strong",)
MARKS = tuple(",。;:!?“”")
OF = "的"


@dataclass(frozen=True, slots=True)
class Mention:
    """`sentence[start:head.end]` may be people, for each of the `starts`, the nearest first."""

    head: Head
    starts: tuple[int, ...]
    # The number of the first word behind the mention.
    after: int


@dataclass(frozen=True, slots=True)
class Read:
    """A sentence in words, where each head is one word, and its mentions."""

    sentence: str
    words: Sequence[Word]
    mentions: Sequence[Mention]


def read_mentions(sentence: str) -> Read:
    """The words and the mentions of a working sentence.

    >>> read = read_mentions("村里的老木匠教年轻人画线。")
    >>> [read.sentence[m.starts[-1] : m.head.end] for m in read.mentions]
    ['村里的老木匠', '年轻人']
    """
    named = compile_cues(NAMES_IN_A_ROW, table=CUES).finditer(sentence)
    closed = [match.span() for match in named]
    heads = [
        head
        for head in find_heads(sentence)
        if not any(start < head.start < end for start, end in closed)
    ]
    words = _words_around(sentence, heads)
    at = {word.start: number for number, word in enumerate(words)}
    mentions: list[Mention] = []
    last = 0
    for head in heads:
        starts = _starts(words, at[head.start], last=last, is_pronoun=head.part == PRONOUN)
        mentions.append(Mention(head, starts, at[head.start] + 1))
        last = head.end
    return Read(sentence, words, mentions)


def _words_around(sentence: str, heads: Sequence[Head]) -> list[Word]:
    """The words between the heads, and each head as one word; blanks are left out."""
    words: list[Word] = []
    last = 0
    for head in [*heads, Head(len(sentence), len(sentence), "")]:
        words += [Word(w, w.start + last, w.tag) for w in cut(sentence[last : head.start])]
        if head.end > head.start:
            words.append(Word(sentence[head.start : head.end], head.start, head.part))
        last = head.end
    return [word for word in words if word.strip()]


def _starts(words: Sequence[Word], number: int, *, last: int, is_pronoun: bool) -> tuple[int, ...]:
    """Where the mention may begin: the head first, then the words ahead of it."""
    head = words[number].start
    starts = [head]
    is_owned = False
    hands_over, no_start = _words_that_hand_over(), _words_with("no_start")
    for word in reversed(words[:number]):
        is_far = head - word.start > LONGEST_AHEAD or word.start < last
        is_verb = word in hands_over and not is_owned
        if is_pronoun or is_far or is_verb or word in MARKS:
            break
        is_owned = is_owned or word == OF
        if not word.tag.startswith(NO_BEGINNING) and word not in no_start:
            starts.append(word.start)
    return tuple(starts)


@cache
def _words_that_hand_over() -> frozenset[str]:
    """请, 派 and the like: their own, and the verbs of mentorship that send people or give them."""
    acts = read_map("mentorship/verbs", "act")
    strengths = read_map("programmes/verbs", "strength")
    done = {verb for verb, strength in strengths.items() if strength in STRONG and len(verb) > 1}
    given = {verb for verb, act in acts.items() if act in HAND_OVER}
    return _words_with("hands_over") | given | done


@cache
def _words_with(cue: str) -> frozenset[str]:
    return frozenset(words_with_cue(cue, table=CUES))
