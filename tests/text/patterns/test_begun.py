"""A pattern that is looked for behind its first characters finds the same."""

import random
import re

import pytest

from zhpolicy.extract.dates.find import BEGINS_DAY
from zhpolicy.extract.dates.patterns import begins_look_alike, isolated_day, look_alike_pattern
from zhpolicy.text.patterns.begun import begun

PIECES = (
    *"0123456789:-[]年月日第,。至到起十一五规划近来",
    "近年来",
    "目前",
    "十四五",
    "15日",
    "3日至5日",
    "[2023]12号",
    "10:30",
    "记者",
)


@pytest.mark.parametrize(
    ("pattern", "first"),
    [
        (look_alike_pattern(), begins_look_alike()),
        (isolated_day(), BEGINS_DAY),
        (re.compile("近年|年来|来"), re.compile("[近年来]")),
    ],
)
def test_it_finds_what_finditer_finds(pattern, first):
    draw, found = random.Random(1), 0
    for _ in range(3_000):
        text = "".join(draw.choices(PIECES, k=draw.randrange(1, 20)))
        spans = [match.span() for match in pattern.finditer(text)]
        assert [match.span() for match in begun(pattern, text, first=first)] == spans
        found += len(spans)
    assert found > 500
