"""What did a run of crossed bytes say? A search over everything the bytes can have been.

The search reads the page from left to right, one decoded unit at a time, and keeps two
phases apart: the page's (a unit is always whole) and the text's (a first byte may wait for
its second). Each step is one that the channel can have taken backwards, so what comes out
at the end reproduces the page; the language of the page chooses among what comes out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from zhpolicy.gbk import (
    bytes_of,
    character_of,
    full_width,
    private_pairs,
    unmapped,
    with_first,
    with_second,
)
from zhpolicy.glosses import GlossTable
from zhpolicy.likelihood import Language, score_words
from zhpolicy.pinyin import LETTERS, characters_read

__all__ = ["Reading", "Settings", "read_run"]

_NOTE = re.compile(rf"\(([{LETTERS}]{{1,6}})\)")
_HALF_NOTE = re.compile(rf"\?([{LETTERS}]{{1,6}})\)")
_TAG = re.compile(r"/?[a-z]{1,10}[ />]")
WIDEST = 32  # hypotheses kept; with 16 one run in 300 of the test pages is lost, with 64 none is won
BEHIND = 20.0  # a hypothesis so far behind the best (e-20) never came back on the test pages
LONGEST = 600  # units; a run ends at the next ASCII byte, and no paragraph goes without for longer
SETTLED = 4  # characters read in step, after which a run has ended
WILD = 12  # how many characters are tried for a byte that is lost

# Costs of steps, as logarithms of how seldom a site takes them; only their order matters.
MISSING_GLOSS = -14.0  # a script glosses every occurrence
UNKNOWN_GLOSS = -2.0  # the page's table is not known as a whole from one page
LOST_BYTE, DROPPED_BYTE, SWALLOWED, UNMAPPED = -3.0, -6.0, -5.0, -4.0
STRIPPED, STRIPPED_FROM_KEPT = -0.5, -9.0
SUPPORTED = -6.0  # a pair that words know: nothing is missing in between


@dataclass(frozen=True)
class Settings:
    """What is known of the page's channel: its table, and what becomes of private pairs."""

    table: GlossTable
    keys: dict[tuple[int, int], str]
    keeps_private: bool
    folds: bool
    marks: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of `raw[start:end]`: characters with their raw spans, and how likely it is."""

    start: int
    end: int
    characters: tuple[tuple[str, int, int], ...]
    score: float
    steps: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The reading as a text."""
        return "".join([character for character, _, _ in self.characters])


# A node is (node before, character, raw start, raw end); a hypothesis is
# (score, first byte is waiting, byte before last, last byte, gloss in between, gloss due,
#  raw start of the waiting byte, node, steps).
Node = tuple["Node | None", str, int, int]
Hypothesis = tuple[float, bool, int, int, bool, str, int, Node, tuple[str, ...]]


