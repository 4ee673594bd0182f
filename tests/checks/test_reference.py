"""The pages in which a reader looks something up say what the library does now."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def load_script():
    spec = spec_from_file_location("make_reference", ROOT / "docs" / "make_reference.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PAGES = load_script().PAGES


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_that_is_made_is_what_would_be_made_now(path):
    assert path.read_text("utf-8") == PAGES[path](), "run `python docs/make_reference.py`"
