"""How many figures and dates are found right? Against annotated pages.

    python benchmarks/quantities.py --gold FOLDER

FOLDER holds quantities.jsonl, dates.jsonl, meta.jsonl and text/clean_KKK.txt. Prints span F1, the
share of right values, units, qualifiers and counted nouns among the spans found, F1 and ISO
of the dates, how many look-alikes are taken for figures (those of the pages, where the gold has
nothing, and those of tests/cases), and the characters a second. `--errors` lists every difference.
"""

import argparse
import json
import time
from pathlib import Path

from zhpolicy.extract.dates.find import find_dates
from zhpolicy.extract.quantities.find import find_quantities, find_rejected_quantities
from zhpolicy.text.scripts import to_simplified
from zhpolicy.text.tables import parse_table

CASES = Path(__file__).parents[1] / "tests" / "cases" / "quantities" / "look_alikes.tsv"
FIELDS = ("value", "high", "unit", "kind", "qualifier", "counted")


def read_lines(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]


def bodies(folder):
    """doc, the body of the article, where it begins, the page's date."""
    for meta in read_lines(folder / "meta.jsonl"):
        text = (folder / "text" / f"clean_{meta['doc']}.txt").read_text("utf-8")
        start, end = meta["body_start"], meta["body_end"]
        yield meta["doc"], text[start:end], start, meta["date"]


def gold_by_span(folder, name, *, doc, start, length):
    rows = (row for row in read_lines(folder / name) if row["doc"] == doc)
    inside = (row for row in rows if start <= row["start"] < start + length)
    return {(row["start"] - start, row["end"] - start): row for row in inside}


def same(found, gold):
    if isinstance(gold, str):
        return to_simplified(str(found)) == to_simplified(gold)
    if found is None or gold is None:
        return found == gold
    return abs(found - gold) < 1e-9


def compare(folder, name, find, fields, *, show):
    """F1 of the exact spans; for each field the share of spans found that have it right."""
    hits = missed = extra = 0
    right = dict.fromkeys(fields, 0)
    for doc, body, start, date in bodies(folder):
        gold = gold_by_span(folder, name, doc=doc, start=start, length=len(body))
        found = {(hit.start, hit.end): hit for hit in find(body, date)}
        for span in sorted(gold.keys() & found.keys()):
            hits += 1
            for field in fields:
                good = same(getattr(found[span], field), gold[span][field])
                right[field] += good
                if show and not good:
                    print(
                        doc,
                        body[slice(*span)],
                        field,
                        getattr(found[span], field),
                        gold[span][field],
                    )
        lost = [span for span in gold.keys() - found.keys() if not gold[span]["optional"]]
        missed, extra = missed + len(lost), extra + len(found.keys() - gold.keys())
        if show:
            for span in sorted([*lost, *(found.keys() - gold.keys())]):
                print(doc, "missed" if span in gold else "extra", body[slice(*span)])
    score = 2 * hits / (2 * hits + missed + extra)
    print(f"{name}: {hits} right, {missed} missed, {extra} extra, F1 {score:.3f}")
    for field in fields:
        print(f"  {field} right: {right[field] / hits:.3f}")


def look_alikes(folder, *, show):
    """What looks like a figure and is none: how many are rejected, how many are taken."""
    rejected = taken = 0
    for doc, body, start, _ in bodies(folder):
        gold = gold_by_span(folder, "quantities.jsonl", doc=doc, start=start, length=len(body))
        spans = sorted(gold)
        for hit in find_quantities(body):
            inside = any(first < hit.end and hit.start < last for first, last in spans)
            taken += not inside
            if show and not inside:
                print(doc, "taken", body[hit.start : hit.end])
        rejected += len(find_rejected_quantities(body))
    print(f"look-alikes of the pages: {rejected} rejected, each with a reason; {taken} taken")
    rows = parse_table(CASES.read_text("utf-8"), name=CASES.name)
    taken = [row["sentence"] for row in rows if find_quantities(row["sentence"])]
    print(f"look-alikes of tests/cases: {len(rows)}; {len(taken)} taken", *taken)


def speed(folder):
    text = "\n".join(body for _, body, _, _ in bodies(folder))
    find_quantities(text[:100])
    start = time.process_time()
    # A break of its own makes each round a new text: nothing is remembered.
    for round_number in range(5):
        find_quantities(text + "\n" * round_number)
    return 5 * len(text) / (time.process_time() - start)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    show = options.errors
    compare(
        options.gold, "quantities.jsonl", lambda text, _: find_quantities(text), FIELDS, show=show
    )
    compare(
        options.gold,
        "dates.jsonl",
        lambda text, date: find_dates(text, published=date),
        ("iso", "kind"),
        show=show,
    )
    look_alikes(options.gold, show=show)
    print(f"figures: {speed(options.gold):,.0f} characters a second")


if __name__ == "__main__":
    main()
