"""How is it said what is to be counted? A word, a theme, a kind of claim; and where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from zhpolicy.compare.lookups.patterns import compile_sought
from zhpolicy.extract.registry import KINDS
from zhpolicy.extract.themes import find_themes, theme_keys
from zhpolicy.text.document import Document
from zhpolicy.text.wording import nearest

__all__ = ["Wanted", "What", "list_wanted", "told_misses"]

TABLE, THEME = "table:", "theme:"
_HAN = re.compile("[\u4e00-\u9fff]")
What = str | Iterable[str] | Mapping[str, str | Iterable[str]]


@dataclass(frozen=True)
class Wanted:
    """What is counted: its name in a table, and what finds it in a document.

    `asked` are the values that rows must have, by column; `seen` those that rows had.
    """

    name: str
    find: Callable[[Document], Sequence[Any]]
    asked: Mapping[str, set[str]] = field(default_factory=dict)
    seen: dict[str, set[str]] = field(default_factory=dict)


def list_wanted(
    what: What, *, pattern: bool = False, rows: Mapping[str, Any] | None = None
) -> list[Wanted]:
    """What is to be counted, each under its name.

    A string is the name of a table of evidence or of a theme, else a word; `table:mentorship` and
    `theme:mentorship` tell apart what is both. A list is a list of words, counted together; a
    dictionary gives several such things a name each. `rows` says which rows of a table count:
    `{"kind": "housing_subsidy"}`. Raises ValueError for a misspelt name and a field that the
    table does not have.

    >>> [wanted.name for wanted in list_wanted({"teams": ["组团式", "小组团"], "aid": "援疆"})]
    ['teams', 'aid']
    >>> list_wanted("quantites")
    Traceback (most recent call last):
    ValueError: no table and no theme 'quantites'; did you mean quantities?; ['quantites'] in \
brackets counts the word itself
    """
    if isinstance(what, Mapping):
        if not what:
            raise ValueError("nothing to count: the dictionary is empty")
        return [
            _wanted(one, str(name), pattern=pattern, rows=rows or {}) for name, one in what.items()
        ]
    name = what if isinstance(what, str) else ""
    return [_wanted(what, name, pattern=pattern, rows=rows or {})]


def told_misses(several: Iterable[Wanted]) -> list[str]:
    """The values that were asked for and that no row has, perhaps misspelt: what a note says."""
    return [
        f"no row has {one} {', '.join(map(repr, sorted(asked - found)))} "
        f"(they have {', '.join(sorted(found)) or 'none'})"
        for wanted in several
        for one, asked in wanted.asked.items()
        for found in [wanted.seen.get(one, set())]
        if asked - found
    ]


def _wanted(what: Any, name: str, *, pattern: bool, rows: Mapping[str, Any]) -> Wanted:
    table = "" if pattern or not isinstance(what, str) else _table_named(what)
    if table:
        return _rows_wanted(table, name=name, rows=rows)
    if rows:
        raise ValueError(
            f"{', '.join(rows)} tells rows of a table apart, and {what!r} is no table; "
            f"the tables are {', '.join(KINDS)}"
        )
    if not pattern and isinstance(what, str) and _theme_named(what):
        return _theme_wanted(_theme_named(what), name=name)
    sought = compile_sought(what, pattern=pattern)
    label = name or " | ".join(sought.words)
    return Wanted(label, sought.find)


def _table_named(what: str) -> str:
    """The table that a string names, or nothing when it names a theme or is a word."""
    bare = what.removeprefix(TABLE)
    if what.startswith(TABLE) and bare not in KINDS:
        raise ValueError(f"no table {bare!r}{nearest(bare, KINDS)}; there are {', '.join(KINDS)}")
    if what in KINDS and what in theme_keys():
        either = f"{TABLE + what!r} or {THEME + what!r}"
        raise ValueError(f"{what!r} is a table of evidence and a theme; write {either}")
    return bare if bare in KINDS else ""


def _theme_named(what: str) -> str:
    bare = what.removeprefix(THEME)
    if bare in theme_keys():
        return bare
    if what.startswith(THEME):
        there = ", ".join(theme_keys())
        raise ValueError(
            f"no theme {bare!r}{nearest(bare, theme_keys())}; there are {there}; those of a table "
            f"of your own are rows: 'themes' with theme={bare!r}"
        )
    meant = nearest(what, [*KINDS, *theme_keys()])
    if meant and not _HAN.search(what):
        raise ValueError(
            f"no table and no theme {what!r}{meant}; [{what!r}] in brackets counts the word itself"
        )
    return ""


def _theme_wanted(theme: str, *, name: str) -> Wanted:
    return Wanted(name, lambda document: [h for h in find_themes(document) if h.theme == theme])


def _rows_wanted(table: str, *, name: str, rows: Mapping[str, Any]) -> Wanted:
    kind = KINDS[table]
    names = [each.name for each in fields(kind.record) if each.name not in ("start", "end")]
    for one in rows:
        if one not in names:
            raise ValueError(
                f"the rows of {table} have no {one!r}{nearest(one, names)}; "
                f"they have {', '.join(names)}"
            )
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


def _values(value: Any) -> set[str]:
    several = isinstance(value, Iterable) and not isinstance(value, str)
    return {str(each) for each in value} if several else {str(value)}
