"""What is passed on and what stays: promises with their mood, forms, scale, learners who travel."""

import pytest

from zhpolicy import evidence_table, read_article, read_corpus
from zhpolicy.findings import name_articles
from zhpolicy.findings.mentoring import (
    find_blood,
    find_learners,
    find_promise,
    find_same_word,
    find_scale,
    find_scheme_uses,
    form_matrix,
    names_of_mentoring,
    of_the_place,
    promise_matrix,
    promise_table,
    promise_words,
    scale_table,
    scheme_uses,
    title_of_promises,
    trained_table,
    travel_matrix,
    visit_table,
)
from zhpolicy.findings.teams import move_table
from zhpolicy.text.document import Document

NAMES = {"0": "甲县", "1": "乙县", "2": "丙市→丁县"}
AIM = "通过师徒结对,为当地打造一支带不走的医疗队伍。"
DONE = "支教教师为岚皋培养了一支带不走的教师队伍。"
RECRUITS = "人才既要引得进,也要留得住。"
TAUGHT = "通过师徒结对,打造一支留得住的队伍。"


def pages_of(*texts):
    return [read_article(text, id=str(number)) for number, text in enumerate(texts)]


@pytest.fixture(scope="module")
def seeds():
    return list(read_corpus("seeds"))


def test_a_promise_is_an_aim_a_heading_or_done():
    heading = "支援工作已经三年。\n留下带不走的队伍\n师徒结对。"
    pages = [Document(text, id=str(n)) for n, text in enumerate((AIM, DONE, heading))]
    promises = promise_table(pages)
    assert promises["status"].tolist() == ["aim", "done", "heading"]
    assert find_promise(promises, NAMES).english == (
        "Of 10 words of staying that were looked for, 带不走 (that cannot be taken away) stands on "
        "the most pages, three of three: as an aim in 甲县, in a heading in 丙市→丁县 and as "
        "done in 乙县."
    )


def test_one_page_shares_its_promise_with_nobody():
    english = find_promise(promise_table(pages_of(AIM)), {"0": "甲县"}).english
    assert english.endswith("stands on one of one page, as an aim in 甲县.")


def test_a_tie_has_no_single_promise():
    promises = promise_table(pages_of(AIM + TAUGHT, DONE + TAUGHT))
    assert "stands on two of three pages, as" in find_promise(promises, NAMES).english


def test_both_scripts_promise_the_same():
    traditional = promise_table(pages_of("為當地打造一支帶不走的隊伍。"))
    assert traditional[["word", "status"]].values.tolist() == [["带不走", "aim"]]
    assert traditional["clause"].tolist() == ["為當地打造一支帶不走的隊伍"]


@pytest.mark.parametrize("find", [find_promise, find_blood])
def test_no_promise_says_what_was_looked_for(find):
    promises = promise_table(pages_of("今天下雨。"))
    assert "Looked for: " in find(promises, NAMES).english
    assert promise_matrix(promises).empty
    assert promise_words(promises) == {}
    assert title_of_promises(promises, pages=1).startswith("None of the 10 words")


def test_one_word_can_hold_two_worries():
    finding = find_same_word(promise_table(pages_of(TAUGHT, RECRUITS)), NAMES)
    assert "留得住 is said of people who are taught by helpers (甲县)" in finding.english
    assert "of people who were recruited (乙县)" in finding.english
    assert find_same_word(promise_table(pages_of(TAUGHT)), NAMES).rows.empty


def test_blood_is_told_page_by_page():
    promises = promise_table(pages_of("坚持“输血”“造血”并重。", "提升“造血”能力。"))
    english = find_blood(promises, NAMES).english
    assert "输血 and 造血 in 甲县; 造血 in 乙县; one page has neither." in english


def test_the_more_particular_word_makes_the_form():
    table = evidence_table(pages_of("设立传帮带工作室,开展师徒结对帮带和专题培训。"), "mentorship")
    forms = form_matrix(table).set_index("row")["lines"]
    assert forms["studio"] == ("传帮带工作室",)
    assert forms["pair"] == ("师徒结对帮带",)
    assert forms["lesson"] == ("专题培训",)


def test_only_names_of_mentoring_are_named_and_those_in_a_row_with_a_scheme():
    pages = pages_of(
        "支援医生开展残疾儿童康复“启明行动”,实施“青蓝工程”,帮带本地医生6名。",
        "支援医生发展“青蓝工程”“工匠联盟”等项目,帮带本地医生6名。",
    )
    named = names_of_mentoring(evidence_table(pages, "mentorship"))
    assert "启明行动" not in "".join(named)
    assert any("青蓝工程" in names and "工匠联盟" in names for names in named)


def test_what_no_rule_reads_is_said_to_be_unread():
    uses = scheme_uses(evidence_table(pages_of("大力实施师徒结对“青蓝工程”。"), "mentorship"))
    finding = find_scheme_uses(uses.assign(mentees=""), {"0": "東營"})
    assert "Who learns: not read by a rule in 東營." in finding.english
    assert "东营的对象未能由规则读出" in finding.chinese


