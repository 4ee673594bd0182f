"""What zhpolicy wrote is known by what stands in it, and nothing that people collect is."""

import json
import os
from contextlib import nullcontext
from io import BytesIO
from zipfile import ZipFile

import pandas as pd
import pytest

from zhpolicy.coding import write_codebook, write_refi_qda, write_web_annotations
from zhpolicy.compare.networks.network import network_of
from zhpolicy.compare.networks.write import write_network
from zhpolicy.corpus.corpus import read_corpus
from zhpolicy.corpus.outputs.files import require_ours, what_we_wrote
from zhpolicy.evidence.columns import describe_columns, describe_tables
from zhpolicy.evidence.pipeline import evidence_table
from zhpolicy.pages.articles import read_article
from zhpolicy.show import plot_bars, save_figure
from zhpolicy.text.tables import read_map

TABLE = "a table that zhpolicy wrote"
PAGES = ["山东选派教师62名，师徒结对120对。", "选派医生30名，组团式援疆。"]


def look(name, text):
    return what_we_wrote(name, lambda: BytesIO(text.encode("utf-8-sig")))


@pytest.mark.parametrize("name", [name for name in describe_tables()["table"] if name != "places"])
def test_every_table_that_a_command_writes_is_known_in_every_format(name, tmp_path):
    columns = describe_columns(name)["column"].tolist()
    assert look("any.csv", ",".join(columns) + "\n") == TABLE
    assert look("any.tsv", "\t".join(columns) + "\n") == TABLE
    assert look("any.jsonl", json.dumps(dict.fromkeys(columns, "甲")) + "\n") == TABLE
    path = tmp_path / "any.parquet"
    pd.DataFrame(columns=columns, dtype=str).to_parquet(path)
    assert what_we_wrote(path.name, lambda: path.open("rb")) == TABLE


def test_a_table_that_pandas_writes_of_evidence_is_known(tmp_path):
    (tmp_path / "a.txt").write_text(PAGES[0], "utf-8")
    evidence_table(PAGES, "quantities").to_csv(tmp_path / "mine.csv")
    corpus = read_corpus(tmp_path)
    assert [article.id for article in corpus] == ["a"]
    assert [problem.kind for problem in corpus.problems] == ["output"]
    assert corpus.problems[0].is_notice


def test_a_frame_of_texts_may_be_read_again(tmp_path):
    read_corpus(PAGES).to_frame().to_csv(tmp_path / "pages.csv", index=False)
    assert [article.raw for article in read_corpus(tmp_path)] == PAGES


@pytest.mark.parametrize(
    "head",
    [
        "id,title,date,source,text",
        "article,start,end,surface,正文",
        "source,kind,message,content",
        "source,kind,message,reply",  # a chat, with a column that we do not know
        "table,note,page",
        "编号,标题,正文",
        "article,code",
        "",
    ],
)
def test_a_table_of_collected_pages_is_none_of_ours(head):
    assert look("a.csv", f"{head}\n") == ""


@pytest.mark.parametrize("ending", [".xlsx", ".parquet", ".qdpx", ".json", ".csv"])
def test_a_broken_file_is_left_to_its_reader(ending):
    assert what_we_wrote(f"a{ending}", lambda: BytesIO(b"PK\x03\x04 and nothing more")) == ""
    assert what_we_wrote(f"a{ending}", lambda: BytesIO(b"")) == ""


def test_a_text_that_speaks_of_columns_is_a_page():
    assert look("a.txt", "article,start,end,surface\n" + PAGES[0]) == ""


@pytest.mark.parametrize("ending", [".gexf", ".graphml", ".net", ".txt"])
def test_a_network_beside_the_pages_is_passed_over(ending, tmp_path):
    (tmp_path / "a.md").write_text(PAGES[0], "utf-8")
    write_network(network_of(PAGES, "themes"), tmp_path / f"n{ending}")
    corpus = read_corpus(tmp_path)
    assert [article.id for article in corpus] == ["a"]
    assert {problem.kind for problem in corpus.problems} <= {"output", "not Chinese", "no text"}
    assert corpus.problems[0].kind == "output"


