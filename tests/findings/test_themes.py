"""Two themes divide pages; what belongs to one kind of page; aid and team-based aid are two things.

The pages are invented but for those of seeds/, whose facts are checked as a reader found them.
"""

from pathlib import Path

import pytest

from zhpolicy import evidence, read_article, read_corpus
from zhpolicy.findings import name_articles
from zhpolicy.findings.words import aid_share, kinds, strong, themes

SEEDS = Path(__file__).parents[2] / "seeds"
# Two pages of aid in two provinces, two of talent work in the same two.
AID_WEST = "岚皋县医院迎来援疆医生。受援地缺医生。带不走的队伍,造血。援疆。援疆工作。受援地满意。"
AID_EAST = "援疆医生回到寿县。受援地感谢。带不走,变输血为造血。寿县医院说,援疆很好。寿县欢迎。"
WORK_WEST = "岚皋县招聘。党管人才,人才工作。岚皋县引才。岚皋县人才工作。引才行动。人才发展环境。"
WORK_EAST = "寿县引才。寿县坚持党管人才。人才工作。引才行动。寿县人才发展环境。柔性引进。"
PAGES = {"a": AID_WEST, "b": AID_EAST, "c": WORK_WEST, "d": WORK_EAST}
NAMES = {"a": "甲", "b": "乙", "c": "丙", "d": "丁"}


def read(**texts):
    return [read_article(text, id=key) for key, text in texts.items()]


@pytest.fixture(scope="module")
def seeds():
    articles = list(read_corpus(SEEDS))
    hits = evidence.evidence_table(articles, "themes")
    of = kinds.kinds_of_pages(evidence.score_themes(articles))
    return articles, hits, of, name_articles(articles)


def divided(articles):
    return kinds.kinds_of_pages(evidence.score_themes(articles))


def hits_of(articles):
    return evidence.evidence_table(articles, "themes")


def test_the_pages_fall_into_two_kinds_by_the_themes_that_differ_most():
    of = divided(read(**PAGES))
    assert set(of.themes) == {"regional_aid", "talent_attraction"}
    assert sorted(map(sorted, of.pages)) == [["a", "b"], ["c", "d"]]


@pytest.mark.parametrize("texts", [{}, {"a": AID_WEST}, {"a": AID_WEST, "b": AID_WEST}])
def test_pages_that_are_alike_make_no_kinds(texts):
    assert divided(read(**texts)) is None


def test_a_page_on_which_both_themes_are_missing_belongs_to_neither_kind():
    of = divided(read(**PAGES, e="今年雨水很多,请带伞。"))
    assert of.neither == ["e"]
    assert "neither leads" in division(read(**PAGES, e="今年雨水很多,请带伞。"), "戊").english


def division(articles, fifth=""):
    names = NAMES | {"e": fifth}
    return themes.division_finding(articles, hits_of(articles), divided(articles), names=names)


def test_the_division_names_the_pages_in_both_languages():
    found = division(read(**PAGES))
    assert "甲 and 乙" in found.english
    assert "丙和丁" in found.chinese
    assert found.pages == ["a", "b", "c", "d"]


def test_an_empty_folder_says_what_was_looked_for():
    found = division([])
    assert "Looked for" in found.english
    assert found.pages == []


def test_one_page_is_told_by_its_theme():
    articles = read(a=AID_WEST)
    found = themes.division_finding(articles, hits_of(articles), None, names={"a": "甲"})
    assert found.english.startswith("One page: most is said of aid to a region")


def test_the_grid_runs_from_the_one_kind_to_the_other():
    articles = read(**PAGES)
    of, hits = divided(articles), hits_of(articles)
    grid = kinds.phrase_grid(hits, of, pages=of.order)
    sides = kinds.sides_of_rows(grid, of)
    assert sides == sorted(sides, key=[of.themes[0], "both", of.themes[1]].index)
    assert {"造血", "党管人才"} <= set(grid.index)
    assert "医院" not in grid.index  # a word of ordinary Chinese


def test_the_grid_of_other_pages_is_empty_and_has_its_columns():
    articles = read(a="今年雨水很多。", b="请带伞。")
    grid = kinds.phrase_grid(hits_of(articles), None, pages=["a", "b"])
    assert grid.empty
    assert kinds.sides_of_rows(grid, None) == []


def test_what_belongs_to_one_kind_alone_is_said_with_its_gloss():
    articles = read(**PAGES)
    found = kinds.grid_finding(hits_of(articles), divided(articles), names=NAMES)
    assert "on both pages where aid to a region leads" in found.english
    assert "造血 (making blood: self-sustaining capacity)" in found.english
    assert "党管人才" in found.chinese


