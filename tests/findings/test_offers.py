"""Offers are told by group of people; the sentence is true of any folder."""

import re

import pandas as pd
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


def test_each_group_is_told_with_all_its_measures():
    finding = find_groups(offers_of(HOSTS, TIERS, RANK))
    english = finding.english[0].lower() + finding.english[1:]
    told = (
        "are for aid personnel, on one page: money other than for housing (2), rules and rights (1)"
    )
    assert told in english
    assert "one measure is for talent (recruits and others), on one page: housing" in english
    assert "for talent (recruits and others) only (on one page)" in english
    assert finding.pages == ["0", "1", "2"]


def test_all_groups_are_told_of_or_counted():
    more = "对引进教师给予租房补贴。", "对医生给予休假。", "对返乡学生给予生活补贴。"
    offers = offers_of(HOSTS, TIERS, RANK, *more)
    matrix, chinese = group_matrix(offers), find_groups(offers).chinese.split("。")[0]
    told = [int(n) for n in re.findall(r"[有象](\d+)项", chinese)]
    assert sum(told) == len(measures_of(offers)) == matrix["number"].sum()


def test_bills_paid_back_are_a_kind_of_their_own():
    own = measures_of(offers_of("落实援派干部健康体检、医疗费报销。"))
    assert own["kind"].tolist() == ["medical", "reimbursement"]
    assert own["family"].tolist() == ["care", "money"]


def test_what_a_card_holds_is_no_measure_beside_it():
    table = offers_of("海州县构建包含子女入学、旅游出行等服务保障的“海州英才卡”制度。")
    parts = dict(zip(table["kind"], table["part"], strict=True))
    assert (parts["card"], parts["schooling"]) == ("offer", "held")


def test_a_house_that_may_borrow_posts_for_talent_offers_them_to_talent():
    rule = "允许满编单位“借编”引才,为高层次、高学历人才留足发展空间。"
    table = offers_of(f"印发《高层次人才编制周转池实施方案》,{rule}")
    assert table[table["kind"] == "quota"]["part"].tolist() == ["offer"]


def test_who_is_honoured_in_an_own_clause_is_no_cadre():
    text = "累计提拔使用一线干部400余名,评选表彰全县人才工作先进集体15个、先进个人31名。"
    table = offers_of(text).set_index("kind")
    assert table.loc["promotion", "group"] == "local_cadre"
    assert set(table.loc["honour", "group"]) == {"others"}
    assert len(table.loc["honour"]) == 2  # bodies and persons


def test_a_benefit_in_several_tiers_is_one_measure():
    offers = offers_of(TIERS + "对全职引进的学士给予10万元购房补助。")
    assert len(measures_of(offers)) == 1
    assert group_matrix(offers)["number"].tolist() == [1]


def test_a_permission_and_a_review_of_titles_are_no_money():
    rows = offers_of(
        "允许引进人才依法增加薪酬。", "对引进人才的职称评审给予倾斜。", "允许满编单位“借编”引才。"
    )
    own = rows[rows["part"] == "offer"]
    assert set(own["family"]) == {"rules"}
    assert set(own["article"]) == {"0", "1"}


def test_families_stand_with_their_numbers():
    english = find_groups(offers_of("落实援派干部补贴发放、走访慰问。")).english
    assert "on one page: care (1), money other than for housing (1)" in english
    assert "No sum of money is named for anybody." in english


def test_one_offer_is_called_one():
    english = find_groups(offers_of("对引进人才给予购房补助。")).english
    assert english.startswith(
        "One measure is for talent (recruits and others), on one page: housing"
    )


def test_a_family_is_called_by_what_it_holds():
    finding = find_groups(
        offers_of("允许满编单位引才。对引进的博士给予30万元购房补助和生活补贴。" + RANK)
    )
    assert "on one page: money other than for housing (1), housing (1);" in finding.english
    assert "资金1项、住房1项；" in finding.chinese
    assert "on one page: rank" in finding.english
    assert "职级" in finding.chinese


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
    assert (
        "One page of two names no measure of these kinds for such people: 乙市→丙县."
        in finding.english
    )
    assert "It is the page that speaks for a sender." in finding.english


def test_a_verb_before_a_mark_is_a_noun():
    verbs = verb_table(offers_of("对引进人才给予生活保障及补贴。"))
    assert list(verbs["verb"]) == ["给予"]
    assert act_table(verbs)["verbs"].tolist() == ["给予 1"]


