"""Half a character on a page, as broken decoders leave it, costs no function the rest."""

from collections.abc import Sequence

import pytest

import zhpolicy
from zhpolicy.evidence import TABLES, evidence_of
from zhpolicy.restoration import Channel
from zhpolicy.text.scripts import to_simplified, to_traditional, to_working

TEXT = "\ud800東營市對口支援疏勒縣，選派醫生62名\udfff，師徒結對。"
READERS = sorted(name for name in zhpolicy.__all__ if name.startswith(("find_", "split_", "cut")))


@pytest.mark.parametrize("name", READERS)
def test_every_reader_takes_the_text_and_keeps_its_offsets(name):
    found = getattr(zhpolicy, name)(TEXT)
    sound = getattr(zhpolicy, name)(TEXT.replace("\ud800", "x").replace("\udfff", "x"))
    assert isinstance(found, Sequence)
    if name in ("find_quantities", "find_places", "find_mentorship"):
        assert [hit.start for hit in found] == [hit.start for hit in sound] != []


@pytest.mark.parametrize("convert", [to_simplified, to_traditional, to_working])
def test_a_conversion_keeps_the_length_and_what_it_can_not_read(convert):
    converted = convert(TEXT)
    assert len(converted) == len(TEXT)
    assert convert(converted) == converted
    assert (converted[0] == "\ud800") is (convert is not to_working)


def test_pages_are_read_restored_and_damaged():
    assert zhpolicy.read_article(TEXT).text == TEXT
    assert zhpolicy.restore(TEXT).text == TEXT
    assert len(zhpolicy.damage(TEXT, Channel())) > 0


def test_all_tables_are_made():
    found = evidence_of(TEXT)
    assert found.problems == ()
    assert set(found.rows) == set(TABLES)
