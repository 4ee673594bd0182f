"""Whoever calls a function wrongly reads what was found, what was expected, and what to do."""

import re
from functools import partial
from pathlib import Path

import pandas as pd
import pytest

import zhpolicy
from zhpolicy import (
    cut,
    damage,
    evidence_table,
    find_keywords,
    read_article,
    read_corpus,
    read_text,
    restore,
    split_sentences,
    write_tables,
)
from zhpolicy.coding import write_refi_qda, write_web_annotations
from zhpolicy.compare import concordance_table, find_kwic
from zhpolicy.evidence import (
    blocks_table,
    corroboration_table,
    count_edits,
    edits_table,
    unresolved_table,
)
from zhpolicy.keywords import keywords_table
from zhpolicy.restoration import Channel, restore_page
from zhpolicy.text import Document

TEXT = "选派医生62名，师徒结对120对。"
OF_ONE_TEXT = [
    getattr(zhpolicy, name)
    for name in zhpolicy.__all__
    if name.startswith("find_") or name in ("cut", "split_sentences", "restore", "read_article")
]
# What people hand over by mistake.
NO_TEXTS = [None, 5, TEXT.encode(), Path("page.txt"), {"text": TEXT}]
# Of several texts these give a list of answers; the others say what to do.
OF_SEVERAL = [read for read in OF_ONE_TEXT if read.__name__.startswith("find_")]


@pytest.mark.parametrize("given", NO_TEXTS, ids=lambda value: type(value).__name__)
@pytest.mark.parametrize("read", [*OF_ONE_TEXT, restore_page], ids=lambda read: read.__name__)
def test_what_is_no_text_is_named_with_what_was_expected(read, given):
    with pytest.raises(TypeError, match=r"^got .*; expected (a string|the text of a page)"):
        read(given)


@pytest.mark.parametrize("read", [cut, split_sentences, restore, read_article, restore_page])
def test_of_several_texts_the_others_say_what_to_do(read):
    with pytest.raises(TypeError, match=r"^got the list \['x'\]; expected"):
        read(["x"])


@pytest.mark.parametrize("read", [*OF_SEVERAL, partial(find_kwic, keyword="结对")])
def test_of_several_texts_a_find_function_gives_an_answer_each(read):
    texts = [TEXT, Document(TEXT), read_article(TEXT), "援疆"]
    assert read(texts) == [read(text) for text in texts]
    assert read(read_corpus(texts[:1])) == [read(read_article(TEXT))]
    assert read([]) == []
    with pytest.raises(TypeError, match="document 2: got the number 5; expected a string, a Doc"):
        read([TEXT, 5])


def test_a_document_and_the_page_of_an_article_are_restored():
    page = "為當(dāng)?shù)厝罕婇_拓"
    whole = restore(page)
    assert restore(Document(page)) == restore(read_article(page)) == whole
    with pytest.raises(TypeError, match=r"background=Background\.of\(texts\).*read_corpus"):
        restore([page])


