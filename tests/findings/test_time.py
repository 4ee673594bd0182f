"""When: what pages date, when they are from, which meet."""

from datetime import date, timedelta
from math import inf

import pytest

from zhpolicy import read_article, read_corpus
from zhpolicy.evidence import evidence_table
from zhpolicy.findings import (
    campaign_hits,
    campaign_words,
    dated_matters,
    dated_programmes,
    figures_without_end,
    find_campaigns,
    find_dated_programmes,
    find_open_ends,
    find_overlaps,
    find_pages_in_time,
    find_vague,
    name_articles,
    overlaps,
    pages_in_time,
    timeline_rows,
    title_of_campaigns,
    title_of_timeline,
    with_spans,
)
from zhpolicy.findings.time.spans import month_of, years_of

DATED = (
    "岚皋县出台办法。岚皋县设立专项资金。2021年以来选派12名教师。"
    "截至目前,县里培训教师30名。县里开展脱贫攻坚。"
)
UNDATED = "嵐皋縣學習貫徹黨的二十大精神。截至目前,嵐皋縣已培訓教師300名。近年來,嵐皋縣發展很快。"


def read(*texts, date=""):
    pages = [read_article(text, id=chr(97 + at), date=date) for at, text in enumerate(texts)]
    matters = dated_matters(evidence_table(pages, "dates"))
    return pages, matters, pages_in_time(pages, matters), name_articles(pages)


def test_a_dated_page_says_when_it_was_published():
    _, _, pages, names = read(DATED, date="2023-05-01")
    english = find_pages_in_time(pages, names=names).english
    assert english == "All pages are dated, on 2023-05-01."


def test_an_undated_page_is_bounded_by_what_it_knows():
    _, _, pages, names = read(UNDATED)
    assert pages["because"].tolist() == ["二十大精神"]
    english = find_pages_in_time(pages, names=names).english
    assert "No page is dated" in english
    assert "not written before October 2022 (it says 二十大精神)" in english


def test_a_page_that_knows_nothing_is_said_to():
    _, matters, pages, names = read("小区里的花都开了。")
    english = find_pages_in_time(pages, names=names).english
    assert "one undated page says nothing that dates it" in english
    assert title_of_timeline(timeline_rows(matters, pages, names=names), pages)


def test_what_began_lasts_until_the_page_was_published_or_without_end():
    _, matters, pages, names = read(DATED, date="2023-05-01")
    rows = timeline_rows(matters, pages, names=names)
    assert rows[~rows["is_page"]]["last"].max() < 2024
    _, matters, pages, names = read(DATED)
    rows = timeline_rows(matters, pages, names=names)
    assert rows[~rows["is_page"]]["last"].max() == inf


def test_pages_meet_in_one_prefecture_and_one_time():
    _, _, pages, names = read(DATED, DATED.replace("2021", "2022") + "县里很好。")
    pairs = overlaps(pages)
    assert pairs[["one", "other", "since"]].to_numpy().tolist() == [["a", "b", 2022.0]]
    english = find_overlaps(pairs, pages, names=names).english
    assert english.startswith("Only one of one pair of pages meets")
    other = DATED.replace("岚皋", "疏勒").replace("2021", "2020")
    _, _, pages, names = read(DATED, other)
    assert "No two pages" in find_overlaps(overlaps(pages), pages, names=names).english


def test_now_has_no_date_on_an_undated_page():
    pages, _, when, names = read(UNDATED)
    figures = evidence_table(pages, "quantities")
    assert "now has no date" in find_open_ends(figures, when, names=names).english
    assert len(figures_without_end(figures, when)) == 1
    pages, _, when, names = read(DATED, date="2023-05-01")
    figures = evidence_table(pages, "quantities")
    assert "Now is the day of publication." in find_open_ends(figures, when, names=names).english
    assert figures_without_end(figures, when).empty


def test_a_programme_is_dated_by_its_own_clause_only():
    text = (
        "2023年以来,县里开展“青蓝工程”。去年,县里建成“希望小学工程”。"
        "县里实施“领雁工程”,2020年启动招生。"
    )
    pages, matters, _, _ = read(text, date="2024-01-01")
    programmes = evidence_table(pages, "programmes")
    dated = dict(dated_programmes(programmes, matters)[["name", "period"]].to_numpy())
    assert dated.get("青蓝工程") == "2023年以来"
    assert "领雁工程" not in dated
    finding = find_dated_programmes(dated_programmes(programmes, matters), programmes)
    assert "without" in finding.english


def test_a_programme_is_dated_by_any_sentence_that_names_it():
    text = "县里实施“青蓝工程”。王老师2023年被纳入青蓝工程。"
    pages, matters, _, _ = read(text, date="2024-01-01")
    dated = dated_programmes(evidence_table(pages, "programmes"), matters)
    assert dated[["period", "sentence"]].to_numpy().tolist() == [
        ["2023年", "王老师2023年被纳入青蓝工程。"]
    ]


