"""Offers are told by group of people; the sentence is true of any folder."""

import pytest

from zhpolicy import evidence_table, read_article, read_corpus
from zhpolicy.findings import name_articles
from zhpolicy.findings.offers import (
    act_table,
    find_acts,
    find_groups,
    find_silent_pages,
    group_matrix,
    measures_of,
    offer_clauses,
    offer_table,
    verb_table,
)

HOSTS = "岚皋县全面落实援派干部津贴补贴、医疗报销、探亲休假等待遇。"
TIERS = "对全职引进的博士给予30万元购房补助;硕士给予20万元购房补助。"
RANK = "对一线干部提拔使用、晋升职级。"


def offers_of(*texts):
    pages = [read_article(text, id=str(number)) for number, text in enumerate(texts)]
    return offer_table(evidence_table(pages, "incentives"), pages)


@pytest.fixture(scope="module")
def seeds():
    return list(read_corpus("seeds"))


@pytest.fixture(scope="module")
def of_seeds(seeds):
    return offer_table(evidence_table(seeds, "incentives"), seeds)


def test_each_group_is_told_with_what_stands_first():
    finding = find_groups(offers_of(HOSTS, TIERS, RANK))
    english = finding.english[0].lower() + finding.english[1:]
    told = "of three measures for aid cadres two are money and housing and one rules and rights"
    assert told in english
    assert "talent (recruits and others) are offered money and housing (one measure" in english
    assert "for talent (recruits and others) only (on one page)" in english
    assert finding.pages == ["0", "1", "2"]


def test_a_benefit_in_several_tiers_is_one_measure():
    offers = offers_of(TIERS + "对全职引进的学士给予10万元购房补助。")
    assert len(measures_of(offers)) == 1
    assert group_matrix(offers)["number"].tolist() == [1]


def test_what_stands_first_is_said_only_with_a_clear_lead():
    three = "落实援派干部津贴补贴、医疗报销、租房补贴、走访慰问。"
    assert (
        "money and housing above all (three of four measures"
        in find_groups(offers_of(three)).english
    )


def test_a_permission_and_a_review_of_titles_are_no_money():
    rows = offers_of(
        "允许引进人才依法增加薪酬。", "对引进人才的职称评审给予倾斜。", "允许满编单位“借编”引才。"
    )
    own = rows[rows["part"] == "offer"]
    assert set(own["family"]) == {"rules"}
    assert set(own["article"]) == {"0", "1"}


def test_a_tie_has_no_leader():
    english = find_groups(offers_of("落实援派干部补贴发放、走访慰问。")).english
    assert "one is care and services and one money and housing (on one page)" in english
    assert "No sum of money is named for anybody." in english


def test_one_offer_is_called_one():
    assert (
        "(one measure, on one page)" in find_groups(offers_of("对引进人才给予购房补助。")).english
    )


def test_both_scripts_say_the_same():
    simplified, traditional = (
        offers_of(TIERS),
        offers_of("對全職引進的博士給予30萬元購房補助;碩士給予20萬元購房補助。"),
    )
    assert find_groups(simplified).english == find_groups(traditional).english


@pytest.mark.parametrize("find", [find_groups, find_acts])
def test_a_folder_without_offers_says_what_was_looked_for(find):
    finding = find(offers_of("今天下雨。"))
    assert "Looked for: " in finding.english
    assert finding.rows.empty


def test_households_and_quotations_stand_aside():
    spoken = "“我很满意,单位给我30万元购房补助,还给了补贴。”博士王某说。"
    table = offers_of(TIERS + "\n" + spoken, "对困难群众给予补贴。")
    assert set(table[table["group"] == "household"]["part"]) == {"aside"}
    assert "quoted" in set(table["part"])
    assert group_matrix(table)["number"].sum() == len(measures_of(table))


def test_pages_without_an_offer_are_named():
    finding = find_silent_pages(offers_of(TIERS), {"0": "甲县", "1": "乙市→丙县"})
    assert "One page of two names no offer to such people: 乙市→丙县." in finding.english
    assert "It is the page that speaks for a sender." in finding.english


def test_a_verb_before_a_mark_is_a_noun():
    verbs = verb_table(offers_of("对引进人才给予生活保障及补贴。"))
    assert list(verbs["verb"]) == ["给予"]
    assert act_table(verbs)["verbs"].tolist() == ["给予 1"]


def test_a_clause_is_listed_once_with_its_kinds():
    clauses = offer_clauses(offers_of(HOSTS))
    assert clauses["kinds"].tolist() == ["living allowance, medical care, leave"]


def test_the_seeds_offer_care_money_and_rank_to_three_kinds_of_people(of_seeds):
    matrix = group_matrix(of_seeds).set_index(["row", "column"])["number"]
    assert matrix["aid_cadre"].to_dict() == {"care": 3, "money": 4, "rules": 1}
    assert matrix["recruit"].idxmax() == "care"
    assert matrix["recruit", "money"] == 3
    assert matrix["local_cadre"].idxmax() == "standing"
    own = of_seeds[of_seeds["part"] == "offer"]
    assert set(own[own["amount"].notna()]["group"]) == {"recruit"}


def test_the_senders_of_the_seeds_offer_nothing(seeds, of_seeds):
    names = name_articles(seeds)
    assert (
        "They are the pages that speak for a sender." in find_silent_pages(of_seeds, names).english
    )


def test_the_seeds_have_a_verb_for_each_group(of_seeds):
    english = find_acts(of_seeds).english
    assert "for aid cadres entitlements and needs are seen to" in english
    assert "for local and front-line cadres they are promoted or praised" in english
