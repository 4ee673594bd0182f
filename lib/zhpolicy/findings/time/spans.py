"""When? What the pages date, from when to when they can be, and which speak of one place and time.

Time is told in years with a fraction: 2024.25 is the first of April 2024. What has no end in the
text has none here (infinity).
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping
from itertools import combinations
from math import inf, nan
from typing import Any

import pandas as pd

from zhpolicy.extract.home import HomePlace, find_home
from zhpolicy.findings.time.grounds import DIGITS, grounds_of, years_back
from zhpolicy.text.document import Article
from zhpolicy.text.scripts import to_working
from zhpolicy.text.tables import read_table, read_words

__all__ = [
    "campaign_gloss",
    "campaign_hits",
    "campaign_words",
    "dated_matters",
    "dated_programmes",
    "figures_as_of_now",
    "figures_without_end",
    "overlaps",
    "pages_in_time",
    "written",
    "years_of",
]

PAIRS = 4  # characters of a word of two pairs
CLAUSE = re.compile("[^,，。;；:：!！?？\n]+")
COMPARED = re.compile("[较比]$")
PART = re.compile("[^。;；!！?？\n]+")
# 三年计划, 五年规划: a name that says how long, not from when.
LENGTH = re.compile("[一二两三四五六七八九十\\d]+年(?:行动)?(?:计划|规划|方案)")
LONGEST_MATTER = 26  # characters: what stands beside a mark of the timeline
SHORTEST_MATTER = 4  # of a clause beside its date: 2024年以来 says nothing without the next one
BEGINNING, ENDING, QUARTER = "年初", ("年底", "年末"), 0.25
DAY = 1 / 365
ROUNDED = 0.007  # of a month: by so much a time in years with three digits can be too early
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August",
          "September", "October", "November", "December")  # fmt: skip


def years_of(iso: str) -> tuple[float, float]:
    """From when to when an ISO date or span lasts, in years; an open side is infinite.

    >>> years_of("2021"), years_of("2024-07"), years_of("2020/.."), years_of("2018/2021")
    ((2021.0, 2022.0), (2024.5, 2024.583), (2020.0, inf), (2018.0, 2022.0))
    """
    first, _, last = iso.partition("/")
    if last:
        start = -inf if first == ".." else years_of(first)[0]
        return start, inf if last == ".." else years_of(last)[1]
    parts = [int(part) for part in first.split("-")]
    start = parts[0] + sum((part - 1) / size for part, size in zip(parts[1:], (12, 365)))  # noqa: B905
    lasts = (1, 1 / 12, 1 / 365)[len(parts) - 1]
    return round(float(start), 3), round(start + float(lasts), 3)


def dated_matters(dates: pd.DataFrame) -> pd.DataFrame:
    """What the pages date: the rows of the table of dates with `first`, `last` and `matter`.

    `matter` is the clause of the date, with the next one where it says nothing by itself. Dates
    that count from an unknown day are left out. The beginning or the end of a year (年初, 年底) is
    a quarter of it.
    """
    rows = []
    for row in dates.to_dict("records"):
        if row["iso"]:
            first, last = _part_of_year(to_working(str(row["surface"])), *years_of(str(row["iso"])))
            rows.append({**row, "first": first, "last": last, "matter": _matter(row)})
    table = pd.DataFrame(rows, columns=[*dates.columns, "first", "last", "matter"])
    table.attrs |= {key: value for key, value in dates.attrs.items() if key == "likely"}
    return table


def _matter(row: Mapping[Hashable, Any]) -> str:
    sentence, surface = str(row["sentence"]), str(row["surface"])
    at = max(sentence.find(surface), 0)
    clauses = list(CLAUSE.finditer(sentence))
    for place, clause in enumerate(clauses):
        if clause.start() <= at < clause.end():
            said = clause[0]
            if COMPARED.search(to_working(sentence)[:at]):  # 较2018年: no time of what happened
                return "…" + sentence[at - 1 : clause.end()].strip("“”\"' 　")
            if len(said) - len(surface) < SHORTEST_MATTER and place + 1 < len(clauses):
                said += "," + clauses[place + 1][0]
            return _around(said.strip("“”\"' 　"), surface)
    return surface


def _part_of_year(surface: str, first: float, last: float) -> tuple[float, float]:
    """A year without the three quarters that 年初 (its beginning) or 年底 (its end) leave out."""
    if last - first == 1 and surface.endswith(BEGINNING):
        return first, first + QUARTER
    if last - first == 1 and surface.endswith(ENDING):
        return last - QUARTER, last
    return first, last


def _around(said: str, surface: str) -> str:
    """A clause cut so that its date stays in it."""
    if len(said) <= LONGEST_MATTER:
        return said
    end = max(said.find(surface), 0) + len(surface)
    if end <= LONGEST_MATTER:
        return said[:LONGEST_MATTER] + "…"
    start = max(end - LONGEST_MATTER // 2, 0)
    rest = said[start:]
    return "…" + (rest if len(rest) <= LONGEST_MATTER else rest[:LONGEST_MATTER] + "…")


def pages_in_time(articles: Iterable[Article], matters: pd.DataFrame) -> pd.DataFrame:
    """One row a page: when it was published, or from when on it can have been written.

    `published` is its ISO date or empty. `not_before` (in years) comes from what it says began
    (2024年以来) or happened (二十大精神), `because` is that word, with its `start` and `end` on the
    page when it is a date. `first` is the earliest year that it dates, with its place `first_start`
    and `first_end`, `last` its publication,
    infinite when it has none. `about` is where the years that it counts back (`years`: 三年来) end
    from the one time since when it counts, else not a number. `grounds` are the places of the raw
    page that all this is read in: the line with its date, or what bounds and counts. `home`,
    `home_code`: the place it is about.
    """
    rows = []
    for article in articles:
        own = matters[matters["article"] == article.id]
        since, because, start, end = _not_before(article, own)
        published = article.date or ""
        home = find_home(article)
        rows.append({
            "article": article.id, "published": published, "not_before": since,
            "because": because, "start": start, "end": end, "dates": len(own),
            **_earliest(own, since=since), **_counted_back(article, own),
            "grounds": grounds_of(article, own, bound=(start, end)),
            "last": years_of(published)[1] if published else inf,
            "home": home.name if home else "", "home_code": home.code if home else "",
        })  # fmt: skip
    columns = ["article", "published", "not_before", "because", "start", "end", "dates", "first",
               "first_start", "first_end", "last", "about", "years", "grounds",
               "home", "home_code"]  # fmt: skip
    table = pd.DataFrame(rows, columns=columns)
    key = table["last"].where(table["published"] != "", table["not_before"] + 1000)
    return table.assign(key=key).sort_values("key", kind="stable").drop(columns="key")


def _earliest(own: pd.DataFrame, *, since: float) -> dict[str, Any]:
    """The earliest time that a page dates and not only compares with, and where it says so."""
    own = own[~own["matter"].astype(str).map(to_working).str.match("…[较比]")]
    if own.empty:
        return {"first": since, "first_start": 0, "first_end": 0}
    row = own.sort_values("first", kind="stable").iloc[0]
    return {"first": row["first"], "first_start": row["start"], "first_end": row["end"]}


def _counted_back(article: Article, own: pd.DataFrame) -> dict[str, Any]:
    """Where the years that a page counts back end, from the one time since when it counts."""
    begun = sorted(set(own.loc[own["kind"] == "since", "first"]))
    found = years_back(article)
    if len(begun) != 1 or not found:
        return {"about": nan, "years": ""}
    long = DIGITS.index(found["years"]) + 1
    return {"about": begun[0] + long, "years": article.text[slice(*found.span())]}


def _not_before(article: Article, own: pd.DataFrame) -> tuple[float, str, int, int]:
    """The latest time that the page says has begun or happened, with the word and its place."""
    found: list[tuple[float, str, int, int]] = [(-inf, "", 0, 0)]
    begun = own[own["kind"] == "since"][["first", "surface", "start", "end"]]
    found += list(begun.itertuples(index=False, name=None))
    working = to_working(article.text)
    for row in _periods("event"):
        at = working.find(row["word"])
        if at >= 0:
            end = at + len(row["word"])
            span = article.to_raw(at, end)
            found.append((years_of(row["since"])[0], article.text[at:end], *span))
    return max(found)


def overlaps(pages: pd.DataFrame) -> pd.DataFrame:
    """Pairs of pages about one prefecture in the same years.

    Columns: `one`, `other`, `home` (the smaller place), `since`, `until`, in years.
    A page lasts from the earliest year that it dates to its publication.
    """
    rows = []
    for one, other in combinations(pages.to_dict("records"), 2):
        since, until = max(one["first"], other["first"]), min(one["last"], other["last"])
        if _is_near(one, other) and since < until:
            smaller = max((one, other), key=lambda page: page["home_code"].rstrip("0"))
            rows.append({"one": one["article"], "other": other["article"],
                         "home": smaller["home"], "since": since, "until": until})  # fmt: skip
    return pd.DataFrame(rows, columns=["one", "other", "home", "since", "until"])


def _is_near(one: Mapping[Hashable, Any], other: Mapping[Hashable, Any]) -> bool:
    """One place within the other, or the same prefecture."""
    homes = [(page["home"], page["home_code"]) for page in (one, other)]
    if not all(code for _, code in homes):
        return False
    (name, code), (_, inner) = homes
    level = "province" if code.endswith("0000") else "county"
    return HomePlace(name, code, level, "").holds(inner)


def figures_without_end(figures: pd.DataFrame, pages: pd.DataFrame) -> pd.DataFrame:
    """Figures as of now (截至目前) on pages that do not say when now is: rows of `figures`."""
    undated = pages.loc[pages["published"] == "", "article"]
    now = figures[figures_as_of_now(figures)]
    table = now[now["article"].isin(undated)].copy()
    table.attrs = {key: value for key, value in figures.attrs.items() if key == "likely"}
    return table


def figures_as_of_now(figures: pd.DataFrame) -> pd.Series:
    """Which figures stand as of now; 三级 says how a thing is built, and counts nothing."""
    built = figures["unit"].isin(read_words("findings/units_of_structure"))
    return (figures["as_of"] != "") & ~built


def dated_programmes(programmes: pd.DataFrame, matters: pd.DataFrame) -> pd.DataFrame:
    """Programmes that stand with a date: `name`, `period`, `first`, `last`, and their sentence.

    The date stands in the same clause, or alone in the clause before (2023年,入选…), or it says
    since when (2023年以来) ahead in the same part of the sentence; or the name holds a plan of
    five years. Every sentence that has the name counts, and the one with the date is given. A name
    that only says how long (三年计划) has that as its period, and neither first nor last.
    """
    rows = []
    for row in programmes.to_dict("records"):
        own = matters[matters["article"] == row["article"]]
        same = own[[str(row["surface"]) in str(sentence) for sentence in own["sentence"]]]
        plan = next((p for p in _periods("plan") if p["word"] in str(row["name"])), None)
        if plan:
            first, last = years_of(plan["since"])[0], years_of(plan["until"])[1]
            rows.append(
                {**row, "period": f"{plan['since']}–{plan['until']}", "first": first, "last": last}
            )
            continue
        dated = len(rows)
        for date in same.to_dict("records"):
            if _dates(date, row["surface"]):
                keep: dict[Hashable, Any] = {
                    name: date[name] for name in ("first", "last", "sentence")
                }
                if date["sentence"] != row["sentence"]:
                    keep |= {name: date[name] for name in ("start", "end", "marks")}
                rows.append({**row, "period": date["surface"], **keep})
                break
        length = LENGTH.search(to_working(str(row["name"])))
        if len(rows) == dated and length:
            rows.append({**row, "period": length[0], "first": nan, "last": nan})
    table = pd.DataFrame(rows, columns=[*programmes.columns, "period", "first", "last"])
    table.attrs |= {key: value for key, value in programmes.attrs.items() if key == "likely"}
    return table.sort_values(["first", "article"], kind="stable").reset_index(drop=True)


def _dates(date: Mapping[Hashable, Any], programme: str) -> bool:
    sentence = str(date["sentence"])
    at, name = sentence.find(date["surface"]), sentence.find(programme)
    part = next((m for m in PART.finditer(sentence) if m.start() <= name < m.end()), None)
    if at < 0 or name < 0 or part is None or not part.start() <= at < part.end():
        return False
    between = sentence[min(at + len(date["surface"]), name) : max(at, name)]
    if not re.search("[,，:：]", between):
        return True
    if at > name:
        return False
    alone = between[:1] in ",，" and not re.search("[,，:：]", between[1:])
    return bool(date["kind"] == "since" or alone)


def campaign_hits(articles: Iterable[Article]) -> pd.DataFrame:
    """Where leading words of policy stand: `article`, `start`, `end`, `word`, `sentence`.

    A word of two pairs counts in either order: 攻坚脱贫 is 脱贫攻坚.
    """
    rows = []
    for article in articles:
        working = to_working(article.text)
        for row in _periods("campaign"):
            for hit in _either_way(row["word"]).finditer(working):
                start, end = article.to_raw(*hit.span())
                rows.append({"article": article.id, "start": start, "end": end, "word": row["word"],
                             "sentence": article.sentence_at(*hit.span())})  # fmt: skip
    return pd.DataFrame(rows, columns=["article", "start", "end", "word", "sentence"])


def _either_way(word: str) -> re.Pattern[str]:
    turned = f"|{word[2:]}{word[:2]}" if len(word) == PAIRS else ""
    return re.compile(f"{word}{turned}")


def campaign_words(hits: pd.DataFrame, pages: pd.DataFrame) -> pd.DataFrame:
    """How often each word of `campaign_hits` stands on each page: the most frequent word first.

    Columns are the ids of `pages`, in their order.
    """
    if hits.empty:
        return pd.DataFrame()
    table = pd.crosstab(hits["word"], hits["article"])
    order = table.sum(axis=1).sort_values(ascending=False, kind="stable").index
    return table.reindex(index=order, columns=list(pages["article"]), fill_value=0)


def campaign_list() -> list[str]:
    """The leading words of policy that are looked for."""
    return [row["word"] for row in _periods("campaign")]


def campaign_gloss(words: Iterable[str]) -> list[str]:
    """Leading words with their English: how a figure labels them.

    >>> campaign_gloss(["脱贫攻坚"])
    ['campaign against poverty 脱贫攻坚']
    """
    english = {row["word"]: row["english"] for row in _periods("campaign")}
    return [f"{english[word]} {word}" for word in words]


def month_of(year: float, *, is_end: bool = False) -> tuple[int, int]:
    """The year and month of a time; of an end, which is the day behind, those of the last day."""
    months = (year - DAY * is_end) * 12 + ROUNDED
    return int(months // 12), int(months % 12) + 1


def written(year: float) -> str:
    """A time as a sentence says it: a year where it begins, else month and year.

    >>> written(2024.0), written(2022.75)
    ('2024', 'October 2022')
    """
    whole, month = month_of(year)
    return f"{MONTHS[month - 1]} {whole}" if month > 1 else str(whole)


def _periods(kind: str) -> list[dict[str, str]]:
    return [row for row in read_table("findings/periods") if row["kind"] == kind]
