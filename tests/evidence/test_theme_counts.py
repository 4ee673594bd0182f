"""Counts of themes: rows lead back to the page, scores and pairs add up."""

import pytest

from zhpolicy.evidence.pipeline import evidence_table
from zhpolicy.evidence.theme_counts import (
    count_theme_pairs,
    count_theme_phrases,
    count_themes,
    label_themes,
    score_themes,
)
from zhpolicy.extract.themes import theme_keys
from zhpolicy.text.alignment import Alignment, Piece
from zhpolicy.text.document import Article, Document
from zhpolicy.text.scripts import to_working


def article_of(text, *, name="a"):
    return Document(text, id=name)


def test_the_table_leads_back_to_the_raw_page():
    raw = "開展師(shī)徒結對。"
    text = "開展師徒結對。"
    alignment = Alignment.from_pieces([Piece(3, 3, 3, 8)], length=7, raw_length=len(raw))
    table = evidence_table(
        [Article(id="a", raw=raw, text=text, working=to_working(text), alignment=alignment)],
        "themes",
    )
    [row] = table[table["theme"] == "mentorship"].to_dict("records")
    assert raw[row["start"] : row["end"]] == "師(shī)徒結對"
    assert (row["surface"], row["phrase"]) == ("師徒結對", "师徒结对")


def test_the_tables_have_their_columns_also_when_nothing_is_found():
    empty = article_of("今天天气很好。")
    assert list(evidence_table([], "themes").columns) == list(
        evidence_table([empty], "themes").columns
    )
    assert list(count_themes([empty]).columns) == list(theme_keys())
    assert count_themes([empty]).to_numpy().sum() == 0
    assert list(count_theme_phrases([]).columns) == [
        "theme",
        "phrase",
        "english",
        "articles",
        "hits",
    ]
    assert score_themes([article_of("")]).to_numpy().sum() == 0
    assert count_theme_pairs([]).shape == (len(theme_keys()), len(theme_keys()))


def test_counts_are_those_of_the_table():
    articles = [article_of("组团式援疆，师徒结对。"), article_of("购房补助。师徒结对。", name="b")]
    counted = count_themes(articles)
    table = evidence_table(articles, "themes")
    assert counted.to_numpy().sum() == len(table)
    assert counted.loc["b", "incentive"] == 1
    phrases = count_theme_phrases(articles)
    assert phrases.iloc[0].to_dict() == {
        "theme": "mentorship",
        "phrase": "师徒结对",
        "english": "pairing of master and apprentice",
        "articles": 2,
        "hits": 2,
    }
    assert phrases["hits"].sum() == len(table)


def test_scores_are_hits_per_thousand_chinese_characters():
    text = "师徒结对" + "一" * 496 + "，abc"
    assert score_themes([article_of(text)]).loc["a", "mentorship"] == pytest.approx(2.0)


def test_themes_are_paired_by_sentence():
    pairs = count_theme_pairs([article_of("师徒结对和购房补助。购房补助。师徒结对。")])
    assert pairs.loc["mentorship", "incentive"] == pairs.loc["incentive", "mentorship"] == 1
    assert pairs.loc["mentorship", "mentorship"] == 2
    assert pairs.loc["incentive", "incentive"] == 2


ABOUT_SCHOOLS = "教師給學生上課，校長聽課。" * 2


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        (
            "醫院添了設備。" + "山上的雪化了，河水漲起來，孩子們在岸邊跑。" * 20,
            "",
            False,
        ),  # one weak hit
        ("醫院、醫院、醫院。", "", False),  # one phrase, three times
        ("疫苗已經到了縣裡，醫生上門。", "", True),
        ("山上的雪化了，河水漲起來，孩子們在岸邊跑，醫院也開了門。" * 6, "縣醫院搬家", True),
        ("山上的雪化了，河水漲起來，孩子們在岸邊跑，醫院也開了門。" * 6, "雪化了", False),
    ],
)
def test_one_weak_hit_in_a_long_text_is_no_theme(text, title, expected):
    labels = label_themes([Document(text, id="a", title=title)])
    assert labels.loc["a", "health"] == expected


def test_labels_are_true_or_false_for_every_theme_and_every_article():
    labels = label_themes([article_of(ABOUT_SCHOOLS), article_of("", name="b")])
    assert list(labels.columns) == list(theme_keys())
    assert set(labels.dtypes.astype(str)) == {"bool"}
    assert labels.loc["a", "education"]
    assert not labels.loc["b"].any()
    assert label_themes([]).shape == (0, len(theme_keys()))