@dataclass
class _Search:
    text: str
    settings: Settings
    language: Language
    beams: dict[int, list[Hypothesis]] = field(default_factory=dict)

    # -- steps ------------------------------------------------------------------------

    def put(self, position: int, hypothesis: Hypothesis) -> None:
        self.beams.setdefault(position, []).append(hypothesis)

    def due(self, first: int, second: int) -> str:
        return self.settings.keys.get((first, second), "")

    def expand(self, h: Hypothesis, i: int) -> None:
        """Take every step that the next unit of the page allows."""
        text = self.text
        c = text[i]
        if c == "(":
            note = _NOTE.match(text, i)
            if note:
                self.read_note(h, note)
        elif c == "?":
            note = _HALF_NOTE.match(text, i)
            if note:
                self.read_half_note(h, note)
            self.read_question_mark(h, i)
        if h[5]:  # the gloss that is due does not come
            h = (h[0] + MISSING_GLOSS, *h[1:5], "", *h[6:])
        first, second = bytes_of(c)
        if first:
            self.read_pair(h, i, first, second)
        else:
            self.read_single(h, i, c)
        if c in MARKS_SPLIT:
            self.read_mark(h, i, c, start=i, cost=DROPPED_BYTE, step="dropped")

    def read_note(self, h: Hypothesis, note: re.Match[str]) -> None:
        score, odd, a, b, _, due, start, node, steps = h
        reading = note[1]
        if due != reading:
            character = character_of(a, b)
            if not character or not self.settings.table.may_gloss(character, reading):
                return
            if character not in self.settings.table.readings:
                score += UNKNOWN_GLOSS
            if due:
                score += MISSING_GLOSS
        if not odd and node[3] == note.start():
            node = (node[0], node[1], node[2], node[3])
        self.put(note.end(), (score, odd, a, b, True, "", start, node, steps))

    def read_half_note(self, h: Hypothesis, note: re.Match[str]) -> None:
        """`?shù)`: the sign hides one byte and the bracket; with the byte before it makes 數."""
        score, odd, a, b, between, due, start, node, steps = h
        if b < 0x81:
            return
        if due:
            score += MISSING_GLOSS
        reading, i = note[1], note.start()
        for character in _read_with_first(reading, b):
            known = self.settings.table.readings.get(character)
            if known != reading:
                if not self.settings.table.may_gloss(character, reading):
                    continue
            cost = score if known else score + UNKNOWN_GLOSS
            byte = bytes_of(character)[1]
            if odd:
                new = self.add(node, character, start, i + 1)
                s = cost + self.language.score_next(node[1], character)
                self.put(note.end(), (s, False, b, byte, True, "", 0, new, steps))
            elif byte >= 0x81:
                self.put(note.end(), (cost, True, b, byte, True, "", i, node, steps))

    def add(self, node: Node, character: str, start: int, end: int) -> Node:
        return (node, character, start, end)

    def read_pair(self, h: Hypothesis, i: int, first: int, second: int) -> None:
        """A character of two bytes: itself, or the second byte of one and the first of the next."""
        score, odd, a, b, between, _, start, node, steps = h
        keys = self.settings.keys
        if not odd:
            c = self.text[i]
            if not between and (b, first) in keys:
                score += MISSING_GLOSS
            score += self.language.score_next(node[1], c)
            new = (node, c, i, i + 1)
            self.put(i + 1, (score, False, first, second, False, keys.get((first, second), ""), 0, new, steps))
            return
        crossed = character_of(b, first)
        following = 0.0
        if crossed:
            s = score + self.language.score_next(node[1], crossed)
            if not between and (b, first) in keys:
                s += MISSING_GLOSS
            new = (node, crossed, start, i + 1)
            if second >= 0x81:
                self.put(i + 1, (s, True, first, second, False, keys.get((first, second), ""), i, new, steps))
            elif second < 0x80:
                letter = chr(second)
                s += self.language.score_next(crossed, letter)
                new = (new, letter, i, i + 1)
                self.put(i + 1, (s, False, first, second, False, keys.get((first, second), ""), 0, new, steps))
            following = self.language.score_next(node[1], crossed)
        if not crossed or following < SUPPORTED:
            self.read_stripped(h, i, first, second)

    def read_stripped(self, h: Hypothesis, i: int, first: int, second: int) -> None:
        """A private-use character stood before this one and was stripped."""
        score, _, a, b, between, _, start, node, steps = h
        if second < 0x81:
            return
        kept = self.settings.keeps_private
        score += STRIPPED_FROM_KEPT if kept else STRIPPED
        score_next, keys = self.language.score_next, self.settings.keys
        before = node[1]
        for one, other, pair in _best_stripped(self.language, b, first):
            s = score + score_next(before, one) + score_next(one, other)
            if (pair[0], pair[1]) in keys or (pair[1], first) in keys or (b, pair[0]) in keys:
                s += MISSING_GLOSS
            new = ((node, one, start, i), other, i, i + 1)
            due = keys.get((first, second), "")
            self.put(i + 1, (s, True, first, second, False, due, i, new, (*steps, "stripped")))

    def read_single(self, h: Hypothesis, i: int, c: str) -> None:
        """A character of one byte, or a full-width one that was folded."""
        score, odd, a, b, between, _, start, node, steps = h
        score_next = self.language.score_next
        if not odd:
            new = (node, c, i, i + 1)
            self.put(i + 1, (score + score_next(node[1], c), False, 0, ord(c) & 0xFF, False, "", 0, new, steps))
            return
        code = ord(c)
        if 0x40 <= code < 0x7F and character_of(b, code):
            crossed = character_of(b, code)
            s = score + score_next(node[1], crossed)
            due = self.due(b, code) if not between else ""
            new = (node, crossed, start, i + 1)
            self.put(i + 1, (s, False, b, code, False, due, 0, new, steps))
            if not self.settings.keeps_private and score_next(node[1], crossed) < SUPPORTED:
                self.stripped_before_letter(h, i, code)
        elif 0x40 <= code < 0x7F and not self.settings.keeps_private:
            self.stripped_before_letter(h, i, code)
        first, second = full_width(c) if self.settings.folds else (0, 0)
        if first:
            self.read_folded(h, i, first, second)
        self.read_alone(h, i, length=0, cost=DROPPED_BYTE, step="dropped")

    def stripped_before_letter(self, h: Hypothesis, i: int, code: int) -> None:
        score, _, a, b, between, _, start, node, steps = h
        score_next = self.language.score_next
        for one, other, _ in _best_stripped(self.language, b, code):
            s = score + STRIPPED + score_next(node[1], one) + score_next(one, other)
            new = ((node, one, start, i), other, i, i + 1)
            due = self.due(bytes_of(other)[0], code)
            self.put(i + 1, (s, False, bytes_of(other)[0], code, False, due, 0, new, (*steps, "stripped")))

    def read_folded(self, h: Hypothesis, i: int, first: int, second: int) -> None:
        score, _, a, b, between, _, start, node, steps = h
        crossed = character_of(b, first)
        if crossed and second >= 0x81:
            s = score + self.language.score_next(node[1], crossed)
            if not between and (b, first) in self.settings.keys:
                s += MISSING_GLOSS
            new = (node, crossed, start, i + 1)
            self.put(i + 1, (s, True, first, second, False, self.due(first, second), i, new, steps))
        if not crossed or self.language.score_next(node[1], crossed) < SUPPORTED:
            self.read_stripped(h, i, first, second)

    def read_mark(self, h: Hypothesis, i: int, mark: str, *, start: int, cost: float, step: str) -> None:
        """A false mark: the bytes were cut at it, a first byte before it stood alone."""
        score, odd, a, b, between, due, _, node, steps = h
        if odd or due:
            return
        first, second = full_width(mark) if mark.isascii() else bytes_of(mark)
        if second < 0x81:
            return
        ranked = self.rank(node[1], with_second(first))
        for crossed in ranked:
            s = score + cost + self.language.score_next(node[1], crossed)
            new = (node, crossed, start, i + 1)
            self.put(i + 1, (s, True, first, second, False, "", i, new, (*steps, step)))

    def read_alone(self, h: Hypothesis, i: int, *, length: int, cost: float, step: str) -> None:
        """A byte that stood alone before a mark, an ASCII character or the end of a line."""
        score, odd, a, b, between, due, start, node, steps = h
        if not odd or due:
            return
        for crossed in self.rank(node[1], with_first(b)):
            s = score + cost + self.language.score_next(node[1], crossed)
            new = (node, crossed, start, i + 1 if length else i)
            second = bytes_of(crossed)[1]
            h2 = (s, False, b, second, True, "", 0, new, (*steps, step))
            self.put(i + length, h2) if length else self.expand_even(h2, i)

    def expand_even(self, h: Hypothesis, i: int) -> None:
        c = self.text[i]
        first, second = bytes_of(c)
        self.read_pair(h, i, first, second) if first else self.read_single(h, i, c)

    def read_question_mark(self, h: Hypothesis, i: int) -> None:
        text = self.text
        following = text[i + 1 : i + 2]
        if h[5]:
            h = (h[0] + MISSING_GLOSS, *h[1:5], "", *h[6:])
        if following in MARKS_SPLIT and following:
            self.read_mark(h, i + 1, following, start=i, cost=LOST_BYTE, step="lost")
        if h[1]:
            if not following or not bytes_of(following)[0] or following in MARKS_SPLIT:
                self.read_alone(h, i, length=1, cost=LOST_BYTE, step="lost")
            self.read_swallowed(h, i)
            self.read_unmapped(h, i)

    def read_swallowed(self, h: Hypothesis, i: int) -> None:
        """The sign hides a second byte and an ASCII character, such as the `<` of a tag."""
        score, odd, a, b, between, due, start, node, steps = h
        hidden = self.hidden_ascii(i)
        if not hidden:
            return
        for crossed in self.rank(node[1], with_first(b)):
            base = score + SWALLOWED + self.language.score_next(node[1], crossed)
            for c, cost in hidden:
                new = ((node, crossed, start, i + 1), c, i, i + 1)
                h2 = (base + cost, False, 0, ord(c), False, "", 0, new, (*steps, "swallowed"))
                self.put(i + 1, h2)

    def hidden_ascii(self, i: int) -> list[tuple[str, float]]:
        text = self.text
        if _TAG.match(text, i + 1):
            return [("<", 0.0)]
        ahead = text[i + 1 : i + 30]
        if ")" in ahead and "(" not in ahead[: ahead.index(")")]:
            return [("(", -3.0)]
        near = text[i + 1 : i + 2]
        if near.isdigit() or near in "%.":
            return [(digit, -4.0 - 2.3) for digit in "1234567890"]
        return [(" ", -6.0)]

    def read_unmapped(self, h: Hypothesis, i: int) -> None:
        """The sign hides a pair that is no character: a second byte and a first one."""
        score, odd, a, b, between, due, start, node, steps = h
        firsts: dict[int, list[int]] = _unmapped_by_first()
        for one, others in firsts.items():
            crossed = character_of(b, one)
            if not crossed or self.language.score_next(node[1], crossed) < -13:
                continue
            s = score + UNMAPPED + self.language.score_next(node[1], crossed)
            new = (node, crossed, start, i + 1)
            for other in others:
                self.put(i + 1, (s, True, one, other, False, "", i, new, (*steps, "unmapped")))

    def rank(self, before: str, characters: tuple[str, ...]) -> list[str]:
        score = self.language.score_next
        return sorted(characters, key=lambda c: -score(before, c))[:WILD]

    # -- the search ---------------------------------------------------------------------

    def run(self, start: int, h: Hypothesis, *, until: int, limit: int) -> tuple[int, list[Hypothesis]]:
        self.put(start, h)
        position = start
        while position < limit:
            beam = self.beams.pop(position, None)
            if beam is None:
                position += 1
                continue
            beam = _prune(beam)
            if position > until and self.is_settled(beam, position, until):
                return position, beam
            for hypothesis in beam:
                self.expand(hypothesis, position)
            position += 1
        rest = [h for p in sorted(self.beams) for h in self.beams[p] if p == limit]
        return limit, _prune([self.closed(h, limit) for h in rest if not h[1]] or [])

    def closed(self, h: Hypothesis, position: int) -> Hypothesis:
        return (h[0] + (MISSING_GLOSS if h[5] else 0.0), *h[1:])

    def is_settled(self, beam: list[Hypothesis], position: int, until: int) -> bool:
        if any(h[1] for h in beam if h[0] > beam[0][0] - 12) or beam[0][5]:
            return False
        # no other position may be waiting with something better
        if any(h[0] > beam[0][0] - 12 for p in self.beams for h in self.beams[p]):
            return False
        node: Node | None = beam[0][7]
        for back in range(SETTLED):
            if node is None or node[0] is None:
                return position - until > 40
            if node[3] - node[2] != 1 or self.text[node[2]] != node[1] or node[2] < until:
                return False
            node = node[0]
        return True


