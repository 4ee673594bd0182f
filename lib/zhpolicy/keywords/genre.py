"""What kind of text is this: policy prose, something else, or no Chinese at all?

The weights of keywords are learned for policy prose and for other texts; how much of a policy
text this one is, from 0 to 1, says how much of either counts.
"""

from __future__ import annotations

import re

import numpy as np

from zhpolicy.keywords.words.kinds import is_among
from zhpolicy.keywords.words.tags import TaggedText
from zhpolicy.text.tables import read_words

__all__ = ["policy_share", "reason_for_none"]

# The mean spread (usage) of the words of a text: 95 in 100 stories of a web portal have less
# than 3.2 and half of them 1.3; 95 in 100 policy stories have more than 2.9 and half of them 4.3.
FOREIGN_SPREAD, POLICY_SPREAD = 1.6, 2.6
# Words of science in 200 characters: 98 in 100 policy stories have less than 0.6, half of the
# abstracts more than 1.1 and three quarters of those that speak of policy.
FEW_SCIENCE_WORDS, MANY_SCIENCE_WORDS = 0.5, 1.5
CONTENT = frozenset("nvwabz")
# A Chinese page may name firms and methods in English; English pages quote single characters.
_HAN = re.compile("[\u3400-\u9fff]+")
_KANA = re.compile("[\u3041-\u30ff\uac00-\ud7a3]+")
_OTHER_WORDS = re.compile("[^\\W\\d_\u3041-\u9fff\uac00-\ud7a3]+")
# Japanese has four kana in ten characters, a Chinese page の in a name.
MOST_KANA, LEAST_HAN = 0.1, 0.5


def policy_share(tagged: TaggedText) -> float:
    """How much of a policy text a text is: 0 for a web story or an abstract, 1 for policy prose."""
    spreads, lengths = (f[tagged.body : -1] for f in (tagged.facts.spread, tagged.facts.length))
    counted = is_among(CONTENT)[tagged.codes[tagged.body :]] & (lengths > 1)
    number = np.count_nonzero(counted)
    if not number:
        return 0.0
    text = tagged.text[-tagged.length :]
    science = 200 * sum(map(text.count, read_words("keywords/science_words"))) / len(text)
    return _between(spreads[counted].sum() / number, FOREIGN_SPREAD, POLICY_SPREAD) * (
        1 - _between(science, FEW_SCIENCE_WORDS, MANY_SCIENCE_WORDS)
    )


def _between(value: float, low: float, high: float) -> float:
    return min(max((value - low) / (high - low), 0.0), 1.0)


def reason_for_none(text: str) -> str:
    """Why a text gets no keywords: it is in another language; empty when it is Chinese.

    >>> reason_for_none("The county supports rural doctors."), reason_for_none("支持乡村医生")
    ('most of its letters are no Chinese characters', '')
    """
    han = sum(map(len, _HAN.findall(text)))
    if 2 * han > len(text) and not _KANA.search(text):  # most pages
        return ""
    kana = sum(map(len, _KANA.findall(text)))
    if kana > MOST_KANA * (han + kana):
        return "it is in Japanese or Korean"
    other = han + len(_OTHER_WORDS.findall(text))
    return "most of its letters are no Chinese characters" if han < LEAST_HAN * other else ""
