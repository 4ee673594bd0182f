"""The explorer: every row can be filtered, in either script, and leads to its marked passage."""

import re
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from zhpolicy import read_corpus
from zhpolicy.evidence.pipeline import evidence_of
from zhpolicy.show import explore, write_reader
from zhpolicy.show.explorer.rows import rows_of, told_of
from zhpolicy.text.codebooks.own import OwnCodebook, OwnWord
from zhpolicy.text.document import Document

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PAGES = {
    "a.txt": "富蘊縣開展「組團式」援疆，選派醫生62名，師徒結對。2023年5月1日 來源：河灣日報",
    "b.txt": "盐池县为引进的博士发放购房补助12万元。盐池县开展组团式帮扶，新建安居房。"
    "另一条街上有学校。",
    "c.txt": "<script>alert(1)</script></script><b>選派教師8名，開展組團式支援。</b>",
}
OWN = "theme,word,english\n<i>homes</i>,安居房,homes & flats\n"
ROWS = ".found tbody tr"
KINDS_OF_LINE = ("called aid", "going to learn", "cooperation or contact")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    for name, text in PAGES.items():
        (folder / name).write_text(text, "utf-8")
    (folder / "themes.csv").write_text(OWN, "utf-8")
    return folder


@pytest.fixture(scope="module")
def corpus(folder):
    return read_corpus(folder)


@pytest.fixture(scope="module")
def reader(corpus, tmp_path_factory):
    folder = tmp_path_factory.mktemp("out") / "reader"
    write_reader(corpus, folder, home="../index.html")
    return folder


@pytest.fixture(scope="module")
def browser():
    if not CHROMIUM:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser, reader):
    context = browser.new_context()
    page = context.new_page()
    page.complaints, page.asked = [], []
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on("dialog", lambda dialog: page.complaints.append(dialog.message))
    page.on("request", lambda request: page.asked.append(request.url))
    page.goto((reader / "explore.html").as_uri())
    yield page
    assert page.complaints == []
    assert all(url.startswith("file:") for url in page.asked)
    context.close()


@pytest.mark.parametrize("word", ["组团式", "組團式"])
def test_a_word_finds_its_rows_in_either_script(page, word):
    page.fill("input[name=word]", word)
    found = page.locator(f"{ROWS} td:nth-child(3)").all_inner_texts()
    assert {"組團式", "组团式"} <= {re.sub(r"\W|[a-z]", "", each) for each in found}
    assert f"{len(found)} of " in page.inner_text(".shown")


def test_kind_which_page_and_sentence_narrow_the_rows(page):
    page.select_option("select[name=kind]", "incentives")
    kinds = page.locator(f"{ROWS} td:nth-child(1)").all_inner_texts()
    assert set(kinds) == {"What is offered"}
    page.select_option("select[name=kind]", "themes")
    page.select_option("select[name=which]", "<i>homes</i>")
    assert page.locator(f"{ROWS} td:nth-child(3)").all_inner_texts() == ["安居房 homes & flats"]
    page.select_option("select[name=kind]", "")
    page.select_option("select[name=which]", "")
    page.fill("input[name=word]", "另一条")
    assert page.locator(ROWS).count() == 0
    assert "look in the sentences too" in page.inner_text(".shown")
    page.check("input[name=wide]")
    assert page.locator(ROWS).count() > 1


def test_each_row_leads_to_its_passage(page, reader):
    addresses = page.eval_on_selector_all(f"{ROWS} a", "links => links.map(link => link.href)")
    assert len(addresses) > 20
    for address in addresses[::4]:
        page.goto(address)
        page.locator(".now mark").first.wait_for(state="visible")


def test_the_choice_stands_in_the_address(page, reader):
    page.fill("input[name=word]", "师徒")
    page.select_option("select[name=kind]", "themes")
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    assert page.locator(ROWS).count() == 1
    page.click(f"{ROWS} a")
    page.locator(".now mark").first.wait_for(state="visible")
    page.go_back()
    assert page.input_value("input[name=word]") == "师徒"


def test_more_rows_come_by_the_keyboard(browser, tmp_path):
    pages = [Document("选派医生12名，培训教师30人。" * 30, id="a")]
    write_reader(read_corpus(pages), tmp_path / "reader")
    page = browser.new_page()
    page.goto((tmp_path / "reader" / "explore.html").as_uri())
    assert page.locator(ROWS).count() == 100
    page.focus("button.more")
    page.keyboard.press("Enter")
    assert page.locator(ROWS).count() > 100
    assert page.evaluate("document.activeElement.tagName") == "A"
    page.close()


