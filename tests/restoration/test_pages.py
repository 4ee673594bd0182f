"""A raw page, and a stream of any length, with everything undone and every offset kept."""

import io
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhpolicy.restoration import pages
from zhpolicy.restoration.pages import restore_page, restore_stream

SEEDS = [
    path.read_bytes().decode("utf-8")
    for path in sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
]
GLOSSED = (
    "湖南省選派醫(yī)療隊(duì)員幫(bāng)助龍山縣(xiàn)醫(yī)院,三年來(lái)帶教醫(yī)生120名。"
    "醫(yī)療隊(duì)與縣(xiàn)醫(yī)院結對,來(lái)自8個科室的隊(duì)員幫(bāng)帶骨干。\n"
)


def test_entities_and_glosses_go_together_and_the_map_leads_through_both():
    raw = "&ldquo;" + GLOSSED.replace("三年", "三\u200b年")
    page = restore_page(raw)
    assert page.text.startswith("“湖南省選派醫療隊員幫助龍山縣醫院,三年來帶教醫生120名。")
    start = page.text.index("三年來")
    assert raw[slice(*page.to_raw(start, start + 3))] == "三\u200b年來"
    assert {edit.kind for edit in page.edits} == {"entity", "zero_width", "gloss"}


def test_every_edit_of_a_page_tells_what_stood_on_the_raw_page():
    for seed in SEEDS:
        raw = seed.replace("。", "。&nbsp;")
        page = restore_page(raw)
        assert all(raw[edit.start : edit.end] == edit.before for edit in page.edits)
        assert all(raw[left.start : left.end] == left.surface for left in page.unresolved)


def test_a_sound_page_comes_back_as_the_same_object():
    text = "湖南省选派医疗队员帮助龙山县医院，三年来带教医生120名。"
    assert restore_page(text).text is text


def test_a_stream_no_longer_than_a_block_is_one_page():
    (part,) = restore_stream(io.BytesIO(GLOSSED.encode("gb18030")))
    assert (part.start, part.restored) == (0, restore_page(GLOSSED))


@pytest.fixture
def small_blocks(monkeypatch):
    monkeypatch.setattr(pages, "BLOCK_CHARACTERS", 400)
    monkeypatch.setattr(pages, "BLOCK_BYTES", 1200)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.usefixtures("small_blocks")
def test_a_long_stream_is_restored_in_parts_that_fit_together(encoding):
    raw = GLOSSED * 40
    parts = list(restore_stream(io.BytesIO(raw.encode(encoding))))
    assert len(parts) > 5
    assert "".join(part.restored.text for part in parts) == restore_page(raw).text
    assert "".join(part.restored.raw for part in parts) == raw
    assert all(raw[part.start :].startswith(part.restored.raw) for part in parts)


@pytest.mark.usefixtures("small_blocks")
def test_the_last_part_is_never_too_short_to_tell_its_glosses():
    for lines in range(20, 30):
        parts = list(restore_stream(io.BytesIO((GLOSSED * lines).encode())))
        assert len(parts[-1].restored.raw) >= 400


@pytest.mark.usefixtures("small_blocks")
def test_a_line_without_end_is_cut_behind_a_sentence():
    raw = GLOSSED.replace("\n", "") * 40
    parts = list(restore_stream(io.BytesIO(raw.encode())))
    assert all(part.restored.raw.endswith("。") for part in parts)
    assert "".join(part.restored.raw for part in parts) == raw


@pytest.mark.usefixtures("small_blocks")
@given(st.integers(0, 900))
def test_a_stream_of_one_character_repeated_is_neither_longer_nor_shorter(number):
    parts = restore_stream(io.BytesIO("团".encode() * number))
    assert sum(len(part.restored.text) for part in parts) == number


class Endless(io.RawIOBase):
    """A pipe that never ends, and that knows how much of it was read."""

    given = 0

    def read(self, size=-1):
        assert size > 0, "read without a bound"
        self.given += size
        return (GLOSSED.encode() * (size // 100))[:size]


@pytest.mark.usefixtures("small_blocks")
def test_a_stream_is_read_no_further_than_the_next_two_blocks():
    pipe = Endless()
    for number, part in enumerate(islice(restore_stream(pipe), 20), 1):
        assert part.restored.edits
        assert pipe.given <= (number + 3) * pages.BLOCK_BYTES


def test_a_stream_that_is_no_text_is_refused():
    with pytest.raises(ValueError, match="no text"):
        list(restore_stream(io.BytesIO(bytes(range(256)) * 20)))
