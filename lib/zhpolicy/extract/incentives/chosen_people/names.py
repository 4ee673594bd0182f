"""What speaks for somebody by the name alone: its length, its words, how often the page says it?"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from zhpolicy.extract.incentives.chosen_people.mentions import bare
from zhpolicy.extract.incentives.chosen_people.page import Page
from zhpolicy.extract.incentives.people.groups import group_of
from zhpolicy.text.words import cut

__all__ = ["clues_of_name", "group_and_rank", "is_no_phrase", "step"]

LENGTHS = (1, 2, 3, 4, 6, 9, 13, 18)
COUNTS = (0, 1, 2, 3, 5, 8)
FIRST_CLAUSES = (2, 5, 10, 20, 40)
MOST_TAGS = 5
# A bracket or mark, and, without 的 or 者, a verb, a preposition, a pronoun, an adverb, a
# conjunction or a figure among three words or more, is no part of a phrase for people.
SIGNS, NO_PARTS = frozenset('[](:"“”'), frozenset("vprdcm")
FEWEST_WORDS = 3


def clues_of_name(page: Page, key: str) -> frozenset[str]:
    """The clues of a bare name on a page, read once."""
    if key not in page.told:
        page.told[key] = frozenset(_clues(page, key))
    return page.told[key]


def group_and_rank(page: Page, key: str) -> tuple[str, str]:
    """The group of a bare name, and how often the page names its last word; read once."""
    found = page.groups.get(key)
    if found is None:
        rank = next((str(rank) for word, rank in page.bare_ranks if key.endswith(word)), "-")
        found = page.groups[key] = group_of(key), rank
    return found


def is_no_phrase(name: str) -> bool:
    """True for what holds more than a noun and what describes it.

    >>> is_no_phrase("军龄算作村干部"), is_no_phrase("乡村教师"), is_no_phrase("新引进的博士")
    (True, False, False)
    """
    if not SIGNS.isdisjoint(name):
        return True
    if "的" in name or name.endswith("者"):
        return False
    words = list(cut(name))
    return len(words) >= FEWEST_WORDS and any(word.tag[:1] in NO_PARTS for word in words[:-1])


def _clues(page: Page, key: str) -> Iterator[str]:
    if not key:
        return
    words = list(cut(key))
    tags = [word.tag[:1] for word in words]
    yield from (f"length {step(len(key), LENGTHS)}", f"group {group_and_rank(page, key)[0]}")
    yield from (f"shape {' '.join(tags[-MOST_TAGS:])}", f"opens with {tags[0]}")
    yield from (f"name ends {key[-2:]}", f"name begins {key[:1]}", f"name begins {key[:2]}")
    yield f"acts {'v' in tags} {'的' in key} {len(words) > 1}"
    yield f"name times {step(page.phrases[key], COUNTS)}"
    yield f"votes {step(page.votes[key], COUNTS)}"
    longer = page.longer.get(key, 0)
    yield f"longer {step(longer, COUNTS)} of {step(page.phrases[key], COUNTS)}"
    if key in page.introduced:
        yield from ("introduced", f"introduced {step(page.phrases[key], COUNTS)}")
    others = page.votes.total() - page.votes[key]
    yield f"votes {step(page.votes[key], COUNTS)} of others {step(others, COUNTS)}"
    first = next((n for word, n in page.bare_words if key.endswith(word)), None)
    yield f"first {step(first, FIRST_CLAUSES) if first is not None else '-'}"
    if page.title and key in bare(page.title):
        yield "in title"
    if any(sign in key for sign in "[](:,"):
        yield "holds a mark"
    if any(word.isdigit() for word in words):
        yield "holds a figure"


def step(number: int, steps: Sequence[int]) -> str:
    """The first of the steps that is no less than a number, as a word of a clue."""
    at = bisect_left(steps, number)
    return str(steps[at]) if at < len(steps) else "more"
