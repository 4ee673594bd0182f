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

from zhpolicy.damage import fold
from zhpolicy.gbk import (
    bytes_of,
    character_of,
    full_width,
    unmapped,
)
from zhpolicy.glosses import GlossTable
from zhpolicy.likelihood import (
    CLOSING,
    OPENING,
    UNPAIRED,
    Language,
    score_marks,
    score_words,
)
from zhpolicy.pinyin import LETTERS, characters_read
from zhpolicy.stripped import RAREST, insertions, private_by_first

__all__ = ["Reading", "Settings", "read_run"]

_NOTE = re.compile(rf"\(([{LETTERS}]{{1,6}})\)")
_HALF_NOTE = re.compile(rf"\?([{LETTERS}]{{1,6}})\)")
_TAG = re.compile(r"/?[a-z]{1,10}(?: [^<>\n]{0,100})?/?>")
_YEAR = re.compile(r"0[0-4][0-9]年|9[0-9][0-9]年")
WIDEST = (
    48  # hypotheses kept; with 32 one run in 50 more is lost on the test pages, with 96 none is won
)
INSERTING = 8  # only the best hypotheses get characters for stripped bytes: the dearest step
BEHIND = 20.0  # a hypothesis so far behind the best (e-20) never came back on the test pages
LONGEST = 200  # units; a run ends at the next ASCII byte, and no paragraph goes without for longer
SETTLED = 4  # characters read in step, after which a run has ended
ALIKE = 6  # hypotheses kept of those with the same last characters: words judge between them later
WILD = 12  # how many characters are tried for a byte that is lost

# Costs of steps, as logarithms of how seldom a site takes them; only their order matters.
MISSING_GLOSS = -14.0  # a script glosses every occurrence
UNKNOWN_GLOSS = -0.7  # the page's table is not known as a whole from one page
LOST_BYTE, DROPPED_BYTE, SWALLOWED, UNMAPPED = -1.0, -1.0, -0.5, -2.0
LOST_WITH_GLOSS = -8.0  # seen on one site of four, next to a mark
STRIPPED, STRIPPED_FROM_KEPT = 0.8, -9.0
SUPPORTED = -6.0  # a pair that words know: nothing is missing in between


