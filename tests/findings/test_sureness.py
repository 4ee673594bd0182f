"""What is doubtful is counted, and a finding is tried without each page, reading and rule."""

import pandas as pd
import pytest

from zhpolicy import read_article
from zhpolicy.findings import (
    CLAIMS,
    Finding,
    changes_when_left_out,
    claims_of,
    coverage_by_page,
    doubt_by_table,
    finding_on_doubt,
    finding_on_look_alikes,
    finding_on_what_hangs_on_one_page,
    listed,
    look_alikes_by_reason,
    spelled,
)

GLOSSED = (
    "業(yè)務(wù)會(huì)談。發(fā)展當(dāng)?shù)匚幕蝗谂c業(yè)務(wù)培訓(xùn)班12期,"
    "數(shù)據(jù)安全也好。"
)
SOUND = "今天下午会议结束。记者从会上获悉,共有12名教师、3名医生到校。一条新路由此展开。"
NAMES = {"a": "山东", "b": "凉山 2021"}


@pytest.fixture(scope="module")
def articles():
    return [read_article(GLOSSED, id="a"), read_article(SOUND, id="b")]


@pytest.fixture(scope="module")
def tables(articles):
    return claims_of(articles)


def pages_of_figures(tables):
    found = tables["quantities"]
    told = [f"{spelled(len(rows))} of {NAMES[key]}" for key, rows in found.groupby("article")]
    return Finding(f"Figures: {listed(told)}.", "", found)


def test_rows_on_likely_readings_are_counted(tables):
    doubt = doubt_by_table(tables).set_index("table")
    assert doubt.loc["quantities", ["rows", "likely", "own"]].tolist() == [3, 1, 1]
    assert "its own words are that reading (1 of quantities)" in finding_on_doubt(tables).english


def test_sound_pages_have_no_doubt():
    tables = claims_of([read_article(SOUND, id="b")])
    assert finding_on_doubt(tables).english.startswith("No row of")


def test_coverage_counts_a_sentence_once(articles, tables):
    coverage = coverage_by_page(articles, tables).set_index("article")
    assert coverage.loc["b", ["sentences", "with_claim"]].tolist() == [3, 1]


def test_a_passage_that_two_tables_refuse_is_one_passage():
    refused = claims_of([read_article("“十四五”期间培养医生62名。", id="a")])["rejected"]
    claims = refused[refused["table"].isin(CLAIMS)]
    passages = claims[["article", "start", "end"]].drop_duplicates()
    assert len(passages) < len(claims)
    told = finding_on_look_alikes(refused)
    assert told.english.startswith(f"{spelled(len(passages)).capitalize()} passages looked like")
    assert f"in {spelled(len(claims))} rows" in told.english
    assert f"有{len(passages)}处" in told.chinese
    once = finding_on_look_alikes(claims.drop_duplicates(["article", "start", "end"]))
    assert "rows" not in once.english


def test_look_alikes_are_listed_with_their_reason(tables):
    reasons = look_alikes_by_reason(tables["rejected"])
    assert any(reason.startswith("一 as an article") for reason in reasons["reason"])
    assert finding_on_look_alikes(tables["rejected"]).pages == ["b"]


def test_a_finding_hangs_on_a_page_when_without_it_another_thing_is_said(tables):
    changes = changes_when_left_out(tables, {"figures": pages_of_figures}, names=NAMES)
    changed = changes[changes["changes"]]
    assert changed[changed["kind"] == "page"]["left_out"].tolist() == ["山东", "凉山 2021"]
    assert "山东" not in changes[changes["kind"] == "likely readings"]["sentence"].item()
    assert set(changed["how"]) == {"says less"}
    said = finding_on_what_hangs_on_one_page(changes, pages=2).english
    assert "none say something else" in said
    assert "one only says less" in said


