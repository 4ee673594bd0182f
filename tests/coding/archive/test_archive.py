"""Another reader opens a data package with nothing but what Python brings, and finds all whole."""

import csv
import hashlib
import json
import re
from pathlib import Path
from typing import ClassVar

import pytest

from zhpolicy.coding.annotations import find_annotations
from zhpolicy.coding.archive import write_archive
from zhpolicy.coding.archive.archive import ARCHIVE_FILES
from zhpolicy.coding.passages import LONGEST_NAME
from zhpolicy.corpus.corpus import read_corpus
from zhpolicy.evidence.pipeline import evidence_table
from zhpolicy.evidence.tables import KINDS, TABLES, written
from zhpolicy.pages.articles import read_article

SEEDS = Path(__file__).parents[3] / "seeds"
HOSTILE_TITLE = "=cmd|' /C calc'!A1 <script>\"x\"</script> | `{title}` \n\x00\x1b[31m"
HOSTILE = (
    '=1+1,"“青蓝工程”\r\n选派医生300名。\x00\x0b<script>alert(1)</script>\ud800师徒结对120对。'
)


class OtherReader:
    """Reads a package as its description says, with json, csv and hashlib alone."""

    READ: ClassVar = {
        "string": str,
        "integer": int,
        "number": float,
        "boolean": {"true": True, "false": False}.__getitem__,
    }

    def __init__(self, folder):
        self.folder = folder
        self.package = json.loads((folder / "datapackage.json").read_text("utf-8"))
        self.resources = {one["name"]: one for one in self.package["resources"]}
        self.tables = {
            name: self.read_table(one)
            for name, one in self.resources.items()
            if one.get("type") == "table"
        }
        self.lines = {
            name: [json.loads(line) for line in self.content(one).decode("utf-8").splitlines()]
            for name, one in self.resources.items()
            if one["format"] == "jsonl"
        }

    def content(self, resource):
        """The bytes of a file, whose size and digest are those of the description."""
        content = (self.folder / resource["path"]).read_bytes()
        assert len(content) == resource["bytes"]
        assert f"sha256:{hashlib.sha256(content).hexdigest()}" == resource["hash"]
        return content

    def read_table(self, resource):
        """The rows of a table, each cell read by the type of its column."""
        self.content(resource)
        fields = resource["schema"]["fields"]
        with (self.folder / resource["path"]).open(encoding="utf-8", newline="") as file:
            names, *rows = csv.reader(file)
        assert names == [field["name"] for field in fields]
        assert len(rows) == resource["rows"]
        types = [self.READ[field["type"]] for field in fields]
        return [
            {n: read(c) if c else None for n, read, c in zip(names, types, row, strict=True)}
            for row in rows
        ]


@pytest.fixture(scope="module")
def articles():
    return list(read_corpus(SEEDS))


@pytest.fixture(scope="module")
def folders(articles, tmp_path_factory):
    found = {}
    for with_texts in (True, False):
        found[with_texts] = tmp_path_factory.mktemp("archive") / "package"
        known = {"title": "Seeds", "authors": ["李"], "with_texts": with_texts}
        write_archive(read_corpus(SEEDS), found[with_texts], **known)
    return found


@pytest.fixture(scope="module", params=[True, False], ids=["with texts", "without texts"])
def package(folders, request):
    return OtherReader(folders[request.param])


def test_every_file_is_described_and_whole(package):
    papers = {"datapackage.json", "README.md", "CITATION.cff"}
    described = {one["path"] for one in package.resources.values()} | papers
    assert {path.name for path in package.folder.iterdir()} == described <= set(ARCHIVE_FILES)
    assert package.package["$schema"].startswith("https://datapackage.org/")
    assert {*TABLES, "problems", "pages", "inputs", "codes", "versions"} <= set(package.tables)


def test_rows_of_lines_are_counted(package):
    for name, lines in package.lines.items():
        assert len(lines) == package.resources[name]["rows"] > 0


