"""The channel does what the sites do, step by step."""

import pytest

from zhpolicy.restoration.channel import Channel, damage, fold

TABLE = {"數": "shù", "當": "dāng", "業": "yè"}


def test_a_character_of_the_table_is_glossed_at_every_occurrence():
    assert damage("業務與產業", Channel({"業": "yè"})) == "業(yè)務與產業(yè)"


def test_a_gloss_inside_a_character_swallows_its_bracket_and_shifts_what_follows():
    assert damage("當地文化交融，", Channel(TABLE)) == "當(dāng)?shù)匚幕蝗冢?"


def test_the_order_of_the_table_decides_which_of_two_overlapping_pairs_is_glossed():
    later = {"當": "dāng", "數": "shù"}
    assert damage("當地", Channel(later)) == "當(dāng)地"


@pytest.mark.parametrize(
    ("alone", "page"),
    [("?", "良方?!爸绿煜轮握咴谌瞬?,打好"), ("", "良方!爸绿煜轮握咴谌瞬,打好")],
)
def test_a_false_mark_leaves_a_byte_alone(alone, page):
    channel = Channel(split_marks="，！？", alone=alone)
    assert damage("良方。“致天下之治者在人才，打好", channel) == page


def test_private_pairs_are_kept_or_stripped():
    text = "良方。“致天下之治"
    kept = damage(text, Channel(split_marks="！", keeps_private=True))
    stripped = damage(text, Channel(split_marks="！"))
    assert [c for c in kept if "\ue000" <= c <= "\uf8ff"]
    assert stripped != kept


def test_a_sound_channel_changes_nothing_but_the_width():
    assert damage("全力，推动", Channel()) == fold("全力，推动") == "全力,推动"
    assert damage("全力，推动", Channel(folds=False)) == "全力，推动"


def test_a_key_that_is_not_two_bytes_is_refused():
    with pytest.raises(ValueError, match="two bytes"):
        damage("當地", Channel({"a": "ā"}))
