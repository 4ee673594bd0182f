"""Who says it: behind the quotation, before it, or nobody."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhpolicy.extract.speakers import find_speaker
from zhpolicy.text.tables import parse_table, read_map

TABLE = Path(__file__).parents[1] / "cases" / "speakers.tsv"
CASES = parse_table(TABLE.read_text("utf-8"), name=TABLE.name)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_speakers_are_those_of_the_cases(case):
    start = case["text"].index(case["stretch"])
    found = find_speaker(case["text"], start, start + len(case["stretch"]))
    assert found == case["speaker"]


INTRODUCES = read_map("speakers/verbs", "introduces")
LEADS = [verb for verb, what in INTRODUCES.items() if what != "quotation"]


@pytest.mark.parametrize("verb", LEADS)
def test_every_verb_of_the_table_names_a_speaker(verb):
    assert find_speaker(f"“要用心带好徒弟。”钱华{verb}。", 1, 4) == "钱华"
    reported = f"钱华{verb},要用心带好徒弟。"
    assert find_speaker(reported, reported.index("要"), len(reported)) == "钱华"


def test_a_quotation_that_never_closes_does_not_hang():
    assert find_speaker("“" + "带徒弟" * 50_000, 90_000, 90_003) == ""


@given(st.text("“”说钱华,。:带\n", max_size=30), st.integers(0, 30), st.integers(0, 5))
def test_a_speaker_is_a_slice_of_the_text(text, start, length):
    start = min(start, len(text))
    assert find_speaker(text, start, min(start + length, len(text))) in text