def test_a_row_beside_a_likely_reading_stays_when_likely_words_are_left_out(tables):
    marks = [given[:1] for given in tables["quantities"]["marks"]]
    beside = {**tables, "quantities": tables["quantities"].assign(marks=marks)}
    changes = changes_when_left_out(beside, {"figures": pages_of_figures}, names=NAMES)
    assert not changes[changes["kind"] == "likely readings"]["changes"].item()
    assert "its own words are sound (†)" in finding_on_doubt(beside).english


def test_another_name_in_front_is_something_else_and_a_shorter_list_is_less(tables):
    def leading(given):
        pages = given["quantities"]["article"].value_counts()
        return Finding(f"Most stand on {NAMES[pages.index[0]]}." if len(pages) else "None.", "")

    changes = changes_when_left_out(tables, {"leading": leading}, names=NAMES)
    of_pages = changes[changes["kind"] == "page"].set_index("left_out")["how"]
    assert of_pages["凉山 2021"] == "says something else"


def test_another_number_alone_is_no_other_finding(tables):
    makers = {"count": lambda given: Finding(f"{len(given['quantities'])} figures.", "")}
    changes = changes_when_left_out(tables, makers, names=NAMES)
    assert not changes["changes"].any()
    said = finding_on_what_hangs_on_one_page(changes, pages=2).english
    assert said.startswith("Of one finding that is made again none say something else")


def test_an_empty_folder_has_nothing_to_be_unsure_of():
    tables = claims_of([])
    assert coverage_by_page([], tables).empty
    assert finding_on_look_alikes(tables["rejected"]).rows.empty
    changes = changes_when_left_out(tables, {}, names={})
    assert isinstance(changes, pd.DataFrame)
    assert finding_on_what_hangs_on_one_page(changes, pages=0).rows.empty


def test_what_is_gone_and_what_is_new_is_told(tables):
    def leading(given):
        pages = given["quantities"]["article"].value_counts()
        return Finding(f"Most stand on {NAMES[pages.index[0]]}." if len(pages) else "None.", "")

    makers = {"leading": leading, "figures": pages_of_figures}
    changes = changes_when_left_out(tables, makers, names=NAMES)
    rows = changes[changes["left_out"] == "凉山 2021"].set_index("finding")
    assert rows.loc["leading", ["gone", "new"]].tolist() == [
        "Most stand on 凉山 2021",
        "Most stand on 山东",
    ]
    assert rows.loc["figures", "new"] == ""
    assert "凉山" in rows.loc["figures", "gone"]


def test_a_sound_name_beside_a_doubtful_one_stays():
    sentence = "实施“一市包一校”模式,开展组团式帮扶。"
    row = {"article": "a", "sentence": sentence, "model": ("一市包一校", "组团式帮扶")}
    teams = pd.DataFrame([{**row, "marks": ("likely reading", "likely words"), "rule": ""}])
    teams.attrs["likely"] = {sentence: [[4, 6]]}
    none = pd.DataFrame({"article": [], "marks": [], "rule": []})
    tables = dict.fromkeys(CLAIMS, none) | {"teams": teams}

    def models(given):
        told = [name for each in given["teams"]["model"] for name in each]
        return Finding(f"Models: {listed(told)}.", "")

    changes = changes_when_left_out(tables, {"models": models}, names={})
    left = changes[changes["kind"] == "likely readings"].iloc[0]
    assert left["sentence"] == "Models: 组团式帮扶."
    assert (left["how"], left["gone"]) == ("says less", "一市包一校")


def test_only_those_of_a_list_that_go_are_named(tables):
    told = {0: "none", 2: "甲省 (there 甲市 and 乙市; 给予、发放)", 1: "甲省 (there 乙市; 给予)"}

    def helpers(given):
        return Finding(f"Read are {told[given['quantities']['article'].nunique()]}.", "")

    changes = changes_when_left_out(tables, {"helpers": helpers}, names=NAMES)
    of_pages = changes[changes["kind"] == "page"]
    assert set(of_pages["how"]) == {"says less"}
    assert set(of_pages["gone"]) == {"甲市; 发放"}
