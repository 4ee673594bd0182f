"""The reader: every row leads to its passage, nothing of a page becomes markup."""

import html
import re
import shutil
import time
from html.parser import HTMLParser
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from zhpolicy import read_article, read_corpus
from zhpolicy.evidence import evidence_table
from zhpolicy.show.addresses import passage_address
from zhpolicy.show.reader import write_reader
from zhpolicy.show.reader_page import page_html

SEEDS = Path(__file__).parents[2] / "seeds"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
MARKED = """surface => Array.from(document.querySelectorAll(".now mark"), mark => mark.textContent)
    .join("").includes(surface)"""
HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(1)>選派醫生62名。𠮷野家 & more\n'


class Columns(HTMLParser):
    """The text of the two columns, and the elements that there are."""

    def __init__(self):
        super().__init__()
        self.now, self.raw, self.tags, self.inside = [], [], set(), []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        if tag == "div":
            self.inside.append(dict(attrs).get("class", ""))
        if tag in ("sup", "span") and self.inside:
            skip = tag == "sup" or dict(attrs).get("class") == "label"
            self.inside.append("skip" if skip else self.inside[-1])

    def handle_endtag(self, tag):
        if tag in ("div", "sup", "span") and self.inside:
            self.inside.pop()

    def handle_data(self, data):
        if self.inside and self.inside[-1] == "now":
            self.now.append(data)
        if self.inside and self.inside[-1] == "raw":
            self.raw.append(data)


def columns_of(path):
    parser = Columns()
    parser.feed(path.read_text("utf-8"))
    return parser


def without_blanks(text):
    return re.sub(r"\s+", "", text)


@pytest.fixture(scope="module")
def articles():
    return list(read_corpus(SEEDS))


@pytest.fixture(scope="module")
def folder(articles, tmp_path_factory):
    return write_reader(articles, tmp_path_factory.mktemp("site") / "reader").parent


def test_both_columns_hold_the_whole_page(articles, folder):
    for article in articles:
        page = columns_of(folder / passage_address(article.id, 0, 1).split("/")[1].split("#")[0])
        assert without_blanks("".join(page.raw)) == without_blanks(article.raw)
        assert without_blanks("".join(page.now)) == without_blanks(article.restored.text)


@pytest.mark.parametrize("kind", ["programmes", "quantities", "themes", "incentives", "rejected"])
def test_every_row_has_its_place_on_the_page(kind, articles, folder):
    for row in evidence_table(articles, kind).to_dict("records"):
        name, anchor = passage_address(row["article"], row["start"], row["end"]).split("#")
        page = (folder.parent / name).read_text("utf-8")
        assert page.count(f'id="{anchor}"') == 1
        assert f'href="#{anchor}"' in page


def test_the_text_of_a_page_never_becomes_markup(tmp_path):
    source = tmp_path / "pages"
    source.mkdir()
    (source / 'a"b&c.txt').write_text(HOSTILE * 4, "utf-8")
    index = write_reader(read_corpus(source), tmp_path / "reader")
    explorer = index.with_name("explore.html")
    [page] = set(index.parent.glob("*.html")) - {index, explorer}
    assert "<script>alert" not in explorer.read_text("utf-8")
    assert "<script" not in index.with_name("rows.js").read_text("utf-8")
    assert re.fullmatch(r"[A-Za-z0-9_.-]+", page.name)
    parser = columns_of(page)
    assert "img" not in parser.tags
    assert page.read_text("utf-8").count("<script") == 1  # its own
    assert "<script>alert(1)</script>" in "".join(parser.raw)
    assert html.escape('a"b&c') in index.read_text("utf-8")


def test_the_same_pages_give_the_same_bytes_and_no_page_is_an_index_alone(articles, tmp_path):
    first = write_reader(articles[:2], tmp_path / "a").parent
    again = write_reader(articles[:2], tmp_path / "b").parent
    for path in first.iterdir():
        assert path.read_bytes() == (again / path.name).read_bytes()
    assert "0 pages" in write_reader([], tmp_path / "c").read_text("utf-8")