def test_every_key_leads_to_a_row(package):
    for name, one in package.resources.items():
        schema = one.get("schema", {})
        for column in schema.get("primaryKey", ()):
            cells = [row[column] for row in package.tables[name]]
            assert len(set(cells)) == len(cells)
            assert None not in cells
        for key in schema.get("foreignKeys", ()):
            reference = key["reference"]
            there = {row[reference["fields"][0]] for row in package.tables[reference["resource"]]}
            assert {row[key["fields"][0]] for row in package.tables[name]} <= there


def test_the_rows_are_those_of_the_tables(package, articles):
    for name in KINDS:
        if name in package.tables:
            table = evidence_table(articles, name)
            columns = [c for c in table.columns if c in (package.tables[name] or [{}])[0]]
            assert len(table) == len(package.tables[name])
            for mine, theirs in zip(table.to_dict("records"), package.tables[name], strict=True):
                assert written(mine["article"]) == theirs["article"]
                assert [mine["start"], mine["end"]] == [theirs["start"], theirs["end"]]
                for column in columns:
                    if isinstance(theirs[column], bool | int | float):
                        assert mine[column] == theirs[column]


def test_the_codebook_has_every_column_of_every_table(package):
    told = {(row["table"], row["column"]) for row in package.tables["codebook"]}
    for name, one in package.resources.items():
        if name in package.tables:
            fields = one["schema"]["fields"]
            assert {(name, None), *((name, field["name"]) for field in fields)} <= told
            assert one["description"]
            assert all(field["description"] for field in fields)
    assert all(row["english"] and row["chinese"] for row in package.tables["codebook"])


def test_every_annotation_leads_to_its_page(package, articles):
    pages = {row["page"]: row["article"] for row in package.tables["pages"]}
    found = [one for article in articles for one in find_annotations(article)]
    assert len(package.lines["annotations"]) == len(found)
    for own, other in zip(found, package.lines["annotations"], strict=True):
        position = other["target"]["selector"][0]
        assert pages[other["target"]["source"]["id"]] == own.article
        assert (position["start"], position["end"]) == (own.start, own.end)
        assert other["body"][0]["value"] == own.code


def test_digests_of_the_input_are_those_of_the_files(package):
    for row in package.tables["inputs"]:
        content = (SEEDS / row["input"]).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (row["bytes"], row["sha256"])
    assert len(package.tables["inputs"]) == 5


def test_with_texts_each_passage_can_be_read(folders):
    package = OtherReader(folders[True])
    raw = {line["article"]: line["raw"] for line in package.lines["texts"]}
    for row in package.tables["pages"]:
        page = raw[row["article"]]
        assert hashlib.sha256(page.encode("utf-8")).hexdigest() == row["sha256"]
        assert len(page) == row["characters"]
    for one in package.lines["annotations"]:
        position, quotation = one["target"]["selector"]
        [page] = [r for r in package.tables["pages"] if r["page"] == one["target"]["source"]["id"]]
        assert raw[page["article"]][position["start"] : position["end"]] == quotation["exact"]


CLAUSES = (
    "独居老人可以一键呼叫。水费由村里先行垫付，孤寡老人优先。"
    "符合条件的灵活就业的脱贫户返乡创业大学生退役军人和残疾人每人一次性补贴3000元。"
)
LONG_TITLE = "某县出台灵活就业人员参加职工基本养老保险补贴办法实施细则"


@pytest.fixture(scope="module")
def kept_back(tmp_path_factory):
    """A package without texts of the seeds and of a page of short sentences, and their texts."""
    pages = [*read_corpus(SEEDS), read_article(CLAUSES, id="short", title=LONG_TITLE)]
    folder = tmp_path_factory.mktemp("kept_back") / "package"
    write_archive(pages, folder, title="Seeds", with_texts=False)
    return folder, [text for page in pages for text in (page.raw, page.text, page.working)]


def test_without_texts_no_stretch_of_a_page_is_in_any_file(kept_back):
    folder, texts = kept_back
    held = "".join(path.read_text("utf-8") for path in sorted(folder.iterdir()))
    length = LONGEST_NAME + 1
    known = {held[n : n + length] for n in range(len(held))}
    for text in texts:
        stretches = {text[n : n + length] for n in range(len(text) - length + 1)} & known
        assert {stretch for stretch in stretches if stretch.strip()} == set()


