"""Decisions do what they say, to the rows they speak of, and leave a line about it."""

import pandas as pd
import pytest

from zhpolicy.coding.applied import DONE_COLUMNS, apply_decisions
from zhpolicy.coding.decisions import Decision
from zhpolicy.evidence.pipeline import evidence_table
from zhpolicy.evidence.tables import EVIDENCE, columns_of
from zhpolicy.evidence.writing import write_tables
from zhpolicy.pages.articles import read_article

PAGE = "选派医生58名。培训教师300余名，投入资金1.6亿元。"


@pytest.fixture
def table():
    return evidence_table([read_article(PAGE, id="甲")], "quantities")


def decide(table, row, decision, changes=(), *, coder="李", nth=1):
    place = table.iloc[row]
    span = int(place["start"]), int(place["end"])
    return Decision("quantities", "甲", *span, nth, decision, tuple(changes), coder)


def test_without_decisions_nothing_changes(table):
    decided, done = apply_decisions(table, [], name="quantities")
    pd.testing.assert_frame_equal(decided, table)
    assert done.empty
    assert list(done.columns) == DONE_COLUMNS


def test_the_table_that_was_given_is_never_changed(table):
    before = table.copy(deep=True)
    changes = [("value", "59"), ("unit", "人次")]
    apply_decisions(table, [decide(table, 0, "change", changes)], name="quantities")
    pd.testing.assert_frame_equal(table, before)


def test_accepted_rows_stay_rejected_ones_go(table):
    decisions = [decide(table, 0, "accept"), decide(table, 1, "reject")]
    decided, done = apply_decisions(table, decisions, name="quantities")
    assert decided["surface"].tolist() == ["58名", "1.6亿元"]
    assert done[["decision", "outcome"]].values.tolist() == [
        ["accept", "applied"],
        ["reject", "applied"],
    ]


def test_changed_fields_have_their_type_and_the_row_says_so(table):
    changes = [("value", "1,600"), ("unit", "人次"), ("lower", "")]
    decided, done = apply_decisions(table, [decide(table, 0, "change", changes)], name="quantities")
    row = decided.iloc[0]
    assert (row["value"], row["unit"], row["marks"]) == (1600, "人次", ("changed",))
    assert pd.isna(row["lower"])
    assert done[["field", "before", "after"]].values.tolist()[:2] == [
        ["value", 58, 1600],
        ["unit", "人", "人次"],
    ]


def test_lists_and_truths_are_read_as_such():
    article = read_article("選派32名醫療骨干開展「組團式」支援。", id="甲")
    teams = evidence_table([article], "teams")
    span = int(teams["start"][0]), int(teams["end"][0])
    changes = (("model", "组团式; 小组团"), ("related", "true"))
    change = Decision("teams", "甲", *span, 1, "change", changes)
    decided, _ = apply_decisions(teams, [change], name="teams")
    assert decided["model"][0] == ("组团式", "小组团")
    assert decided["related"].tolist() == [True]


@pytest.mark.parametrize("name", EVIDENCE)
def test_a_row_that_was_missed_is_added_in_its_place(name):
    table = evidence_table([read_article(PAGE, id="甲")], name)
    added = Decision(name, "甲", 0, 2, 1, "add", (), "李", "选派", "选派医生58名。")
    decided, done = apply_decisions(table, [added], name=name)
    assert list(decided.columns) == columns_of(name)
    assert decided.iloc[0][["surface", "rule", "marks"]].tolist() == ["选派", "coder", ()]
    assert done["outcome"].tolist() == ["applied"]


def test_only_the_tier_that_is_meant_is_changed():
    article = read_article("对博士、硕士分别给予30万元、15万元安家补助。", id="甲")
    table = evidence_table([article], "incentives")
    span = int(table["start"][0]), int(table["end"][0])
    change = Decision("incentives", "甲", *span, 2, "change", (("amount", "160000"),))
    decided, _ = apply_decisions(table, [change], name="incentives")
    assert decided["amount"].tolist() == [300000, 160000]


def test_a_decision_on_a_row_that_is_not_there_is_said_and_does_nothing(table):
    lost = Decision("quantities", "乙", 0, 2, 1, "reject", coder="李")
    decided, done = apply_decisions(table, [lost], name="quantities")
    pd.testing.assert_frame_equal(decided, table)
    assert done["outcome"].tolist() == ["not found"]


