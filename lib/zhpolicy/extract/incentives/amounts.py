"""Which figure of a clause belongs to which benefit? Amounts of money first, then counts.

A figure right before a mark or a joining word belongs to the benefit before it (安家费30万元、);
otherwise to the next one (给予50万元购房补助); behind all of them it belongs to each (安家补助、
租房补贴6000万元). Durations, and numbers of people who get it, are no amounts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhpolicy.extract.incentives.beneficiaries import beneficiary_of
from zhpolicy.extract.incentives.clauses import Clause, currencies
from zhpolicy.extract.incentives.words import compiled, find_people
from zhpolicy.extract.quantities.find import Quantity
from zhpolicy.text.phrases import Phrase
from zhpolicy.text.tables import read_words

__all__ = [
    "SPENT",
    "amounts_of",
    "is_share",
    "money_of",
    "sums_of",
    "tiers_of",
    "value_of",
]

# 由每月300元提高到500元: the first sum is what was paid before.
FORMER = re.compile("[由从][^,。;到至]{0,8}$|从[^,。;]{0,12}\\d[^,。;到至]{0,4}、$")
RAISED = "[^,。;]{0,10}?<raises>"
# 投资4600万元建设周转房312套: what it costs is not what anybody gets.
INVESTED = "<costs>[^,。;\\d]{0,6}$"
# Between the benefits of one list: 安家补助、租房补贴.
LISTED = re.compile("[^,。;并]{0,6}?(?:[、和及与或]|以及)?[^,。;并]{0,3}")
# 安家费30万元以上、: what belongs to the figure may stand before the mark.
ENDS_LIST = "(?:/|<after_sum>){0,4}(?:[、,;。)+]|[和及与]|以及|$)"
# What may stand between the name of a benefit and its figure: 补贴标准为每人每月最高1500元. The
# words are taken for good (`*+`): 每人 is 每 and 人 too, and all ways to part a long line are many.
LINKS = "(?:<before_sum>|[:(]|\\d+%)*+"
# 最高2万元, 每年最多3600元.
CAP = "(?:<limits>)[^,。;\\d]{0,4}$"
# 投入90万元改建周转房: what the sum is for follows at once.
BUILDS = "(?:<builds>)"
# 年薪超过26万元的, 满60分的: what one must have or reach, not what one gets.
REACHED = "(?:<reaches>)[^,。;\\d]{0,4}$"
# 拿出5000万元设基金, 投入80万元: out of it benefits are paid; nobody gets it.
SPENT = "(?:<spends>)[^,。;\\d]{0,6}$"
# 参保率稳定在95%, 标准增长6%: an indicator; 报销比例提高到80% is what people get.
RATE = "(?:[率重]|<indicates>)[^,;。\\d]{0,6}$"
# 5%的乡村教师: a share of people, which nobody gets.
OF_PEOPLE = re.compile("的[^,;。的]{1,8}")
# 年薪50万元以上人才, 月薪1万元以上的员工.
UP_TO = "以[上下]$"
EARNERS = re.compile("的?[^,;。的可按每给享]{1,6}")
PAYS_SHARE = "<pays_share>"
# A类、B类、C类分别给予…, 第一、第二层次: tiers without a noun; those of the page lend theirs.
LETTERED = (
    "(?:第[一二三四五六七八九十百]{1,5}条[ \u3000]*|对)?"
    "((?:(?:[A-Za-z一二三四五六甲乙丙丁戊]类|第?[一二三四五六](?:层次|档))[、和及]?){2,})(?=分别|,分别)"
)
# 最高100万元、60万元: the next sum of a list follows at once.
NEXT_SUM = re.compile("[、和及/]\\d")
# 医学博士、硕士: two characters before the first of a list that hold for all of it.
LENGTH_OF_FIELD = 2
# 高级技师、技师: the rank of the first is its own.
RANK = "<only_rank>|<rank>"
# A、B、C类人才: the people that a list of tiers names.
TIERS = re.compile("[、和及与或]|以及")
# Who gets a sum is named within so many characters before it; 12 or 60 give the same rows.
NAMED_WITHIN = 24


def tiers_of(clause: Clause, people: str) -> dict[int, str]:
    """Who gets which sum, by the start of the sum; empty when all get the same.

    `people` names all of them. 博士每月1500元、硕士每月1000元 names them before each sum;
    A、B、C类人才分别给予30万元、15万元、8万元 in two lists of one length.
    """
    sums = money_of(clause)
    if len(sums) < 2:
        return {}
    named = _named_before(clause, sums)
    if all(named):
        return {number.start: name for number, name in zip(sums, named, strict=True)}
    if listed := compiled(LETTERED).match(clause.text):
        nouns = find_people(people)
        people = "、".join(
            tier + (nouns[-1].phrase if nouns else "") for tier in TIERS.split(listed[1])
        )
    described, names = _names_of(people, len(sums))
    if not names or not ("分别" in clause.text or _are_one_list(sums, clause)):
        return {}
    field = _field_of(names[0])
    return {
        n.start: described + _whole_name(name, names[-1], field)
        for n, name in zip(sums, names, strict=True)
    }


def _names_of(people: str, size: int) -> tuple[str, list[str]]:
    """A list of so many names, with what describes all of them: (新引进的)(博士、硕士)."""
    described, of, listed = people.rpartition("的")
    for ahead, names in ((described + of, TIERS.split(listed)), ("", TIERS.split(people))):
        if len(names) == size:
            return ahead, names
    return "", []


def _are_one_list(sums: Sequence[Quantity], clause: Clause) -> bool:
    """True for sums that follow each other at once, which nobody gets all: 2000元、1000元."""
    return all(_is_listed(number, clause) for number in sums[:-1])


def _named_before(clause: Clause, sums: Sequence[Quantity]) -> list[str]:
    """The people named between each sum and the one before it."""
    named, end = [], clause.start
    for number in sums:
        left = max(end, number.start - NAMED_WITHIN)
        part = clause.text[left - clause.start : number.start - clause.start].lstrip("、,和")
        named.append(beneficiary_of(part, before=len(part)))
        end = number.end
    return named


def _field_of(name: str) -> str:
    """What the first of a list says for all: 医学 in 医学博士、硕士."""
    own = find_people(name)
    field = name[: own[0].start] if own and own[0].start == LENGTH_OF_FIELD else ""
    return "" if compiled(RANK).fullmatch(field) else field


def _whole_name(name: str, last: str, field: str) -> str:
    """The name of one tier with what only the last of the list says: A, C类人才 -> A类人才."""
    if len(name) == 1:
        return name + last[1:] if len(last) > 1 else name
    ends, own = find_people(last), find_people(name)
    is_whole = bool(own) and own[-1].end == len(name)
    if is_whole and own[0].start == 0 and not any(c in field for c in "的、"):
        return field + name
    return name if is_whole or not ends else name + ends[-1].phrase


def money_of(clause: Clause) -> list[Quantity]:
    """The sums of money in a clause."""
    return [number for number in clause.quantities if number.unit in currencies()]


def sums_of(clause: Clause) -> list[Quantity]:
    """The figures of a clause that may be an amount: money, else shares and points, no caps.

    学费返还一半 is a share too; of 50%,最高2万元 the second only limits the first.
    """
    return clause.recall("sums", _sums_in)


def _sums_in(clause: Clause) -> list[Quantity]:
    if not clause.quantities:
        return []
    shares = [n for n in clause.quantities if is_share(n) and not _is_rate(n, clause)]
    money = [number for number in money_of(clause) if not _is_earned(number, clause)]
    if shares and all(_is_cap(number, clause) for number in money):
        return shares
    caps = [n for n in money if len(money) > 1 and _is_cap(n, clause) and not _is_listed(n, clause)]
    return [n for n in money if n not in caps] or shares


def _is_rate(number: Quantity, clause: Clause) -> bool:
    """True for an indicator, which nobody gets: 参保率稳定在95%, 增长6%."""
    before = clause.text[: number.start - clause.start]
    if number.unit != "%":
        return False
    counted = OF_PEOPLE.match(clause.text, number.end - clause.start)
    if counted and find_people(counted[0]):
        return True
    return bool(compiled(RATE).search(before)) and not compiled(PAYS_SHARE).search(before)


def _is_earned(number: Quantity, clause: Clause) -> bool:
    """True for 年薪50万元以上人才: what people earn tells who they are."""
    start, end = number.start - clause.start, number.end - clause.start
    if not re.search(UP_TO, clause.text[start:end]):
        return False
    described = EARNERS.match(clause.text, end)
    if described is None:
        return False
    is_all = described[0].startswith("的") and described.end() == len(clause.text)
    return is_all or bool(find_people(described[0]))


def value_of(number: Quantity) -> tuple[float, str]:
    """The amount and unit of a figure: 三分之一 is 33.33 %."""
    if number.unit == "" and 0 < number.value < 1:
        return round(number.value * 100, 2), "%"
    if number.unit == "折":
        return number.value * (10 if number.value < 10 else 1), "%"
    return number.value, number.unit


def is_share(number: Quantity) -> bool:
    """True for a share or for points: 50%, 三分之一, 5分."""
    return number.unit in ("%", "分", "百分点", "折") or (
        number.unit == "" and 0 < number.value < 1
    )


def _is_cap(number: Quantity, clause: Clause) -> bool:
    """True for 最高2万元: the sum only limits another."""
    return bool(compiled(CAP).search(clause.text[: number.start - clause.start]))


def _is_listed(number: Quantity, clause: Clause) -> bool:
    """True for the first of a list of sums: 最高100万元、60万元、30万元."""
    return bool(NEXT_SUM.match(clause.text, number.end - clause.start))


def amounts_of(clause: Clause, benefits: Sequence[Phrase]) -> dict[Phrase, list[Quantity]]:
    """The figures that belong to each benefit; none for a benefit without one.

    `benefits` are the accepted ones, in reading order.
    """
    found: dict[Phrase, list[Quantity]] = {benefit: [] for benefit in benefits}
    for number in _sums_that_people_get(clause):
        for benefit in _benefits_of(number, clause, benefits=benefits):
            found[benefit].append(number)
    return found


def _sums_that_people_get(clause: Clause) -> list[Quantity]:
    """The sums that people get: not the first of 由300元提高到500元, not what building costs."""
    return [number for number in sums_of(clause) if not _is_former_or_cost(number, clause)]


def _is_former_or_cost(number: Quantity, clause: Clause) -> bool:
    start, end = number.start - clause.start, number.end - clause.start
    raised = FORMER.search(clause.text, 0, start) and compiled(RAISED).match(clause.text, end)
    others = any(_is_counted(other) for other in clause.quantities)
    held = compiled(REACHED).search(clause.text[:start])
    held = held and compiled("[^,;。]{0,6}的").match(clause.text, end)
    built = others or compiled(BUILDS).match(clause.text, end)
    return bool(raised or held or (built and compiled(INVESTED).search(clause.text, 0, start)))


def _is_counted(number: Quantity) -> bool:
    """True for a number of what is given or done: 12天, 10套."""
    return number.unit in read_words("incentives/units")


def _last_benefits(benefits: Sequence[Phrase], clause: Clause) -> list[Phrase]:
    """The last benefit, and those in one list with it: 安家补助、租房补贴6000万元."""
    last = list(benefits[-1:])
    for before in reversed(benefits[:-1]):
        gap = clause.text[before.end - clause.start : last[0].start - clause.start]
        if not LISTED.fullmatch(gap):
            break
        last.insert(0, before)
    return last


def _benefits_of(number: Quantity, clause: Clause, *, benefits: Sequence[Phrase]) -> list[Phrase]:
    """The benefits that get a figure, by the side on which they stand."""
    line, shift = clause.text, clause.start
    before = [benefit for benefit in benefits if benefit.start < number.start]
    after = [benefit for benefit in benefits if benefit.start >= number.end]
    if not after:
        return _last_benefits(before, clause)
    if before and compiled(ENDS_LIST).match(line, number.end - shift):
        gap = line[before[-1].end - shift : number.start - shift]
        if compiled(LINKS).fullmatch(gap):
            return [before[-1]]
    return [after[0]]
