"""Rows of tables become pages; a row that is broken becomes a sentence."""

import csv
import io
import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from zhpolicy import read_corpus
from zhpolicy.corpus.cells.days import DateColumns
from zhpolicy.corpus.rows import read_csv, read_json, read_jsonl, read_parquet, read_records
from zhpolicy.corpus.sources import Limits, Source
from zhpolicy.text.records import Problem

TEXT = "昆明市选派46名教师到怒江州开展“组团式”帮扶，与当地教师结成师徒86对，听课一千余节。"

LIMITS = Limits()


def source(data, *, name="表/pages.csv"):
    data = data.encode() if isinstance(data, str) else data
    return Source(name, len(data), lambda: io.BytesIO(data))


def read(reader, data, *, name="表/pages.csv", limits=LIMITS, columns=None):
    return list(reader(source(data, name=name), limits=limits, columns=columns))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_csv_is_read_whatever_its_encoding_and_delimiter(encoding, delimiter):
    table = io.StringIO()
    rows = [
        ["编号", "标题", "正文", "发布时间"],
        ["甲1", "组团式帮扶", f"{TEXT}\n二段", "2024年8月7日"],
    ]
    csv.writer(table, delimiter=delimiter).writerows(rows)
    (page,) = read(read_csv, table.getvalue().encode(encoding))
    assert (page.id, page.title, page.text) == ("甲1", "组团式帮扶", f"{TEXT}\n二段")
    assert (page.date, page.path) == ("2024-08-07", "表/pages.csv, row 1")


def test_rows_without_an_id_are_numbered():
    pages = read(read_csv, f"text\n{TEXT}\n{TEXT}二\n")
    assert [page.id for page in pages] == ["pages-1", "pages-2"]


def test_a_csv_with_short_and_empty_rows_goes_on():
    pages = read(read_csv, f"id,text\n1\n\n3,{TEXT}\n")
    assert [(page.id, page.text) for page in pages] == [("1", ""), ("3", TEXT)]


def test_a_csv_without_a_text_column_is_refused_with_its_columns():
    with pytest.raises(ValueError, match="no column of Chinese texts; columns: a, b"):
        read(read_csv, "a,b\n1,2\n")


def test_an_endless_cell_is_a_problem_and_the_limit_of_others_stays():
    before = csv.field_size_limit()
    limits = Limits(page_bytes=2_000)
    line = f"{TEXT}\n"
    found = read(read_csv, f'id,text\n1,"{line * 60}"\n2,{line}', limits=limits)
    assert any(isinstance(item, Problem) and "field" in item.message for item in found)
    assert csv.field_size_limit() == before


def test_an_endless_line_is_a_problem_and_the_next_row_is_read():
    found = read(read_csv, f"id,text\n1,{'中' * 900}\n2,{TEXT}\n", limits=Limits(page_bytes=1_000))
    assert [getattr(item, "kind", "page") for item in found] == ["too large", "page"]
    assert "line 2" in found[0].message


def test_json_lines_are_read_and_what_is_none_is_named_by_its_line():
    lines = [
        json.dumps({"id": 1, "content": TEXT, "source": "某日报"}),
        "{broken",
        "[" * 100_000,
        json.dumps([1, 2]),
        "",
        json.dumps({"id": 2, "content": ["一段", "二段"]}),
    ]
    found = read(read_jsonl, "\n".join(lines), name="pages.jsonl")
    problems = [item.message for item in found if isinstance(item, Problem)]
    pages = [item for item in found if not isinstance(item, Problem)]
    assert [(page.id, page.text, page.source) for page in pages] == [
        ("1", TEXT, "某日报"),
        ("2", "一段\n二段", ""),
    ]
    assert ["line 2" in problems[0], "line 3" in problems[1], "line 4" in problems[2]] == [True] * 3
    assert "nested without end" in problems[1]


