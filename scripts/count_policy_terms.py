"""Counts how policy documents use words and terms, for find_keywords().

    python -m scripts.count_policy_terms --data FOLDER [--without LABELS]

FOLDER holds JSON Lines of documents of state organs (`id`, `text`), which are outside copyright.
Each is cut into stretches of some 1,500 characters. For every candidate of find_keywords() that
stands in enough of them: in how many, and in what share of its hits no noun phrase goes on to its
left or right. LABELS names documents to leave out (`id` official:ID, `start`, `end`), so that what
is learned from their keywords is not learned from their counts as well.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.gold import read_records
from zhpolicy.keywords.candidates import find_candidates
from zhpolicy.keywords.counts import CandidateCounts
from zhpolicy.keywords.words.tags import tag_text
from zhpolicy.text.scripts import to_working

TABLE = Path(__file__).parents[1] / "lib" / "zhpolicy" / "data" / "keywords" / "policy_terms.tsv"
STRETCH = 1500
# Of a word or term that stands in fewer stretches too little is known.
LEAST_WORD, LEAST_TERM = 5, 6
HEAD = """\
# Words and terms in documents of state organs: in how many of {total} stretches of 1,500 characters
#   each stands (`stretches`), and in which share of its places no noun phrase goes on (`free`).
# Read by keywords.usage. Written by scripts/count_policy_terms.py; never edited by hand.
# Belongs here: what stands in {least_word} stretches (a word) or {least_term} (of several words).
# Source: counted in work reports of the State Council and of provinces and in policies of
#   ministries and of Shandong, which are outside copyright (Copyright Law of the PRC, article 5).
# Licence: MIT, as the rest of zhpolicy.
"""


def read_stretches(folder: Path, *, left_out: list[dict]) -> Iterator[str]:
    spans = {record["id"]: (record["start"], record["end"]) for record in left_out}
    for path in sorted(folder.glob("*.jsonl")):
        for record in read_records(path):
            start, end = spans.get(f"official:{record['id']}", (0, 0))
            text = record["text"][:start] + "\n" + record["text"][end:]
            yield from (text[at : at + STRETCH] for at in range(0, len(text), STRETCH))


def count_terms(stretches: list[str]) -> dict[str, tuple[int, float, int]]:
    """For each key: stretches, free hits by all hits, words."""
    seen: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    free: Counter[str] = Counter()
    words: dict[str, int] = {}
    for stretch in stretches:
        tagged = tag_text(to_working(stretch))
        candidates = find_candidates(tagged)
        counts = CandidateCounts(candidates, tagged)
        ends = counts.edges[3] * counts.count
        for number, key in enumerate(candidates.keys):
            seen[key] += 1
            hits[key] += int(counts.count[number])
            free[key] += round(float(ends[number]))
            words[key] = int(counts.words[number])
    return {key: (seen[key], free[key] / hits[key], words[key]) for key in seen if hits[key]}


def is_kept(stretches: int, *, words: int) -> bool:
    return stretches >= (LEAST_WORD if words == 1 else LEAST_TERM)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--without", type=Path)
    arguments = parser.parse_args()
    labels = arguments.without.read_text("utf-8").splitlines() if arguments.without else []
    left_out = [record for record in map(json.loads, labels) if "start" in record]
    stretches = list(read_stretches(arguments.data, left_out=left_out))
    found = count_terms(stretches)
    rows = [
        f"{key}\t{seen}\t{share:.2f}"
        for key, (seen, share, words) in sorted(found.items())
        if is_kept(seen, words=words) and key.strip() and "\t" not in key
    ]
    head = HEAD.format(total=len(stretches), least_word=LEAST_WORD, least_term=LEAST_TERM)
    TABLE.write_text(head + "term\tstretches\tfree\n" + "\n".join(rows) + "\n", "utf-8")
    print(f"wrote {len(rows)} words and terms to {TABLE}")


if __name__ == "__main__":
    main()
