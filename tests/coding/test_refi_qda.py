"""A project is valid by the standard's schema and its selections are what was found."""

import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from zhpolicy.coding.annotations import codes_of, find_annotations
from zhpolicy.coding.refi_qda import clean_line_breaks, write_codebook, write_refi_qda
from zhpolicy.corpus.corpus import read_corpus
from zhpolicy.pages.articles import read_article

HERE = Path(__file__).parents[1]
NAMES = {"q": "urn:QDA-XML:project:1.0"}
# The schema of the standard as REFI published it (MIT licence, in its header).
SCHEMA = etree.XMLSchema(etree.parse(HERE / "cases" / "refi_qda" / "Project.xsd"))
PAGE = (
    "某县出台办法，对全职引进的博士给予20万元安家补助；\r\n硕士给予8万元。\r\n"
    "深入实施“青蓝工程”，师徒结对120对。\r\n"
)
HOSTILE = '<script>"]]>&\x0b\ufffe\x1b援疆选派医生300名。\x00“青蓝工程”\n'


@pytest.fixture(scope="module")
def seeds():
    return list(read_corpus(HERE.parent / "seeds"))


def read(path):
    """The project's XML, and its sources by GUID, as another program reads them."""
    with zipfile.ZipFile(path) as archive:
        project = etree.fromstring(archive.read("project.qde"))
        return project, {
            name.removeprefix("sources/").removesuffix(".txt"): archive.read(name)
            for name in archive.namelist()
            if name != "project.qde"
        }


def selections(project, sources):
    """(article, code, selected text) in the order of the project."""
    codes = {code.get("guid"): code.get("name") for code in project.iterfind(".//q:Code", NAMES)}
    for source in project.iterfind(".//q:TextSource", NAMES):
        text = sources[source.get("guid")].decode("utf-8")
        for node in source.iterfind("q:PlainTextSelection", NAMES):
            code = codes[node.find("q:Coding/q:CodeRef", NAMES).get("targetGUID")]
            span = slice(int(node.get("startPosition")), int(node.get("endPosition")))
            yield source.get("name"), code, text[span]


def export(pages, path):
    articles = [
        page if not isinstance(page, str) else read_article(page, id=f"page {number}")
        for number, page in enumerate(pages)
    ]
    write_refi_qda(articles, path)
    return articles, *read(path)


@pytest.mark.parametrize(
    "pages", [[], ["援疆"], [PAGE, HOSTILE]], ids=["none", "no hit", "hostile"]
)
def test_a_project_is_valid_by_the_schema_of_the_standard(pages, tmp_path):
    _, project, _ = export(pages, tmp_path / "a.qdpx")
    SCHEMA.assertValid(project)


def test_the_seeds_are_valid_and_every_hit_is_a_selection_of_its_page(seeds, tmp_path):
    _, project, sources = export(seeds, tmp_path / "a.qdpx")
    SCHEMA.assertValid(project)
    wanted = [
        (article.id, one.code.replace("/", ": "), article.raw[one.start : one.end])
        for article in seeds
        for one in find_annotations(article)
    ]
    assert list(selections(project, sources)) == wanted


def test_positions_count_the_page_as_exported_when_line_breaks_change(tmp_path):
    articles, project, sources = export([PAGE], tmp_path / "a.qdpx")
    found = [text for _, _, text in selections(project, sources)]
    assert "120对" in found
    assert found == [
        articles[0].raw[one.start : one.end].replace("\r\n", "\n")
        for one in find_annotations(articles[0])
    ]
    assert any(
        int(node.get("startPosition")) != one.start
        for node, one in zip(
            project.iterfind(".//q:PlainTextSelection", NAMES),
            find_annotations(articles[0]),
            strict=True,
        )
    )


def test_line_breaks_make_no_difference_to_what_is_selected(tmp_path):
    texts = [PAGE, PAGE.replace("\r\n", "\n"), PAGE.replace("\r\n", "\r"), f"\ufeff{PAGE}"]
    found = []
    for number, text in enumerate(texts):
        _, project, sources = export([text], tmp_path / f"{number}.qdpx")
        found.append([words for _, _, words in selections(project, sources)])
    assert found[0] == found[1] == found[2] == found[3]


def test_sources_are_utf8_with_line_feeds_and_no_mark(tmp_path):
    _, _, sources = export([f"\ufeff{PAGE}", HOSTILE], tmp_path / "a.qdpx")
    for content in sources.values():
        assert not content.startswith(b"\xef\xbb\xbf")
        assert b"\r" not in content
        content.decode("utf-8")


