"""Sums: which currency, and when 块 is money; numbers that nothing but their end tells."""

import pytest

from zhpolicy.extract.quantities.find import find_quantities


@pytest.mark.parametrize(
    ("text", "surface", "value", "unit"),
    [
        ("每券HK$3,600，", "HK$3,600", 3600, "港元"),
        ("獲資助US$85萬", "US$85萬", 850_000, "美元"),
        ("学费USD 12,000（不含住宿）", "USD 12,000", 12_000, "美元"),
        ("学费12,000 USD", "12,000 USD", 12_000, "美元"),
        ("捐NT$30萬元以上", "NT$30萬元以上", 300_000, "新台币"),
        ("另捐美金2萬元", "美金2萬元", 20_000, "美元"),
        ("门票¥45。", "¥45", 45, "元"),
        ("芹菜每斤3块6，", "3块6", 3.6, "元"),
        ("工资每月38块5", "38块5", 38.5, "元"),
        ("胶鞋卖了14块。", "14块", 14, "元"),
        ("立起界碑14块。", "14块", 14, "块"),
        ("铺了6块4米长的板", "6块", 6, "块"),
        ("拨款2千6百萬元", "2千6百萬元", 26_000_000, "元"),
        ("专项资金2亿零800万元", "2亿零800万元", 208_000_000, "元"),
        ("設備缺口四百二十万，", "四百二十万", 4_200_000, "元"),
        ("一共四万六。", "四万六", 46_000, ""),
        ("原住民占3成8；", "3成8", 38, "%"),
        ("保修期3年零2个月。", "3年零2个月", 38, "月"),
        ("工期180日历天", "180日历天", 180, "天"),
        ("二十日内答复", "二十日内", 20, "天"),
        ("教室一间半", "一间半", 1.5, "间"),
    ],
)
def test_a_sum_has_its_currency_and_its_whole_numeral(text, surface, value, unit):
    figures = [(text[q.start : q.end], q.value, q.unit) for q in find_quantities(text)]
    assert (surface, value, unit) in figures


@pytest.mark.parametrize(
    "text", ["COVID19疫情", "型号F22", "不怕一万，就怕万一", "成千上万", "十分内疚", "一间教室"]
)
def test_codes_and_idioms_are_no_sums(text):
    assert find_quantities(text) == []
