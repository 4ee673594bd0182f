"""Where are bytes crossed on a page, and what did each run say?

A run is a stretch of the page that was decoded one byte out of step. It can begin at `?shù)`,
at a mark followed by characters that nobody writes, at a `?` before a mark, at a private-use
character. Each such suspect point is tried (`readings`), and a reading is taken when the
channel makes the page of it (`checking`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from zhpolicy.restoration.crossed_bytes.checking import gives_page
from zhpolicy.restoration.crossed_bytes.habits import ASCII_SECOND, MARKS_SPLIT, odd_characters
from zhpolicy.restoration.crossed_bytes.objections import (
    SIGNS_ALONE,
    changes,
    last_change,
    objection_to,
)
from zhpolicy.restoration.crossed_bytes.paths import Character, Point
from zhpolicy.restoration.crossed_bytes.readings import (
    LINE_BEFORE,
    LONGEST_RUN,
    Before,
    BrokenPage,
    RunReading,
    read_run,
)
from zhpolicy.restoration.pinyin import LETTERS, LONGEST_READING, READING
from zhpolicy.text.records import Unresolved

__all__ = ["CUT_OFF", "Repair", "Runs", "find_cut_off"]

# A reading so much likelier (e-to-the) than the next is called certain: of 2,472 such runs on
# held-out test pages two were wrong (five settings of benchmarks/restoration).
CERTAIN = 6.5
# The same where stripped pairs leave nothing to check: the two above are among them at 8.
CERTAIN_STRIPPED = 11.0
# Readings that go through the channel again, the likeliest first: so many at most, and none so
# far behind the likeliest (e-2). One that gives the page again goes before likelier ones that do
# not; where it is less likely than this, an order of the table that is not tried explains more.
# Both were chosen by trying.
CHECKED, CHECK_DEPTH = 12, 2.0
ALTERNATIVES_TOLD = 3  # other readings that an edit tells; no measurement is kept
# Steps that leave nothing on the page to check them by.
UNSURE = frozenset({"guessed", "dropped", "swallowed", "unchecked"})
CONTEXT = 8  # characters before a run by which it is judged: two words and a name; by trying
CHECK_CONTEXT = 2  # the same for the channel; no measurement is kept
# A reading that is less likely than this may be a name or nonsense. It is taken, but the paths
# that were tried for it count as tried in vain: a hostile page is full of such readings.
POOR_SENSE = -8.0
# Paths are tried in vain when they lead to no reading, or to one of poor sense. Each broken
# reading costs a search. A real page has few that no bytes explain, a hostile one a million. A
# page may cost PATIENCE paths in vain, PATIENCE_EACH more for each of its characters, and one
# more for each path that was not in vain. Chosen by trying: all damaged pages of news stay far
# below, and a hostile page takes seconds instead of hours.
PATIENCE, PATIENCE_EACH = 30_000, 0.5
# A mark and what stands behind it are sound when so many characters are likelier than this, each
# (e-5.5), by the character model alone. Of 1,748 such places that a search found sound 1,506 are,
# of the 13 that it found crossed none: the best has e-6.25 (1,632 damaged stories).
LOOKED_AHEAD, USUAL_SENSE = 10, -5.5
GIVEN_UP = "not tried: too much of the page before it could not be read"
CUT_OFF = "the text was cut off inside a character: nothing shows what its bytes were"

_CUT_OFF = re.compile(r"(?<!\?)\?{2,}/?[a-z]{1,10}>")
_NOTHING_LEFT = re.compile(r"\?{4,}|[?!]{6,}")  # so many signs in a row leave nothing to go by
# Inside a sentence they stand for text; before one they were an indent.
_LOST_TEXT = re.compile(r"(?<=[\u4e00-\u9fff])\?{4,}(?![?!]|/?[a-z]{1,10}>)")
_NOTE = re.compile(rf"\({READING}\)")
_SHOWN_SECOND = re.compile(rf"\A..?[{ASCII_SECOND}]")
_NOTE_BEHIND = re.compile(rf"(.)\({READING}\)\Z")
LONGEST_NOTE = LONGEST_READING + 3  # with its brackets and the character before it
_HAN = "\u4e00-\u9fff"
_PRIVATE = "\ue000-\uf8ff"
_CIRCLED = "\u2160-\u217b\u2460-\u249b"  # Ⅶ ⑦ ⑺ ⒎: second bytes of common characters lead them


@dataclass(frozen=True, slots=True)
class Repair:
    """One edit and the characters that come in the place of `raw[start:end]`, with their spans."""

    start: int
    end: int
    characters: tuple[Character, ...]
    kind: str
    certainty: str = "certain"
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What a suspect point turned out to be, where it ends, and the text up to there.

    Sound when there is neither a repair nor a `reason` why there is none.
    """

    end: int
    repair: Repair | None = None
    done: str = ""
    reason: str = ""


def find_cut_off(text: str) -> Iterator[re.Match[str]]:
    """The places where a text was cut off inside a character."""
    return _CUT_OFF.finditer(text)