@pytest.mark.parametrize("name", ["page.txt", "新闻.txt", "pages"])
def test_the_name_of_a_file_is_no_page(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert read_article(name).raw == name
    (tmp_path / name).write_text(TEXT, "utf-8")
    with pytest.raises(
        TypeError, match=rf"this is the name of a file; read_text\('{name}'\) reads"
    ):
        read_article(name)
    (article,) = read_corpus([name.replace(".", "。") + TEXT])
    assert article.raw.endswith(TEXT)


def test_a_page_that_is_called_like_a_folder_is_a_page(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "师徒结对").mkdir()
    assert read_article("师徒结对").raw == "师徒结对"


def test_what_to_do_is_told_as_well():
    with pytest.raises(TypeError, match=r"got the path 'page\.txt'.*read_text reads a file"):
        restore(Path("page.txt"))
    with pytest.raises(TypeError, match=r"got an Article.*an Article is read already"):
        read_article(read_article(TEXT))
    with pytest.raises(
        TypeError,
        match=r"got the list \['a'\]; expected a string.*; for several, call once for each",
    ):
        cut(["a"])
    with pytest.raises(TypeError, match="got None; expected a string, a Document or an Article"):
        split_sentences(None)


@pytest.mark.parametrize("k", ["5", None, 2.5, True])
def test_a_number_of_keywords_is_a_whole_number(k):
    with pytest.raises(TypeError, match=r"expected a whole number of keywords to find; as k=5"):
        find_keywords(TEXT, k=k)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: find_keywords(TEXT, title=None), "got None; expected the title"),
        (lambda: damage(TEXT, {"當": "dāng"}), "expected a Channel; as Channel"),
        (lambda: damage(None, Channel()), "got None; expected a string"),
        (lambda: read_text(None), "expected bytes, or the name of a file"),
        (lambda: read_text(["a.txt"]), r"got the list \['a.txt'\]"),
        (lambda: write_tables([TEXT], None), "got None; expected the name of a folder to write to"),
        (lambda: write_tables([TEXT], 5), "got the number 5"),
        (lambda: evidence_table([TEXT], None), "expected the name of a table; they are articles,"),
        (lambda: evidence_table([TEXT], ["dates"]), "expected the name of a table"),
        (lambda: evidence_table([TEXT, 5], "dates"), "document 2: got the number 5"),
    ],
)
def test_other_arguments_have_their_sentence(call, said):
    with pytest.raises(TypeError, match=said):
        call()


ONE = {
    "a name": ("seeds", r"the string 'seeds'.*for a folder: read_corpus\('seeds'\).*one text: \[t"),
    "a folder": ("文件夹", r"the string '文件夹'.*read_corpus\('文件夹'\)"),
    "a text in English": ("An English text. " * 30, r"read_corpus\(…\)"),
    "a path": (Path("seeds"), r"the path 'seeds'.*read_corpus\('seeds'\)"),
    "a table": (pd.DataFrame({"text": [TEXT]}), r"a DataFrame; expected documents.*or a table"),
    "a record": ({"text": TEXT}, r"the dictionary .*expected documents"),
    "bytes": (TEXT.encode(), r"the bytes .*expected documents"),
    "nothing": (None, r"got None; expected documents"),
    "a number": (5, r"got the number 5; expected documents"),
}


@pytest.mark.parametrize(("given", "said"), ONE.values(), ids=ONE)
def test_what_is_no_text_makes_no_table(given, said, tmp_path, monkeypatch):
    here = tmp_path / "here"
    (here / "文件夹").mkdir(parents=True)
    monkeypatch.chdir(here)
    tmp_path = tmp_path / "out"
    tmp_path.mkdir()
    with pytest.raises(TypeError, match=said):
        evidence_table(given, "quantities")
    with pytest.raises(TypeError, match=said):
        evidence_table(given, "problems")
    with pytest.raises(TypeError, match=said):
        write_tables(given, tmp_path / "deep" / "tables")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("one", [TEXT, Document(TEXT, id="1"), read_article(TEXT, id="1")])
def test_one_text_makes_a_table_as_a_list_of_it_does(one, tmp_path):
    assert evidence_table(one, "quantities").equals(evidence_table([one], "quantities"))
    assert len(keywords_table(one)) == len(keywords_table([one]))
    assert concordance_table(one, "结对")["article"].tolist() == ["1"]
    write_tables(one, tmp_path)
    assert len(pd.read_csv(tmp_path / "quantities.csv")) == len(evidence_table(one, "quantities"))


def test_one_article_makes_a_table_of_pages():
    article = read_article(TEXT, id="1")
    assert blocks_table(article).equals(blocks_table([article]))


NEED_PAGES = [blocks_table, count_edits, edits_table, unresolved_table, corroboration_table]


@pytest.mark.parametrize("table", NEED_PAGES, ids=lambda table: table.__name__)
def test_a_table_of_pages_asks_for_articles(table):
    with pytest.raises(TypeError, match=r"'seeds'; expected documents.*read_corpus\('seeds'\)"):
        table("seeds")
    with pytest.raises(TypeError, match=r"document 1: got .*expected an Article.*read_article"):
        table([TEXT])


