"""A reading is accepted when the channel makes the page of it again."""

import pytest

from zhpolicy.restoration.crossed_bytes.checking import gives_page
from zhpolicy.restoration.crossed_bytes.habits import Habits
from zhpolicy.restoration.gbk import bytes_of
from zhpolicy.restoration.glosses import GlossTable

TABLE = GlossTable({"數": "shù", "當": "dāng"})
SITE = Habits(
    TABLE,
    {bytes_of(c): r for c, r in TABLE.readings.items()},
    keeps_private=False,
    folds=True,
    drops=False,
)


@pytest.mark.parametrize(
    ("written", "page", "expected"),
    [
        ("地文化", "?shù)匚幕", False),  # the page stops before the last byte of 化
        ("地群眾,", "?shù)厝罕?", True),  # the sign swallows the comma
        ("地群眾", "?shù)厝罕?", True),
        ("地人", "?shù)厝罕?", False),
    ],
)
def test_only_what_gives_the_page_again_is_accepted(written, page, expected):
    assert gives_page(written, page=page, context="為當", habits=SITE) is expected
