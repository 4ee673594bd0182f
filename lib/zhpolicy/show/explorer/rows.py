"""What is there to look for? Every row of evidence in the same few words, whatever its table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from zhpolicy.evidence.pipeline import Evidence
from zhpolicy.findings.figures.status import DONE, status_of
from zhpolicy.findings.places.kinds import kind_of
from zhpolicy.findings.teams.names import fields_of_row
from zhpolicy.findings.wording import in_words
from zhpolicy.findings.words.sendings import names_aid
from zhpolicy.text.doubt import doubt_sign
from zhpolicy.text.scripts import to_working
from zhpolicy.text.tables import read_map, read_table

__all__ = ["ExplorerRow", "kinds", "rows_of", "told_of"]

WAYS = {"aid": "→", "learning": "←", "contact": "↔"}  # who teaches stands before those who come
AMOUNT = re.compile(r"[\d.,]+[余餘多]?[千百万萬亿億]*[余餘多]?元")
# Kept apart as in the notebooks: what is only near a theme says so.
RELATED = "alliances (related to team-based aid)"
PERHAPS = "(perhaps on the condition said before it)"
NO_AID = "sent to learn or to own villages (no aid)"
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
    ('quantities', 'persons', '62名 醫生')
    """
    for kind in kinds():
        asked = set[str]()
        for row in evidence.rows.get(kind, ()):
            if "surface" in row and row["end"] > row["start"]:
                found = _row(article, kind, row)
                if kind == "incentives":
                    found = _with_condition(found, row, asked)
                yield found


def _with_condition(found: ExplorerRow, row: Mapping[str, Any], asked: set[str]) -> ExplorerRow:
    """A sum that asks for nothing, behind one of its sentence that does: the condition may hold."""
    own = bool(row["condition"]) or "的" in str(row["beneficiary"])
    before = found.sentence in asked and not own and bool(row["amount"])
    if own:
        asked.add(found.sentence)
    return replace(found, told=f"{found.told} {PERHAPS}") if before else found


def _sort(kind: str, row: Mapping[str, Any]) -> str:
    """The sort of a row of its table, with what keeps one from misreading it.

    A figure that is planned, possible, offered or a rule says so; a pair says of which kind it is.
    """
    column = kinds()[kind]["sort"]
    sort = in_words(str(row[column])) if column else ""
    if is_related(kind, row):
        return RELATED
    if kind == "teams":
        return ", ".join(map(in_words, fields_of_row(row))) or sort
    if kind == "themes" and row["theme"] == "regional_aid" and not _is_aid(row):
        return NO_AID
    if kind == "pairings":
        return f"{in_words(_kind_of_line(row))}: {sort}"
    if kind == "quantities":
        status = status_of(row)
        return sort if status == DONE else f"{sort}, {status}"
    return sort


def is_related(table: str, row: Mapping[str, Any]) -> bool:
    """True for alliances (医联体): of the theme of teams in the codebook, and no aid by teams.

    >>> is_related("themes", {"theme": "team_aid", "subtheme": "alliance"})
    True
    """
    if table == "teams":
        return bool(row["related"])
    if table == "programmes":
        name = to_working(str(row["name"]))
        return any(word in name for word in _alliances()) and row["theme"] == "team_aid"
    return table == "themes" and row.get("subtheme") == "alliance"


def _is_aid(row: Mapping[str, Any]) -> bool:
    """Whether a phrase of aid names aid wherever its sentence has it: 选派…进修 does not."""
    sentence, phrase = to_working(str(row["sentence"])), str(row["phrase"])
    behind = [sentence[found.end() :] for found in re.finditer(re.escape(phrase), sentence)]
    return not behind or any(names_aid(phrase, rest) for rest in behind)


@cache
def _alliances() -> tuple[str, ...]:
    kinds = read_map("teams/models", "kind")
    return tuple(sorted(word for word, kind in kinds.items() if kind == "related"))


def told_of(table: str, row: Mapping[str, Any]) -> str:
    """What a row says, in the words of its table: who helps whom, what is offered to whom.

    An arrow says aid only where the line is one: who goes to learn points back, contact both ways.

    >>> told_of("quantities", {"surface": "62名", "counted": "醫生"})
    '62名 醫生'
    """
    if table == "pairings":
        return f"{row['donor']} {WAYS[_kind_of_line(row)]} {row['recipient']}"
    if table == "incentives":
        total = "(total)" if "total" in row.get("marks", ()) else ""
        told = [f"{row['beneficiary'] or '?'}:", row["benefit"], _amount(row), total]
        return " ".join(filter(None, told))
    if table == "quantities":
        what = str(row["counted"])
        what = "" if str(row["surface"]).endswith(what) else what  # 15市 counts 市
        return f"{row['surface']} {what}".strip()
    named = "、".join(row.get("model") or row.get("scheme") or ())
    if named:
        return named
    surface = " ".join(str(row["surface"]).split())
    return surface if len(surface) <= LONGEST_TOLD else surface[:LONGEST_TOLD] + "…"


def _amount(row: Mapping[str, Any]) -> str:
    """The amount of an offer as its page writes it, 余 and all; else as a number."""
    if not row["amount"]:
        return ""
    found = AMOUNT.findall(str(row["surface"]))
    return found[0] if len(found) == 1 else f"{row['amount']:,.0f} {row['unit']}"


def _kind_of_line(row: Mapping[str, Any]) -> str:
    sentence = to_working(str(row.get("sentence", "")))
    return kind_of(row["direction"], sentence, donor=str(row["donor"]))


@cache
def kinds() -> dict[str, dict[str, str]]:
    """The tables in the order in which a reader sees them: `english`, `chinese`, `sort`."""
    ranked = sorted(read_table("show/table_names"), key=lambda row: int(row["order"]))
    return {row["table"]: row for row in ranked}


def _row(article: str, kind: str, row: Mapping[str, Any]) -> ExplorerRow:
    return ExplorerRow(
        kind,
        _sort(kind, row),
        article,
        row["start"],
        row["end"],
        " ".join(str(row["surface"]).split()),
        told_of(kind, row),
        str(row.get("english") or ""),
        " ".join(str(row.get("sentence", "")).split()),
        doubt_sign(row.get("marks")),
    )
