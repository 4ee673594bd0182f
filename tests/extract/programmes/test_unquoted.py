"""Every word of the tables for names without quotation marks is reached by its rule."""

import pytest

from zhpolicy.extract.programmes.find import find_candidates
from zhpolicy.extract.programmes.quoted import find_quoted
from zhpolicy.extract.programmes.unquoted import (
    find_bare,
    find_documents,
    find_new_policies,
    find_tours,
)
from zhpolicy.text.tables import read_map, read_words

ENDINGS = read_map("programmes/endings", "names")
AHEAD, BEHIND = (read_map("programmes/context", side) for side in ("ahead", "behind"))


def words_that(said, what):
    return sorted(word for word, meant in said.items() if meant == what)


@pytest.mark.parametrize("ending", [*words_that(ENDINGS, "scheme"), *words_that(ENDINGS, "plan")])
def test_a_document_with_the_ending_names_a_programme_when_it_is_issued(ending):
    [found] = find_documents(f"印发《引进人才{ending}》")
    assert (found.name, found.refused) == (f"引进人才{ending}", "")


@pytest.mark.parametrize("ending", words_that(ENDINGS, "plan"))
def test_a_plan_that_is_followed_is_carried_out(ending):
    [found] = find_documents(f"按照《引进人才{ending}》,")
    assert not found.refused


@pytest.mark.parametrize("ending", words_that(ENDINGS, "card"))
def test_quoted_words_with_the_ending_are_a_card(ending):
    [found] = find_quoted(f"持“峡江{ending}”。")
    assert found.rule == "quoted_card"


@pytest.mark.parametrize("verb", words_that(AHEAD, "issues"))
def test_a_verb_ahead_of_a_title_says_that_it_was_issued(verb):
    [found] = find_documents(f"{verb}了《引进人才办法》。")
    assert not found.refused


@pytest.mark.parametrize("verb", [*words_that(BEHIND, "issued"), *words_that(BEHIND, "closes")])
def test_a_verb_behind_a_title_says_that_it_was_issued(verb):
    [found] = find_documents(f"《引进人才办法》已{verb}。")
    assert not found.refused


@pytest.mark.parametrize("word", words_that(BEHIND, "demands"))
def test_what_a_document_demands_is_not_done_with_it(word):
    [found] = find_documents(f"《引进人才办法》{word}出台细则。")
    assert found.refused == "a document that is only referred to"


@pytest.mark.parametrize("word", words_that(AHEAD, "refers"))
def test_a_document_is_only_referred_to(word):
    [found] = find_documents(f"{word}《引进人才办法》,")
    assert found.refused == "a document that is only referred to"


@pytest.mark.parametrize("word", words_that(AHEAD, "motto"))
def test_a_word_ahead_of_quoted_words_makes_a_motto_of_them(word):
    [found] = find_quoted(f"{word}“同心筑梦计划”。")
    assert found.refused == "motto"


@pytest.mark.parametrize("word", words_that(BEHIND, "motto"))
def test_a_word_behind_quoted_words_makes_a_motto_of_them(word):
    [found] = find_quoted(f"以“同心筑梦计划”{word}。")
    assert found.refused == "motto"


@pytest.mark.parametrize("word", sorted(read_words("programmes/travellers")))
def test_a_tour_is_found_also_at_the_end_of_the_text(word):
    [found] = find_tours(f"积极参与两院{word}四川行")
    assert found.name == f"两院{word}四川行"


@pytest.mark.parametrize("word", sorted(read_words("programmes/no_tours")))
def test_a_longer_word_is_no_tour(word):
    assert [found.rule for found in find_quoted(f"“名医博州{word}”。")] == ["quoted"]


@pytest.mark.parametrize("policy", sorted(read_words("programmes/policies")))
def test_a_policy_is_named_by_its_number_of_articles(policy):
    assert [found.name for found in find_new_policies(f"发布{policy}“30条”")] == [f"{policy}30条"]


@pytest.mark.parametrize("deed", sorted(read_words("programmes/deeds")))
def test_what_people_do_with_each_other_makes_a_name_of_a_plain_word(deed):
    found = [one for one in find_bare(f"建立城乡教师{deed}机制。") if one.rule == "bare_deed"]
    assert found
    assert not found[0].refused


@pytest.mark.parametrize(
    ("text", "cut", "whole"),
    [
        ("援青干部人才日夜操劳。", "援青干部人才日", ""),
        ("法律援疆行动还在继续。", "法律援疆行", "法律援疆行动"),
        ("实施医疗援藏行动。", "医疗援藏行", "医疗援藏行动"),
    ],
)
def test_no_candidate_ends_inside_a_word(text, cut, whole):
    names = [candidate.name for candidate in find_candidates(text)]
    assert cut not in names
    assert not whole or whole in names


def test_a_plan_whose_money_is_spoken_of_is_named():
    text = "争取省里“3+2”重点人才计划项目资金九千万元。"
    assert "3+2重点人才计划" in [c.name for c in find_candidates(text) if not c.refused]
    others = find_candidates("管好“3+2”项目资金。")
    assert not [c.name for c in others if not c.refused]
