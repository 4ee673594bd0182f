"""Who helps whom: lines by place and level, and what they say."""

import pandas as pd
import pytest

from zhpolicy import read_article, read_corpus
from zhpolicy.evidence import evidence_table
from zhpolicy.findings import (
    aid_sentences,
    arcs_of,
    bars_of_mentions,
    cells_of,
    find_both_ways,
    find_credit,
    find_group_donors,
    find_levels,
    find_named_senders,
    find_shared_institutions,
    find_unread,
    lines_of_help,
    name_articles,
    named_senders,
    rungs_of,
    said_in_sentences,
    shared_institutions,
    silent_pages,
    spelled,
    title_of_arcs,
    title_of_cells,
    title_of_mentions,
    title_of_steps,
)
from zhpolicy.findings.places.kinds import rung_of
from zhpolicy.findings.places.said import note_of_arcs
from zhpolicy.findings.places.supplied import (
    given_in_marks,
    said_of_supplied,
    unnamed_receivers,
)

SENDER = (
    "溧阳市对口支援岚皋县。溧阳市选派12名教师赴岚皋县支教。"
    "岚皋县选派5名医生赴溧阳市人民医院进修学习。"
)
TRADITIONAL = "溧陽市對口支援嵐皋縣。嵐皋縣選派5名醫生赴溧陽市人民醫院進修學習。"
QUIET = "今天天气很好。小区里的花都开了。"


def read(*texts):
    pages = [read_article(text, id=chr(97 + at)) for at, text in enumerate(texts)]
    return pages, lines_of_help(evidence_table(pages, "pairings"), pages)


@pytest.mark.parametrize("text", [SENDER, TRADITIONAL])
def test_helpers_come_and_learners_go_in_either_script(text):
    _, lines = read(text)
    kinds = lines.groupby("kind")["giver"].agg(set).to_dict()
    assert kinds["aid"] == kinds["learning"] == {"江苏省"}
    finding = find_both_ways(lines)
    assert "Jiangsu 江苏 (there 溧阳市) for 安康 (in it 岚皋县; read in " in finding.english
    assert (
        "to learn from a host that is named: from 安康 (in it 岚皋县) to Jiangsu 江苏"
        in finding.english
    )
    assert "江苏（含溧阳市）→安康（岚皋县）" in finding.chinese


def test_a_single_sentence_is_said_to_be_one():
    _, lines = read(TRADITIONAL)
    assert "for 安康 (in it 岚皋县; read in one sentence)" in find_both_ways(lines).english


def test_arrows_lead_to_where_people_go():
    _, lines = read(SENDER)
    arcs = {
        row["kind"]: (row["source"], row["target"]) for row in arcs_of(lines).to_dict("records")
    }
    assert arcs["aid"] == ("江苏省", "陕西省")
    assert arcs["learning"] == ("陕西省", "江苏省")


def test_a_row_whose_donor_is_a_group_is_said_to_be_one():
    _, lines = read("江苏省3个地级市对口支援岚皋县。")
    assert lines["is_group"].all()
    assert lines["donor_rung"].tolist() == ["prefecture"]
    assert lines["words"].str.endswith("(a group)").all()
    assert find_group_donors(lines).english.startswith("One donor is a group")


def test_a_page_that_pairs_nobody_says_what_was_looked_for():
    pages, lines = read(QUIET)
    assert "Looked for:" in find_both_ways(lines).english
    assert find_levels(lines).pages == find_group_donors(lines).pages == []
    empty = named_senders(lines, pages, places=evidence_table(pages, "places"))
    assert title_of_mentions(empty) == "No page has a place"
    assert title_of_cells(cells_of(lines)) == "No pair is named"
    assert title_of_arcs(arcs_of(lines)) == "No line to draw"
    assert title_of_steps(rungs_of(lines)) == "No pair of levels is joined by aid"
    assert bars_of_mentions(empty, names={}).empty