def test_without_scripts_it_is_a_table_whose_links_land(browser, reader, corpus):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((reader / "explore.html").as_uri())
    assert page.locator(".whole tbody tr").count() > 10
    assert not page.locator("form.filters").is_visible()
    page.click(".whole tbody a >> nth=0")
    assert ".html#s" in page.url
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_it_can_be_read_by_everybody_and_fits(browser, reader, scheme, width):
    page = browser.new_page(viewport={"width": width, "height": 844}, color_scheme=scheme)
    page.goto((reader / "explore.html").as_uri())
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa"]})
    assert [each["id"] for each in found.response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_the_page_in_one_file_needs_nothing_beside_it(browser, corpus, tmp_path):
    write_reader(corpus, tmp_path / "reader", in_one_file=True)
    (tmp_path / "reader" / "reader.css").unlink()
    page = browser.new_page()
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto((tmp_path / "reader" / "explore.html").as_uri())
    assert page.locator(ROWS).count() > 20
    assert complaints == []
    page.close()


def test_no_page_is_an_empty_explorer(tmp_path):
    write_reader([], tmp_path / "reader")
    assert "Nothing was found" in (tmp_path / "reader" / "explore.html").read_text("utf-8")


# -- in a notebook


def test_a_notebook_shows_the_same_rows_with_links(corpus):
    shown = explore(corpus, word="组团式", claim="themes")
    assert shown.text.startswith("3 rows on 3 pages, of ")
    assert 'href="../reader/a.html#s' in shown.html
    assert "<mark>" in shown.html
    assert "explore.html#word=%E7%BB%84%E5%9B%A2%E5%BC%8F&amp;kind=themes" in shown.html
    assert "<script>" not in shown.html


def test_a_theme_of_ones_own_is_chosen_by_its_name(corpus):
    shown = explore(corpus, theme="<i>homes</i>")
    assert shown.text.startswith("1 row on 1 page")
    assert "&lt;i&gt;homes" in shown.html


@pytest.mark.parametrize("theme", ["mentorship", "传帮带", "Mentorship"])
def test_a_theme_is_chosen_by_key_or_name(corpus, theme):
    assert explore(corpus, theme=theme).text.startswith("1 row on 1 page")


def test_page_and_source_and_sentences_filter(corpus):
    assert explore(corpus, page="盐池", claim="offer").text.startswith("2 rows on 1 page")
    assert explore(corpus, word="另一条").text.startswith("0 rows on 0 pages")
    assert not explore(corpus, word="另一条", in_sentences=True).text.startswith("0 rows")
    assert explore(corpus, source="没有的报纸").text.startswith("0 rows")


def test_what_is_cut_is_said(corpus):
    assert "Shown: the first 2." in explore(corpus, rows=2).text


def test_a_wrong_filter_gets_a_sentence(corpus):
    with pytest.raises(ValueError, match="did you mean incentives"):
        explore(corpus, claim="incentive")
    with pytest.raises(ValueError, match="theme='mentors'"):
        explore(corpus, theme="mentors")


def test_own_words_of_a_single_text():
    own = OwnCodebook([OwnWord("homes", "安居房")])
    [article] = read_corpus(["盐池县新建安居房三十套，群众住得下。"])
    object.__setattr__(article, "codebook", own)
    assert "安居房" in explore([article], theme="homes").text


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("溧阳市对口支援岚皋县。", "→"),
        ("岚皋县选派5名医生赴溧阳市人民医院进修学习。", "←"),
        ("岚皋县与江苏大学开展校地合作,江苏大学到岚皋县洽谈合作。", "↔"),
    ],
)
def test_an_arrow_of_a_pair_says_aid_only_where_it_is_aid(text, way):
    rows = [row for row in rows_of("a", evidence_of(text)) if row.kind == "pairings"]
    assert {mark for row in rows for mark in "→←↔" if mark in row.told} <= {way}
    assert all(row.sort.partition(":")[0] in KINDS_OF_LINE for row in rows)


def test_a_figure_says_what_it_counts_and_whether_it_tells_a_deed():
    rows = list(rows_of("a", evidence_of("每年可培训300名教师。选派12名医生。")))
    told = {row.told: row.sort for row in rows if row.kind == "quantities"}
    assert told == {"300名 教师": "persons, possible", "12名 医生": "persons"}


def test_an_amount_stands_as_the_page_writes_it_and_a_total_says_so():
    row = {"beneficiary": "人才", "benefit": "安家补助", "amount": 6e7, "unit": "元"}
    row |= {"surface": "兑现人才安家补助6000余万元", "marks": ("total",)}
    assert told_of("incentives", row) == "人才: 安家补助 6000余万元 (total)"
    assert told_of("incentives", row | {"surface": "五十万", "marks": ()}).endswith("60,000,000 元")


def test_the_index_counts_what_its_pages_list(reader):
    index = (reader / "index.html").read_text("utf-8")
    counts = [int(number) for number in re.findall(r"(\d+) passages found", index)]
    listed = []
    for name in re.findall(r'<li><a href="([^"]+)"', index):
        page = (reader / name).read_text("utf-8")
        listed.append(sum(int(n) for n in re.findall(r"<summary>[^<]*<span>\((\d+)\)", page)))
    assert counts == listed
    assert min(counts) > 0


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("选派30名骨干教师赴省城高校进修学习。", "sent to learn or to own villages (no aid)"),
        ("选派驻村工作队员200名。", "sent to learn or to own villages (no aid)"),
        ("选派30名骨干教师到受援学校支教。", "aid to a region"),
        ("县医院牵头组建医联体。", "alliances (related to team-based aid)"),
        ("开展组团式帮扶。", "team-based aid"),
    ],
)
def test_what_is_only_near_a_theme_is_not_called_by_its_name(text, sort):
    rows = [row for row in rows_of("a", evidence_of(text)) if row.kind == "themes"]
    assert sort in {
        row.sort for row in rows if "派" in row.told or "团" in row.told or "联" in row.told
    }


def test_a_team_of_an_alliance_is_related():
    rows = list(rows_of("a", evidence_of("县医院牵头组建医联体,共享专家资源。")))
    assert {row.sort for row in rows if row.kind == "teams"} == {
        "alliances (related to team-based aid)"
    }


def test_a_word_finds_the_names_of_kinds_too(corpus):
    assert "安居房" in explore(corpus, word="flats").text


def test_a_unit_that_is_what_is_counted_stands_once():
    assert told_of("quantities", {"surface": "15市", "counted": "市"}) == "15市"


def test_a_sum_behind_a_condition_of_its_sentence_says_so():
    text = (
        "对在高新区工作的博士给予30万元购房补助、硕士可享受20万元购房补助。"
        "对教授给予9万元购房补助。"
    )
    told = [row.told for row in rows_of("a", evidence_of(text)) if row.kind == "incentives"]
    assert ["perhaps" in each for each in told] == [False, True, False]
