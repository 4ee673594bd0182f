"""Scores say what the decisions show, how sure that is, and what nobody looked for."""

from math import isnan

import pytest

from zhpolicy.coding.coder_scores import CODER_COLUMNS, MACHINE_COLUMNS, score_coders, score_machine
from zhpolicy.coding.decisions import Decision
from zhpolicy.coding.reliability import wilson_interval


def said(words, *, coder="李", table="quantities", article="甲"):
    """Decisions on rows 0, 1, … in turn; a word that is empty is a row not decided."""
    return [
        Decision(table, article, 10 * n, 10 * n + 4, 1, word, coder=coder)
        for n, word in enumerate(words)
        if word
    ]


def complete(*, coder="李", table="quantities", article="甲"):
    return Decision(table, article, 0, 0, 0, "complete", coder=coder)


def one_row(table):
    [row] = table.to_dict("records")
    return row


def test_precision_counts_what_is_a_hit_and_exact_what_is_right_as_it_is():
    row = one_row(score_machine(said(["accept"] * 6 + ["change"] * 2 + ["reject"] * 2)))
    assert (row["precision"], row["exact"]) == (0.8, 0.6)
    assert (row["precision_low"], row["precision_high"]) == wilson_interval(8, 10)


def test_recall_is_unknown_when_nobody_looked_for_missed_rows():
    row = one_row(score_machine(said(["accept"] * 40)))
    assert isnan(row["recall"])
    assert row["note"] == "not read for missed rows"


def test_recall_counts_the_articles_read_to_the_end():
    decisions = [
        *said(["accept", "accept", "reject", "add"]),
        complete(),
        *said(["accept"] * 20, article="乙"),
    ]
    row = one_row(score_machine(decisions))
    assert row["recall"] == pytest.approx(2 / 3)
    assert "only 3 hits in the articles read" in row["note"]


def test_an_article_read_to_the_end_in_which_nothing_was_missed_counts():
    row = one_row(score_machine([*said(["accept"] * 40), complete()]))
    assert (row["recall"], row["recall_high"], row["note"]) == (1, 1, "")
    assert row["recall_low"] < 0.95


def test_recall_from_additions_alone_says_that_it_is():
    row = one_row(score_machine(said(["accept", "add"])))
    assert row["recall"] == 0.5
    assert "no article is marked complete" in row["note"]


def test_each_coder_and_table_has_a_row():
    decisions = [*said(["accept"]), *said(["reject"], coder="王"), *said(["accept"], table="dates")]
    table = score_machine(decisions)
    assert table[["table", "coder"]].values.tolist() == [
        ["dates", "李"],
        ["quantities", "李"],
        ["quantities", "王"],
    ]


def test_agreement_counts_the_rows_that_two_have_judged():
    decisions = said(["accept", "accept", "reject", "accept"]) + said(
        ["accept", "change", "reject", ""], coder="王"
    )
    table = score_coders(decisions)
    assert table[["table", "coders", "units", "agreed"]].values.tolist() == [
        ["quantities", 2, 3, 2],
        ["all", 2, 3, 2],
    ]
    # Coincidences: accept-accept 2, reject-reject 2, accept-change 1 each way; n = 3, 1, 2.
    assert table["alpha"][0] == pytest.approx(1 - 5 * 2 / 22)


def test_a_row_that_one_added_and_another_looked_for_and_did_not_is_a_disagreement():
    decisions = [*said(["accept", "add"]), *said(["accept"], coder="王"), complete(coder="王")]
    assert score_coders(decisions)["agreed"].tolist() == [1, 1]
    assert score_coders(decisions)["units"].tolist() == [2, 2]


def test_a_row_that_one_added_says_nothing_about_those_who_did_not_look():
    decisions = [*said(["accept", "add"]), *said(["accept"], coder="王")]
    assert score_coders(decisions)["units"].tolist() == [1, 1]


def test_alpha_without_variation_is_not_called_agreement():
    decisions = said(["accept"] * 40) + said(["accept"] * 40, coder="王")
    row = score_coders(decisions).to_dict("records")[0]
    assert row["agreement"] == 1
    assert isnan(row["alpha"])
    assert row["note"] == "everybody judged everything alike: alpha needs variation"


def test_few_rows_are_called_few():
    decisions = said(["accept", "reject"]) + said(["accept", "reject"], coder="王")
    row = score_coders(decisions).to_dict("records")[0]
    assert (row["alpha"], row["note"]) == (1, "only 2 rows judged by two")
    assert row["agreement_low"] < 0.4


def test_one_coder_alone_agrees_with_nobody():
    row = score_coders(said(["accept"])).to_dict("records")[0]
    assert row["units"] == 0
    assert isnan(row["agreement"])
    assert isnan(row["alpha"])


@pytest.mark.parametrize(
    ("score", "columns"), [(score_machine, MACHINE_COLUMNS), (score_coders, CODER_COLUMNS)]
)
def test_a_table_has_its_columns_also_when_it_is_empty(score, columns):
    assert list(score([]).columns) == columns


def test_the_order_of_decisions_makes_no_difference():
    decisions = [*said(["accept", "add", "reject"]), *said(["accept", "", "change"], coder="王")]
    decisions += [complete(), complete(coder="王")]
    for score in (score_machine, score_coders):
        assert score(decisions).equals(score(decisions[::-1]))
