"""Learns which part a line plays at the head and at the end of a page, from pages with labels.

    python -m scripts.train_lines [--validate] [--without SET …] [--out FOLDER]

lines.txt beside this script holds invented pages with their lines labelled (its first lines say
how); those of benchmarks/read_pages are added. Each page is read by the rules, and the units of its
head and of its end described as the library does (`pages.learned`). Of what the rules say of a unit
a part is forgotten, since rules know the pages they were written on better than those of a reader.
Two regressions are learned, of heads and of ends, and written to lib/zhpolicy/data/pages as numpy
arrays. With --validate nothing is written: each set of pages is judged by weights learned from all
other sets. The result is the same each time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np
from sklearn.linear_model import LogisticRegression

from scripts.annotated import Page, read_annotated
from scripts.features import is_unseen, matrix_of, read_options
from zhpolicy.pages.blocks import label_by_rules
from zhpolicy.pages.layout import LaidOut, lay_out
from zhpolicy.pages.learned import ends, heads
from zhpolicy.pages.learned.model import PLACES, ROLES
from zhpolicy.pages.learned.units import Unit, head_units
from zhpolicy.restoration.pages import restore_page

LABELS = Path(__file__).with_name("lines.txt")
DATA = Path(__file__).parents[1] / "lib" / "zhpolicy" / "data" / "pages"
# The rules were tuned on the sets a to d until they labelled nearly all right: of a hundred units
# so many are described as if no rule had spoken.
FORGOTTEN = 50
TUNED = ("a", "b", "c", "d")
# Written for what stands around articles (`train_names`): their articles end in plain sentences, so
# that from them every short line behind an article would be furniture. So do the articles of
# benchmarks/read_pages, whose heads are learned from.
WITHOUT_ENDS = ("x", "y", "h")
# How freely weights may grow (the inverse of the L2 penalty). Chosen by trying on sets left out.
FREEDOM = 3.0
# The pages of lines.txt hold many look-alikes: each of their units counts for so many others. Here
# and in train_names 1 takes nine look-alikes of the tests, 3 six, with as many headlines right.
WORTH = 3.0
ROLE = {"+": "B", "=": "T", "-": "F"}
INNER = {"⟪": "T", "⟦": "F"}


@dataclass
class Example:
    """A unit of a head or an end: its features, the part it plays, and what the rules say."""

    part: str
    page: str
    features: dict[str, float]
    role: str
    ruled: str


def read_pages(path: Path) -> dict[str, tuple[str, str]]:
    """Each page by its name: the text, and one letter for each character of it.

    Those of the file come first, then those of benchmarks/read_pages.
    """
    pages: dict[str, tuple[str, str]] = {}
    _, *blocks = path.read_text("utf-8").split("\n@")
    for block in blocks:
        name, *lines = block.removesuffix("\n").split("\n")
        read = [_read_line(line) for line in lines]
        text, roles = ("\n".join(column) for column in zip(*read, strict=True))
        pages[name] = text, roles
    return pages | {page.name: (page.text, _roles_of(page)) for page in read_annotated()}


def _roles_of(page: Page) -> str:
    """Title, body or furniture: a letter for each character of an annotated page."""
    roles = ["F"] * len(page.text)
    meta = page.meta
    spans = [(meta["body_start"], meta["body_end"], "B")]
    spans += [(start, end, "F") for start, end, _ in meta["furniture"]]
    if meta["title"]:
        spans.append((meta["title_start"], meta["title_end"], "T"))
    for start, end, role in spans:
        roles[start:end] = role * (end - start)
    return "".join(roles)


def _read_line(line: str) -> tuple[str, str]:
    text, roles = "", ""
    role = inner = ROLE[line[0]]
    for sign in line[1:]:
        if sign in INNER:
            inner = "B" if sign == "⟦" and role == "F" else INNER[sign]
        elif sign in "⟫⟧":
            inner = role
        else:
            text, roles = text + sign, roles + inner
    return text, roles


def examples_of(name: str, text: str, roles: str) -> Iterator[Example]:
    """The units of the head and the end of a page."""
    page = lay_out(restore_page(text))
    segments = label_by_rules(page.working)
    head = head_units(segments, page.working)
    end = ends.end_units(segments, page.working)
    described = heads.describe_units(head, segments, page.working) if head else []
    described += ends.describe_units(end, segments, page.working) if end else []
    parts = ["head"] * len(head) + ["end"] * len(end)
    for index, (part, unit, features) in enumerate(
        zip(parts, [*head, *end], described, strict=True)
    ):
        begin, end = segments[unit.first].start, segments[unit.last - 1].end
        role = _role(page, (begin, end), text, roles)
        if part == "end" and role == "T":
            role = "F"
        if name.split("/")[0] in TUNED and crc32(f"{name} {index}".encode()) % 100 < FORGOTTEN:
            features = _forget(features)
        yield Example(part, name, features, role, _ruled(unit))


def _role(page: LaidOut, span: tuple[int, int], text: str, roles: str) -> str:
    begin, end = page.to_raw(*span)
    told = [r for r, sign in zip(roles[begin:end], text[begin:end], strict=True) if sign.strip()]
    return max("FTB", key=told.count)


def _forget(features: dict[str, float]) -> dict[str, float]:
    kept = {k: v for k, v in features.items() if not k.startswith(("kind:", "why:"))}
    return kept | {"kind:?": 1.0}


def _ruled(unit: Unit) -> str:
    return {"title": "T", "body": "B"}.get(unit.kind, "F")


def learn(examples: Sequence[Example], part: str) -> np.ndarray:
    """The weights of a part, a row for each role."""
    own = [each for each in examples if each.part == part]
    if part == "end":
        own = [each for each in own if not is_unseen(each.page)]
    matrix = matrix_of([each.features for each in own], PLACES)
    model = LogisticRegression(C=FREEDOM, fit_intercept=False, max_iter=300)
    worth = [1.0 if is_unseen(each.page) else WORTH for each in own]
    fitted = model.fit(matrix, [each.role for each in own], sample_weight=worth)
    if len(fitted.classes_) == 2:  # one row says both
        weights = np.vstack([-fitted.coef_[0] / 2, fitted.coef_[0] / 2])
    else:
        weights = fitted.coef_
    order = [list(fitted.classes_).index(role) for role in ROLES[part]]
    return weights[order].astype(np.float16)


def main() -> None:
    """Learn, and write the weights."""
    given = read_options(__doc__, out=DATA)
    pages = {
        name: page
        for name, page in read_pages(LABELS).items()
        if name.split("/")[0] not in (*given.without, *WITHOUT_ENDS)
    }
    examples = [each for name, page in pages.items() for each in examples_of(name, *page)]
    for part in ROLES:
        np.save(given.out / f"roles_in_{part}.npy", learn(examples, part))
    print(f"{len(examples)} units of {len(pages)} pages")


if __name__ == "__main__":
    main()