def test_no_page_at_all_is_no_error():
    lines = lines_of_help(evidence_table([], "pairings"), [])
    assert "Looked for:" in find_both_ways(lines).english
    assert said_in_sentences(lines).empty


def test_several_senders_are_no_single_one():
    _, lines = read("溧阳市对口支援岚皋县。杭州市对口支援岚皋县。")
    english = find_both_ways(lines).english
    assert (
        "senders of aid, by province or national body, are Jiangsu 江苏 (there 溧阳市) and "
        in english
    )
    assert "Zhejiang 浙江 (there 杭州) for 安康" in english


def test_who_is_hired_gives_no_aid():
    _, lines = read("聘请江苏大学专家团队对岚皋县开展帮扶。")
    assert set(lines["kind"]) <= {"contact"}
    _, sent = read("江苏大学选派专家团队对岚皋县开展帮扶。")
    assert set(sent["kind"]) == {"aid"}


def test_who_teaches_or_is_in_contact_is_not_said_to_give():
    _, lines = read(SENDER)
    cells = cells_of(lines)
    roles = dict(cells.drop_duplicates("kind")[["kind", "giver"]].to_numpy())
    assert roles["aid"] == "Jiangsu 江苏"
    assert roles["learning"] == "Jiangsu 江苏 (teaches)"


def test_a_national_body_is_called_by_its_name_and_a_word_of_hope_is_quoted():
    _, lines = read("岚皋县争取实施教育部帮扶岚皋行动。")
    assert set(lines["giver"]) == {"教育部"}
    english = find_both_ways(lines).english
    assert (
        "Ministry of Education 教育部 for 安康 (in it 岚皋县; read in one sentence, as “争取实施”: "
        in english
    )
    assert "won, or striven for)" in english
    assert "教育部→安康（岚皋县）（读出1句，原文作“争取实施”）" in find_both_ways(lines).chinese


def test_an_institution_of_two_pages_is_one_only_when_it_names_its_place():
    texts = [
        "岚皋县人民医院来了3名医生。县人民医院很忙。",
        "嵐皋縣人民醫院新建大樓。縣人民醫院很忙。",
    ]
    pages, _ = read(*texts)
    shared = shared_institutions(pages)
    assert shared["name"].unique().tolist() == ["岚皋县人民医院"]
    names = name_articles(pages)
    assert find_shared_institutions(shared, names=names).english.startswith(
        "One institution stands"
    )
    assert "Looked for" in find_shared_institutions(shared[:0], names=names).english


@pytest.fixture(scope="module")
def seeds():
    articles = list(read_corpus("seeds"))
    return articles, lines_of_help(evidence_table(articles, "pairings"), articles)


def test_senders_of_the_five_pages(seeds):
    _, lines = seeds
    aid = lines[lines["kind"] == "aid"].groupby("receiver")["giver"].agg(set).to_dict()
    assert aid["喀什地区"] - {""} == {"山东省"}
    assert aid["阿勒泰地区"] == {"黑龙江省"}
    assert aid["凉山彝族自治州"] == {"教育部"}
    assert "阿克苏地区" not in aid
    assert set(lines[lines["kind"] == "learning"]["giver"]) == {"黑龙江省", "浙江省"}


def test_a_school_named_after_its_donor_lies_where_the_page_is(seeds):
    _, lines = seeds
    named_after = lines[lines["recipient"].str.contains("东营")]
    assert set(named_after["receiver"]) <= {"喀什地区"}


def test_senders_name_themselves_and_receivers_hardly_name_them(seeds):
    articles, lines = seeds
    mentions = named_senders(lines, articles, places=evidence_table(articles, "places"))
    times = dict(zip(mentions["article"].str[:3], mentions["times"], strict=True))
    assert min(times["000"], times["003"]) > 20
    assert [times["001"], times["002"], times["004"]] == [3, 0, 0]
    finding = find_named_senders(mentions, names=name_articles(articles))
    assert "hardly on others" in finding.english
    credit = find_credit(mentions, lines, names=name_articles(articles))
    assert [page[:3] for page in credit.pages] == ["003"]


