"""Every cue of a table is named by a pattern, and every pattern names cues that are there."""

import importlib
import pkgutil

import pytest

from zhpolicy.extract import incentives, mentors, mentorship, people
from zhpolicy.extract.cues import CUE, compile_cues, words_with_cue
from zhpolicy.extract.incentives.refusals import denied
from zhpolicy.extract.pairings import record
from zhpolicy.extract.pairings.direction import turned
from zhpolicy.text.scripts import to_working
from zhpolicy.text.tables import read_map


def modules_of(package):
    """The modules of a room and of its inner rooms."""
    found = pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    return tuple(importlib.import_module(module.name) for module in found)


READERS = {
    "incentives/cues": tuple(m for m in modules_of(incentives) if m is not denied),
    "incentives/denials": (denied,),
    "pairings/turns": (turned, record),
    "mentorship/cues": (mentors, *modules_of(mentorship), *modules_of(people)),
}
# 可 promises, but not in these words, and pronouns are counted: a finder reads them, no pattern.
BY_NAME = {
    "incentives/cues": {"no_promise"},
    "incentives/denials": set(),
    "mentorship/cues": {"hands_over", "no_start", "nobody", "pronoun"},
    "pairings/turns": set(),
}


def templates_of(table):
    """All pieces of patterns among the constants of the modules that read a table of cues."""
    for module in READERS[table]:
        for value in vars(module).values():
            yield from (piece for piece in pieces_of(value) if CUE.search(piece))


def pieces_of(value):
    """The strings of a constant, also within tuples of tuples."""
    if isinstance(value, str):
        return [value]
    return (
        [piece for part in value for piece in pieces_of(part)] if isinstance(value, tuple) else []
    )


def cues_of(table):
    return {cue for cues in read_map(table, "cue").values() for cue in cues.split()}


@pytest.mark.parametrize("table", READERS)
def test_the_cues_of_a_table_are_those_that_patterns_name(table):
    named = {cue for template in templates_of(table) for cue in CUE.findall(template)}
    assert named | BY_NAME[table] == cues_of(table)


@pytest.mark.parametrize("table", READERS)
def test_every_word_is_found_under_its_cue_and_is_working_text(table):
    for cue in cues_of(table):
        pattern = compile_cues(f"<{cue}>", table=table)
        for word in words_with_cue(cue, table=table):
            assert pattern.fullmatch(word)
            assert to_working(word) == word


def test_names_of_groups_and_what_looks_behind_are_no_cues():
    pattern = compile_cues("(?P<winner><winner>)(?<!得主)", table="incentives/cues")
    assert pattern.search("奖章获得者")["winner"] == "获得者"
    assert not pattern.search("奖章得主")


def test_a_cue_that_is_not_there_is_an_error_that_lists_the_cues():
    with pytest.raises(KeyError, match=r"the cues are .*bears"):
        compile_cues("<raises>", table="mentorship/cues")
