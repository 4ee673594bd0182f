"""A process that was forked converts as its parent does, and does not wait for its threads."""

import multiprocessing
import sys
import warnings

import pytest

from zhpolicy import find_quantities
from zhpolicy.text.scripts import to_simplified

TEXT = "當地選派醫生62名，與學校結對。\n山東選派人才3100人！" * 200
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no fork there")


def test_a_pool_that_is_forked_behind_a_conversion_answers():
    expected = to_simplified(TEXT), find_quantities(TEXT)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # fork beside threads, from 3.12 on
        with multiprocessing.get_context("fork").Pool(2) as pool:
            converted = pool.map_async(to_simplified, [TEXT, TEXT]).get(timeout=60)
            found = pool.map_async(find_quantities, [TEXT]).get(timeout=60)
    assert (converted[0], found[0]) == expected
