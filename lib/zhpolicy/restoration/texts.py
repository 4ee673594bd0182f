"""What did the page say before a gloss script broke it?

The exact inverse of `zhpolicy.damage`: the script's table is learned from the page, its
readings are taken out, and crossed bytes are read again (`crossed_bytes`). A page without the
tell-tale comes back as the object that was given. How it works, and what it cannot know:
docs/decisions/restoration.md.
"""

from __future__ import annotations

import gc
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from contextlib import contextmanager

from zhpolicy.restoration.background import Background, find_doubtful, without
from zhpolicy.restoration.crossed_bytes.habits import learn_habits
from zhpolicy.restoration.crossed_bytes.paths import Character
from zhpolicy.restoration.crossed_bytes.readings import BrokenPage
from zhpolicy.restoration.crossed_bytes.runs import CUT_OFF, Repair, Runs, find_cut_off
from zhpolicy.restoration.crossed_bytes.stripped_pairs import Stripped
from zhpolicy.restoration.glosses import GlossTable, find_glosses, has_telltale, learn_table
from zhpolicy.restoration.language.page_language import PageLanguage
from zhpolicy.restoration.mixups import undo_mixups
from zhpolicy.restoration.other_notes import Note, OtherNotes, judge_notes
from zhpolicy.restoration.scattered_notes import (
    EMPTY_OR_STRANGE,
    find_halves,
    find_remains,
    find_torn,
    is_lesson,
)
from zhpolicy.text.alignment import Alignment, Piece
from zhpolicy.text.document import Article, Document
from zhpolicy.text.records import Edit, Restored, Unresolved
from zhpolicy.text.scripts import is_simplified_only, is_traditional_only, simplify
from zhpolicy.text.tables import read_words
from zhpolicy.text.wording import wrong_argument

__all__ = ["restore"]

MAY_BE_A_GLOSS = (
    "a reading behind a common character: a script's or an honest note, too few to tell"
)
MAY_BE_A_WRITERS = (
    "a reading behind a rare character on a page with a script's: its own or an honest note"
)
TABLE_UNKNOWN = "a reading crossed with a character: the page shows nothing else of a script"
HOW_TO_READ = (
    "read_text reads a file or bytes; of several texts: [restore(text, "
    "background=Background.of(texts)) for text in texts], or read_corpus(texts)"
)
_NAME_MARK = re.compile(r"[\u4e00-\u9fff]{2}\?(?=[\u4e00-\u9fff]{2})")


def restore(text: str | Document, *, background: Background | None = None) -> Restored:
    """The text with the damage of gloss scripts undone, each edit, and the way back.

    Nothing else changes: the script and the width of the characters stay, and so do entities
    (`&ldquo;`) and invisible characters; `zhpolicy.restoration.restore_page` undoes them too, as
    `read_article` and the command `zhpolicy restore` do. A sound text comes back as the same
    object. What cannot be read stays as it is, in `unresolved`. Of an article its page is read, of
    a document its text. Never raises for these, and TypeError for anything else. `background` is
    the sound text of pages that were collected with this one, and helps to choose among readings.
    A text that was once read with the wrong encoding is read again first, as the readers of files
    do: `raw` and all offsets are those of the text read rightly.
    Method: our own, the inverse of the channel in `zhpolicy.damage`.

    >>> restore("當(dāng)?shù)匚幕蝗谂c業(yè)務(wù)").text
    '當地文化交融與業務'
    """
    if isinstance(text, Document):
        text = text.raw if isinstance(text, Article) else text.text
    if not isinstance(text, str):
        raise wrong_argument(text, expected="the text of a page", advice=HOW_TO_READ)
    text = undo_mixups(text)[0]
    if not has_telltale(text):
        return Restored(text, text, (), (), Alignment.identity(len(text)))
    table = learn_table(text)
    notes = judge_notes(text, broken=bool(table))
    repairs: list[Repair] = []
    unresolved = [] if table else _halves_and_torn(text)
    if table:
        with _no_collection():
            repairs, unresolved = _find_repairs(text, table, background=background)
    repairs = _with_notes(repairs, notes.taken)
    doubtful = {place.start: place for place in _doubtful(notes, repairs)}
    unresolved = [place for place in unresolved if place.start not in doubtful]
    unresolved = sorted([*unresolved, *doubtful.values()], key=lambda place: place.start)
    if not repairs:
        return Restored(text, text, (), tuple(unresolved), Alignment.identity(len(text)))
    return _apply(text, repairs, unresolved=unresolved)


