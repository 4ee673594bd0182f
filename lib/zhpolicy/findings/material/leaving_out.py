"""What is left of a finding when one page, the doubtful readings, or one rule is left out?

A finding is made again from fewer rows, and what then goes from its sentence, or is new in it, is
told. Numbers change with every row left out, and so does the order that follows them. Where
only parts of the sentence are gone it says less; where there is something new in it (another name
leads, nothing is found) it says something else, and hangs on what was left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from zhpolicy.findings.finding import Finding
from zhpolicy.findings.material.sureness import CLAIMS, Maker, Tables
from zhpolicy.findings.wording import counted, spelled
from zhpolicy.text.doubt import LIKELY_WORDS
from zhpolicy.text.scripts import to_working

__all__ = [
    "MOST_LEFT_OUT",
    "changes_when_left_out",
    "finding_on_what_hangs_on_one_page",
]

# Numbers in digits and in words, and the s or ies of a plural: they change with every row left out.
# "On one of them a likely reading" is "a likely reading" once that page is the only one left.
NUMBERS = re.compile(
    r"\bon \w+ of them\b|\b(none|no|"
    + "|".join(map(spelled, range(1, 10)))
    + r")\b|\d[\d,.]*%?|(?<=[a-z])s\b",
    re.IGNORECASE | re.ASCII,
)
MANY = re.compile("(?<=[a-z])ies\\b", re.IGNORECASE)
# Words that change with the number of what is told, and the word that joins a list.
GRAMMAR = frozenset({"a", "an", "and", "are", "has", "have", "is", "it", "them", "was", "were"})
# Where one part of a sentence ends and the next begins. The words that lead a list in brackets
# belong to no item of it: of "there 甲 and 乙" only 甲 goes when "there 乙" is left.
PARTS = re.compile(r"\((?:there|in it)\b|[;:()、]|,(?!\d)|\.(?=\s|$)|\band\b")
LOOKED_FOR = "Looked for"  # what a finding without rows says last
Part = tuple[str, str]
# "On two pages" by itself says nothing: it belongs to the part before it.
ON_PAGES = "on page"
LESS, ELSE = "says less", "says something else"
NAMES = ("model", "scheme")  # columns with a list of names that one sentence gives
# So many articles are left out one after the other, the first ones: each makes all findings again,
# and of 300 that took eight minutes.
MOST_LEFT_OUT = 30


def changes_when_left_out(
    tables: Tables, makers: Mapping[str, Maker], *, names: Mapping[str, str]
) -> pd.DataFrame:
    """Each finding made again without one thing, and whether it then says something else.

    `makers` maps the name of a finding to a function that makes it from tables of claims. What is
    left out: each of the first 30 articles (`names` says what it is called), all rows whose own
    words are a likely reading, each rule of each table. Columns `finding`, `kind`, `left_out`,
    `changes`, `how`, `sentence` (the one then made), `gone`, `new`. `how` is "says
    less" where only parts of the sentence are gone, else "says something else", and empty without a
    change; `gone` and `new` are the parts that differ.
    """
    reads = {name: _Reading(tables) for name in makers}
    wholes = {name: make(reads[name]).english for name, make in makers.items()}
    rows = []
    for kind, left_out, fewer in _leavings(tables, names):
        less = {name for name in tables if _is_less(fewer[name], tables[name])}
        for name, make in makers.items():
            sentence = make(fewer).english if less & reads[name].names else wholes[name]
            how = _how_changed(wholes[name], sentence)
            gone, new = _parts_apart(wholes[name], sentence) if how else ("", "")
            told = gone, new if how == ELSE else ""
            rows.append((name, kind, left_out, bool(how), how, sentence, *told))
    columns = ["finding", "kind", "left_out", "changes", "how", "sentence", "gone", "new"]
    return pd.DataFrame(rows, columns=columns)


def _is_less(fewer: pd.DataFrame, table: pd.DataFrame) -> bool:
    """Whether rows are gone, or items of rows; without either a finding needs no second making."""
    return len(fewer) < len(table) or (
        "marks" in table and not fewer["marks"].equals(table["marks"])
    )


def finding_on_what_hangs_on_one_page(changes: pd.DataFrame, *, pages: int) -> Finding:
    """How many findings are another sentence without one page, or without the likely readings."""
    total = changes["finding"].nunique()
    if not total:
        return Finding("There is no finding to be tested.", "没有可检验的结论。")
    by_page, less = _of_pages(changes)
    likely = changes[changes["changes"] & (changes["kind"] == "likely readings")]
    by_likely = likely["finding"].nunique()
    fewer = ""
    if less:
        only = "only says" if less == 1 else "only say"
        fewer = f", {spelled(less)} {only} less, some part of the sentence being gone"
    return Finding(
        f"Of {counted(total, 'finding')} that {'is' if total == 1 else 'are'} made again "
        f"{spelled(by_page)} {'says' if by_page == 1 else 'say'} something else, apart from the "
        f"numbers and the order that follows them, when some one of {counted(pages, 'page')} is "
        f"left out{fewer}; "
        f"{spelled(by_likely)} {'changes or says' if by_likely == 1 else 'change or say'} less "
        "when the rows whose own "
        "words are only a likely reading are left out.",
        f"重新推算的{total}条结论中，逐篇去掉文章试算，不计数字和次序，{by_page}条的说法改变"
        + (f"，{less}条只是少了句中的一部分" if less else "")
        + f"；去掉文字本身存疑的结果后，{by_likely}条有改变或减少。",
    )


def _of_pages(changes: pd.DataFrame) -> tuple[int, int]:
    """How many findings say something else without some page, and how many only say less."""
    by_page = changes[changes["kind"] == "page"]
    other = set(by_page.loc[by_page["how"] == ELSE, "finding"])
    return len(other), len(set(by_page.loc[by_page["how"] == LESS, "finding"]) - other)


def _how_changed(whole: str, sentence: str) -> str:
    """Whether a sentence says something else than the whole one, or only less of it.

    >>> _how_changed("甲 on four pages and 乙 on two pages.", "乙 on three pages, 甲 on one page.")
    ''
    >>> _how_changed("甲 on four pages and 乙 on two pages.", "甲 on three pages.")
    'says less'
    >>> _how_changed("甲 on two pages (on one of them a guess).", "甲 on one page (a guess).")
    ''
    """
    before, after = Counter(_plain_words(whole)), Counter(_plain_words(sentence))
    if before == after:
        return ""
    return ELSE if after - before else LESS


def _parts_apart(whole: str, sentence: str) -> tuple[str, str]:
    """The parts of a sentence that are gone from another, and those that are new in it.

    >>> _parts_apart("From two levels (ministry, province).", "From one level (province).")
    ('ministry', '')
    >>> _parts_apart("From 甲省 (there 甲市 and 乙市).", "From 甲省 (there 乙市).")
    ('甲市', '')
    """
    before, after = _parts_of(whole), _parts_of(sentence)
    return _told_only(before, after), _told_only(after, before)


def _told_only(parts: Sequence[Part], others: Sequence[Part]) -> str:
    """The parts without those of another sentence: first equal ones, then equal but for numbers.

    >>> _told_only([("read", "read in two"), ("read", "read in one")], [("read", "read in one")])
    'read in two'
    """
    same, told = Counter(others), []
    for one in parts:
        if same[one]:
            same[one] -= 1
        else:
            told.append(one)
    left, gone = Counter(plain for plain, _ in same.elements()), []
    for plain, part in told:
        if left[plain]:
            left[plain] -= 1
        elif plain != ON_PAGES:
            gone.append(part)
    return "; ".join(gone)


def _parts_of(sentence: str) -> list[Part]:
    """The parts of a sentence, each with what it says without the words that go with a number.

    A word that was looked for and not found is another part than the same word where it is said.

    >>> _parts_of("None stands. Looked for: 给予, 发放.")[1:]
    [('Looked for', 'Looked for'), ('Looked for 给予', '给予'), ('Looked for 发放', '发放')]
    """
    said, lead, words = sentence.partition(LOOKED_FOR)
    parts = [part.strip() for part in PARTS.split(said)]
    told = [(plain, part) for part in parts if (plain := " ".join(_plain_words(part)))]
    looked = [word for word in words.strip(" :.").split(", ") if word]
    head = [(LOOKED_FOR, LOOKED_FOR)] if lead else []
    return [*told, *head, *((f"{LOOKED_FOR} {word}", word) for word in looked)]


def _plain_words(text: str) -> list[str]:
    told = MANY.sub("y", text).replace("、", " ")
    words = (word.strip(",.;:()") for word in NUMBERS.sub("", told).split())
    return [word for word in words if word and word.lower() not in GRAMMAR]


def _without_likely(table: pd.DataFrame) -> pd.DataFrame:
    """The rows without those whose own words are a likely reading; of a list the sound items stay.

    A sentence can name two models, one of them in broken characters: the other is said all the
    same, and its row keeps it.
    """
    is_likely = table["marks"].map(lambda marks: LIKELY_WORDS in marks).astype(bool)
    if not is_likely.any():
        return table
    readings = table.attrs.get("likely", {})
    kept = [
        _sound_part(row, readings.get(row["sentence"], ())) if LIKELY_WORDS in row["marks"] else row
        for row in table.to_dict("records")
    ]
    found = pd.DataFrame([row for row in kept if row is not None], columns=table.columns)
    found.attrs |= table.attrs
    return found


def _sound_part(row: Mapping[Any, Any], spans: Any) -> dict[Any, Any] | None:
    """A row with the sound items of its list of names; none where no item is sound."""
    name = next((name for name in NAMES if name in row), "")
    items = (
        [item for item in row[name] if not _is_likely(item, row["sentence"], spans)] if name else []
    )
    if not items or not spans:
        return None
    marks = tuple(mark for mark in row["marks"] if mark != LIKELY_WORDS)
    return {**row, name: tuple(items), "marks": marks}


def _is_likely(item: str, sentence: str, spans: Any) -> bool:
    """Whether a likely reading stands in each place of an item, its marks of quotation left out."""
    pattern = re.compile("[“”‘’「」]?".join(map(re.escape, item)))
    places = [found.span() for found in pattern.finditer(to_working(sentence))]
    return not places or all(
        any(start < end and begin < stop for start, stop in spans) for begin, end in places
    )


class _Reading(Mapping[str, pd.DataFrame]):
    """Tables that remember which of them were read: a finding changes with no others."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self.names: set[str] = set()

    def __getitem__(self, name: str) -> pd.DataFrame:
        self.names.add(name)
        return self._tables[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)


def _leavings(
    tables: Tables, names: Mapping[str, str]
) -> list[tuple[str, str, dict[str, pd.DataFrame]]]:
    """What is left out, in words, and the tables without it."""
    rules = sorted(
        {(name, rule) for name in CLAIMS for rule in tables[name].get("rule", ()) if rule}
    )
    return [
        *(
            ("page", names[article], {k: t[t["article"] != article] for k, t in tables.items()})
            for article in list(names)[:MOST_LEFT_OUT]
        ),
        (
            "likely readings",
            "all of them",
            {name: _without_likely(table) for name, table in tables.items()},
        ),
        *(
            (
                "rule",
                f"{name}: {rule}",
                {**tables, name: tables[name][tables[name]["rule"] != rule]},
            )
            for name, rule in rules
        ),
    ]
