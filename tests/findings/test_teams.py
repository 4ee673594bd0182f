"""How a team is put together, told of any folder: names, mixes, posts, people beside places."""

import pytest

from zhpolicy import evidence_table, read_article, read_corpus
from zhpolicy.findings import name_articles
from zhpolicy.findings.teams import (
    Told,
    answer_table,
    family_matrix,
    family_words,
    find_composition,
    find_families,
    find_fields,
    find_means,
    find_move_verbs,
    find_posts,
    helpers_of,
    mean_table,
    mix_table,
    move_table,
    note_of_cards,
    post_table,
    stay_table,
    team_cards,
    title_of_cards,
)

SENT = (
    "溧阳市采取“1+3”模式,选派12名教师到岚皋县4所学校开展“组团式”支教,由援派教师担任副校长、班主任。"
)
SHORT = "岚皋县柔性引进5名援助医生,开展为期6个月的帮扶指导,深化“小组团”医疗支援。"
NAMES = {"0": "溧阳→岚皋", "1": "岚皋"}


def pages_of(*texts):
    return [read_article(text, id=str(number)) for number, text in enumerate(texts)]


def cards_of(pages):
    teams = evidence_table(pages, "teams")
    own = [make(pages) for make in (move_table, post_table, mean_table, stay_table)]
    told = Told(*own, evidence_table(pages, "pairings"), evidence_table(pages, "quantities"))
    return teams, team_cards(teams, told)


@pytest.fixture(scope="module")
def seeds():
    return list(read_corpus("seeds"))


def test_a_card_has_an_answer_only_where_the_page_gives_one():
    _, cards = cards_of(pages_of(SENT, SHORT))
    lines = cards.set_index(["row", "column"])["lines"]
    assert lines["people", "0"] == ("12名 教师",)
    assert lines["mix", "0"] == ("1+3",)
    assert lines["posts", "0"] == ("副校长", "班主任")
    assert lines["places", "0"] == ("12 for 4: 3 teachers a school",)
    assert lines["length", "1"] == ("6个月",)
    assert ("length", "0") not in lines.index


def test_the_finding_says_what_is_told_and_what_is_open():
    teams, cards = cards_of(pages_of(SENT, SHORT))
    english = find_composition(teams, cards, pages=2, names=NAMES).english
    assert "Of eight things asked of each of these pages, so many of them tell each: " in english
    assert "which posts they take over, one; for how long people come, one" in english
    assert "how long it has lasted so far, none." in english
    assert english.endswith("Most is told by 溧阳→岚皋: four.")


def test_the_finding_rests_on_what_the_card_rests_on():
    pages = pages_of(SENT, SHORT + "援疆干部李某担任岚皋县医院院长一年多。")
    teams, cards = cards_of(pages)
    own = [make(pages) for make in (move_table, post_table, mean_table, stay_table)]
    told = Told(*own, evidence_table(pages, "pairings"), evidence_table(pages, "quantities"))
    answers = answer_table(teams, told)
    finding = find_composition(teams, cards, pages=2, answers=answers)
    spans = set(finding.rows[["article", "start", "end"]].itertuples(index=False, name=None))
    assert {place for places in cards["places"] for place in places} <= spans
    assert any("一年多" in sentence for sentence in finding.rows["sentence"])


@pytest.mark.parametrize(
    ("text", "helped", "givers"),
    [
        ("由溧阳市8镇组团包保9所学校,开展援疆。", ["9所 学校"], []),
        ("从江苏省3个地级市选派教师,开展“组团式”援疆。", [], ["3个 地级市"]),
        ("协调江苏省7所医院采取“院包科”模式帮扶科室。", [], []),
        ("对岚皋县7所医院开展“院包科”帮扶。", ["7所 医院"], []),
        ("岚皋县7所医院接受“组团式”帮扶。", ["7所 医院"], []),
        ("首批干部以“小组团”对口支援6个县。", ["6个 县"], []),
    ],
)
def test_who_gives_is_no_place_that_is_helped(text, helped, givers):
    _, cards = cards_of(pages_of(text))
    lines = dict(zip(cards["row"], cards["lines"], strict=True))
    assert list(lines.get("places", ())) == helped
    assert [each for each in lines.get("sends", ()) if each in ("3个 地级市", "8镇")] == givers


