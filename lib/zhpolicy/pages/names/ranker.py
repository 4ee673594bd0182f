"""Which name is the source, and which are the authors? Weights that were learned.

`scripts/train_names.py` makes the array from `scripts/names.tsv` and `scripts/lines.txt`. What the
rules say is one of the features, and wins where the scores are near. Everything here reads the
working text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from zhpolicy.pages.facts.publishers import is_publisher
from zhpolicy.pages.lines import Segment
from zhpolicy.pages.names.candidates import Candidate, candidates_of
from zhpolicy.pages.names.described import describe, describe_none, kind_of, surroundings_of
from zhpolicy.pages.names.mentions import LONGEST_CUT, TEXT, Mention, lines_around, mentions_of
from zhpolicy.pages.names.stretches import stretches_of, tail_of
from zhpolicy.pages.notices import is_prose
from zhpolicy.pages.sources.find import names_source
from zhpolicy.pages.words import chosen_words
from zhpolicy.text.tables import read_words
from zhpolicy.text.weights.linear import place_of, read_weights, weigh

if TYPE_CHECKING:
    import numpy as np

__all__ = ["PLACES", "Described", "Ranked", "choose", "describe_names", "rank_names"]

# So many places for the 18,500 features: with half as many 0.2 % fewer names are right.
PLACES = 1 << 15
# So much more must speak for another source than for that of the rules.
MARGIN = 0.5
# And so much more for any source where the rules found none, for none where they found one. Of
# the sources of 1,271 pages whose hands were left out 922 are right (`--validate`), 925 with 0.25
# for the first: but then 乡村振兴 over a menu is taken for a source.
DISCOVERY, REFUSAL = 0.5, 2.0
# So much may speak against an author of the rules. Chosen by trying on sets left out.
TRUST = 2.0
# An author whom the rules do not name must be likelier than not by so much: between an account that
# is none (0.02, a page of the tests) and what sets left out would lose.
DOUBT = 0.2
REASONS = 3
# A department gives way to its institution.
_NO_OFFICES = frozenset({"person", "button", "department"})
_ENDS = ("。", "?", "!", "…")
_ARTICLE = frozenset({"body", "title"})


class Described(NamedTuple):
    """The names around an article with their features, and the features of no source."""

    candidates: list[Candidate]
    features: list[dict[str, float]]
    none: dict[str, float]


class Ranked(NamedTuple):
    """The source and the authors; `reasons` says for a source that no rule chose where and why."""

    source: str
    authors: tuple[str, ...]
    reason: str = ""
    start: int = -1


def describe_names(
    segments: Sequence[Segment], working: str, *, source: str, authors: Sequence[str]
) -> Described:
    """The names around an article with their features; `source`, `authors` are the rules' own."""
    lines = lines_around(segments, working)
    mentions = [mention for line in lines for mention in mentions_of(line)]
    found = candidates_of(mentions, segments, working, source=source, authors=authors)
    page = surroundings_of(found, lines, segments, working)
    none = describe_none(page, {m.label for m in mentions if m.label}, ruled=bool(source))
    return Described(found, [describe(each, page) for each in found], none)


def rank_names(
    segments: Sequence[Segment], working: str, *, source: str, authors: Sequence[str]
) -> Ranked:
    """The likeliest source ("" where none is stated) and the likely authors.

    >>> from zhpolicy.pages.blocks import label_segments
    >>> page = "岭东县人民医院\\n医生下乡记忆\\n供稿:门诊部 2024-05-06\\n岭东县选派医生42名下乡。"
    >>> rank_names(label_segments(page), page, source="门诊部", authors=[]).source
    '岭东县人民医院'
    """
    if not _is_in_doubt(segments, working, source=source):
        return Ranked(source, tuple(authors))
    described = describe_names(segments, working, source=source, authors=authors)
    return choose(described, read_weights("pages/names"), source=source)


def _is_in_doubt(segments: Sequence[Segment], working: str, *, source: str) -> bool:
    """False for a page of text alone, and for a report of which only the opening names anybody."""
    around = [segment for segment in segments if segment.kind not in _ARTICLE]
    if len(around) > 1 or (not source and _opens_short(segments, working)):
        return True
    opens = any(fact.field == "lead_source" for segment in around for fact in segment.fields)
    return bool(around) and not (opens and source)


