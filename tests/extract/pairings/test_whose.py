"""Names, and whose page it is: bodies that write, offices above, places in a name."""

import pytest

from zhpolicy import find_pairings

HOME = "贵德县地处河谷。贵德县只有一所高中,贵德人盼着好老师。南通市对口支援贵德县。"


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        # A school that is named after who gave it lies at home.
        (
            "海门证大中学为贵德县江苏中学捐建了实验室。",
            ("海门证大中学", "贵德县江苏中学"),
        ),
        # 附属 and a name that is a verb elsewhere.
        (
            "南通大学附属复兴医院托管贵德县人民医院。",
            ("南通大学附属复兴医院", "贵德县人民医院"),
        ),
        # No word of help, on a page of aid.
        (
            "如皋市人民医院每月派影像科医师到贵德县人民医院读片。",
            ("如皋市人民医院", "贵德县人民医院"),
        ),
        # One leads, the others join.
        (
            "南通市第一中学牵头,联合如皋中学、海安中学,组成团队来到贵德县民族中学。",
            ("如皋中学", "贵德县民族中学"),
        ),
        ("南通市第二中学领办贵德县第二中学。", ("南通市第二中学", "贵德县第二中学")),
    ],
)
def test_a_sentence_pairs_these_two(text, pair):
    assert pair in {(p.donor, p.recipient) for p in find_pairings(HOME + text, home="贵德县")}


@pytest.mark.parametrize(
    "text",
    [
        "南通大学的师生到贵德县尕让乡采风。",
        "过去看病要去西宁,尕让乡的老人说。",
        "贵德县已有32家企业与28个村结对。",
        "根据省教育厅安排,尕让乡小学开学。",
    ],
)
def test_a_look_alike_adds_no_pair(text):
    before = {(p.donor, p.recipient) for p in find_pairings(HOME, home="贵德县")}
    assert {(p.donor, p.recipient) for p in find_pairings(HOME + text, home="贵德县")} == before