@pytest.mark.parametrize("wrapped", [lambda rows: rows, lambda rows: {"n": 1, "articles": rows}])
def test_a_json_file_is_a_list_or_holds_one(wrapped):
    data = json.dumps(wrapped([{"text": TEXT}, {"text": f"{TEXT}二"}]))
    assert [page.text for page in read(read_json, data)] == [TEXT, f"{TEXT}二"]


def test_a_json_file_without_records_is_refused():
    with pytest.raises(ValueError, match="no records; expected a list of objects"):
        read(read_json, "[1, 2]")


def test_a_parquet_file_is_read_with_its_missing_values():
    table = pa.table({"id": [1.0, None], "正文": [TEXT, None], "date": ["20240807", None]})
    data = io.BytesIO()
    pq.write_table(table, data)
    first, second = read(read_parquet, data.getvalue())
    assert (first.id, first.text, first.date) == ("1", TEXT, "2024-08-07")
    assert (second.id, second.text, second.date) == ("pages-2", "", "")


def test_a_broken_parquet_file_is_refused():
    with pytest.raises(ValueError, match="no Parquet file"):
        read(read_parquet, b"PAR1 and nothing else")


def test_markup_in_a_cell_is_taken_off():
    (page,) = read(read_jsonl, json.dumps({"text": f"<p>{TEXT}</p><p>x &lt; y</p>"}))
    assert page.text == f"{TEXT}\nx < y"


def test_a_mixed_up_cell_is_read_back():
    (page,) = read(read_jsonl, json.dumps({"text": TEXT.encode().decode("latin-1")}))
    assert page.text == TEXT


def test_columns_that_are_told_are_taken():
    data = json.dumps({"正文": "摘要", "全部": TEXT})
    (page,) = read(read_jsonl, data, columns={"text": "全部", "title": "正文"})
    assert (page.text, page.title) == (TEXT, "摘要")


def test_rows_come_one_by_one():
    taken = []

    def rows():
        for number in range(1, 1_000):
            taken.append(number)
            yield number, {"text": TEXT}

    next(read_records(rows(), name="x", stem="x", columns=None, dates=DateColumns(list)))
    assert len(taken) <= 20


BODY = "江苏省对口支援新疆克孜勒苏，选派医生{}名。"


def swallowing(broken, *, rows=6):
    lines = [f"{number},{BODY.format(number)}" for number in range(1, rows + 1)]
    lines[1] = f"2,{broken}"
    return "id,text\n" + "\n".join(lines) + "\n"


def test_a_quotation_mark_that_is_never_closed_takes_no_other_row(tmp_path):
    broken = swallowing('"未闭合' + BODY.format(2))
    (tmp_path / "a.csv").write_text(broken, "utf-8")
    corpus = read_corpus(tmp_path / "a.csv")
    assert [article.id for article in corpus] == ["1", "2", "3", "4", "5", "6"]
    assert [problem.kind for problem in corpus.problems] == ["broken row"]
    assert "row 2: a quotation mark is never closed" in corpus.problems[0].message


def test_a_text_of_several_lines_in_quotation_marks_is_one_cell(tmp_path):
    text = '1,"第一行,还有。\n第二行，选派医生62名。\n第三行。"\n2,' + BODY.format(2)
    (tmp_path / "a.csv").write_text("id,text\n" + text, "utf-8")
    corpus = read_corpus(tmp_path / "a.csv")
    assert [article.id for article in corpus] == ["1", "2"]
    assert corpus.problems == []
    assert "第三行" in corpus["1"].text


def test_a_row_with_more_cells_than_names_loses_nothing(tmp_path):
    rows = [
        "date,title,text",
        "2024-05-06,码头,扩建,六月开工,将完工。",
        "2024-05-07,灯塔,灯塔亮。",
    ]
    (tmp_path / "a.csv").write_text("\n".join(rows), "utf-8")
    corpus = read_corpus(tmp_path)
    assert [article.text for article in corpus] == ["扩建,六月开工,将完工。", "灯塔亮。"]
    [problem] = corpus.problems
    assert problem.is_notice
    assert "row 1: 5 cells under 3 names; the last ones were read as one" in problem.message


