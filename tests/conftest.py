"""What the tests of several rooms share."""

import pytest

from zhpolicy.text.alignment import Alignment, Piece
from zhpolicy.text.document import Article
from zhpolicy.text.scripts import to_working


@pytest.fixture(scope="session")
def article():
    """Makes an article from a text, with a piece of its page before it on request."""
    return make_article


def make_article(text, *, identity="000", title="", raw_prefix=""):
    pieces = [Piece(0, 0, 0, len(raw_prefix))] if raw_prefix else []
    alignment = Alignment.from_pieces(
        pieces, length=len(text), raw_length=len(text) + len(raw_prefix)
    )
    return Article(
        id=identity,
        raw=raw_prefix + text,
        text=text,
        working=to_working(text),
        alignment=alignment,
        title=title,
    )
