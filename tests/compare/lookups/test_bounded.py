"""A pattern that would never end is given up, and nobody else's alarm is lost for it."""

import signal
import threading
import time

import pytest

from zhpolicy import compare
from zhpolicy.compare.lookups import patterns
from zhpolicy.compare.lookups.bounded import at_most
from zhpolicy.text.document import Document

ENDLESS = "([^x]+)+y"  # doubles its time with each character
SENTENCE = "海岛小学的老师每周乘船去对岸的渔村教两节音乐课风雨无阻已经坚持了整整十一年。"
needs_alarms = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no alarms here")


@pytest.fixture
def hurried(monkeypatch):
    monkeypatch.setattr(patterns, "LONGEST_SEARCH", 0.3)


@needs_alarms
@pytest.mark.parametrize("name", ["find_sentences", "count_over_time"])
def test_a_pattern_that_never_ends_is_given_up_in_python_too(name, hurried):
    begun = time.monotonic()
    with pytest.raises(ValueError, match=r"the pattern '.*' on '1' took more than 0\.3 seconds"):
        getattr(compare, name)([Document(SENTENCE, id="1", date="2024")], ENDLESS, pattern=True)
    assert time.monotonic() - begun < 30


@needs_alarms
def test_a_pattern_that_ends_leaves_no_alarm_behind(hurried):
    assert len(compare.find_sentences([SENTENCE], "音乐|渔村", pattern=True)) == 2
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0


@needs_alarms
def test_the_alarm_of_the_caller_rings_all_the_same():
    rung = []
    earlier = signal.signal(signal.SIGALRM, lambda *_: rung.append(1))
    try:
        for theirs in (0.05, 0.2):  # before ours would, and after
            signal.setitimer(signal.ITIMER_REAL, theirs)
            with at_most(0.1, what="a pattern"):
                pass
            time.sleep(0.3)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, earlier)
    assert rung == [1, 1]


def test_in_another_thread_patterns_are_found_as_well():
    found = []

    def search():
        found.extend(compare.find_sentences([SENTENCE], "音乐", pattern=True)["hit"])

    thread = threading.Thread(target=search)
    thread.start()
    thread.join()
    assert found == ["音乐"]
