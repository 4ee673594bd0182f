"""Sums for one person build ladders; a total paid is another thing, and never mixed in."""

import pytest

from zhpolicy import evidence_table, read_article, read_corpus
from zhpolicy.findings import name_articles
from zhpolicy.findings.offers import (
    find_ladders,
    find_prices,
    find_steps,
    ladder_steps,
    offer_table,
    sum_table,
    title_of_ladders,
    total_table,
    unit_of_ladders,
)

CITY = "对全职引进的博士,连续工作满3年的,给予30万元购房补助;硕士给予20万元购房补助。"
ZONE = "在岚皋高新区工作的博士给予45万元购房补助、硕士给予20万元购房补助、学士给予5万元购房补助。"
PAID = "累计建成人才公寓300余套,兑现人才安家补助、租房补贴900余万元。"


def tables_of(pages):
    offers = offer_table(evidence_table(pages, "incentives"), pages)
    return sum_table(offers), total_table(offers, evidence_table(pages, "quantities"))


def pages_of(*texts):
    return [read_article(text, id=str(number)) for number, text in enumerate(texts)]


@pytest.fixture(scope="module")
def seeds():
    return list(read_corpus("seeds"))


def test_years_are_asked_by_the_clause_that_names_them():
    sums, _ = tables_of(pages_of(CITY))
    assert sums["years"].tolist() == [3, 0]
    english = find_ladders(sums).english
    assert (
        "Two tiers of people are offered a housing or settling-in grant each, 200,000 to" in english
    )
    assert (
        "One tier asks for something: “全职引进……连续工作满3年”. One tier names no condition"
        in english
    )


def test_a_condition_before_a_tier_of_the_sentence_is_shown_as_perhaps():
    sums, _ = tables_of(pages_of(CITY + "对引进的学士给予5万元购房补助。"))
    assert [bool(told) for told in sums["perhaps"]] == [False, True, False]
    steps = ladder_steps(sums, {})
    assert steps["perhaps"].tolist() == [False, True, False]
    assert steps["asked"].tolist()[1].startswith("perhaps also")
    assert steps["asked"].tolist()[2] == ""


def test_to_work_at_a_place_is_a_condition():
    sums, _ = tables_of(pages_of(ZONE))
    assert ladder_steps(sums, {})["asked"].tolist()[0] == (
        "asks for work at one place: 在岚皋高新区工作"
    )


def test_the_title_and_the_axis_name_the_benefit():
    sums, _ = tables_of(pages_of(CITY))
    assert title_of_ladders(sums) == (
        "Housing or settling-in grant for one person: 200,000 to 300,000 yuan, in two tiers"
    )
    assert unit_of_ladders(sums) == "yuan of housing or settling-in grant for one person"


def test_instalments_and_limits_are_no_years_of_work():
    sums, _ = tables_of(pages_of("对引进的博士,毕业5年内购房的,给予30万元购房补助,分五年拨付。"))
    assert sums["years"].tolist() == [0]
    assert "毕业5年内购房" in ladder_steps(sums, {})["asked"].tolist()[0]


def test_a_second_ladder_is_laid_beside_the_first():
    sums, _ = tables_of(pages_of(CITY + ZONE))
    english = find_steps(sums).english
    assert "150,000 yuan more for the tier of holders of a doctorate, the same for the" in english
    assert "a tier of holders of a bachelor's degree, whom the first does not name" in english


def test_one_ladder_has_nothing_beside_it():
    sums, _ = tables_of(pages_of(CITY))
    assert find_steps(sums).rows.empty


def test_a_total_is_no_tier():
    sums, totals = tables_of(pages_of(PAID))
    assert set(sums["scope"]) == {"in all"}
    assert totals["surface"].tolist() == ["300余套", "900余万元"]
    assert "Looked for" in find_ladders(sums).english
    assert ladder_steps(sums, {}).empty
    assert title_of_ladders(sums) == "No sum for one person"


def test_what_is_paid_each_month_is_no_step():
    sums, _ = tables_of(pages_of("对引进的博士,每人每月发放生活补贴3000元。"))
    assert set(sums["scope"]) == {"again"}
    assert ladder_steps(sums, {}).empty


