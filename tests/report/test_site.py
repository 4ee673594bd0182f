"""A report of a folder in a real browser: findings, tables, links of evidence, search."""

import re
import shutil
from pathlib import Path

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from playwright.sync_api import sync_playwright

from zhpolicy.cli import main
from zhpolicy.report.site import write_report

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
NARROW = {"width": 390, "height": 844}
PAGE = "{place}选派{n}名教师到喀什市支教。{place}为引进人才发放购房补助{n}万元。\n"
PARAMETERS = """from zhpolicy import evidence_table, read_corpus
from zhpolicy.findings import Finding, name_articles, nothing_found
from zhpolicy.show import plot_bars, show, show_finding, show_table
PAGES = "../seeds"
articles = list(read_corpus(PAGES))
names = name_articles(articles)
rows = evidence_table(articles, "quantities")"""
FINDING = 'show_finding(Finding("Counted.", "已计数。", rows), names=names, main=True)'
FIGURE = """show(plot_bars(rows["unit"].value_counts(), title="t", unit="u", note="n"),
     alt="Bars of the units that are counted", caption="Units.", data=rows[["unit"]])"""
TABLE = """columns = {"article": "Page", "surface": "As found", "value": "Value", "unit": "Unit",
           "sentence": "Sentence"}
show_table(rows, columns=columns, names=names, rows=30, caption="All figures.")"""
NOTHING = """none = nothing_found("No page speaks of ships.", "没有文章谈船。", looked_for=["船"])
show_finding(none, names=names, main=True)"""

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine")


def write_notebook(path, *, title, cells):
    code = [new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]})]
    code += [new_code_cell(source) for source in cells]
    nbformat.write(new_notebook(cells=[new_markdown_cell(f"# {title}\n\nText."), *code]), path)
    return path


