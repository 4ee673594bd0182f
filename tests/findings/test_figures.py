"""How many, how exactly: digits, rounding, plans, rises, and sums that are refused."""

import pandas as pd
import pytest

from zhpolicy import read_article, read_corpus
from zhpolicy.evidence import evidence_table
from zhpolicy.findings import (
    beside_plans,
    changes_of,
    dated_matters,
    doubt_note,
    equal_digits,
    find_changes,
    find_equal_digits,
    find_exactness,
    find_peoples,
    find_plans,
    find_refused,
    find_rounding,
    labelled_widths,
    name_articles,
    overlaps,
    pages_in_time,
    ranges_of,
    refused_sums,
    rounding_by_page,
    rounding_by_size,
    side_by_side,
    stated_figures,
    title_of_pages,
    title_of_people,
    title_of_sizes,
    title_of_widths,
    widths_of,
)

NO_MEETING = pd.DataFrame(columns=["one", "other", "home", "since", "until"])


def read(*texts):
    pages = [read_article(text, id=chr(97 + at)) for at, text in enumerate(texts)]
    return stated_figures(evidence_table(pages, "quantities")), name_articles(pages)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("计划总投资180余亿元。", "planned"),
        ("計劃總投資180余億元。", "planned"),
        ("每年可为当地提供就业岗位3000个。", "possible"),
        ("给予一次性50万元购房补助。", "offered"),
        ("年产值达10亿元。", "a year"),
        ("累计投入13亿元。", "stated as done"),
        ("实施“千人计划”,引进人才30名。", "stated as done"),
        ("按照“2名干部为主”的模式帮扶。", "rule"),
    ],
)
def test_what_a_figure_is_said_to_be_stands_ahead_of_it(text, status):
    figures, _ = read(text)
    assert figures["status"].tolist() == [status]


def test_a_figure_that_stands_twice_has_two_clauses():
    figures, _ = read("打造示范村10个,建设小镇10个。")
    assert figures["clause"].tolist() == ["打造示范村10个", "建设小镇10个"]


def test_equal_digits_that_count_other_things():
    figures, names = read("选派干部3100人。", "服务群众3100人次。")
    english = find_equal_digits(equal_digits(figures), names=names).english
    assert "3,100 is “选派干部3100人”" in english
    assert "(person-times)" in english
    same, names = read("选派干部3100人。", "选派干部3100人。")
    assert "Looked for" in find_equal_digits(equal_digits(same), names=names).english


def test_rounding_is_compared_only_where_there_is_something_to_compare():
    exact = "".join(f"选派教师{10 + n}名。" for n in range(12))
    large = "".join(f"服务群众{n}000{more}人次。" for n, more in enumerate(["余"] * 10, 1))

    def said(text):
        figures, names = read(text)
        sizes = rounding_by_size(figures)
        return find_exactness(figures, sizes, digits=equal_digits(figures), names=names).english

    assert said(exact + large).startswith(
        "Of figures of persons and things (levels, quoted rules and numbers of what is all named "
        "left out) large ones are said to be round more often than small ones: none of"
    )
    assert "large ones are said to be round no more" in said(exact + large.replace("余", ""))
    assert said("选派教师12名,服务3000余人次。").startswith("One of two figures carries")
    assert said("选派教师12名。").startswith("The one figure carries no word")


def test_how_a_thing_is_built_is_no_size():
    figures, _ = read("构建三级体系,围绕七大任务,选派教师12名,按照“2名干部为主”的模式帮扶。")
    assert figures.loc[figures["sized"], "surface"].tolist() == ["12名"]


def test_how_much_hides_in_a_rounded_figure():
    figures, names = read("培训教师10余名,投入1200余万元,产值过亿元。")
    widths = widths_of(figures)
    assert widths["more"].round(3).tolist()[:2] == [float("inf"), 0.9]
    assert "1 of 3 rounded amounts allows nearly as much again, 1 more has no end" in (
        title_of_widths(widths)
    )
    assert labelled_widths(widths, names=names)["label"].str.contains(" · ").all()