MARKS_SPLIT = frozenset("!?:;,.，！？：；。、“”‘’《》（）()「」『』【】…·—")


def _prune(beam: list[Hypothesis]) -> list[Hypothesis]:
    beam.sort(key=lambda h: -h[0])
    best = beam[0][0] if beam else 0.0
    return [h for h in beam[:WIDEST] if h[0] > best - BEHIND]


@cache
def _read_with_first(reading: str, first: int) -> tuple[str, ...]:
    return tuple(c for c in sorted(characters_read(reading)) if bytes_of(c)[0] == first)


@cache
def _unmapped_by_first() -> dict[int, list[int]]:
    firsts: dict[int, list[int]] = {}
    for first, second in unmapped():
        firsts.setdefault(first, []).append(second)
    return firsts


@cache
def _private_by_first() -> dict[int, list[int]]:
    firsts: dict[int, list[int]] = {}
    for first, second in private_pairs():
        firsts.setdefault(first, []).append(second)
    return firsts


def _best_stripped(language: Language, first: int, second: int) -> list[tuple[str, str, tuple[int, int]]]:
    """Pairs of characters whose outer bytes are these and whose inner bytes were private."""
    memo = language.stripped
    found = memo.get((first, second))
    if found is None:
        found = memo[first, second] = _rank_stripped(language, first, second)
    return found


