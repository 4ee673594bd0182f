"""What can be cited? Hits become tables: every row a claim, its sentence, its place on the page.

Columns: `article`, `start`, `end` (code points in the decoded raw page), `surface` (as found,
in the page's own script, damage undone), the fields of the record, `rule` (what found it),
`marks`, `sentence`. All tables have their columns also when they are empty. A row whose sentence
holds a reading of the page that is only likely has `likely reading` among its marks, and
`likely words` where its own surface or facts hold it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from typing import Any

from zhpolicy.extract.registry import KINDS as EXTRACTED
from zhpolicy.extract.registry import Kind
from zhpolicy.keywords.find import RankedKeyword
from zhpolicy.keywords.find import scan as scan_keywords
from zhpolicy.text.arguments.checked import checked
from zhpolicy.text.document import Document, Readable, as_document
from zhpolicy.text.doubt import marked
from zhpolicy.text.wording import nearest, wrong_argument

__all__ = [
    "EVIDENCE",
    "KINDS",
    "TABLES",
    "columns_of",
    "count_look_alikes",
    "rows_of",
    "rows_of_document",
    "written",
]

# Keywords stand above the extractors, whose names can be keywords: they join the list here.
KINDS = {**EXTRACTED, "keywords": Kind(RankedKeyword, scan_keywords, role="topic")}
# What people code and check.
EVIDENCE = {name: kind for name, kind in KINDS.items() if kind.role == "claim"}
# What `write_tables` writes of each article; problems come from all of them together.
TABLES = ("articles", *(name for name, kind in KINDS.items() if kind.role != "basis"), "rejected")
ARTICLE_FACTS = ["title", "date", "source", "authors", "editor", "script"]
COLUMNS = {
    "articles": ["article", *ARTICLE_FACTS, "body_spans"],
    "rejected": ["article", "start", "end", "surface", "table", "reason", "marks", "sentence"],
    "problems": ["source", "kind", "message"],
}
PLACE = ["article", "start", "end", "surface"]
FOUND_BY = ["rule", "marks"]


def columns_of(name: str) -> list[str]:
    """The columns of the table `name`, in order.

    Raises ValueError for a name that is no table.

    >>> columns_of("dates")[:6]
    ['article', 'start', 'end', 'surface', 'iso', 'kind']
    """
    if not isinstance(name, str):
        raise wrong_argument(
            name, expected="the name of a table", advice=f"they are {_all_names()}"
        )
    if name in COLUMNS:
        return list(COLUMNS[name])
    if name not in KINDS:
        found = (
            f"no table {name!r}{nearest(name, [*COLUMNS, *KINDS])}" if name else "no table named"
        )
        raise ValueError(f"{found}; the tables are {_all_names()}")
    return [*PLACE, *_fields_of(name), *FOUND_BY, "sentence"]


def _all_names() -> str:
    return ", ".join(["articles", *KINDS, "rejected", "problems"])


@checked()
def rows_of(text: Readable, name: str) -> Iterator[dict[str, Any]]:
    """The rows of one document for the table `name`, as dicts by column, in text order.

    `name` is a kind of evidence, `articles` or `rejected`. Raises ValueError for others.

    >>> [row["surface"] for row in rows_of("選派醫生62名。", "quantities")]
    ['62名']
    """
    return rows_of_document(as_document(text), name)


def rows_of_document(document: Document, name: str) -> Iterator[dict[str, Any]]:
    """What `rows_of` gives, without a look at the arguments: for who has looked at them."""
    if name == "articles":
        yield _article_row(document)
    elif name == "rejected":
        yield from _rejected_rows(document)
    else:
        names = columns_of(name)[len(PLACE) : -1]
        for hit in document.once(KINDS[name].scan).accepted:
            facts = {field: getattr(hit, field) for field in names}
            told = [fact for field, fact in facts.items() if field not in FOUND_BY]
            marks = facts["marks"]
            facts["marks"] = marked(document, hit.start, hit.end, marks=marks, facts=told)
            yield {**_place(document, hit), **facts, "sentence": _sentence(document, hit)}


def count_look_alikes(document: Document, name: str) -> int:
    """How many things in a document look like a row of the table and are none.

    >>> count_look_alikes(as_document("选派医生62名。"), "quantities")
    0
    """
    kind = KINDS.get(name)
    return len(document.once(kind.scan).rejected) if kind and kind.role != "basis" else 0


@cache
def _fields_of(name: str) -> tuple[str, ...]:
    names = (field.name for field in fields(KINDS[name].record))
    return tuple(field for field in names if field not in ("start", "end", *FOUND_BY))


def _article_row(document: Document) -> dict[str, Any]:
    facts = {name: getattr(document, name, "") for name in ARTICLE_FACTS}
    body_spans = getattr(document, "body_spans", ())
    spans = ";".join(f"{start}-{end}" for start, end in body_spans)
    return {"article": document.id, **facts, "body_spans": spans}


def _rejected_rows(document: Document) -> Iterator[dict[str, Any]]:
    for kind in EXTRACTED.values():  # nothing is refused as a keyword
        for hit in document.once(kind.scan).rejected if kind.role != "basis" else ():
            reason = {"table": hit.table, "reason": hit.reason}
            marks = {"marks": marked(document, hit.start, hit.end)}
            yield {**_place(document, hit), **reason, **marks, "sentence": _sentence(document, hit)}


def _place(document: Document, hit: Any) -> dict[str, Any]:
    start, end = document.to_raw(hit.start, hit.end)
    surface = document.text[hit.start : hit.end]
    return {"article": document.id, "start": start, "end": end, "surface": surface}


def _sentence(document: Document, hit: Any) -> str:
    """The sentence of a hit; a keyword that only the title has stands in none."""
    return document.sentence_at(hit.start, hit.end) if hit.start < hit.end else ""


def written(value: Any) -> str:
    """A fact as one line of text; lists are joined with `;`.

    >>> written(("传帮带", "带教")), written(50.0), written(None), written(True)
    ('传帮带;带教', '50', '', 'true')
    """
    if value is None:
        return ""
    if isinstance(value, tuple | list):
        return ";".join(map(written, value))
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
