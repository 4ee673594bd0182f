"""What people see of the library: its names, its rooms, and nothing else."""

import doctest
import inspect
import subprocess
import sys
from importlib import import_module

import pytest

import zhpolicy


def test_dir_offers_what_people_use_and_nothing_else():
    names = [name for name in dir(zhpolicy) if name != "__version__"]
    rooms = set(names) - set(zhpolicy.__all__)
    assert rooms == {
        "coding", "compare", "corpus", "evidence", "extract", "keywords", "show", "text",
    }  # fmt: skip
    assert all(hasattr(zhpolicy, name) for name in names)


def test_a_room_is_there_without_an_import_of_its_own():
    code = (
        "import sys, zhpolicy; assert 'zhpolicy.compare' not in sys.modules; "
        "print(len(zhpolicy.compare.find_kwic('师徒结对', '结对')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "1"


def test_what_is_not_there_is_named_with_what_is():
    with pytest.raises(AttributeError, match="no 'find_keyword'; it hands on cut"):
        zhpolicy.find_keyword  # noqa: B018


@pytest.mark.parametrize("name", zhpolicy.__all__)
def test_every_name_has_help_with_an_example_and_its_output(name):
    told = getattr(zhpolicy, name).__doc__
    examples = doctest.DocTestParser().get_examples(told)
    assert any(example.want for example in examples)


ROOMS = [
    "text",
    "restoration",
    "pages",
    "corpus",
    "extract",
    "keywords",
    "compare",
    "evidence",
    "coding",
]
FUNCTIONS = [
    (room, name)
    for room in ROOMS
    for name in import_module(f"zhpolicy.{room}").__all__
    if inspect.isfunction(getattr(import_module(f"zhpolicy.{room}"), name))
]


@pytest.mark.parametrize(("room", "name"), FUNCTIONS)
def test_every_function_of_a_room_has_help_with_an_example_and_its_output(room, name):
    told = getattr(import_module(f"zhpolicy.{room}"), name).__doc__
    examples = doctest.DocTestParser().get_examples(told)
    assert any(example.want for example in examples)
