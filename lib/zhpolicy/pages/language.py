"""Is the page in Chinese?"""

from __future__ import annotations

import re

__all__ = ["find_objection"]

# Enough of a page to know its language.
SAMPLE_LENGTH = 200_000
# One character is no page; a word has two.
LEAST_HAN = 2
# Japanese has four kana in ten characters, a Chinese page の in a name.
MOST_KANA = 0.05
# An English page with Chinese names has three Chinese characters in a hundred letters, a
# Chinese page with English names and addresses one in three, a fully glossed one one in two.
LEAST_HAN_SHARE = 0.05
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
_LETTER = re.compile(r"[^\W\d_]")


def find_objection(text: str) -> str:
    """Why a page is not taken for Chinese, as a sentence; "" when it is.

    >>> find_objection("组团式援疆"), find_objection("An English page")
    ('', 'not Chinese: 0 Chinese characters among 13 letters')
    """
    sample = text[:SAMPLE_LENGTH]
    if _is_plainly_chinese(sample):
        return ""
    han, kana, letters = (len(each.findall(sample)) for each in (_HAN, _KANA, _LETTER))
    if not letters:
        return "no text: not one letter or character"
    if kana > MOST_KANA * letters:
        return f"not Chinese: {kana} kana among {letters} letters, as Japanese has them"
    if han < LEAST_HAN_SHARE * letters:
        return f"not Chinese: {han} Chinese characters among {letters} letters"
    if han < LEAST_HAN:
        return "too short: one character"
    return ""


def _is_plainly_chinese(sample: str) -> bool:
    """True without kana where the first fifth has Chinese characters enough for the whole."""
    if _KANA.search(sample):
        return False
    return len(_HAN.findall(sample, 0, len(sample) // 5)) > max(LEAST_HAN_SHARE * len(sample), 1)
