"""How well are programmes, mentorship and team aid found, against annotated pages?

    python benchmarks/statements.py --gold FOLDER [--errors]

FOLDER holds text/clean_KKK.txt, meta.jsonl, programmes.jsonl, mentorship.jsonl, teams.jsonl as
its SCHEMA.md describes them. Records that only one annotator has (`optional`) neither help nor
hurt. A programme counts as found when its name or one of its aliases is the same (name) or when
the spans overlap (span); a sentence when more than half of it is the same stretch. Of what was
found rightly the fields are compared: themes and fields must be equal; people must be the same,
or one name within the other (骨干教师, 本地骨干教师).
"""

import argparse
import json
import time
from pathlib import Path

from zhpolicy.extract.mentorship import find_mentorship
from zhpolicy.extract.programmes.find import find_programmes
from zhpolicy.extract.teams import find_teams
from zhpolicy.text.scripts import to_simplified

FIELDS = {
    "programmes": ("theme",),
    "mentorship": ("mentors", "mentees"),
    "teams": ("field", "related"),
}
COMPARED = ("name", *(field for fields in FIELDS.values() for field in fields))
FINDERS = {"programmes": find_programmes, "mentorship": find_mentorship, "teams": find_teams}


def read_records(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def read_bodies(gold):
    """doc -> (where its body begins, its body)."""
    bodies = {}
    for meta in read_records(gold / "meta.jsonl"):
        page = (gold / "text" / f"clean_{meta['doc']}.txt").read_text("utf-8")
        bodies[meta["doc"]] = meta["body_start"], page[meta["body_start"] : meta["body_end"]]
    return bodies


def overlap(hit, record):
    return min(hit["end"], record["end"]) - max(hit["start"], record["start"])


def has_same_name(hit, record):
    return hit["name"] in [record["name"], *record.get("aliases", ())]


def has_same_span(hit, record):
    return overlap(hit, record) > 0


def is_same_sentence(hit, record):
    longest = max(hit["end"] - hit["start"], record["end"] - record["start"])
    return overlap(hit, record) > 0.5 * longest


def match(hits, records, *, is_same):
    """Pairs of a hit and its record, hits without a record, records without a hit."""
    pairs, left = [], list(records)
    spare = []
    for hit in hits:
        record = next((record for record in left if is_same(hit, record)), None)
        if record is None:
            spare.append(hit)
        else:
            left.remove(record)
            pairs.append((hit, record))
    return pairs, spare, left


def is_same_field(found, expected):
    if not isinstance(found, str) or not (found and expected):
        return found == expected
    return to_simplified(found) in expected or expected in to_simplified(found)


def score_fields(table, pairs):
    for field in FIELDS[table]:
        right = sum(is_same_field(hit[field], record[field]) for hit, record in pairs)
        print(f"  {field:22} right {right:4} of {len(pairs)}")


def score(name, found, records, *, is_same, errors):
    right = extra = missed = 0
    matched = []
    for doc, hits in found.items():
        of_doc = [record for record in records if record["doc"] == doc]
        pairs, spare, left = match(hits, of_doc, is_same=is_same)
        matched += pairs
        required = [record for record in left if not record.get("optional")]
        right += sum(not record.get("optional") for _, record in pairs)
        extra, missed = extra + len(spare), missed + len(required)
        if errors:
            for kind, those in (("extra", spare), ("missed", required)):
                for one in those:
                    print(f"  {kind:6} {doc} {one['start']:6} {one.get('name', one['surface'])}")
    total = 2 * right + extra + missed
    f1 = 2 * right / total if total else 1.0
    print(f"{name:24} right {right:4}  extra {extra:3}  missed {missed:3}  F1 {f1:.3f}")
    return matched


def find_all(finder, bodies):
    found = {}
    for doc, (offset, body) in bodies.items():
        found[doc] = [
            {
                "start": hit.start + offset,
                "end": hit.end + offset,
                "surface": body[hit.start : hit.end],
                **{key: getattr(hit, key) for key in COMPARED if hasattr(hit, key)},
            }
            for hit in finder(body)
        ]
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gold", type=Path, required=True, help="folder of annotated pages")
    parser.add_argument("--errors", action="store_true", help="list what is extra or missed")
    options = parser.parse_args()
    bodies = read_bodies(options.gold)
    for table, finder in FINDERS.items():
        find_all(finder, bodies)  # tables are read on first use
        began = time.perf_counter()
        found = find_all(finder, bodies)
        speed = sum(len(body) for _, body in bodies.values()) / (time.perf_counter() - began)
        records = read_records(options.gold / f"{table}.jsonl")
        rules = {"sentence": is_same_sentence}
        if table == "programmes":
            rules = {"name": has_same_name, "span": has_same_span}
        for rule, is_same in rules.items():
            pairs = score(
                f"{table}, {rule}", found, records, is_same=is_same, errors=options.errors
            )
        score_fields(table, pairs)
        print(f"{'':24} {speed:,.0f} characters a second")


if __name__ == "__main__":
    main()
