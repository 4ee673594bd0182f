"""Are figures, dates, programmes, benefits, pairs … found, and how fast? Against annotated pages.

    python -m benchmarks.extraction --gold FOLDER [FOLDER …] [--kind NAME …] [--errors] [--speed]
    python -m benchmarks.extraction --cases tests/cases/claim_pages.jsonl

A gold folder is described in gold.py. The kinds are those of zhpolicy.extract; TERMS says for each
that is annotated when what was found is the same as what was marked, and which fields of the
pairs are compared. Of look-alikes it is counted how many are rejected with a reason and, with
decoys.jsonl in the folder, how many of those (role `row`) are taken. `--errors` lists what is
missed, found beyond, or differs; `--speed` measures instead of scoring.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import Any

from benchmarks.gold import Match, Page, Record, Score, match, read_cases, read_gold
from benchmarks.markdown import print_table
from benchmarks.meter import compare_speeds
from zhpolicy.extract import KINDS, find_quantities, find_rejected_quantities
from zhpolicy.text import Document, Found, to_simplified
from zhpolicy.text.tables import parse_table

LOOK_ALIKES = Path(__file__).parents[1] / "tests" / "cases" / "quantities" / "look_alikes.tsv"
# Words of type that the two annotators left out or put in as they liked.
TYPES = re.compile("省|市|县|地区|自治区|自治州|维吾尔|回族|[彝藏羌苗侗白]族|州$")


# When is what was found the same as what was marked?


def has_same_span(hit: Any, record: Record) -> bool:
    return (hit.start, hit.end) == (record["start"], record["end"])


def shares_span(hit: Any, record: Record) -> bool:
    return _shared(hit, record) > 0


def has_same_name(hit: Any, record: Record) -> bool:
    return hit.name in [record["name"], *record.get("aliases", ())]


def is_same_sentence(hit: Any, record: Record) -> bool:
    """More than half of the longer is the same stretch."""
    longest = max(hit.end - hit.start, record["end"] - record["start"])
    return 2 * _shared(hit, record) > longest


def is_same_benefit(hit: Any, record: Record) -> bool:
    """Kind and amount are the same, and the clauses share half of what they cover together."""
    whole = max(hit.end, record["end"]) - min(hit.start, record["start"])
    same_kind = hit.kind in [record["kind"], *record.get("alt_kinds", ())]
    return same_kind and hit.amount == record["amount"] and 2 * _shared(hit, record) >= whole


def is_same_pair(hit: Any, record: Record) -> bool:
    """Without words of type, one name of each side holds the other."""
    return _is_same_party(hit.donor, record["donor"]) and _is_same_party(
        hit.recipient, record["recipient"]
    )


def _is_same_party(found: str, marked: str) -> bool:
    short, long = sorted((TYPES.sub("", found), TYPES.sub("", marked)), key=len)
    return len(short) > 1 and short in long


def _shared(hit: Any, record: Record) -> int:
    """How many characters a hit and a record have in common."""
    return min(hit.end, record["end"]) - max(hit.start, record["start"])


# When is a field of a pair right?


def is_equal(found: Any, marked: Any) -> bool:
    if isinstance(marked, str):
        return to_simplified(str(found)) == to_simplified(marked)
    if found is None or marked is None:
        return found == marked
    return abs(found - marked) < 1e-9


def is_within(found: str, marked: str) -> bool:
    """The same, or one within the other: 骨干教师, 本地骨干教师."""
    if not (found and marked):
        return found == marked
    return to_simplified(found) in marked or marked in to_simplified(found)


@dataclass(frozen=True)
class Terms:
    """By which rules a kind is matched, and how fields of the last rule's pairs are compared."""

    rules: dict[str, Callable[[Any, Record], bool]]
    fields: dict[str, Callable[[Any, Any], bool]] = field(default_factory=dict)


_FIGURE = ("value", "high", "unit", "kind", "qualifier", "counted")
_SPAN, _SENTENCE = {"span": has_same_span}, {"sentence": is_same_sentence}
TERMS = {
    "quantities": Terms(_SPAN, dict.fromkeys(_FIGURE, is_equal)),
    "dates": Terms(_SPAN, {"iso": is_equal, "kind": is_equal}),
    "programmes": Terms({"name": has_same_name, "overlap": shares_span}, {"theme": is_equal}),
    "mentorship": Terms(_SENTENCE, {"mentors": is_within, "mentees": is_within}),
    "teams": Terms(_SENTENCE, {"field": is_equal, "related": is_equal}),
    "incentives": Terms({"kind, amount, clause": is_same_benefit}),
    "pairings": Terms({"donor, recipient": is_same_pair}),
}


@cache
def document_of(page: Page) -> Document:
    """The body of a page as it is read; relative dates count from the day of the page."""
    return Document(page.body, id=page.id, date=page.published)


def found_on(page: Page, kind: str) -> Found[Any]:
    return document_of(page).once(KINDS[kind].scan)


def main() -> None:
    options = _options()
    sets = {folder.name: read_gold(folder) for folder in options.gold}
    sets |= {path.stem: read_cases(path) for path in options.cases}
    kinds = options.kind or list(KINDS)
    if options.speed:
        print_speeds([page for pages in sets.values() for page in pages], kinds)
        return
    for name, pages in sets.items():
        matches = {kind: match_pages(pages, kind) for kind in kinds if _is_marked(pages, kind)}
        print_scores(name, matches)
        print_decoys(name, pages, kinds)
        if options.errors:
            print_errors(name, matches)
    if "quantities" in kinds:
        print_look_alikes()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, nargs="+", default=[], metavar="FOLDER")
    parser.add_argument("--cases", type=Path, nargs="+", default=[], metavar="FILE.jsonl")
    parser.add_argument("--kind", nargs="+", choices=list(KINDS), help="only these kinds")
    parser.add_argument("--errors", action="store_true", help="list every difference")
    parser.add_argument("--speed", action="store_true", help="characters a second of each kind")
    options = parser.parse_args()
    if not (options.gold or options.cases):
        parser.error("nothing to measure on; give --gold FOLDER or --cases FILE.jsonl")
    return options