def test_themes_of_all_pages_and_of_one():
    articles = read(
        a="组团式援疆。组团式帮扶,小组团。", b="小组团。组团式。医院医生护士,医院看病。"
    )
    found = strong_finding(articles)
    assert "phrases or more in 1,000 characters on both pages" in found.english
    assert "at least twice as dense on one page as on any other: health on 乙 (" in found.english
    assert "nowhere else" in found.english
    assert "别处没有" in found.chinese


def strong_finding(articles):
    outer = strong.outer_hits(hits_of(articles))
    return strong.strong_themes_finding(strong.theme_densities(articles, outer), outer, names=NAMES)


def test_a_word_inside_a_longer_phrase_of_another_theme_is_no_second_mention():
    outer = strong.outer_hits(hits_of(read(a="援疆干部人才来了。干部人才来了。")))
    assert outer["phrase"].tolist() == ["援疆干部人才", "干部人才"]


def test_a_few_phrases_do_not_make_a_theme_strong():
    articles = read(
        a="援疆医生来了。" * 9 + "学校。" + "今年雨水很多。" * 9, b="援疆。学校招生,学生入学。"
    )
    found = strong_finding(articles)
    assert found.english.startswith("Most is said of aid to a region on 甲 (")
    assert "education on 乙" in found.english


@pytest.mark.parametrize(("texts", "told"), [({}, "Looked for"), ({"a": AID_WEST}, "Most is said")])
def test_strong_themes_of_one_page_or_none(texts, told):
    assert told in strong_finding(read(**texts)).english


def test_who_is_sent_to_learn_is_no_aid():
    articles = read(a="县里选派5名骨干赴北京进修。", b="选派5名医生赴寿县支教。")
    table = aid_share.aid_table(articles, hits_of(articles))
    assert table["aid"].tolist() == [0, 1]
    assert table["share"].tolist() == [0, 100]


def test_on_the_seeds_the_pages_of_their_own_work_have_least_aid(seeds):
    articles, hits, _, names = seeds
    table = aid_share.aid_table(articles, hits)
    found = aid_share.share_finding(table, hits, names=names)
    assert "9 % of 阿克苏 2024" in found.english
    told = aid_share.two_things_finding(aid_share.aid_hits(articles, hits), names=names).english
    assert "对口援藏援彝" in told
    assert "一市包一校 on two pages (on one of them a likely reading of broken characters)" in told
    assert "; 抱团式 and 立体组团 on one page only" in told


def test_the_share_rests_on_every_sentence_that_the_figure_fills(seeds):
    articles, hits, _, names = seeds
    helping = aid_share.without_learners(articles, hits)
    found = aid_share.share_finding(aid_share.aid_table(articles, hits), helping, names=names)
    assert found.sentences == len(aid_share.aid_passages(articles))


def test_a_phrase_that_a_page_has_only_by_a_likely_reading_says_so():
    hits = hits_of(read(**PAGES))
    unsure = ("likely reading", "likely words")
    chosen = (hits["phrase"] == "造血") & (hits["article"] == "b")
    hits["marks"] = [unsure if one else () for one in chosen]
    assert kinds.unsure_cells(hits) == [("造血", "b")]
    found = kinds.grid_finding(hits, divided(read(**PAGES)), names=NAMES).english
    assert "capacity; on 乙 a likely reading of broken characters)" in found
    assert "造血 (?) (making" in aid_share._most_frequent(hits[chosen])


def test_the_numbers_counted_are_those_of_the_figure():
    articles = read(a="今年雨水很多。援疆很好,学校也好。", b="今年雨水很多。援疆很好,医院也好。")
    outer = strong.outer_hits(hits_of(articles))
    scores = strong.theme_densities(articles, outer)[["regional_aid"]]
    told = strong.strong_themes_finding(scores, outer, names=NAMES).english
    assert "Two of two numbers drawn rest on one or two phrases" in told


def test_people_posted_to_villages_of_their_own_place_are_no_aid():
    articles = read(a="选派5名第一书记、驻村工作队员。", b="选派5名援疆医生。")
    found = aid_share.aid_hits(articles, hits_of(articles))
    assert set(found["article"]) == {"b"}


def test_a_name_is_told_with_all_it_goes_on_with():
    articles = read(
        a="我们做好援疆工作,援疆成效好。", b="大家谈援疆经历。", c="做好对口援藏援青工作。"
    )
    found = aid_share.two_things_finding(hits_of(articles), names=NAMES)
    assert "对口援藏援青" in found.english
    assert "对口援藏援青" in found.chinese


def test_where_the_seeds_are_strong(seeds):
    articles, hits, _, names = seeds
    outer = strong.outer_hits(hits)
    densities = strong.theme_densities(articles, outer)
    found = strong.strong_themes_finding(densities, outer, names=names).english
    assert "mentorship on 富蘊 (7.3; next 山東→喀什 2022, 2.2)" in found
    assert "of talent work on 涼山 2021 (24.8) and 阿克苏 2024" in found
    assert "rest on one or two phrases" in found


