"""What other programs write comes back in: each kind of file as its program writes it."""

import json
import random
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from zhpolicy.coding.annotations import find_annotations
from zhpolicy.coding.codings.codings import CODING_COLUMNS, read_codings
from zhpolicy.coding.codings.placing import PLACED_COLUMNS, place_quotes
from zhpolicy.coding.refi_qda import write_refi_qda
from zhpolicy.corpus.corpus import read_corpus
from zhpolicy.pages.articles import read_article

ROOT = Path(__file__).parents[3]
TEXT = "山東選派醫生62名。\r\n師徒結對，開展𠮷日帶教。\r\n"
NAMESPACE = 'xmlns="urn:QDA-XML:project:1.0"'
PROJECT = f"""<?xml version="1.0" encoding="utf-8"?>
<Project {NAMESPACE} name="p" origin="QualCoder">
<Users><User guid="u1" name="李"/><User guid="u2" name="zhpolicy"/></Users>
<CodeBook><Codes><Code guid="c1" name="quantities: person" isCodable="true"/>
<Code guid="c2" name="人" isCodable="true"><Code guid="c3" name="师徒" isCodable="true"/></Code>
</Codes></CodeBook>
<Sources><TextSource guid="s1" name="a.txt" plainTextPath="internal://s1.txt" creatingUser="u1">
<Coding guid="k0" creatingUser="u1"><CodeRef targetGUID="c2"/></Coding>
<PlainTextSelection guid="p1" startPosition="{{0}}" endPosition="{{1}}" name="師徒結對">
<Coding guid="k1" creatingUser="u1"><CodeRef targetGUID="c3"/></Coding></PlainTextSelection>
<PlainTextSelection guid="p2" startPosition="6" endPosition="9" name="62名" creatingUser="u2">
<Coding guid="k2"><CodeRef targetGUID="c1"/></Coding></PlainTextSelection>
</TextSource></Sources></Project>"""


@pytest.fixture
def page():
    return read_article(TEXT, id="a")


def project(path, xml, **members):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("project.qde", xml)
        for name, content in members.items():
            archive.writestr(f"Sources/{name}.txt", content)
    return path


def written(path, content):
    lines = [content] if path.suffix == ".json" else content
    text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    ("stored", "start"),
    [("\ufeff" + TEXT, TEXT.index("師")), (TEXT.replace("\r", ""), 11), (TEXT, 11)],
    ids=["as it is", "line feeds", "line breaks of Windows, counted as one"],
)
def test_a_project_gives_the_codings_of_each_coder(page, tmp_path, stored, start):
    path = project(tmp_path / "p.qdpx", PROJECT.format(start, start + 4), s1=stored.encode())
    codings = read_codings(path)
    assert list(codings.columns) == CODING_COLUMNS
    assert codings[["code", "coder", "quote"]].values.tolist() == [
        ["师徒", "李", "師徒結對"],
        ["quantities/person", "zhpolicy in p.qdpx", "62名"],
        ["人", "李", ""],
    ]
    placed = place_quotes(page, codings)
    assert [page.raw[row.start : row.end] for row in placed[:2].itertuples()] == [
        "師徒結對",
        "62名",
    ]
    assert placed["how"].tolist() == ["exact", "exact", "nowhere"]
    assert placed["note"][2] == "no quotation: the code is that of a whole text, or of nothing"


def test_the_seeds_come_back_from_our_own_project_where_the_machine_found_them(tmp_path):
    articles = list(read_corpus(ROOT / "seeds"))
    write_refi_qda(articles, tmp_path / "seeds.qdpx")
    placed = place_quotes(articles, read_codings(tmp_path / "seeds.qdpx"))
    found = [one for article in articles for one in find_annotations(article)]
    assert len(placed) == len(found) > 400
    assert placed["code"].tolist() == [one.code for one in found]
    moved = [
        (one.article, one.surface, row.note)
        for one, row in zip(found, placed.itertuples(), strict=True)
        if (one.article, one.start, one.end) != (row.article, row.start, row.end)
    ]
    assert moved == []


