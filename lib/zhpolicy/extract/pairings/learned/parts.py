"""Whom do 商会, 本会 and 所属三公司 mean? A body that the page named, or a part of it.

- Found: 澳门海镜湾商会 by 商会 · the part 商会属下(医务委员会) · 旅(卫生连) · 集团(总医院)
- Not found: 公司 on a page that names no firm · 部里 where no ministry stands
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from zhpolicy.extract.cues import words_with_cue
from zhpolicy.extract.pairings.home import Party
from zhpolicy.text.tables import alternation, read_map, read_words

__all__ = ["BodiesOfPage", "parts_of"]

# What the ends of names tell of a kind where the kind does not.
ALSO = {"government": ("national",), "school": ("research",), "national": ("government",)}
SHORTEST = 4
MOST_PARENTS = 40


@dataclass(frozen=True, slots=True)
class BodiesOfPage:
    """A page as the parts look at it: its text, and the bodies above it and in it."""

    working: str
    above: tuple[Party, ...]
    parties: tuple[Party, ...]


def parts_of(
    page: BodiesOfPage, parties: Sequence[Party], *, start: int, end: int
) -> Iterator[Party]:
    """Those whom `working[start:end]` names by a part or a last word of what the page named."""
    above = [replace(p, start=-1, end=-1) for p in page.above]
    parents = [p for p in (*above, *page.parties) if _may_own(p)][:MOST_PARENTS]
    if not parents:
        return
    taken = [(p.start, p.end) for p in parties]
    for match in _pointed().finditer(page.working, start, end):
        word = match["own"] or match["points"] or ""
        if any(a < match.start("head") + len(word) and match.start("head") < b for a, b in taken):
            behind = _part_behind(page, parents, match) if match["part"] else None
            if behind:
                yield behind
            continue
        parent = _parent(word, parents, at=match.start())
        if parent is None:
            continue
        stop = match.end("part") if match["part"] else match.end("head")
        name = parent.name + (match["part"] or "")
        yield replace(parent, start=match.start("head"), end=stop, name=name)
    yield from _orphans(page, parents, taken, start=start, end=end)


def _part_behind(
    page: BodiesOfPage, parents: Sequence[Party], match: re.Match[str]
) -> Party | None:
    """豫西农业大学(果树系): a part right behind the name of its body."""
    for parent in parents:
        if parent.end == match.end("head"):
            return replace(parent, end=match.end("part"), name=parent.name + match["part"])
    return None


def _orphans(
    page: BodiesOfPage,
    parents: Sequence[Party],
    taken: Sequence[tuple[int, int]],
    *,
    start: int,
    end: int,
) -> Iterator[Party]:
    """;妇女部则认下: a part at the head of a clause, of the body named last."""
    for match in _orphan().finditer(page.working, start, end):
        a, b = match.span("part")
        if any(x < b and a < y for x, y in taken):
            continue
        kind = _kind_of_part(match["part"])
        before = [p for p in parents if p.start < a and (not kind or p.kind in _kinds(kind))]
        if before and not match["part"].startswith(before[-1].name[:2]):
            parent = before[-1]
            yield replace(parent, start=a, end=b, name=parent.name + match["part"])


def _parent(word: str, parents: Sequence[Party], *, at: int) -> Party | None:
    """The body that a word points at: the last one of the kind, for 本会 the first of the page."""
    kind = read_map("pairings/parts", "kind").get(word, "")
    if kind == "school":
        parents = [p for p in parents if p.name.endswith(_ends("campus"))]
    own = word in read_words("pairings/parts", marked="own")
    fitting = [p for p in parents if p.kind in _kinds(kind)]
    ending = [p for p in fitting if p.name.endswith(word)] or fitting
    if own:
        return fitting[0] if fitting else None
    before = [p for p in ending if p.start < at]
    return before[-1] if before else (ending[0] if ending else None)


def _kinds(kind: str) -> tuple[str, ...]:
    return kind, *ALSO.get(kind, ())


def _kind_of_part(part: str) -> str:
    """The kind of body that has such a part: a university has a 系, an army a 连."""
    kinds = read_map("pairings/parts", "kind")
    own = [w for w in read_words("pairings/parts", marked="part") if part.endswith(w)]
    return kinds[max(own, key=len)] if own else ""


def _may_own(party: Party) -> bool:
    """True for bodies of which a page speaks by their last word; their parts are none."""
    if party.level != "institution" or party.kind == "this":
        return False
    kinds = ("association", "company", "army", "national", "government")
    large = party.name.endswith(_ends("large"))
    return (party.kind in kinds or large) and (
        len(party.name) >= SHORTEST or party.kind in ("national", "army")
    )


def _ends(cue: str) -> tuple[str, ...]:
    return words_with_cue(cue, table="pairings/part_cues")


@cache
def _pointed() -> re.Pattern[str]:
    points = alternation(read_words("pairings/parts", marked="points"))
    own = alternation(read_words("pairings/parts", marked="own"))
    return re.compile(
        f"(?P<head>(?P<own>{own})|(?P<points>{points}))"
        f"(?:{alternation(_ends('within'))}?的?(?P<part>{_part()}))?(?![生员长])"
    )


@cache
def _orphan() -> re.Pattern[str]:
    return re.compile(
        f"(?:^|[,。;:\n ]){alternation(_ends('opens'))}?(?P<part>{_part()})"
        "(?=[则也还又与同和向为给对在把从负承认包派捐出拿联帮接送])"
    )


@cache
def _part() -> str:
    last = alternation(read_words("pairings/parts", marked="part"))
    return f"[^\\W\\d_的与和同在]{{0,6}}?{last}{alternation(_ends('committee'))}?(?![门分员长队伍])"