def test_one_hospital_stands_on_both_pages_of_senders(seeds):
    shared = shared_institutions(seeds[0])
    pages = shared.groupby("name")["article"].agg(lambda keys: {key[:3] for key in keys})
    assert pages["疏勒县人民医院"] == {"000", "003"}


def test_those_who_give_to_the_same_stand_in_one_row(seeds):
    _, lines = seeds
    said = said_in_sentences(lines)
    assert not said.duplicated(["article", "start", "recipient"]).any()
    assert all(row["surface"] in row["sentence"] for row in said.to_dict("records"))
    assert pd.Series(said["donor"]).str.len().min() > 0


def test_offices_that_come_along_say_nothing_of_the_field():
    text = "岚皋县带领组织、人社、科技、工信等部门,赴溧阳市学习考察,在江苏大学开展校园招聘。"
    _, lines = read(text + "江苏大学与岚皋县合作。")
    assert "technology" not in set(lines["field"])


def test_technical_support_is_aid_and_a_staff_stands_on_the_level_of_its_place():
    _, lines = read("岚皋县发展养殖。协调江苏大学技术支持,在岚皋县佐龙镇成功养殖龙虾。")
    assert set(lines["kind"]) <= {"aid"}
    rows = {"donor_prefecture": "常州市"}
    assert rung_of("常州援疆指挥部", "institution", is_group=False, row=rows) == "prefecture"
    rows = {"donor_prefecture": ""}
    assert rung_of("江苏援疆指挥部", "institution", is_group=False, row=rows) == "province"


def test_an_institution_that_is_named_again_is_a_line_there_too(seeds):
    _, lines = seeds
    again = lines[lines["donor"] == "北京大学"]
    assert again["sentence"].nunique() == 2


def test_who_gives_to_others_stands_in_a_row_of_its_own(seeds):
    _, lines = seeds
    shown = said_in_sentences(lines[lines["kind"] == "aid"])
    cities = shown[shown["donor"].str.contains("4个地级市")]
    assert cities["field"].tolist() == ["education"]
    assert not cities["recipient"].str.contains("医院").any()


def test_sentences_with_a_word_of_aid_are_counted_and_those_of_both_sides_listed():
    text = SENDER + "溧阳市援建干部说,岚皋县的变化让人高兴,帮扶情谊长。"
    pages, lines = read(text)
    sentences = aid_sentences(lines, pages, places=evidence_table(pages, "places"))
    finding = find_unread(sentences)
    assert finding.english.startswith(f"Of {spelled(len(sentences))} sentences with a word of aid")
    assert sentences["is_line"].sum() >= 1
    assert "Looked for" in find_unread(sentences[:0]).english


def test_an_institution_is_no_level_of_the_ladder():
    keys = ["donor_rung", "recipient_rung"]
    pairs = [("province", "county"), ("institution", "township"), ("county", "prefecture")]
    steps = pd.DataFrame(pairs, columns=keys).assign(kind="aid", sentences=1)
    assert "goes down in one of two pairs of levels; one more has an institution" in (
        title_of_steps(steps)
    )
    only = title_of_steps(steps[1:2])
    assert "joins no pair of levels; one more has an institution" in only


def test_levels_are_told_apart_from_institutions(seeds):
    _, lines = seeds
    told = find_levels(lines).english
    assert "three levels (ministry, province and prefecture) and institutions; it reaches" in told
    title = title_of_steps(rungs_of(lines))
    assert "four of four pairs" in title


def test_the_province_and_a_group_of_a_helper_are_nobody_else(seeds):
    articles, lines = seeds
    names = name_articles(articles)
    mentions = named_senders(lines, articles, places=evidence_table(articles, "places"))
    credit = find_credit(mentions, lines, names=names).english
    assert "山东省 (of which it is a part)" in credit
    assert "of which it may be one" in credit


