"""Which programmes does a text name? Projects, plans, schemes, models, cards, campaigns.

One record for each distinct programme of a text, at its first mention; variants of one name
are joined. Where names may stand: quoted.py and unquoted.py. What programmes are about, who runs
them and where: facts.py. Joining across texts: evidence/shared_programmes.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from zhpolicy.extract.home import find_home
from zhpolicy.extract.programmes.answers import Answers
from zhpolicy.extract.programmes.facts import find_theme
from zhpolicy.extract.programmes.quoted import find_quoted
from zhpolicy.extract.programmes.setting import Setting, find_setting
from zhpolicy.extract.programmes.unquoted import (
    REFERRED_TO,
    find_bare,
    find_documents,
    find_known,
    find_new_policies,
    find_team_models,
    find_tours,
)
from zhpolicy.extract.programmes.words import (
    NameCandidate,
    ending_type,
    named_words,
    without_plain_type,
    words_beside,
)
from zhpolicy.text.document import Document, Readable, as_document
from zhpolicy.text.phrases import Phrase, PhraseFinder
from zhpolicy.text.records import Found, Record, Rejected
from zhpolicy.text.several import one_or_several

__all__ = [
    "NameCandidate",
    "Programme",
    "find_candidates",
    "find_programmes",
    "find_rejected_programmes",
    "first_mentions",
    "is_variant",
    "scan",
]

RULES = (
    find_quoted,
    find_documents,
    find_known,
    find_team_models,
    find_tours,
    find_new_policies,
    find_bare,
)


def find_candidates(working: str) -> list[NameCandidate]:
    """All candidates of a working text by all rules, in reading order; they may overlap.

    >>> [(c.name, c.refused) for c in find_candidates("实施“海燕引智”工程,当好“领头雁”")]
    [('海燕引智工程', ''), ('领头雁', 'figure of speech or term')]
    """
    return sorted(candidate for find in RULES for candidate in find(working))


# A core of two characters (双培) is found inside ordinary words too often to be a mention.
SHORTEST_MENTION = 3
# “文化润疆”工程 is meant by 文化润疆 too; a core of three (小组团) is a word of its own.
SHORTEST_CORE = 4
CORE_RULES = ("quoted_type", "known")


@dataclass(frozen=True, slots=True, order=True)
class Programme(Record):
    """A named programme, at its first mention.

    `name` is simplified, without quotation marks, with its type word when the text gives it;
    `theme` one of the themes of the codebook or other; `actor` who runs it and `region` the
    place that benefits (simplified, empty when the text does not say); `mentions` how many
    times the text names it.
    """

    start: int
    end: int
    name: str
    theme: str
    actor: str
    region: str
    mentions: int
    rule: str
    marks: tuple[str, ...] = ()


@one_or_several
def find_programmes(text: Readable) -> list[Programme]:
    """The named programmes of a text, one record each, in the order of their first mention.

    >>> for found in find_programmes("實施「青藍工程」、三支一扶，當好“領頭雁”。青藍工程成效好。"):
    ...     print(found.start, found.end, found.name, found.theme, found.mentions)
    3 7 青蓝工程 mentorship 2
    9 13 三支一扶 talent_attraction 1
    """
    return list(as_document(text).once(scan).accepted)


def find_rejected_programmes(text: Readable) -> list[Rejected]:
    """What looks like a programme's name and is none, each with the reason.

    >>> [(hit.start, hit.end, hit.reason) for hit in find_rejected_programmes("当好“领头雁”")]
    [(2, 7, 'figure of speech or term')]
    """
    return list(as_document(text).once(scan).rejected)


def scan(document: Document) -> Found[Programme]:
    """The named programmes of a document, and what only looks like a programme's name."""
    named = document.once(_named)
    if not named.accepted:
        return Found(rejected=named.rejected)
    setting = find_setting(document)
    named_in_order = sorted(named.accepted, key=lambda one: one.place)
    return Found(tuple(_as_programmes(named_in_order, setting)), named.rejected)