DOCCANO = [
    {"id": 1, "text": TEXT, "label": [[6, 9, "数目"]], "Comments": [], "article": "a"},
    {
        "id": 2,
        "text": TEXT,
        "entities": [{"id": 5, "label": "師徒幫帶", "start_offset": 12, "end_offset": 16}],
        "relations": [],
        "meta": {"article": "a"},
    },
    {"id": 3, "text": TEXT, "label": ["援疆"]},
]


def test_spans_of_doccano_are_codings(page, tmp_path):
    codings = read_codings(written(tmp_path / "王.jsonl", DOCCANO))
    assert codings[["article", "quote", "code", "coder"]].values.tolist() == [
        ["a", "62名", "数目", "王"],
        ["a", "師徒結對", "mentorship", "王"],
        ["", "", "援疆", "王"],
    ]
    assert place_quotes(page, codings)["how"].tolist() == ["exact", "exact", "nowhere"]


REGION = {"start": 17, "end": 22, "text": "開展𠮷日", "labels": ["日"]}  # 𠮷 counts as two there
STUDIO = [
    {
        "id": 7,
        "data": {"text": TEXT, "article": "a"},
        "annotations": [
            {
                "completed_by": {"id": 1, "email": "li@example.org"},
                "result": [
                    {"type": "labels", "value": REGION},
                    {"type": "choices", "value": {"choices": ["援疆"]}},
                    {"type": "labels", "value": {"start": 6, "end": 9, "labels": ["数目", "人"]}},
                ],
            },
            {"completed_by": 2, "was_cancelled": True, "result": [{"value": REGION}]},
        ],
        "predictions": [{"result": [{"value": REGION}]}],
    },
    {"id": 8, "text": TEXT, "label": [{**REGION, "start": 16, "end": 20}], "annotator": 3},
]


def test_regions_of_label_studio_are_codings(page, tmp_path):
    codings = read_codings(written(tmp_path / "王.json", STUDIO))
    assert codings[["article", "quote", "code", "coder"]].values.tolist() == [
        ["a", "開展𠮷日", "日", "li@example.org"],
        ["a", "62名", "数目", "li@example.org"],
        ["a", "62名", "人", "li@example.org"],
        ["", "開展𠮷日", "日", "3"],
    ]
    placed = place_quotes(page, codings)
    assert {page.raw[row.start : row.end] for row in placed.itertuples()} == {"開展𠮷日", "62名"}
    assert placed["article"].tolist() == ["a"] * 4


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_rows_come_from_any_spreadsheet(page, tmp_path, encoding, delimiter):
    lines = [["article", "引文", "code", "start", "coder"], ["a", "师徒结对", "x", "", "李"]]
    lines += [["a", "62名", "y", "6", ""], ["", "", "", "", ""]]
    text = "\r\n".join(delimiter.join(line) for line in lines)
    path = tmp_path / "王.csv"
    path.write_bytes(text.encode(encoding))
    codings = read_codings(path, columns={"quote": "引文"})
    assert codings[["quote", "coder"]].values.tolist() == [["师徒结对", "李"], ["62名", "王"]]
    assert codings["start"].isna().tolist() == [True, False]
    assert place_quotes(page, codings)["how"].tolist() == ["by script or width", "exact"]


def test_rows_of_a_machine_come_as_lines_of_json(page, tmp_path):
    rows = [{"article": "a", "quote": "師徒", "code": "x", "start": 12, "end": 14}]
    codings = read_codings(written(tmp_path / "model.jsonl", rows), coder="a model")
    assert codings.iloc[0][["quote", "coder", "start"]].tolist() == ["師徒", "a model", 12]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_json_comes_in_any_encoding(page, tmp_path, encoding):
    path = tmp_path / "王.jsonl"
    path.write_bytes(json.dumps(DOCCANO[0], ensure_ascii=False).encode(encoding))
    assert place_quotes(page, read_codings(path))["how"].tolist() == ["exact"]


