"""Which pairs do rules miss, and which of theirs are none? A learned score of each that may be.

It looks at all that stand together on a page (possible.py) and at what the text says of them
(features.py), not at what rules found. Two that score high become a row with the mark `learned`,
whose rule holds the score and what spoke for it; a row that scores low is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from zhpolicy.extract.pairings.belief import QUESTION, is_strong
from zhpolicy.extract.pairings.deeds import deeds
from zhpolicy.extract.pairings.direction.turned import directed
from zhpolicy.extract.pairings.learned.features import Described, Setting, describe
from zhpolicy.extract.pairings.learned.model import reasons_for, score
from zhpolicy.extract.pairings.learned.possible import Possible, possible_pairs
from zhpolicy.extract.pairings.learned.told import alike, told_by_rules
from zhpolicy.extract.pairings.learned.weighed import LONGEST, ByRules
from zhpolicy.extract.pairings.named.matters import is_invited
from zhpolicy.extract.pairings.record import How, Pairing, as_pairing
from zhpolicy.extract.pairings.relations import relations
from zhpolicy.extract.pairings.stated.senders import with_own_senders
from zhpolicy.text.document import Document
from zhpolicy.text.phrases import table_finder
from zhpolicy.text.records import Rejected
from zhpolicy.text.tables import read_map

__all__ = ["LEARNED", "judge", "judge_scored", "scored"]

LEARNED = "learned"
# Two that score above the first are a pair, a pair of rules that scores below the second is none.
# Down to -2 for the first F1 on pages left out rises by .02, and rows on 600 news of other matters
# from five to seven; with 0 to -2 for the second F1 stays within .01.
TAKEN, REFUSED = -1.2, -1.0
# On a page on which rules find no pair at all more must speak for one: with -1.2 F1 on pages left
# out is .015 higher at most, and 600 news of other matters give thirteen rows.
TAKEN_ALONE = -0.5
# The same in a text of so few sentences, which is no page: rules say what it says. Hospitals that
# only stand beside each other score up to 1.2 there.
SHORT_TEXT, TAKEN_OF_SHORT, REFUSED_OF_SHORT = 6, 1.5, -3.5
# So much more must speak for a pair where rules pair one of the two in the same sentence; a side
# that the sentence does not name is none there.
ANSWERED, NEVER = 1.0, float("inf")
# So much more must speak for the other direction before a row of rules goes.
TURNED = 2.0
# Rules that look for the sides of a page; what stands beside a word of help is believed.
GUESSES = ("clauses", "sides", "nearby")
# 甲市——乙市: a line with fewer characters besides names says nothing.
WORD = re.compile("[\u4e00-\u9fff]")
FEWEST_WORDS = 2
DENIES = "not"
UNLIKELY = "a learned score says that nobody is helped"


# The score of two that may be a pair, the two, and what speaks for the score.
Scored = tuple[float, Possible, Described]


def judge(document: Document, ruled: ByRules) -> tuple[list[Pairing], list[Rejected]]:
    """The rows that stay and those that are added, in reading order, and what is refused."""
    if ruled.read is None or len(document.working) > LONGEST:
        return list(ruled.pairs), []
    found = [(score(each), pair, each) for pair, each in scored(document, ruled)]
    return judge_scored(document, ruled, found)


def judge_scored(
    document: Document, ruled: ByRules, found: Sequence[Scored]
) -> tuple[list[Pairing], list[Rejected]]:
    """The same, of all that may be pairs with their scores."""
    rows = ruled.pairs
    short = len(document.sentences) < SHORT_TEXT
    taken, least = (TAKEN_OF_SHORT, REFUSED_OF_SHORT) if short else (TAKEN, REFUSED)
    if not rows:
        taken = max(taken, TAKEN_ALONE)
    refused = [
        row for row in rows if _is_unlikely(row, found, least=least) or _is_turned(row, found)
    ]
    kept = [row for row in rows if row not in refused]
    added: list[Pairing] = []
    for each in sorted(found, key=_least):
        if each[0] <= taken:
            break
        if each[0] <= taken + _asked_besides(each[1], rows):
            continue
        if _states_nothing(document, each) or _is_reverse(each[1], kept):
            continue
        row = _row(document, each)
        if not any(_is_same(row, other) for other in (*rows, *ruled.turned, *added)):
            added.append(row)
    kept = sorted([*kept, *added], key=lambda row: row.start)
    return (
        with_own_senders(directed(kept, document.working), document.working),
        [Rejected(row.start, row.end, "pairings", UNLIKELY) for row in refused],
    )


def scored(document: Document, ruled: ByRules) -> Iterator[tuple[Possible, Described]]:
    """All that may be a pair on a page, each with its features; none where rules read no page."""
    read = ruled.read
    if read is None:
        return
    titled = any(map(is_strong, table_finder("pairings/relations").find(document.title)))
    setting = Setting(document.working, read.place, read.aid, titled)
    for pair in possible_pairs(read.peopled, document.working, page=read.page, place=read.place):
        yield pair, describe(pair, setting) | told_by_rules(pair, ruled.pairs)


def _asked_besides(pair: Possible, rows: Sequence[Pairing]) -> float:
    """How much more must speak for a pair than for others."""
    answered = _is_answered(pair, rows)
    if answered and pair.how != "named":
        return NEVER
    return ANSWERED if answered or _names_home(pair) else 0.0


def _least(each: Scored) -> tuple[float, int, str, str]:
    value, pair, _ = each
    return -value, pair.sentence.start, pair.donor.name, pair.recipient.name


def _is_unlikely(row: Pairing, found: Sequence[Scored], *, least: float) -> bool:
    """True for a row of rules all of whose mentions score low."""
    own = [value for value, pair, _ in found if _is_named(row, pair)]
    return bool(own) and row.rule in GUESSES and max(own) < least


def _is_turned(row: Pairing, found: Sequence[Scored]) -> bool:
    """True for a row of rules of which so much more says that who would be helped helps."""
    own = [value for value, pair, _ in found if _is_named(row, pair)]
    other = [
        value
        for value, pair, _ in found
        if alike(row.donor, pair.recipient.name) and alike(row.recipient, pair.donor.name)
    ]
    return bool(own and other) and max(other) > max(0.0, max(own) + TURNED)


def _states_nothing(document: Document, each: Scored) -> bool:
    """True for a question, a line of names alone, and events or trade without a word of help."""
    value, pair, described = each
    sentence = pair.sentence
    words = document.working[sentence.start : sentence.end]
    besides = len(WORD.findall(words)) - sum(p.end - p.start for p in pair.parties)
    no_help = "(no word of help)" in described
    alone = besides < FEWEST_WORDS and "(face each other)" not in described
    if is_invited(words) or (no_help and alone):
        return True
    if QUESTION.search(words) or _is_denied(words):
        return True
    other = "(context)" in described and "(relations: counterpart aid)" not in described
    other = other or (no_help and "(other matter)" in described)
    return other and value < TAKEN + ANSWERED


def _is_answered(pair: Possible, rows: Sequence[Pairing]) -> bool:
    """True where a rule pairs one of the two in the sentence."""
    names = pair.donor.name, pair.recipient.name
    return any(
        alike(name, side)
        for row in rows
        if row.start == pair.sentence.start
        for name in names
        for side in (row.donor, row.recipient)
    )


def _names_home(pair: Possible) -> bool:
    """True where the body of a sentence before would be helped, though this one names its place."""
    places = any(party.home and party.kind == "place" for party in pair.parties)
    return places and pair.how in ("topic", "subject", "own")


def _is_reverse(pair: Possible, rows: Sequence[Pairing]) -> bool:
    """True where a rule reads in the sentence that who would be helped helps, or the other way."""
    return any(
        alike(pair.recipient.name, row.donor) or alike(pair.donor.name, row.recipient)
        for row in rows
        if row.start == pair.sentence.start and row.rule not in GUESSES
    )


def _is_denied(words: str) -> bool:
    """True for 不再帮扶: a word that denies stands right before one of help.

    >>> _is_denied("德清县不再帮扶松阳县。"), _is_denied("德清县不断帮扶松阳县。")
    (True, False)
    """
    roles = read_map("pairings/frames", "role")
    hits = list(table_finder("pairings/frames", "pairings/relations").find(words))
    return any(
        roles.get(one.phrase) == DENIES and one.end == two.start and two.phrase in relations()
        for one, two in pairwise(hits)
    )


def _is_named(row: Pairing, pair: Possible) -> bool:
    return alike(row.donor, pair.donor.name) and alike(row.recipient, pair.recipient.name)


def _is_same(row: Pairing, other: Pairing) -> bool:
    return alike(row.donor, other.donor) and alike(row.recipient, other.recipient)


def _row(document: Document, each: Scored) -> Pairing:
    value, pair, described = each
    relation, direction = _relation(document, pair)
    how = How(relation, direction, f"{LEARNED} {value:.1f}: {' '.join(reasons_for(described))}")
    row = as_pairing(pair.donor, pair.recipient, said=document, sentence=pair.sentence, how=how)
    return replace(row, marks=(*row.marks, LEARNED))


def _relation(document: Document, pair: Possible) -> tuple[str, str]:
    """The relation of the first word of help behind the donor, else of the sentence, else aid."""
    found = []
    for hit in table_finder("pairings/relations", "pairings/deeds").find(
        document.working[pair.sentence.start : pair.sentence.end]
    ):
        row = relations().get(hit.phrase)
        deed = deeds().get(hit.phrase)
        said = (row["relation"], row["direction"]) if row else ("", "")
        if not said[0] and deed:
            said = (deed.relation, deed.direction)
        if said[0]:
            found.append((hit.start + pair.sentence.start < pair.donor.end, hit.start, said))
    return min(found)[2] if found else ("counterpart aid", "to recipient")