def test_prices_and_payments_are_told_apart():
    sums, totals = tables_of(pages_of(CITY, PAID))
    english = find_prices(sums, totals, names={"0": "甲县", "1": "乙县"}).english
    assert "甲县 tells a sum per head and no total paid" in english
    assert "乙县 tells a total paid and no sum per head" in english
    assert "more than 9 million yuan" in english


def test_a_page_with_both_is_said_to_have_both():
    sums, totals = tables_of(pages_of(CITY + PAID))
    assert "甲县 tells both" in find_prices(sums, totals, names={"0": "甲县"}).english


def test_a_folder_without_sums_is_told():
    sums, totals = tables_of(pages_of("今天下雨。"))
    assert find_prices(sums, totals, names={}).english == "No page tells a sum per head or a total."
    assert find_steps(sums).rows.empty


def test_two_tiers_of_one_sum_have_one_sum_in_the_title():
    sums, _ = tables_of(pages_of("给予博士10万元购房补助,给予硕士10万元购房补助。"))
    assert title_of_ladders(sums).endswith("for one person: 100,000 yuan, in two tiers")


def test_a_number_told_of_two_kinds_is_told_of_both():
    _, totals = tables_of(pages_of("累计提拔使用、表彰表扬一线干部400余名。"))
    assert totals["kinds"].tolist() == ["promotion or honours"]


def test_a_sum_of_a_list_that_goes_on_says_so():
    _, totals = tables_of(pages_of("兑现人才安家补助、租房补贴等政策900余万元。"))
    assert totals["counted"].tolist() == ["安家补助、租房补贴等"]


def test_the_conditions_told_of_are_those_of_all_tiers():
    english = find_ladders(tables_of(pages_of(CITY + ZONE + "给予院士80万元购房补助。"))[0]).english
    assert "Two tiers ask for something" in english
    assert "Three tiers name no condition" in english
    assert "One tier asks for nothing." in english


def test_the_ladder_of_the_seeds(seeds):
    sums, totals = tables_of(seeds)
    heads = sums[sums["scope"] == "per head"]
    assert sorted(heads["amount"] / 10000) == [10, 40, 40, 50, 70]
    assert heads[heads["years"] == 5]["amount"].tolist() == [500000, 400000]
    english = find_steps(sums).english
    assert "200,000 yuan more for the tier of holders of a doctorate, the same for the" in english
    asked = sums.set_index("amount")[["years", "perhaps"]].loc[400000].astype(bool)
    assert asked["years"].tolist() == [True, False]
    assert asked["perhaps"].tolist() == [False, True]
    assert {"6000余萬元", "2600余套", "2000余張", "15個"} <= set(totals["surface"])
    assert len(find_prices(sums, totals, names=name_articles(seeds)).pages) == 2


def test_a_tier_says_and_above_and_what_a_limit_holds_for():
    text = "对全职引进的博士、副高级及以上技术人才、急需紧缺高级技师给予30万元购房补助。"
    sums, _ = tables_of([read_article(text, id="a")])
    assert sums["people"].tolist() == [
        "holders of a doctorate, holders of associate-senior titles and above "
        "and senior technicians only where urgently needed"
    ]


def test_a_condition_is_quoted_word_for_word():
    text = "對引進的博士,在縣裡連續工作滿5年且購房的,經認定後給予30萬元購房補助。"
    sums, _ = tables_of([read_article(text, id="a")])
    [said] = sums["said"]
    assert all(part in text for part in said.split("……"))


def test_how_people_must_come_is_a_condition_too():
    sums, _ = tables_of(pages_of(CITY))
    assert ladder_steps(sums, {})["asked"].tolist()[0].startswith("asks for full time and three")


def test_what_is_paid_once_and_who_says_so_is_told():
    text = "县委组织部长李某介绍,对引进的博士给予一次性30万元购房补助;硕士给予10万元购房补助。"
    english = find_ladders(tables_of([read_article(text, id="a")])[0]).english
    assert "Of the two tiers one is said to be paid once (一次性)." in english
    assert "Both are reported as said by 县委组织部长李某." in english


def test_the_conditions_of_the_seeds_are_the_words_of_the_page(seeds):
    sums, _ = tables_of(seeds)
    page = "".join(article.text for article in seeds)
    assert all(part in page for said in sums["said"] for part in said.split("……"))
    english = find_ladders(sums).english
    assert "全职引进……" in english
    assert "Of the five tiers two are reported as said by 地委组织部常务副部长" in english
