"""A table of themes beside the pages is read as themes, told of, and never taken for a page."""

import pickle

import openpyxl
import pytest

from zhpolicy import evidence, read_corpus
from zhpolicy.cli import main
from zhpolicy.corpus.codebooks.table import find_codebooks, read_codebook
from zhpolicy.corpus.sources import find_files
from zhpolicy.extract.themes import own_themes, theme_names
from zhpolicy.text.records import Problem

PAGES = {
    "a.txt": "岚皋县为引进人才提供安居房十二套，建成人才公寓三处。",
    "b.txt": "盐池縣修建人才公寓，改造村道。",
}
TABLE = "theme,word,english\n安家,安居房、人才公寓,homes\nroads,村道,\n"


@pytest.fixture
def folder(tmp_path):
    for name, text in PAGES.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def own_rows(corpus):
    table = evidence.evidence_table(corpus, "themes")
    own = table[table["rule"] == "own codebook"]
    return own[["article", "theme", "phrase", "english"]].to_numpy().tolist()


FOUND = [
    ["a", "安家", "安居房", "homes"],
    ["a", "安家", "人才公寓", "homes"],
    ["b", "安家", "人才公寓", "homes"],
    ["b", "roads", "村道", ""],
]


@pytest.mark.parametrize("name", ["themes.csv", "codebook.tsv", "主題.csv", "Themes.CSV"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-8-sig"])
def test_a_table_beside_the_pages_is_a_codebook(folder, name, encoding):
    table = TABLE.replace(",", "\t") if name.endswith("tsv") else TABLE
    (folder / name).write_bytes(table.encode(encoding))
    corpus = read_corpus(folder)
    assert [article.id for article in corpus] == ["a", "b"]
    assert own_rows(corpus) == FOUND
    [notice] = corpus.problems
    assert notice.is_notice
    assert notice.message.endswith(
        "3 words of 2 themes (安家, roads); read as a codebook of your own, not as a page"
    )


def test_a_workbook_will_do(folder):
    book = openpyxl.Workbook()
    for row in (["主题", "词"], ["安家", "安居房;人才公寓"], ["roads", "村道"]):
        book.active.append(row)
    book.save(folder / "codebook.xlsx")
    assert [row[:3] for row in own_rows(read_corpus(folder))] == [row[:3] for row in FOUND]


@pytest.mark.parametrize("source", ["", "a.txt", "*.txt"])
def test_a_file_or_a_pattern_has_the_codebook_of_its_folder(folder, source):
    (folder / "themes.csv").write_text(TABLE, "utf-8")
    corpus = read_corpus(str(folder / source) if source else folder)
    assert own_themes(corpus) == ["安家", "roads"]
    assert [problem.kind for problem in corpus.problems] == ["codebook"]


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("name,word\nx,安居房\n", "no column 'theme' among name, word; expected the columns theme"),
        ("theme,note\nx,安居房\n", "no column 'word' among theme, note"),
        ("theme,word\n", "no row with a theme and a word"),
        ("", "no row with a theme and a word"),
        ("theme,word\n,安居房\n", "row 1 has no theme"),
        ("theme,word\nx,安居房\ny,\n", "row 2 has no word: left out"),
        ("article,start,end,theme,phrase\na,1,2,x,安居房\n", "a table of evidence that zhpolicy"),
    ],
)
def test_a_wrong_table_gets_a_sentence_and_the_pages_are_read(folder, table, told):
    (folder / "themes.csv").write_text(table, "utf-8")
    corpus = read_corpus(folder)
    assert len(corpus) == 2
    messages = " | ".join(problem.message for problem in corpus.problems)
    assert told in messages
    assert all("themes.csv: " in problem.message for problem in corpus.problems)


def test_a_broken_workbook_gets_a_sentence(folder):
    (folder / "themes.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    corpus = read_corpus(folder)
    assert len(corpus) == 2
    assert "no workbook that can be read" in corpus.problems[0].message


def test_a_table_further_down_is_no_page_either(folder):
    (folder / "more").mkdir()
    (folder / "more" / "themes.csv").write_text(TABLE, "utf-8")
    corpus = read_corpus(folder)
    assert len(corpus) == 2
    assert "only one that lies in the folder itself" in corpus.problems[0].message
    assert own_themes(corpus) == []


def test_who_names_the_table_itself_wants_its_rows_as_pages(folder):
    (folder / "themes.csv").write_text("id,text\n1," + PAGES["a.txt"] + "\n", "utf-8")
    assert not any(isinstance(file, Problem) for file in find_files(folder / "themes.csv"))


def test_a_mended_table_is_read_at_the_next_loop(folder):
    (folder / "themes.csv").write_text("theme\n安家\n", "utf-8")
    corpus = read_corpus(folder, keep=0)
    assert own_themes(corpus) == []
    (folder / "themes.csv").write_text(TABLE, "utf-8")
    assert own_themes(corpus) == ["安家", "roads"]


def test_own_themes_stand_behind_those_that_ship_and_are_scored(folder):
    (folder / "themes.csv").write_text(TABLE + "mentorship,师徒\n", "utf-8")
    articles = list(read_corpus(folder))
    assert list(theme_names(articles))[-2:] == ["安家", "roads"]
    scores = evidence.score_themes(articles)
    assert scores.loc["b", "roads"] > 0
    assert scores.columns.tolist()[-2:] == ["安家", "roads"]
    assert evidence.label_themes(articles).loc["a", "安家"]
    assert evidence.count_theme_pairs(articles).loc["安家", "roads"] == 1
    # a word that ships for the same theme is counted once
    assert evidence.count_themes(articles)["mentorship"].sum() == 0


def test_a_codebook_goes_with_the_article_to_another_process(folder):
    (folder / "themes.csv").write_text(TABLE, "utf-8")
    article = pickle.loads(pickle.dumps(next(iter(read_corpus(folder)))))
    assert own_themes([article]) == ["安家", "roads"]
    assert own_rows([article]) == FOUND[:2]


def test_texts_without_a_folder_have_no_codebook():
    assert find_codebooks(["师徒结对。"]) == []
    assert read_codebook(["师徒结对。"]) is None


def test_the_command_counts_own_themes(folder, capsysbinary):
    (folder / "themes.csv").write_text(TABLE, "utf-8")
    assert main(["themes", str(folder)]) == 0
    told = capsysbinary.readouterr().out.decode()
    assert "安家" in told
    assert "roads" in told


def test_a_table_of_themes_that_zhpolicy_wrote_is_no_codebook(tmp_path):
    (tmp_path / "a.txt").write_text("新建安居房30套，人才公寓投入使用，教师入住。", "utf-8")
    for name in ("themes.csv", "codebook.csv"):
        (tmp_path / name).write_text("theme,english,chinese,articles,with_hits,hits\n", "utf-8")
    corpus = read_corpus(tmp_path)
    assert len(corpus) == 1
    assert [problem.kind for problem in corpus.problems] == ["output"]
