"""The rendered site in a real browser: light, dark and narrow, with no request leaving it."""

import html
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
LIGHT = 300_000  # bytes
# At which addresses of the page that is open no mark is to be seen.
UNMARKED = """spans => {
    const unmarked = [];
    for (const span of spans) {
        history.replaceState(null, "", "#" + span);
        dispatchEvent(new HashChangeEvent("hashchange"));
        const marks = [...document.querySelectorAll(".now mark")];
        if (!marks.some(mark => mark.getBoundingClientRect().width > 0)) unmarked.push(span);
    }
    return unmarked;
}"""
NARROW = {"width": 390, "height": 844}
PAGES = [
    "index",
    "api",
    "DEVELOPERS",
    "HOUSE",
    "GLOSSARY",
    "CONTRIBUTING",
    *(path.stem for path in (ROOT / "notebooks").glob("*.ipynb")),
]

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    for step in (["run", "notebooks", "build/notebooks"], ["render", "build/notebooks", folder]):
        subprocess.run([sys.executable, "docs/make_site.py", *step], cwd=ROOT, check=True)
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
    """Opens a page of the site; returns it with what it asked for and complained of."""
    contexts = []

    def open_page(name, **settings):
        context = browser.new_context(**settings)
        contexts.append(context)
        page = context.new_page()
        page.requests, page.complaints = [], []
        page.on("request", lambda request: page.requests.append(request.url))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        folder = "notebooks/" if name[:2].isdigit() else ""
        page.goto((site / f"{folder}{name}.html").as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_asks_nobody_else_and_fits_a_telephone(name, look):
    page = look(name, viewport=NARROW, color_scheme="dark")
    assert [url for url in page.requests if not url.startswith(("file:", "data:"))] == []
    assert page.complaints == []
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


def test_every_page_is_light_without_its_pictures(site):
    for path in site.rglob("*.html"):
        told = re.sub(r"base64,[^\"]*", "", path.read_text("utf-8"))
        assert len(told.encode()) < LIGHT, path.name


def test_the_index_tells_what_the_notebooks_have_found(look, site):
    page = look("index")
    shown = page.locator("ol.stories, ul.stories-empty").all_inner_texts()
    for path in (site / "notebooks").glob("*.html"):
        found = re.search(r'main-finding"><p>(?:<b>Finding.</b> )?([^<]*)', path.read_text("utf-8"))
        assert not found or html.unescape(found[1]) in " ".join(shown)
    assert page.locator(".teaser img").count() == 3


@pytest.mark.parametrize("name", sorted(name for name in PAGES if name[:2].isdigit()))
def test_a_click_on_evidence_opens_the_marked_passage(name, look):
    page = look(name)
    for place in (".finding a[href*='reader/']", "td a[href*='reader/']"):
        if page.locator(place).count():
            page.goto(page.url)
            page.click(f"{place} >> nth=0")
            page.locator(".now mark").first.wait_for(state="visible")
            page.go_back()


def test_links_of_evidence_land_on_the_marked_passage(look, site):
    spans = defaultdict(set)
    for path in sorted((site / "notebooks").glob("*.html")):
        told = path.read_text("utf-8")
        for file, span in re.findall(r'href="\.\./reader/([^"#]+)#(s[\d,-]+)"', told):
            spans[file].add(span)
    assert sum(map(len, spans.values())) > 500
    page = look("index")
    for file in sorted(spans):
        page.goto((site / "reader" / file).as_uri())
        assert page.evaluate(UNMARKED, sorted(spans[file])) == [], file


def test_parts_of_figures_lead_to_their_passages(look):
    for name, figures in (("08_who_helps_whom", 4), ("10_when", 2), ("06_incentives", 3)):
        page = look(name)
        assert page.locator("figure:has(a.spot)").count() == figures
        for number in range(figures):
            page.goto(page.url)
            figure = page.locator("figure:has(a.spot)").nth(number)
            figure.locator("a.spot").first.click(force=True)  # two of one line may lie on another
            page.locator(".now mark").first.wait_for(state="visible")
            page.go_back()
        page = look(name, viewport=NARROW)
        assert not page.locator("a.spot").first.is_visible()
        page.click("details.passages summary >> nth=0")
        page.click("details.passages[open] a >> nth=0")
        page.locator(".now mark").first.wait_for(state="visible")


def test_the_explorer_of_the_site_finds_a_word_in_either_script(look):
    page = look("index")
    page.click("text=explore all that was")
    for word in ("組團", "组团"):
        page.fill("input[name=word]", word)
        assert page.locator(".found tbody tr").count() > 20
    assert page.complaints == []


def test_the_index_leads_to_the_pages_themselves(look, site):
    page = look("index")
    page.click("text=the five pages themselves")
    assert page.locator("ol.pages li").count() == len(list((ROOT / "seeds").glob("*.txt")))
    page.click("ol.pages a >> nth=0")
    page.click("nav summary >> nth=0")
    page.click("nav details[open] a >> nth=0")
    page.locator(".now mark").first.wait_for(state="visible")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_can_be_read_by_everybody(scheme, look):
    page = look("00_start_here", color_scheme=scheme)
    found = Axe().run(page, context="article", options={"runOnly": ["wcag2a", "wcag2aa"]})
    assert [v["id"] for v in found.response["violations"]] == []


@pytest.mark.parametrize("word", ["组团", "組團", "组团式", "mentor"])
def test_the_search_finds_chinese_words_from_a_folder_on_disk(word, look, site):
    page = look("index")
    page.goto((site / "search.html").as_uri() + f"?q={word}")
    page.wait_for_selector("ul.search li", timeout=20_000)
    assert page.locator("ul.search li").count() > 0
