"""Which column holds what: told, known by its name, or found by what is in it."""

import pytest

from zhpolicy.corpus.columns import FIELDS, find_columns
from zhpolicy.text.tables import read_table

TEXT = "昆明市选派46名教师到怒江州开展“组团式”帮扶，与当地教师结成师徒86对，听课评课一千余节。"


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["id", "text"], {"id": "id", "text": "text"}),
        (
            ["编号", "標題", "正文", "發布時間", "來源"],
            dict(zip(FIELDS, ["编号", "正文", "標題", "發布時間", "來源"], strict=True)),
        ),
        (
            ["Article_ID", "Full-Text", "Head Line"],
            {"id": "Article_ID", "text": "Full-Text", "title": "Head Line"},
        ),
        (["content", "text"], {"text": "text"}),
        (["text", "id", "uuid"], {"id": "id", "text": "text"}),
    ],
)
def test_columns_are_known_by_their_names(names, expected):
    assert find_columns(names, []) == expected


def test_without_a_known_name_the_text_is_the_column_with_the_most_chinese():
    rows = [{"c1": "1", "c2": "标题", "c3": TEXT}, {"c1": "2", "c2": "标题", "c3": TEXT}]
    assert find_columns(["c1", "c2", "c3"], rows) == {"text": "c3"}


def test_what_is_told_wins():
    told = {"text": "标题", "title": "正文"}
    assert find_columns(["标题", "正文"], [], told=told) == {"text": "标题", "title": "正文"}


@pytest.mark.parametrize("rows", [[], [{"a": "1", "b": "2"}], [{"a": "短标题", "b": "x" * 500}]])
def test_a_table_without_a_text_is_refused_with_its_columns(rows):
    with pytest.raises(ValueError, match=r"no column of Chinese texts; columns: a, b; call it"):
        find_columns(["a", "b"], rows)


def test_a_column_told_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match="no column '正文' for text; columns: a, b"):
        find_columns(["a", "b"], [], told={"text": "正文"})


def test_a_field_that_pages_do_not_have_is_refused():
    with pytest.raises(ValueError, match="no field 'body'; fields are id, text"):
        find_columns(["a"], [], told={"body": "a"})


@pytest.mark.parametrize("row", read_table("corpus/columns"), ids=lambda row: row["name"])
def test_every_name_of_the_table_finds_its_column(row):
    assert find_columns([row["name"], "text"], [])[row["field"]] in (row["name"], "text")
    assert row["field"] in FIELDS
