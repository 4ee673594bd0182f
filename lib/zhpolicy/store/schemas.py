"""Which columns do the files of a store have, and of which type?

Parts, which shards write, have the number of the document in the shard where tables have the id
of the article, and the sentence where tables have its number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

from zhpolicy.evidence.cells import MEASURES, NUMBERS
from zhpolicy.evidence.tables import columns_of, written

__all__ = [
    "DOCUMENTS",
    "PROBLEMS",
    "SENTENCES",
    "as_table",
    "has_sentences",
    "part_schema",
    "table_schema",
]

# What a shard knows of each page that takes an id, in order; `outcome` is article, refused (read,
# and nothing on it but furniture) or duplicate (of an article before it in the shard).
DOCUMENTS = pa.schema(
    [
        ("document", pa.int32()),
        ("id", pa.string()),
        ("group", pa.string()),
        ("path", pa.string()),
        ("outcome", pa.string()),
        ("digest", pa.binary(16)),
        ("signature", pa.binary()),
    ]
)
# `document` is empty for a problem of a page that takes no id.
PROBLEMS = pa.schema(
    [
        ("document", pa.int32()),
        ("source", pa.string()),
        ("kind", pa.string()),
        ("message", pa.string()),
    ]
)
SENTENCES = pa.schema(
    [("article", pa.string()), ("sentence_number", pa.int32()), ("sentence", pa.string())]
)


def has_sentences(name: str) -> bool:
    """Whether the rows of a table quote a sentence."""
    return "sentence" in columns_of(name)


def part_schema(name: str) -> pa.Schema:
    """The columns of the part of a table that a shard writes."""
    own = [(column, _type(column)) for column in columns_of(name) if column != "article"]
    return pa.schema([("document", pa.int32()), *own])


def table_schema(name: str) -> pa.Schema:
    """The columns of a table of the store, as its files have them.

    >>> table_schema("dates").names
    ['article', 'start', 'end', 'surface', 'iso', 'kind', 'rule', 'marks', 'sentence_number']
    """
    if name == "sentences":
        return SENTENCES
    if name == "near_duplicates":
        return pa.schema(
            [("article", pa.string()), ("of", pa.string()), ("similarity", pa.float64())]
        )
    columns = [(column, _type(column)) for column in columns_of(name) if column != "sentence"]
    return pa.schema(columns + [("sentence_number", pa.int32())] * has_sentences(name))


def as_table(rows: Iterable[Mapping[str, Any]], schema: pa.Schema) -> pa.Table:
    """Rows of evidence as a table: lists joined with `;`, numbers as numbers."""
    columns: dict[str, list[Any]] = {field.name: [] for field in schema}
    for row in rows:
        for field in schema:
            columns[field.name].append(_cell(row[field.name], field.type))
    return pa.table(columns, schema=schema)


def _type(column: str) -> pa.DataType:
    if column in NUMBERS:
        return pa.int32()  # no page has two thousand million characters
    if column in MEASURES:
        return pa.float64()
    return pa.bool_() if column == "related" else pa.string()


def _cell(value: Any, type_: pa.DataType) -> Any:
    if pa.types.is_string(type_):
        return written(value)
    return float(value) if value is not None and pa.types.is_float64(type_) else value