@pytest.fixture(scope="module")
def notebooks(tmp_path_factory):
    folder = tmp_path_factory.mktemp("notebooks")
    checks = 'assert PAGES == "../seeds" or len(rows)'
    return [
        write_notebook(
            folder / "01_sent.ipynb", title="Who is sent?", cells=[FINDING, FIGURE, TABLE, checks]
        ),
        write_notebook(folder / "02_ships.ipynb", title="Which ships?", cells=[NOTHING]),
        write_notebook(folder / "03_broken.ipynb", title="What fails?", cells=["1 / 0"]),
    ]


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Eight pages, in two scripts, of a folder with a blank in its name."""
    folder = tmp_path_factory.mktemp("my pages")
    for n, place in enumerate(
        ["岚皋县", "福贡县", "盐池县", "昭覺縣", "山东省", "湖北省", "溧阳市", "佳木斯市"], 12
    ):
        (folder / f"{n}.txt").write_text(PAGE.format(place=place, n=n) * 2, "utf-8")
    (folder / "empty.txt").touch()
    return folder


@pytest.fixture(scope="module")
def site(pages, notebooks, tmp_path_factory):
    folder = tmp_path_factory.mktemp("out") / "site"
    made = write_report(pages, folder, title="Eight <pages>", notebooks=notebooks)
    assert (made.articles, made.read, made.problems) == (8, 8, 1)
    assert len(made.failed) == 1
    return folder


@pytest.fixture(scope="module")
def browser():
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield browser
        browser.close()


@pytest.fixture
def look(site, browser):
    contexts = []

    def open_page(name, **settings):
        contexts.append(browser.new_context(**settings))
        page = contexts[-1].new_page()
        page.requests, page.complaints = [], []
        page.on("request", lambda request: page.requests.append(request.url))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto((site / f"{name}.html").as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()


def first_cells(page):
    return page.locator("table.cards tbody tr:visible td:nth-child(3)").all_inner_texts()


def test_the_front_page_tells_findings_and_what_was_not_found(look):
    page = look("index")
    assert page.locator("article h1").inner_text().startswith("Eight ‹pages›")
    assert "Counted." in page.locator("ol.stories").inner_text()
    assert "已计数。" in page.locator("ol.stories").inner_text()
    assert "Looked for: 船" in page.locator("ul.stories-empty").inner_text()
    assert page.locator(".teaser img").count() == 1
    assert "03_broken" in page.locator("article").inner_text()
    page.click("text=Who is sent? >> nth=0")
    page.wait_for_selector(".main-finding")
    assert page.locator(".main-finding").count() == 1


def test_a_title_is_text_on_every_page(site):
    written = [path.read_text("utf-8") for path in site.rglob("*.html")]
    assert sum("‹pages›" in page for page in written) > 3
    assert not any("<pages>" in page for page in written)


def test_the_overview_counts_all_and_names_what_could_not_be_read(look, site):
    page = look("overview")
    text = page.locator("article").inner_text()
    assert "Eight articles" in text
    assert "empty.txt" in text
    page.click("table.cards a >> nth=0")
    page.locator(".now").first.wait_for(state="visible")


@pytest.mark.parametrize("width", [1280, 390])
def test_a_link_of_a_finding_and_of_a_row_land_on_the_marked_passage(width, look):
    page = look("notebooks/01_sent", viewport={"width": width, "height": 844})
    page.click(".main-finding a >> nth=1")
    page.locator(".now mark").first.wait_for(state="visible")
    assert page.locator(".now mark").count() > 1  # all passages of the finding on this page
    page.go_back()
    row = page.locator("table.cards tbody tr").nth(2)
    surface = row.locator("td").nth(1).inner_text()
    row.locator("a").click()
    page.locator(".now mark").first.wait_for(state="visible")
    assert page.locator(".now mark").first.is_visible()
    marked = "".join(page.locator(".now mark").all_inner_texts())
    assert marked == surface
    page.click("button[data-script=t]")
    assert page.locator(".now mark").first.is_visible()
    assert page.locator("nav details").count() > 0  # other hits of the page
    assert all(url.startswith(("file:", "data:")) for url in page.requests)


def test_a_table_is_sorted_by_its_headings_with_the_keyboard(look):
    page = look("notebooks/01_sent")
    before = first_cells(page)
    head = page.locator("table.cards th", has_text="Value")
    head.locator("button").focus()
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    assert [int(n) for n in first_cells(page)] == sorted(map(int, before))
    page.keyboard.press("Enter")
    assert [int(n) for n in first_cells(page)] == sorted(map(int, before), reverse=True)
    page.keyboard.press("Enter")
    assert first_cells(page) == before


def test_a_table_is_filtered_by_words(look):
    page = look("notebooks/01_sent")
    page.fill(".table-tools input", "福贡县 教师")
    rows = page.locator("table.cards tbody tr:visible").all_inner_texts()
    assert rows
    assert all("福贡县" in row for row in rows)
    assert f"{len(rows)} of " in page.locator(".table-tools [role=status]").inner_text()


def test_on_a_telephone_rows_are_cards_and_figures_are_narrow(look):
    page = look("notebooks/01_sent", viewport=NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    row = page.locator("table.cards tbody tr").first
    label = "cell => getComputedStyle(cell, '::before').content"
    assert row.locator("td").nth(2).evaluate(label) == '"Value"'
    assert row.locator("td").first.evaluate("cell => cell.getBoundingClientRect().width") > 300
    assert page.locator("figure img").evaluate("image => image.currentSrc.length") > 100
    assert page.locator("figure img").bounding_box()["width"] <= 360
    page.select_option(".table-tools select", label="Value")
    values = [int(n) for n in first_cells(page)]
    assert values == sorted(values)


def test_without_a_script_everything_is_there(look):
    page = look("notebooks/01_sent", viewport=NARROW, java_script_enabled=False)
    assert page.locator("table tbody tr").count() > 6
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


def test_code_is_folded_and_asserts_are_called_checks(look):
    page = look("notebooks/01_sent")
    assert page.locator("pre:visible").count() == 0
    page.click("summary:visible >> text=How >> nth=0")
    assert page.locator("pre:visible").count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["index", "overview", "notebooks/01_sent"])
def test_everybody_can_read_it(name, scheme, look):
    page = look(name, color_scheme=scheme)
    found = Axe().run(page, context="article", options={"runOnly": ["wcag2a", "wcag2aa"]})
    assert [v["id"] for v in found.response["violations"]] == []
    assert page.complaints == []
    assert all(url.startswith(("file:", "data:")) for url in page.requests)


@pytest.mark.parametrize("word", ["已计数", "已計數", "counted"])
def test_the_search_finds_a_finding_in_either_script(word, look, site):
    page = look("index")
    page.goto((site / "search.html").as_uri() + f"?q={word}")
    page.wait_for_selector("ul.search li", timeout=20_000)
    assert "Who is sent?" in page.locator("ul.search").inner_text()


def test_a_page_is_light_without_its_pictures_and_names_no_folder_of_the_machine(site, pages):
    for path in site.rglob("*.html"):
        told = path.read_text("utf-8")
        assert len(re.sub(r"base64,[^\"]*", "", told).encode()) < 300_000
    sent = (site / "notebooks" / "01_sent.html").read_text("utf-8")
    assert pages.name in sent
    assert str(pages.parent) not in sent


def test_on_paper_the_menu_is_gone(look):
    page = look("notebooks/01_sent")
    page.emulate_media(media="print")
    assert not page.locator(".bd-sidebar-primary").is_visible()
    assert not page.locator(".table-tools").first.is_visible()
    assert page.locator(".main-finding").is_visible()


def test_of_many_articles_a_fixed_draw_is_read_and_all_are_counted(pages, notebooks, tmp_path):
    made = write_report(pages, tmp_path / "site", notebooks=notebooks[:1], most=3)
    assert (made.articles, made.read) == (8, 3)
    told = (tmp_path / "site" / "overview.html").read_text("utf-8")
    assert "counts all 8 articles" in told
    assert "read 3 of them" in told
    assert len(list((tmp_path / "site" / "reader").glob("*.html"))) == 5  # the index, the explorer


def test_a_bad_folder_gets_a_sentence_and_leaves_nothing(tmp_path, capsys):
    (tmp_path / "empty").mkdir()
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "own.txt").write_text("山东援疆。", "utf-8")
    for source, out, said in [
        ("empty", "site", "no article in it"),
        ("nowhere", "site", "nowhere"),
        ("full", "full", "own.txt in it (no file of a site"),
        ("full", "full/own.txt", "is a file"),
    ]:
        assert main(["report", str(tmp_path / source), "--out", str(tmp_path / out)]) == 1
        assert said in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "full"]
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["own.txt"]