def test_adding_what_stands_there_already_adds_nothing(table):
    decided, done = apply_decisions(table, [decide(table, 0, "add")], name="quantities")
    pd.testing.assert_frame_equal(decided, table)
    assert done["outcome"].tolist() == ["found already"]


def test_decisions_about_other_tables_and_whole_articles_are_left_alone(table):
    decisions = [
        Decision("dates", "甲", 0, 2, 1, "reject"),
        Decision("quantities", "甲", 0, 0, 0, "complete"),
    ]
    decided, done = apply_decisions(table, decisions, name="quantities")
    assert len(decided) == len(table)
    assert done.empty


def test_coders_who_disagree_are_not_settled_silently(table):
    decisions = [decide(table, 0, "accept"), decide(table, 0, "reject", coder="王")]
    with pytest.raises(ValueError, match=r"'李' says accept, '王' reject.* coder="):
        apply_decisions(table, decisions, name="quantities")
    decided, _ = apply_decisions(table, decisions, name="quantities", coder="王")
    assert len(decided) == len(table) - 1


def test_coders_who_agree_count_once(table):
    decisions = [decide(table, 0, "reject"), decide(table, 0, "reject", coder="王")]
    decided, done = apply_decisions(table, decisions, name="quantities")
    assert len(decided) == len(table) - 1
    assert len(done) == 1


def test_a_table_that_comes_from_csv_keeps_its_form(tmp_path):
    articles = [read_article("選派32名醫療骨干開展「組團式」支援。", id="2024")]
    write_tables(articles, tmp_path)
    teams = pd.read_csv(tmp_path / "teams.csv", keep_default_na=False)
    span = int(teams["start"][0]), int(teams["end"][0])
    change = Decision("teams", "2024", *span, 1, "change", (("model", "组团式;小组团"),))
    decided, done = apply_decisions(teams, [change], name="teams")
    assert done["outcome"].tolist() == ["applied"]
    assert decided["model"].tolist() == ["组团式;小组团"]
    assert decided["marks"][0].split(";")[-1] == "changed"


def test_a_value_that_does_not_fit_its_field_is_refused(table):
    with pytest.raises(ValueError, match="quantities, 甲, value: '许多' is no number"):
        apply_decisions(table, [decide(table, 0, "change", [("value", "许多")])], name="quantities")


def changed(table, row, *changes):
    decisions = [decide(table, row, "change", changes)]
    decided, done = apply_decisions(table, decisions, name="quantities")
    return decided.iloc[row], done


def test_bounds_follow_the_value_and_a_line_says_so(table):
    row, done = changed(table, 0, ("value", "39"))
    assert (row["value"], row["lower"], row["upper"]) == (39, 39, 39)
    assert done[["field", "before", "after"]].values.tolist() == [
        ["value", 58, 39],
        ["lower", 58, 39],
        ["upper", 58, 39],
    ]


def test_bounds_of_a_table_read_from_csv_follow_as_text(table):
    written = table.astype({"value": str, "lower": str, "upper": str})
    row, _ = changed(written, 0, ("value", "39"))
    assert (row["value"], row["lower"], row["upper"]) == ("39", "39", "39")


def test_a_value_whose_bounds_nobody_can_tell_is_refused(table):
    with pytest.raises(ValueError, match=r"value=350 leaves the bounds .*lower 300, upper 400"):
        changed(table, 1, ("value", "350"))
    row, _ = changed(table, 1, ("value", "350"), ("lower", "350"), ("upper", ""))
    assert row["lower"] == 350
    assert pd.isna(row["upper"])


def test_a_change_of_other_fields_leaves_the_bounds(table):
    row, done = changed(table, 1, ("counted", "骨干"), ("value", "300"))
    assert (row["lower"], row["upper"]) == (300, 400)
    assert done["field"].tolist() == ["counted", "value"]


def test_both_ends_of_a_range_move_with_their_figure():
    table = evidence_table([read_article("为期4至12个月。", id="甲")], "quantities")
    row, _ = changed(table, 0, ("high", "10"))
    assert (row["lower"], row["upper"]) == (4, 10)
    with pytest.raises(ValueError, match="leaves the bounds"):
        changed(table, 0, ("value", "20"))


def test_a_figure_that_is_added_has_its_bounds(table):
    place = "quantities", "甲", 2, 4, 1, "add"
    added = [Decision(*place, (("value", "7"), ("unit", "名")), "李")]
    decided, _ = apply_decisions(table, added, name="quantities")
    [row] = decided[decided["rule"] == "coder"].to_dict("records")
    assert (row["lower"], row["upper"]) == (7, 7)