def test_a_year_that_is_compared_with_stands_with_its_own_words():
    _, matters, _, _ = read("2021年门诊人次较2018年增长三倍。")
    assert matters["matter"].tolist() == ["2021年门诊人次较2018年增长三倍", "…较2018年增长三倍"]


def test_vague_words_add_up():
    import pandas as pd

    words = ["近年来", "目前", "近日", "日前", "当前", "今日", "近来", "当年"]
    rejected = pd.DataFrame({"article": "a", "start": 0, "end": 2, "surface": words})
    rejected = rejected.assign(table="dates", reason="a vague time", sentence="", marks=[()] * 8)
    english = find_vague(pd.DataFrame(), rejected).english
    assert "stand here, eight times in all" in english
    assert english.count("(1)") == 8


def test_a_name_that_only_says_how_long_is_told_apart():
    text = "海州县出台“乡村人才振兴”五年规划。县里实施“十四五”教育规划。县里实施“领雁工程”。"
    pages, matters, _, _ = read(text, date="2024-01-01")
    programmes = evidence_table(pages, "programmes")
    dated = dated_programmes(programmes, matters)
    assert dated[dated["first"].isna()]["period"].tolist() == ["五年规划"]
    english = find_dated_programmes(dated, programmes).english
    assert "with a length in the name (五年规划), which does not say from when" in english


def test_pages_that_meet_lead_to_the_dates_that_open_their_span():
    pages, _, when, names = read(DATED, DATED.replace("2021", "2022") + "县里很好。")
    rows = find_overlaps(overlaps(when), when, names=names).rows
    texts = {page.id: page.raw for page in pages}
    shown = {texts[row.article][row.start : row.end] for row in rows.itertuples()}
    assert shown == {"2021年以来", "2022年以来"}


def test_what_says_how_a_thing_is_built_is_no_figure_as_of_now():
    text = "海州县目前已形成三级服务架构。目前县里有教师30名。"
    pages, _, when, names = read(text, date="2024-01-01")
    finding = find_open_ends(evidence_table(pages, "quantities"), when, names=names)
    assert finding.english.startswith("One figure stands as of now.")


def test_two_words_for_one_time_are_both_drawn():
    _, matters, pages, names = read("去年开工。2023年完工。", date="2024-01-01")
    rows = timeline_rows(matters, pages, names=names)
    assert rows[~rows["is_page"]]["label"].tolist() == ["去年", "2023年"]


def test_one_time_told_in_the_same_words_is_drawn_once():
    _, matters, pages, names = read("该县2021、2022年连续达标。2021年排名上升。", date="2024-01-01")
    rows = timeline_rows(matters, pages, names=names)
    drawn = rows[~rows["is_page"]]
    assert drawn["label"].tolist() == ["2021年", "2022年"]
    assert drawn["places"].map(len).tolist() == [2, 1]


def test_only_a_time_that_is_itself_a_likely_reading_is_signed():
    _, matters, pages, names = read("2021年开工,县里很好。", date="2024-01-01")
    for span, label in (([9, 11], "2021年"), ([3, 5], "2021年 (?)")):
        matters.attrs["likely"] = {matters["sentence"].iloc[0]: [span]}
        rows = timeline_rows(matters, pages, names=names)
        assert rows["label"].tolist()[1:] == [label]


def test_a_campaign_in_the_other_order_is_told():
    pages, _, when, names = read("打赢脱贫攻坚战。投身攻坚脱贫。", date="2021-01-01")
    hits = campaign_hits(pages)
    found = find_campaigns(campaign_words(hits, when), hits, names=names)
    assert "stands 2 times, once as 攻坚脱贫: 2 on " in found.english
    assert "共2次（其中1次作攻坚脱贫）" in found.chinese


def test_vague_time_and_campaigns_are_counted_or_said_to_be_missing():
    pages, matters, when, names = read(UNDATED)
    rejected = evidence_table(pages, "rejected")
    assert "近年来 (1)" in find_vague(matters, rejected).english
    hits = campaign_hits(pages)
    words = campaign_words(hits, when)
    assert "Looked for:" in find_campaigns(words, hits, names=names).english
    assert title_of_campaigns(words) == "No leading word of a campaign"


def test_no_page_at_all_is_no_error():
    matters = dated_matters(evidence_table([], "dates"))
    pages = pages_in_time([], matters)
    assert find_pages_in_time(pages, names={}).english.startswith("There is no page.")
    assert overlaps(pages).empty
    assert timeline_rows(matters, pages, names={}).empty


@pytest.fixture(scope="module")
def seeds():
    articles = list(read_corpus("seeds"))
    matters = dated_matters(evidence_table(articles, "dates"))
    return articles, matters, pages_in_time(articles, matters)


def test_only_two_of_the_five_pages_meet(seeds):
    _, _, pages = seeds
    pairs = overlaps(pages)
    assert [(row.one[:3], row.other[:3]) for row in pairs.itertuples()] == [("000", "003")]
    bound = dict(zip(pages["article"].str[:3], pages["not_before"], strict=True))
    assert bound["003"] == 2022.75
    assert bound["001"] == 2024


