"""What a folder is about is computed: no subject is taken for granted."""

import pytest

from zhpolicy import evidence_table, read_article, read_corpus
from zhpolicy.findings import claims_of, finding_on_pages, name_articles
from zhpolicy.findings.material.subject import finding_on_subjects, leading_themes
from zhpolicy.findings.words.strong import outer_hits
from zhpolicy.text.codebooks.own import OwnCodebook, OwnWord
from zhpolicy.text.document import Document

SCHOOL = "学校的教师在课堂授课，教师批改作业。"
LESSON = "小学开学，教师点名，学校发放课本，学生朗读课文。"
CLINIC = "医院的医生在门诊看病，医生查房。"
SKY = "月亮升起，星星闪烁。"
NAMES = dict(zip("abc", "甲乙丙", strict=True))


def pages(*texts):
    return [read_article(text, id=name) for text, name in zip(texts, "abc", strict=False)]


def said(*texts):
    return finding_on_subjects(pages(*texts), names=NAMES)


def test_the_theme_that_leads_is_told_with_its_pages():
    finding = said(SCHOOL, LESSON, CLINIC)
    assert finding.english.startswith(
        "Most is said of education on two of three pages and of health on one."
    )
    assert finding.chinese.startswith("3篇文章谈得最多的是教育（2篇）和医疗健康（1篇）。")
    assert finding.pages == ["a", "b", "c"]


def test_themes_that_lead_on_as_many_pages_are_told_together():
    assert "education and health, each on one of two pages." in said(SCHOOL, CLINIC).english
    assert said(SCHOOL).english.startswith("On the one page most is said of education.")


def test_a_page_and_its_reprint_count_as_one():
    story = "学校的教师在课堂授课，教师批改作业，学生放学后留在学校参加社团，家长下班再来接。"
    told = said(story, CLINIC, f"本报讯 {story}").english
    assert "education and health, each on one of two pages." in told
    assert "丙 is nearly the same page as 甲: the two count as one." in told


def test_a_page_on_which_no_theme_leads_is_counted_as_such():
    assert "On one no theme leads." in said(SCHOOL, LESSON, SKY).english
    finding = said(SKY)
    assert finding.english.startswith("No theme of the codebook leads on the one page.")
    assert "月亮" in finding.english
    assert finding.pages == []


def test_one_phrase_makes_no_theme_lead():
    articles = pages("学校在江边。", SCHOOL)
    hits = outer_hits(evidence_table(articles, "themes"))
    assert leading_themes(articles, hits) == {"education": ["b"]}


def test_keywords_that_several_pages_share_are_told_and_else_the_first_of_each():
    shared = said("滩羊合作社成立。滩羊养殖。", "滩羊合作社分红。滩羊出栏。")
    assert "Among the ten keywords of both pages:" in shared.english
    assert "滩羊" in shared.english
    apart = said("灯会开幕。灯会热闹。", "龙舟下水。龙舟竞渡。")
    assert "No keyword is shared; the first of each:" in apart.english


def test_the_chinese_twin_is_in_simplified_characters():
    assert "教師" not in said("學校的教師在課堂授課，教師批改作業。").chinese


def test_themes_of_ones_own_are_told_and_may_lead():
    own = OwnCodebook([OwnWord("天象", "月亮"), OwnWord("天象", "星星")])
    page = read_article(SKY, id="a")
    object.__setattr__(page, "codebook", own)
    finding = finding_on_subjects([page], names=NAMES)
    assert "most is said of 天象" in finding.english
    assert "Your own theme: 天象 twice on the one page." in finding.english


def test_no_pages_are_about_nothing():
    assert finding_on_subjects([], names={}).english == "There is no page."
    assert leading_themes([Document("甲", id="a")], outer_hits(evidence_table([], "themes"))) == {}


@pytest.mark.parametrize("folder", ["tests/cases/other_topics"])
def test_pages_of_other_subjects_are_not_said_to_be_about_aid(folder):
    articles = list(read_corpus(folder))
    finding = finding_on_pages(articles, claims_of(articles))
    for word in (" aid", "talent", "sender", "receiver", "their own work"):
        assert word not in finding.english, word
    assert "education" in finding.english


def test_the_five_pages_are_about_aid_and_about_talent_work():
    articles = list(read_corpus("seeds"))
    told = finding_on_subjects(articles, names=name_articles(articles)).english
    assert "aid to a region on two of five pages, of talent work on two" in told
