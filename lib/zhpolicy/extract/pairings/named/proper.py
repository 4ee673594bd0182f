"""Is a name that of one body, or does it name any of a kind?

Found:      莫干山医院 · 第一中学 · 县医院
Not found:  工程研究中心 · 贫困村 · 物业公司
"""

from __future__ import annotations

import re

from zhpolicy.text.tables import read_words
from zhpolicy.text.words import cut_working

__all__ = ["is_proper"]

# Tags of jieba's dictionary for names of places, persons and bodies; what it does not know is un.
PROPER = ("ns", "nr", "nz", "nt", "un")
ORDINAL = re.compile(
    "第?[一二三四五六七八九十\\d]+(?:[中小]|医院|师|团|初|高)|第[一二三四五六七八九十\\d]+"
)
# 县医院, 市教育局: of the page's own place; 省教育厅 is above it.
OWNERS = "县市州区旗省"


def is_proper(name: str) -> bool:
    """False for what names any body of a kind by ordinary words alone: 工程研究中心, 贫困村.

    >>> is_proper("莫干山医院"), is_proper("贫困村"), is_proper("物业公司")
    (True, False, False)
    """
    if ORDINAL.search(name) or name[0] in OWNERS:
        return True
    return any(
        tag.startswith(PROPER) or tag == "j" or (len(word) == 1 and tag[:1] in "gh")
        for word, tag in cut_working(name)
        if word not in read_words("pairings/name_ends")
    )
