"""Phrases for people that go on, or stand elsewhere in the page."""

from pathlib import Path

import pytest

from zhpolicy.extract.mentorship import find_mentorship
from zhpolicy.text.scripts import to_simplified, to_traditional
from zhpolicy.text.tables import parse_table

CASES = Path(__file__).parents[1] / "cases"
TABLE = "mentors_completed.tsv"
SENTENCES = parse_table((CASES / TABLE).read_text("utf-8"), name=TABLE)


@pytest.mark.parametrize("case", SENTENCES, ids=lambda case: case["text"])
def test_people_are_named_in_full(case):
    for text in (case["text"], to_simplified(to_traditional(case["text"]))):
        found = [(one.mentors, one.mentees, ";".join(one.scheme)) for one in find_mentorship(text)]
        is_said = case["mentors"] or case["mentees"]
        assert found == ([(case["mentors"], case["mentees"], case["scheme"])] if is_said else [])