WRONG = [
    ("a.docx", b"", "no codings in .docx; expected a file that ends in .qdpx"),
    ("a.qdpx", b"PK", "no REFI-QDA project: a zip archive with project.qde in it"),
    ("a.json", b"{", "no JSON"),
    ("a.json", b'{"a": 1}', "no list of tasks"),
    ("a.json", b"[" * 100_000, "no JSON"),
    ("a.jsonl", b"{", "line 1: no JSON"),
    ("a.jsonl", b'{"quote": "a"}', "line 1: no article, code in the record; expected article"),
    ("a.jsonl", b'{"text": "ab", "label": [[0, 3, "x"]]}', "no span 0-3 in a text of 2 characters"),
    ("a.jsonl", b'{"text": "ab", "label": [[0, "x"]]}', r'\[0, "x"\] is no span; expected spans'),
    ("a.jsonl", b'{"text": "ab", "label": 3}', "3 is no list of spans"),
    ("a.csv", b"article,quote\na,b\n", "line 1: no column code; expected article, quote, code"),
    ("a.csv", b"article,quote,code\na,b,\n", "line 2: no code; expected the code of"),
    ("a.csv", b"article,quote,code,start\na,b,c,x\n", "line 2: start is 'x'; expected a number"),
    ("a.csv", b"article,quote,code,start\na,b,c,9999999999999\n", "start is '9999999999999'; exp"),
]


@pytest.mark.parametrize(("name", "content", "said"), WRONG)
def test_what_holds_no_codings_gets_a_sentence(tmp_path, name, content, said):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ValueError, match=said):
        read_codings(tmp_path / name)


def test_a_wrong_name_for_a_column_is_named_with_the_nearest(tmp_path):
    (tmp_path / "a.csv").write_text("article,quote,code\n", "utf-8")
    with pytest.raises(ValueError, match=r"no column 'qoute'; did you mean quote\?"):
        read_codings(tmp_path / "a.csv", columns={"qoute": "引文"})


@pytest.mark.parametrize(
    ("xml", "said"),
    [
        (PROJECT.format(1, 2), r"no text 's1.txt' of the source 'a.txt' in the archive"),
        (PROJECT.format("x", 2), "p.qdpx: a selection .* expected numbers of characters"),
        (PROJECT.format(9, 10**30), "expected numbers of characters"),
        (PROJECT.format(9, 99), "no selection 9-99 in a text of 26 characters; the text was"),
        ("<Project", "project.qde is no XML"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "defines entities"),
    ],
)
def test_a_broken_project_gets_a_sentence(tmp_path, xml, said):
    members = {} if "no text" in said else {"s1": TEXT}
    with pytest.raises(ValueError, match=said):
        read_codings(project(tmp_path / "p.qdpx", xml, **members))


def test_a_coding_without_an_article_is_looked_for_in_all_and_others_are_named():
    pages = [
        read_article("師徒結對。又一次師徒結對！", id="a"),
        read_article("再師徒結對。", id="b"),
    ]
    codings = pd.DataFrame({"article": "", "code": "x", "quote": "师徒结对", "before": ["再"]})
    [row] = place_quotes(pages, codings).to_dict("records")
    assert (row["article"], row["start"], row["places"]) == ("b", 1, 3)
    assert row["note"] == "stands in 3 places, also at a 0-4, a 8-12"


def test_of_several_places_the_nearest_to_the_offset_is_taken(page):
    page = read_article("師徒。" * 5, id="a")
    codings = pd.DataFrame({"article": "a", "code": "x", "quote": "師徒", "start": [7, None]})
    placed = place_quotes(page, codings)
    assert placed["start"].tolist() == [6, 0]
    assert placed["note"][0] == "stands in 5 places, also at 0-2, 3-5, 9-11, 12-14"


@pytest.mark.parametrize("name", ["a", "a.txt", "pages/a.txt", "C:\\pages\\a.txt"])
def test_an_article_is_found_by_its_id_or_its_file(page, name):
    codings = pd.DataFrame({"article": name, "code": "x", "quote": ["師徒", "62\n名"]})
    assert place_quotes(page, codings)["article"].tolist() == ["a", "a"]


