"""What is handed on to other tools? Every hit as an annotation: a code, a place, its facts.

Codes are paths of two steps, `quantities/money`: the table, then the field of the record
that a codebook would split it by. Identifiers are computed from what they name (uuid5), so
that the same page gives the same ones on every machine and in every run.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from zhpolicy.evidence.pipeline import rows_or_warning
from zhpolicy.evidence.tables import EVIDENCE, written
from zhpolicy.text.arguments.checked import checked
from zhpolicy.text.document import Article
from zhpolicy.text.tables import read_table

__all__ = [
    "Annotation",
    "Code",
    "codes_of",
    "find_annotations",
    "guid_of",
    "guid_of_page",
]

# The field that splits a table into codes; a table that is not named is one code.
CODED_BY = {
    "quantities": "kind",
    "dates": "kind",
    "programmes": "theme",
    "incentives": "kind",
    "teams": "field",
    "pairings": "relation",
}
_NOT_FACTS = ("article", "start", "end", "surface", "rule", "sentence")
_NAMESPACE = uuid5(NAMESPACE_OID, "zhpolicy")


@dataclass(frozen=True, slots=True)
class Annotation:
    """One row of evidence: `raw[start:end]` of the page of `article` is marked with `code`.

    `nth` counts the rows of one table at one place from 1 (two tiers in one clause).
    `facts` are the fields of the record that are not empty, its marks among them.
    """

    article: str
    table: str
    start: int
    end: int
    nth: int
    code: str
    surface: str
    facts: Mapping[str, Any]
    rule: str


@dataclass(frozen=True, slots=True)
class Code:
    """A code of the codebook: its path, what it is called in Chinese, what is marked with it."""

    path: str
    chinese: str
    scope: str
    colour: str


@checked()
def find_annotations(article: Article) -> list[Annotation]:
    """The annotations of an article, table by table, each in text order.

    >>> from zhpolicy.pages.articles import read_article
    >>> [found] = find_annotations(read_article("購房補助發放了3次，資金1.6億元。", id="a"))[1:2]
    >>> found.code, found.surface, found.facts["value"]
    ('quantities/money', '1.6億元', 160000000)
    """
    return [
        annotation for table in EVIDENCE for annotation in _annotations_of(article, table=table)
    ]


def codes_of(annotations: Iterable[Annotation]) -> list[Code]:
    """The codebook: all codes of the table exchange_codes, and those in use beyond it; by path.

    >>> [code.chinese for code in codes_of([]) if code.path == "mentorship"]
    ['师徒帮带']
    """
    codes = {row["code"]: _as_code(row) for row in read_table("coding/exchange_codes")}
    for annotation in annotations:
        if annotation.code not in codes:
            parent = codes[annotation.table]
            codes[annotation.code] = Code(annotation.code, "", "", parent.colour)
    return [codes[path] for path in sorted(codes)]


def guid_of(*names: object, inside: UUID = _NAMESPACE) -> UUID:
    """The identifier of what these names name, always the same.

    >>> guid_of("code", "师徒结对") == guid_of("code", "师徒结对")
    True
    """
    joined = "\x1f".join(map(str, names)).encode("utf-8", "surrogatepass")
    return uuid5(inside, blake2b(joined, digest_size=20).hexdigest())


def guid_of_page(article: Article) -> UUID:
    """The identifier of a raw page: its id and its text, so that a changed page is another one."""
    return guid_of("page", article.id, article.raw)


def _annotations_of(article: Article, *, table: str) -> Iterator[Annotation]:
    places: Counter[tuple[int, int]] = Counter()
    for row in rows_or_warning(article, table):
        place = row["start"], row["end"]
        places[place] += 1
        facts = {name: row[name] for name in row if name not in _NOT_FACTS}
        yield Annotation(
            article.id,
            table,
            *place,
            nth=places[place],
            code=_code(row, table=table),
            surface=row["surface"],
            facts={name: value for name, value in facts.items() if written(value)},
            rule=row["rule"],
        )


def _code(row: Mapping[str, Any], *, table: str) -> str:
    step = written(row[CODED_BY[table]]) if table in CODED_BY else ""
    return f"{table}/{step}" if step else table


def _as_code(row: Mapping[str, str]) -> Code:
    return Code(row["code"], row["chinese"], row["scope"], row["colour"])
