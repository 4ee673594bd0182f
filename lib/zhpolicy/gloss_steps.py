"""What does a reading in brackets say of the bytes before it? The steps for glosses.

A whole gloss confirms the character that it stands behind; a half one (`?shù)`) gives back
the byte and the bracket that its sign hides.
"""

from __future__ import annotations

import re
from functools import cache

from zhpolicy.beams import MISSING_GLOSS, STRIPPED, STRIPPED_FROM_KEPT, Hypothesis
from zhpolicy.gbk import bytes_of, character_of, full_width
from zhpolicy.lost_steps import LostSteps
from zhpolicy.pinyin import characters_read
from zhpolicy.stripped import RAREST, private_by_first

__all__ = ["GlossSteps"]

UNKNOWN_GLOSS = -0.7  # the page's table is not known as a whole from one page
LOST_WITH_GLOSS = -8.0  # seen on one site of four, next to a mark


class GlossSteps(LostSteps):
    """The steps of the search over glosses, whole and half."""

    def read_note(self, h: Hypothesis, note: re.Match[str]) -> None:
        """`(shù)`: it confirms the character whose bytes were read last."""
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

    def read_half_note(self, h: Hypothesis, note: re.Match[str]) -> None:  # noqa: C901
        """`?shù)`: the sign hides one byte and the bracket; with the byte before it makes 數."""
        score, odd, _a, b, _between, due, start, node, steps = h
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
            if not self.settings.table.may_gloss(character, reading):
                continue
            known = character in self.settings.table.readings
            cost = score if known else score + self.unknown(character)
            byte = bytes_of(character)[1]
            if odd:
                new = (node, character, start, i + 1)
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
            if (not known and single(character) < RAREST) or not self.settings.table.may_gloss(
                character, reading
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

    def unknown(self, character: str) -> float:
        """How likely a character is in the table, though not seen there: as it is common."""
        return UNKNOWN_GLOSS + 0.7 * min(0.0, self.language.score_character(character) + 7.5)


@cache
def _read_with_first(reading: str, first: int) -> tuple[str, ...]:
    return tuple(c for c in sorted(characters_read(reading)) if bytes_of(c)[0] == first)