@pytest.mark.parametrize(
    ("write", "name"), [(write_refi_qda, "a.qdpx"), (write_web_annotations, "a.json")]
)
def test_an_export_of_pages_asks_for_articles(write, name, tmp_path):
    with pytest.raises(TypeError, match=r"expected documents.*read_corpus\('seeds'\)"):
        write("seeds", tmp_path / name)
    with pytest.raises(TypeError, match="document 1: got a Document; expected an Article"):
        write([Document(TEXT)], tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_the_written_tables_call_a_text_as_the_table_in_python_does(tmp_path):
    write_tables([TEXT], tmp_path)
    written = pd.read_csv(tmp_path / "quantities.csv", dtype=str)["article"].tolist()
    assert written == evidence_table([TEXT], "quantities")["article"].tolist() == ["1", "1"]


def test_who_names_no_table_or_misspells_one_reads_which_there_are():
    with pytest.raises(ValueError, match="no table named; the tables are articles, quantities"):
        evidence_table([TEXT])
    with pytest.raises(ValueError, match=r"no table 'quantites'; did you mean quantities\?"):
        evidence_table([TEXT], "quantites")


OTHER_FILES = {
    "page.pdf": (b"%PDF-1.7\n%\xe2\xe3", "a PDF, not a text"),
    "page.docx": (b"PK\x03\x04\x14\0word/", "a Word file or a zip archive, not a text"),
    "page.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1", r"save it as \.docx"),
    "pages.parquet": (b"PAR1\x15", "a Parquet file"),
    "page.txt.gz": (b"\x1f\x8b\x08", "unpack it first"),
}


@pytest.mark.parametrize(("name", "head"), [(n, h) for n, (h, _) in OTHER_FILES.items()])
def test_a_file_of_another_kind_is_not_read_as_a_text(name, head, tmp_path):
    (tmp_path / name).write_bytes(head + b" text of signs" * 20)
    for source in (tmp_path / name, head + b" text" * 20):
        with pytest.raises(ValueError, match=OTHER_FILES[name][1]):
            read_text(source)


def test_a_text_about_pdf_files_is_a_text():
    assert read_text("PDF-文件：PK赛，%PDF".encode()) == "PDF-文件：PK赛，%PDF"


def test_the_docstring_and_both_front_pages_say_what_restore_leaves():
    page = "组\u200b团&ldquo;式"
    assert restore(page).text == page
    assert restore_page(page).text == "组团“式"
    root = Path(__file__).parents[1]
    for told in (restore.__doc__, *((root / n).read_text("utf-8") for n in FRONT_PAGES)):
        assert re.search(r"&ldquo;.*restore_page|restore_page.*&ldquo;", told, re.DOTALL)


FRONT_PAGES = ("README.md", "README.zh.md")


@pytest.mark.parametrize(("lines", "left"), [(1, "1 character is lost"), (3, "3 characters are")])
def test_a_corpus_says_what_was_wrong_with_an_encoding_and_what_is_lost(lines, left, tmp_path):
    stored = "\n".join([TEXT.encode().decode("gb18030", errors="replace")] * lines)
    (tmp_path / "mended.txt").write_text(stored, "utf-8")
    corpus = read_corpus(tmp_path)
    list(corpus)
    said = corpus.problems[0].message
    assert (
        "a page in utf-8 that was once read as gb18030 and stored so; its bytes were read" in said
    )
    assert f"as utf-8 again; {left}" in said


def test_a_corpus_says_which_lines_are_in_another_encoding(tmp_path):
    (tmp_path / "mixed.txt").write_bytes(f"{TEXT}\n".encode() * 2 + TEXT.encode("gbk"))
    corpus = read_corpus(tmp_path)
    list(corpus)
    assert corpus.problems[0].message.endswith(
        "a file in utf-8, but gb18030 in 1 of 3 lines; each line was read in its own encoding; "
        "nothing is lost"
    )
