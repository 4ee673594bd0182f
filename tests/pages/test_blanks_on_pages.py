"""A page set with blanks around its numbers gives what the same page gives without them."""

import json
import re
from pathlib import Path

import pytest

from zhpolicy.extract.dates.find import find_dates
from zhpolicy.extract.quantities.find import find_quantities
from zhpolicy.pages.articles import read_article

CASES = Path(__file__).parents[1] / "cases"
# These have no line breaks: a blank stands for one there, so that it may not stand in a number.
WITHOUT_LINES = {
    "one_line_portal",
    "third_county_one_line",
    "traditional_no_breaks_with_ads",
    "traditional_no_line_breaks",
}
PAGES = {
    path.stem: path.read_text("utf-8")
    for path in sorted((CASES / "pages").glob("*.txt"))
    if path.stem not in WITHOUT_LINES
} | {
    row["id"]: row["text"]
    for row in map(json.loads, (CASES / "claim_pages.jsonl").read_text("utf-8").splitlines())
}


def with_blanks(page):
    page = re.sub(r"(?<=[\u3400-\u9fff])(?=\d)|(?<=[\d%])(?=[\u3400-\u9fff])", " ", page)
    return re.sub(r"(?<=\d)(?=%)", " ", page)


def without_blanks(text):
    return re.sub(r"\s", "", text)


def told(page):
    article = read_article(page)
    text = article.text
    figures = [
        (without_blanks(text[q.start : q.end]), q.value, q.high, q.unit, without_blanks(q.counted))
        for q in find_quantities(article)
    ]
    dates = [(without_blanks(text[d.start : d.end]), d.iso) for d in find_dates(article)]
    facts = without_blanks(article.title), article.date, article.source, article.authors
    return facts, figures, dates


@pytest.mark.parametrize("name", PAGES)
def test_a_page_with_blanks_around_its_numbers_says_the_same(name):
    assert told(with_blanks(PAGES[name])) == told(PAGES[name])