def test_people_of_one_kind_stand_side_by_side_only_from_several_pages():
    figures, names = read("选派教师12名。", "培训教师300名,引进医生5名。")
    people = side_by_side(figures)
    assert set(people["noun"]) == {"教师"}
    assert "teachers 教师 on two pages, from 12名" in find_peoples(people, names=names).english
    assert title_of_people(people) == "Teachers 教师: 2 figures of two pages"
    assert ranges_of(people, names=names)["group"].unique().tolist() == ["teachers 教师"]


def test_plans_stand_beside_what_is_done():
    figures, names = read("累计投入13亿元,计划总投资180余亿元。")
    english = find_plans(beside_plans(figures), names=names).english
    assert "180余亿元" in english
    assert "beside 13亿元, the largest sum stated as done" in english
    figures, names = read("累计投入13亿元。")
    assert "Looked for" in find_plans(beside_plans(figures), names=names).english


def test_rises_say_which_ends_they_tell():
    figures, _ = read("绒产量从245吨增加到338吨。产值提高到1.35亿元。转诊率下降20%。")
    told = dict(changes_of(figures)[["counted", "told"]].to_numpy())
    assert sorted(told.values()) == ["both ends", "only the change", "only the level reached"]
    assert find_changes(changes_of(figures)).english.startswith("Three rises and falls are told")


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("业务量较2018年增长3倍,转诊率下降20%。", ["2018年", "2018年"]),
        ("业务量较2018年增长3倍;转诊率下降20%。", ["2018年", ""]),
        ("2020年以来开展项目89个,业务量增长50%。", ["2020年"]),
        ("业务量较2018年增长3倍,2021年转诊率下降20%。", ["2018年", ""]),
    ],
)
def test_a_change_starts_from_a_year_that_may_stand_in_a_clause_ahead(text, years):
    figures, _ = read(text)
    assert changes_of(figures)["since"].tolist() == years


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("培训教师800名、服务农民1000人次。", "person-times"),
        ("组织100名教师,校级有20名校长、中层有30名班主任。", "part"),
        ("实施各类项目25大项、596小项。", "levels"),
        ("累计投入13亿元,计划总投资180亿元。", "plan"),
        ("上线率85%,就业率90%。", "share"),
        ("绒产量从245吨增加到338吨。", "change"),
        ("给予博士50万元购房补助,给予硕士40万元购房补助。", "offer"),
        ("累计引进项目210个,计划总投资180亿元。引进企业投资10.6亿元建设园区。", "investment"),
        ("组织教师到21所学校支教。15所学校面貌一新。", "among"),
        ("引进59名专业技术人才。引进13名教授到校任教。", "one verb"),
    ],
)
def test_a_sum_is_refused_with_its_reason(text, reason):
    figures, _ = read(text)
    sums = refused_sums(figures, NO_MEETING)
    assert reason in set(sums["reason"])
    assert all(row["surface"] in row["sentence"] for row in sums.to_dict("records"))


def test_a_list_of_equals_tempts_nobody():
    figures, _ = read("选派教师12名、医生13名、干部4名。")
    assert refused_sums(figures, NO_MEETING).empty
    assert "Looked for" in find_refused(refused_sums(figures, NO_MEETING)).english


def test_no_figure_at_all_is_no_error():
    figures, names = read("小区里的花都开了。")
    sizes = rounding_by_size(figures)
    assert "Looked for" in find_exactness(figures, sizes, digits=figures, names=names).english
    assert title_of_sizes(sizes) == title_of_pages(rounding_by_page(figures), names=names)
    assert title_of_people(side_by_side(figures)).startswith("No two pages")
    assert changes_of(figures).empty
    assert beside_plans(figures).empty


@pytest.fixture(scope="module")
def seeds():
    articles = list(read_corpus("seeds"))
    when = pages_in_time(articles, dated_matters(evidence_table(articles, "dates")))
    return stated_figures(evidence_table(articles, "quantities")), overlaps(when)


