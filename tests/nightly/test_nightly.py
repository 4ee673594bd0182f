"""The nightly scripts in short: what they look for is not there, and they would see it."""

import random

import pytest

from tests.nightly.files import CONTAINERS, SOUND, changed, changed_inside, fault_of
from tests.nightly.kills import COMMANDS, try_one
from tests.nightly.made import FILES
from tests.nightly.texts import faults_of, new_text
from zhpolicy.corpus import readers


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "sound.txt").write_text(SOUND, "utf-8")
    return tmp_path


@pytest.mark.parametrize("seed", range(6))
def test_no_text_has_a_fault(seed):
    draw = random.Random(seed)
    for _ in range(40):
        text = new_text(draw)
        assert faults_of(text) == [], text


@pytest.mark.parametrize(("name", "data"), FILES, ids=[name for name, _ in FILES])
def test_no_broken_file_has_a_fault(name, data, folder):
    draw = random.Random(f"{name} {len(data)}")
    assert fault_of(name, data, folder) == ""
    for _ in range(25):
        assert fault_of(name, changed(data, draw), folder) == ""
        if name in CONTAINERS:
            assert fault_of(name, changed_inside(data, draw), folder) == ""


def test_a_reader_that_is_silent_or_raises_is_seen(folder, monkeypatch):
    monkeypatch.setitem(readers.PAGE_READERS, "markdown", lambda source, limits: iter(()))
    assert fault_of(".md", b"# a", folder) == "silent: neither an article nor a problem"
    monkeypatch.setitem(readers.PAGE_READERS, "markdown", lambda source, limits: 1 // 0)
    assert fault_of(".md", b"# a", folder).startswith("failed: ")


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_a_command_may_be_killed(command):
    assert try_one(command, 1, random.Random(16)) == []