@dataclass(frozen=True)
class Settings:
    """What is known of the page's channel: its table, and what becomes of private pairs and lost bytes."""

    table: GlossTable
    keys: dict[tuple[int, int], str]
    keeps_private: bool
    folds: bool
    drops: bool = False


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
    may_insert: bool = True
    closer: str = ""

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
        if self.settings.drops and c in MARKS_SPLIT:
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
        if b < 0x81 and self.settings.folds and not odd:
            b = (
                full_width(node[1])[1] if len(node[1]) == 1 else 0
            )  # `:` was ： before it was folded
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
            cost = score if known else score + self.unknown(character)
            byte = bytes_of(character)[1]
            if odd:
                new = self.add(node, character, start, i + 1)
                s = cost + self.language.score_next(node[1], character)
                self.put(note.end(), (s, False, b, byte, True, "", 0, new, steps))
            elif byte >= 0x81:
                self.put(note.end(), (cost, True, b, byte, True, "", i, node, steps))
        if odd:
            self.read_stripped_half_note(h, note)
        else:
            self.read_lost_and_half_note(h, note)

    def read_lost_and_half_note(self, h: Hypothesis, note: re.Match[str]) -> None:
        """`推?dòng)`: the first byte of 動 was dropped, the second one is behind the sign."""
        score, _, _, _, _, _, _, node, steps = h
        i, readings = note.start(), self.settings.table.readings
        for character in sorted(characters_read(note[1])):
            if readings.get(character) != note[1]:
                continue
            first, second = bytes_of(character)
            s = score + LOST_WITH_GLOSS + self.language.score_next(node[1], character)
            new = (node, character, i, i + 1)
            self.put(note.end(), (s, False, first, second, True, "", 0, new, (*steps, "guessed")))

    def read_stripped_half_note(self, h: Hypothesis, note: re.Match[str]) -> None:
        """A stripped pair before `?xiàng)`: it held the first byte of 項."""
        score, _, _, b, _, _, start, node, steps = h
        score_next, single = self.language.score_next, self.language.score_character
        readings = self.settings.table.readings
        score += STRIPPED_FROM_KEPT if self.settings.keeps_private else STRIPPED
        i, reading = note.start(), note[1]
        for character in sorted(characters_read(reading)):
            known = readings.get(character) == reading
            if (
                not known
                and single(character) < RAREST
                or not self.settings.table.may_gloss(character, reading)
            ):
                continue
            first, second = bytes_of(character)
            for one in self.language.rank_first(node[1], b):
                if first not in private_by_first().get(bytes_of(one)[1], ()):
                    continue
                s = score + score_next(node[1], one) + score_next(one, character)
                new = ((node, one, start, i), character, i, i + 1)
                s += 0.0 if known else self.unknown(character)
                self.put(
                    note.end(), (s, False, first, second, True, "", 0, new, (*steps, "stripped"))
                )

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
            score += self.language.score_literal(node[1], c)
            new = (node, c, i, i + 1)
            self.put(
                i + 1,
                (score, False, first, second, False, keys.get((first, second), ""), 0, new, steps),
            )
            return
        crossed = character_of(b, first)
        following = 0.0
        if crossed:
            s = score + self.language.score_next(node[1], crossed)
            if not between and (b, first) in keys:
                s += MISSING_GLOSS
            new = (node, crossed, start, i + 1)
            if second >= 0x81:
                self.put(
                    i + 1,
                    (s, True, first, second, False, keys.get((first, second), ""), i, new, steps),
                )
            elif second < 0x80:
                letter = chr(second)
                s += self.language.score_next(crossed, letter)
                new = (new, letter, i, i + 1)
                self.put(
                    i + 1,
                    (s, False, first, second, False, keys.get((first, second), ""), 0, new, steps),
                )
            following = self.language.score_next(node[1], crossed)
        if not crossed or following < SUPPORTED:
            self.read_stripped(h, i, first, second)

    def read_stripped(self, h: Hypothesis, i: int, first: int, second: int) -> None:
        """Private-use characters stood before this one and were stripped."""
        if second >= 0x81 and self.may_insert:
            for score, node in self.stripped(h, i, first):
                due = self.settings.keys.get((first, second), "")
                steps = (*h[8], "stripped")
                self.put(i + 1, (score, True, first, second, False, due, i, node, steps))

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

    def read_single(self, h: Hypothesis, i: int, c: str) -> None:
        """A character of one byte, or a full-width one that was folded."""
        score, odd, a, b, between, _, start, node, steps = h
        score_next = self.language.score_next
        if not odd:
            new = (node, c, i, i + 1)
            self.put(
                i + 1,
                (
                    score + self.language.score_literal(node[1], c),
                    False,
                    0,
                    ord(c) & 0xFF,
                    False,
                    "",
                    0,
                    new,
                    steps,
                ),
            )
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
        if self.settings.drops and (c in MARKS_SPLIT or c.isdigit()):
            self.read_alone(h, i, length=0, cost=DROPPED_BYTE, step="dropped")

    def stripped_before_letter(self, h: Hypothesis, i: int, code: int) -> None:
        for score, node in self.stripped(h, i, code) if self.may_insert else ():
            lead = bytes_of(node[1])[0]
            steps = (*h[8], "stripped")
            self.put(i + 1, (score, False, lead, code, False, self.due(lead, code), 0, node, steps))

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

    def unknown(self, character: str) -> float:
        """How likely a character is in the table that the page does not show there: as it is common."""
        return UNKNOWN_GLOSS + 0.7 * min(0.0, self.language.score_character(character) + 7.5)

    def wild(self, before: str, crossed: str, *, between: bool) -> float:
        """How likely a character is of which one byte is lost; a glossed one would show its gloss."""
        missing = not between and bytes_of(crossed) in self.settings.keys
        score = self.language.score_next(before, crossed) + (MISSING_GLOSS if missing else 0.0)
        if self.closer and crossed in CLOSING:
            score += CLOSES if crossed == self.closer and before not in "。，、" else -CLOSES
        return score

    def read_mark(
        self, h: Hypothesis, i: int, mark: str, *, start: int, cost: float, step: str
    ) -> None:
        """A false mark: the bytes were cut at it, a first byte before it stood alone."""
        score, odd, a, b, between, due, _, node, steps = h
        if odd or due:
            return
        first, second = full_width(mark) if mark.isascii() else bytes_of(mark)
        if second < 0x81:
            return
        for crossed in self.language.rank_second(node[1], first):
            s = score + cost + self.wild(node[1], crossed, between=False)
            new = (node, crossed, start, i + 1)
            self.put(i + 1, (s, True, first, second, False, "", i, new, (*steps, step)))

    def read_alone(self, h: Hypothesis, i: int, *, length: int, cost: float, step: str) -> None:
        """A byte that stood alone before a mark, an ASCII character or the end of a line."""
        score, odd, a, b, between, due, start, node, steps = h
        if not odd or due:
            return
        for crossed in self.language.rank_first(node[1], b):
            s = score + cost + self.wild(node[1], crossed, between=between)
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
            if following in MARKS_SPLIT or following in "\n":
                self.read_alone(h, i, length=1, cost=LOST_BYTE, step="lost")
            self.read_swallowed(h, i)
            self.read_unmapped(h, i)

    def read_swallowed(self, h: Hypothesis, i: int) -> None:
        """The sign hides a second byte and an ASCII character, such as the `<` of a tag."""
        score, odd, a, b, between, due, start, node, steps = h
        hidden = self.hidden_ascii(i)
        if not hidden:
            return
        for crossed in self.language.rank_first(node[1], b):
            base = score + SWALLOWED + self.wild(node[1], crossed, between=between)
            for c, cost in hidden:
                new = (node, crossed, start, i + 1)
                end = i + 1
                if c == "<":  # what is left of a tag is no text
                    tag = _TAG.match(self.text, end)
                    end = tag.end() if tag else end
                    new = (node, crossed, start, end)
                else:
                    new = (new, c, i, end)
                h2 = (base + cost, False, 0, ord(c), False, "", 0, new, (*steps, "swallowed"))
                self.put(end, h2)

    def hidden_ascii(self, i: int) -> list[tuple[str, float]]:
        text = self.text
        if _TAG.match(text, i + 1):
            return [("<", 0.0)]
        ahead = text[i + 1 : i + 30]
        if ")" in ahead and "(" not in ahead[: ahead.index(")")]:
            return [("(", -3.0)]
        near = text[i + 1 : i + 2]
        if _YEAR.match(text, i + 1):
            return [("2" if near == "0" else "1", -1.0)]
        if near.isdigit() or near in "%.":
            return [(digit, -3.0 - 0.1 * rank) for rank, digit in enumerate("1234567890")]
        return [(" ", -6.0)]

    def read_unmapped(self, h: Hypothesis, i: int) -> None:
        """The sign hides a pair that is no character: a second byte and a first one."""
        score, _, _, b, _, _, start, node, steps = h
        following = self.text[i + 1 : i + 2]
        byte = bytes_of(following)[0] or ord(following or " ")
        steps = (*steps, "unmapped")
        for one, others in _unmapped_by_first().items():
            seconds = [o for o in others if self.is_likely(o, byte)]
            if not seconds:
                continue
            crossed = character_of(b, one)
            found: list[tuple[float, Node]] = []
            if crossed and self.language.score_character(crossed) > RAREST:
                s = score + self.language.score_next(node[1], crossed)
                found.append((s, (node, crossed, start, i + 1)))
            found += list(self.stripped(h, i, one))[:6]
            for s, new in found:
                for other in seconds:
                    self.put(i + 1, (s + UNMAPPED, True, one, other, False, "", i, new, steps))

    def is_likely(self, first: int, second: int) -> bool:
        crossed = character_of(first, second)
        return bool(crossed) and self.language.score_character(crossed) > RAREST

    # -- the search ---------------------------------------------------------------------

    def run(
        self, start: int, h: Hypothesis, *, until: int, limit: int
    ) -> tuple[int, list[Hypothesis]]:
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
            for rank, hypothesis in enumerate(beam):
                self.may_insert = rank < INSERTING
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


