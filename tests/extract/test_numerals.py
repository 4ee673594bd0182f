"""Numerals: what number a written numeral stands for."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhpolicy.extract.numerals import last_place, plain, read_numeral
from zhpolicy.text.tables import read_table

DIGITS = "零一二三四五六七八九"


def in_chinese(number):
    """A whole number below a trillion as it is written in Chinese (an oracle of its own)."""
    for worth, name in ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十")):
        if number >= worth:
            high, low = divmod(number, worth)
            gap = "零" if low and low < worth // 10 else ""
            return in_chinese(high) + name + gap + (in_chinese(low) if low else "")
    return DIGITS[number]


@given(st.integers(min_value=1, max_value=10**12 - 1))
def test_every_whole_number_is_read_back_from_chinese_numerals(number):
    assert read_numeral(in_chinese(number)).value == number


@given(st.integers(min_value=0, max_value=10**12))
def test_thousands_separators_change_nothing(number):
    assert read_numeral(f"{number:,}").value == read_numeral(str(number)).value == number


def in_mixed(number):
    """The same number with figures for its digits: 3千2百万零5."""
    for worth, name in ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百")):
        if number >= worth:
            high, low = divmod(number, worth)
            gap = "零" if low and low < worth // 10 else ""
            return in_mixed(high) + name + gap + (in_mixed(low) if low else "")
    return str(number)


@given(st.integers(min_value=1, max_value=10**10))
def test_every_whole_number_is_read_back_from_mixed_numerals(number):
    written = in_mixed(number)
    # 3千5 is short for 3500: such a number is written 3千零5.
    if len(written) > 2 and written[-1].isdigit() and written[-2] in "百千万亿":
        written = f"{written[:-1]}零{written[-1]}"
    assert read_numeral(written).value == number


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("1.6亿", 160_000_000),
        ("2千4百万", 24_000_000),
        ("7万3千9百", 73_900),
        ("2亿零600万", 206_000_000),
        ("4亿2千5百万", 425_000_000),
        ("3百40万", 3_400_000),
        ("8万6", 86_000),
        ("3亿5000万", 350_000_000),
        ("1.5万亿", 1_500_000_000_000),
        ("一万亿", 10**12),
        ("两千零五", 2005),
        ("二〇二四", 2024),
        ("一百五", 150),
        ("两万三", 23_000),
        ("三点五", 3.5),
        ("一点五亿", 150_000_000),
        ("壹佰贰拾", 120),
        ("廿", 20),
        ("十", 10),
        ("十二", 12),
        ("万", 10_000),
        ("零", 0),
        ("0.02", 0.02),
    ],
)
def test_a_numeral_has_the_value_it_is_written_for(numeral, value):
    assert plain(read_numeral(numeral).value) == value


@pytest.mark.parametrize(
    ("numeral", "value", "lower", "upper"),
    [
        ("十几", 10, 10, 19),
        ("十几万", 100_000, 100_000, 190_000),
        ("数十", 10, 10, 100),
        ("几百", 100, 100, 1000),
    ],
)
def test_a_vague_numeral_is_an_interval(numeral, value, lower, upper):
    read = read_numeral(numeral)
    assert (read.value, read.lower, read.upper) == (value, lower, upper)


@pytest.mark.parametrize(
    ("numeral", "low", "high"),
    [("三五", 3, 5), ("三四百", 300, 400), ("十五六", 15, 16), ("七八十", 70, 80)],
)
def test_two_neighbouring_digits_are_a_range(numeral, low, high):
    read = read_numeral(numeral)
    assert (read.value, read.high) == (low, high)


@pytest.mark.parametrize(
    ("value", "place"), [("1200", 100), ("2.8", "0.1"), ("28000", 1000), ("0", 1), ("21640", 10)]
)
def test_the_last_place_is_that_of_the_last_digit_that_is_not_zero(value, place):
    assert last_place(Decimal(value)) == Decimal(place)


@pytest.mark.parametrize("text", ["", "人", "1人", "一人", "abc"])
def test_what_is_no_numeral_is_refused(text):
    with pytest.raises(ValueError, match="no numeral"):
        read_numeral(text)


@pytest.mark.parametrize("row", read_table("quantities/numerals"), ids=lambda row: row["numeral"])
def test_every_numeral_of_the_table_can_be_read(row):
    if row["role"] != "few":
        assert read_numeral(row["numeral"]).value == int(row["value"])
