"""What does the timeline draw? A row a page, and under it each time that the page names, once."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping
from math import inf
from typing import Any

import pandas as pd

from zhpolicy.findings.time.spans import written, years_of
from zhpolicy.text.scripts import to_working

__all__ = ["timeline_rows"]

SINCE = ("来", "起", "后")  # what ends a time since when


def timeline_rows(
    matters: pd.DataFrame, pages: pd.DataFrame, *, names: Mapping[str, str]
) -> pd.DataFrame:
    """What the timeline draws: for each page a heading with its own time, then what it dates.

    Columns: `article`, `label`, `first`, `last`, `matter`, `is_page`. Of a page the heading lasts
    for the day of publication, or from when it can have been written to no end. What a page dates
    twice in the same words stands once, with all its `places`; 2021 and 2021年 are the same.
    `label` has a (?) behind a time whose own characters are a likely reading of the page.
    """
    rows: list[dict[Hashable, Any]] = []
    for page in pages.to_dict("records"):
        dated = page["published"]
        first, last = years_of(dated) if dated else (page["not_before"], inf)
        told = f"published {dated}" if dated else _undated(page)
        rows.append({"article": page["article"], "label": names[page["article"]], "first": first,
                     "last": last, "matter": told, "is_page": True})  # fmt: skip
        own = matters[matters["article"] == page["article"]]
        for row, places in _times_of(own):
            keep: dict[Hashable, Any] = {
                name: row[name] for name in ("article", "first", "last", "matter")
            }
            # 2020年以来 ends where the page does, and no page knows the rest of its year.
            if row["first"] < page["last"] < row["last"]:
                keep["last"] = page["last"]
            said = row["surface"]
            if row["kind"] == "since" and not to_working(said).endswith(SINCE):
                said = f"since {said}"
            sign = " (?)" if _is_likely(row, matters.attrs.get("likely", {})) else ""
            keep |= {"label": f"{said}{sign}", "is_page": False, "places": places}
            rows.append(keep)
    columns = ["article", "label", "first", "last", "matter", "is_page", "places"]
    return pd.DataFrame(rows, columns=columns)


def _times_of(
    matters: pd.DataFrame,
) -> Iterator[tuple[dict[Hashable, Any], tuple[tuple[Any, ...], ...]]]:
    """The times of one page in order, each once: the row that says it fullest, and all places."""
    # 2021 and 2021年 are one; 去年 beside 2023年 is another way to tell a time and is drawn.
    said = matters["surface"].map(lambda surface: to_working(str(surface)).rstrip("年"))
    ordered = matters.assign(said=said).sort_values(["first", "last"])
    for _, told in ordered.groupby(["iso", "said"], sort=False):
        rows = told.to_dict("records")
        places = tuple((row["article"], row["start"], row["end"]) for row in rows)
        yield max(rows, key=lambda row: len(row["surface"])), places


def _is_likely(row: Mapping[Hashable, Any], likely: Mapping[str, Any]) -> bool:
    """Whether a likely reading stands in the words of the time itself, not beside them."""
    sentence, surface = str(row["sentence"]), str(row["surface"])
    stands = [found.span() for found in re.finditer(re.escape(surface), sentence)]
    return any(
        first < end and begin < last
        for first, last in likely.get(sentence, ())
        for begin, end in stands
    )


def _undated(page: Mapping[Hashable, Any]) -> str:
    if page["not_before"] == -inf:
        return "undated"
    return f"not before {written(page['not_before'])} (undated; it says {page['because']})"
