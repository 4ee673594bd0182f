"""Whatever zhpolicy writes: a file of one's own that has the name is left as it is."""

import importlib
import inspect
import pkgutil
import shutil

import openpyxl
import pandas as pd
import pytest

import zhpolicy
from zhpolicy.cli import main
from zhpolicy.coding import (
    write_archive,
    write_codebook,
    write_decisions,
    write_refi_qda,
    write_web_annotations,
)
from zhpolicy.compare.networks.network import network_of
from zhpolicy.compare.networks.write import write_network
from zhpolicy.corpus.corpus import read_corpus
from zhpolicy.evidence.pipeline import evidence_table
from zhpolicy.evidence.writing import write_frames, write_one_table, write_tables
from zhpolicy.keywords.new_terms import find_new_terms, write_user_dictionary
from zhpolicy.report.rendering import whole_site
from zhpolicy.show import plot_bars, save_figure, write_reader

OWN = "渔港停泊渔船六艘,这是我自己的笔记。\n"
TEXTS = ["组团式援疆,选派教师62名,师徒结对120对。", "选派医生30名,深化“小组团”援疆。"]


def figure():
    return plot_bars(pd.Series({"组团式": 9}), title="t", unit="u", note="n")


def quantities():
    return evidence_table(TEXTS, "quantities")


def make_site(path):
    with whole_site(path) as new:
        (new / "index.html").write_text("<p>甲", "utf-8")
        (new / "notebooks").mkdir()
        (new / "notebooks" / "01.html").write_text("<p>乙", "utf-8")


# The functions that write, each with what it is given to write to, and the files that come of it.
WRITERS = {
    "write_tables": (lambda path: write_tables(TEXTS, path), "quantities.csv articles.csv"),
    "write_tables jsonl": (
        lambda path: write_tables(TEXTS, path, format="jsonl"),
        "quantities.jsonl notes.jsonl",
    ),
    "write_tables parquet": (
        lambda path: write_tables(TEXTS, path, format="parquet"),
        "quantities.parquet",
    ),
    "write_tables xlsx": (lambda path: write_tables(TEXTS, path, format="xlsx"), "tables.xlsx"),
    "write_frames": (
        lambda path: write_frames({"quantities": quantities()}, path),
        "quantities.csv notes.csv",
    ),
    "write_one_table": (
        lambda path: write_one_table(quantities(), path / "w.csv", name="quantities"),
        "w.csv w.notes.csv",
    ),
    "write_one_table xlsx": (
        lambda path: write_one_table(quantities(), path / "w.xlsx", name="quantities"),
        "w.xlsx",
    ),
    "write_decisions": (
        lambda path: write_decisions({"quantities": quantities()}, path / "d.csv"),
        "d.csv",
    ),
    "write_refi_qda": (lambda path: write_refi_qda(read_corpus(TEXTS), path / "p.qdpx"), "p.qdpx"),
    "write_codebook": (lambda path: write_codebook(path / "c.qdc"), "c.qdc"),
    "write_web_annotations": (
        lambda path: write_web_annotations(read_corpus(TEXTS), path / "a.jsonld"),
        "a.jsonld",
    ),
    "write_archive": (
        lambda path: write_archive(read_corpus(TEXTS), path, title="t"),
        "articles.csv README.md other.txt",
    ),
    "write_network gexf": (lambda path: write_themes(path / "n.gexf"), "n.gexf"),
    "write_network graphml": (lambda path: write_themes(path / "n.graphml"), "n.graphml"),
    "write_network net": (lambda path: write_themes(path / "n.net"), "n.net"),
    "write_network txt": (lambda path: write_themes(path / "n.txt"), "n_map.txt n_network.txt"),
    "write_user_dictionary": (
        lambda path: write_user_dictionary(find_new_terms(TEXTS), path / "terms.txt"),
        "terms.txt",
    ),
    "write_reader": (
        lambda path: write_reader(read_corpus(TEXTS), path),
        "index.html 0.html reader.css reader.js explore.html explore.css explore.js rows.js",
    ),
    "save_figure": (
        lambda path: save_figure(figure(), path / "f", formats=["svg", "pdf", "png"]),
        "f.svg f.pdf f.png",
    ),
    "whole_site": (make_site, "index.html notes.txt mine/thesis.txt notebooks/01.html"),
}
EACH = [(writer, name) for writer, (_, names) in WRITERS.items() for name in names.split()]
# It is asked of `whole_site`, which does it; tests/report calls it.
ELSEWHERE = {"write_report"}


def write_themes(path):
    write_network(network_of(TEXTS, "themes"), path)


