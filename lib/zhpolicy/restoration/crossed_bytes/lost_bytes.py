"""What can have stood where bytes were lost? The steps for stripped pairs, false marks and `?`.

The sign hides a question mark, a byte that stood alone, a byte and an ASCII character, or a
pair that is no character; before a false mark a byte can be gone without any sign, and a
stripped pair never leaves one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from math import log, log10
from typing import NamedTuple

from zhpolicy.restoration.crossed_bytes.gloss_odds import MISSING_GLOSS
from zhpolicy.restoration.crossed_bytes.habits import MARKS_SPLIT
from zhpolicy.restoration.crossed_bytes.lattice import BEST_PATHS, UNREACHED, Lattice
from zhpolicy.restoration.crossed_bytes.paths import (
    DROPPED,
    GUESSED,
    IN_STEP,
    ONE_STRIPPED,
    STRIPPED,
    SWALLOWED,
    UNMAPPED,
    Character,
    Junction,
    Path,
    Point,
    best_few,
)
from zhpolicy.restoration.gbk import LEADS, NO_LEADS, bytes_of, character_of, full_width, unmapped
from zhpolicy.restoration.language.followers import Guess
from zhpolicy.restoration.pinyin import READING, characters_read

__all__ = ["GUESSED_TOO_LOW", "GUESSING_DEPTH", "HALF_NOTE", "INSERTED", "RAREST_GUESS", "TAG"]
__all__ += ["STRIPPED_FROM_KEPT", "dropped_cost", "put_mark"]
__all__ += ["put_question_mark", "put_stripped", "put_stripped_whole", "read_alone"]

HALF_NOTE = re.compile(rf"\?({READING})\)")
TAG = r"/?[a-z]{1,10}(?: [^<>\n]{0,100})?/?>"  # a tag whose `<` was swallowed
_TAG = re.compile(TAG)
_NOTE = re.compile(rf"\({READING}\)")
_YEAR = re.compile(r"0[0-4][0-9]年|9[0-9][0-9]年")

# What a step costs beyond the words it makes. Most cost nothing: the channel takes them
# whenever the bytes are so. What is not nothing was chosen by trying on damaged pages, but for
# the figures.
DROPPED_SEEN, DROPPED_UNSEEN = 0.0, -4.0  # whether the page shows that bytes are dropped
STRIPPED_FROM_KEPT = -9.0  # where others of their kind stand on the page
INSERTED = 1.0  # a further character: the model of words likes short texts too well
# Nine figures of ten open a number; the first of a number is 1 in three of ten cases (Benford).
FIRST_FIGURE = {str(d): log(0.9 * log10(1 + 1 / d)) for d in range(1, 10)} | {"0": log(0.1)}
NO_FIGURE, HIDDEN_SPACE, HIDDEN_BRACKET = -1.0, -7.0, -2.0
# Behind the end of a sentence pages have a blank where a paragraph ended; the texts that were
# counted have none (e-10), so that it is given back what the character model takes. By trying.
SENTENCE_ENDS, SPACE_BEHIND_STOP = "。！？；", 2.0
FIRST_OF_HAN = 0xB0  # the first bytes of characters that sentences begin with; A1 leads marks
BRACKETED = 15  # characters in which a bracket closes; no measurement is kept
RAREST_GUESS = -12.6  # one in 300,000: no rarer character is put where bytes were lost

# How much is tried: all of these were chosen by trying, so that a run ends in reasonable time.
PATHS_COMPLETED = 8  # paths of a point that get a character of which one byte is known
FOLLOWERS_TRIED = 40  # such characters for each path
COMPLETED_KEPT = 40  # such characters for all paths of a point together
COMPLETED_BEFORE_SWALLOWED = 16  # the same where the sign hides an ASCII character as well
CHAINS_READ = 16  # readings of stripped pairs that go on at a point
PATHS_WITH_TAILS = 2  # paths that get stripped pairs before a byte that stood alone
# The pairs that a guess is found by know less than the model that it is judged by: a guess can turn
# out to be so much likelier.
GUESSED_TOO_LOW = 4.0
GUESSING_DEPTH = 9.0  # nothing is guessed behind a path so far behind the best of its point (e-9)

Lookup = Callable[[str, int], list[Guess]]


# -- stripped pairs: private-use characters, which most sites strip


def put_stripped(lattice: Lattice, here: Junction, *, then: Point) -> None:
    """Stripped pairs stood before the unit, whose first byte is known."""
    there = lattice.waiting.get(here.position + 1, {}).get(then, [])
    best = max([path.score for path in there], default=UNREACHED)
    after = _known_behind(lattice, here.position + 1, waiting=then.byte)
    ends = _Ends(then.last, after, best - GUESSING_DEPTH)
    found = _read_chains(lattice, here, ends)
    lattice.put(here.position + 1, then, [path for path, _ in found])


def put_stripped_whole(lattice: Lattice, here: Junction, *, byte: int) -> None:
    """The same before a second byte that the page shows alone: a letter, or 80 as `?`."""
    if lattice.habits.keeps_private:
        return
    after = _known_behind(lattice, here.position + 1, waiting=0)
    for path, last in _read_chains(lattice, here, _Ends(byte, after, UNREACHED)):
        first = bytes_of(last)[0]
        then = Point(odd=False, last=first, byte=byte, due=lattice.gloss_due(first, byte))
        lattice.put(here.position + 1, then, [path])


def _known_behind(lattice: Lattice, position: int, *, waiting: int) -> str:
    """The character that comes next when its first byte waits, or none does; empty when unsure."""
    note = _NOTE.match(lattice.text, position)
    position = note.end() if note else position
    half = HALF_NOTE.match(lattice.text, position)
    if half:
        known = (c for c in characters_read(half[1]) if bytes_of(c)[0] == waiting)
        glossed = [c for c in known if lattice.habits.table.has_glossed(c, half[1])]
        return glossed[0] if len(glossed) == 1 else ""
    following = lattice.text[position : position + 1]
    if not waiting or not following:
        return following
    return character_of(waiting, bytes_of(following)[0] or ord(following) & 0xFF)


class _Ends(NamedTuple):
    """How stripped pairs end: a second byte, what comes behind, and how likely they must be."""

    second: int
    after: str
    floor: float


def _read_chains(lattice: Lattice, here: Junction, ends: _Ends) -> list[tuple[Path, str]]:
    """The paths with the characters of stripped pairs read on, and the last of these."""
    position = here.position
    kept = STRIPPED_FROM_KEPT if lattice.habits.keeps_private else 0.0
    begun: dict[tuple[Path, str], list[Path]] = {}
    floor = lattice.floor(position + 1)
    found = []
    for path, chain in _chains(lattice, here, ends):
        first, others = chain[0], chain[1:]
        paths = begun.get((path, first))
        if paths is None:  # many chains begin alike
            spans = [Character(first, here.point.start, position)]
            cost = lattice.unglossed(here.point, first)
            paths = lattice.read([path], spans, cost=cost, floor=floor - 2 * INSERTED)
            begun[path, first] = paths
        spans = [Character(other, position, position + 1) for other in others]
        missing = lattice.stripped.unglossed(chain, second=ends.second)
        cost, kinds = kept + missing + INSERTED * len(others), ONE_STRIPPED * len(others)
        read = lattice.read(paths, spans, cost=cost, kinds=STRIPPED + kinds, floor=floor)
        found += [(path, others[-1]) for path in read]
    return found


def _chains(lattice: Lattice, here: Junction, ends: _Ends) -> list[tuple[Path, str]]:
    """The likeliest paths with the characters that stripped pairs can have held."""
    point, paths = here.point, here.paths
    floor = max(ends.floor, lattice.floor(here.position + 1))
    found = []
    for path in best_few(paths):
        if path.score < max(paths[0].score - GUESSING_DEPTH, floor):
            break
        for score, chain in lattice.stripped.between(
            path.node.character,
            point.byte,
            ends.second,
            after=ends.after,
            least=floor - GUESSED_TOO_LOW - path.score,
        ):
            missing = lattice.unglossed(point, chain[0])
            if missing > MISSING_GLOSS:
                found.append((path.score + score + missing, path, chain))
    found.sort(key=lambda one: -one[0])
    lowest = found[0][0] - GUESSING_DEPTH if found else 0.0
    return [(path, chain) for score, path, chain in found[:CHAINS_READ] if score > lowest]


# -- bytes that stood alone


def dropped_cost(lattice: Lattice) -> float:
    """What it costs that a byte was dropped without a sign."""
    return DROPPED_SEEN if lattice.habits.drops else DROPPED_UNSEEN


def _completed(
    lattice: Lattice, here: Junction, *, byte: int, lookup: Lookup, floor: float
) -> list[tuple[Path, str, float]]:
    """The likeliest paths with a character behind them of which one byte is known.

    With each what it costs that no gloss stands behind that character.
    """
    found = []
    floor = max(floor - GUESSED_TOO_LOW, here.paths[0].score - 2 * GUESSING_DEPTH)
    for path in here.paths[:PATHS_COMPLETED]:
        if path.score < here.paths[0].score - GUESSING_DEPTH:
            break
        for score, character in lookup(path.node.character, byte)[:FOLLOWERS_TRIED]:
            if path.score + score < floor:
                break
            missing = lattice.unglossed(here.point, character)
            if missing > MISSING_GLOSS:
                found.append((path.score + score + missing, path, character, missing))
    found.sort(key=lambda one: -one[0])
    return [(path, character, missing) for _, path, character, missing in found[:COMPLETED_KEPT]]


def put_mark(lattice: Lattice, here: Junction, *, at: int) -> None:
    """A false mark `at` the page: the bytes were cut at it, a first byte before it stood alone.

    That byte is a `?` between the junction and the mark, or it was dropped.
    """
    mark = lattice.text[at]
    first, second = full_width(mark) if mark.isascii() else bytes_of(mark)
    if here.point.odd or here.point.due or second < 0x81:
        return
    kinds, cost = (GUESSED, 0.0) if at > here.position else (DROPPED, dropped_cost(lattice))
    then = Point(odd=True, last=first, byte=second, start=at)
    lookup, floor = lattice.language.with_second, lattice.floor(at + 1)
    completed = _completed(lattice, here, byte=first, lookup=lookup, floor=floor - cost)
    for path, crossed, missing in completed:
        spans = [Character(crossed, here.position, at + 1)]
        read = lattice.read([path], spans, cost=cost + missing, kinds=kinds, floor=floor)
        lattice.put(at + 1, then, read)


def read_alone(lattice: Lattice, here: Junction, *, end: int) -> list[Path]:
    """A byte that stood alone before a mark or the end of a line: a `?` up to `end`, or dropped."""
    floor = lattice.floor(end)
    position, point, paths = here
    kinds, cost = (GUESSED, 0.0) if end > position else (DROPPED, dropped_cost(lattice))
    found: list[Path] = []
    lookup = lattice.language.with_first
    completed = _completed(lattice, here, byte=point.byte, lookup=lookup, floor=floor - cost)
    for path, crossed, missing in completed:
        spans = [Character(crossed, point.start, end)]
        found += lattice.read([path], spans, cost=cost + missing, kinds=kinds, floor=floor)
    for path in [] if lattice.habits.keeps_private else paths[:PATHS_WITH_TAILS]:
        for _, chain in lattice.stripped.tails(path.node.character, point.byte):
            spans = [Character(chain[0], point.start, position)]
            spans.append(Character(chain[1], min(position, end - 1), end))
            more = kinds + STRIPPED + ONE_STRIPPED
            found += lattice.read([path], spans, cost=cost + INSERTED, kinds=more, floor=floor)
    return found


# -- what the sign `?` hides


def put_question_mark(lattice: Lattice, here: Junction) -> None:
    """Take every step that a `?` can stand for."""
    position, point, _ = here
    following = lattice.text[position + 1 : position + 2]
    if following and following in MARKS_SPLIT:
        put_mark(lattice, here, at=position + 1)
    if not point.odd or point.due:
        return
    if not following or following == "\n" or following in MARKS_SPLIT:
        lattice.put(position + 1, IN_STEP, read_alone(lattice, here, end=position + 1))
    _put_no_first(lattice, here)
    _put_swallowed(lattice, here)
    _put_unmapped(lattice, here)


def _put_no_first(lattice: Lattice, here: Junction) -> None:
    """The sign is a second byte of 80 or FF: nothing begins with it, and it stands alone."""
    position, point, paths = here
    for byte in NO_LEADS:
        crossed = character_of(point.byte, byte)
        if crossed:
            cut = point.between
            due = "" if cut else lattice.gloss_due(point.byte, byte)
            then = Point(odd=False, last=point.byte, byte=byte, due=due, cut=cut)
            spans = [Character(crossed, point.start, position + 1)]
            floor = lattice.floor(position + 1)
            lattice.put(position + 1, then, lattice.read(paths, spans, floor=floor))
        put_stripped_whole(lattice, here, byte=byte)


def _put_swallowed(lattice: Lattice, here: Junction) -> None:
    """The sign hides a second byte and an ASCII character, such as the `<` of a tag."""
    position, point, _ = here
    hidden = _hidden_ascii(lattice.text, position)
    begins = bytes_of(lattice.text[position + 1 : position + 2])[0] >= FIRST_OF_HAN
    tag = _TAG.match(lattice.text, position + 1)
    end = tag.end() if tag else position + 1  # what is left of a tag is no text
    lookup, floor = lattice.language.with_first, lattice.floor(end)
    completed = _completed(lattice, here, byte=point.byte, lookup=lookup, floor=floor)
    for path, crossed, missing in completed[:COMPLETED_BEFORE_SWALLOWED]:
        for sign, cost in hidden:
            if sign == " " and begins and crossed in SENTENCE_ENDS:
                cost = SPACE_BEHIND_STOP
            spans = [Character(crossed, point.start, end)]
            if sign != "<":
                spans.append(Character(sign, position, end))
            then = Point(odd=False, last=0, byte=ord(sign))
            cost += missing
            read = lattice.read([path], spans, cost=cost, kinds=SWALLOWED, floor=floor)
            lattice.put(end, then, read)


def _hidden_ascii(text: str, position: int) -> list[tuple[str, float]]:
    """What ASCII character the sign can have swallowed, and how likely."""
    if _TAG.match(text, position + 1):
        return [("<", 0.0)]
    if HALF_NOTE.match(text, position):
        return []
    if _YEAR.match(text, position + 1):
        return [("2" if text[position + 1] == "0" else "1", NO_FIGURE)]
    found = [(" ", HIDDEN_SPACE)]
    near = text[position + 1 : position + 2]
    if near.isdigit() or near in "%.":
        found = list(FIRST_FIGURE.items())
    elif bytes_of(near)[0]:
        found += [(digit, cost + NO_FIGURE) for digit, cost in FIRST_FIGURE.items()]
    if ")" in text[position + 1 : position + 1 + BRACKETED].split("(")[0]:
        found.append(("(", HIDDEN_BRACKET))
    return found


def _put_unmapped(lattice: Lattice, here: Junction) -> None:
    """The sign hides a pair that is no character: a second byte and a first one."""
    position, point, paths = here
    for first, seconds in _unmapped_by_first().items():
        crossed = character_of(point.byte, first)
        if not crossed or lattice.language.single(crossed) < RAREST_GUESS:
            continue
        spans = [Character(crossed, point.start, position + 1)]
        floor = lattice.floor(position + 1)
        cost = lattice.unglossed(point, crossed)
        found = lattice.read(paths[:BEST_PATHS], spans, cost=cost, kinds=UNMAPPED, floor=floor)
        for second in seconds if found else ():
            if _may_go_on(lattice, second, position=position + 1):
                then = Point(odd=True, last=first, byte=second, start=position)
                lattice.put(position + 1, then, found)


def _may_go_on(lattice: Lattice, first: int, *, position: int) -> bool:
    """True when a character with this first byte can stand before the unit at `position`."""
    note = HALF_NOTE.match(lattice.text, position)
    if note:
        return any(bytes_of(c)[0] == first for c in characters_read(note[1]))
    following = lattice.text[position : position + 1] or " "
    crossed = character_of(first, bytes_of(following)[0] or ord(following))
    return bool(crossed) and lattice.language.single(crossed) > RAREST_GUESS


@cache
def _unmapped_by_first() -> dict[int, list[int]]:
    firsts: dict[int, list[int]] = {}
    for first, second in unmapped():
        firsts.setdefault(first, []).append(second)
    firsts[0x80] = list(LEADS)  # some decoders take it with the next byte (Channel.pairs_80)
    return firsts
