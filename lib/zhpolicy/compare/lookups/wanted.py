"""How is it said what is to be counted? A word, a theme, a kind of claim; and where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from zhpolicy.compare.lookups.patterns import compile_sought, parts_of
from zhpolicy.extract.registry import KINDS
from zhpolicy.extract.themes import find_themes, theme_keys
from zhpolicy.text.document import Document
from zhpolicy.text.tables import read_map
from zhpolicy.text.wording import nearest

__all__ = ["Wanted", "What", "list_wanted", "told_misses"]

TABLE, THEME = "table:", "theme:"
MOST_NAMED = 12  # values: a line of a note
ALL_THEMES = "{themes}"  # what the table of columns writes for them
_HAN = re.compile("[\u4e00-\u9fff]")
What = str | Iterable[str] | Mapping[str, str | Iterable[str]]


@dataclass(frozen=True)
class Wanted:
    """What is counted: its name in a table, and what finds it in a document.

    `asked` are the values that rows must have, by column; `seen` those that rows had; `told` is
    what a note says of it.
    """

    name: str
    find: Callable[[Document], Sequence[Any]]
    asked: Mapping[str, set[str]] = field(default_factory=dict)
    seen: dict[str, set[str]] = field(default_factory=dict)
    told: str = ""


@dataclass(frozen=True)
class _Asked:
    """How it was asked: as a pattern or not, for which rows, and with which themes of one's own."""

    pattern: bool
    rows: Mapping[str, Any]
    own: Sequence[str]

    @property
    def themes(self) -> list[str]:
        return [*theme_keys(), *self.own]


def list_wanted(
    what: What,
    *,
    pattern: bool = False,
    rows: Mapping[str, Any] | None = None,
    own: Sequence[str] = (),
) -> list[Wanted]:
    """What is to be counted, each under its name.

    A string is the name of a table of evidence or of a theme, else a word; `table:mentorship` and
    `theme:mentorship` tell apart what is both. `own` are themes of a reader's own; what is written
    in Chinese is a word unless it begins with `theme:`. A list is a list of words, counted
    together; a dictionary gives several such things a name each. `rows` says which rows of a table
    count: `{"kind": "housing_subsidy"}`. Raises ValueError for a misspelt name, a field that the
    table does not have, and a value that the field cannot have.

    >>> [wanted.name for wanted in list_wanted({"teams": ["组团式", "小组团"], "aid": "援疆"})]
    ['teams', 'aid']
    >>> list_wanted("quantites")
    Traceback (most recent call last):
    ValueError: no table and no theme 'quantites'; did you mean quantities?; ['quantites'] in \
brackets counts the word itself
    """
    asked = _Asked(pattern, rows or {}, own)
    if isinstance(what, Mapping):
        if not what:
            raise ValueError("nothing to count: the dictionary is empty")
        return [_wanted(one, str(name), asked) for name, one in what.items()]
    return [_wanted(what, what if isinstance(what, str) else "", asked)]


def told_misses(several: Iterable[Wanted]) -> list[str]:
    """What a note says: values that no row has, perhaps misspelt, and words that name a theme."""
    told = []
    for wanted in several:
        told += [wanted.told] if wanted.told else []
        for column, asked in wanted.asked.items():
            found = sorted(wanted.seen.get(column, set()))
            if missing := sorted(asked.difference(found)):
                there = ", ".join(found[:MOST_NAMED]) + (", …" if found[MOST_NAMED:] else "")
                shown = ", ".join(map(repr, missing))
                alike = nearest(missing[0], found)
                told.append(f"no row has {column} {shown} (they have {there or 'none'}{alike})")
    return told


