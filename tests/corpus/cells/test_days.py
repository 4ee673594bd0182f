"""The dates of a column say which of their numbers is the month; otherwise none is made up."""

import json

import openpyxl
import pandas as pd
import pytest

from zhpolicy import read_corpus
from zhpolicy.corpus.cells.days import DateColumns

TEXTS = [
    f"{place}选派教师{n}名，开展组团式帮扶，与当地教师结成师徒{n}对，听课一千余节。"
    for n, place in enumerate(("曲靖市", "丽江市", "湘潭市", "绵阳市"), 20)
]
MONTH_FIRST = ["05/06/2023", "12/31/2023", "2023-01-02", "2023年3月4日"]
DAY_FIRST = ["05.06.2023", "31.12.2023 10:28", "07/07/2023", ""]
NOBODY_KNOWS = ["05/06/2023", "07/08/2023", "09/09/2023", "2023年3月4日"]
BOTH = ["05/06/2023", "12/31/2023", "31/12/2023", "1/1/2023"]


def records(dates):
    return [
        {"id": f"a{n}", "date": d, "text": t}
        for n, (d, t) in enumerate(zip(dates, TEXTS, strict=True))
    ]


def as_list(rows, path):
    return rows


def as_frame(rows, path):
    return pd.DataFrame(rows)


def as_csv(rows, path):
    pd.DataFrame(rows).to_csv(path / "t.csv", index=False)
    return path / "t.csv"


def as_jsonl(rows, path):
    lines = (json.dumps(row, ensure_ascii=False) for row in rows)
    (path / "t.jsonl").write_text("\n".join(lines), "utf-8")
    return path / "t.jsonl"


def as_json(rows, path):
    (path / "t.json").write_text(json.dumps(rows), "utf-8")
    return path / "t.json"


def as_parquet(rows, path):
    pd.DataFrame(rows).to_parquet(path / "t.parquet")
    return path / "t.parquet"


def as_xlsx(rows, path):
    book = openpyxl.Workbook()
    for row in [[*rows[0]], *([*row.values()] for row in rows)]:
        book.active.append(row)
    book.save(path / "t.xlsx")
    return path / "t.xlsx"


@pytest.fixture(params=[as_list, as_frame, as_csv, as_jsonl, as_json, as_parquet, as_xlsx])
def dates_of(request, tmp_path):
    def read(dates):
        corpus = read_corpus(request.param(records(dates), tmp_path))
        found = [article.date for article in corpus]
        return found, [p.message for p in corpus.problems if p.kind == "date"]

    return read


def test_a_date_that_shows_the_order_decides_for_its_column(dates_of):
    read = ["2023-05-06", "2023-12-31", "2023-01-02", "2023-03-04"]
    assert dates_of(MONTH_FIRST) == (read, [])
    assert dates_of(DAY_FIRST) == (["2023-06-05", "2023-12-31", "2023-07-07", ""], [])


def test_where_nothing_decides_the_date_is_empty_and_both_readings_are_told(dates_of):
    found, notices = dates_of(NOBODY_KNOWS)
    assert found == ["", "", "2023-09-09", "2023-03-04"]
    assert len(notices) == 2
    assert "'05/06/2023' is 2023-06-05 or 2023-05-06" in notices[0]


def test_where_two_dates_contradict_each_is_read_alone(dates_of):
    found, notices = dates_of(BOTH)
    assert found == ["", "2023-12-31", "2023-12-31", "2023-01-01"]
    assert len(notices) == 1


def test_a_date_that_is_none_is_told(dates_of):
    found, notices = dates_of(["2023-13-45", "13/13/2023", "无", "2023"])
    assert found == ["", "", "", "2023"]
    assert ["no day of the calendar" in notice for notice in notices] == [True, True]


def test_a_notice_costs_no_page():
    corpus = read_corpus(records(NOBODY_KNOWS))
    assert len(corpus) == 4
    assert all(problem.is_notice for problem in corpus.problems)


def test_an_iterator_that_cannot_be_asked_twice_leaves_the_date_empty():
    assert [a.date for a in read_corpus(iter(records(MONTH_FIRST)))][:2] == ["", "2023-12-31"]


def test_the_table_is_looked_through_once_and_only_when_needed():
    asked = []

    def rows():
        asked.append(1)
        return [(1, {"d": "5/6/2023"})]

    dates = DateColumns(rows)
    assert dates.read("31/12/2023", column="d") == "2023-12-31"
    assert dates.read("2023-05-06", column="d") == "2023-05-06"
    assert not asked
    assert [dates.read("5/6/2023", column="d") for _ in range(3)] == ["", "", ""]
    assert len(asked) == 1


def test_a_column_of_years_is_one_of_dates():
    rows = pd.DataFrame(records(["", "", "", ""])).drop(columns="date")
    corpus = read_corpus(rows.assign(year=[2021, 2022, None, 2021]))
    assert [article.date for article in corpus] == ["2021", "2022", "", "2021"]
    corpus = read_corpus(rows.assign(年份="2020", 日期="2021年3月2日"))
    assert {article.date for article in corpus} == {"2021-03-02"}
