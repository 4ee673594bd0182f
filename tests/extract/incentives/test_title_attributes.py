"""Attributes in a list ahead of one noun in a title belong to whom the page is for."""

import pytest

from zhpolicy.extract.incentives.find import find_incentives
from zhpolicy.text.document import Document

OFFER = "一、符合要求的，每月发放生活补贴900元。"


@pytest.mark.parametrize(
    ("title", "people"),
    [
        ("沙河县2025年高学历、高职称人才引进公告", "高学历、高职称人才"),
        ("港城2025年紧缺、急需技术人员招聘简章", "紧缺、急需技术人员"),
        ("关于支持返乡入乡人员创业的若干措施", "返乡入乡人员"),
        ("沙河县教师、医生生活待遇办法", "教师、医生"),
        ("沙河县乡村教师生活待遇办法", "乡村教师"),
    ],
)
def test_whom_a_title_names_keeps_its_attributes(title, people):
    [row] = find_incentives(Document(OFFER, title=title))
    assert row.beneficiary == people