def first_mentions(document: Document) -> list[tuple[int, int]]:
    """Where each named programme of a document first stands, in reading order.

    What `scan` finds, without the look for who runs a programme, and where.

    >>> first_mentions(Document("实施“青蓝工程”、三支一扶,青蓝工程见效"))
    [(3, 7), (9, 13)]
    """
    return sorted(named.place for named in document.once(_named).accepted)


@dataclass(frozen=True, slots=True)
class _Named:
    """A programme by what names it: the candidate that the text has first, and all mentions."""

    first: NameCandidate
    mentions: list[NameCandidate | Phrase]

    @property
    def place(self) -> tuple[int, int]:
        """Where it is first mentioned."""
        place = min(self.mentions, key=_start)
        return place.start, place.end


def _start(mention: NameCandidate | Phrase) -> int:
    return mention.start


def _named(document: Document) -> Found[_Named]:
    """The programmes that a document names, and what only looks like a programme's name."""
    working = document.working
    candidates = [_of_home(candidate, document) for candidate in find_candidates(working)]
    accepted, refused = _sort_out(candidates)
    rejected = tuple(Rejected(c.start, c.end, "programmes", c.refused) for c in refused)
    if not accepted:
        return Found(rejected=rejected)
    groups = _group(accepted, short_names=_short_names(working))
    bare = _find_bare_mentions(working, accepted, groups=groups)
    pairs = zip(groups, bare, strict=True)
    return Found(tuple(_Named(group[0], [*group, *hits]) for group, hits in pairs), rejected)


def is_variant(name: str, other: str) -> bool:
    """True when two names are one programme's, one said shorter: 英才卡 and 凉山英才卡.

    >>> is_variant("凉山英才卡", "英才卡"), is_variant("组团式援疆", "组团式支援")
    (True, False)
    """
    short, long = sorted((name, other), key=len)
    if len(short) < SHORTEST_MENTION:
        return name == other
    return long.endswith(short) or short in _without_type(long)


def _sort_out(candidates: list[NameCandidate]) -> tuple[list[NameCandidate], list[NameCandidate]]:
    """The accepted candidates (the longest of those that overlap), and the refused ones outside."""
    accepted: list[NameCandidate] = []
    refused: list[NameCandidate] = []
    for candidate in candidates:
        if candidate.refused:
            refused.append(candidate)
        elif accepted and candidate.start < accepted[-1].end:
            accepted[-1] = max(accepted[-1], candidate, key=_weight)
        else:
            accepted.append(candidate)
    return accepted, _outside(refused, accepted)


def _weight(candidate: NameCandidate) -> tuple[int, bool, int]:
    return candidate.end - candidate.start, candidate.rule == "known", -candidate.start


def _outside(refused: list[NameCandidate], accepted: list[NameCandidate]) -> list[NameCandidate]:
    """The refused candidates that do not overlap an accepted one; each stretch once."""
    kept, index, last = [], 0, -1
    for candidate in refused:
        while index < len(accepted) and accepted[index].end <= candidate.start:
            index += 1
        is_free = index == len(accepted) or accepted[index].start >= candidate.end
        if is_free and candidate.start >= last:
            kept.append(candidate)
            last = candidate.end
    return kept


def _of_home(candidate: NameCandidate, document: Document) -> NameCandidate:
    """A document that is only referred to counts where its title names the page's own place."""
    if candidate.refused != REFERRED_TO:
        return candidate
    home = find_home(document)
    is_own = home is not None and candidate.name.startswith(home.name[:2])
    return replace(candidate, refused="") if is_own else candidate


def _short_names(working: str) -> dict[str, str]:
    """The title of a document by the short name that the text gives it: 《…》(简称“引才十六条”)."""
    return {match["short"]: match["title"] for match in _short_pattern().finditer(working)}


@cache
def _short_pattern() -> re.Pattern[str]:
    return re.compile(
        r"《(?P<title>[^《》\n]{6,60})》\((?:以下)?"
        rf"{words_beside('ahead', 'short')}[:为]?[“《](?P<short>[^“”《》\n]{{2,20}})[”》]\)"
    )


