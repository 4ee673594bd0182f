"""Patterns that are built when they are first used are patterns, every one of them."""

import pkgutil
import re
from importlib import import_module

import pytest

import zhpolicy
from zhpolicy.text.patterns.late import late


def test_a_late_pattern_does_what_the_pattern_does():
    written = r"(?P<number>\d+)(人|名)"
    built, text = re.compile(written), "选派62名,培训3100人"
    pattern = late(written)
    assert pattern.pattern == built.pattern
    assert pattern.search(text)["number"] == "62"
    assert [m.span() for m in pattern.finditer(text)] == [m.span() for m in built.finditer(text)]
    assert pattern.sub("", text) == built.sub("", text)
    assert pattern.findall(text, 3) == built.findall(text, 3)
    assert pattern.fullmatch("62名").groups() == built.fullmatch("62名").groups()
    assert pattern.groupindex == built.groupindex


def test_what_is_no_pattern_says_so_when_it_is_used():
    pattern = late("(")
    with pytest.raises(re.error):
        pattern.search("选派")


def test_every_late_pattern_of_the_library_can_be_built():
    kind, found = type(late("")), 0
    for module in pkgutil.walk_packages(zhpolicy.__path__, "zhpolicy."):
        if module.name.split(".")[1] not in ("extract", "pages", "restoration", "text", "keywords"):
            continue
        for value in vars(import_module(module.name)).values():
            if isinstance(value, kind):
                re.compile(value.pattern)
                found += 1
    assert found > 100
