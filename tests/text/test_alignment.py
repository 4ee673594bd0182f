"""Offsets lead back to the raw page, whatever was deleted, inserted or replaced."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhpolicy.text.alignment import Alignment, Piece

RAW = "當(dāng)地領(lǐng)導(dǎo)。"  # the restored text is 當地領導。
GLOSSES = Alignment.from_pieces(
    [Piece(1, 1, 1, 7), Piece(3, 3, 9, 15), Piece(4, 4, 16, 21)], length=5, raw_length=22
)


def test_a_span_keeps_the_gloss_inside_and_leaves_the_gloss_behind_it():
    assert RAW[slice(*GLOSSES.to_raw(0, 2))] == "當(dāng)地"
    assert RAW[slice(*GLOSSES.to_raw(0, 1))] == "當"
    assert RAW[slice(*GLOSSES.to_raw(1, 3))] == "地領"
    assert RAW[slice(*GLOSSES.to_raw(2, 5))] == "領(lǐng)導(dǎo)。"


def test_what_was_deleted_leads_to_an_empty_span():
    assert GLOSSES.from_raw(2, 4) == (1, 1)


def test_a_raw_span_leads_to_everything_made_from_it():
    assert GLOSSES.from_raw(0, 8) == (0, 2)
    assert GLOSSES.from_raw(8, 22) == (2, 5)


def test_neighbouring_pieces_may_share_a_raw_character():
    crossed = Alignment.from_pieces([Piece(0, 1, 0, 2), Piece(1, 2, 1, 3)], length=2, raw_length=3)
    assert crossed.to_raw(0, 1) == (0, 2)
    assert crossed.to_raw(1, 2) == (1, 3)
    assert crossed.to_raw(0, 2) == (0, 3)


def test_the_identity_moves_nothing():
    assert Alignment.identity(9).to_raw(3, 7) == Alignment.identity(9).from_raw(3, 7) == (3, 7)


@pytest.mark.parametrize("span", [(-1, 2), (3, 2), (0, 6)])
def test_a_span_outside_the_text_is_refused_in_a_sentence(span):
    with pytest.raises(ValueError, match="in a text of 5 characters"):
        GLOSSES.to_raw(*span)


def test_texts_that_do_not_meet_are_refused():
    with pytest.raises(ValueError, match="do not meet"):
        GLOSSES.after(Alignment.identity(3))


def edited(parts):
    """A text, the text it was made from, and the alignment of both."""
    text, raw, pieces = "", "", []
    for kept, before, after in parts:
        text, raw = text + kept, raw + kept
        if before or after:
            pieces.append(
                Piece(len(text), len(text) + len(after), len(raw), len(raw) + len(before))
            )
        text, raw = text + after, raw + before
    return text, raw, Alignment.from_pieces(pieces, length=len(text), raw_length=len(raw))


letters = st.text("abc", max_size=3)
replacements = st.lists(st.tuples(letters.filter(bool), letters, letters), max_size=6)


@given(replacements)
def test_characters_between_the_pieces_lead_to_themselves(parts):
    text, raw, alignment = edited(parts)
    changed = {i for p in alignment.pieces for i in range(p.start, p.end)}
    for i in range(len(text)):
        start, end = alignment.to_raw(i, i + 1)
        if i not in changed:
            assert raw[start:end] == text[i]
            assert alignment.from_raw(start, end) == (i, i + 1)


@given(replacements)
def test_longer_spans_are_hulls_of_their_characters(parts):
    text, _, alignment = edited(parts)
    for i in range(len(text)):
        for j in range(i + 1, len(text) + 1):
            first, last = alignment.to_raw(i, i + 1), alignment.to_raw(j - 1, j)
            assert alignment.to_raw(i, j) == (first[0], last[1])


@given(replacements, st.data())
def test_two_alignments_laid_on_each_other_are_one(parts, data):
    middle, _, first = edited(parts)
    cuts = data.draw(st.lists(st.integers(0, len(middle)), max_size=6).map(sorted))
    spans = [(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False) if a < b]
    pieces, shift = [], 0
    for start, end in spans:
        pieces.append(Piece(start + shift, start + shift, start, end))
        shift -= end - start
    deletion = Alignment.from_pieces(pieces, length=len(middle) + shift, raw_length=len(middle))
    both = deletion.after(first)
    for i in range(both.length):
        assert both.to_raw(i, i + 1) == first.to_raw(*deletion.to_raw(i, i + 1))