def everything(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def article_file(folder):
    """The page that the reader makes of the first text."""
    return next(path.name for path in folder.glob("*.html") if path.name[0] not in "ie")


def test_no_function_that_writes_is_forgotten():
    rooms = [each.name for each in pkgutil.iter_modules(zhpolicy.__path__) if each.ispkg]
    public = {
        name
        for room in ["", *(f".{room}" for room in rooms if room not in ("cli", "report"))]
        for name, what in inspect.getmembers(importlib.import_module(f"zhpolicy{room}"))
        if name.startswith(("write_", "save_")) and inspect.isfunction(what)
    }
    assert public - ELSEWHERE <= {writer.partition(" ")[0] for writer in WRITERS}


@pytest.mark.parametrize(("writer", "name"), EACH)
def test_a_file_of_ones_own_is_left_as_it_is(writer, name, tmp_path):
    write, _ = WRITERS[writer]
    if name == "0.html":
        write(tmp_path / "once")
        name = article_file(tmp_path / "once")
    own = tmp_path / "there" / name
    own.parent.mkdir(parents=True)
    own.write_text(OWN, "utf-8")
    before = everything(tmp_path / "there")
    with pytest.raises(FileExistsError):
        write(tmp_path / "there")
    assert everything(tmp_path / "there") == before


@pytest.mark.parametrize("writer", WRITERS)
def test_what_zhpolicy_wrote_is_written_again(writer, tmp_path):
    write, _ = WRITERS[writer]
    write(tmp_path / "there")
    before = everything(tmp_path / "there")
    write(tmp_path / "there")
    assert everything(tmp_path / "there") == before


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet"])
def test_a_column_of_ones_own_is_not_lost(ending, tmp_path):
    def write():
        write_tables(TEXTS, tmp_path, format=ending)

    write()
    path = tmp_path / f"quantities.{ending}"
    table = pd.read_csv(path) if ending == "csv" else quantities()
    table["my_code"] = "甲"
    if ending == "jsonl":
        path.write_text(table.to_json(orient="records", lines=True), "utf-8")
    elif ending == "csv":
        table.to_csv(path, index=False)
    else:
        table.to_parquet(path)
    before = path.read_bytes()
    with pytest.raises(FileExistsError, match="has the column my_code, which zhpolicy did not"):
        write()
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["coder", "text2", "date"])
def test_names_of_columns_of_other_tables_are_ones_own_too(name, tmp_path):
    write_tables(TEXTS, tmp_path)
    path = tmp_path / "quantities.csv"
    pd.read_csv(path).assign(**{name: "甲"}).to_csv(path, index=False, sep=";")
    with pytest.raises(FileExistsError, match=f"the column {name}"):
        write_tables(TEXTS, tmp_path)


