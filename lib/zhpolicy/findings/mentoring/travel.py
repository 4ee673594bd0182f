"""Who comes to teach, and who goes out to learn? Figures of people, by way."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

import pandas as pd

from zhpolicy.findings.finding import Finding, nothing_found
from zhpolicy.findings.passages import places_of
from zhpolicy.findings.teams.moves import helpers_of
from zhpolicy.findings.wording import counted, listed, listed_in_chinese, spelled
from zhpolicy.text.scripts import to_simplified

__all__ = ["find_learners", "travel_matrix"]

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


def find_learners(moves: pd.DataFrame, names: Mapping[str, str]) -> Finding:
    """On how many pages learners travel, how many, and whether senders count any."""
    learners = moves[moves["way"] == "learn"]
    if learners.empty:
        return nothing_found(
            "No page counts, behind a verb of sending or choosing, people who go out to learn.",
            "没有文章在选派、遴选类动词后写明外出学习的人数。",
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
        f"Learners travel too: behind a verb of sending or choosing {counted(pages, 'page')} "
        f"{count} people who go out to learn ({_some(told)})."
    )
    silent = ""
    senders = [page for page in names if "→" in names[page]]
    if senders and not set(senders) & set(learners["article"]):
        english += (
            " The pages that speak for a sender count none."
            if len(senders) > 1
            else (" The page that speaks for a sender counts none.")
        )
        silent = "；以派出方口吻写的文章没有写明"
    more = f"等{len(chinese)}篇" if len(chinese) > NAMED else ""
    plain = f"学员也外出，{pages}篇在选派、遴选类动词后写明外出学习的人数："
    plain += f"{'；'.join(chinese[:NAMED])}{more}{silent}。"
    return Finding(english, to_simplified(plain), learners)


def _some(told: list[str]) -> str:
    more = [f"{len(told) - NAMED} more"] if len(told) > NAMED else []
    return "; ".join([*told[:NAMED], *more])


def _line(row: Mapping[Hashable, object], arrow: str, place: object) -> str:
    return " ".join(
        filter(None, [f"{row['surface']} {row['who']}", arrow if place else "", str(place)])
    )


def _number(row: Mapping[Hashable, object]) -> str:
    number = float(str(row["number"]))
    more = "more than " if any(mark in str(row["surface"]) for mark in "余餘多") else ""
    return f"{more}{spelled(number)}"
