"""The sides of policy follow the codebook, and an offer may bear two."""

from zhpolicy import evidence_table, read_article, read_corpus
from zhpolicy.findings.offers import (
    INSTRUMENTS,
    find_instruments,
    instrument_codebook,
    instrument_matrix,
    instrument_table,
    offer_table,
)
from zhpolicy.findings.offers.rows import CONTACT, MENTORING, REIMBURSEMENT
from zhpolicy.text.tables import read_table


def rows_of(*texts):
    pages = [read_article(text, id=str(number)) for number, text in enumerate(texts)]
    return instrument_table(offer_table(evidence_table(pages, "incentives"), pages))


def test_a_word_adds_its_side():
    assert rows_of("允许引进人才增加薪酬。")["instrument"].tolist() == ["supply", "environment"]
    assert rows_of("对引进人才给予购房补助。")["instrument"].tolist() == ["supply"]


def test_the_finding_counts_each_offer_once_and_says_what_is_missing():
    finding = find_instruments(rows_of("允许引进人才增加薪酬。对引进人才给予购房补助。"))
    assert finding.english == (
        "Of two measures two stand on the side of supply and one on the side of environment "
        "(one on both sides); no offer to people stands on the side of demand."
    )


def test_no_offers_say_what_was_looked_for():
    assert "Looked for" in find_instruments(rows_of("今天下雨。")).english
    assert instrument_matrix(rows_of("今天下雨。")).empty


def test_the_codebook_has_every_kind_and_a_reason_for_each_rule():
    book = instrument_codebook()
    kinds = {row["kind"] for row in read_table("incentives/benefits")}
    assert kinds | {CONTACT, MENTORING, REIMBURSEMENT} == set(book[book["of"] == "kind"]["key"])
    assert set(book["instrument"]) == {*INSTRUMENTS, "none"}
    assert book["rule"].str.endswith(".").all()


def test_the_seeds_know_supply_and_environment_but_no_demand():
    seeds = list(read_corpus("seeds"))
    rows = instrument_table(offer_table(evidence_table(seeds, "incentives"), seeds))
    assert set(rows["instrument"]) == {"supply", "environment"}
    assert rows["article"].nunique() == 3


def test_buying_for_a_region_is_told_beside_the_offers():
    pages = [read_article("加大消费援疆力度。", id="0")]
    rows = rows_of("对引进人才给予购房补助。")
    english = find_instruments(rows, articles=pages).english
    assert "Buying the goods of a region (消费援疆, on one page) is demand" in english
    assert "Buying" not in find_instruments(rows).english
