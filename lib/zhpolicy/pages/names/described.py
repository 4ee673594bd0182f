"""What speaks for a name as the source or an author? Its label, its place, its kind, its ending.

Everything here reads the working text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from zhpolicy.pages.facts.fields import standing_kind
from zhpolicy.pages.facts.names import is_medium, is_name
from zhpolicy.pages.facts.publishers import is_publisher
from zhpolicy.pages.lines import Segment
from zhpolicy.pages.names.candidates import Candidate, headline_of
from zhpolicy.pages.names.mentions import Line, Mention
from zhpolicy.pages.names.stretches import tail_of
from zhpolicy.pages.sources.institutions import is_department
from zhpolicy.pages.words import chosen_words
from zhpolicy.text.tables import read_map, read_table

__all__ = ["NO_SOURCE", "Surroundings", "describe", "describe_none", "kind_of", "surroundings_of"]

NO_SOURCE = "(none)"
# Lengths that part names of people, accounts, media and institutions; chosen by trying.
SIZES = (2, 3, 4, 5, 7, 10, 14)
ENDINGS = (1, 2)
LONGEST_LABEL = 6
LONGEST_REST, MOST_PARTS = 4, 3
# Who keeps the site stands in the last lines of a page.
FOOT = 200
# Lines and words are told apart up to these numbers.
FARTHEST, NEAR, MOST_SIGNS, MANY_WORDS = 4, 2, 2, 4
FARTHEST_BAR = 3
_INSTITUTIONS = frozenset({"medium", "publisher"})
_BARS = "|丨>»›·•◇◆■"
_NUMBERED = re.compile(
    r"第 ?[\d一二三四五六七八九十百]{1,5} ?[期版卷号页集]|[A-D]\d{1,2}(?!\d)|总第"
)
_DAY = re.compile(r"\d{4} ?[-./年]|\d{1,2} ?月")
_WORDS = re.compile("[\u3400-\u9fff]+")
_HAN = re.compile("[\u3400-\u9fff]+")


class Surroundings(NamedTuple):
    """What is the same for all names of a page."""

    names: Sequence[str]
    body: str
    title: str
    foot: str
    accounts: frozenset[int]  # where the lines below the headline begin that name the account
    signs_of_pen: int  # how many words show that people write here under the names of accounts


def surroundings_of(
    found: Sequence[Candidate], lines: Sequence[Line], segments: Sequence[Segment], working: str
) -> Surroundings:
    """The names of a page with its text, its headline and its foot."""
    signs = chosen_words("pages/thread_words", use="pen")
    words = {word for line in lines for word in _HAN.findall(line.text)}
    told = [each for each in found if len(each.mentions) > 1 or "ruled" in each.said]
    below = {m.line.start for each in told for m in each.mentions if m.line.zone == "below"}
    return Surroundings(
        [each.name for each in found],
        "\n".join(working[s.start : s.end] for s in segments if s.kind == "body"),
        headline_of(segments, working),
        working[max(segments[-1].end - FOOT, 0) :] if segments else "",
        frozenset(below),
        min(sum(word in words for word in signs), MOST_SIGNS),
    )


@cache
def kind_of(name: str) -> str:
    """What kind of name a word is by the tables.

    >>> kind_of("岭东日报"), kind_of("岭东县教育局"), kind_of("宣传部"), kind_of("王岩")
    ('medium', 'publisher', 'department', 'person')
    """
    if is_medium(name):
        return "medium"
    if is_department(name):
        return "department"
    if is_publisher(name):
        return "publisher"
    if standing_kind(name):
        return "button"
    if is_name(name):
        return "person"
    return "latin" if name.isascii() else "word"


def describe(candidate: Candidate, page: Surroundings) -> dict[str, float]:
    """The features of a name, by names that can be read."""
    name, kind = candidate.name, kind_of(candidate.name)
    found = {"(all)", f"org:{kind}", f"size:{_step(len(name))}"}
    found |= {f"end:{name[-size:]}" for size in ENDINGS}
    found |= {f"field:{fact}" for fact in candidate.said}
    found |= {f"field:{fact} {kind}" for fact in candidate.said}
    for mention in candidate.mentions:
        found |= set(_of_mention(mention, kind, signs=page.signs_of_pen))
    found |= set(_of_places(candidate))
    found |= set(_of_shape(candidate, kind))
    found |= set(_of_order(candidate, page, kind))
    found |= set(_of_account(candidate, page, kind))
    found |= set(_of_text(name, page))
    found |= set(_of_tail(name))
    found |= set(_of_others(name, page.names))
    return dict.fromkeys(found, 1.0)


def describe_none(page: Surroundings, labels: set[str], *, ruled: bool) -> dict[str, float]:
    """The features of a page that names no source; `ruled` says that the rules found one."""
    kinds = {kind_of(name) for name in page.names}
    found = {NO_SOURCE, f"{NO_SOURCE} pen {page.signs_of_pen}"}
    found |= {f"{NO_SOURCE} has {kind}" for kind in ("medium", "publisher", "department")} & {
        f"{NO_SOURCE} has {kind}" for kind in kinds
    }
    if any(work_of(label) == "source" for label in labels):
        found.add(f"{NO_SOURCE} labelled")
    if not ruled:
        found.add(f"{NO_SOURCE} ruled")
    return dict.fromkeys(found, 1.0)


def _of_mention(mention: Mention, kind: str, *, signs: int) -> Iterator[str]:
    line, zone = mention.line, mention.line.zone
    place = min(line.place, FARTHEST)
    yield f"zone:{zone}"
    yield f"{zone} {kind}"
    yield f"{zone}:{place}"
    yield f"{zone}:{place} {kind}"
    yield from _of_cut(mention, kind)
    yield from _of_label(mention, kind)
    if mention.behind:
        yield f"behind:{mention.behind[0]}"
    for told in line.kinds:
        yield f"kind:{told}"
        yield f"kind:{told} {kind}"
    yield from _of_place_in_line(mention, kind)
    if line.is_dated:
        yield f"dated {zone} {kind}"
        yield f"dated {'short' if mention.of <= NEAR else 'long'}"
    if signs:
        yield f"pen {signs} {zone} {kind}"
        if mention.of == 1:
            yield f"pen {signs} {zone} alone"


def _of_cut(mention: Mention, kind: str) -> Iterator[str]:
    """How a name that is no word of its line was cut from it, and what else stands there."""
    cut = mention.cut
    if not cut:
        return
    yield f"cut:{cut}"
    yield f"cut:{cut} {kind}"
    yield f"cut:{cut} {mention.line.zone}"
    if "part" in cut or cut == "whole":
        kinds = [kind_of(word) for word in mention.rest.split()][:MOST_PARTS]
        yield f"cut:{cut} {kind} of {' '.join(kinds)}"
        for word in mention.rest.split()[:MOST_PARTS]:
            yield f"cut:{cut} beside {word[-2:]}"
    elif mention.rest:
        yield f"rest:{cut} {mention.rest[:LONGEST_REST]}"
        yield f"rest:{cut} {mention.rest[-2:]}"


def _of_label(mention: Mention, kind: str) -> Iterator[str]:
    if not mention.label:
        yield f"bare {mention.line.zone} {kind}"
        return
    label, near = mention.label[-LONGEST_LABEL:], min(mention.distance, NEAR)
    work = work_of(mention.label)
    yield f"label:{label}:{near}"
    yield f"as:{work}:{near}"
    yield f"as:{work} {kind}"
    yield f"label {kind} {near}"
    yield f"labelend:{label[-2:]}"
    yield f"labelend:{label[-2:]} {kind}"


def _of_place_in_line(mention: Mention, kind: str) -> Iterator[str]:
    zone = mention.line.zone
    if mention.of == 1:
        yield f"alone {zone} {kind}"
    elif mention.place == 0:
        yield f"first {zone} {kind}"
    elif mention.place == mention.of - 1:
        yield f"last {zone}"
    if mention.of > MANY_WORDS:
        yield "many words"


def _of_shape(candidate: Candidate, kind: str) -> Iterator[str]:
    """What else stands in a line that a name opens: columns, the number of an issue, a day."""
    for mention in candidate.mentions:
        if mention.place:
            continue
        text = mention.line.text
        begin = mention.start - mention.line.start
        before, rest = text[:begin].strip(), text[begin + len(candidate.name) :]
        shape = _shape(rest)
        yield f"shape:{mention.line.zone} {shape}"
        yield f"shape:{mention.line.zone} {shape} {kind}"
        if before:
            yield f"opened by {before[-1]}"
            yield f"opened by {before[-1]} {kind}"


def _shape(rest: str) -> str:
    """The marks behind the first name of a line, and whether figures number or date it."""
    if not rest.strip():
        return "alone"
    bars = min(sum(rest.count(bar) for bar in _BARS), FARTHEST_BAR)
    numbered = "issue" if _NUMBERED.search(rest) else "day" if _DAY.search(rest) else ""
    words = min(len(_WORDS.findall(rest)), MANY_WORDS)
    return f"{bars} {numbered} {words}"


def _of_order(candidate: Candidate, page: Surroundings, kind: str) -> Iterator[str]:
    """Whether a name is the first or the only one of its kind."""
    same = [name for name in page.names if kind_of(name) == kind]
    if same[:1] == [candidate.name]:
        yield f"first {kind}"
        if len(same) == 1:
            yield f"only {kind}"
    if kind not in _INSTITUTIONS and not any(kind_of(n) in _INSTITUTIONS for n in page.names):
        yield f"no institution, {kind}"


def _of_places(candidate: Candidate) -> Iterator[str]:
    if not candidate.mentions:
        yield "no line has it"
    zones = {mention.line.zone for mention in candidate.mentions}
    if len(candidate.mentions) > 1:
        yield "said twice"
    if "behind" in zones:
        yield from (f"{zone} and behind" for zone in ("above", "below") if zone in zones)


def _of_account(candidate: Candidate, page: Surroundings, kind: str) -> Iterator[str]:
    """秀才不出门 秀山发布 below the headline: who wrote stands before the account, said again."""
    if len(candidate.mentions) == 1 and "ruled" not in candidate.said:
        mention = candidate.mentions[0]
        if mention.line.start in page.accounts and mention.of <= MANY_WORDS:
            yield f"beside the account {kind}"
            yield f"beside the account {mention.place} of {mention.of}"


def _of_text(name: str, page: Surroundings) -> Iterator[str]:
    if page.title.startswith(name):
        yield "opens the title"
    elif name in page.title:
        yield "in the title"
    yield f"told:{min(page.body.count(name), NEAR)}"
    if name in page.foot:
        yield "in the foot"


def _of_others(name: str, names: Sequence[str]) -> Iterator[str]:
    """岭东县教育局 beside 教育局, and the other way round."""
    longer = [other for other in names if len(other) > len(name) and name in other]
    if longer:
        yield "part of another"
        if any(other.endswith(name) for other in longer):
            yield "ends another"
        if any(other.startswith(name) for other in longer):
            yield "begins another"
    shorter = [other for other in names if NEAR < len(other) < len(name) and other in name]
    if shorter:
        yield "holds another"
        if any(map(name.startswith, shorter)):
            yield "begins with another"


def _of_tail(name: str) -> Iterator[str]:
    """岭东日报客户端, 岭东县医改办编: what the name of an outlet or of who made it ends with."""
    tail = tail_of(name)
    if tail:
        yield "tail"
        yield f"tail:{tail}"


@cache
def work_of(label: str) -> str:
    """What the names behind a label or a role are by the tables; "?" where they do not know it.

    >>> work_of("撰稿人"), work_of("来源"), work_of("鲜花")
    ('author', 'source', '?')
    """
    known = _works()
    ending = next((w for w in known if len(w) > 1 and label.endswith(w)), "")
    return known.get(label) or known.get(ending) or "?"


@cache
def _works() -> dict[str, str]:
    stated = {row["label"]: row["field"] or row["kind"] for row in read_table("pages/labels")}
    roles = read_map("pages/roles", "field")
    return stated | {role: fact or "other work" for role, fact in roles.items()}


def _step(size: int) -> int:
    return sum(size >= step for step in SIZES)