def test_without_texts_no_short_sentence_is_in_any_file(kept_back):
    folder, _ = kept_back
    held = "".join(path.read_text("utf-8") for path in sorted(folder.iterdir()))
    for sentence in re.split("[。，]", CLAUSES):
        assert not sentence or sentence not in held


def test_without_texts_clauses_have_no_column_and_names_are_kept(kept_back):
    package = OtherReader(kept_back[0])
    assert not {"benefit", "condition", "surface"} & {*package.tables["incentives"][0]}
    assert "benefit" not in {row["column"] for row in package.tables["codebook"]}
    titles = [row["title"] for row in package.tables["articles"]]
    assert "某县出台灵活就业人员参加职工基本养老保…" in titles
    assert max(len(title or "") for title in titles) <= LONGEST_NAME
    assert len(package.tables["pages"]) == 6


def test_the_same_pages_give_the_same_bytes_wherever_they_lie(folders, tmp_path, monkeypatch):
    copy = tmp_path / "elsewhere" / "pages"
    copy.mkdir(parents=True)
    for path in SEEDS.glob("*.txt"):
        (copy / path.name).write_bytes(path.read_bytes())
    monkeypatch.chdir(tmp_path / "elsewhere")
    write_archive(read_corpus("pages"), tmp_path / "again", title="Seeds", authors=["李"])
    for path in folders[True].iterdir():
        assert path.read_bytes() == (tmp_path / "again" / path.name).read_bytes()


def test_hostile_titles_and_texts_stay_data(tmp_path):
    page = read_article(HOSTILE, id="=甲", title=HOSTILE_TITLE, path="../../=x\n.txt")
    write_archive(page, tmp_path, title=HOSTILE_TITLE, authors=["=李\n<b>"])
    package = OtherReader(tmp_path)
    for name, rows in package.tables.items():
        if name not in ("versions", "codes", "codebook"):
            cells = [cell for row in rows for cell in row.values() if isinstance(cell, str)]
            assert not [cell for cell in cells if cell[0] in "=@+\t\r"]
            assert not [cell for cell in cells if "\x00" in cell or "\x1b" in cell]
    [text] = package.lines["texts"]
    assert text["raw"] == HOSTILE
    assert text["article"] == "=甲"
    for name in ("README.md", "CITATION.cff"):
        paper = (tmp_path / name).read_text("utf-8")
        assert "\x1b" not in paper
    assert "<script>" not in (tmp_path / "README.md").read_text("utf-8")
    assert (tmp_path / "README.md").read_text("utf-8").count("\n# ") == 0


def test_an_earlier_package_is_replaced_and_other_files_are_not(articles, tmp_path):
    write_archive(articles[:1], tmp_path, title="Seeds")
    write_archive(articles[:1], tmp_path, title="Seeds", with_texts=False)
    assert not (tmp_path / "texts.jsonl").exists()
    (tmp_path / "notes.txt").write_text("a", "utf-8")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(FileExistsError, match=r"has other files in it \(notes.txt\)"):
        write_archive(articles[:1], tmp_path, title="Seeds")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_an_empty_collection_is_a_package_too(tmp_path):
    write_archive([], tmp_path, title="Nothing")
    assert OtherReader(tmp_path).tables["articles"] == []
    assert "contributors" not in OtherReader(tmp_path).package


def test_files_of_others_are_not_taken_for_an_earlier_package(tmp_path):
    (tmp_path / "articles.csv").write_text("title,text\n甲,乙\n", "utf-8")
    page = read_article("渔港停泊渔船六艘。", id="a")
    with pytest.raises(FileExistsError, match=r"has other files in it \(articles\.csv\)"):
        write_archive(page, tmp_path, title="t")
    for _ in range(2):  # an earlier package is replaced
        write_archive(page, tmp_path / "new", title="t")


def test_an_author_has_a_name(tmp_path):
    with pytest.raises(ValueError, match="authors: one has no name"):
        write_archive(read_article("渔港。", id="a"), tmp_path / "new", title="t", authors=["  "])
    assert not (tmp_path / "new").exists()
