"""What are those called who teach and learn? By learned weights, with what rules say as a clue.

Every phrase of a sentence that may be people is weighed for both parts and for each word where it
may begin (`mentions`, `clues`), and all are decided together (`decide`). The weights are made by
`scripts/train_mentors.py` from `scripts/mentors.jsonl`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhpolicy.extract.cues import compile_cues
from zhpolicy.extract.people.learned.clues import is_beside_teaching
from zhpolicy.extract.people.learned.decide import (
    LEARNS,
    NOBODY,
    PARTS,
    TEACHES,
    Chosen,
    clues_of,
    decide,
    with_lists,
)
from zhpolicy.extract.people.learned.heads import PRONOUN
from zhpolicy.extract.people.learned.mentions import Mention, Read, read_mentions
from zhpolicy.extract.people.mentor_people import FIGURE
from zhpolicy.extract.people.parts import Parts
from zhpolicy.text.weights.linear import places_of, read_weights

__all__ = ["LONG", "people_chosen", "read_learned_parts"]

WEIGHTS = "mentorship/people"
# What is longer is a table or a list. The longest sentence that was labelled has 106 signs.
LONGEST = 300
# The sentences that were labelled are short (three of four under 50 signs): what is longer than
# this tells of more than teaching. There rules are surer, and who does not open the sentence has a
# word of teaching beside it.
LONG = 80
# 徒弟艾力: the name is what the one who learns is called.
CALLED = "(?P<word><apprentice>)(?P<name>[\u4e00-\u9fff·]{2,12})"
PLURAL = "们"


def read_learned_parts(sentence: str, told: Parts) -> Parts:
    """Who teaches and who learns in a working sentence of mentorship; empty where nothing tells.

    `told` is what rules say, a clue among others.

    >>> read_learned_parts("村里的老木匠教年轻人画线。", Parts("", ""))
    Parts(mentors='村里的老木匠', mentees='年轻人')
    """
    if len(sentence) > LONGEST:
        return Parts("", "")
    clues = clues_of(read_mentions(sentence), told)
    chosen = decide(clues, _weigh)
    if len(sentence) > LONG:
        chosen = [
            one if is_beside_teaching(sentence, mention) else Chosen(NOBODY, one.start)
            for mention, one in zip(clues.read.mentions, chosen, strict=True)
        ]
    return people_chosen(clues.read, chosen)


def people_chosen(read: Read, chosen: Sequence[Chosen]) -> Parts:
    """The people as the sentence calls them, by the parts that their mentions were given."""
    named = {TEACHES: "", LEARNS: ""}
    for part in named:
        members = [
            (mention, one)
            for mention, one in zip(read.mentions, with_lists(read, chosen), strict=True)
            if one.part == part
        ]
        told = [each for each in members if each[0].head.part != PRONOUN] or members
        phrases = [_phrase(read.sentence, *each) for each in told]
        named[part] = "、".join(dict.fromkeys(filter(None, phrases)))
    return Parts(named[TEACHES], named[LEARNS] if named[LEARNS] != named[TEACHES] else "")


def _phrase(sentence: str, mention: Mention, chosen: Chosen) -> str:
    """A phrase without figures, quotation marks and the plural; the name first: 艾力(徒弟)."""
    whole = sentence[chosen.start : mention.head.end]
    phrase = re.sub("[“”]", "", FIGURE.sub("", whole)).strip("、的 ")
    if mention.head.part == PRONOUN:
        return phrase
    phrase = phrase.removesuffix(PLURAL)
    called = compile_cues(CALLED, table="mentorship/cues").fullmatch(phrase)
    if called and chosen.part == LEARNS:
        return f"{called['name']}({called['word']})"
    return phrase


def _weigh(names: Sequence[str]) -> Sequence[float]:
    weights = read_weights(WEIGHTS)
    places = weights.shape[1]
    found = weights[:, places_of(names, places)]
    return found.astype(float).sum(1).tolist() if names else [0.0] * len(PARTS)
