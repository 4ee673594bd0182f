"""Which mentions teach and which learn, and where do they begin? Decided for a sentence at once.

Of all ways to read the mentions from left to right the best few are kept (a beam search); what
was read before is a clue for what follows: two that 和 joins have one part.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from zhpolicy.extract.people.learned.clues import State, between, joined_start, of_mention, of_start
from zhpolicy.extract.people.learned.mentions import Read
from zhpolicy.extract.people.parts import Parts

__all__ = [
    "LEARNS",
    "NOBODY",
    "PARTS",
    "START",
    "TEACHES",
    "Chosen",
    "Clues",
    "clues_of",
    "decide",
    "with_lists",
]

NOBODY, TEACHES, LEARNS = "O", "M", "E"
# What a clue may speak for: a part, or that a mention begins at a place (a row of weights each).
START = "S"
PARTS = (TEACHES, LEARNS, START)
# What is read before a mention tells so little that no more ways differ.
BEAM = 12
# How much clues speak together for each of PARTS.
Weigh = Callable[[Sequence[str]], Sequence[float]]
Way = tuple[float, "tuple[Chosen, ...]", State]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The part of a mention, and where it begins."""

    part: str
    start: int


@dataclass(frozen=True, slots=True)
class Clues:
    """The clues of a sentence: of each mention, and of each of its starts."""

    read: Read
    mentions: Sequence[Sequence[str]]
    starts: Sequence[Mapping[int, tuple[Sequence[str], Sequence[str]]]]

    def of(self, number: int, chosen: Chosen, state: State) -> list[tuple[str, str]]:
        """All clues that count when a mention is read so, each with what it speaks for."""
        if chosen.part == NOBODY:
            return []
        own, left = self.starts[number][chosen.start]
        named = [*self.mentions[number], *left, *between(self.read, number, state)]
        return [*((name, chosen.part) for name in named), *((name, START) for name in own)]


def clues_of(read: Read, told: Parts) -> Clues:
    """The clues of a sentence, with what rules tell of its people."""
    return Clues(
        read,
        [of_mention(read, number, told) for number in range(len(read.mentions))],
        [
            {start: of_start(read, mention, start=start, told=told) for start in mention.starts}
            for mention in read.mentions
        ],
    )


def decide(clues: Clues, weigh: Weigh) -> list[Chosen]:
    """The part and the start of each mention, the likeliest by the weights of the clues.

    >>> from zhpolicy.extract.people.learned.mentions import read_mentions
    >>> clues = clues_of(read_mentions("老木匠教年轻人画线。"), Parts("", ""))
    >>> [chosen.part for chosen in decide(clues, lambda names: (-1, 1, 0))]
    ['E', 'E']
    """
    kept: list[Way] = [(0.0, (), (NOBODY, False, False))]
    for number in range(len(clues.read.mentions)):
        options = _options(clues, number, weigh)
        found: dict[State, Way] = {}
        for value, row, state in kept:
            follows = weigh(between(clues.read, number, state))
            for part, (own, start) in options.items():
                said = 0.0 if part == NOBODY else follows[PARTS.index(part)]
                after = next_state(state, part)
                best = found.get(after)
                if best is None or value + own + said > best[0]:
                    found[after] = (value + own + said, (*row, Chosen(part, start)), after)
        kept = sorted(found.values(), key=lambda one: -one[0])[:BEAM]
    return list(kept[0][1])


def with_lists(read: Read, chosen: Sequence[Chosen]) -> list[Chosen]:
    """The choice with those who stand in one list with somebody and were given no part."""
    found = list(chosen)
    for number in range(1, len(found)):
        start = joined_start(read, number)
        if start is not None and found[number - 1].part != NOBODY == found[number].part:
            found[number] = Chosen(found[number - 1].part, start)
    return found


def next_state(state: State, part: str) -> State:
    """What is known behind a mention of a part: it, and whether somebody teaches and learns."""
    return part, state[1] or part == TEACHES, state[2] or part == LEARNS


def _options(clues: Clues, number: int, weigh: Weigh) -> dict[str, tuple[float, int]]:
    """For each part its weight but for what went before, and its best start."""
    options = {NOBODY: (0.0, clues.read.mentions[number].head.start)}
    whole = weigh(clues.mentions[number])
    starts = {
        start: (weigh(own)[PARTS.index(START)], weigh(left))
        for start, (own, left) in clues.starts[number].items()
    }
    for row, part in enumerate((TEACHES, LEARNS)):
        value, start = max((own + left[row], start) for start, (own, left) in starts.items())
        options[part] = (whole[row] + value, start)
    return options