def _wanted(what: Any, name: str, asked: _Asked) -> Wanted:
    is_named = isinstance(what, str) and not asked.pattern
    if is_named and (table := _table_named(what, asked)):
        return _rows_wanted(table, name, asked)
    if asked.rows:
        raise ValueError(
            f"{', '.join(asked.rows)} tells rows of a table apart, and {what!r} is no table; "
            f"the tables are {', '.join(KINDS)}; other arguments are by, pattern and confidence"
        )
    if is_named and (theme := _theme_named(what, asked)):
        return Wanted(name, lambda document: [h for h in find_themes(document) if h.theme == theme])
    sought = compile_sought(what, pattern=asked.pattern)
    told = ""
    if is_named and what in asked.own:
        told = f"{what!r} is counted as a word; {THEME + what!r} counts your theme"
    elif is_named and (parts := parts_of(what)):
        told = f"{what!r} is counted as it stands; for each by itself: {parts}"
    return Wanted(name or " | ".join(sought.words), sought.find, told=told)


def _table_named(what: str, asked: _Asked) -> str:
    """The table that a string names, or nothing when it names a theme or is a word."""
    bare = what.removeprefix(TABLE)
    if what.startswith(TABLE) and bare not in KINDS:
        raise ValueError(f"no table {bare!r}{nearest(bare, KINDS)}; there are {', '.join(KINDS)}")
    if what in KINDS and what in asked.themes:
        either = f"{TABLE + what!r} or {THEME + what!r}"
        raise ValueError(f"{what!r} is a table of evidence and a theme; write {either}")
    return bare if bare in KINDS else ""


def _theme_named(what: str, asked: _Asked) -> str:
    bare, themes = what.removeprefix(THEME), asked.themes
    if what.startswith(THEME):
        if bare not in themes:
            there = ", ".join(themes)
            raise ValueError(f"no theme {bare!r}{nearest(bare, themes)}; there are {there}")
        return bare
    if _HAN.search(what):  # a theme of one's own may be called by a word that it has
        return ""
    meant = nearest(what, [*KINDS, *themes])
    if meant and what not in themes:
        raise ValueError(
            f"no table and no theme {what!r}{meant}; [{what!r}] in brackets counts the word itself"
        )
    return what if what in themes else ""


def _rows_wanted(table: str, name: str, how: _Asked) -> Wanted:
    kind, rows = KINDS[table], how.rows
    names = [each.name for each in fields(kind.record) if each.name not in ("start", "end")]
    for one in rows:
        if one not in names:
            raise ValueError(
                f"the rows of {table} have no {one!r}{nearest(one, names)}; "
                f"they have {', '.join(names)}"
            )
        _require_values(table, one, _values(rows[one]), themes=how.themes)
    asked = {one: _values(value) for one, value in rows.items()}
    told = " ".join(f"{one}={';'.join(sorted(values))}" for one, values in asked.items())
    seen: dict[str, set[str]] = {}

    def find(document: Document) -> list[Any]:
        found = document.once(kind.scan).accepted
        return [row for row in found if _is_asked(row, asked, seen=seen)]

    return Wanted(f"{name or table} {told}".strip(), find, asked, seen)


def _is_asked(row: Any, asked: Mapping[str, set[str]], *, seen: dict[str, set[str]]) -> bool:
    own = {one: _values(getattr(row, one)) for one in asked}
    for one, values in own.items():
        seen.setdefault(one, set()).update(values)
    return all(own[one] & values for one, values in asked.items())


def _require_values(table: str, column: str, asked: set[str], *, themes: Sequence[str]) -> None:
    """Raises ValueError for a value that a column with few values never has."""
    values = read_map("evidence/columns", "values")
    told = values.get(f"{table}.{column}") or values.get(f"*.{column}", "")
    may = told.replace(ALL_THEMES, ";".join(themes)).split(";")
    unknown = sorted(asked.difference(may, ["", "None"])) if told else []
    if unknown:
        raise ValueError(
            f"no row of {table} can have {column} {unknown[0]!r}{nearest(unknown[0], may)}; "
            f"there are {', '.join(may)}"
        )


def _values(value: Any) -> set[str]:
    several = isinstance(value, Iterable) and not isinstance(value, str)
    return {_written(each) for each in value} if several else {_written(value)}


def _written(value: Any) -> str:
    """A value as the tables write it."""
    return str(value).lower() if isinstance(value, bool) else str(value)