def _is_marked(pages: list[Page], kind: str) -> bool:
    return kind in TERMS and any(kind in page.marked for page in pages)


# What was found with its page: errors quote it.
Matches = dict[str, list[tuple[Page, Match]]]


def match_pages(pages: list[Page], kind: str) -> Matches:
    """For each rule of a kind, every page with its match."""
    found = [(page, found_on(page, kind).accepted) for page in pages]
    return {
        rule: [(page, match(hits, page.marked[kind], is_same=is_same)) for page, hits in found]
        for rule, is_same in TERMS[kind].rules.items()
    }


def print_scores(name: str, matches: dict[str, Matches]) -> None:
    columns = ("kind", "the same is", "right", "missed", "more", "precision", "recall", "F1")
    rows = (
        (kind, rule, *_score_cells(sum((found.score for _, found in pages), Score())))
        for kind, rules in matches.items()
        for rule, pages in rules.items()
    )
    print_table(f"{name}: what is found", columns, rows)
    if fields := list(_field_rows(matches)):
        columns = ("kind", "field", "right", "of", "share")
        print_table(f"{name}: fields of what was found", columns, fields)


def _score_cells(score: Score) -> Iterator[object]:
    yield from (score.right, score.missed, score.more)
    yield from (f"{value:.3f}" for value in (score.precision, score.recall, score.f1))


def _field_rows(matches: dict[str, Matches]) -> Iterator[tuple[object, ...]]:
    for kind, rules in matches.items():
        pages = list(rules.values())[-1]
        pairs = [pair for _, found in pages for pair in found.pairs]
        for name, is_right in TERMS[kind].fields.items():
            right = sum(is_right(getattr(hit, name), record[name]) for hit, record in pairs)
            yield kind, name, right, len(pairs), f"{right / max(1, len(pairs)):.3f}"


def print_errors(name: str, matches: dict[str, Matches]) -> None:
    columns = ("kind", "the same is", "page", "what", "words", "found", "marked")
    rows = (
        (kind, rule, page.id, *error)
        for kind, rules in matches.items()
        for rule, pages in rules.items()
        for page, found in pages
        for error in _errors(page, found, kind)
    )
    print_table(f"{name}: differences", columns, rows)


def _errors(page: Page, found: Match, kind: str) -> Iterator[tuple[object, ...]]:
    for record in found.missed:
        yield "missed", _words(page, record), "", _without_place(record)
    for hit in found.more:
        yield "more", page.body[hit.start : hit.end], hit, ""
    for hit, record in found.pairs:
        for name, is_right in TERMS[kind].fields.items():
            if not is_right(getattr(hit, name), record[name]):
                yield name, page.body[hit.start : hit.end], getattr(hit, name), record[name]


def _words(page: Page, record: Record) -> str:
    return page.body[record["start"] : record["end"]] if "start" in record else ""


def _without_place(record: Record) -> Record:
    return {key: value for key, value in record.items() if key not in ("doc", "surface")}


# Look-alikes


def print_decoys(name: str, pages: list[Page], kinds: list[str]) -> None:
    """How many are rejected with a reason; of those that were marked, how many are taken."""
    rows = []
    for kind in kinds:
        rejected = sum(len(found_on(page, kind).rejected) for page in pages)
        taken = [is_taken for page in pages for is_taken in _taken_decoys(page, kind)]
        rows.append((kind, rejected, len(taken), sum(taken)))
    columns = ("kind", "rejected, with a reason", "marked as look-alikes", "of these taken")
    print_table(f"{name}: look-alikes", columns, rows)


def _taken_decoys(page: Page, kind: str) -> list[bool]:
    """For each look-alike of a kind whether it is taken: half of the shorter is the same."""
    rows = page.marked.get("decoys", [])
    decoys = [row for row in rows if (row["table"], row["role"]) == (kind, "row")]
    hits = found_on(page, kind).accepted
    return [any(_covers(hit, decoy) for hit in hits) for decoy in decoys]


def _covers(hit: Any, decoy: Record) -> bool:
    shortest = min(decoy["end"] - decoy["start"], hit.end - hit.start)
    return 2 * _shared(hit, decoy) >= shortest


def print_look_alikes() -> None:
    """What looks like a figure in tests/cases and is none: how many are taken for one?"""
    rows = parse_table(LOOK_ALIKES.read_text("utf-8"), name=LOOK_ALIKES.name)
    taken = [row["sentence"] for row in rows if find_quantities(row["sentence"])]
    rejected = sum(bool(find_rejected_quantities(row["sentence"])) for row in rows)
    columns = ("sentences", "rejected with a reason", "taken", "which")
    shown = (len(rows), rejected, len(taken), " ".join(taken))
    print_table("look-alikes of figures in tests/cases", columns, [shown])


# Speed


def print_speeds(pages: list[Page], kinds: list[str]) -> None:
    texts = [page.body for page in pages]
    length = sum(map(len, texts))
    speeds = compare_speeds({kind: partial(_scan, KINDS[kind].scan) for kind in kinds}, texts)
    columns = ("kind", "characters a second", f"times {kinds[0]}")
    rows = ((one.name, f"{length / one.seconds:,.0f}", f"{one.ratio:.2f}") for one in speeds)
    print_table(f"speed on {length:,} characters", columns, rows)


def _scan(scan: Callable[[Document], object], text: str) -> None:
    scan(Document(text))


if __name__ == "__main__":
    main()
