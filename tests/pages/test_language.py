"""Chinese pages pass, whatever else stands on them; pages in other languages do not."""

import pytest

from zhpolicy.pages.language import find_objection


@pytest.mark.parametrize(
    "text",
    [
        "帮带",
        "昆明市選派46名教師到怒江州開展「組團式」幫扶。",
        "當(dāng)?shù)氐尼t(yī)療隊(duì)",
        "某市与ABC Technology (China) Co., Ltd.签约，https://www.example.com/a/b/c?d=e",
        "店名“优の良品”，主营零食、饮料与日用百货，在全国有一千多家门店。",
    ],
)
def test_a_chinese_page_is_taken(text):
    assert find_objection(text) == ""


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "An English page about 人才 policy in the west of the country",
            "not Chinese",
        ),
        ("人材育成に関する政策を発表した。", "kana"),
        ("인재 정책 뉴스", "not Chinese"),
        ("中", "one character"),
        ("2024 -- 12 %", "not one letter"),
        ("", "not one letter"),
    ],
)
def test_what_is_not_chinese_is_refused_with_a_reason(text, reason):
    assert reason in find_objection(text)