def _group(
    candidates: list[NameCandidate], *, short_names: Mapping[str, str]
) -> list[list[NameCandidate]]:
    """The candidates by programme. Names are looked up by their beginnings and endings."""
    groups: list[list[NameCandidate]] = []
    by_key: dict[str, list[NameCandidate]] = {}
    for candidate in candidates:
        title = short_names.get(candidate.name, candidate.name)
        lookups = [*_lookups(candidate), title]
        group = next((by_key[key] for key in lookups if key in by_key), None)
        if group is None:
            group = []
            groups.append(group)
        group.append(candidate)
        for key in _keys(candidate):
            by_key.setdefault(key, group)
    return groups


def _lookups(candidate: NameCandidate) -> list[str]:
    """Under which keys an earlier mention of the same programme may stand.

    Its name; a longer name of which this is a short form; a name that this one lengthens; one
    that differs in the type word (文化润疆工程, 文化润疆行动). “英才”引进工程 and
    “英才”培养工程 differ in more than that.
    """
    name, core = candidate.name, candidate.core
    plainer = without_plain_type(name)
    bases = [f"short {plainer}"] if plainer != name else []
    return [name, f"short {name}", *([core] if core != name else []), *_long_keys(name), *bases]


def _keys(candidate: NameCandidate) -> list[str]:
    name, core = candidate.name, candidate.core
    cores = [f"short {core}"] if core != name else []
    return [name, *cores, *_short_forms(name), *_short_forms(core)]


def _short_forms(name: str) -> list[str]:
    """What a name may be called for short: without its type word, without what stands before."""
    return [f"short {part}" for part in [*_endings(name), *_without_type(name)]]


def _endings(name: str) -> list[str]:
    """The ends of a name that may stand for it: not 师带徒 for 名师带徒, another scheme."""
    endings = [name[index:] for index in range(1, len(name) - SHORTEST_MENTION + 1)]
    own = named_words() if name in named_words() else frozenset()
    return [ending for ending in endings if ending not in own]


def _without_type(name: str) -> list[str]:
    before = name.removesuffix(ending_type(name))
    return [before] if before != name and len(before) >= SHORTEST_MENTION else []


def _long_keys(name: str) -> list[str]:
    """Earlier names that this one may be the long form of."""
    return [*_endings(name), *_without_type(name)]


def _find_bare_mentions(
    working: str, accepted: list[NameCandidate], *, groups: list[list[NameCandidate]]
) -> list[list[Phrase]]:
    """For each group where its name, or its core, stands outside the accepted candidates."""
    owner: dict[str, int] = {}
    for index, group in enumerate(groups):
        for name in _bare_names(group[0]):
            owner.setdefault(name, index)
    mentions: list[list[Phrase]] = [[] for _ in groups]
    taken = 0
    for hit in PhraseFinder(owner).find(working):
        while taken < len(accepted) and accepted[taken].end <= hit.start:
            taken += 1
        if taken == len(accepted) or accepted[taken].start >= hit.end:
            mentions[owner[hit.phrase]].append(hit)
    return mentions


def _bare_names(first: NameCandidate) -> list[str]:
    """Under which words other mentions of a programme stand without quotation marks."""
    cores = [first.core] if first.rule in CORE_RULES and len(first.core) >= SHORTEST_CORE else []
    return [name for name in (first.name, *cores) if len(name) >= SHORTEST_MENTION]


def _as_programmes(named: Iterable[_Named], setting: Setting) -> Iterator[Programme]:
    """The records of groups: named by their first candidate, placed at their first mention."""
    working, answers = setting.document.working, Answers(setting)
    for one in named:
        first = one.first
        theme = find_theme(first.name, working, start=first.start, core=first.core)
        phrase = Phrase(first.start, first.end, first.name)
        actor, region = answers.find(phrase, theme=theme)
        yield Programme(
            *one.place,
            name=first.name,
            theme=theme,
            actor=actor,
            region=region,
            mentions=len(one.mentions),
            rule=first.rule,
        )