def test_the_figure_and_the_table_count_aid_alike(seeds):
    for articles in (
        seeds[0],
        read(a="选派5名骨干赴北京进修。产业援疆,援疆。", b="选派5名医生赴寿县支教。组建医联体。"),
    ):
        hits = hits_of(articles)
        helping = aid_share.without_learners(articles, hits)
        outer = strong.outer_hits(helping)
        aid = aid_share.aid_hits(articles, strong.not_nested(helping))
        table = aid_share.aid_table(articles, aid)
        assert table["aid"].sum() == (outer["theme"] == "regional_aid").sum()
        assert table["teams"].sum() == (outer["theme"] == "team_aid").sum()


def test_a_page_is_not_near_another_because_it_is_long(seeds):
    articles, hits, of, names = seeds
    found = themes.division_finding(articles, hits, of, names=names).english
    assert "Of all phrases that either page has 13.5 % are shared, with the others 12.9" in found


def test_alliances_are_no_team_based_aid():
    articles = read(a="县医院建成医联体。", b="组团式帮扶。援疆。")
    table = aid_share.aid_table(articles, hits_of(articles))
    assert table["teams"].tolist() == [0, 1]
    found = aid_share.two_things_finding(hits_of(articles), names=NAMES)
    assert "Alliances of hospitals or schools (医联体) are counted apart: once" in found.english


def test_a_page_without_aid_gets_the_words_looked_for():
    articles = read(a="今年雨水很多。")
    hits = hits_of(articles)
    table = aid_share.aid_table(articles, hits)
    for found in (
        aid_share.two_things_finding(hits, names={"a": "甲"}),
        aid_share.share_finding(table, hits, names={"a": "甲"}),
    ):
        assert found.english.startswith("No page speaks of aid. Looked for:")


def test_aid_under_other_names():
    articles = read(
        a="我们做好援疆工作,援疆成效好。",
        b="大家谈援疆经历。",
        c="对口支援与东西部协作并重。",
    )
    found = aid_share.two_things_finding(hits_of(articles), names=NAMES)
    assert (
        "丙 never says 援疆 and has aid under other names, among them 东西部协作 and 对口支援"
        in found.english
    )


def test_how_much_of_a_page_is_about_aid():
    articles = read(a="援疆医生来了。", b="今年雨水很多。" * 9 + "援疆医生来了。")
    hits = hits_of(articles)
    table = aid_share.aid_table(articles, hits)
    assert table["share"].tolist() == [100, 10]
    found = aid_share.share_finding(table, hits, names=NAMES)
    assert found.english == (
        "Sentences with a phrase of the codebook for aid fill 100 % of 甲 and 10 % of 乙."
    )


def test_lengths_are_told_one_by_one_or_as_a_range():
    few, many = (
        read(a="今年雨水很多。"),
        read(**{str(n): "雨水很多" * (n + 2) + "。" for n in range(9)}),
    )
    assert themes.lengths_of_pages(few, names=NAMES) == "Chinese characters: 甲: 6"
    names = {article.id: article.id for article in many}
    assert themes.lengths_of_pages(many, names=names) == "Pages of 8 to 40 Chinese characters"


def test_genre_divides_the_seeds_more_than_region(seeds):
    articles, hits, of, names = seeds
    assert [[page[:3] for page in side] for side in of.pages] == [
        ["000", "001", "003"],
        ["002", "004"],
    ]
    found = themes.division_finding(articles, hits, of, names=names)
    assert "阿克苏 2024, a page about 新疆, shares more phrases" in found.english
    assert "涼山 2021 in 四川 (30)" in found.english
    assert "of which two speak for a sender elsewhere" in found.english


def test_the_seeds_of_each_kind_share_their_phrases(seeds):
    _, hits, of, _ = seeds
    assert list(kinds.phrases_of_kind(hits, of, side=0).index[:2]) == ["带不走", "造血"]
    assert {"党管人才", "定向评价、定向使用", "人才编制"} <= set(
        kinds.phrases_of_kind(hits, of, side=1).index
    )


def test_aid_is_a_fraction_of_the_seeds(seeds):
    articles, hits, _, names = seeds
    table = aid_share.aid_table(articles, hits)
    assert table["share"].iloc[4] < 10 < 80 < table["share"].iloc[0]
    found = aid_share.two_things_finding(hits, names=names)
    assert "涼山 2021 never says 援疆" in found.english
    assert "组团式 on four pages, 小组团 on three pages" in found.english


def test_alliances_of_hospitals_are_no_aid_by_teams():
    outer = strong.outer_hits(hits_of(read(a="组建医联体。开展组团式援疆。")))
    assert [phrase for phrase in outer["phrase"] if phrase in ("医联体", "组团式援疆")] == [
        "组团式援疆"
    ]
