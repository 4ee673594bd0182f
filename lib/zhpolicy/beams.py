"""What does the search for crossed bytes keep in mind? Hypotheses, and what is known of the page.

A hypothesis has read the page up to some place. Its phase is that of the text: a first byte
may wait for its second. The best hypotheses of each place go on (`prune`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from zhpolicy.gbk import bytes_of
from zhpolicy.glosses import GlossTable
from zhpolicy.likelihood import CLOSING, Language
from zhpolicy.stripped import insertions

__all__ = ["MARKS_SPLIT", "Beam", "Hypothesis", "Node", "Settings", "prune"]

WIDEST = (
    24  # hypotheses kept; with 32 one run in 50 more is lost on the test pages, with 96 none is won
)
BEHIND = 20.0  # a hypothesis so far behind the best (e-20) never came back on the test pages
ALIKE = 8  # hypotheses kept of those with the same last characters: words judge between them later

# Costs of steps, as logarithms of how seldom a site takes them; only their order matters.
MISSING_GLOSS = -14.0  # a script glosses every occurrence
SUPPORTED = -6.0  # a pair that words know: nothing is missing in between
CLOSES = 4.0  # nine in ten quotations that stay open are shorter than the rest of their line
STRIPPED, STRIPPED_FROM_KEPT = 0.8, -9.0
MARKS_SPLIT = frozenset("!?:;,.，！？：；。、“”‘’《》（）()「」『』【】…·—")


@dataclass(frozen=True)
class Settings:
    """What is known of the page's channel: its table, what becomes of private pairs and bytes."""

    table: GlossTable
    keys: dict[tuple[int, int], str]
    keeps_private: bool
    folds: bool
    drops: bool = False


# A node is (node before, character, raw start, raw end); a hypothesis is
# (score, first byte is waiting, byte before last, last byte, gloss in between, gloss due,
#  raw start of the waiting byte, node, steps).
Node = tuple["Node | None", str, int, int]
Hypothesis = tuple[float, bool, int, int, bool, str, int, Node, tuple[str, ...]]


@dataclass
class Beam:
    """The search so far: `beams` holds the hypotheses that wait at each place of `text`."""

    text: str
    settings: Settings
    language: Language
    beams: dict[int, list[Hypothesis]] = field(default_factory=dict)
    may_insert: bool = True
    closer: str = ""

    def put(self, position: int, hypothesis: Hypothesis) -> None:
        """Let a hypothesis wait at `position`."""
        self.beams.setdefault(position, []).append(hypothesis)

    def due(self, first: int, second: int) -> str:
        """The gloss that must follow these two bytes; empty when none must."""
        return self.settings.keys.get((first, second), "")

    def read_unit(self, h: Hypothesis, i: int) -> None:
        """Read the unit at `i` as the character that it shows; the search says how."""
        raise NotImplementedError

    def stripped(self, h: Hypothesis, i: int, byte: int) -> Iterator[tuple[float, Node]]:
        """What may have stood between the waiting byte and `byte`, with its last character."""
        score, _, _, b, between, _, start, node, _ = h
        score += STRIPPED_FROM_KEPT if self.settings.keeps_private else STRIPPED
        keys = self.settings.keys
        for characters, likelihood, pairs in insertions(self.language, node[1], b, byte):
            s = score + likelihood
            # Before a letter the last pair is what the page shows: its own gloss may follow.
            checked = pairs[1 if between else 0 : -1 if byte < 0x80 else None]
            if keys and any(pair in keys for pair in checked):
                s += MISSING_GLOSS
            new: Node = (node, characters[0], start, i)
            for character in characters[1:-1]:
                new = (new, character, start, i + 1)
            yield s, (new, characters[-1], i, i + 1)

    def wild(self, before: str, crossed: str, *, between: bool) -> float:
        """How likely a character is of which a byte is lost; a glossed one would show its gloss."""
        missing = not between and bytes_of(crossed) in self.settings.keys
        score = self.language.score_next(before, crossed) + (MISSING_GLOSS if missing else 0.0)
        if self.closer and crossed in CLOSING:
            score += CLOSES if crossed == self.closer and before not in "。，、" else -CLOSES
        return score


def prune(beam: list[Hypothesis]) -> list[Hypothesis]:
    """The best hypotheses; of those that go on alike, only the best few."""
    beam.sort(key=_by_score)
    lowest = beam[0][0] - BEHIND if beam else 0.0
    kept: list[Hypothesis] = []
    alike: dict[tuple[object, ...], int] = {}
    for h in beam:
        if h[0] < lowest or len(kept) == WIDEST:
            break
        node = h[7]
        key = (h[1], h[2], h[3], h[5], node[1], node[0] and node[0][1])
        count = alike.get(key, 0)
        if count < ALIKE:
            alike[key] = count + 1
            kept.append(h)
    return kept


def _by_score(hypothesis: Hypothesis) -> float:
    return -hypothesis[0]