def test_a_drawing_beside_the_pages_is_passed_over(tmp_path):
    (tmp_path / "a.md").write_text(PAGES[0], "utf-8")
    bars = pd.Series({"选派到各县人民医院的医生和护士": 3, "师徒结对的青年骨干教师": 2})
    figure = plot_bars(bars, title="选派到各县人民医院的医生", unit="人", note="甲")
    save_figure(figure, tmp_path / "figure")
    corpus = read_corpus(tmp_path)
    assert [article.id for article in corpus] == ["a"]
    assert [problem.kind for problem in corpus.problems] == ["output"]


def test_columns_that_tell_are_those_of_tables_that_there_are():
    columns = {
        column for name in describe_tables()["table"] for column in describe_columns(name)["column"]
    }
    printed = {"edits", "file", "text", "unresolved", "before", "after", "certainty"}
    told = {name for marks in read_map("corpus/outputs", "what") for name in marks.split(";")}
    assert told <= columns | printed


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.csv")
    (tmp_path / "a.txt").write_text(PAGES[0], "utf-8")
    corpus = read_corpus(tmp_path)
    assert [article.id for article in corpus] == ["a"]
    assert [problem.kind for problem in corpus.problems] == ["not a file"]


def test_a_state_that_was_kept_beside_a_page_is_no_page_of_its_own(tmp_path):
    for name in ("a.txt", "a.txt.bak", "a.txt~", "b.html.orig", "c.pdf.txt"):
        (tmp_path / name).write_text(PAGES[0] + name, "utf-8")
    corpus = read_corpus(tmp_path)
    assert [article.path.rpartition("/")[2] for article in corpus] == [
        "a.txt",
        "b.html.orig",
        "c.pdf.txt",
    ]
    assert corpus.problems[0].message == (
        f"{tmp_path}: 2 earlier states of pages (a.txt.bak, a.txt~); "
        "passed over, since that is no page"
    )


@pytest.mark.parametrize(
    ("name", "text", "what"),
    [
        ("a.csv", "article,quote,code\n", "a table of codings"),
        ("a.csv", "Article,Quote,Code,Coder,memo\n", "a table of codings"),
        ("a.csv", "article,start,end,code,coder,quote,how,places,note\n", TABLE),
        ("a.qdc", '<CodeBook origin="QualCoder-3.5">', "a codebook for qualitative analysis"),
        (
            "a.qdc",
            '<CodeBook xmlns="urn:x" origin="zhpolicy">',
            "a codebook for qualitative analysis that zhpolicy wrote",
        ),
    ],
)
def test_the_work_of_coders_is_no_page_and_not_ours(name, text, what, tmp_path):
    assert look(name, text) == what
    path = tmp_path / name
    path.write_text(text, "utf-8")
    is_ours = "zhpolicy" in what
    with nullcontext() if is_ours else pytest.raises(FileExistsError, match="zhpolicy wrote"):
        require_ours([path])


def test_a_project_of_another_program_is_never_written_over(tmp_path):
    path = tmp_path / "a.qdpx"
    page = read_article("渔港停泊渔船六艘。", id="a")
    write_refi_qda(page, path)
    write_refi_qda(page, path)
    with ZipFile(path, "w") as archive:
        archive.writestr("project.qde", '<Project xmlns="urn:x" name="a" origin="QualCoder-3.5"/>')
    with pytest.raises(FileExistsError, match="nothing that zhpolicy wrote"):
        write_refi_qda(page, path)


def test_pages_and_codebooks_are_not_written_over_either(tmp_path):
    page = read_article("渔港停泊渔船六艘。", id="a")
    own = tmp_path / "pages.json"
    own.write_text('[{"text": "渔港停泊渔船六艘。"}]', "utf-8")
    with pytest.raises(FileExistsError, match="nothing that zhpolicy wrote"):
        write_web_annotations([page], own)
    with pytest.raises(ValueError, match=r"pages\.json: expected a name that ends in \.qdc"):
        write_codebook(own)


def test_codings_in_a_folder_are_called_so(tmp_path):
    (tmp_path / "a.txt").write_text("渔港停泊渔船六艘。", "utf-8")
    for name in ("b.csv", "c.csv"):
        (tmp_path / name).write_text("article,quote,code\na,渔船,x\n", "utf-8")
    corpus = read_corpus(tmp_path)
    assert len(corpus) == 1
    assert "2 files of codings (b.csv, c.csv); passed over" in corpus.problems[0].message