@cache
def _suspects(traditional: bool, bare: bool, may_drop: bool) -> re.Pattern[str]:
    """Where crossed bytes can begin; the group `half` is a reading whose bracket is gone.

    Where bytes may be dropped without a sign, a mark at the end of a line, the group `last`, can be
    all that is left.
    """
    marks = re.escape("".join(sorted(MARKS_SPLIT)))
    odd = odd_characters(traditional) + _PRIVATE
    half = rf"(?:\?|(?<![(?{LETTERS}]))" if bare else r"\?"
    last = (
        rf"|(?<=[{_HAN})])[!！](?=[{marks}])|(?P<last>(?<=[{_HAN})])[!?！？]$)"
        if may_drop
        else r"|(?P<last>\Z\b\B)"
    )
    return re.compile(
        rf"(?P<half>{half}{READING}\))"
        rf"|\?*[{marks}](?=(?:[^\s{marks}])?[{odd}])"
        rf"|\?[{marks}]|[!?][,，。”]|[!?！？](?=[{_HAN}\u3000A-Za-z0-9])"
        rf"|[,，!?！？](?=[{ASCII_SECOND}][{_HAN}(])|[{_PRIVATE}]"
        rf"|[!?！？](?=[{_CIRCLED}][{ASCII_SECOND}{_HAN}])"
        rf"{last}",
        re.MULTILINE,
    )


@dataclass
class Runs:
    """Reads the runs of one page, in order; what was read stands before the next.

    `repairs` and `unresolved` hold what was found so far.
    """

    page: BrokenPage
    repairs: list[Repair] = field(default_factory=list)
    unresolved: list[Unresolved] = field(default_factory=list)
    _position: int = 0  # the page is read up to here
    _done: str = ""  # the last characters of the text up to there
    _in_vain: int = 0  # paths tried that led to no reading, or to one of poor sense
    _useful: int = 0  # the other paths tried
    _skipped: int = 0  # suspect points not tried
    _known: dict[tuple[object, ...], _Outcome] = field(default_factory=dict)

    def read(self) -> None:
        """Read all runs of the page."""
        text, limit = self.page.text, 0
        habits = self.page.habits
        pattern = _suspects(self.page.language.traditional, habits.bare, habits.drops is not False)
        while found := pattern.search(text, self._position):
            if found.start() >= limit:  # looked for once a line: a line may be 10 MB long
                limit = text.find("\n", found.start())
                limit = len(text) if limit < 0 else limit
            self._read_one(found, limit)

    def _read_one(self, found: re.Match[str], limit: int) -> None:
        """Read the run at a suspect point, when there is one."""
        nothing = _NOTHING_LEFT.match(self.page.text, found.start())
        if nothing:
            self._position = nothing.end()
            if _LOST_TEXT.match(self.page.text, found.start()):
                self._leave(*nothing.span(), reason=SIGNS_ALONE)
            return
        outcome = _Outcome(found.end(), done=self._done)
        if self._ends_gloss(found) or self._reads_well(found, limit):
            pass
        elif not self._is_worth_trying():
            outcome = replace(outcome, reason=GIVEN_UP if found["half"] else "")
        elif not _CUT_OFF.match(self.page.text, found.start()):
            outcome = self._remembered(found, limit)
        if outcome.repair is not None:
            self.repairs.append(outcome.repair)
        elif outcome.reason:
            self._leave(*found.span(), reason=outcome.reason)
        repaired = outcome.repair.end if outcome.repair else 0  # the gloss behind it belongs to it
        self._position = max(outcome.end, found.end(), repaired)
        self._done = outcome.done

    def _ends_gloss(self, found: re.Match[str]) -> bool:
        """True for the bracket behind a gloss: the page was in step there, and no byte is lost."""
        text, start = self.page.text, found.start()
        return text[start] == ")" and _note_before(text, start + 1) is not None

    def _reads_well(self, found: re.Match[str], limit: int) -> bool:
        """True where the page makes sense as it stands, and no sign stands for a byte."""
        text, start = self.page.text, found.start()
        if found["half"] or text[start] in "!?！？" or found[0][-1] in "!?！？":
            return False
        shown = _NOTE.sub("", text[start : min(limit, start + 2 * LOOKED_AHEAD)])[:LOOKED_AHEAD]
        if _SHOWN_SECOND.search(shown) or not shown:
            return False
        usual = self.page.language.usual(self._before(start).characters, shown)
        return usual > USUAL_SENSE * len(shown)

    def _leave(self, start: int, end: int, *, reason: str) -> None:
        """Report a place that is left as it is; neighbours with one reason are one place."""
        last = self.unresolved[-1] if self.unresolved else None
        if last and last.end == start and last.reason == reason == SIGNS_ALONE:
            start = self.unresolved.pop().start
        self.unresolved.append(Unresolved(start, end, self.page.text[start:end], reason))

    def _is_worth_trying(self) -> bool:
        """False where hardly anything of the page could be read.

        Of the points that are skipped then, the first is tried nevertheless, the second, the
        fourth, the eighth …: a page can be broken in one place only.
        """
        if self._in_vain < PATIENCE + PATIENCE_EACH * len(self.page.text) + self._useful:
            return True
        self._skipped += 1
        return self._skipped.bit_count() == 1

    def _remembered(self, found: re.Match[str], limit: int) -> _Outcome:
        """What a run says; one that comes again with the same surroundings is read once."""
        text, start = self.page.text, found.start()
        before = self._before(start)
        around = text[max(0, start - LINE_BEFORE) : start + 2 * LONGEST_RUN]
        key = (
            before,
            around,
            found.end() - start,
            min(limit - start, 2 * LONGEST_RUN),
            start < LINE_BEFORE,
        )
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = _moved(self._searched(found, before, limit=limit), -start)
        return _moved(known, start)

    def _searched(self, found: re.Match[str], before: Before, *, limit: int) -> _Outcome:
        text = self.page.text
        nothing = _NOTHING_LEFT.search(text, found.end(), min(limit, found.end() + LONGEST_RUN))
        limit = nothing.start() if nothing else limit
        end, readings, work = read_run(
            self.page, before, start=found.start(), until=found.end(), limit=limit
        )
        reason = objection_to(readings, text=text, found=found)
        if reason is not None:
            self._in_vain += work
            return _Outcome(found.end(), done="" if reason else self._done, reason=reason)
        if readings[0].sense < POOR_SENSE:
            self._in_vain += work
        else:
            self._useful += work
        ranked = self._checked_first(readings, before.characters[-CHECK_CONTEXT:])
        return _Outcome(end, _repair(text, ranked), ranked[0].text[-CONTEXT:])

    def _checked_first(self, readings: list[RunReading], context: str) -> list[RunReading]:
        """The readings; the best that gives the page again stands first unless it is far behind.

        Where none does, the order in which the script worked through its table may be one that
        the check does not try: the best then is a guess.
        """
        text = self.page.text
        for reading in readings[:CHECKED]:
            if readings[0].score - reading.score > CHECK_DEPTH:
                break
            page = text[reading.start : reading.end]
            if changes(text, reading) and gives_page(
                reading.written, page=page, context=context, habits=self.page.habits
            ):
                return [reading, *(other for other in readings if other is not reading)]
        best = readings[0]
        return [replace(best, steps=(*best.steps, "unchecked")), *readings[1:]]

    def _before(self, start: int) -> Before:
        """What stands before a run: sound text, glosses skipped, and the run before it."""
        text = self.page.text
        found: list[str] = []
        position, between = start, _note_before(text, start) is not None
        while position > self._position and len(found) < CONTEXT:
            note = _note_before(text, position)
            position = note.start() if note else position - 1
            found.append(text[position])
        characters = "".join(reversed(found))
        if len(characters) < CONTEXT:
            characters = (self._done + characters)[-CONTEXT:]
        last, byte = self.page.habits.stream_bytes(characters[-1]) if characters else (0, 0)
        point = Point(odd=False, last=last, byte=byte, between=between)
        return Before(characters.rpartition("\n")[2], point)