def test_persons_and_person_times_are_not_compared():
    pages = pages_of("支援医生带教本地医生6名。", "师徒结对,帮带培训本地骨干2000余人次。")
    scale = scale_table(evidence_table(pages, "mentorship"), evidence_table(pages, "quantities"))
    english = find_scale(scale, NAMES).english
    assert english.startswith(
        "Read as learners in sentences on mentorship: six persons in 甲县 and more than 2,000 "
        "person-times in 乙县."
    )
    assert "cannot be compared" in english
    assert "compared" not in find_scale(scale[scale["article"] == "0"], NAMES).english
    assert "Looked for" in find_scale(scale[:0], NAMES).english


def test_how_many_one_helper_leads_is_no_number_of_learners():
    pages = pages_of("支援教师每人至少带2名徒弟,师徒结对。")
    scale = scale_table(evidence_table(pages, "mentorship"), evidence_table(pages, "quantities"))
    assert scale["side"].tolist() == ["each"]


def test_two_figures_of_a_page_stand_together():
    pages = pages_of("支援医生带教本地医生6名。支援教师带教本地教师8名。")
    scale = scale_table(evidence_table(pages, "mentorship"), evidence_table(pages, "quantities"))
    found = find_scale(scale, NAMES)
    assert "sentences on mentorship: six and eight persons in 甲县." in found.english
    assert "甲县写明6名和8名" in found.chinese


@pytest.mark.parametrize(
    ("sentence", "whom"),
    [
        ("实施教师素质提升“领雁工程”“青蓝工程”,帮带本地骨干人才10万人次。", "教师"),
        ("大力发展“青蓝工程”等项目,带动培养了一大批当地医疗、教育人才。", "当地医疗、教育人才"),
        ("支援医生实施“青蓝工程”,帮带本地医生6名。", "本地医生"),
    ],
)
def test_who_learns_under_a_scheme_stands_before_its_name_or_behind(sentence, whom):
    uses = scheme_uses(evidence_table(pages_of(sentence), "mentorship"))
    assert uses[uses["name"] == "青蓝工程"]["mentees"].tolist() == [whom]


def test_a_system_with_a_name_is_a_scheme_and_none_is_said_with_what_was_looked_for():
    uses = scheme_uses(evidence_table(pages_of("推行“格桑结对”制度,师徒签约两年。"), "mentorship"))
    assert uses["name"].tolist() == ["格桑结对制度"]
    assert "Looked for: " in find_scheme_uses(uses[:0], NAMES).english


def test_pairs_and_words_of_staying_are_read_where_they_stand_alone():
    forms = form_matrix(evidence_table(pages_of("师徒结对,“一对一、一对多”帮带。"), "mentorship"))
    assert {"一对一", "一对多"} <= set(forms.set_index("row")["lines"]["pair"])
    promises = promise_table(pages_of("把所学所知留在当地学校。人才愿意留下来。"))
    assert promises["word"].tolist() == ["留在当地", "留下来"]


def test_helpers_are_not_counted_as_learners():
    pages = pages_of("30名援疆专家实施“青蓝工程”,帮带本地医生6名。")
    scale = scale_table(evidence_table(pages, "mentorship"), evidence_table(pages, "quantities"))
    assert dict(zip(scale["surface"], scale["side"], strict=True)) == {
        "30名": "teach",
        "6名": "learn",
    }


def test_learners_travel_and_senders_count_none():
    moves = move_table(pages_of("选派8名骨干赴北京进修学习。", "", "选派9名援疆医生。"))
    english = find_learners(moves, NAMES).english
    assert (
        "behind a verb of sending, choosing or organising one page counts people who go "
        "out to learn"
        " (eight in 甲县)" in english
    )
    assert "The page that speaks for a sender counts none." in english
    assert travel_matrix(moves)["lines"].tolist() == [("9名 援疆医生",), ("8名 骨干 → 北京",)]
    hired = move_table(pages_of("用援疆资金选聘7名专家。"))
    assert travel_matrix(hired)["lines"].tolist() == [("7名 专家 (hired)",)]
    assert "Looked for" in find_learners(moves[:0], NAMES).english


def test_the_promise_of_the_seeds_hardens(seeds):
    promises = promise_table(seeds)
    own = promises[promises["word"] == "带不走"]
    assert own["status"].tolist() == ["aim", "heading", "done"]
    assert own["marks"].tolist()[-1] == ("likely reading", "likely words")
    names = name_articles(seeds)
    assert "留得住" in find_same_word(promises, names).english
    assert "two pages have neither" in find_blood(promises, names).english


