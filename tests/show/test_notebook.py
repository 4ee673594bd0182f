"""What a notebook shows is plain, escaped HTML that can be read aloud."""

import pandas as pd
from matplotlib.figure import Figure

from zhpolicy import read_corpus
from zhpolicy.evidence import evidence_table
from zhpolicy.show import show
from zhpolicy.show.notebook import (
    show_most_furniture,
    show_on_page,
    show_passage,
    show_table,
    table_or_reason,
)

HOSTILE = "<script>alert(1)</script>"


BOTH_MARKS = ("likely reading", "likely words")


def test_page_text_never_becomes_html():
    table = pd.DataFrame({"sentence": [HOSTILE]})
    for shown in (
        show_table(table, columns={"sentence": HOSTILE}, caption=HOSTILE),
        show_passage(HOSTILE, [(0, 3)]),
        show(Figure(), alt=HOSTILE, caption=HOSTILE),
    ):
        assert "<script" not in str(shown)


def test_a_long_table_says_how_long_it_is():
    shown = show_table(pd.DataFrame({"n": range(25)}), caption="Numbers.")
    assert shown.text.endswith("Numbers. First 10 of 25 rows.")
    assert str(shown).count("<tr>") == 11


def test_every_cell_keeps_to_the_left_where_a_style_sheet_says_right():
    html = str(show_table(pd.DataFrame({"n": [1, 2]}), caption="Numbers."))
    assert html.count('<td style="text-align:left; vertical-align:top">') == 2
    assert html.count('<th scope="col" style="text-align:left; vertical-align:top">') == 1


def test_an_empty_table_says_that_it_is_and_why():
    assert show_table(pd.DataFrame(columns=["n"])).text == "n\nNo rows."
    assert show_table(pd.DataFrame(columns=["n"]), caption="0 problems.").text == "n\n0 problems."

    def refuse():
        raise ValueError("one group; expected two")

    refused = table_or_reason(refuse, columns=["word"])
    assert show_table(refused).text == "word\nNo rows: one group; expected two."


def test_a_cell_is_cut_where_the_reader_wants_it():
    table = pd.DataFrame({"message": ["說" * 120 + "怎麼辦"]})
    assert "怎麼辦" not in show_table(table).text
    assert "怎麼辦" in show_table(table, longest=200).text


def test_the_first_row_of_a_table_is_shown_on_its_raw_page():
    pages = ["為當(dāng)地選派干部3100人,實(shí)現(xiàn)發(fā)展。實(shí)現(xiàn)業(yè)務(wù)。"]
    articles = list(read_corpus(pages))
    figures = evidence_table(articles, "quantities")
    assert "當(dāng)地選派干部【3100人】,實(shí)現(xiàn)" in show_on_page(articles, figures).text
    assert show_on_page(articles, figures[:0]).text == "No rows."


def test_the_page_with_the_most_furniture_is_shown():
    body = "山东援疆选派干部人才，开展组团式援疆，服务当地群众。"
    pages = [body + "\n", f"首页 > 新闻 > 正文\n{body}今年也是。\n责任编辑：王小明"]
    shown = show_most_furniture(read_corpus(pages)).text
    assert "责任编辑" in shown
    assert show_most_furniture([]).text == ""


def test_a_passage_is_cut_around_its_marks():
    shown = show_passage("前" * 50 + "傳幫帶" + "後" * 50, [(50, 53), (51, 53)], around=2)
    assert shown.text == "…前前【傳幫帶】後後…"


def test_a_sentence_shows_what_was_found_in_it_and_is_cut_around_it():
    row = {"surface": "三百人", "sentence": "前" * 80 + "三百人" + "後" * 80}
    shown = show_table(pd.DataFrame([row]), columns={"sentence": "Sentence"})
    assert "<mark>三百人</mark>" in str(shown)
    assert "【三百人】" in shown.text
    assert len(shown.text) < 110


def test_numbers_are_shown_as_people_write_them():
    shown = show_table(pd.DataFrame({"n": [1200000.0, 0.02, 3.14159, None]}))
    assert shown.text.split("\n")[1:] == ["1,200,000", "0.02", "3.142", ""]


def test_a_figure_is_not_marked_inside_a_longer_one():
    row = {"surface": "2名", "sentence": "首次选派42名干部,2名为主"}
    shown = show_table(pd.DataFrame([row]), columns={"sentence": "Sentence"})
    assert "42名干部,【2名】" in shown.text


def test_a_row_on_a_likely_reading_is_signed_though_its_sentence_is_cut_before_it():
    row = {"article": "a", "surface": "62名", "sentence": "选派医生62名。" + "天" * 300}
    table = pd.DataFrame([{**row, "marks": marks} for marks in (BOTH_MARKS, ())])
    shown = show_table(table, columns={"article": "Page", "sentence": "Sentence"}, longest=20)
    assert shown.html.count("<sup>?</sup>") == 1
    assert "only likely" in shown.html


def test_a_sound_row_in_a_doubtful_sentence_has_another_sign():
    row = {"article": "a", "surface": "62名", "sentence": "选派医生62名。" + "天" * 300}
    table = pd.DataFrame([{**row, "marks": ("likely reading",)}, {**row, "marks": BOTH_MARKS}])
    shown = show_table(table, columns={"article": "Page", "sentence": "Sentence"}, longest=20)
    assert [line.partition("\t")[0] for line in shown.text.splitlines()[1:3]] == ["a †", "a (?)"]
    assert "none of the words that this row is about" in shown.text
    only = show_table(table.head(1), columns={"article": "Page"})
    assert "?" not in only.html


def test_a_row_of_several_places_leads_to_all_of_them():
    places = (("a", 3, 5), ("a", 9, 12), ("b", 1, 2))
    row = {"article": "a", "start": 3, "end": 5, "what": "3人 + 5人 + 2人", "places": places}
    shown = show_table(
        pd.DataFrame([row]), columns={"article": "Page"}, names={"a": "甲", "b": "乙"}
    )
    assert "a.html#s3-5,9-12" in shown.html
    assert "b.html#s1-2" in shown.html
    assert shown.text.splitlines()[-1] == "甲 · 乙"
