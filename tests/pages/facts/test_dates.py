"""A written date becomes ISO 8601, and what is none of the calendar stays empty."""

import datetime
import math

import pandas as pd
import pytest

from zhpolicy.pages.facts.dates import read_date, read_day


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2024年8月7日", "2024-08-07"),
        ("2024 年 08 月 07 日", "2024-08-07"),
        ("2024/8/7 10:28:41", "2024-08-07"),
        ("2024-08-07T10:28:41+08:00", "2024-08-07"),
        ("20240807", "2024-08-07"),
        ("2024年8月", "2024-08"),
        ("2024年", "2024"),
        (2024, "2024"),
        (datetime.datetime(2024, 8, 7, 10), "2024-08-07"),
        (datetime.date(2024, 8, 7), "2024-08-07"),
        (pd.Timestamp("2024-08-07"), "2024-08-07"),
        ("2023年2月30日", ""),
        ("民國九十九年十二月三十一日", "2010-12-31"),
        ("中華民國一百十二年七月二十日", "2023-07-20"),
        ("中华民国113年8月1日", "2024-08-01"),
        ("112-09-15", "2023-09-15"),
        ("112年9月15日", "2023-09-15"),
        ("二〇二四年三月十八日", "2024-03-18"),
        ("昨天", ""),
        ("12024080799", ""),
        ("", ""),
        (None, ""),
        (math.nan, ""),
        (pd.NaT, ""),
    ],
)
def test_dates_become_iso_and_what_is_none_stays_empty(value, iso):
    assert read_date(value) == iso


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2022年08月12日 10:12", "2022-08-12"),
        ("2022/8/2", "2022-08-02"),
        ("2022年8月", ""),
        ("2022年8月45日", ""),
        ("２０２２", ""),
        ("2022年2月30日", ""),
    ],
)
def test_a_day_is_read_and_a_month_or_an_impossible_day_is_none(written, iso):
    assert read_day(written) == iso