def test_a_name_that_is_itself_only_likely_is_signed():
    teams, _ = cards_of(pages_of("实施“一市包一校”援疆,开展“组团式”帮扶。"))
    sentence = teams["sentence"].iloc[0]
    teams["marks"] = [("likely reading", "likely words")]
    at = sentence.index("校")
    teams.attrs["likely"] = {sentence: [(at, at + 1)]}
    assert "一市包一校 on one page (a likely reading" in find_families(teams, pages=1).english
    assert sorted(family_matrix(teams)["lines"]) == [("一市包一校 (?)",), ("组团式",)]
    teams.attrs["likely"] = {sentence: [(at + 1, at + 2)]}
    assert "a likely reading" not in find_families(teams, pages=1).english


def test_time_so_far_is_no_term():
    _, cards = cards_of(
        pages_of("“组团式”援疆三年援疆成果多。援疆干部李某担任岚皋县医院院长一年多。")
    )
    lines = dict(zip(cards["row"], cards["lines"], strict=True))
    assert "length" not in lines
    assert lines["so_far"] == ("三年援疆", "院长一年多")


def test_houses_and_teams_that_no_mean_has_stand_on_the_card_and_what_is_built_does_not():
    pages = pages_of(
        "由溧阳市8镇组团包保9所学校,实施“一市包一校”援疆,打造示范村7个。"
        "已组建“小组团”31个,开展援疆。"
    )
    _, cards = cards_of(pages)
    lines = dict(zip(cards["row"], cards["lines"], strict=True))
    assert any("9所 学校" in line for line in lines["places"])
    assert not any("示范村" in line for line in lines["places"])
    assert lines["teams"] == ("31个 小组团",)


def test_who_is_hired_says_so_and_whom_a_firm_brings_in_is_no_helper():
    moves = move_table(pages_of("援疆资金选聘7名专家。帮扶受援地企业引进专家30余人。"))
    assert helpers_of(moves)["surface"].tolist() == ["7名"]
    _, cards = cards_of(pages_of("开展“组团式”援疆,援疆资金选聘7名专家。"))
    people = dict(zip(cards["row"], cards["lines"], strict=True))["people"]
    assert people == ("7名 专家 (hired)",)


def test_who_is_chosen_for_a_programme_goes_nowhere():
    moves = move_table(
        pages_of("选拔80名拔尖人才重点培养。遴选出首批“菁莪计划”人才40名。遴选6名教师赴北京进修。")
    )
    assert moves["way"].tolist() == ["chosen", "chosen", "learn"]
    english = find_move_verbs(
        move_table(pages_of("引进3名医生援疆。选拔80名人才。选派6名教师赴北京进修。")), NAMES
    ).english
    assert "people who are chosen for a programme (选拔)" in english
    assert "people of the place who go out to learn" not in english


def test_unlike_houses_that_one_figure_sums_up_are_said_to_be():
    means = mean_table(pages_of("选派18名医生到岚皋县人民医院、民主乡卫生院2所医院开展帮扶。"))
    english = find_means(means, NAMES).english
    assert (
        "9 doctors to a hospital or health centre (溧阳→岚皋, institutions of different kinds"
        in english
    )


def test_nobody_who_speaks_of_teams_is_told():
    teams, cards = cards_of(pages_of("今天下雨。"))
    assert "Looked for: " in find_composition(teams, cards, pages=1).english
    assert family_matrix(teams).empty
    assert family_words(teams) == {}


def test_consortia_are_related_and_stand_last():
    teams = evidence_table(pages_of(SENT + "推进紧密型医联体建设。"), "teams")
    assert list(family_words(teams).values())[-1].endswith("(related)")
    assert "医联体" not in find_families(teams, pages=1).english


def test_a_name_is_taken_without_the_words_that_follow_it():
    pages = pages_of(
        "采取“小组团”模式对口支援。", "开展“小组团”科技援疆。", "采取“一市包一校”模式对口支援。"
    )
    teams = evidence_table(pages, "teams")
    assert set(family_matrix(teams)["lines"]) == {("小组团",), ("一市包一校",)}
    assert find_families(teams, pages=3).english.endswith(
        "under names of two families: 小组团 on two pages and 一市包一校 on one page."
    )