def test_what_can_not_be_placed_says_why(page):
    codings = pd.DataFrame(
        {"article": ["b", "a", "", "a"], "code": "x", "quote": ["師徒", "63名", "64名", " \n"]}
    )
    assert place_quotes(page, codings)["note"].tolist() == [
        "no article of this name",
        "the page has no such words",
        "no page has these words",
        "no quotation: the code is that of a whole text, or of nothing",
    ]
    with pytest.raises(ValueError, match="no column quote, code"):
        place_quotes(page, pd.DataFrame({"article": ["a"]}))


def test_half_characters_are_no_trouble(tmp_path):
    page = read_article("選派\ud800醫生62名。", id="a")
    (tmp_path / "a.jsonl").write_text(
        r'{"article": "a", "code": "x", "quote": "派\ud800醫"}', encoding="utf-8"
    )
    [row] = place_quotes(page, read_codings(tmp_path / "a.jsonl")).to_dict("records")
    assert (row["how"], row["start"], row["end"]) == ("exact", 1, 4)


def test_no_codings_are_an_empty_table(page):
    codings = pd.DataFrame({"article": [], "code": [], "quote": []})
    assert list(place_quotes(page, codings).columns) == PLACED_COLUMNS


def mutated(value, draw):
    """A value of JSON with some of its parts replaced by others."""
    if draw.random() < 0.12:
        return draw.choice([None, 1, -3, True, "x", [], {}, [1], 1.5, "", 10**20])
    if isinstance(value, dict):
        return {name: mutated(part, draw) for name, part in value.items()}
    return [mutated(part, draw) for part in value] if isinstance(value, list) else value


@pytest.mark.parametrize(("ending", "sound"), [("jsonl", DOCCANO), ("json", STUDIO)])
def test_whatever_stands_in_a_file_it_is_read_or_refused_with_a_sentence(tmp_path, ending, sound):
    draw, path, read = random.Random(7), tmp_path / f"a.{ending}", 0
    for _ in range(300):
        written(path, [mutated(record, draw) for record in sound])
        try:
            read += len(read_codings(path)) > 0
        except ValueError as error:
            assert str(path) in str(error)  # noqa: PT017 - some are read, some refused
    assert 0 < read < 300


HEADS = [
    ("文件", "引文", "编码"),
    ("檔名", "引文", "編碼"),
    ("Document", "Segment", "Code"),
    ("article", "quote", "code"),
]


@pytest.mark.parametrize("head", HEADS, ids="-".join)
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_tables_of_people_are_read_by_the_names_that_they_use(head, ending, tmp_path):
    table = pd.DataFrame([["渡轮", "半价", "fare"], ["渡轮", "=六班", "service"]], columns=head)
    path = tmp_path / f"李.{ending}"
    table.to_csv(path, index=False) if ending == "csv" else table.to_excel(path, index=False)
    if head[0] == "檔名":  # a name that nobody has told
        with pytest.raises(ValueError, match=r"no column article; expected article, quote, code"):
            read_codings(path)
        codings = read_codings(path, columns={"article": "檔名"})
    else:
        codings = read_codings(path)
    assert codings["article"].tolist() == ["渡轮", "渡轮"]
    assert codings["code"].tolist() == ["fare", "service"]
    assert codings["quote"][0] == "半价"
    assert codings["coder"].tolist() == ["李", "李"]


def test_a_name_of_our_own_wins_over_one_that_may_mean_it(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("标签,code,article,quote\nx,fare,渡轮,半价\n", "utf-8")
    assert read_codings(path)["code"].tolist() == ["fare"]
    assert read_codings(path, columns={"code": "标签"})["code"].tolist() == ["x"]


def test_a_broken_workbook_is_named(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"no workbook")
    with pytest.raises(ValueError, match=r"a\.xlsx: no workbook that can be read"):
        read_codings(path)
