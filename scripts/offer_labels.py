"""Which clauses of an annotated page offer something, and what: labels for `train_offers`.

People marked stretches of a page (`benchmarks/read_pages/incentives.jsonl`); the library is asked
about clauses. A clause is inside a stretch where they share half of the shorter one. Of several
clauses inside, the one with the sum offers it, else the first that names a benefit, else the last;
the others are part of the offer and nothing is learned from them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from benchmarks.gold import Record
from scripts.annotated import Page
from zhpolicy import read_article
from zhpolicy.extract.incentives.learned.clauses_of_page import PageClause, clauses_of_page
from zhpolicy.text import to_simplified
from zhpolicy.text.document import Document, as_document

__all__ = ["lines_of"]

# So much of the shorter one of a clause and a stretch lies in both.
SHARED = 0.5


def lines_of(page: Page) -> list[dict[str, Any]]:
    """The lines of a page's article as records of offers.jsonl: the first has the title."""
    article = read_article(page.text)
    document = as_document(article)
    clauses = document.once(clauses_of_page)
    offered = _offered(document, clauses, page.marked["incentives"])
    lines: dict[int, dict[str, Any]] = {}
    for number, each in enumerate(clauses):
        line = lines.setdefault(each.opens, {"page": page.name, "line": each.line})
        if number in offered:
            span = [each.clause.start, each.clause.end]
            if offered[number]:
                line.setdefault("offers", []).append([*span, offered[number]])
            else:
                line.setdefault("unsure", []).append(span)
    if lines and article.title:
        next(iter(lines.values()))["title"] = to_simplified(article.title)
    return list(lines.values())


def _offered(
    document: Document, clauses: Sequence[PageClause], records: Sequence[Record]
) -> dict[int, list[str]]:
    """The kinds that each clause offers, by its number; none for a part of an offer."""
    found: dict[int, list[str]] = {}
    spans = [document.to_raw(each.start, each.end) for each in clauses]
    for record in records:
        inside = [number for number, span in enumerate(spans) if _is_inside(span, record)]
        if not inside:
            continue
        offers = None if record["optional"] else _which_offers(clauses, inside, record)
        for number in inside:
            kinds = found.setdefault(number, [])
            if number == offers:
                told = [record["kind"], *record.get("alt_kinds", [])]
                kinds += [kind for kind in told if kind not in kinds]
    return dict(sorted(found.items()))


def _is_inside(span: tuple[int, int], record: Record) -> bool:
    start, end = span
    both = min(end, record["end"]) - max(start, record["start"])
    return both > 0 and both >= SHARED * min(end - start, record["end"] - record["start"])


def _which_offers(clauses: Sequence[PageClause], inside: Sequence[int], record: Record) -> int:
    if record["amount"] is not None:
        values = (
            (number, {each.value for each in clauses[number].clause.quantities})
            for number in reversed(inside)
        )
        return next((number for number, said in values if record["amount"] in said), inside[-1])
    return next((number for number in inside if clauses[number].clause.offered), inside[-1])