@cache
def _read_with_first(reading: str, first: int) -> tuple[str, ...]:
    return tuple(c for c in sorted(characters_read(reading)) if bytes_of(c)[0] == first)


@cache
def _unmapped_by_first() -> dict[int, list[int]]:
    firsts: dict[int, list[int]] = {}
    for first, second in unmapped():
        firsts.setdefault(first, []).append(second)
    return firsts


def read_run(
    text: str,
    *,
    start: int,
    until: int,
    limit: int,
    before: Node,
    state: tuple[int, int, bool],
    settings: Settings,
    language: Language,
) -> tuple[int, list[Reading]]:
    """The readings of the page from `start` on, best first, and where they end.

    The search goes on behind `until` until it is in step again.
    """
    line = text[max(text.rfind("\n", 0, start) + 1, start - 200) : start]
    search = _Search(text, settings, language, closer=_expected_closer(line))
    a, b, between = state
    h: Hypothesis = (0.0, False, a, b, between, "", 0, before, ())
    end, beam = search.run(start, h, until=until, limit=min(limit, start + LONGEST))
    readings: dict[str, Reading] = {}
    for found in beam:
        if found[1] or found[5]:
            continue
        characters = tuple(_characters(found[7], before))
        if settings.folds:
            characters = tuple((fold(c), s, e) for c, s, e in characters)
        reading = Reading(start, end, characters, found[0], found[8])
        if reading.text not in readings:
            readings[reading.text] = _weighed(
                reading, line, before, language, ends_line=text[end : end + 1] in "\n"
            )
    return end, sorted(readings.values(), key=lambda r: -r.score)


