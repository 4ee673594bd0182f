"""How does a page read where bytes are crossed? The readings of a run, best first.

`search` finds what the bytes can have said; here each reading is judged as a whole, with the
sound text before and behind it: its characters, its words, and whether its marks pair.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zhpolicy.beams import Hypothesis, Node, Settings
from zhpolicy.damage import fold
from zhpolicy.likelihood import CLOSING, OPENING, UNPAIRED, Language, score_marks, simplify
from zhpolicy.pinyin import LETTERS
from zhpolicy.search import Search
from zhpolicy.wording import Wording

__all__ = ["Reading", "read_run"]

LONGEST = 200  # units; a run ends at the next ASCII byte, and no paragraph goes without for longer


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of `raw[start:end]`: characters with their raw spans, and how likely it is.

    `written` is the reading before full width was folded, with what is left of a broken tag.
    """

    start: int
    end: int
    characters: tuple[tuple[str, int, int], ...]
    score: float
    steps: tuple[str, ...] = ()
    written: str = ""

    @property
    def text(self) -> str:
        """The reading as a text."""
        return "".join([character for character, _, _ in self.characters])


def read_run(  # noqa: PLR0913 - the whole state of the search
    text: str,
    *,
    start: int,
    until: int,
    limit: int,
    before: Node,
    state: tuple[int, int, bool],
    settings: Settings,
    language: Language,
    wording: Wording,
) -> tuple[int, list[Reading]]:
    """The readings of the page from `start` on, best first, and where they end.

    The search goes on behind `until` until it is in step again.
    """
    line = text[max(text.rfind("\n", 0, start) + 1, start - 200) : start]
    search = Search(text, settings, language, closer=_expected_closer(line))
    a, b, between = state
    h: Hypothesis = (0.0, False, a, b, between, "", 0, before, ())
    end, beam = search.run(start, h, until=until, limit=min(limit, start + LONGEST))
    readings: dict[str, Reading] = {}
    wording.forget()
    for found in beam:
        if found[1] or found[5]:
            continue
        characters = tuple(_characters(found[7], before))
        written = "".join(c + _tag_left(text, c, s, e) for c, s, e in characters)
        if settings.folds:
            characters = tuple((fold(c), s, e) for c, s, e in characters)
        reading = Reading(start, end, characters, found[0], found[8], written)
        if reading.text not in readings:
            readings[reading.text] = _weighed(
                text, reading, line, wording=wording, ends_line=text[end : end + 1] in "\n"
            )
    return end, sorted(readings.values(), key=lambda r: -r.score)


WORDS = (
    0.4  # the share of words against pairs of characters in the judgement; 0.3 to 0.5 do as well
)


NEAR = 14  # characters: a name or a term in quotation marks, not a sentence


def _expected_closer(line: str) -> str:
    """The mark that would close what was opened shortly before the end of the line so far."""
    for c in reversed(line[-NEAR:]):
        if c in CLOSING:
            return ""
        if c in OPENING and c != "(":
            return CLOSING[OPENING.index(c)]
    return ""


LONGER = 0.8


def _tag_left(text: str, character: str, start: int, end: int) -> str:
    return text[start + 1 : end] if character == "<" and end - start > 1 else ""


_GLOSSES = re.compile(rf"\([{LETTERS}]{{1,6}}\)")


def _weighed(
    text: str,
    reading: Reading,
    line: str,
    *,
    wording: Wording,
    ends_line: bool,
) -> Reading:
    """The reading with words and marks weighed too."""
    context = _GLOSSES.sub("", line)[-10:]
    behind = _GLOSSES.sub("", text[reading.end : reading.end + 40]).split("\n")[0][:6]
    words = wording.score(simplify(context + reading.text + behind))
    score = (1 - WORDS) * reading.score + WORDS * words + score_marks(line, reading.text)
    score += WORDS * LONGER * len(reading.text)
    if ends_line and reading.text and reading.text[-1] in ",，、；;：“":
        score += UNPAIRED
    return Reading(
        reading.start, reading.end, reading.characters, score, reading.steps, reading.written
    )


def _characters(node: Node | None, stop: Node | None) -> Iterator[tuple[str, int, int]]:
    found = []
    while node is not None and node is not stop:
        found.append((node[1], node[2], node[3]))
        node = node[0]
    return reversed(found)
