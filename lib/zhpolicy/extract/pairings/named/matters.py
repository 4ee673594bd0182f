"""Does a clause speak of another matter than help: of trade, tours, an event, a life?

Found:      甲公司向乙县采购 · 在乙县的论坛上
Not found:  在乙镇修了游客中心 (游客 in a longer word) · 剧院 in the name of a party
"""

from __future__ import annotations

from collections.abc import Sequence

from zhpolicy.extract.pairings.home import Party
from zhpolicy.text.phrases import table_finder
from zhpolicy.text.tables import read_map

__all__ = ["is_invited", "is_other_matter"]

# The reason of longer words that say nothing against help: 游客中心, 订单班.
COVERS = "covers"
# Words of events stand in names too: 某剧院.
EVENT = "event"
# Who is asked to come and speak, or comes to look: 应邀到县里作报告.
INVITED = "invited"


def is_other_matter(words: str, parties: Sequence[Party] = (), *, offset: int = 0) -> bool:
    """True where a word of trade, tours or events stands in `words`, which begin at `offset`.

    >>> is_other_matter("采购茶叶"), is_other_matter("修了游客中心")
    (True, False)
    """
    reasons = read_map("pairings/no_aid", "reason")
    for hit in table_finder("pairings/no_aid").find(words):
        reason = reasons[hit.phrase]
        begin, end = offset + hit.start, offset + hit.end
        named = reason == EVENT and any(p.start <= begin and end <= p.end for p in parties)
        if reason != COVERS and not named:
            return True
    return False


def is_invited(words: str) -> bool:
    """True where somebody is invited, or comes to look.

    >>> is_invited("校长受邀到会上作报告"), is_invited("校长到县里任职")
    (True, False)
    """
    reasons = read_map("pairings/no_aid", "reason")
    return any(reasons[h.phrase] == INVITED for h in table_finder("pairings/no_aid").find(words))