def test_the_scheme_and_the_scale_of_the_seeds(seeds):
    mentorship, names = evidence_table(seeds, "mentorship"), name_articles(seeds)
    uses = scheme_uses(mentorship)
    assert uses["article"].nunique() == 4
    assert set(uses["surface"]) == {"青藍工程", "青蓝工程"}
    assert "青蓝工程: on four of five pages" in find_scheme_uses(uses, names).english
    scale = scale_table(mentorship, evidence_table(seeds, "quantities"))
    assert (
        "62 persons in 富蘊 and more than 100,000 person-times" in find_scale(scale, names).english
    )
    learners = find_learners(move_table(seeds), names).english
    assert "10 and 12 in 富蘊; 778 in 涼山 2021; more than 28,000 in 阿克苏 2024" in learners


def test_a_stage_on_a_way_is_no_aim():
    table = promise_table(pages_of("从“带进来”物资,到“留下来”产业、人才,县里变了样。"))
    assert table["status"].tolist() == ["unsaid"]
    english = find_promise(table, {"0": "甲县"}).english
    assert "as the name of a stage in 甲县" in english


def test_knowledge_that_is_to_stay_is_no_person():
    promises = promise_table(
        pages_of("把自己的所学留在当地学校,为当地培养人才。", "到“留下来”产业、人才。", AIM)
    )
    assert promises["what"].tolist() == ["things", "both", "people"]
    assert promises["whom"].tolist()[0] == "taught"


def test_a_promise_on_a_likely_reading_says_so():
    rows = promise_table(pages_of(AIM, AIM))
    rows.at[1, "marks"] = ("likely reading",)
    assert "likely reading" not in find_promise(rows, NAMES).english
    rows.at[0, "marks"], rows.at[1, "marks"] = ("likely reading", "likely words"), ()
    assert promise_matrix(rows)["lines"].map(lambda lines: lines[0].endswith("(?)")).tolist()[0]
    english = find_promise(rows, NAMES).english
    assert "as an aim in 甲县 (a likely reading of broken characters) and 乙县" in english


def test_helpers_at_the_head_of_a_sentence_teach():
    pages = pages_of("百余名援疆教师先后到岗,实施“青蓝工程”,带动培养了一大批当地教师。")
    uses = scheme_uses(evidence_table(pages, "mentorship"))
    assert uses["mentors"].tolist() == ["援疆教师"]


def test_a_place_that_leads_its_visitors_passes_nothing_on():
    mentorship = evidence_table(
        pages_of("给予来县实践学子生活补贴,做好帮带培养工作。援疆医生帮带护士6名。"), "mentorship"
    )
    kept = of_the_place(mentorship)
    assert not any("实践学子" in told for told in kept["sentence"])


def test_who_is_won_and_trained_in_one_figure_is_told_apart():
    for told, expected in [
        ("为受援地引进、培养实用人才1900名。", ["1900名 won_too"]),
        ("招揽和培训护士70名。", ["70名 won_too"]),
        ("培养引进教师60名。", ["60名 won_too"]),
        ("引进、培养教师60名,培训村医90名。", ["60名 won_too", "90名 trained"]),
        ("引进、培养教师60名、培训村医90名。", ["60名 won_too", "90名 trained"]),
        ("招聘医生10名、培训护士80名。", ["80名 trained"]),
    ]:
        pages = pages_of(told)
        mentorship = evidence_table(pages, "mentorship")
        trained = trained_table(mentorship, evidence_table(pages, "quantities"))
        assert (trained["surface"] + " " + trained["side"]).tolist() == expected, told


def test_people_who_are_trained_elsewhere_are_told_too():
    pages = pages_of(
        "帮带业务骨干9名。",
        "培训技术人员800名、服务农民5000人次。累计培训护士70人次、村医90人次。",
    )
    mentorship = evidence_table(pages, "mentorship")
    quantities = evidence_table(pages, "quantities")
    trained = trained_table(mentorship, quantities)
    assert trained["surface"].tolist() == ["800名", "70人次", "90人次"]
    english = find_scale(scale_table(mentorship, quantities), NAMES, trained=trained).english
    assert (
        "Three figures behind a verb of training in other sentences count people or person-times"
        in english
    )


def test_a_figure_that_closes_a_long_sentence_may_count_other_work():
    pages = pages_of("县里办义诊,修病房,送药品,做宣传,实施“青蓝工程”,帮带本地骨干3000人次。")
    mentorship = evidence_table(pages, "mentorship")
    scale = scale_table(mentorship, evidence_table(pages, "quantities"))
    scale["side"] = "learn"
    english = find_scale(scale, NAMES).english
    assert "that of 甲县 closes a sentence of six clauses" in english


def test_a_sender_may_tell_of_a_visit_without_a_figure():
    pages = pages_of("选派5名骨干赴北京进修学习。", "今天下雨。", "举办青少年夏令营。")
    english = find_learners(move_table(pages), NAMES, visits=visit_table(pages)).english
    assert "Without a figure 丙市→丁县 tells of a visit: 夏令营 (summer camp)." in english
