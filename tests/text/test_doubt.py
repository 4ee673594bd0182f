"""A row that rests on a likely reading says so; its neighbours do not."""

import pytest

from zhpolicy import evidence_table, read_article
from zhpolicy.text.doubt import LIKELY_READING, likely_readings

PAGE = (
    "援疆干部到當(dāng)地\n業(yè)務(wù)發(fā)展很快,選派醫(yī)生62名。"
    "促進(jìn)當(dāng)?shù)匚幕蝗谂c業(yè)務(wù),選派教師30名。數(shù)據(jù)安全,選派干部9名。"
)


def marks_of(page, table="quantities"):
    rows = evidence_table([read_article(page)], table)
    return dict(zip(rows["surface"], rows["marks"], strict=True))


def test_the_rows_of_the_sentence_with_the_likely_reading_are_marked():
    marks = marks_of(PAGE)
    assert LIKELY_READING in str(marks["30名"])
    assert LIKELY_READING not in str(marks["62名"])
    assert LIKELY_READING not in str(marks["9名"])


def test_a_sound_page_has_no_such_mark():
    article = read_article("援疆干部到当地\n业务发展很快,选派医生62名。")
    assert likely_readings(article) == ()


@pytest.mark.parametrize("text", ["", "选派医生62名。"])
def test_a_text_without_a_page_has_no_such_mark(text):
    assert all(LIKELY_READING not in str(f) for f in evidence_table([text], "quantities")["marks"])
