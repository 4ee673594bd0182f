"""Verb or noun? What is counted beside 培训, 义诊 and their like: one rule, with cases."""

from pathlib import Path

import pytest

from zhpolicy.extract.quantities.find import find_quantities
from zhpolicy.text.scripts import to_simplified, to_traditional
from zhpolicy.text.tables import parse_table

PATH = Path(__file__).parents[2] / "cases" / "quantities" / "deeds.tsv"
CASES = [
    (row["text"], row["counted"]) for row in parse_table(PATH.read_text("utf-8"), name="deeds.tsv")
]


def counted_in(text):
    return [quantity.counted for quantity in find_quantities(text)]


@pytest.mark.parametrize(("text", "counted"), CASES)
def test_a_word_that_may_be_verb_or_noun_is_counted_by_its_place(text, counted):
    assert counted_in(text) == [counted]
    assert counted_in(f"{text}。") == [counted]


@pytest.mark.parametrize(("text", "counted"), CASES)
def test_the_rule_is_the_same_in_traditional_script(text, counted):
    assert [to_simplified(noun) for noun in counted_in(to_traditional(text))] == [counted]
