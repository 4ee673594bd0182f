"""A folder of any subject is told in sentences: what was read, what it is about, a word in it."""

import pandas as pd
import pytest

from zhpolicy import compare, evidence, read_article
from zhpolicy.findings import (
    articles_by,
    claims_by_table,
    claims_of,
    finding_on_claims,
    finding_on_copies,
    finding_on_folder,
    finding_on_subject,
    finding_on_word,
    keywords_by_article,
)
from zhpolicy.text.records import Problem

STORY = "山东选派教师269名，分赴21所学校任教，开展组团式帮扶，受到当地群众欢迎。"


@pytest.fixture(scope="module")
def articles():
    texts = {
        "a": STORY,
        "b": f"本报讯 {STORY}",
        "c": "岚皋縣醫院來了三名醫生，簽約家庭醫生上門服務。",
    }
    dates = {"a": "2023-05-01", "b": "2023-05-02", "c": None}
    return [read_article(text, id=key, date=dates[key]) for key, text in texts.items()]


def test_a_folder_is_told_with_its_dates_scripts_and_problems(articles):
    problems = [Problem("x.pdf", "unreadable", "x.pdf: no text layer")]
    said = finding_on_folder(articles, problems).english
    assert said.startswith("Three articles were read, from 2023-05-01 to 2023-05-02, one without")
    assert "two simplified and one traditional" in said
    assert said.endswith("One source was not read, or not whole: see the list.")
    assert finding_on_folder(articles[:1]).english.startswith(
        "One article was read, of 2023-05-01;"
    )


def test_articles_are_counted_by_period(articles):
    assert articles_by(articles, "year").to_dict() == {"2023": 2}


def test_copies_are_told(articles):
    copies = compare.find_copies(articles, least=0.7)
    assert finding_on_copies(copies, articles).english.startswith("One of three articles is nearly")
    assert finding_on_copies(copies.head(0), articles).english.startswith("No article is nearly")


def test_a_subject_is_what_articles_share(articles):
    said = finding_on_subject(compare.corpus_keywords_table(articles), articles).english
    assert "(2)" in said
    assert finding_on_subject(pd.DataFrame(), []).english == "No keyword was found."


def test_a_word_is_found_in_either_script(articles):
    hits = compare.find_sentences(articles, "医生")
    assert finding_on_word(hits, articles, word="医生").english == (
        "医生 stands two times in one of three articles, in one sentence."
    )
    none = compare.find_sentences(articles, "火箭")
    assert finding_on_word(none, articles, word="火箭").english.startswith("火箭 stands in none")


def test_claims_are_counted_and_what_is_missing_is_said(articles):
    tables = claims_of(articles)
    said = finding_on_claims(tables, articles).english
    assert "figures" in said
    assert "no offers" in said
    assert claims_by_table(tables)["rows"].sum() == sum(len(tables[n]) for n in tables) - len(
        tables["rejected"]
    )
    empty = claims_of([])
    assert finding_on_claims(empty, []).english.startswith("No claim of any kind")


def test_keywords_stand_once_in_a_row_of_their_article(articles):
    rows = keywords_by_article(evidence.evidence_table(articles, "keywords"))
    words = rows.set_index("article")["keywords"].str.split("、")
    assert all(len(set(each)) == len(each) <= 8 for each in words)


def test_how_many_keywords_were_held_against_each_other_is_said(articles):
    words = ["甲", "乙", "丙", "丁", "戊", "己", "庚"]
    table = pd.DataFrame({"keyword": words, "articles": [3, 3, 2, 2, 2, 2, 1]})
    found = finding_on_subject(table, articles)
    assert found.english.startswith("Most shared of the seven keywords that rank best in three")
    assert found.english.endswith("One more of the seven stands in two as well.")
    assert found.chinese.startswith("3篇合计排名最前的7个关键词中")
    assert found.chinese.endswith("这7个中另有1个也见于2篇。")