def test_equal_digits_of_the_five_pages(seeds):
    digits = equal_digits(seeds[0])
    pages = digits.groupby("digits")["article"].agg(lambda keys: {key[:3] for key in keys})
    assert pages[3100] == {"000", "001"}
    assert pages[1.6e8] == {"000", "003"}
    assert pages[100_000] == {"000", "004"}
    assert digits["digits"].iloc[0] == 3100


def test_a_bar_leads_to_all_figures_that_its_label_counts(seeds):
    sizes = rounding_by_size(seeds[0])
    assert sizes["places"].map(len).tolist() == sizes["figures"].tolist()
    assert (sizes["rounded"] < sizes["figures"]).any()


def test_small_figures_of_the_five_pages_are_exact_and_large_ones_round(seeds):
    shares = rounding_by_size(seeds[0])["share"].tolist()
    assert shares == sorted(shares)
    pages = rounding_by_page(seeds[0])
    told = {
        key[:3]: rounded for key, rounded in zip(pages["article"], pages["rounded"], strict=True)
    }
    assert [told["001"], told["002"]] == [2, 19]


def test_traps_of_the_five_pages_are_refused(seeds):
    sums = refused_sums(*seeds)
    reasons = sums.groupby("reason")["what"].agg(" / ".join)
    assert "269名" in reasons["part"]
    assert "25大項" in reasons["levels"]
    assert "180余億元" in reasons["plan"]
    assert "3100人" in reasons["other page"]
    assert "万元" not in reasons.get("twice", "")  # the same sum in two rules


def test_all_tiers_of_an_offer_tempt_and_persons_with_person_times_of_one_kind():
    figures, _ = read("给予硕士40万元补助。另给予博士70万元补助、硕士40万元补助。")
    [row] = refused_sums(figures, NO_MEETING).to_dict("records")
    assert row["what"].count("40万元") == 2
    figures, _ = read("帮带骨干62名。服务群众3100人次。")
    assert refused_sums(figures, NO_MEETING).empty
    figures, _ = read("培训干部人才62名。帮带本地人才3100人次。")
    assert refused_sums(figures, NO_MEETING)["reason"].tolist() == ["person-times"]


def test_a_round_figure_that_is_no_amount_is_no_evidence():
    text = "".join(f"选派{n}名医生。" for n in range(11, 22)) + "服务三年多。"
    text += "".join(f"培训{n}00余名教师。" for n in range(11, 22))
    figures, _ = read(text)
    finding = find_rounding(figures, rounding_by_size(figures))
    assert set(finding.rows["kind"]) == {"person"}


@pytest.mark.parametrize(
    "text",
    [
        "选派40名教师,选派37名医生。",  # one sentence tells them apart
        "选派40名教师。选派37名医生。",  # no doctor is among teachers
        "引进企业投资10亿元。该企业投资1亿元建设园区。",
        "该县教育排名从第6名上升到第2名。",
    ],
)
def test_what_nobody_would_add_is_no_sum(text):
    figures, _ = read(text)
    reasons = set(refused_sums(figures, NO_MEETING)["reason"])
    assert not reasons & {"one verb", "among", "change"}


@pytest.mark.parametrize(
    ("text", "is_sized"),
    [
        ("在岚皋、汉阴、紫阳3个县试点。", False),
        ("在岚皋、汉阴等3个县试点。", True),
        ("在汉阴和紫阳2个县试点。", False),
        ("建成1座大棚。", True),
        ("选派医生到4所学校,以及汉阴县医院、岚皋乡卫生院2所医院。", [True, False]),
    ],
)
def test_a_number_of_things_that_are_all_named_is_no_size(text, is_sized):
    figures, _ = read(text)
    assert figures["sized"].tolist() == (is_sized if isinstance(is_sized, list) else [is_sized])


def test_money_that_is_offered_is_told_beside_what_is_planned():
    figures, names = read("计划总投资18亿元。累计投入3亿元。", "给予博士50万元购房补助。")
    said = find_plans(beside_plans(figures), names=names, figures=figures)
    assert "One more mention of money is an offer" in said.english
    assert said.pages == ["a", "b"]
    assert {"计划总投资18亿元。", "累计投入3亿元。"} <= set(said.rows["sentence"])
    assert "3亿元" in said.chinese
    assert "offer" not in find_plans(beside_plans(figures), names=names).english


