"""Which words of a clause name one benefit twice?

补助 beside 危房改造, 优先推荐 beside 职称评审: the general word only says that it is given.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from zhpolicy.extract.incentives.words import compiled, is_sure, kind_of, needs_cover
from zhpolicy.text.phrases import Phrase

__all__ = ["without_doubles"]

# A special word of these kinds tells what a general 补助 beside it is for.
MONEY_KINDS = frozenset(["housing_subsidy", "living_allowance", "medical", "schooling", "other"])
# 子女入学享受同等待遇: 待遇 says only that these are given.
SERVICES = frozenset(["schooling", "medical", "housing_supply"])
TREATMENT = "待遇$"
# 优先推荐评先评优: being preferred is about these, where they stand beside it.
PREFERRED = "<prefers>"
# 奖金, 补助: so short a word beside another one only ends its name.
SHORT = 2
# 学杂费、住宿费: one mark stands between the items of a list.
LISTED = 1
PRIZE = "<gives_prize>"
GENERAL = ("honour", "pay", "living_allowance")
STEPS = frozenset(["title_review", "honour", "quota", "schooling"])


def without_doubles(kept: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """The words of a clause without those that only repeat what another one says."""
    return _one_of_list(_without_joined(_without_general(_only_rights_of_card(kept))))


def _one_of_list(kept: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """The first of everyday words in a list, which one verb waives: 食宿、学费全包."""
    listed = [
        right
        for left, right in pairwise(kept)
        if needs_cover(left) and needs_cover(right) and right.start - left.end == LISTED
    ]
    return tuple(hit for hit in kept if hit not in listed)


def _only_rights_of_card(kept: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """Where a clause tells what a card is good for, the rights are the card's: 住宿享受折扣."""
    rights = [hit for hit in kept if kind_of(hit) == "card" and not is_sure(hit)]
    return tuple(hit for hit in kept if hit in rights or is_sure(hit)) if rights else tuple(kept)


def _without_general(kept: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """Without general words beside special ones: 补助 by 危房改造, 优先推荐 by 职称评审."""
    sure = {kind_of(hit) for hit in kept if is_sure(hit) or needs_cover(hit)}
    special = SERVICES & {kind_of(hit) for hit in kept}
    return tuple(
        hit
        for hit in kept
        if not (special - {kind_of(hit)} and compiled(TREATMENT).search(hit.phrase))
        and not (kind_of(hit) == "living_allowance" and not is_sure(hit) and sure & MONEY_KINDS)
        and not (
            kind_of(hit) == "promotion" and compiled(PREFERRED).match(hit.phrase) and sure & STEPS
        )
    )


def _without_joined(kept: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """Without the short word that stands right beside another one: 奖金奖励, 一次性奖励奖金."""
    joined = {
        left if left.end - left.start < right.end - right.start else right
        for left, right in pairwise(kept)
        if left.end == right.start
    }
    return tuple(hit for hit in kept if hit not in joined or not _is_general(hit))


def _is_general(hit: Phrase) -> bool:
    """True for a short word that says only that money is given."""
    is_prize = bool(compiled(PRIZE).fullmatch(hit.phrase))
    return hit.end - hit.start <= SHORT and (is_prize or kind_of(hit) in GENERAL)