WORDS = (
    0.4  # the share of words against pairs of characters in the judgement; 0.3 to 0.5 do as well
)


CLOSES = 4.0  # nine in ten quotations that stay open are shorter than the rest of their line
NEAR = 14  # characters: a name or a term in quotation marks, not a sentence


def _expected_closer(line: str) -> str:
    """The mark that would close what was opened shortly before the end of the line so far."""
    for c in reversed(line[-NEAR:]):
        if c in CLOSING:
            return ""
        if c in OPENING and c != "(":
            return CLOSING[OPENING.index(c)]
    return ""


def _weighed(
    reading: Reading, line: str, before: Node, language: Language, *, ends_line: bool
) -> Reading:
    """The reading with words and marks weighed too."""
    context = "".join(c for c, _, _ in _characters(before, None))
    words = score_words(context + reading.text, language)
    score = (1 - WORDS) * reading.score + WORDS * words + score_marks(line, reading.text)
    score += WORDS * STRIPPED * reading.steps.count("stripped")
    if ends_line and reading.text and reading.text[-1] in ",，、；;：“":
        score += UNPAIRED
    return Reading(reading.start, reading.end, reading.characters, score, reading.steps)


def _characters(node: Node | None, stop: Node | None) -> Iterator[tuple[str, int, int]]:
    found = []
    while node is not None and node is not stop:
        found.append((node[1], node[2], node[3]))
        node = node[0]
    return reversed(found)
