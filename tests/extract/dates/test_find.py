"""Dates: found with their ISO form; vague times, durations and document numbers are none."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhpolicy.extract.dates.find import find_dates, find_rejected_dates
from zhpolicy.text.scripts import to_traditional
from zhpolicy.text.tables import parse_table, read_table

PATH = Path(__file__).parents[2] / "cases" / "quantities" / "dates.tsv"
CASES = [
    (row["sentence"], row["published"], row["dates"])
    for row in parse_table(PATH.read_text("utf-8"), name=PATH.name)
]


def listed(text, published):
    hits = find_dates(text, published=published)
    return " | ".join(f"{text[hit.start : hit.end]}={hit.iso}" for hit in hits)


@pytest.mark.parametrize(("sentence", "published", "dates"), CASES)
def test_dates_are_found_with_their_iso_form(sentence, published, dates):
    assert listed(sentence, published) == dates


@pytest.mark.parametrize(("sentence", "published", "dates"), CASES)
def test_the_same_dates_are_found_in_traditional_script(sentence, published, dates):
    assert listed(to_traditional(sentence), published) == to_traditional(dates)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2018年2月11日", "date"),
        ("今年3月", "month"),
        ("去年", "year"),
        ("2018-2021年", "span"),
        ("2024年以來", "since"),
        ("上半年", "span"),
        ("4月", "month"),
    ],
)
@pytest.mark.parametrize("published", ["", "2024-08-07"])
def test_the_kind_does_not_depend_on_the_date_of_the_page(text, kind, published):
    assert [hit.kind for hit in find_dates(text, published=published)] == [kind]


@pytest.mark.parametrize(
    ("text", "published", "dates"),
    [
        # 111年 alone is a year on a page that counts years of the Republic.
        ("114年度編列預算,較113年增加。", "2025-02-03", "114年度=2025 | 113年=2024"),
        (
            "113年1至6月轉診20人,112年度為35人。",
            "2024-09-01",
            "113年1至6月=2024-01/2024-06 | 112年度=2023",
        ),
        ("建校112年来", "2024-09-01", ""),
        ("历时113年,编列114年度经费", "2025-02-03", "114年度=2025"),
        # What is said to come, and what has begun.
        ("申报时间：9月3日至10日", "2023-07-20", "9月3日至10日=2023-09-03/2023-09-10"),
        ("5月1日至7月15日封湖", "2023-05-09", "5月1日至7月15日=2023-05-01/2023-07-15"),
        ("12月30日至1月2日放假", "2023-01-05", "12月30日至1月2日=2022-12-30/2023-01-02"),
        ("首批药师1月上旬就到。", "2022-11-30", "1月上旬=2023-01"),
        ("去年同期客流20万,预计下半年增长。", "2023-05-09", "去年=2022 | 下半年=2023-07/2023-12"),
        ("自4月2日起至4月20日止", "2023-03-01", "4月2日起至4月20日=2023-04-02/2023-04-20"),
        ("六月三十日或之前交回", "2023-03-01", "六月三十日或之前=../2023-06-30"),
        ("本年五月一日起收费,基本年金不变", "2023-03-01", "本年五月一日起=2023-05-01/.."),
    ],
)
def test_years_of_the_republic_and_what_is_to_come(text, published, dates):
    assert listed(text, published) == dates


@pytest.mark.parametrize("text", ["近年來", "国发〔2023〕12号", "十四五", "9:30", "2000年历史"])
def test_what_looks_like_a_date_is_listed_with_a_reason(text):
    assert find_dates(text) == []
    assert all(hit.reason for hit in find_rejected_dates(text))
    assert find_rejected_dates(text)


def test_a_date_of_the_page_that_is_no_date_is_refused():
    with pytest.raises(ValueError, match="expected YYYY-MM-DD"):
        find_dates("去年", published="7. August")


RELATIVE = read_table("dates/relative")


@pytest.mark.parametrize("word", [row["word"] for row in RELATIVE if row["vague"]])
def test_a_vague_word_of_the_table_is_no_date(word):
    assert find_dates(f"他{word}说") == []
    assert [hit.reason for hit in find_rejected_dates(f"他{word}说")] == [
        "a vague time, no calendar date"
    ]


@pytest.mark.parametrize("row", [row for row in RELATIVE if row["counts_from"] == "named"])
def test_a_word_that_counts_from_the_year_named_before_gives_that_year(row):
    hits = find_dates(f"2021年10月开工,{row['word']}3月完成")
    assert hits[-1].iso == f"{2021 + int(row['shift'])}-03"


@pytest.mark.parametrize("word", [r["word"] for r in RELATIVE if r["counts_from"] == "page"])
def test_every_relative_word_of_the_table_is_found(word):
    assert listed(word, "") == f"{word}="
    assert find_dates(word, published="2024-08-07")[0].iso


@given(st.text("0123456789年月日今去上个以来至-/.、一二十〇零季度半。\n自", max_size=50))
def test_whatever_is_written_dates_are_in_order_and_slices_of_the_text(text):
    hits = find_dates(text, published="2024-08-07")
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
    assert all(a.end <= b.start for a, b in pairwise(hits))


def test_a_day_of_the_moon_says_why_it_has_no_iso_form():
    [hit] = find_dates("农历八月十五", published="2024-09-20")
    assert (hit.iso, hit.kind, hit.marks) == ("", "date", ("lunar",))


def test_time_grows_with_the_length_of_the_line_and_no_faster():
    # The whole line once for each match would be 10,000 times 60,000 characters: minutes.
    assert len(find_dates("2022年8月" * 10_000)) == 10_000
