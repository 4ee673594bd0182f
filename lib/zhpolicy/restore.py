"""What did the page say before a gloss script broke it?

The exact inverse of `zhpolicy.damage`: the script's table is learned from the page, its
readings are taken out, and crossed bytes are read again (`crossings`). A page without the
tell-tale comes back as the object that was given. How it works, and what it cannot know:
docs/decisions/restoration.md.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from zhpolicy.alignment import Alignment, Piece
from zhpolicy.beams import MARKS_SPLIT, Node, Settings
from zhpolicy.checking import gives_page
from zhpolicy.crossings import Reading, read_run
from zhpolicy.gbk import bytes_of
from zhpolicy.glosses import GlossTable, find_glosses, has_telltale, learn_table
from zhpolicy.likelihood import Language, is_simplified_only, is_traditional_only, simplify
from zhpolicy.pinyin import LETTERS
from zhpolicy.records import Edit, Restored, Unresolved
from zhpolicy.wording import Wording
from zhpolicy.wordlists import read_words

__all__ = ["restore"]

_HALF_NOTE = re.compile(rf"\?([{LETTERS}]{{1,6}})\)")
_NOTE_BEHIND = re.compile(rf"(.)\([{LETTERS}]{{1,6}}\)\Z")
_NOTE_HERE = re.compile(rf"\(?[{LETTERS}]{{1,6}}\)")
_NAME_MARK = re.compile(r"[\u4e00-\u9fff]{2}\?(?=[\u4e00-\u9fff]{2})")
_TAG = re.compile(r"\?/?[a-z]{1,10}(?: [^<>\n]{0,100})?/?>")
_PRIVATE = "\ue000-\uf8ff"
_FULL_WIDTH = re.compile("[\uff01-\uff5e]")
# A reading so much likelier (e-to-the) than the next is called certain: of 160 crossed runs
# and 12,388 other edits of held-out test pages none of these was wrong.
CERTAIN = 5.0
# Real pages never have so many broken readings in a row that no bytes explain; a hostile page has
# a million, and each costs a search.
HOPELESS = 12
NO_READING = "no reading of the bytes gives the page again"
CHECKED = 12  # readings damaged again; further ones lie so far behind that they decide nothing
FAR_BEHIND = (
    1.0  # with 6, one more of 100 test paragraphs lose a right reading in an order not tried
)
# Steps that leave nothing on the page to check them by.
UNSURE = frozenset({"guessed", "swallowed", "unchecked"})
CUT_OFF = "the text was cut off inside a character: nothing shows what its bytes were"
_CUT_OFF = re.compile(r"\?{2,}/?[a-z]{1,10}>")
CONTEXT = 2  # characters before a run that the language of the run hangs on


def restore(text: str) -> Restored:
    """The text with the damage of gloss scripts undone, each edit, and the way back.

    Nothing else changes: the script and the width of the characters stay. A sound text comes
    back as the same object. What cannot be read stays as it is, in `unresolved`. Never
    raises for a str. Method: our own, the inverse of the channel in `zhpolicy.damage`.

    >>> restore("當(dāng)?shù)匚幕蝗谂c業(yè)務(wù)").text
    '當地文化交融與業務'
    """
    table = learn_table(text) if has_telltale(text) else GlossTable()
    if not table:
        return Restored(text, text, alignment=Alignment.identity(len(text)))
    repairs, unresolved = _find_repairs(text, table)
    return _apply(text, repairs, unresolved)


@dataclass(frozen=True, slots=True)
class _Repair:
    """One edit and the characters that come in the place of `raw[start:end]`, with their spans."""

    start: int
    end: int
    characters: tuple[tuple[str, int, int], ...]
    kind: str
    certainty: str = "certain"
    alternatives: tuple[str, ...] = ()


def _find_repairs(text: str, table: GlossTable) -> tuple[list[_Repair], list[Unresolved]]:
    glosses = [m.span() for m in find_glosses(text, table)]
    sound = _without(text, sorted(glosses + _doubtful(text)))
    traditional = _is_traditional(sound)
    settings = _settings(text, table)
    language = Language.of_page(sound, traditional=traditional)
    runs, unresolved = _read_runs(text, settings, language)
    runs = sorted(runs + _lost_points(text, runs), key=lambda run: run.start)
    repairs = runs + [_Repair(s, e, (), "gloss") for s, e in glosses if not _inside(s, runs)]
    unresolved += [
        Unresolved(*found.span(), found[0], CUT_OFF)
        for found in _CUT_OFF.finditer(text)
        if not _inside(found.start(), runs)
    ]
    unresolved.sort(key=lambda place: place.start)
    return sorted(repairs, key=lambda r: r.start), unresolved


# What follows a broken reading or a cut is not sound up to the next ASCII character.
_DOUBTFUL = re.compile(rf"\?[{LETTERS}]{{1,6}}\)[^\x00-\x7f]{{1,40}}|[!?][^\x00-\x7f\n]{{1,6}}")


def _doubtful(text: str) -> list[tuple[int, int]]:
    return [found.span() for found in _DOUBTFUL.finditer(text)]


def _lost_points(text: str, runs: list[_Repair]) -> list[_Repair]:
    """The · inside transcribed names: other forms of it are not in GBK and become `?`."""
    names = read_words("name_characters")
    found = []
    for match in _NAME_MARK.finditer(text):
        at = match.end()
        if names.issuperset(simplify(match[0][:-1] + text[at : at + 2])) and not _inside(at, runs):
            found.append(
                _Repair(at - 1, at, (("·", at - 1, at),), "lost_character", "likely", ("?",))
            )
    return found


def _inside(position: int, runs: list[_Repair]) -> bool:
    index = bisect_right(runs, position, key=lambda r: r.start) - 1
    return index >= 0 and position < runs[index].end


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    kept, position = [], 0
    for start, end in spans:
        kept.append(text[position:start])
        position = end
    return "".join(kept) + text[position:]


def _is_traditional(text: str) -> bool:
    traditional = sum(map(is_traditional_only, text))
    return traditional > sum(map(is_simplified_only, text))


def _settings(text: str, table: GlossTable) -> Settings:
    keys = {bytes_of(c): reading for c, reading in table.readings.items()}
    keeps_private = re.search(f"[{_PRIVATE}]", text) is not None
    return Settings(table, keys, keeps_private, folds=_FULL_WIDTH.search(text) is None)


@cache
def _triggers(traditional: bool) -> re.Pattern[str]:
    """Where crossed bytes can begin."""
    marks = re.escape("".join(sorted(MARKS_SPLIT)))
    language = Language(traditional)
    odd = "".join(c for c in map(chr, range(0x4E00, 0x9FA6)) if language.score_character(c) < -14)
    odd += "\u0391-\u03c9\u0401-\u0451\u3041-\u30fe\u3105-\u3129"
    return re.compile(
        rf"(?P<half>\?[{LETTERS}]{{1,6}}\))|(?P<mark>\?*[{marks}](?=[{odd}{_PRIVATE}]|[^\s{marks}][{odd}{_PRIVATE}])"
        rf"|\?[{marks}]|[!?][,，。”]|[!?！？](?=[\u4e00-\u9fff\u3000A-Za-z0-9])|[,，](?=[A-Za-z\[\]^_`{{|}}~@\\][\u4e00-\u9fff(])|[{_PRIVATE}])"
    )


def _read_runs(
    text: str, settings: Settings, language: Language
) -> tuple[list[_Repair], list[Unresolved]]:
    pattern = _triggers(language.traditional)
    wording = Wording(language.plain)
    repairs: list[_Repair] = []
    unresolved: list[Unresolved] = []
    position = failures = limit = 0
    while found := pattern.search(text, position):
        if found.start() >= limit:  # looked for once a line: a line may be 10 MB long
            limit = text.find("\n", found.start())
            limit = len(text) if limit < 0 else limit
        repair, end = None, found.end()
        cut_off = _CUT_OFF.match(text, found.start())
        if cut_off is None and (
            failures < HOPELESS or failures.bit_count() == 1
        ):  # and ever more seldom
            repair, end = _read_one(text, found, limit, settings, language, wording, floor=position)
        if repair is not None:
            repairs.append(repair)
        elif found["half"]:
            unresolved.append(Unresolved(*found.span(), found[0], NO_READING))
        failures = 0 if repair else failures + (found["half"] is not None)
        position = max(end, found.end())
    return repairs, unresolved


def _read_one(  # noqa: PLR0913 - the whole state of the search
    text: str,
    found: re.Match[str],
    limit: int,
    settings: Settings,
    language: Language,
    wording: Wording,
    *,
    floor: int,
) -> tuple[_Repair | None, int]:
    start = found.start()
    node, state = _context(text, start, floor=floor)
    best: list[Reading] | None = None
    for drops in (settings.drops,) if settings.drops else (False, True):
        _, readings = read_run(
            text,
            start=start,
            until=found.end(),
            limit=limit,
            before=node,
            state=state,
            settings=replace(settings, drops=drops),
            language=language,
            wording=wording,
        )
        if not readings or not _changes(text, readings[0]) or _is_invented(text, readings[0]):
            continue
        ranked = _checked_first(text, readings, node, replace(settings, drops=drops))
        guessed = "guessed" in ranked[0].steps
        if not guessed or best is None:
            best = ranked
        if not guessed:
            break
    if best is None:
        return None, found.end()
    return _repair(text, best), _last_change(text, best[0])


def _checked_first(
    text: str, readings: list[Reading], node: Node, settings: Settings
) -> list[Reading]:
    """The readings; the best that gives the page again stands first unless it is far behind.

    Where none does, the order in which the script worked through its table may be one that
    the check does not try: the best then is a guess.
    """
    context = node[1] if node[0] is None or node[0][0] is None else node[0][1] + node[1]
    for reading in readings[:CHECKED]:
        if readings[0].score - reading.score > FAR_BEHIND:
            break
        if _changes(text, reading) and gives_page(
            reading.written,
            page=text[reading.start : reading.end],
            context=context,
            settings=settings,
        ):
            return [reading, *(other for other in readings if other is not reading)]
    best = readings[0]
    return [replace(best, steps=(*best.steps, "unchecked")), *readings[1:]]


def _is_invented(text: str, reading: Reading) -> bool:
    """True when nothing of what changed is seen on the page but question marks."""
    changes = _changes(text, reading)
    seen = text[changes[0][1] : _last_change(text, reading)]
    return set(_TAG.sub("?", seen)) <= {"?"}


def _context(text: str, start: int, *, floor: int) -> tuple[Node, tuple[int, int, bool]]:
    """The character before a run, glosses skipped, and its bytes."""
    characters: list[tuple[str, int]] = []
    between, position = False, start
    while position > floor and len(characters) < CONTEXT:
        note = _NOTE_BEHIND.search(text, max(0, position - 9), position)
        if note:
            between = between or not characters
            position = note.start() + 1
        position -= 1
        characters.append((text[position], position))
    node: Node = (None, "\n", start, start)
    for character, at in reversed(characters):
        node = (node, character, at, at + 1)
    a, b = bytes_of(characters[0][0]) if characters else (0, 0)
    return node, (a, b, between)


def _changes(text: str, reading: Reading) -> list[tuple[str, int, int]]:
    return [(c, s, e) for c, s, e in reading.characters if e - s != 1 or text[s] != c]


def _last_change(text: str, reading: Reading) -> int:
    """Where the last character that changed stops, with the gloss that belongs to it."""
    end = max(e for _, _, e in _changes(text, reading))
    note = _NOTE_HERE.match(text, end)
    return note.end() if note else end


def _repair(text: str, readings: list[Reading]) -> _Repair:
    best = readings[0]
    changed = _changes(text, best)
    start, end = changed[0][1], _last_change(text, best)
    inside = tuple((c, s, e) for c, s, e in best.characters if start <= s and e <= end)
    others = [r for r in readings[1:] if r.text != best.text]
    sure = UNSURE.isdisjoint(best.steps) and (not others or best.score - others[0].score > CERTAIN)
    alternatives = tuple(
        "".join(c for c, s, e in r.characters if start <= s and e <= end) for r in others[:3]
    )
    return _Repair(
        start,
        end,
        inside,
        "crossed_bytes",
        "certain" if sure else "likely",
        () if sure else alternatives,
    )


def _apply(text: str, repairs: list[_Repair], unresolved: list[Unresolved]) -> Restored:
    parts: list[str] = []
    pieces: list[Piece] = []
    edits: list[Edit] = []
    position = length = 0
    for repair in repairs:
        parts.append(text[position : repair.start])
        length += repair.start - position
        after = "".join(c for c, _, _ in repair.characters)
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


def _pieces(repair: _Repair, at: int) -> Iterator[Piece]:
    """One piece a character, and one for each stretch of the page that none came from."""
    position = repair.start
    for _, start, end in repair.characters:
        if position < start:
            yield Piece(at, at, position, start)
        yield Piece(at, at + 1, start, end)
        at, position = at + 1, max(position, end)
    if position < repair.end:
        yield Piece(at, at, position, repair.end)
