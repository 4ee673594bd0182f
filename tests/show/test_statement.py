"""A finding is shown with what it rests on, and each of its pages leads to its passages."""

import pandas as pd

from zhpolicy.findings import Finding, nothing_found
from zhpolicy.show import show_finding

ROWS = pd.DataFrame(
    {
        "article": ["b", "a", "a"],
        "start": [30, 10, 5],
        "end": [34, 14, 9],
        "sentence": ["选派12名。", "选派3名。", "选派3名。"],
        "marks": [("likely reading", "likely words"), (), ()],
    }
)
NAMES = {"a": "<b>富蘊", "b": "凉山 2021", "c": "阿克苏"}


def test_a_finding_says_how_many_pages_and_sentences_it_rests_on():
    shown = show_finding(Finding("Twelve are sent.", "选派12名。", ROWS), names=NAMES)
    assert "Rests on two of three pages, two sentences; one row" in shown.text


def test_a_finding_tells_doubtful_words_from_words_beside_a_doubtful_reading():
    marks = [("likely reading", "likely words"), ("likely reading",), ("likely reading",)]
    finding = Finding("Twelve are sent.", "选派12名。", ROWS.assign(marks=marks))
    text = show_finding(finding, names=NAMES).text
    assert "one row of it on a reading that is only likely (?)" in text
    assert (
        "in the sentence of two other rows of it another word or a mark is only likely (†)" in text
    )
    sound = Finding("Twelve are sent.", "选派12名。", ROWS.assign(marks=[("likely reading",)] * 3))
    assert "(?)" not in show_finding(sound, names=NAMES).text


def test_each_page_of_a_finding_leads_to_all_its_passages():
    html = str(show_finding(Finding("Twelve are sent.", "选派12名。", ROWS), names=NAMES))
    assert 'href="../reader/a.html#s5-9,10-14"' in html
    assert "&lt;b&gt;富蘊" in html
    assert "<b>富蘊" not in html


def test_a_finding_of_nothing_says_what_was_looked_for():
    finding = nothing_found("No page speaks of teams.", "没有文章谈组团。", looked_for=["组团"])
    shown = show_finding(finding, names=NAMES, main=True)
    assert "Looked for: 组团." in shown.text
    assert "Rests on" not in shown.text
    assert "main-finding" in shown.html


def test_a_finding_is_set_off_where_there_is_no_style_sheet():
    for main, width in ((True, 6), (False, 3)):
        html = show_finding(Finding("Nothing.", "没有。"), names={}, main=main)._repr_html_()
        assert f"border-left:{width}px solid" in html