def test_every_identifier_occurs_once(seeds, tmp_path):
    _, project, _ = export(seeds, tmp_path / "a.qdpx")
    guids = [node.get("guid") for node in project.iter() if node.get("guid")]
    assert len(guids) == len(set(guids))


def test_names_of_codes_are_unique_for_programs_without_a_tree(tmp_path):
    _, project, _ = export([], tmp_path / "a.qdpx")
    names = [code.get("name") for code in project.iterfind(".//q:Code", NAMES)]
    assert len(names) == len(set(names)) == len(codes_of([]))


def test_facts_of_an_article_are_variables_of_its_source(tmp_path):
    article = read_article("选派医生300名。", id="a", title="组团式援疆", date="2024-08-07")
    write_refi_qda([article], tmp_path / "a.qdpx")
    project, _ = read(tmp_path / "a.qdpx")
    names = {
        node.get("guid"): node.get("name") for node in project.iterfind(".//q:Variable", NAMES)
    }
    facts = {
        names[node.find("q:VariableRef", NAMES).get("targetGUID")]: node.findtext(
            "q:TextValue", namespaces=NAMES
        )
        for node in project.iterfind(".//q:VariableValue", NAMES)
    }
    assert (facts["title"], facts["date"], facts["script"]) == (
        "组团式援疆",
        "2024-08-07",
        "simplified",
    )
    assert "editor" not in facts


def test_the_same_pages_give_the_same_bytes(seeds, tmp_path):
    write_refi_qda(seeds, tmp_path / "one.qdpx")
    write_refi_qda(iter(seeds), tmp_path / "two.qdpx")
    assert (tmp_path / "one.qdpx").read_bytes() == (tmp_path / "two.qdpx").read_bytes()


def test_an_error_leaves_the_earlier_project(tmp_path):
    path = tmp_path / "a.qdpx"
    write_refi_qda([], path)
    earlier = path.read_bytes()
    with pytest.raises(TypeError, match="expected an Article"):
        write_refi_qda(["no article"], path)
    assert path.read_bytes() == earlier


def test_a_page_is_not_written_over_by_a_project(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("村医下乡。", "utf-8")
    with pytest.raises(ValueError, match=r"expected a name that ends in \.qdpx"):
        write_refi_qda([], path)
    assert path.read_text("utf-8") == "村医下乡。"


def test_another_reader_reads_project_and_codebook(seeds, tmp_path):
    pyrefiqda = pytest.importorskip("pyrefiqda")
    write_refi_qda(seeds, tmp_path / "a.qdpx")
    project = pyrefiqda.RefiProject.load(tmp_path / "a.qdpx", extract_dir=tmp_path / "out")
    for source, article in zip(project.sources.text_source, seeds, strict=True):
        path = pyrefiqda.RefiProject.resolve_source_path(source.plain_text_path, tmp_path / "out")
        text = path.read_text("utf-8")
        assert text == article.raw
        found = [text[one.start_position : one.end_position] for one in source.plain_text_selection]
        assert found == [article.raw[one.start : one.end] for one in find_annotations(article)]
    write_codebook(tmp_path / "a.qdc")
    book = pyrefiqda.RefiCodebook.load(tmp_path / "a.qdc")
    assert sum(1 + len(code.code) for code in book.codes.code) == len(codes_of([]))


def test_the_codebook_alone_holds_every_code_once(tmp_path):
    write_codebook(tmp_path / "a.qdc")
    book = etree.parse(tmp_path / "a.qdc").getroot()
    assert book.tag == "{urn:QDA-XML:codebook:1.0}CodeBook"
    names = [node.get("name") for node in book.iter("{*}Code")]
    assert sorted(names) == sorted(code.path.replace("/", ": ") for code in codes_of([]))
    assert all(re.fullmatch("#[0-9a-f]{6}", node.get("color")) for node in book.iter("{*}Code"))


@given(st.text("\ufeff\r\n援疆a\u2028\x85", max_size=40))
def test_line_feeds_are_all_that_changes(raw):
    text, alignment = clean_line_breaks(raw)
    assert text == raw.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    assert clean_line_breaks(text) == (text, alignment.identity(len(text)))
    for start in range(len(raw)):
        first, last = alignment.from_raw(start, start + 1)
        assert text[first:last] in (raw[start], "\n", "")
        if raw[start] not in "\r\n\ufeff":
            assert text[first:last] == raw[start]


@settings(max_examples=20, deadline=None)
@given(st.text("援疆医生300名。\r\n“青蓝工程”<&\x00\x85\uffff", max_size=80))
def test_any_page_makes_a_valid_project(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("any") / "a.qdpx"
    _, project, sources = export([text], path)
    SCHEMA.assertValid(project)
    list(selections(project, sources))