# A character that one in 300,000 is: the search does not invent rarer ones for lost bytes.
RAREST = -12.6


def _rank_stripped(language: Language, first: int, second: int) -> list[tuple[str, str, tuple[int, int]]]:
    single, following = language.score_character, language.score_next
    ranked = []
    others: dict[int, tuple[str, float]] = {}
    for lead in range(0x81, 0xFF):
        c = character_of(lead, second)
        if c and single(c) > RAREST:
            others[lead] = (c, single(c))
    for one_byte, seconds in _private_by_first().items():
        one = character_of(first, one_byte)
        if not one or single(one) < RAREST:
            continue
        base = single(one)
        for other_byte in seconds:
            if other_byte in others:
                other = others[other_byte][0]
                ranked.append((base + following(one, other), one, other, (one_byte, other_byte)))
    ranked.sort(key=lambda r: -r[0])
    return [(one, other, pair) for _, one, other, pair in ranked[:40]]


def read_run(
    text: str, *, start: int, until: int, limit: int, before: Node, state: tuple[int, int, bool],
    settings: Settings, language: Language,
) -> tuple[int, list[Reading]]:
    """The readings of the page from `start` on, best first, and where they end.

    The search goes on behind `until` until it is in step again.
    """
    search = _Search(text, settings, language)
    a, b, between = state
    h: Hypothesis = (0.0, False, a, b, between, "", 0, before, ())
    end, beam = search.run(start, h, until=until, limit=min(limit, start + LONGEST))
    readings: dict[str, Reading] = {}
    for found in beam:
        if found[1] or found[5]:
            continue
        characters = tuple(_characters(found[7], before))
        reading = Reading(start, end, characters, found[0], found[8])
        if reading.text not in readings:
            readings[reading.text] = reading
    return end, rank_readings(list(readings.values()), before)


def rank_readings(readings: list[Reading], before: Node) -> list[Reading]:
    """The readings with words weighed too, best first."""
    context = "".join(c for c, _, _ in _characters(before, None))
    rescored = [
        Reading(r.start, r.end, r.characters, 0.5 * r.score + 0.5 * score_words(context + r.text), r.steps)
        for r in readings[:12]
    ]
    return sorted(rescored, key=lambda r: -r.score)


def _characters(node: Node | None, stop: Node | None) -> Iterator[tuple[str, int, int]]:
    found = []
    while node is not None and node is not stop:
        found.append((node[1], node[2], node[3]))
        node = node[0]
    return reversed(found)