def test_empty_cells_behind_the_last_name_are_nothing(tmp_path):
    (tmp_path / "a.csv").write_text("date,text\n2024-05-06,码头扩建六月开工。,,\n", "utf-8")
    corpus = read_corpus(tmp_path)
    assert [article.text for article in corpus] == ["码头扩建六月开工。"]
    assert not corpus.problems


@pytest.mark.parametrize(
    ("cell", "date"),
    [
        ("45123", "2023-07-16"), (45123, "2023-07-16"), (45123.5, "2023-07-16"),
        ("36526", "2000-01-01"), ("20230716", "2023-07-16"), ("2023", "2023"), ("12345", ""),
        ("451234", ""),
    ],
)  # fmt: skip
def test_the_bare_number_of_a_day_in_a_spreadsheet_is_a_date(cell, date):
    [article] = read_corpus([{"日期": cell, "正文": "码头扩建六月开工。"}])
    assert article.date == date


@pytest.mark.parametrize("text", ["码头扩建六月开工", "码头真好看", "码头扩建吗?", "码头, 灯塔"])
def test_a_post_of_one_line_is_a_text_and_no_headline(text, tmp_path):
    (tmp_path / "a.csv").write_text(f'text,date\n"{text}",2024-05-06\n', "utf-8")
    (tmp_path / "b.txt").write_text(f"{text}!", "utf-8")
    corpus = read_corpus(tmp_path)
    assert [article.text for article in corpus] == [text, f"{text}!"]
    assert [article.title for article in corpus] == ["", ""]
    raw = corpus[0].raw
    assert raw[slice(*corpus[0].to_raw(0, 2))] == "码头"


def test_a_line_of_links_stays_furniture(tmp_path):
    (tmp_path / "a.txt").write_text("首页 | 新闻 | 联系我们", "utf-8")
    assert [problem.kind for problem in read_corpus(tmp_path).problems] in (["no article"], [])


@pytest.mark.parametrize(
    ("cell", "date"),
    [
        ("1709251200", "2024-03-01"), (1709251200, "2024-03-01"), (1709251200000, "2024-03-01"),
        (1709308799.5, "2024-03-01"), ("0709251200", ""), ("17092512", ""),
    ],
)  # fmt: skip
def test_the_seconds_of_a_program_are_a_day_in_china(cell, date):
    [article] = read_corpus([{"time": cell, "body": "码头扩建六月开工。"}])
    assert article.date == date


@pytest.mark.parametrize(
    "held",
    [
        {"code": 0, "data": {"list": [{"text": "码头扩建六月开工。"}]}},
        {"code": 0, "tags": [1, 2], "data": {"page": {"rows": [{"text": "码头扩建六月开工。"}]}}},
        {"text": "码头扩建六月开工。", "meta": {"n": 1}},
        {"text": "码头扩建六月开工。", "images": [{"url": "a"}], "author": {"links": [{"a": 1}]}},
        {"message": "成功", "result": [{"text": "码头扩建六月开工。"}]},
    ],
)
def test_the_records_of_an_answer_of_a_service_are_found(held, tmp_path):
    (tmp_path / "a.json").write_text(json.dumps(held), "utf-8")
    assert [article.text for article in read_corpus(tmp_path)] == ["码头扩建六月开工。"]


def test_a_table_without_a_head_is_told_what_it_lacks(tmp_path):
    (tmp_path / "a.csv").write_text(
        "码头,2024-02-24,码头扩建六月开工\n灯塔,2024-02-25,亮灯\n", "utf-8"
    )
    corpus = read_corpus(tmp_path)
    assert len(corpus) == 0
    assert corpus.problems[0].message.endswith("the first row names the columns")
