"""How many helpers are there to a place? Means, where one sentence counts both.

A mean is no rule: the page does not say that they are evenly spread, and two pages may tell of the
same people, so nothing is added.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import pandas as pd

from zhpolicy.extract.quantities.find import Quantity, find_quantities
from zhpolicy.findings.finding import Finding
from zhpolicy.findings.passages import passage_table
from zhpolicy.findings.teams.moves import helps_or_goes
from zhpolicy.findings.wording import listed
from zhpolicy.text.document import Document
from zhpolicy.text.scripts import to_simplified, to_working
from zhpolicy.text.tables import alternation, read_map

__all__ = ["find_means", "mean_table"]

COLUMNS = ["people", "who", "noun", "places", "where", "house", "measure", "field", "mean"]
TO = re.compile("[在对为向]")  # 在21所学校, 对4所学校: where the people are or to whom they turn
CLAUSE_END = re.compile("[,。;:!?\n]")
NAMED = 4  # means that the sentence names; the table has all


def mean_table(articles: Iterable[Document]) -> pd.DataFrame:
    """Where one sentence counts helpers and the places they work at: people, places, the mean.

    >>> table = mean_table([Document("选派12名教师到4所学校支教。", id="a")])
    >>> table[["people", "who", "places", "where", "mean"]].values.tolist()
    [[12, 'teacher', 4, 'school', 3.0]]
    """
    return passage_table(articles, _means_of, columns=COLUMNS)


def find_means(means: pd.DataFrame, names: Mapping[str, str]) -> Finding:
    """How many helpers there are to a place, on average, where a sentence counts both."""
    if means.empty:
        return Finding(
            "No sentence counts teachers, doctors or cadres and the schools, hospitals, townships "
            "or villages they work at.",
            "没有句子同时写明教师、医生或干部的人数和学校、医院、乡镇或村的处数。",
        )
    said, chinese = [], []
    for row in means.to_dict("records"):
        page, mean = names.get(row["article"], row["article"]), f"{row['mean']:.3g}"
        mixed = ", institutions of different kinds taken together" if " or " in row["where"] else ""
        said.append(
            f"{mean} {row['who']}{'' if row['mean'] == 1 else 's'} to a {row['where']} "
            f"({page}{mixed})"
        )
        chinese.append(
            f"{page}平均每{row['measure']}{row['house']}{mean}名{row['noun']}"
            f"（{row['people']:g}人，{row['places']:g}处）"
        )
    return Finding(
        f"Where one sentence counts teachers, doctors or cadres and the schools, hospitals, "
        f"townships or villages they work at, "
        f"the mean{' is' if len(said) == 1 else 's are'} {listed(said, most=NAMED)}.",
        to_simplified(
            f"同句写明教师、医生或干部人数与学校、医院、乡镇或村数的，{'；'.join(chinese[:NAMED])}"
            f"{f'等{len(chinese)}句' if len(chinese) > NAMED else ''}。"
        ),
        means,
    )


def _means_of(document: Document) -> Iterator[tuple[int, int, dict[str, Any]]]:
    english = read_map("findings/team_places", "english")
    figures = list(find_quantities(document))
    for _sentence, inside in document.by_sentence(figures):
        houses = [figure for figure in inside if _is_gone_to(document, figure)]
        people, places = _by_field(inside, "who"), _by_field(houses, "where")
        for field, (first, noun) in people.items():
            if field in places:
                second, noun_of_house = places[field]
                houses_named = _named_houses(document, inside, second, noun_of_house)
                house = "或".join(houses_named)
                where = " or ".join(dict.fromkeys(english[each] for each in houses_named))
                yield (
                    min(first.start, second.start),
                    max(first.end, second.end),
                    {
                        "people": first.value,
                        "who": english[noun],
                        "noun": noun,
                        "places": second.value,
                        "where": where,
                        "house": house,
                        "measure": second.unit,
                        "field": field,
                        "mean": first.value / second.value,
                    },
                )


def _is_gone_to(document: Document, figure: Quantity) -> bool:
    """Whether the clause of a figure says that people go there or help there: not 各级学校87所."""
    working = document.working
    clause = CLAUSE_END.split(working[: figure.start])[-1]
    return bool(TO.search(clause)) or helps_or_goes(clause)


def _named_houses(
    document: Document, inside: Sequence[Quantity], figure: Quantity, noun: str
) -> list[str]:
    """The nouns of the houses that are named before a figure that sums them up, unlike ones too.

    某县人民医院、某乡卫生院2所医院: one figure for a hospital and a health centre.
    """
    english = read_map("findings/team_places", "english")
    fields = read_map("findings/team_places", "field")
    begin = max([each.end for each in inside if each.end <= figure.start], default=figure.start)
    before = CLAUSE_END.split(document.working[begin : figure.start])[-1]
    listed_names = re.split("[、和及与]|以及", before)
    ends = (found[0] for name in listed_names if (found := _nouns("where").search(name)))
    named = [noun, *(end for end in ends if fields[end] == fields[noun])]
    unlike = {english[each]: each for each in reversed(named)}
    return list(dict.fromkeys(unlike[english[each]] for each in named))


def _by_field(figures: Iterable[Quantity], side: str) -> dict[str, tuple[Quantity, str]]:
    """The first figure of each field that counts helpers, or places, with its noun."""
    nouns = read_map("findings/team_places", "field")
    found: dict[str, tuple[Quantity, str]] = {}
    for figure in figures:
        noun = _nouns(side).search(to_working(figure.counted))
        is_side = (figure.kind == "person") == (side == "who") and figure.kind in (
            "person",
            "count",
        )
        if noun and is_side and figure.value > 0:
            found.setdefault(nouns[noun[0]], (figure, noun[0]))
    return found


@cache
def _nouns(side: str) -> re.Pattern[str]:
    kinds = read_map("findings/team_places", "is")
    return re.compile(f"{alternation(word for word in kinds if kinds[word] == side)}$")
