"""Which columns of a table hold the text, the id, the title, the date and the source?

Told by the caller, or found out: by their names (table corpus/columns), and where no name
tells, the text is the column with the most Chinese in the first rows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from zhpolicy.text.scripts import to_simplified
from zhpolicy.text.tables import read_map

__all__ = ["FIELDS", "find_columns", "require_fields"]

FIELDS = ("id", "text", "title", "date", "source")
# A column of titles or names holds less than this for each row; a page is longer.
LEAST_HAN_IN_TEXT = 30
_HAN = re.compile("[\u3400-\u9fff]")
_LEFT_OUT = re.compile(r"[\s_\-:：*#（）()\[\]【】.]+")


def find_columns(
    names: Sequence[str],
    rows: Sequence[Mapping[str, object]],
    *,
    told: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """The name of the column for each field that the table has; always one for `text`.

    `rows` are the first rows, `told` is what the caller said (field -> column). Raises
    ValueError when there is no column of texts, or a column told is not there.

    >>> find_columns(["编号", "標題", "正文"], [])
    {'id': '编号', 'text': '正文', 'title': '標題'}
    """
    found = _named(names) | _told(names, told or {})
    if "text" not in found:
        found["text"] = _longest(names, rows, taken=frozenset(found.values()))
    return {field: found[field] for field in FIELDS if field in found}


def require_fields(told: Mapping[str, str]) -> None:
    """Raises ValueError when a caller speaks of a field that pages do not have."""
    unknown = [field for field in told if field not in FIELDS]
    if unknown:
        raise ValueError(
            f"columns: no field {unknown[0]!r}; fields are {', '.join(FIELDS)}, "
            'as in columns={"text": "正文", "title": "标题"}'
        )


def _named(names: Sequence[str]) -> dict[str, str]:
    ranked: dict[str, tuple[int, int]] = {}
    for place, name in enumerate(names):
        known = _known_names().get(_plain(name))
        if known:
            field, rank = known
            ranked[field] = min(ranked.get(field, (rank, place)), (rank, place))
    return {field: names[place] for field, (_, place) in ranked.items()}


def _told(names: Sequence[str], told: Mapping[str, str]) -> dict[str, str]:
    require_fields(told)
    for field, name in told.items():
        if name not in names:
            raise ValueError(f"no column {name!r} for {field}; columns: {', '.join(names)}")
    return dict(told)


def _longest(
    names: Sequence[str], rows: Sequence[Mapping[str, object]], *, taken: frozenset[str]
) -> str:
    """The column with the most Chinese characters, if there are as many as a text has."""
    counts = {
        name: sum(len(_HAN.findall(str(row.get(name) or ""))) for row in rows)
        for name in names
        if name not in taken
    }
    best = max(counts, key=lambda name: counts[name], default="")
    if not best or counts[best] < LEAST_HAN_IN_TEXT * max(1, len(rows)):
        raise ValueError(
            f"no column of Chinese texts; columns: {', '.join(names) or 'none'}; "
            "call it text (正文), or say in Python which one it is: read_corpus(…, "
            'columns={"text": "正文"}); the first row names the columns'
        )
    return best


def _plain(name: str) -> str:
    return to_simplified(_LEFT_OUT.sub("", name).lower())


@cache
def _known_names() -> dict[str, tuple[str, int]]:
    ranks = read_map("corpus/columns", "rank")
    fields = read_map("corpus/columns", "field")
    return {name: (field, int(ranks[name])) for name, field in fields.items()}
