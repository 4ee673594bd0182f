"""Lists that are searched together find what each finds alone."""

import random

import pytest

from zhpolicy.text.patterns import joined
from zhpolicy.text.patterns.joined import FIRST, PageScan, scanned_once
from zhpolicy.text.phrases import PhraseFinder

SIGNS = "师徒结对帮带传"


@pytest.fixture(autouse=True)
def fresh_lists(monkeypatch):
    monkeypatch.setattr(joined, "_lists", joined._Lists())


def _new_lists(draw):
    return [
        PhraseFinder("".join(draw.choices(SIGNS, k=draw.randint(1, 4))) for _ in range(12))
        for _ in range(4)
    ]


def _asked(finders, working):
    return [(f.find(working), f.find_all(working), f.is_in(working)) for f in finders]


@pytest.mark.parametrize("seed", range(5))
def test_each_list_finds_the_same_alone_and_with_others(seed):
    draw = random.Random(seed)
    finders = _new_lists(draw)
    texts = ["".join(draw.choices(SIGNS + ",", k=150)) for _ in range(3 * FIRST)]
    alone = [_asked(finders, text) for text in texts]
    together = []
    for text in texts:
        with scanned_once(PageScan(text)):
            together.append(_asked(finders, text))
    assert joined._lists._joined is not None
    assert together == alone


def test_half_a_character_ends_no_search():
    finders = [PhraseFinder(["师徒"]), PhraseFinder(["结对"])]
    for text in ["师徒结对" * 40] * FIRST + ["师徒\ud800结对" * 40]:
        with scanned_once(PageScan(text)):
            assert len(finders[0].find(text)) == len(finders[1].find(text)) == 40


def test_another_text_is_searched_for_itself():
    finder, other = PhraseFinder(["师徒"]), PhraseFinder(["结对"])
    page = "师徒结对" * 40
    for _ in range(2 * FIRST):
        with scanned_once(PageScan(page)):
            assert len(finder.find(page)) == len(other.find(page)) == 40
            assert not finder.find(page[2:4] * 60)
    assert not finder.find(page[2:4] * 60)