def test_what_a_semicolon_parts_from_a_benefit_is_not_its_clause():
    row = {
        "article": "0",
        "start": 0,
        "end": 23,
        "surface": "有力解决人才反映的问题;开展职称评审直通车行动",
        "benefit": "职称评审",
        "kind": "title_review",
        "group": "recruit",
        "repeats": "",
        "beneficiary": "人才",
        "sentence": "有力解决人才反映的问题;开展职称评审直通车行动。",
    }
    page = read_article(row["sentence"], id="0")
    table = offer_table(pd.DataFrame([row]), [page])
    assert table["surface"].tolist() == ["开展职称评审直通车行动"]
    assert page.raw[slice(*table.loc[0, ["start", "end"]])] == table["surface"].item()
    assert "解决" not in set(verb_table(table)["verb"])
    whole = offer_table(pd.DataFrame([{**row, "benefit": "职称评审、问题"}]), [page])
    assert whole["surface"].tolist() == [row["surface"]]


def test_to_be_led_by_somebody_is_mentoring_and_no_care():
    own = measures_of(offers_of("对来县实践学生做好关心关爱、帮带培养工作。"))
    assert "mentoring" in set(own["kind"])


def test_platforms_are_linked_to_and_not_said_to_be_built():
    pages = [read_article(HOSTS, id="0"), read_article("企业落户孵化园。", id="1")]
    table = offer_table(evidence_table(pages, "incentives"), pages)
    finding = find_silent_pages(table, {"0": "甲", "1": "乙"}, articles=pages)
    assert "Platforms, parks and centres are no measures here: 孵化园 in 乙." in finding.english
    assert finding.rows["surface"].tolist() == ["孵化园"]


def test_a_clause_is_listed_once_with_its_kinds():
    clauses = offer_clauses(offers_of(HOSTS))
    assert clauses["kinds"].tolist() == ["allowance, bills paid back, leave"]


def test_the_seeds_offer_care_money_and_rank_to_three_kinds_of_people(of_seeds):
    matrix = group_matrix(of_seeds).set_index(["row", "column"])["number"]
    assert matrix["aid_cadre"].to_dict() == {"care": 3, "money": 4, "rules": 1}
    recruits = matrix["recruit"].to_dict()
    # Documents that are only named (人才编制保障) may or may not be read as offers.
    assert recruits.pop("standing") in (1, 2)
    assert recruits.pop("rules") in (2, 3)
    assert recruits == {"care": 3, "housing": 3, "contact": 1}
    assert matrix["local_cadre"].to_dict() == {"care": 1, "standing": 2}
    own = of_seeds[of_seeds["part"] == "offer"]
    assert set(own[own["amount"].notna()]["group"]) == {"recruit"}
    quotas = own[(own["kind"] == "quota") & (own["group"] == "recruit")]
    assert "004" in set(quotas["article"].str[:3])


def test_the_senders_of_the_seeds_offer_nothing(seeds, of_seeds):
    names = name_articles(seeds)
    assert (
        "They are the pages that speak for a sender." in find_silent_pages(of_seeds, names).english
    )


def test_the_seeds_have_a_verb_for_each_group(of_seeds):
    english = find_acts(of_seeds).english
    assert "for aid personnel entitlements and needs are seen to" in english
    assert "for cadres and staff not called aid personnel they are promoted or praised" in english


def test_verbs_differ_only_where_they_do():
    alike = offers_of("给予引进人才购房补助。", "给予援派干部生活补贴。")
    assert not find_acts(alike).english.startswith("The verbs differ")
    assert find_acts(offers_of(TIERS, RANK)).english.startswith("The verbs differ")


def test_contact_with_leaders_is_no_care():
    own = measures_of(offers_of("健全党委联系服务专家机制,配备人才服务专员,为人才提供服务。"))
    kinds = dict(zip(own["kind"], own["family"], strict=True))
    assert kinds.get("leader_contact") == "contact"


def test_the_document_that_permits_something_says_for_whom():
    offers = offers_of("印发《鼓励农技人员兼职办法》,允许人才依法增加薪酬。对引进人才给予补贴。")
    lines = [line for lines in group_matrix(offers)["lines"] for line in lines]
    assert any(line.endswith("增加薪酬 (under 《鼓励农技人员兼职办法》)") for line in lines)
    assert sum("under" in line for line in lines) == 1


def test_what_an_employer_may_do_and_what_is_worked_on_are_acts_of_their_own():
    rule = "允许满编单位“借编”引才,为高层次、高学历人才留足发展空间。"
    acts = verb_table(
        offers_of(
            f"印发《高层次人才编制周转池实施方案》,{rule}", "研究制定援疆干部人才关心关爱办法。"
        )
    )
    assert set(acts["act"]) == {"allows_house", "plans"}


def test_what_a_silent_page_builds_is_told_beside_it():
    silent = read_article("建成创业孵化基地。", id="1")
    names = {"0": "甲县", "1": "乙市→丙县"}
    english = find_silent_pages(offers_of(TIERS), names, articles=[silent]).english
    assert "Platforms, parks and centres are no measures here: 孵化基地 in 乙市→丙县." in english
