"""Who comes to teach, and who goes out to learn? Figures of people, by way."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping

import pandas as pd

from zhpolicy.findings.finding import Finding, nothing_found
from zhpolicy.findings.passages import passage_table, places_of
from zhpolicy.findings.teams.moves import helpers_of, is_hired
from zhpolicy.findings.wording import counted, listed, listed_in_chinese, spelled
from zhpolicy.text.document import Document
from zhpolicy.text.phrases import table_finder
from zhpolicy.text.scripts import to_simplified
from zhpolicy.text.tables import read_map

__all__ = ["find_learners", "travel_matrix", "visit_table"]

NAMED = 4  # pages that the sentence names; the figure has more


def travel_matrix(moves: pd.DataFrame) -> pd.DataFrame:
    """One row a way (`row`: `come`, `learn`, `both`) and page (`column`): figures in `lines`."""
    parts = {
        "come": (helpers_of(moves), "←", "origin"),
        "learn": (moves[moves["way"] == "learn"], "→", "target"),
        "both": (moves[moves["way"] == "both"], "↔", "target"),
    }
    cells = [
        [
            way,
            page,
            len(own),
            tuple(_line(row, arrow, row[place]) for row in own.to_dict("records")),
            places_of(own),
        ]
        for way, (rows, arrow, place) in parts.items()
        for page, own in rows.groupby("article", sort=False)
    ]
    return pd.DataFrame(cells, columns=["row", "column", "number", "lines", "places"])


def visit_table(articles: Iterable[Document]) -> pd.DataFrame:
    """One row a word for a visit of learners that needs no figure: `word`, 夏令营.

    >>> visit_table([Document("举办青少年夏令营。", id="a")])["word"].tolist()
    ['夏令营']
    """
    return passage_table(articles, _visits_of, columns=["word"])


def _visits_of(document: Document) -> Iterator[tuple[int, int, dict[str, str]]]:
    for hit in table_finder("findings/visits").find(document.working):
        yield hit.start, hit.end, {"word": hit.phrase}


def find_learners(
    moves: pd.DataFrame, names: Mapping[str, str], *, visits: pd.DataFrame | None = None
) -> Finding:
    """On how many pages learners travel, how many, and whether senders count any.

    `visits` (`visit_table`) tell what pages say of it without a figure.
    """
    learners = moves[moves["way"] == "learn"]
    if learners.empty:
        return nothing_found(
            "No page counts people who go out to learn behind a verb of sending or organising.",
            "没有文章在选派、遴选、组织类动词后写明外出学习的人数。",
            looked_for=["赴…学习", "进修", "研修", "跟岗"],
        )
    told, chinese = [], []
    for page, own in learners.groupby("article", sort=False):
        title = names.get(str(page), str(page))
        told.append(f"{listed(map(_number, own.to_dict('records')))} in {title}")
        chinese.append(f"{title}有{listed_in_chinese(own['surface'])}")
    pages = learners["article"].nunique()
    count = "counts" if pages == 1 else "count"
    english = (
        f"Learners travel too: behind a verb of sending, choosing or organising "
        f"{counted(pages, 'page')} {count} people who go out to learn ({_some(told)})."
    )
    of_senders, silent, also = _said_of_senders(learners, names, visits=visits)
    more = f"等{len(chinese)}篇" if len(chinese) > NAMED else ""
    plain = f"学员也外出，{pages}篇在选派、遴选、组织类动词后写明外出学习的人数："
    plain += f"{'；'.join(chinese[:NAMED])}{more}{silent}。"
    return Finding(english + of_senders, to_simplified(plain), pd.concat([learners, also]))


def _said_of_senders(
    learners: pd.DataFrame, names: Mapping[str, str], *, visits: pd.DataFrame | None
) -> tuple[str, str, pd.DataFrame]:
    """Where no page of a sender counts learners: that, and the visits it tells of, with rows."""
    senders = [page for page in names if "→" in names[page]]
    if not senders or set(senders) & set(learners["article"]):
        return "", "", learners[:0]
    several = len(senders) > 1
    page = "pages that speak" if several else "page that speaks"
    english = f" The {page} for a sender {'count' if several else 'counts'} none."
    chinese = "；以派出方口吻写的文章没有写明"
    told_of = visits[visits["article"].isin(senders)] if visits is not None else learners[:0]
    if told_of.empty:
        return english, chinese, told_of
    words = list(dict.fromkeys(told_of["word"]))
    pages_told = [names[page] for page in dict.fromkeys(told_of["article"])]
    english_of = read_map("findings/visits", "english")
    called = listed(f"{word} ({english_of[word]})" for word in words)
    tells = "tells" if len(pages_told) == 1 else "tell"
    english += f" Without a figure {listed(pages_told)} {tells} of a visit: {called}."
    return (
        english,
        f"{chinese}人数（{listed_in_chinese(pages_told)}提到{listed_in_chinese(words)}）",
        told_of,
    )


def _some(told: list[str]) -> str:
    more = [f"{len(told) - NAMED} more"] if len(told) > NAMED else []
    return "; ".join([*told[:NAMED], *more])


def _line(row: Mapping[Hashable, object], arrow: str, place: object) -> str:
    people = f"{row['surface']} {row['who']}{' (hired)' if is_hired(row) else ''}"
    return " ".join(filter(None, [people, arrow if place else "", str(place)]))


def _number(row: Mapping[Hashable, object]) -> str:
    number = float(str(row["number"]))
    more = "more than " if any(mark in str(row["surface"]) for mark in "余餘多") else ""
    return f"{more}{spelled(number)}"
