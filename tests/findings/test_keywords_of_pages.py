"""What pages have in common, what sets each apart, names of places aside; why a keyword was chosen.

The pages are invented but for those of seeds/, whose facts are checked as a reader found them.
"""

from pathlib import Path

import pandas as pd
import pytest

from zhpolicy import keywords, read_article, read_corpus
from zhpolicy.findings import name_articles
from zhpolicy.findings.subject import about as words
from zhpolicy.findings.subject import chosen

SEEDS = Path(__file__).parents[2] / "seeds"
PAGES = {
    "a": "推行青藍工程。岚皋县的家庭医生上门签约,家庭医生随访,家庭医生巡诊,很受欢迎。青藍工程好。",
    "b": "推行青蓝工程。溧阳市发放购房补助,领取购房补助的人多,购房补助到账快。青蓝工程扩大。",
    "c": "寿县修建高标准农田。高标准农田增产,高标准农田节水,农民高兴。寿县继续修建。",
}
NAMES = {"a": "甲", "b": "乙", "c": "丙"}


def read(**texts):
    return [read_article(text, id=key) for key, text in texts.items()]


def told(articles):
    common, keyness = words.common_keywords(articles), words.keyness_table(articles)
    return words.in_common_finding(articles, common, keyness, names=NAMES)


@pytest.fixture(scope="module")
def seeds():
    return list(read_corpus(SEEDS))


def test_what_is_common_counts_in_both_scripts():
    common = words.common_keywords(read(**PAGES))
    assert common["keyword"].iloc[0] == "青蓝工程"
    assert common["keyword_of"].iloc[0] == 2


def test_the_finding_says_what_is_common_and_what_sets_apart():
    found = told(read(**PAGES))
    assert (
        "lists of ten keywords, those of two of three pages: 青蓝工程 (Blue-from-Indigo"
        in found.english
    )
    assert "购房补助 (housing purchase subsidy) on 乙 (" in found.english
    assert "times, never elsewhere)" in found.english
    assert "购房补助（乙）" in found.chinese
    assert found.pages == ["a", "b", "c"]


def test_names_of_places_are_marked_and_do_not_lead():
    table = words.keyness_table(read(**PAGES))
    places = set(table.loc[table["is_place"].astype(bool), "word"])
    assert all(words.names_place(word) for word in places)
    assert not any(place in told(read(**PAGES)).english for place in ("寿县", "溧阳市"))


def test_a_place_without_its_type_word_is_a_place_too():
    pages = read(a="凌云县修路。凌云种茶,凌云养蚕,凌云丰收,凌云好。", b=PAGES["b"])
    table = words.keyness_table(pages)
    assert table.loc[table["word"] == "凌云", "is_place"].tolist() == [True]


@pytest.mark.parametrize("texts", [{}, {"a": PAGES["a"]}])
def test_one_page_or_none(texts):
    articles = read(**texts)
    found = told(articles)
    assert found.pages == list(texts)
    assert words.keyness_table(articles).empty
    apart = words.apart_finding(articles, words.keyness_table(articles), names=NAMES)
    assert apart.english.startswith("No word or term is said three times")


def test_the_places_of_keywords_lie_between_beginning_and_end():
    articles = read(**PAGES)
    places = words.keyword_places(articles, words.common_keywords(articles))
    known = places["position"].dropna()
    assert known.between(0, 1).all()
    assert places.loc[places["keyword"].isin(["青藍工程", "青蓝工程"]), "is_shared"].all()


def test_a_keyword_has_all_its_places_also_in_longer_words():
    articles = read(a="购房补助很多。领取购房补助,购房补助金到账。购房补助好。")
    places = words.keyword_places(articles, words.common_keywords(articles))
    own = places[places["keyword"] == "购房补助"]
    assert own["count"].tolist() == [4] * 4


def test_a_keyword_of_the_title_alone_has_no_place():
    article = read_article("今年雨水很多,请大家出门带伞。", title="推行青蓝工程", id="a")
    places = words.keyword_places([article], words.common_keywords([article]))
    assert places["position"].isna().any()


def test_the_parts_of_a_score_add_up_and_have_names():
    articles = read(**PAGES)
    parts = keywords.parts_table(articles[:1], k=1)
    values = chosen.part_values(parts)
    assert values.sum() == pytest.approx(parts["score"].iloc[0], abs=0.05)
    found = chosen.why_finding(parts, articles, names=NAMES)
    assert "comes first on 甲, where it stands" in found.english
    assert set(values.index) <= set(chosen.part_names("english"))


def test_every_part_of_a_score_has_a_name():
    known = {"score", "article", "rank", "keyword"}
    articles = read(**PAGES)
    named = set(chosen.part_names("chinese"))
    assert set(keywords.parts_table(articles)) - known <= named


def test_no_page_no_reason():
    assert chosen.why_finding(keywords.parts_table([]), [], names={}).pages == []
    assert chosen.part_values(keywords.parts_table([])).empty
    empty = pd.DataFrame(columns=["article", "zhpolicy", "tfidf"])
    assert "No page has a keyword" in chosen.methods_finding(empty, pd.DataFrame()).english


def test_three_methods_are_compared_in_one_sentence():
    articles = read(**PAGES)
    found = chosen.methods_finding(
        keywords.methods_table(articles), keywords.score_agreement(articles)
    )
    assert "Both know single words only" in found.english
    assert "包含在这里的关键词之内" in found.chinese
    assert found.rows.empty
    found = chosen.methods_finding(
        keywords.methods_table(articles), keywords.score_agreement(articles), articles=articles
    )
    assert found.pages == ["a", "b", "c"]


def test_a_keyword_of_the_title_alone_is_said_to_stand_there():
    article = read_article("今年雨水很多,请大家出门带伞。", title="推行青蓝工程", id="a")
    found = chosen.why_finding(keywords.parts_table([article], k=1), [article], names=NAMES)
    assert "no times" not in found.english


def test_what_the_seeds_have_in_common_and_what_sets_them_apart(seeds):
    names = name_articles(seeds)
    common, keyness = words.common_keywords(seeds), words.keyness_table(seeds)
    found = words.in_common_finding(seeds, common, keyness, names=names)
    assert found.english.startswith("On the most lists of ten keywords, those of four")
    assert "Of the other keywords that two pages or more share, 援疆干部人才" in found.english
    told = "(campaign against poverty) on 涼山 2021 (12 times, three times elsewhere)"
    assert told in found.english
    assert "购房补助" not in found.english  # none of the ten keywords of its page
    assert "though said once on each" in found.english
    assert "A hint of what may set pages apart" in found.english
    assert "Among the ten of 山東→喀什 2022 none that stands there three times" in found.english
    apart = words.apart_finding(seeds, keyness, names=names)
    assert apart.english.startswith("Of the 30 best keywords of each page 27 words and terms")
    assert " of them among the ten keywords of that page" in apart.english
    assert set(apart.rows["article"]) == {page.id for page in seeds}
    assert apart.english.endswith("All of these begin with the name of a place.")
