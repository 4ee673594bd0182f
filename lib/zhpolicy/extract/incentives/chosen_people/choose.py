"""For whom is each offer of a page, by weights that were learned?

`scripts/train_receivers.py` learns them from pages that people annotated. What the rules read is
one of the candidates; it stays where no other one scores higher, or clearly higher where the rules
are sure. Each offer is looked at by itself: whom the offers beside it were found to be for, helps
no further (mistakes are handed on as well).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from zhpolicy.extract.incentives.chosen_people.candidates import Receiver, candidates_of
from zhpolicy.extract.incentives.chosen_people.mentions import NOMINAL, bare
from zhpolicy.extract.incentives.chosen_people.names import is_no_phrase
from zhpolicy.extract.incentives.chosen_people.page import read_page
from zhpolicy.extract.incentives.grants.record import Incentive
from zhpolicy.extract.incentives.people.groups import group_of
from zhpolicy.text.document import Document
from zhpolicy.text.weights.clues import ONE, WeightsOfClues, weights_of_clues

__all__ = ["CHOSEN", "PLACES", "Scorer", "are_asked", "choose", "with_chosen_people"]

# The mark of an offer whose people no rule read.
CHOSEN = "chosen"
# So many places for features.
PLACES = 1 << 17
# So much more must speak for another candidate than for the people that the rules read (a point is
# e times the odds); clearly more where rules read them from the offer itself, or where it is only
# another phrase for the same people.
MARGIN, CLEAR_MARGIN = 0.3, 1.0
LAST_WORD = 2
IN_LINE, FURTHER = ("own", "row", "sentence", "line"), ("before", "topic", "title")


class Scorer:
    """The score of candidates."""

    def __init__(self, weights: WeightsOfClues) -> None:
        self._weights = weights
        self._of_shared: dict[frozenset[str], int] = {}

    def score(self, candidate: Receiver) -> float:
        """How much speaks for a candidate."""
        shared = sum(map(self._shared, candidate.fixed))
        return (shared + self._weights.weigh(candidate.clues)) / ONE

    def _shared(self, clues: frozenset[str]) -> int:
        found = self._of_shared.get(clues)
        if found is None:
            found = self._of_shared[clues] = self._weights.weigh(clues)
        return found


def with_chosen_people(rows: Sequence[Incentive], document: Document) -> list[Incentive]:
    """The rows with whom each is for, as the weights have it."""
    asked = are_asked(rows)
    if not any(asked):
        return list(rows)
    page, scorer = read_page(document, rows), Scorer(weights_of_clues("incentives/for_whom"))
    return [
        _with_people(row, choose(candidates_of(page, row), scorer, row=row)) if is_asked else row
        for row, is_asked in zip(rows, asked, strict=True)
    ]


def are_asked(rows: Sequence[Incentive]) -> list[bool]:
    """Whether the weights are asked for each row: what rules tell for sure stays as it is."""
    several = _in_one_clause(rows)
    return [(row.start, row.end) not in several and _is_doubtful(row) for row in rows]


def _is_doubtful(row: Incentive) -> bool:
    """True where rules read nobody, somebody from further up, or what is no noun phrase.

    Of all others the weights would change few rightly, and to ask costs time.
    """
    return not row.beneficiary or "carried" in row.marks or is_no_phrase(row.beneficiary)


def _in_one_clause(rows: Sequence[Incentive]) -> set[tuple[int, int]]:
    """Where one clause offers to several people, one sum to each: rules tell them apart."""
    people: dict[tuple[int, int], set[str]] = {}
    for row in rows:
        people.setdefault((row.start, row.end), set()).add(row.beneficiary)
    return {span for span, names in people.items() if len(names) > 1}


def choose(candidates: Mapping[str, Receiver], scorer: Scorer, *, row: Incentive) -> str:
    """The name of the likeliest candidate; that of the rules where none is clearly likelier."""
    scores = {key: scorer.score(each) for key, each in candidates.items()}
    own = bare(row.beneficiary)
    best = max(scores, key=lambda key: (scores[key], key))
    if best == own or (own and _is_kept(candidates, own=own, best=best, row=row)):
        return row.beneficiary
    is_clear = own and ("carried" not in row.marks or _is_near(own, best))
    margin = CLEAR_MARGIN if is_clear else MARGIN
    return candidates[best].name if scores[best] > scores[own] + margin else row.beneficiary


def _is_kept(candidates: Mapping[str, Receiver], *, own: str, best: str, row: Incentive) -> bool:
    """True where whom the rules read stays, however much speaks for another candidate.

    What a clause says of somebody (想开店的) is who where rules read nobody. Another phrase for
    whom the offer itself names is no better. Whom the rules read in the line of the offer is left
    for nobody who stands further off (on a page longer than those that were learned from another
    line tells of somebody else), nor for a longer phrase.
    """
    if candidates[best].source == NOMINAL:
        return True
    if "carried" not in row.marks and _is_near(own, best):
        return True
    is_elsewhere = candidates[best].at in FURTHER or own in best
    return is_elsewhere and _stands_in_line(candidates, own)


def _is_near(own: str, best: str) -> bool:
    """True for two phrases of which one holds the other, or with one last word."""
    return own in best or best in own or own[-LAST_WORD:] == best[-LAST_WORD:]


def _stands_in_line(candidates: Mapping[str, Receiver], own: str) -> bool:
    """True where whom the rules read, or its last word, stands in the line of the offer."""
    return any(each.at in IN_LINE and key and own.endswith(key) for key, each in candidates.items())


def _with_people(row: Incentive, people: str) -> Incentive:
    if people == row.beneficiary:
        return row
    marks = (*(mark for mark in row.marks if mark != "carried"), CHOSEN)
    return replace(row, beneficiary=people, group=group_of(people), marks=marks)
