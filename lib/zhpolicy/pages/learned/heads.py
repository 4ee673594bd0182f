"""Which line of a head is the headline, and which lines around it are none of the text?

What the rules say is one of the features; a line that they explain for certain keeps its kind.
Everything here reads the working text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from zhpolicy.pages.facts.likeness import Pairs, pairs_of, share_of_pairs
from zhpolicy.pages.facts.publishers import is_publisher
from zhpolicy.pages.heads.cells import CELL, LISTED
from zhpolicy.pages.learned.facts import facts_of, states_day
from zhpolicy.pages.learned.features import BY_PLACE, NUMBERED, SITE, describe_head
from zhpolicy.pages.learned.model import score_units
from zhpolicy.pages.learned.units import TEXT, Unit, head_units
from zhpolicy.pages.lines import Segment
from zhpolicy.pages.notices import is_prose
from zhpolicy.pages.titles import SHORT_WORD, is_title, without_site
from zhpolicy.pages.words import chosen_words
from zhpolicy.text.weights.paths import NEVER, best_path

__all__ = ["choose_headline", "describe_units", "judge_head"]

SHORTEST_HEADLINE, LONGEST_HEADLINE = 3, 120
# So much more must speak for another headline than for that of the rules.
MARGIN = 0.5
# And so much more when the article tells of the headline of the rules. Chosen by trying.
MARGIN_OF_TOLD = 3.0
# A headline shares this much with the article, names of sites next to nothing (as in `titles`). A
# line below the headline that shares as much is a second headline, and text.
TOLD, SHORTEST_SECOND = 0.2, 10
# A head has furniture (A), the headline (T), furniture (U), text (B), in this order. That it has
# no headline, and that furniture stands below text, is rare. Chosen by trying on sets left out.
_STEPS = {
    ("", "A"): 0.0,
    ("", "T"): 0.0,
    ("", "B"): -2.0,
    ("A", "A"): 0.0,
    ("A", "T"): 0.0,
    ("A", "B"): -2.0,
    ("T", "U"): 0.0,
    ("T", "B"): 0.0,
    ("U", "U"): 0.0,
    ("U", "B"): 0.0,
    ("B", "B"): 0.0,
    ("B", "U"): -4.0,
    ("A", ""): -3.0,
    ("T", ""): 0.0,
    ("U", ""): 0.0,
    ("B", ""): 0.0,
}
# The rules know which lines a headline goes on with.
_MORE = {("T", "T"): 0.0, ("U", "T"): 0.0}
_ROLE = {"A": "F", "T": "T", "U": "F", "B": "B"}
# A page without paragraphs is no head; above and below a headline stand fewer lines than these.
MOST_UNITS, MOST_BELOW = 40, 8
LONGEST_HOSTED = 24
# In a head that states no fact at all a longer line is the rest of the title, or text.
LONGEST_PEN_NAME = 4
# 出台背景 over a part of an article; longer headings are no short words.
LONGEST_HEADING = 8


def describe_units(
    units: Sequence[Unit], segments: Sequence[Segment], working: str
) -> list[dict[str, float]]:
    """The features of the units of a head."""
    last = units[-1].last
    below = working[segments[last - 1].end :]
    return describe_head(units, body=pairs_of(_told(segments[last:], working)), below=below)


def _told(segments: Sequence[Segment], working: str) -> str:
    return "".join(working[s.start : s.end] for s in segments if s.kind in TEXT)


def choose_headline(segments: Sequence[Segment], working: str) -> frozenset[int]:
    """Where the headline begins, when another than that of the rules is likelier; else none."""
    units = head_units(segments, working)
    if len(units) > MOST_UNITS or sum(map(_may_head, units)) < 2:
        return frozenset()
    body = pairs_of(_told(segments[units[-1].last :], working))
    scores = _scores(units, segments, working)
    value, path = best_path(scores, _STEPS)
    chosen = {i for i, state in enumerate(path) if state == "T"}
    ruled = {i for i, u in enumerate(units) if u.kind == "title" and not _names_file(u.text)}
    if not chosen or chosen <= ruled:
        return frozenset()
    margin = MARGIN_OF_TOLD if any(_is_told(units[i].text, body) for i in ruled) else MARGIN
    if ruled and value - best_path(_held(scores, ruled), _STEPS | _MORE)[0] < margin:
        return frozenset()
    return frozenset(segments[units[i].first].start for i in chosen)


def _is_told(title: str, body: Pairs) -> bool:
    """True for a headline of which the article tells, and that is not the name of an office."""
    return share_of_pairs(title, body) >= TOLD and not is_publisher(title)


def _held(scores: Sequence[Mapping[str, float]], titles: set[int]) -> list[dict[str, float]]:
    """The scores where the headline stays what it is."""
    return [
        {state: said if (state == "T") == (i in titles) else NEVER for state, said in each.items()}
        for i, each in enumerate(scores)
    ]


def _scores(
    units: Sequence[Unit], segments: Sequence[Segment], working: str
) -> list[dict[str, float]]:
    said = score_units("head", describe_units(units, segments, working))
    return [
        {state: each[role] if _allows(unit, role) else NEVER for state, role in _ROLE.items()}
        for unit, each in zip(units, said, strict=True)
    ]


def _allows(unit: Unit, role: str) -> bool:
    """Whether a line may play a role: what the rules are certain of stays."""
    if role == "T":
        return (unit.kind == "title" or _may_head(unit)) and not _names_file(unit.text)
    if role == "F":
        return True
    return unit.kind in TEXT or unit.reason == SHORT_WORD


def _names_file(text: str) -> bool:
    """True for 2026_某市_工作报告: of a headline more than a number is left without the site."""
    return text[: without_site(text)].isdigit()


def _may_head(unit: Unit) -> bool:
    free = unit.kind in TEXT or unit.kind in {SITE, "title"} or unit.reason in BY_PLACE
    size = len(unit.text)
    free = free and not NUMBERED.match(unit.text)
    return free and SHORTEST_HEADLINE <= size <= LONGEST_HEADLINE and unit.text[-1] not in "。:"


def judge_head(segments: Sequence[Segment], working: str) -> list[Segment]:
    """The segments, with the lines around the headline that are likely furniture.

    >>> from zhpolicy.pages.blocks import label_segments
    >>> page = "教师下乡记忆\\n最后更新:18:02\\n岭东县选派教师42名,到乡村学校任教。"
    >>> [s.kind for s in label_segments(page)]
    ['title', 'dateline', 'body']
    """
    units = head_units(segments, working)
    free = [i for i, u in enumerate(units) if u.kind in TEXT or u.reason == SHORT_WORD]
    if not free or not 1 < len(units) <= MOST_UNITS:
        return list(segments)
    titled = {i for i, unit in enumerate(units) if unit.kind == "title"}
    scores = _scores(units, segments, working)
    _, path = best_path(_held(scores, titled) if titled else scores, _STEPS | _MORE)
    last = max(titled, default=0) + MOST_BELOW
    stated = any(map(_states_fact, units))
    body = pairs_of(_told(segments[units[-1].last :], working))
    judged = list(segments)
    for index in free:
        place, unit = units[index].first, units[index]
        if unit.reason == SHORT_WORD and not NUMBERED.match(unit.text):
            state = "B" if _heads_part(index, units, segments, working) else path[index]
            judged[place] = _as_text(segments[place], state)
        elif _names_host(unit.text) or (
            path[index] in "AU"
            and index <= last
            and (stated or len(unit.text) <= LONGEST_PEN_NAME or not unit.text.isalpha())
            and not _is_text(unit, body)
        ):
            beside = units[max(index - 1, 0) : index + 2]
            judged[place] = _as_furniture(segments[place], unit.text, beside)
    return judged


def _heads_part(
    index: int, units: Sequence[Unit], segments: Sequence[Segment], working: str
) -> bool:
    """True for a short word over the first paragraph where another stands over a later one."""
    if index + 1 < len(units) or not any(unit.kind == "title" for unit in units[:index]):
        return False
    rest = segments[units[index].last :]
    for before, word, after in zip(rest, rest[1:], rest[2:], strict=False):
        told = all(s.kind in TEXT and is_prose(working[s.start : s.end]) for s in (before, after))
        if told and word.kind in TEXT and word.end - word.start <= LONGEST_HEADING:
            return True
    return False


def _states_fact(unit: Unit) -> bool:
    return unit.kind not in TEXT | {"title"} or states_day(unit.text)


def _names_host(text: str) -> bool:
    """True for 岭东微观察官方网易号 and 网易号:岭东微观察 below the headline."""
    hosts = chosen_words("pages/interface_words", use="host")
    first = text.partition(":")[0].strip()
    return len(text) <= LONGEST_HOSTED and (text.endswith(hosts) or first in hosts)


def _is_text(unit: Unit, body: Pairs) -> bool:
    """True for the cell of a table, a numbered heading, and for a second headline."""
    second = is_title(unit.text) and len(unit.text) >= SHORTEST_SECOND
    if NUMBERED.match(unit.text):
        return True
    return unit.reason in {CELL, LISTED} or (second and share_of_pairs(unit.text, body) >= TOLD)


def _as_text(segment: Segment, state: str) -> Segment:
    """A short word below a headline that a rule took for a button."""
    reason = "learned: below a headline such a line is text"
    return replace(segment, kind="body", reason=reason) if state == "B" else segment


def _as_furniture(segment: Segment, text: str, around: Sequence[Unit]) -> Segment:
    beside = any(states_day(unit.text) for unit in around)
    kind, fields = facts_of(text, segment.start, is_beside=beside)
    reason = "learned: beside a headline such a line is no text"
    return replace(segment, kind=kind, reason=reason, fields=fields or segment.fields)
