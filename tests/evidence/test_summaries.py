"""Counts over tables say how many, in how many articles, in one order."""

import pandas as pd

from zhpolicy.evidence.summaries import count_items, count_rows, positions_of
from zhpolicy.pages.articles import read_article

TABLE = pd.DataFrame(
    {
        "article": ["a", "a", "b", "b"],
        "model": [("组团式", "小组团"), ("小组团",), ("组团式",), ()],
        "field": ["health", "", "health", "education"],
    }
)


def test_lists_count_once_for_each_item_and_empty_cells_not_at_all():
    counted = count_items(TABLE, "model")
    assert counted.loc["组团式"].to_dict() == {"rows": 2, "articles": 2}
    assert counted.loc["小组团"].to_dict() == {"rows": 2, "articles": 1}
    assert list(count_items(TABLE, "field").index) == ["health", "education"]


def test_an_empty_table_gives_an_empty_count():
    assert len(count_items(TABLE[:0], "model")) == 0


def test_the_longest_table_comes_first():
    counted = count_rows({"short": TABLE[:1], "long": TABLE})
    assert counted.to_numpy().tolist() == [["long", 4, 2], ["short", 1, 1]]


def test_places_run_from_the_beginning_of_the_article_to_its_end():
    article = read_article("某县开展组团式帮扶，选派教师十名。" * 4, id="a")
    table = pd.DataFrame({"article": ["a", "a"], "start": [0, len(article.raw)]})
    positions = positions_of([article], table)["position"].tolist()
    assert positions[0] == 0.0
    assert positions[1] == 1.0
