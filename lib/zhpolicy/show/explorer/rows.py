"""What is there to look for? Every row of evidence in the same few words, whatever its table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from zhpolicy.evidence.pipeline import Evidence
from zhpolicy.findings.wording import in_words
from zhpolicy.text.doubt import doubt_sign
from zhpolicy.text.tables import read_table

__all__ = ["ExplorerRow", "kinds", "rows_of", "told_of"]

LONGEST_TOLD = 40  # characters of what a row says: two lines of a narrow column


@dataclass(frozen=True, slots=True)
class ExplorerRow:
    """A row of evidence: `raw[start:end]` of its page, of which `kind`, of which `sort` of it.

    `told` is what the row states, `surface` what stands on the page, `gloss` its English, `doubt`
    the sign of a likely reading (`doubt_sign`).
    """

    kind: str
    sort: str
    article: str
    start: int
    end: int
    surface: str
    told: str
    gloss: str
    sentence: str
    doubt: str


def rows_of(article: str, evidence: Evidence) -> Iterator[ExplorerRow]:
    """The rows of all tables of an article that stand somewhere on its page, claims first.

    >>> from zhpolicy.evidence.pipeline import evidence_of
    >>> [(row.kind, row.sort, row.told) for row in rows_of("a", evidence_of("選派醫生62名。"))][0]
    ('quantities', 'persons', '62名')
    """
    for kind in kinds():
        for row in evidence.rows.get(kind, ()):
            if "surface" in row and row["end"] > row["start"]:
                yield _row(article, kind, row)


def told_of(table: str, row: Mapping[str, Any]) -> str:
    """What a row says, in the words of its table: who helps whom, what is offered to whom."""
    if table == "pairings":
        return f"{row['donor']} → {row['recipient']}"
    if table == "incentives":
        amount = f"{row['amount']:,.0f} {row['unit']}" if row["amount"] else ""
        return " ".join(filter(None, [f"{row['beneficiary'] or '?'}:", row["benefit"], amount]))
    named = "、".join(row.get("model") or row.get("scheme") or ())
    if named:
        return named
    surface = " ".join(str(row["surface"]).split())
    return surface if len(surface) <= LONGEST_TOLD else surface[:LONGEST_TOLD] + "…"


@cache
def kinds() -> dict[str, dict[str, str]]:
    """The tables in the order in which a reader sees them: `english`, `chinese`, `sort`."""
    ranked = sorted(read_table("show/table_names"), key=lambda row: int(row["order"]))
    return {row["table"]: row for row in ranked}


def _row(article: str, kind: str, row: Mapping[str, Any]) -> ExplorerRow:
    column = kinds()[kind]["sort"]
    return ExplorerRow(
        kind,
        in_words(str(row[column])) if column else "",
        article,
        row["start"],
        row["end"],
        " ".join(str(row["surface"]).split()),
        told_of(kind, row),
        str(row.get("english") or ""),
        " ".join(str(row.get("sentence", "")).split()),
        doubt_sign(row.get("marks")),
    )
