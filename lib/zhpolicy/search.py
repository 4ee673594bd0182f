"""What did a run of crossed bytes say? A search over everything the bytes can have been.

The search reads the page from left to right, one decoded unit at a time, and keeps two
phases apart: the page's (a unit is always whole) and the text's (a first byte may wait for
its second). Each step is one that the channel can have taken, backwards.
"""

from __future__ import annotations

import re

from zhpolicy.beams import MARKS_SPLIT, MISSING_GLOSS, SUPPORTED, Hypothesis, Node, prune
from zhpolicy.gbk import bytes_of, character_of, full_width
from zhpolicy.gloss_steps import GlossSteps
from zhpolicy.lost_steps import DROPPED_BYTE
from zhpolicy.pinyin import LETTERS

__all__ = ["Search"]

_NOTE = re.compile(rf"\(([{LETTERS}]{{1,6}})\)")
_HALF_NOTE = re.compile(rf"\?([{LETTERS}]{{1,6}})\)")
# Full-width letters and figures: one in fifty of those on news pages.
WIDE_LETTER = -4.0
INSERTING = 4  # only the best hypotheses get characters for stripped bytes: the dearest step
SETTLED = 4  # characters read in step, after which a run has ended


class Search(GlossSteps):
    """The search over the whole units of a page."""

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
        self.read_unit(h, i)
        if self.settings.drops and c in MARKS_SPLIT:
            self.read_mark(h, i, c, start=i, cost=DROPPED_BYTE, step="dropped")

    def read_unit(self, h: Hypothesis, i: int) -> None:
        """Read a whole unit: a character of two bytes, or of one."""
        first, second = bytes_of(self.text[i])
        if first:
            self.read_pair(h, i, first, second)
        else:
            self.read_single(h, i, self.text[i])

    def read_pair(self, h: Hypothesis, i: int, first: int, second: int) -> None:
        """A character of two bytes: itself, or the second byte of one and the first of the next."""
        score, odd, _a, b, between, _, start, node, steps = h
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

    def read_single(self, h: Hypothesis, i: int, c: str) -> None:
        """A character of one byte, or a full-width one that was folded."""
        score, odd, _a, b, between, _, start, node, steps = h
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
        """A stripped pair before an ASCII letter that is a second byte."""
        for score, node in self.stripped(h, i, code) if self.may_insert else ():
            lead = bytes_of(node[1])[0]
            steps = (*h[8], "stripped")
            self.put(i + 1, (score, False, lead, code, False, self.due(lead, code), 0, node, steps))

    def read_folded(self, h: Hypothesis, i: int, first: int, second: int) -> None:
        """An ASCII character that was full width before it was folded."""
        score, _, _a, b, between, _, start, node, steps = h
        crossed = character_of(b, first)
        if crossed and second >= 0x81:
            s = score + self.language.score_next(node[1], crossed)
            s += WIDE_LETTER if self.text[i].isalnum() else 0.0
            if not between and (b, first) in self.settings.keys:
                s += MISSING_GLOSS
            new = (node, crossed, start, i + 1)
            self.put(i + 1, (s, True, first, second, False, self.due(first, second), i, new, steps))
        if self.text[i].isalnum():
            return
        if not crossed or self.language.score_next(node[1], crossed) < SUPPORTED:
            self.read_stripped(h, i, first, second)

    def run(
        self, start: int, h: Hypothesis, *, until: int, limit: int
    ) -> tuple[int, list[Hypothesis]]:
        """Search from `start` to where the text is in step behind `until`, or to `limit`."""
        self.put(start, h)
        position = start
        while position < limit:
            beam = self.beams.pop(position, None)
            if beam is None:
                position += 1
                continue
            beam = prune(beam)
            if position > until and self.is_settled(beam, position, until):
                return position, beam
            for rank, hypothesis in enumerate(beam):
                self.may_insert = rank < INSERTING
                self.expand(hypothesis, position)
            position += 1
        rest = [h for p in sorted(self.beams) for h in self.beams[p] if p == limit]
        return limit, prune([self.closed(h, limit) for h in rest if not h[1]] or [])

    def closed(self, h: Hypothesis, position: int) -> Hypothesis:
        """The hypothesis at the end: a gloss that was due did not come."""
        return (h[0] + (MISSING_GLOSS if h[5] else 0.0), *h[1:])

    def is_settled(self, beam: list[Hypothesis], position: int, until: int) -> bool:
        """True when the best hypotheses have read the page as it stands for some characters."""
        if any(h[1] for h in beam if h[0] > beam[0][0] - 12) or beam[0][5]:
            return False
        # no other position may be waiting with something better
        if any(h[0] > beam[0][0] - 12 for p in self.beams for h in self.beams[p]):
            return False
        node: Node | None = beam[0][7]
        for _back in range(SETTLED):
            if node is None or node[0] is None:
                return position - until > 40
            if node[3] - node[2] != 1 or self.text[node[2]] != node[1] or node[2] < until:
                return False
            node = node[0]
        return True
