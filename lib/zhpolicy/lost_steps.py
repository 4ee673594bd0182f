"""What can have stood where bytes were lost? The steps for false marks and for the sign `?`.

The sign hides a question mark, a byte that stood alone, a byte and an ASCII character, or a
pair that is no character; before a false mark a byte can be gone without any sign.
"""

from __future__ import annotations

import re
from functools import cache
from math import log, log10

from zhpolicy.beams import MARKS_SPLIT, MISSING_GLOSS, STRIPPED, Beam, Hypothesis, Node
from zhpolicy.gbk import bytes_of, character_of, full_width, unmapped
from zhpolicy.stripped import RAREST, tails

__all__ = ["DROPPED_BYTE", "LostSteps"]

_TAG = re.compile(r"/?[a-z]{1,10}(?: [^<>\n]{0,100})?/?>")
_YEAR = re.compile(r"0[0-4][0-9]年|9[0-9][0-9]年")
LOST_BYTE, DROPPED_BYTE, SWALLOWED, UNMAPPED = -1.0, -1.0, -0.5, -2.0
# Nine figures of ten open a number; the first of a number is 1 in three of ten cases (Benford).
FIRST_FIGURE = {str(d): log(0.9 * log10(1 + 1 / d)) for d in range(1, 10)} | {"0": log(0.1)}


class LostSteps(Beam):
    """The steps of the search over bytes that the page does not show."""

    def read_mark(  # noqa: PLR0913 - one step, told in full
        self, h: Hypothesis, i: int, mark: str, *, start: int, cost: float, step: str
    ) -> None:
        """A false mark: the bytes were cut at it, a first byte before it stood alone."""
        score, odd, _a, _b, _between, due, _, node, steps = h
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
        score, odd, _a, b, between, due, start, node, steps = h
        if not odd or due:
            return
        for crossed in self.language.rank_first(node[1], b):
            s = score + cost + self.wild(node[1], crossed, between=between)
            new = (node, crossed, start, i + 1 if length else i)
            second = bytes_of(crossed)[1]
            h2 = (s, False, b, second, True, "", 0, new, (*steps, step))
            self.put(i + length, h2) if length else self.read_unit(h2, i)
        if self.may_insert and not self.settings.keeps_private:
            self.read_stripped_alone(h, i, length=length, cost=cost, step=step)

    def read_stripped_alone(
        self, h: Hypothesis, i: int, *, length: int, cost: float, step: str
    ) -> None:
        """A stripped pair, then a byte that stood alone: two characters, one byte of them known."""
        score, _, _, b, _, _, start, node, steps = h
        for characters, likelihood, pairs in tails(self.language, node[1], b):
            if any(pair in self.settings.keys for pair in pairs):
                continue
            new = ((node, characters[0], start, i), characters[1], i, i + length)
            second = bytes_of(characters[1])[1]
            s = score + cost + STRIPPED + likelihood
            h2 = (s, False, pairs[-1][0], second, True, "", 0, new, (*steps, "stripped", step))
            self.put(i + length, h2) if length else self.read_unit(h2, i)

    def read_question_mark(self, h: Hypothesis, i: int) -> None:
        """Take every step that a `?` can stand for."""
        text = self.text
        following = text[i + 1 : i + 2]
        if h[5]:
            h = (h[0] + MISSING_GLOSS, *h[1:5], "", *h[6:])
        if following in MARKS_SPLIT and following:
            self.read_mark(h, i + 1, following, start=i, cost=LOST_BYTE, step="lost")
        if h[1]:
            if following in MARKS_SPLIT or following in "\n":
                self.read_alone(h, i, length=1, cost=LOST_BYTE, step="lost")
            self.read_no_first(h, i)
            self.read_swallowed(h, i)
            self.read_unmapped(h, i)

    def read_no_first(self, h: Hypothesis, i: int) -> None:
        """The sign is a second byte of 80 or FF: nothing begins with it, and it stands alone."""
        score, _, _, b, between, _, start, node, steps = h
        for byte in (0x80, 0xFF):
            crossed = character_of(b, byte)
            if crossed:
                s = score + self.language.score_next(node[1], crossed)
                due = "" if between else self.due(b, byte)
                self.put(
                    i + 1, (s, False, b, byte, False, due, 0, (node, crossed, start, i + 1), steps)
                )

    def read_swallowed(self, h: Hypothesis, i: int) -> None:
        """The sign hides a second byte and an ASCII character, such as the `<` of a tag."""
        score, _odd, _a, b, between, _due, start, node, steps = h
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
        """What ASCII character the sign at `i` can have swallowed, and how likely."""
        text = self.text
        if _TAG.match(text, i + 1):
            return [("<", 0.0)]
        if _YEAR.match(text, i + 1):
            return [("2" if text[i + 1] == "0" else "1", -1.0)]
        found = [(" ", -5.0)]
        near = text[i + 1 : i + 2]
        if near.isdigit() or near in "%.":
            found = [(digit, cost) for digit, cost in FIRST_FIGURE.items()]
        elif bytes_of(near)[0]:
            found += [(digit, cost - 2.0) for digit, cost in FIRST_FIGURE.items()]
        ahead = text[i + 1 : i + 16].split("(")[0]
        if ")" in ahead:
            found.append(("(", -2.0))
        return found

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
        """True for the bytes of a character that is not too rare."""
        crossed = character_of(first, second)
        return bool(crossed) and self.language.score_character(crossed) > RAREST

    # -- the search ---------------------------------------------------------------------


@cache
def _unmapped_by_first() -> dict[int, list[int]]:
    firsts: dict[int, list[int]] = {}
    for first, second in unmapped():
        firsts.setdefault(first, []).append(second)
    return firsts