def test_each_other_kind_of_equal_digits_is_told_and_quotes_have_inner_marks():
    figures, names = read("服务农民10万余人次。", "给予10万元“安家”补助。共服务骨干10万人次。")
    finding = find_equal_digits(equal_digits(figures), names=names)
    assert "(money)" in finding.english
    assert "‘安家’" in finding.english
    assert "‘安家’" in finding.chinese


def test_signs_of_doubt_stand_beside_the_figure_and_only_where_it_is_doubtful():
    figures, names = read("选派教师30余名。选派教师90余名。选派教师70余名。")
    marks = [("likely reading", "likely words"), ("likely reading",), ()]
    drawn = labelled_widths(widths_of(figures.assign(marks=marks)), names=names)
    signs = [label.partition(" · ")[0].rpartition(" ")[2] for label in drawn["label"]]
    assert sorted(signs) == sorted(["(?)", "†", "教师"])
    assert doubt_note(figures.assign(marks=marks)).startswith("(?): a reading")
    assert doubt_note(figures) == ""


def test_no_sound_figure_of_the_five_pages_is_called_doubtful():
    articles = list(read_corpus("seeds"))
    figures = stated_figures(evidence_table(articles, "quantities"))
    doubtful = figures[figures["marks"].map(lambda marks: "likely words" in marks)]
    assert len(doubtful) <= 1
    sound = figures[figures["surface"].isin(["269名", "千余名", "60余家"])]
    assert not sound["marks"].map(lambda marks: "likely words" in marks).any()


def test_sums_within_sums_of_the_five_pages_are_refused(seeds):
    sums = refused_sums(*seeds)
    told = sums.groupby("reason")["what"].agg(" / ".join)
    assert "59名" in told["one verb"]
    assert "13名" in told["one verb"]
    assert "91名" in told["among"]
    assert "10.6億元" in told["investment"]


def test_an_offer_that_is_told_again_may_be_one():
    texts = (
        "计划总投资18亿元。给予博士50万元购房补助。还给予我50万元购房补助。给予硕士30万元购房补助。"
    )
    figures, names = read(texts)
    said = find_plans(beside_plans(figures), names=names, figures=figures).english
    assert "Three more mentions of money are offers" in said
    assert "(equal ones, 50万元, may be one offer told again, or another)" in said


def test_a_refused_sum_rests_on_all_its_parts_and_money_of_one_name_meets():
    figures, names = read("投入援建资金3亿元。又投入援建资金200万元。", "投入援建资金5000万元。")
    pair = {"one": "a", "other": "b", "home": "岚皋县", "since": 2020.0, "until": 2021.0}
    sums = refused_sums(figures, pd.DataFrame([pair]), names=names)
    both = sums.set_index("reason").loc["other page"]
    assert [place[0] for place in both["places"]] == ["a", "a", "b"]
    found = find_refused(sums)
    assert sorted(found.rows["surface"]) == ["200万元", "3亿元", "5000万元"]
    assert found.sentences == 3


def test_a_page_that_has_half_of_the_rounded_figures_is_named():
    small = "。".join(f"选派{number}名医生" for number in range(20, 31))
    large = "。".join(f"培训{number}余名教师" for number in range(2000, 2011))
    figures, names = read(f"{small}。{large}。", "培训3000名教师。培训4000余名教师。")
    said = find_rounding(figures, rounding_by_size(figures), names=names).english
    assert "11 of the 12 stand on" in said
    assert "the other pages have one of two" in said
    alone = find_rounding(figures, rounding_by_size(figures)).english
    assert "stand on" not in alone


def test_offers_are_told_where_nothing_is_planned():
    figures, names = read("给予博士50万元购房补助。给予硕士30万元购房补助。")
    said = find_plans(beside_plans(figures), names=names, figures=figures)
    assert said.english.startswith("No figure is planned or only possible. Two mentions of money")
    assert said.chinese.startswith("没有计划中的数字。有2处金额")
    assert len(said.rows) == 2
