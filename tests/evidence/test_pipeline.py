"""The one pipeline: a page on which something raises costs its own table and nothing else."""

import pandas as pd
import pytest

from zhpolicy.corpus.corpus import read_corpus
from zhpolicy.evidence import TABLES, evidence_of, evidence_table, rows_of, write_tables
from zhpolicy.evidence import tables as evidence_tables
from zhpolicy.extract.registry import Kind
from zhpolicy.text.document import Document
from zhpolicy.text.records import Found

TEXT = "東營市對口支援疏勒縣。選派醫生62名，師徒結對。"


@pytest.fixture
def failing(monkeypatch):
    """A kind of claim whose extractor fails on one page."""

    def scan(document):
        if "疏勒" in document.working:
            raise KeyError("一个半")
        return Found()

    record = evidence_tables.KINDS["teams"].record
    monkeypatch.setitem(evidence_tables.KINDS, "teams", Kind(record, scan))


def test_the_evidence_of_a_text_is_the_rows_of_all_tables():
    found = evidence_of(TEXT)
    assert list(found.rows) == list(TABLES)
    assert found.rows["quantities"] == tuple(rows_of(TEXT, "quantities")) != ()
    assert found.problems == ()


def test_keywords_and_themes_are_tables_like_the_others():
    assert {"keywords", "themes"} <= set(TABLES)
    keywords = evidence_table([TEXT], "keywords")
    assert keywords["rank"].tolist() == list(range(1, len(keywords) + 1))
    assert keywords["keyword"].is_unique
    assert evidence_table([TEXT], "themes")["phrase"].tolist()[-1] == "师徒结对"


def test_a_keyword_that_only_the_title_has_stands_nowhere_and_says_so():
    document = Document("今天天气很好。", title="青蓝工程结硕果")
    table = evidence_table([document], "keywords").set_index("keyword")
    row = table.loc["青蓝工程"]
    assert (row["surface"], row["sentence"], row["marks"]) == ("", "", ("only in the title",))


def test_strings_and_documents_have_tables_too():
    table = evidence_table([TEXT, Document(TEXT, id="a")], "quantities")
    assert table["article"].tolist() == ["1", "a"]


def test_the_name_of_a_folder_or_an_unknown_table_is_refused_with_a_sentence():
    with pytest.raises(TypeError, match=r"expected documents.*for one text: \[text\]"):
        evidence_table("seeds", "quantities")
    with pytest.raises(ValueError, match="no table 'figures'; the tables are articles, quant"):
        evidence_table([TEXT], "figures")
    with pytest.raises(ValueError, match="no table 'figures'"):
        evidence_of(TEXT, tables=["figures"])


def test_a_table_that_fails_is_a_problem_and_the_others_are_whole(failing):
    found = evidence_of(Document(TEXT, id="a"))
    whole = set(TABLES) - {"teams", "rejected"}
    assert all(found.rows[name] == tuple(rows_of(Document(TEXT, id="a"), name)) for name in whole)
    assert {problem.kind for problem in found.problems} == {"table failed"}
    assert found.problems[0].message.startswith("a: the table 'teams' could not be made")


def test_one_bad_page_never_costs_the_others(failing, tmp_path):
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "bad.txt").write_text(TEXT, "utf-8")
    (pages / "good.txt").write_text("选派医生62名到西部支援三年，受到当地群众欢迎。", "utf-8")
    write_tables(read_corpus(pages), tmp_path / "tables")
    problems = pd.read_csv(tmp_path / "tables" / "problems.csv")
    assert set(problems["kind"]) == {"table failed"}
    assert problems["source"].str.endswith("bad.txt").all()
    quantities = pd.read_csv(tmp_path / "tables" / "quantities.csv")
    assert quantities["article"].unique().tolist() == ["bad", "good"]


def test_a_list_made_from_a_corpus_is_written_with_its_problems(tmp_path):
    corpus = read_corpus([TEXT, "An English page."])
    write_tables(list(corpus), tmp_path, problems=corpus.problems)
    assert pd.read_csv(tmp_path / "problems.csv")["kind"].tolist() == ["not Chinese"]


def test_a_table_in_a_notebook_warns_of_what_it_lacks(failing):
    with pytest.warns(UserWarning, match="the table 'teams' could not be made"):
        table = evidence_table([TEXT], "teams")
    assert table.empty
    assert set(evidence_table([TEXT], "problems")["kind"]) == {"table failed"}