def test_words_of_campaigns_stand_where_the_pages_have_them(seeds):
    articles, _, pages = seeds
    words = campaign_words(campaign_hits(articles), pages)
    words.columns = [key[:3] for key in words.columns]
    assert words.loc["脱贫攻坚"].sort_index().tolist() == [1, 0, 12, 3, 0]  # 攻堅脫貧
    assert words.loc["高质量发展"].sort_index().tolist() == [0, 2, 0, 4, 2]


def test_the_beginning_and_the_end_of_a_year_are_no_whole_year():
    _, matters, _, _ = read("2021年年初岚皋县开会。2020年年底岚皋县开会。2019年岚皋县开会。")
    spans = dict(
        zip(matters["surface"], matters[["first", "last"]].to_numpy().tolist(), strict=True)
    )
    assert {tuple(span) for said, span in spans.items() if "年初" in said} <= {(2021.0, 2021.25)}
    assert {tuple(span) for said, span in spans.items() if "年底" in said} <= {(2020.75, 2021.0)}
    assert spans["2019年"] == [2019.0, 2020.0]


def test_no_bar_goes_on_beyond_the_publication_of_its_page():
    _, matters, pages, names = read("岚皋县今年选派12名教师。计划2025年完成。", date="2023-05-01")
    rows = timeline_rows(matters, pages, names=names).set_index("label")
    assert rows.loc["今年", "last"] < 2023.5
    assert rows.loc["2025年", "last"] == 2026.0


def test_years_counted_back_point_to_a_time_from_the_one_beginning():
    text = "自2020年3月进疆以来,岚皋县受援。三年来,岚皋县变化大。学习二十大精神。"
    _, _, pages, names = read(text)
    assert pages["years"].tolist() == ["三年来"]
    english = find_pages_in_time(pages, names=names).english
    assert "三年来, counted from its own beginning, ends about March 2023" in english
    _, _, pages, _ = read("自2020年3月进疆以来,岚皋县受援。2021年以来更好。三年来变化大。")
    assert pages["years"].tolist() == [""]
    _, _, pages, _ = read("自2020年3月进疆以来,岚皋县受援。近三年来变化大。")
    assert pages["years"].tolist() == [""]


def test_a_year_that_is_only_compared_with_opens_no_span():
    _, _, pages, _ = read("2020年岚皋县收入较2018年增长三成。", date="2021-05-01")
    assert pages["first"].tolist() == [2020.0]


def test_a_campaign_counts_in_either_order():
    pages, _, told, _ = read("岚皋县助力攻坚脱贫。岚皋县脱贫攻坚。岚皋县有效衔接。")
    words = campaign_words(campaign_hits(pages), told)
    assert words["a"].to_dict() == {"脱贫攻坚": 2, "有效衔接": 1}


def test_when_pages_are_from_rests_on_their_date_lines_and_on_what_bounds_them():
    dated = read_article("2023-05-01 10:20\n去年修了路。", id="a", date="2023-05-01")
    text = "自2020年3月进疆以来,岚皋县受援。三年来,岚皋县变化大。学习二十大精神。"
    articles = [dated, read_article(text, id="b"), read_article("今天下雨。", id="c", date="2020")]
    matters = dated_matters(evidence_table(articles, "dates"))
    pages = pages_in_time(articles, matters)
    rows = find_pages_in_time(pages, names=dict(zip("abc", "甲乙丙", strict=True))).rows
    raw = {article.id: article.raw for article in articles}
    told = [
        raw[page][start:end] for page, start, end in rows[["article", "start", "end"]].to_numpy()
    ]
    assert sorted(told) == ["", "2020年3月", "2023-05-01", "三年来", "二十大精神"]


def test_what_a_page_is_taken_to_last_is_told():
    _, _, pages, _ = read("2018年建校。", date="2021-03-24")
    assert with_spans(pages)["span"].tolist() == ["2018 to March 2021"]
    _, _, pages, _ = read("今天下雨。")
    assert with_spans(pages)["span"].tolist() == ["no known beginning to no end"]


def test_the_last_month_of_a_span_is_that_of_its_last_day():
    day = date(2021, 1, 1)
    while day.year == 2021:
        first, until = years_of(day.isoformat())
        assert month_of(first) == month_of(until, is_end=True) == (2021, day.month), day
        day += timedelta(days=1)
    assert month_of(years_of("2021-03")[1], is_end=True) == (2021, 3)
    texts = DATED.replace("2021", "2018"), DATED.replace("2021", "2019")
    _, _, pages, names = read(*texts, date="2021-03-24")
    assert with_spans(pages)["span"].tolist() == ["2018 to March 2021", "2019 to March 2021"]
    found = find_overlaps(overlaps(pages), pages, names=names)
    assert "2019 to March 2021" in found.english
    assert "2019年至2021年3月" in found.chinese
    assert with_spans(pages.assign(last=2022.0))["span"].iloc[0] == "2018 to the end of 2021"