def test_more_families_than_are_named_are_said_to_be_among_them():
    forms = ("组团式", "小组团", "院包科", "院包院", "一省包一市", "一市包一校", "抱团式")
    teams = evidence_table(pages_of(*(f"开展“{form}”援疆。" for form in forms)), "teams")
    english = find_families(teams, pages=7).english
    assert "families: among them " in english


def test_a_page_that_answers_nothing_is_said_to_answer_nothing():
    pages = pages_of(SENT, "深化“小组团”医疗支援。")
    _, cards = cards_of(pages)
    assert note_of_cards(cards, NAMES) == "岚皋 speaks of teams and answers none of the questions."
    assert title_of_cards(cards, columns=NAMES, pages=2).startswith("What one of two pages says")


def test_helpers_without_a_verb_are_there():
    moves = move_table(pages_of("百余名援疆干部人才奋战在一线。由23名援疆校长带队。"))
    assert moves[["surface", "way"]].values.tolist() == [["百余名", "there"]]


def test_a_name_with_a_list_behind_it_has_several_fields():
    pages = pages_of("开展“小组团”医疗支援。", "开展“小组团”科技援疆、文旅援疆、人才培训。")
    english = find_fields(evidence_table(pages, "teams"), NAMES).english
    assert "of technology, culture and tourism in 岚皋" in english


def test_a_stay_is_told_beside_the_help_behind_a_post_or_with_a_word_for_it():
    said = "援疆医生李某在担任岚皋县医院院长一年多的时间里走遍乡村,走过三年援疆路。"
    said += "他的同事支教两年。王某到岚皋县任教,为期一年。"
    assert stay_table(pages_of(said))["stay"].tolist() == [
        "院长一年多",
        "三年援疆",
        "支教两年",
        "一年",
    ]


def test_a_course_a_condition_and_a_pupil_are_no_stay():
    other = ["选派5人进修,为期三个月。", "支教满一年的教师。", "三年来,投入10万元。"]
    other += ["李某收王某为徒,为期半年。"]
    assert stay_table(pages_of(*other)).empty


def test_schools_that_people_come_from_or_that_are_merely_counted_give_no_mean():
    other = ["从9所学校抽调18名教师。", "全县学校87所,专任教师2316名。"]
    assert mean_table(pages_of(*other)).empty


def test_recruits_are_counted_and_visitors_of_a_fair_are_not():
    moves = move_table(pages_of("招录招聘各类人才1.5万名。招聘会吸引500人。"))
    assert moves[["number", "way"]].values.tolist() == [[15000, "brought"]]


def test_both_scripts_give_the_same_families():
    traditional = evidence_table(pages_of("山東省開展「組團式」支援。"), "teams")
    simplified = evidence_table(pages_of("山东省开展“组团式”支援。"), "teams")
    assert find_families(traditional, pages=1).english == find_families(simplified, pages=1).english


def test_one_name_for_different_work_is_told():
    pages = pages_of("开展“小组团”医疗支援。", "开展“小组团”教育支援,为学校支教。")
    finding = find_fields(evidence_table(pages, "teams"), NAMES)
    assert "小组团 is said of health in 溧阳→岚皋 and of education in 岚皋" in finding.english


def test_one_page_has_no_name_for_different_work():
    assert find_fields(evidence_table(pages_of(SENT), "teams"), NAMES).rows.empty


def test_a_post_is_held_by_a_helper_and_not_by_anybody():
    posts = post_table(
        pages_of("王某担任校长。援疆干部、岚皋镇党委副书记李某说。展示援疆干部、第一书记的事迹。")
    )
    assert posts["post"].tolist() == ["党委副书记"]
    assert "Looked for" in find_posts(posts, []).english
    assert "were read on one page: deputy party secretary." in find_posts(posts, ["0"]).english


def test_two_offices_in_two_provinces_are_held_by_a_helper():
    held = "岚皋县职业中学副校长、溧阳市第一中学教师李某说:“我们留下来。”"
    assert post_table(pages_of(held))["post"].tolist() == ["副校长"]
    assert post_table(pages_of(held.replace("溧阳市", "岚皋县"))).empty


