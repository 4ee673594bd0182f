"""Programmes of several articles are joined by name, whatever level and type word say."""

import pytest

from zhpolicy.evidence.shared_programmes import join_programmes, shared_programmes_table
from zhpolicy.extract.programmes.find import find_programmes
from zhpolicy.text.document import Document


def article_of(name, text):
    return Document(text, id=name)


def joined(*texts):
    found = {str(index): find_programmes(text) for index, text in enumerate(texts)}
    return {one.name: len(one.records) for one in join_programmes(found)}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("实施“青蓝工程”。", "實施「青藍」工程。"), {"青蓝工程": 2}),
        (("入选自治区天山英才培养计划。", "入选天山英才培养计划。"), {"自治区天山英才培养计划": 2}),
        (("实施“文化润疆”工程。", "开展“文化润疆”行动。"), {"文化润疆工程": 2}),
        (("发放“凉山英才卡”。", "发放“峡江英才卡”。"), {"凉山英才卡": 1, "峡江英才卡": 1}),
        (("深化“组团式”援疆。", "深化“组团式”援藏。"), {"组团式援疆": 1, "组团式援藏": 1}),
    ],
)
def test_variants_are_joined_and_other_names_are_not(texts, expected):
    assert joined(*texts) == expected


def test_the_table_counts_articles_and_mentions():
    articles = [
        article_of("b", "实施“青蓝工程”。青蓝工程成效好。"),
        article_of("a", "實施「青藍工程」、「雙培工程」。"),
    ]
    table = shared_programmes_table(articles)
    assert table.to_dict("records")[0] == {
        "name": "青蓝工程",
        "theme": "mentorship",
        "articles": 2,
        "mentions": 3,
        "variants": "青蓝工程",
        "in_articles": "a;b",
    }
    assert list(table["name"]) == ["青蓝工程", "双培工程"]


def test_the_table_has_its_columns_also_when_nothing_is_found():
    columns = ["name", "theme", "articles", "mentions", "variants", "in_articles"]
    assert list(shared_programmes_table([]).columns) == columns
    assert list(shared_programmes_table([article_of("a", "今天下雨。")]).columns) == columns


def test_the_order_of_the_articles_changes_nothing():
    articles = [
        article_of("a", "实施“青蓝工程”。"),
        article_of("b", "开展“青蓝”工程、“启明行动”。"),
    ]
    assert shared_programmes_table(articles).equals(shared_programmes_table(articles[::-1]))