@contextmanager
def _no_collection() -> Iterator[None]:
    """No search for unreachable circles of objects: it takes a third of the time of a search.

    A search makes a million small records and hardly a circle; each record goes when its last
    user does, as ever. Who has switched the collector off finds it switched off.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _find_repairs(
    text: str, table: GlossTable, *, background: Background | None
) -> tuple[list[Repair], list[Unresolved]]:
    glosses = [m.span() for m in find_glosses(text, table)]
    sound = without(text, sorted(glosses + find_doubtful(text)))
    traditional = _is_traditional(sound)
    language = PageLanguage(traditional, sound, background)
    habits = learn_habits(text, table, sound=sound, traditional=traditional)
    found = Runs(
        BrokenPage(text, habits, language, Stripped(language, frozenset(habits.keys), habits.odds))
    )
    found.read()
    runs = sorted(found.repairs + _lost_points(text, found.repairs), key=lambda run: run.start)
    repairs = runs + [Repair(s, e, (), "gloss") for s, e in glosses if not _meets(s, e, runs)]
    cut_off = (m for m in find_cut_off(text) if not _inside(m.start(), runs))
    unresolved = found.unresolved + [Unresolved(*m.span(), m[0], CUT_OFF) for m in cut_off]
    unresolved += _remains(text, repairs)
    unresolved.sort(key=lambda place: place.start)
    return sorted(repairs, key=lambda repair: repair.start), unresolved


def _remains(text: str, repairs: list[Repair]) -> Iterator[Unresolved]:
    """Brackets of the script that no repair has taken out."""
    taken = sorted(repairs, key=lambda repair: repair.start)
    for found in find_remains(text):
        if not _inside(found.start(), taken):
            yield Unresolved(*found.span(), found[0], EMPTY_OR_STRANGE)


def _with_notes(repairs: list[Repair], taken: tuple[Note, ...]) -> list[Repair]:
    """The repairs with the readings in another form that a script has put there."""
    more = [
        Repair(n.start, n.end, (), "gloss") for n in taken if not _meets(n.start, n.end, repairs)
    ]
    return sorted(repairs + more, key=lambda repair: repair.start) if more else repairs


def _doubtful(notes: OtherNotes, repairs: list[Repair]) -> Iterator[Unresolved]:
    """The readings of which it is not known who has put them there."""
    for note in notes.doubtful:
        if not _inside(note.start, repairs):
            reason = MAY_BE_A_GLOSS if note.is_common else MAY_BE_A_WRITERS
            yield Unresolved(note.start, note.end, note.written, reason)


def _halves_and_torn(text: str) -> list[Unresolved]:
    """Readings that a script has crossed with a character, and what is left of torn ones.

    Nothing else on the page shows a script.
    """
    if is_lesson(text):
        return []
    found = [Unresolved(*m.span(), m[0], TABLE_UNKNOWN) for m in find_halves(text)]
    torn = [Unresolved(*m.span(), m[0], EMPTY_OR_STRANGE) for m in find_torn(text)]
    if torn:
        remains = (m for m in find_remains(text) if m[0] == "()")
        torn += [Unresolved(*m.span(), m[0], EMPTY_OR_STRANGE) for m in remains]
    return found + torn


def _lost_points(text: str, runs: list[Repair]) -> list[Repair]:
    """The · inside transcribed names: other forms of it are not in GBK and become `?`."""
    names = read_words("restoration/name_characters")
    found = []
    for match in _NAME_MARK.finditer(text):
        at = match.end()
        if names.issuperset(simplify(match[0][:-1] + text[at : at + 2])) and not _inside(at, runs):
            found.append(
                Repair(
                    at - 1, at, (Character("·", at - 1, at),), "lost_character", "likely", ("?",)
                )
            )
    return found


def _inside(position: int, runs: list[Repair]) -> bool:
    index = bisect_right(runs, position, key=lambda r: r.start) - 1
    return index >= 0 and position < runs[index].end


def _meets(start: int, end: int, runs: list[Repair]) -> bool:
    """True for a stretch that shares a character with a run: one of them only can be repaired."""
    index = bisect_left(runs, end, key=lambda r: r.start) - 1
    return index >= 0 and start < runs[index].end


def _is_traditional(text: str) -> bool:
    traditional = sum(map(is_traditional_only, text))
    return traditional > sum(map(is_simplified_only, text))


def _apply(text: str, repairs: list[Repair], *, unresolved: list[Unresolved]) -> Restored:
    parts: list[str] = []
    pieces: list[Piece] = []
    edits: list[Edit] = []
    position = length = 0
    for repair in repairs:
        parts.append(text[position : repair.start])
        length += repair.start - position
        after = "".join(one.character for one in repair.characters)
        parts.append(after)
        pieces += _pieces(repair, length)
        length += len(after)
        position = repair.end
        edits.append(
            Edit(
                repair.start,
                repair.end,
                text[repair.start : repair.end],
                after,
                repair.kind,
                repair.certainty,
                repair.alternatives,
            )
        )
    parts.append(text[position:])
    new = "".join(parts)
    alignment = Alignment.from_pieces(pieces, length=len(new), raw_length=len(text))
    return Restored(new, text, tuple(edits), tuple(unresolved), alignment)


def _pieces(repair: Repair, at: int) -> Iterator[Piece]:
    """A piece for each character, and one for each stretch of the page that left no character."""
    position = repair.start
    for _, start, end in repair.characters:
        if position < start:
            yield Piece(at, at, position, start)
        yield Piece(at, at + 1, start, end)
        at, position = at + 1, max(position, end)
    if position < repair.end:
        yield Piece(at, at, position, repair.end)
