"""Blanks within the names of people behind a role go, all other blanks stay."""

import pytest

from zhpolicy.pages.articles import read_article
from zhpolicy.pages.heads.spelt_names import find_spelt_names

STAY = [
    "李 明 韩 雪梅",  # a list without a role
    "编辑 王 摄影 李欣",
    "编辑:王 责编:李",
    "记者 欧阳 王明",
    "县里选派教师 王 明在其中",
    "记者站 一 二 三",
]


@pytest.mark.parametrize("text", STAY)
def test_blanks_that_part_words_stay(text):
    assert find_spelt_names(text) == []


@pytest.mark.parametrize(
    ("text", "gaps"),
    [
        ("记者 王 岩", 1),
        ("本报记者 王 岩 李 欣雨 通讯员 赵 一", 3),
        ("文 | 王 岩 图 | 李 欣", 2),
        ("作者:欧阳 雪", 1),
        ("撰稿:清 风", 1),
    ],
)
def test_blanks_within_names_go(text, gaps):
    assert len(find_spelt_names(text)) == gaps


def test_the_way_back_to_the_page_stays():
    body = "柳河县去年选派42名教师到乡村学校任教，服务期三年。"
    raw = f"教师下乡一年间\n本报记者　王　岩\n{body}"
    article = read_article(raw)
    assert article.authors == ("王岩",)
    assert article.raw[slice(*article.to_raw(0, len(article.text)))] == body


def test_names_in_the_text_keep_their_blanks():
    lines = "刘　洋　柳河镇\n马　超　北坝镇\n何　其　南坝镇"
    body = "现将柳河县2024年拟聘用的乡村教师名单公示如下，公示期七天。"
    assert lines in read_article(f"拟聘用人员公示\n{body}\n{lines}\n公示期间可以来电。").text
