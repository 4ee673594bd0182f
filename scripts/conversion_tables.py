"""Makes the tables of text.fallbacks.conversion: what opencc-pyo3 converts, as plain tables.

    python scripts/conversion_tables.py DICTIONARIES

DICTIONARIES is the folder `dicts` of opencc-purepy, where the same authors keep the tables of
OpenCC as text. They may be of another version than the installed opencc-pyo3, so the values are
those that opencc-pyo3 gives. A phrase that it does not have is found by a second one that begins
inside it, and left out; one of two characters that only it has is found by trying all pairs.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from opencc_pyo3 import OpenCC

from zhpolicy.text.fallbacks.conversion import OpenCC as InPython

DATA = Path(__file__).parents[1] / "lib" / "zhpolicy" / "data" / "text"
HEAD = """\
# {what}
# Read by {readers}, into simplified characters always, into traditional
# ones where opencc-pyo3 cannot be installed. What opencc-pyo3 gives, unchanged: what zhpolicy
# decides otherwise stands in kept_apart and kept_words. Key: the text. Made by
# scripts/conversion_tables.py.
# Source: {source} of OpenCC (Carbo Kuo and others), as edited for opencc-pyo3 and opencc-purepy by
# laisuk. Licence: Apache License 2.0 (OPENCC_LICENSE.txt beside it).
text\tconverted
"""
READER = "text.fallbacks.conversion"
ALSO_READ = {"to_traditional_characters": f"{READER} and text.scripts"}
KINDS = {
    "t2s": ("to_simplified", "TS", "traditional", "simplified"),
    "s2t": ("to_traditional", "ST", "simplified", "traditional"),
}


def main(folder: Path) -> None:
    """Write the four tables."""
    for name, (target, source, script, other) in KINDS.items():
        convert = OpenCC(name).convert
        alone = {c: convert(c) for c in keys(folder / f"{source}Characters.txt")}
        phrases = {p: convert(p) for p in keys(folder / f"{source}Phrases.txt")}
        what = f"Characters of {script} text, and the {other} one of each."
        write(f"{target}_characters", alone, what=what, source=f"{source}Characters")
        while absent := set(find_absent(phrases, alone, convert=convert)):
            phrases = {p: value for p, value in phrases.items() if p not in absent}
            print(name, "left out:", *sorted(absent))
        more = find_more(phrases, alone, convert=convert)
        print(name, "added:", *more)
        what = f"Phrases of {script} text that are converted whole, and what each becomes."
        write(f"{target}_phrases", phrases | more, what=what, source=f"{source}Phrases")


def keys(path: Path) -> list[str]:
    """The keys of a dictionary of OpenCC."""
    lines = path.read_text("utf-8").splitlines()
    return [line.split("\t")[0] for line in lines if line and line[0] != "#"]


def find_absent(phrases, alone, *, convert) -> Iterator[str]:
    """The phrases that opencc-pyo3 does not know: a second one that begins inside them wins."""
    own = InPython.of(alone, phrases)
    visible = [p for p, value in phrases.items() if value != by_character(p, alone)]
    begun: dict[str, list[str]] = {}
    for phrase in visible:
        for length in range(1, len(phrase)):
            begun.setdefault(phrase[:length], []).append(phrase)
    for phrase in phrases:
        for start in range(1, len(phrase)):
            inside = phrase[start:]
            tried = (phrase + second[len(inside) :] for second in begun.get(inside, ())[:5])
            if any(convert(text) != own.convert(text) for text in tried):
                yield phrase
                break


def find_more(phrases, alone, *, convert) -> dict[str, str]:
    """Pairs of characters that opencc-pyo3 converts as a phrase and the tables do not."""
    own = InPython.of(alone, phrases)
    characters = sorted({c for phrase in phrases for c in phrase} | set(alone))
    changing = {
        c
        for phrase, value in phrases.items()
        if len(phrase) == len(value)
        for c, new in zip(phrase, value, strict=True)
        if new != alone.get(c, c)
    }
    found = {}
    for one in sorted(changing):
        pairs = [pair for other in characters for pair in (one + other, other + one)]
        text = "，".join(pairs)
        theirs, ours = convert(text).split("，"), own.convert(text).split("，")
        rows = zip(pairs, theirs, ours, strict=True)
        found |= {pair: value for pair, value, mine in rows if value != mine}
    return found


def by_character(text, alone):
    """The text with each character converted alone."""
    return "".join(alone.get(c, c) for c in text)


def write(name, rows, *, what, source):
    """Write one table, sorted by its key."""
    lines = "".join(f"{key}\t{value}\n" for key, value in sorted(rows.items()))
    readers = ALSO_READ.get(name, READER)
    text = HEAD.format(what=what, readers=readers, source=source) + lines
    (DATA / f"{name}.tsv").write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("dictionaries", type=Path, metavar="DICTIONARIES")
    main(parser.parse_args().dictionaries)