def test_no_page_is_overwritten_and_half_a_character_costs_nobody(tmp_path):
    pages = [read_article(HOSTILE, id=name) for name in ("explore", "A", "a", "半\udcff")]
    folder = write_reader(
        [*pages, read_article("選派醫生\udcff62名。", id="b")], tmp_path / "r"
    ).parent
    names = [path.name for path in folder.glob("*.html")]
    assert len(names) == len({name.lower() for name in names}) == 7
    for page in pages:
        address = passage_address(page.id, 0, 1, folder=".").split("#")[0]
        assert (folder / address).is_file()
    with pytest.raises(ValueError, match="two articles have the id 'a'"):
        write_reader([pages[2], pages[2]], tmp_path / "s")
    assert not (tmp_path / "s").exists()


def test_a_table_that_failed_is_told(monkeypatch, tmp_path):
    def fails(document, name):
        raise ZeroDivisionError(name)

    monkeypatch.setattr("zhpolicy.evidence.pipeline.rows_of_document", fails)
    index = write_reader([read_article("選派醫生62名。", id="a")], tmp_path / "r")
    assert 'class="lost"' in (index.parent / "a.html").read_text("utf-8")


def test_a_soft_break_of_two_signs_stays_two(tmp_path):
    index = write_reader([read_article("第一行,\r\n選派醫生62名。", id="a")], tmp_path / "r")
    assert "&#13;" in (index.parent / "a.html").read_text("utf-8")


def test_a_page_of_many_broken_lines_takes_no_square_of_their_number(tmp_path):
    line = "對口支援新疆的當(dāng)?shù)厝罕婇_拓了一條新的致富路。\n"
    pages = [read_article(line * count, id="a") for count in (500, 2000)]
    short, long = (min(seconds_for(page) for _ in range(3)) for page in pages)
    # four times the page; a square would take 16 times as long
    assert long < 10 * max(short, 0.02)


def seconds_for(page):
    started = time.process_time()
    page_html(page, [], names={})
    return time.process_time() - started


@pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine")
def test_the_passage_of_an_address_is_marked_in_either_script(articles, folder):
    rows = evidence_table(articles, "programmes").to_dict("records")[::4]
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        page = browser.new_page(viewport={"width": 390, "height": 800})
        requests = []
        page.on("request", lambda request: requests.append(request.url))
        for row in rows:
            address = passage_address(row["article"], row["start"], row["end"], folder=".")
            page.goto(f"{folder.as_uri()}/{address}")
            page.wait_for_function(MARKED, arg=row["surface"])  # the script hears of it a bit later
            assert page.locator(".now mark").first.is_visible()
        page.click("button[data-script=s]")
        assert rows[-1]["name"][:2] in "".join(page.locator(".now mark").all_inner_texts())
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa"]})
        assert [v["id"] for v in found.response["violations"]] == []
        assert all(url.startswith("file:") for url in requests)
        browser.close()


def test_of_a_repair_only_the_words_that_are_meant_are_marked(tmp_path):
    page = (
        "業(yè)務(wù)會(huì)談。發(fā)展當(dāng)?shù)匚幕蝗谂c業(yè)務(wù)培訓(xùn)班12期,"
        "數(shù)據(jù)安全也好。"
    )
    write_reader([read_article(page, id="a")], tmp_path / "reader")
    told = (tmp_path / "reader" / "a.html").read_text("utf-8")
    links = set(re.findall('<a href="(#s[0-9]+-[0-9]+)" data-w="([^"]+)"', told))
    assert "交融" in {words for _, words in links}
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        seen = browser.new_page()
        for address, words in links:
            seen.goto("about:blank")
            seen.goto(f"{(tmp_path / 'reader' / 'a.html').as_uri()}{address}")
            marks = seen.locator(".now mark").all_text_contents()
            assert "".join(marks) == words
        browser.close()