def _opens_short(segments: Sequence[Segment], working: str) -> bool:
    """True for a line right below the headline that names an office: (岭东县教育局供稿)."""
    for above, below in pairwise(segments):
        if above.kind == "title" and below.kind == "body" and above.line != below.line:
            text = working[below.start : below.end]
            if len(text) > LONGEST_CUT or is_prose(text):
                return False
            return any(is_publisher(each.name) for each in stretches_of(text))
    return False


def choose(described: Described, weights: np.ndarray, *, source: str) -> Ranked:
    """The likeliest source and the likely authors by weights of sources and of authors."""
    named = tuple(_choose_authors(described, weights[1]))
    chosen = _choose_source(described, weights[0], ruled=source, authors=named)
    if chosen is None:
        return Ranked("", named)
    if chosen.name == source or _is_stated(described, source, other=chosen.name):
        return Ranked(source, named)
    features = described.features[described.candidates.index(chosen)]
    start = chosen.mentions[0].start if chosen.mentions else -1
    return Ranked(chosen.name, named, _explain(features, weights[0]), start)


def _is_stated(described: Described, source: str, *, other: str) -> bool:
    """True for an office or a medium that stands behind 来源: no other name is sought.

    So do 团委、学生处 and 岭东新闻网-岭东日报, of which only a part was chosen. But it is 岭东日报
    for 来源:岭东日报客户端, and 岭东县教育局(人事股) for the office alone.
    """
    if source.startswith((f"{other}、", f"{other}-")) or source.endswith(f"-{other}"):
        return True
    said = next((each.said for each in described.candidates if each.name == source), set())
    if tail_of(source) or source in other:
        return False
    return "source" in said and kind_of(source) not in _NO_OFFICES and names_source(source)


def _choose_source(
    described: Described, weights: np.ndarray, *, ruled: str, authors: Sequence[str]
) -> Candidate | None:
    """The likeliest source, which is no author if no rule says so; None for no source."""
    margin = 0.0 if tail_of(ruled) else MARGIN  # 岭东县医改办编 may be cut
    best, most = None, weigh(described.none, weights) + (-REFUSAL if ruled else DISCOVERY)
    for candidate, features in zip(described.candidates, described.features, strict=True):
        score = weigh(features, weights) + (margin if candidate.name == ruled else 0.0)
        if score > most and (candidate.name == ruled or candidate.name not in authors):
            best, most = candidate, score
    return best


def _choose_authors(described: Described, weights: np.ndarray) -> list[str]:
    """The names that are likely authors, in the order in which they stand on the page."""
    likely = []
    for candidate, features in zip(described.candidates, described.features, strict=True):
        ruled = "ruled author" in candidate.said
        if not candidate.is_word:
            continue
        if not ruled and all(mention.line.zone == "above" for mention in candidate.mentions):
            continue  # the word of a menu
        if not ruled and all(map(_wrote_nothing, candidate.mentions)):
            continue
        trust = TRUST if ruled else -DOUBT
        is_office = candidate.name in read_words("pages/publishers")  # 工会
        if weigh(features, weights) + trust > 0 and not is_office:
            likely.append(candidate)
    likely = [c for c in likely if not any(c.name in o.name for o in likely if o is not c)]
    places = {id(c): min((m.start for m in c.mentions), default=0) for c in likely}
    return [each.name for each in sorted(likely, key=lambda each: places[id(each)])]


def _wrote_nothing(mention: Mention) -> bool:
    """记者 王岩 摄影 李欣: who stands behind such a role; 文/摄影 李欣 wrote. 记者:王老师,您好?"""
    if mention.line.kinds <= TEXT and mention.line.text.endswith(_ENDS):
        return True
    before = mention.line.text[: mention.start - mention.line.start].rstrip(" :|/")
    role = next((role for role in _other_roles() if before.endswith(role)), "")
    return bool(role) and not before.removesuffix(role).endswith(tuple("/、&|"))


@cache
def _other_roles() -> tuple[str, ...]:
    return tuple(role for role in chosen_words("pages/roles", field="") if len(role) > 1)


def _explain(features: Mapping[str, float], weights: np.ndarray) -> str:
    """What spoke most for a name, in the words of its features."""
    said = {name: float(weights[place_of(name, len(weights))]) for name in features}
    most = sorted(said, key=lambda name: (-said[name], name))[:REASONS]
    return f"learned: the source ({'; '.join(name for name in most if said[name] > 0)})"
