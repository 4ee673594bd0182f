"""Who gets the benefit of a clause: named in it, before it, by its noun, or further up?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from zhpolicy.extract.incentives.amounts import sums_of
from zhpolicy.extract.incentives.beneficiaries import (
    beneficiary_of,
    find_receivers,
    split_subject,
    winner_of,
)
from zhpolicy.extract.incentives.clauses import Clause
from zhpolicy.extract.incentives.conditions import segment_start
from zhpolicy.extract.incentives.plain import is_tier, tier_name
from zhpolicy.extract.incentives.statements import Surroundings
from zhpolicy.extract.incentives.words import compiled, kind_of, talent_in
from zhpolicy.text.phrases import Phrase

__all__ = ["bare", "names_tier", "people_of", "tier_people"]

# Who gets it is looked for in so many clauses before: with 20 two of 1,547 rows name other people,
# with 400 none.
LOOK_BACK = 40
# The tiers of a list stand so near to each other.
NEAR = 3
# The name of a tier is short: 红杉, A类, 第一层次.
LONGEST_TIER = 8
# (一), 1.: the number of an item is no part of its name.
ITEM = re.compile("^(?:[(]?[一二三四五六七八九十\\d]{1,3}[)、.]) *")
# A类, 第二层次, 高级: the rank of a tier.
TIER = (
    "[A-Za-z一二三四五六甲乙丙丁]类|第?[一二三四五六]层次|[一二三四]等(?!功|奖)|[一二三四]档"
    "|<rank>|职称"
)
# A、B类可免租, C类每月领: tiers that open a clause.
LETTERS = re.compile(
    "(?:对|凡)?((?:[A-Za-z甲乙丙丁戊][、和及])*[A-Za-z甲乙丙丁戊]类)(?=[可按每享领由给免]|分别)"
)
# A类, 第一层次 without a noun anywhere are tiers of talent.
LETTERED = "[A-Za-z一二三四五六甲乙丙丁]类$|层次$|档$"
TALENT = "人才"
# 坐班满一季再领: a clause, not the name of a tier.
NO_NAME = "<said_of>|<gives_sum>"
# 受益学生2100人: whom a sum served.
SERVED = "^<benefits_whom>"
# 专门用于引进医生: whom posts are for.
BROUGHT = "(?:<kept_for>)?(?:<used_for>)(?:<seeks>)?"
# 院长某某说, 局长介绍: the head of an office who speaks gets nothing.
SPEAKS = "(?:<heads>)[^,;。]{0,6}(?:<speaks>)$"
# 新医师由高年资医师带教两年,带教津贴每月400元: what is paid for teaching goes to the mentor.
MENTOR_PAY = "(?:<mentors>)[^,;。]{0,3}$"
MENTORED = "由(?:[一二两三\\d]+[名位])?([^,;。由]{2,12}?)(?:<mentors>)"
# 配偶随迁的,推荐就业;没找到工作的,每月补1000元: whose work it is gets it.
OF_SPOUSE = (
    "(?:第[一二三四五六七八九十百]{1,5}条 ?|[(]?[一二三四五六七八九十\\d]{1,3}[)、.] ?|其)?"
    "(<spouse>)"
)
OF_WORK = "(?:[未没无暂]|不足)[^,;。]{0,4}(?:<own_work>)|(?:<own_work>)(?:<falls_short>)"
# 另加, 每人: of the sum, and not when it is paid, as 节假日, 夜班 are.
NO_WHEN = "<adds_more>|<adds_sum>|<gives_sum>|<before_sum>|[每各由]"
# 村里奖3000元: the name is whoever gives it.
NAMED_GIVER = "[^,;。\\d]{0,4}?<gives_sum>"
# 取得高级护理员证书的, 获得特级教师称号的: who holds it is of this profession.
CERTIFICATE = "(?:<has_won>)[^,;。]{0,8}?([^,;。的]{2,8}?)(?:<tests>|称号)的"
# 乡村 in 乡村教师 makes one noun with it.
DESCRIBED = "(?:<describes>)$"
# 石山乡镇, 其他地区: a tier by place is a condition.
PLACE = "<place_noun>$"


def people_of(
    clauses: Sequence[Clause],
    index: int,
    *,
    kept: Sequence[Phrase],
    known: Mapping[int, str],
    around: Surroundings,
) -> tuple[str, tuple[str, ...]]:
    """Who gets the benefit of a clause; `carried` is a flag when another segment says so."""
    clause = clauses[index]
    figures = [number.start for number in sums_of(clause)]
    first = min(figures or [hit.start for hit in kept] or [clause.end]) - clause.start
    first_segment = segment_start(clauses, index)
    winner = _winner(clauses, first_segment, index)
    own = winner or beneficiary_of(clause.text, before=first) or _lettered(clause, around)
    if own:
        return own, ()
    if spouse_or_mentor := _spouse_or_mentor(clauses, index, kept=kept):
        return spouse_or_mentor, ()
    if near := _people_near(clauses, index, kept=kept, known=known, around=around):
        return near, ()
    before, marks = _people_before(clauses, index, known=known, has_page=bool(around.page))
    if before:
        return before, marks
    talent = next(filter(None, map(talent_in, kept)), "")
    if talent and not around.page:
        return talent, ()
    return around.people, ("carried",) if around.people else ()


def _people_before(
    clauses: Sequence[Clause], index: int, *, known: Mapping[int, str], has_page: bool
) -> tuple[str, tuple[str, ...]]:
    """Whom a clause before the segment is about, or who holds the certificate that is asked for."""
    first, clause = segment_start(clauses, index), clauses[index]
    certified = "" if has_page else _certified(clauses[first : index + 1])
    for number in range(first - 1, max(-1, first - LOOK_BACK), -1):
        if certified and clauses[number].sentence != clause.sentence:
            break
        if is_tier(clauses[number]) and not _is_alone(clauses, number, first=first, known=known):
            continue
        if subject := _subject(clauses[number], known.get(number)):
            return subject, ("carried",)
    return certified, ()


def _is_alone(
    clauses: Sequence[Clause], number: int, *, first: int, known: Mapping[int, str]
) -> bool:
    """True for 技术员奖励3000元 behind a condition, with no other tier beside it."""
    near = clauses[max(0, number - NEAR) : min(first, number + NEAR + 1)]
    tiers = sum(is_tier(other) for other in near)
    behind_condition = number > 0 and clauses[number - 1].text.endswith("的")
    return tiers == 1 and behind_condition and bool(known.get(number))


def tier_people(
    clauses: Sequence[Clause], index: int, *, before: str, known: Mapping[int, str]
) -> tuple[str, str]:
    """Who is meant by the tier of a clause, and the condition that its name is (其他乡镇)."""
    clause = clauses[index]
    name = tier_name(clause)
    if own := beneficiary_of(clause.text, before=len(clause.text)):
        return own, ""
    if (
        clause.mark == ":"
        and not name
        and index
        and len(clauses[index - 1].text) <= LONGEST_TIER + 4
    ):
        name = clauses[index - 1].text
        if own := split_subject(name)[0]:
            return name, ""
    for number in range(index - 1, segment_start(clauses, index) - 1, -1):
        if number not in known and (subject := _subject(clauses[number], None)) and not name:
            return subject, ""
    people, when = _people_of_name(name or "", before)
    is_giver = when and compiled(NAMED_GIVER).match(clause.text, len(when))
    return people, "" if is_giver else when


def _people_of_name(name: str, before: str) -> tuple[str, str]:
    """Who is meant by the name of a tier, and the condition that it is."""
    if name.endswith("的"):
        return before, name.removesuffix("的")
    if not name or len(name) > LONGEST_TIER or compiled(NO_NAME).search(name):
        return before, ""
    if compiled(PLACE).search(name):
        return before, name
    if _names_tier(name, before):
        return _with_noun(name, before), ""
    return before, "" if compiled(NO_WHEN).search(name) else name


def _lettered(clause: Clause, around: Surroundings) -> str:
    """The tiers that open a clause, with the noun of the page: A、B类可免租入住公寓."""
    tiers = LETTERS.match(clause.text)
    return _with_noun(tiers[1], around.page or around.people) if tiers else ""


def bare(people: str) -> str:
    """People without their attributes: 来岚工作的教师、医生 are 教师、医生."""
    words = find_receivers(people)
    return people[words[0].start :] if words else people


def names_tier(clauses: Sequence[Clause], index: int, *, before: str) -> bool:
    """True when a clause names a tier: people, a rank, a place, or nothing behind a condition."""
    clause = clauses[index]
    name = tier_name(clause) or ""
    if not name or name.endswith("的") or find_receivers(clause.text):
        return True
    return _names_tier(name, before) or bool(compiled(PLACE).search(name))


def _names_tier(name: str, before: str) -> bool:
    """True for A类, 第二层次, and for 青松 behind 红杉人才: a name of the same length."""
    words = find_receivers(before)
    is_like = bool(words) and words[-1].start == len(name) and before.endswith(words[-1].phrase)
    return is_like or bool(compiled(TIER).search(name))


def _with_noun(name: str, before: str) -> str:
    """The name of a tier with the noun of the group: 青松 after 红杉人才 is 青松人才."""
    words = find_receivers(before)
    if words:
        return name + _noun_in(before, words[-1])
    return name + TALENT if compiled(LETTERED).search(name) else name


def _noun_in(people: str, last: Phrase) -> str:
    """The last noun of a phrase, with what describes it: 乡村教师, but 人才 of 红杉人才."""
    before = compiled(DESCRIBED).search(people, 0, last.start)
    return (before[0] if before else "") + last.phrase


def _subject(clause: Clause, known: str | None) -> str:
    """The people that a clause is about; who got its benefit where it is known."""
    if compiled(SPEAKS).search(clause.text):
        return ""
    known = None if known and compiled(OF_SPOUSE).fullmatch(known) else known
    return known or split_subject(clause.text)[0]


def _spouse_or_mentor(clauses: Sequence[Clause], index: int, *, kept: Sequence[Phrase]) -> str:
    """Whom the sentence gives its benefit by what it is: the spouse without work, the mentor."""
    first = segment_start(clauses, index)
    own = clauses[index]
    paid = [own.text[: hit.end - own.start] for hit in kept]
    if any(compiled(MENTOR_PAY).search(text) for text in paid):
        for clause in reversed(clauses[first : index + 1]):
            if mentor := compiled(MENTORED).search(clause.text):
                return mentor[1]
    before = clauses[segment_start(clauses, first - 1) : first] if first else ()
    spouse = next(filter(None, (compiled(OF_SPOUSE).match(other.text) for other in before)), None)
    if spouse is None or before[0].sentence != clauses[index].sentence:
        return ""
    said = ",".join(clause.text for clause in clauses[first : index + 1])
    return spouse[1] if compiled(OF_WORK).search(said) else ""


def _people_near(
    clauses: Sequence[Clause],
    index: int,
    *,
    kept: Sequence[Phrase],
    known: Mapping[int, str],
    around: Surroundings,
) -> str:
    """The people of the segment, the tier that labels it, or whom the clause behind names."""
    first = segment_start(clauses, index)
    for number in range(index - 1, first - 1, -1):
        if subject := _subject(clauses[number], known.get(number)):
            return subject
    if tier := _tier_before(clauses, first, around=around):
        return tier
    return _served_behind(clauses, index, is_quota=any(kind_of(hit) == "quota" for hit in kept))


def _tier_before(clauses: Sequence[Clause], first: int, *, around: Surroundings) -> str:
    """The tier that a label before the segment names: (一)第一层次:安家费100万元,月津贴8000元."""
    if not first or clauses[first].mark != ":":
        return ""
    name = ITEM.sub("", clauses[first - 1].text)
    if len(name) > LONGEST_TIER or not compiled(TIER).search(name):
        return ""
    return name if find_receivers(name) else _with_noun(name, around.people)


def _served_behind(clauses: Sequence[Clause], index: int, *, is_quota: bool) -> str:
    """Whom the clause behind a sum says that it served: 发放助学金320万元,受益学生2100人.

    Behind posts it says whom they are to bring: 拿出60个编制,专门用于引进医生和教师.
    """
    behind = clauses[index + 1] if index + 1 < len(clauses) else None
    if behind is None or behind.mark != ",":
        return ""
    if is_quota and (brought := compiled(BROUGHT).match(behind.text)):
        people = split_subject(behind.text[brought.end() :])[0]
        return people if people and behind.text.endswith(people) else ""
    if not compiled(SERVED).search(behind.text):
        return ""
    return beneficiary_of(behind.text, before=len(behind.text))


def _certified(clauses: Sequence[Clause]) -> str:
    """The profession that a certificate names which is asked for: 取得护理员证书的."""
    for clause in reversed(clauses):
        if named := compiled(CERTIFICATE).search(clause.text):
            words = find_receivers(named[1])
            if words and words[-1].end == len(named[1]):
                return words[-1].phrase
    return ""


def _winner(clauses: Sequence[Clause], first: int, index: int) -> str:
    """The title of those who win a prize that a clause gives: 选出9名“海岛名匠”,各奖1万元."""
    if "奖" not in clauses[index].text:
        return ""
    titles = (winner_of(clause.text) for clause in clauses[first : index + 1])
    return next(filter(None, titles), "")
