"""Who passes a craft on to whom? Sentences that speak of mentorship, apprenticeship, passing on.

Rules find them by words and shapes of clauses (`phrases`), a learned score by all words of the
sentence (`people.learned`); the row of the latter has the rule and the mark `learned`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from zhpolicy.extract.cues import compile_cues
from zhpolicy.extract.mentorship.phrases import (
    ALONE,
    find_phrases,
    kind_of,
    reason_unsaid,
    sort_out,
)
from zhpolicy.extract.mentorship.statement import Mentorship, as_statement
from zhpolicy.extract.people.learned.features import Told
from zhpolicy.extract.people.learned.judge import LEARNED, find_taught_sentences
from zhpolicy.text.document import Document, Hit, Readable, as_document
from zhpolicy.text.records import Found, Rejected
from zhpolicy.text.sentences import Sentence
from zhpolicy.text.several import one_or_several

__all__ = ["find_mentorship", "find_rejected_mentorship", "scan", "scan_by_rules", "told_of"]

CUES = "mentorship/cues"
# 院长带着4名骨干住进院里: led to a place; nobody is taught.
LED_THERE = (
    "(?:<leads>|<guides>)[着了]?[\\d一二两三四五六七八九十几]+[余多]?[名位个]"
    "[^,。;:!?“”]{1,8}<goes>"
)
TAUGHT = re.compile("[学教徒师]")


@one_or_several
def find_mentorship(text: Readable) -> list[Mentorship]:
    """The sentences that speak of mentorship, in reading order.

    >>> [found] = find_mentorship("发挥援疆医生传帮带作用，帶教本地醫生62名。")
    >>> found.scheme, found.mentors, found.mentees, found.numbers
    (('传帮带',), '援疆医生', '本地医生', ('62名',))
    """
    return list(as_document(text).once(scan).accepted)


def find_rejected_mentorship(text: Readable) -> list[Rejected]:
    """Words like 师徒 that speak of something else, each with the reason.

    >>> [hit.reason for hit in find_rejected_mentorship("影片讲述了师徒二人的故事。")]
    ['a film, a play or a book']
    """
    return list(as_document(text).once(scan).rejected)


def scan(document: Document) -> Found[Mentorship]:
    """The sentences of a document that speak of mentorship, and words that only look like it."""
    found = scan_by_rules(document)
    told = told_of(document, found)
    read = [
        as_statement(document, sentence=taught.sentence, phrases=[], rule=taught.rule)
        for taught in find_taught_sentences(document, told)
        if _is_open(document.working, taught.sentence, told.get(taught.sentence.start, Told()))
    ]
    # Where nobody teaches and nobody learns, the score is wrong more often than right.
    learned = [_marked(row) for row in read if row.mentors or row.mentees]
    if not learned:
        return found
    rejected = [
        hit for hit in found.rejected if not any(r.start <= hit.start < r.end for r in learned)
    ]
    rows = sorted([*found.accepted, *learned], key=lambda row: row.start)
    return Found(tuple(rows), tuple(rejected))


def _marked(row: Mentorship) -> Mentorship:
    return replace(row, marks=(LEARNED, *row.marks))


def _is_open(working: str, sentence: Sentence, told: Told) -> bool:
    """True where rules neither found mentorship nor something else: a film, a question."""
    is_told = bool(told.kinds) or any(reason != ALONE for reason in told.reasons)
    whole = working[sentence.start : sentence.end]
    is_led = compile_cues(LED_THERE, table=CUES).search(whole) and not TAUGHT.search(whole)
    return not is_told and not is_led and not reason_unsaid(whole)


def scan_by_rules(document: Document) -> Found[Mentorship]:
    """The sentences that rules find, and words that only look like mentorship to them."""
    working = document.working
    statements: list[Mentorship] = []
    rejected: list[Rejected] = []
    for sentence, phrases in document.by_sentence(find_phrases(working)):
        accepted, refused = sort_out(phrases, working, sentence=sentence)
        reason = reason_unsaid(working[sentence.start : sentence.end])
        if reason:
            refused += [Rejected(hit.start, hit.end, "mentorship", reason) for hit in accepted]
            accepted = []
        rejected += refused
        if accepted:
            rule = min(kind_of(phrase) for phrase in accepted)
            statements.append(
                as_statement(document, sentence=sentence, phrases=accepted, rule=rule)
            )
    return Found(tuple(statements), tuple(rejected))


def told_of(document: Document, found: Found[Mentorship]) -> dict[int, Told]:
    """What rules say of the sentences, by where each begins; nothing of most of them."""
    kinds = _by_sentence(document, found.accepted)
    refused = _by_sentence(document, found.rejected)
    told: dict[int, Told] = {}
    is_behind = False
    for start in (sentence.start for sentence in document.sentences):
        said = [row.rule for row in kinds.get(start, ())]
        reasons = [hit.reason for hit in refused.get(start, ())]
        if said or reasons or is_behind:
            told[start] = Told(said, reasons, is_behind)
        is_behind = bool(said)
    return told


def _by_sentence(document: Document, hits: Sequence[Hit]) -> dict[int, list[Hit]]:
    """The hits of each sentence, by where it begins."""
    return {sentence.start: own for sentence, own in document.by_sentence(hits)}
