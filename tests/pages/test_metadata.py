"""What a page says about itself is lifted; what it does not say stays empty."""

import pytest

from zhpolicy.pages.articles import read_article
from zhpolicy.pages.metadata import iso_date

STORY = "当地选派骨干教师42名到乡村学校任教，与青年教师结成师徒。"


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2022年08月12日 10:12", "2022-08-12"),
        ("2022/8/2", "2022-08-02"),
        ("２０２２", ""),
        ("2022年2月30日", ""),
    ],
)
def test_days_are_read_and_impossible_ones_are_not(written, iso):
    assert iso_date(written) == iso


def test_a_page_without_facts_has_none():
    article = read_article(f"{STORY}\n{STORY}去年3月又来了12名。")
    assert (article.title, article.date, article.source, article.authors) == ("", "", "", ())


def test_a_report_opens_with_its_source_and_reporters():
    article = read_article(f"乡村学校来了好老师\n中新网济南8月3日电（记者 李欣 王岩）{STORY}")
    assert (article.source, article.authors) == ("中新网", ("李欣", "王岩"))
    assert (article.date, article.text) == ("", STORY)