def _note_before(text: str, position: int) -> re.Match[str] | None:
    return _NOTE_BEHIND.search(text, max(0, position - LONGEST_NOTE), position)


def _moved(outcome: _Outcome, by: int) -> _Outcome:
    repair = outcome.repair
    if repair is not None:
        characters = tuple(
            Character(c, start + by, end + by) for c, start, end in repair.characters
        )
        repair = replace(
            repair, start=repair.start + by, end=repair.end + by, characters=characters
        )
    return replace(outcome, end=outcome.end + by, repair=repair)


def _repair(text: str, readings: list[RunReading]) -> Repair:
    best = readings[0]
    changed = changes(text, best)
    start, end = changed[0].start, last_change(text, best)
    others = [r for r in readings[1:] if r.text != best.text]
    ahead = best.score - others[0].score if others else CERTAIN_STRIPPED + 1
    enough = CERTAIN_STRIPPED if "stripped" in best.steps else CERTAIN
    sure = UNSURE.isdisjoint(best.steps) and ahead > enough
    alternatives = dict.fromkeys(
        _text_inside(other, start=start, end=end) for other in others[:ALTERNATIVES_TOLD]
    )
    # One that differs only beside the stretch is no other reading of it.
    alternatives.pop(_text_inside(best, start=start, end=end), None)
    return Repair(
        start,
        end,
        tuple(_characters_inside(best, start=start, end=end)),
        "crossed_bytes",
        "certain" if sure else "likely",
        () if sure else tuple(alternatives),
    )


def _text_inside(reading: RunReading, *, start: int, end: int) -> str:
    return "".join(one.character for one in _characters_inside(reading, start=start, end=end))


def _characters_inside(reading: RunReading, *, start: int, end: int) -> list[Character]:
    return [one for one in reading.characters if start <= one.start and one.end <= end]