def test_somebody_from_another_province_is_beside_a_helper_without_a_hedge():
    _, lines = read(
        "溧阳市对口支援岚皋县。溧阳市帮扶岚皋县。江苏省常州市对口支援岚皋县。山东省日照市对口支援岚皋县。"
    )
    mentions = pd.DataFrame([{"article": "a", "helper": "常州", "times": 3}])
    credit = find_credit(mentions, lines, names={"a": "岚皋"}).english
    assert "日照" in credit
    assert "part" not in credit


def test_a_page_without_a_helper_has_no_bar_and_is_named():
    rows = [("a", "常州", 3), ("b", "", 0)]
    mentions = pd.DataFrame(rows, columns=["article", "helper", "times"])
    names = {"a": "岚皋", "b": "凉山"}
    assert bars_of_mentions(mentions, names=names).index.tolist() == ["岚皋 · 常州"]
    assert silent_pages(mentions, names=names).startswith("No bar for 凉山")
    assert silent_pages(mentions[:1], names=names) == ""


def test_the_place_of_a_page_is_not_called_its_own(seeds):
    articles, lines = seeds
    mentions = named_senders(lines, articles, places=evidence_table(articles, "places"))
    said = find_named_senders(mentions, names=name_articles(articles)).english
    assert "its own" not in said
    assert "the place that it is about" in said


def test_sentences_that_count_people_and_leave_a_side_without_a_place_are_told():
    text = SENDER + "首批42名援疆干部对口支援21个乡镇。援疆工作服务3100人次。"
    pages, lines = read(text)
    sentences = aid_sentences(lines, pages, places=evidence_table(pages, "places"))
    rest = sentences[~sentences["is_line"].astype(bool)]
    assert rest["people"].tolist()[-2:] == [True, False]
    assert "one more counts people, and no rule saw both" in find_unread(sentences).english


def test_how_often_names_stand_rests_on_the_places_of_the_names():
    text = "江苏省对口支援岚皋县。江苏医生来了。岚皋县医院开诊。江苏好。"
    articles = [read_article(text, id="a")]
    lines = lines_of_help(evidence_table(articles, "pairings"), articles)
    mentions = named_senders(lines, articles, places=evidence_table(articles, "places"))
    found = find_named_senders(mentions, names={"a": "甲"})
    row = mentions.iloc[0]
    assert len(found.rows) == row["times"] + row["home_times"]
    assert (row["helper"], row["times"]) == ("江苏", 3)
    assert len(row["places"]) == row["times"]


def test_a_receiver_of_the_page_and_a_giver_in_a_name_are_said_to_be():
    row = {"giver": "江苏省", "receiver": "安康市"}
    sentences = [
        "江苏招才引智结硕果。",
        "依托“江苏名医行”等活动,岚皋县开展义诊。",
        "“江苏来的医生很好,我们都说,岚皋有福。”他说。",
    ]
    lines = pd.DataFrame([{**row, "sentence": sentence} for sentence in sentences])
    assert unnamed_receivers(lines) == 1
    assert given_in_marks(lines) == 1
    english, chinese = said_of_supplied(lines)
    assert english == (
        ", one of which leaves the receiver's place to the rest of the page, "
        "one of which has the giver only in a name in marks"
    )
    assert "其中1句未写受援方" in chinese
    assert said_of_supplied(lines[2:]) == ("", "")
    assert (
        said_of_supplied(lines[:1])[0]
        == ", which leaves the receiver's place to the rest of the page"
    )


def test_a_pair_that_is_named_again_is_one_pair_of_several_lines():
    row = {"article": "a", "kind": "contact", "donor": "海州大学", "recipient": "岚皋县"}
    lines = pd.DataFrame([{**row, "giver": "", "receiver": "安康市"}] * 2)
    assert (
        note_of_arcs(lines) == "One pair (two lines) has a side of unknown place and is not drawn."
    )
    assert note_of_arcs(lines.assign(giver="江苏省")) == ""
