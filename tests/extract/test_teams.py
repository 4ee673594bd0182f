"""Team-based aid is found in sentences of many styles; tourists and exhibitors are not."""

import json
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhpolicy.extract.team_models import find_models
from zhpolicy.extract.teams import find_rejected_teams, find_teams
from zhpolicy.text.scripts import to_simplified, to_traditional, to_working
from zhpolicy.text.tables import parse_table, read_table

CASES = Path(__file__).parents[1] / "cases"
SENTENCES = parse_table((CASES / "teams.tsv").read_text("utf-8"), name="teams.tsv")
PAGES = [json.loads(line) for line in (CASES / "statements.jsonl").read_text("utf-8").splitlines()]
REASONS = {row["says"] for row in read_table("teams/context")} - {"aid"}


@pytest.mark.parametrize("case", SENTENCES, ids=lambda case: case["sentence"])
def test_a_sentence_is_team_aid_or_related_or_none(case):
    found = find_teams(case["sentence"])
    verdict = "none" if not found else "related" if found[0].related else "team"
    assert verdict == case["verdict"]
    assert [";".join(team.model) for team in found] == [case["model"]] * len(found)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["page"])
def test_a_page_has_just_the_team_sentences_that_a_reader_marked(page):
    found = [page["text"][team.start : team.end].strip() for team in find_teams(page["text"])]
    assert len(found) == len(page["teams"])
    for sentence, beginning in zip(found, page["teams"], strict=True):
        assert sentence.startswith(beginning)


@pytest.mark.parametrize("case", SENTENCES, ids=lambda case: case["sentence"])
def test_both_scripts_say_the_same(case):
    simplified, traditional = to_simplified(case["sentence"]), to_traditional(case["sentence"])
    assert find_teams(simplified) == find_teams(to_simplified(traditional))


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("各地游客组团旅游。", "tourists who travel in a group"),
        ("20家企业组团参展。", "companies that exhibit together"),
        ("老人抱团养老。", "old people who live together"),
        ("推动组团式城市发展。", "quarters of a town"),
        ("网友组团点赞。", "nothing in the sentence speaks of aid"),
    ],
)
def test_what_is_rejected_says_why(sentence, reason):
    assert [hit.reason for hit in find_rejected_teams(sentence)] == [reason]


def test_a_phrase_is_kept_or_rejected_and_never_lost():
    for case in SENTENCES:
        seen = len(find_models(to_working(case["sentence"])))
        kept = find_teams(case["sentence"])
        rejected = find_rejected_teams(case["sentence"])
        assert bool(seen) == bool(kept or rejected)
        assert len(rejected) <= seen


@pytest.mark.parametrize("row", read_table("teams/models"), ids=lambda row: row["phrase"])
def test_every_model_finds_itself_beside_aid(row):
    [team] = find_teams(f"选派干部支援,实行“{row['phrase']}”。")
    assert team.model[0].startswith(row["phrase"])
    assert team.related == (row["kind"] == "related")


@pytest.mark.parametrize(
    ("sentence", "field"),
    [
        ("开展“教学组团”帮扶，中层有12名科室负责人。", "education"),
        ("开展“小组团”科技援疆，组织干部赴外地培训。", "technology"),
        ("采取“一市包一校”，选派教师，并对县医院开展“组团式”帮扶。", "general"),
        ("2名乡镇援疆干部按“小组团”模式驻村。", "township"),
        ("深入推进“组团式”援疆。", "general"),
    ],
)
def test_the_field_is_what_the_models_say_else_the_sentence(sentence, field):
    assert [team.field for team in find_teams(sentence)] == [field]


def test_the_numbers_are_those_of_the_sentence():
    [team] = find_teams("選派32名醫療骨干開展「組團式」支援。去年是28名。")
    assert team.numbers == ("32名",)


@given(st.text("组团式援疆抱旅游,。“”小\n", max_size=60))
def test_sentences_do_not_overlap_and_lie_in_the_text(text):
    found = find_teams(text)
    assert all(0 <= team.start < team.end <= len(text) for team in found)
    assert all(one.end <= two.start for one, two in pairwise(found))


@pytest.mark.parametrize("word", ["组团", "“组团式”"])
def test_a_sentence_of_many_models_takes_no_square_of_their_number(word):
    short, long = (min(seconds_for(word * count) for _ in range(3)) for count in (2_000, 10_000))
    # five times the text; a square would take 25 times as long
    assert long < 12 * max(short, 0.02)


def seconds_for(text):
    started = time.process_time()
    find_teams(text)
    return time.process_time() - started