@pytest.mark.parametrize("sheet", ["my analysis", "quantities"])
def test_a_sheet_or_a_column_in_a_workbook_is_not_lost(sheet, tmp_path):
    path = tmp_path / "t.xlsx"
    write_tables(TEXTS, path)
    book = openpyxl.load_workbook(path)
    if sheet in book.sheetnames:
        book[sheet].cell(1, book[sheet].max_column + 1, "my_code")
    else:
        book.create_sheet(sheet)
    book.save(path)
    before = path.read_bytes()
    with pytest.raises(FileExistsError, match=r"my analysis|the column my_code on the sheet"):
        write_tables(TEXTS, path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("command", ["keywords", "themes", "search 选派"])
def test_a_command_keeps_a_column_of_ones_own_and_says_so(command, tmp_path, capsys):
    pages, out = tmp_path / "pages", tmp_path / "kw.csv"
    pages.mkdir()
    (pages / "a.txt").write_text(TEXTS[0], "utf-8")
    call = [*command.split(), str(pages), "--out", str(out)]
    assert main(call) == 0
    assert main(call) == 0
    pd.read_csv(out).assign(my_note="甲").to_csv(out, index=False)
    before = out.read_bytes()
    assert main(call) == 1
    assert out.read_bytes() == before
    assert "the column my_note" in capsys.readouterr().err


def test_decisions_and_packages_with_additions_are_kept(tmp_path):
    template = tmp_path / "d.csv"
    write_decisions({"quantities": quantities()}, template)
    pd.read_csv(template).assign(doubt="甲").to_csv(template, index=False)
    with pytest.raises(FileExistsError, match="the column doubt"):
        write_decisions({"quantities": quantities()}, template)
    package = tmp_path / "package"
    write_archive(read_corpus(TEXTS), package, title="t")
    pd.read_csv(package / "quantities.csv").assign(doubt="甲").to_csv(package / "quantities.csv")
    with pytest.raises(FileExistsError, match=r"quantities\.csv was changed since"):
        write_archive(read_corpus(TEXTS), package, title="t")


def test_the_reader_never_takes_the_place_of_the_pages_that_it_reads(tmp_path):
    page = f"<html><body><h1>县里办食堂</h1><p>{TEXTS[0] * 9}</p></body></html>"
    (tmp_path / "meal.html").write_text(page, "utf-8")
    (tmp_path / "b.txt").write_text(TEXTS[1], "utf-8")
    before = everything(tmp_path)
    with pytest.raises(FileExistsError, match=r"meal\.html is there already"):
        write_reader(read_corpus(tmp_path), tmp_path)
    assert everything(tmp_path) == before


def test_a_page_for_readers_alone_is_no_page_to_read(tmp_path):
    write_reader(read_corpus(TEXTS), tmp_path / "reader")
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.txt").write_text(TEXTS[0], "utf-8")
    shutil.copy(tmp_path / "reader" / article_file(tmp_path / "reader"), tmp_path / "pages")
    assert [article.id for article in read_corpus(tmp_path / "pages")] == ["a"]


def test_a_site_is_made_anew_only_as_it_was_made(tmp_path):
    site = tmp_path / "site"
    make_site(site)
    (site / ".DS_Store").write_text("x")
    make_site(site)
    (site / "index.html").write_text("<p>mine", "utf-8")
    with pytest.raises(FileExistsError, match=r"index\.html in it \(changed since\)"):
        make_site(site)
    assert (site / "index.html").read_text("utf-8") == "<p>mine"
    shutil.rmtree(site)
    make_site(site)
    (site / "mine").mkdir()
    with pytest.raises(FileExistsError, match=r"has mine in it \(no file of a site"):
        make_site(site)


def test_what_is_put_into_a_site_while_it_is_made_stays(tmp_path):
    def slowly():
        with whole_site(tmp_path / "site") as new:
            (new / "index.html").write_text("<p>甲", "utf-8")
            (tmp_path / "site" / "notes.txt").write_text(OWN, "utf-8")

    make_site(tmp_path / "site")
    with pytest.raises(FileExistsError, match=r"notes\.txt"):
        slowly()
    assert (tmp_path / "site" / "notes.txt").read_text("utf-8") == OWN


@pytest.mark.parametrize("name", ["n.net", "n_network.txt"])
def test_networks_of_other_programs_in_formats_without_a_mark_are_kept(name, tmp_path):
    others = {
        "n.net": '*Vertices      1\r\n     1 "甲"   0.1 0.2 0.5\r\n*Edges\r\n',
        "n_network.txt": "1\t2\t3\n",
    }
    (tmp_path / name).write_text(others[name], "utf-8")
    with pytest.raises(FileExistsError):
        write_themes(tmp_path / name.replace("_network", ""))


@pytest.mark.parametrize("table", ["thema,word\n餐,食堂\n", "", "theme,word\n,食堂\n"])
@pytest.mark.parametrize("command", ["themes", "keywords", "search 食堂"])
def test_a_table_of_own_themes_that_is_left_out_is_told(command, table, tmp_path, capsys):
    (tmp_path / "a.txt").write_text("县里办起老年食堂,老人吃上热饭。", "utf-8")
    (tmp_path / "themes.csv").write_text(table, "utf-8")
    main([*command.split(), str(tmp_path)])
    assert f"notice: {tmp_path / 'themes.csv'}: " in capsys.readouterr().err


def test_a_table_of_own_themes_that_is_read_is_told_too(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("县里办起老年食堂,老人吃上热饭。", "utf-8")
    (tmp_path / "themes.csv").write_text("theme,word\n餐,食堂\n", "utf-8")
    assert main(["themes", str(tmp_path)]) == 0
    assert "1 word of 1 theme (餐)" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["mine.csv", "articles/mine.parquet"])
def test_what_is_put_among_the_tables_of_a_store_stays(name, tmp_path, capsys):
    (tmp_path / "a.txt").write_text(TEXTS[0], "utf-8")
    call = ["run", str(tmp_path / "a.txt"), "--out", str(tmp_path / "store")]
    assert main(call) == 0
    assert main(call) == 0
    own = tmp_path / "store" / "tables" / name
    own.write_text(OWN, "utf-8")
    assert main(call) == 1
    assert own.read_text("utf-8") == OWN
    assert "is nothing that zhpolicy wrote" in capsys.readouterr().err
    own.unlink()
    assert main(call) == 0