def test_a_head_is_told_with_the_units():
    posts = post_table(pages_of("援疆教师担任副校长和教研室、教务处负责人。"))
    assert posts["post"].tolist() == ["副校长", "教研室、教务处负责人"]
    assert posts["surface"].tolist() == ["副校长", "负责人"]


def test_figures_of_posts_are_told_one_by_one():
    posts = post_table(pages_of("援疆教师中,有7名校长、20名班主任。"))
    assert "Two figures say how many hold one (seven, 20)." in find_posts(posts, ["0"]).english


def test_means_stand_beside_each_other_and_are_never_added():
    means = mean_table(pages_of(SENT))
    assert find_means(means, NAMES).english == (
        "Where one sentence counts teachers, doctors or cadres and the schools, hospitals, "
        "townships or villages they work at, the mean is 3 teachers to a school (溧阳→岚皋)."
    )
    assert "溧阳→岚皋平均每所学校3名教师（12人，4处）" in find_means(means, NAMES).chinese
    assert find_means(means[:0], NAMES).rows.empty


def test_who_goes_out_to_learn_is_no_helper():
    moves = move_table(pages_of("选派5名骨干赴北京进修学习。引进援助医生3名。"))
    assert moves["way"].tolist() == ["learn", "brought"]
    assert helpers_of(moves)["surface"].tolist() == ["3名"]
    assert (
        "a verb of sending or choosing are people of the place"
        in find_move_verbs(moves, NAMES).english
    )


def test_no_movement_says_what_was_looked_for():
    moves = move_table(pages_of("今天下雨。"))
    assert "Looked for" in find_move_verbs(moves, NAMES).english
    assert helpers_of(moves).columns.tolist() == moves.columns.tolist()


def test_the_seeds_tell_of_teams_in_pieces(seeds):
    teams, cards = cards_of(seeds)
    lines = cards[["row", "lines"]].explode("lines").values.tolist()
    assert ["mix", "1+X"] in lines
    assert [line for row, line in lines if row == "length"] == ["4至12個月"]
    assert [line for row, line in lines if row == "so_far"] == ["三載援疆", "院長一年多"]
    assert ["teams", "256個 各類“立體組團”"] in lines
    assert ["places", "15所 學校"] in lines
    assert ["sends", "6所 山東省級醫療機構"] in lines
    assert not any("地級市" in line for row, line in lines if row == "places")
    assert ["people", "37名 援疆醫生 ← 全省(山東)"] in lines
    assert ["people", "千余名 援疆干部人才"] in lines
    assert ["people", "100多名 土專家 (hired)"] in lines
    assert ["people", "40名 教師 ← 山東4個地級市"] in lines
    english = find_families(teams, pages=5).english
    assert "names of six families: 组团式 on four pages, 小组团 on three pages" in english
    assert "一市包一校 on two pages" in english
    assert "专科联盟" not in english
    assert mix_table(teams)["mix"].tolist()[0] == "1+X"
    assert [lines for row, lines in cards[["row", "lines"]].values.tolist() if row == "posts"][
        1
    ] == (
        "院長",
        "副校長",
        "黨委副書記",
    )


def test_the_means_of_the_seeds(seeds):
    means = mean_table(seeds)
    assert means[["people", "places"]].values.tolist() == [[42, 21], [269, 21], [40, 4], [37, 2]]


def test_one_host_of_the_seeds_sends_only_learners(seeds):
    english = find_move_verbs(move_table(seeds), name_articles(seeds)).english
    assert english.endswith(
        "In 富蘊 the people counted behind a verb of sending or "
        "choosing are people of the place who go out to learn."
    )


def test_all_verbs_are_named_or_counted_and_an_exchange_is_told():
    recruits = [
        f"{verb}医生{at}名援疆。"
        for at, verb in enumerate(
            ("引进", "招募", "招录", "招聘", "柔性引进", "聘请", "选聘"), start=2
        )
    ]
    moves = move_table(pages_of("".join(recruits) + "两地互派干部9名。"))
    finding = find_move_verbs(moves, NAMES)
    assert "and one more)" in finding.english
    assert "等7个）" in finding.chinese
    assert "one figure of people whom two sides send to each other (互派)" in finding.english
    assert "写明互派人数的有1处" in finding.chinese
