"""Which frames pair the parties of a sentence? Patterns over its signs (tokens.py).

- Found: 甲帮扶乙、丙帮扶丁 · 甲、乙分别对口支援丙、丁 · 由甲托管乙 · 乙由甲帮带 ·
  甲与乙、丙与丁结对 · 甲牵头,乙参与,共同帮扶丙 · 甲派出团队进驻乙 · 甲向乙捐款
- Not found: 甲采购乙的茶叶 · 甲、乙召开座谈会 · 两个列表长短不一, 分别
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from zhpolicy.extract.gazetteer.sides import western
from zhpolicy.extract.pairings.home import Party
from zhpolicy.extract.pairings.stated.tokens import Signs

__all__ = ["DENIED", "LEARNERS", "Stated", "denied_in", "stated_in"]

# A list of parties; in one of recipients no party belongs that helps somebody itself.
GIVERS = "(?<![OD])P(?:[JHW]+P)*e?"
TAKERS = "P(?:[JH]+P(?![xAR]*[VNF][xo]?P|W|H?P?[xAR]*S))*(?!W)"
# What stands between who helps and the word of aid: adverbs and few other characters.
BETWEEN = "(?P<between>[ARxe]*X?[ARx]*)"
NEAR = "(?P<between>[ARxe]*)"
# No other party, no end and no refusal stands in what goes on behind a comma.
ON = "[^P;.nZFED]"
G, T = f"(?P<givers>{GIVERS})", f"(?P<takers>{TAKERS})"
# Those to whom people are sent to learn.
THERE = "(?P<givers>P(?:[JH]P)*)"
FRAMES = {
    # 甲牵头,乙参与,共同帮扶丙
    "led": f"(?P<givers>P[xA]?K(?:,P[xA]?K)+),[AR]*Vo?{T}",
    # 甲牵头,联合乙、丙,组成团队来到丁
    "led there": f"(?P<givers>P[xA]?K,[xAR]*P(?:[JH]P)*)[xX]?,[^P;.nZFED]{{0,6}}[Oa]{T}",
    # 甲对口支援乙; 由甲托管乙
    "helps": f"{G}{BETWEEN}[VC]?A?Vo?{T}",
    # 甲帮助乙建起
    "helps to": f"{G}{NEAR}N{T}",
    # 甲局对接乙局
    "faces": f"{G}{NEAR}F{T}",
    # 乙由甲帮带
    "passive": f"{T}[xA]?B{G}{NEAR}V(?!o?P)",
    # 乙接受甲的帮扶
    "receives": f"{T}[xA]?E{G}o?[Ax]*V",
    # 甲的帮扶对象是乙, 由丙改为乙; 乙的帮扶单位是甲
    "object": f"{G}o?x?VQ(?:BP)?x?[DI:]{T}",
    "unit": f"{T}o?x?VU(?:BP)?x?[DI:]{G}",
    # 甲对乙开展帮扶, 甲的医生在乙坐诊
    "towards": f"{G}{NEAR}D{T}[xAR]*[VS](?!o?P)",
    "there": f"{G}[oxXAJHe]{{0,5}}O{T}[xA]?V(?!o?P)",
    # 甲派出团队进驻乙
    "sends": f"{G}{NEAR}S[^P;.nDOSa]{{0,6}}(?:[SV]?[Oa]|[SV]){T}(?!x?L)",
    # 甲的六名教师分到乙
    "posted": f"{G}[oxXeYA]{{0,4}}a{T}",
    # 甲基金会在乙开了图书角
    "builds": f"{G}(?:[xA]?|x?K,[xA]?)O{T}g",
    # 甲修缮乙的宿舍
    "mends": f"{G}{NEAR}K?r{T}",
    # 乙选派教师到甲学习
    "learns": f"{T}{NEAR}S[^P;.nDOS]{{0,4}}O{THERE}x?L",
    # 乙派干部到甲挂职, 乙向甲选派跟岗教师: stated.find asks for a word of learning
    "learns there": f"{T}{NEAR}S[^P;.nDOS]{{0,4}}O{THERE}x?S",
    "sent to learn": f"{T}{NEAR}D{THERE}[xA]?S(?!o?P)",
    # 甲向乙捐款; 甲出资,在乙建起
    "gives": f"{G}{NEAR}D{T}[xA]?[Ggr]",
    # 甲的学生抵达乙县,为丙校、丁校带来课程
    "brings": f"{G}[^;.nZFEDJHW]{{1,6}},A?D{T}[xA]?[Ggr]",
    "funds": f"{G}[xA]{{0,2}}[GSYg]{ON}{{0,5}},[A]?[Oa]{T}(?=[xXGg,.n])",
    # 甲接收乙的学生实习
    "takes in": f"{G}{NEAR}M{T}",
    # 甲来的专家,七名在乙,六名在丙
    "spread": "(?P<givers>P)(?P<between>Y)[^P.n;V]*?(?P<takers>(?:,x?[Oa]P)+)",
    # 甲为乙的对口支援高校
    "named": f"{G}[DI]{T}o?V(?:U|x?(?=[,.;]))",
    # 甲克服困难,对口帮扶乙; 甲:派驻三人,帮扶乙
    "carried": f"{G}{ON}{{1,9}},[ARx]{{0,2}}Vo?{T}",
    "topic": f"{G}:{ON}{{0,9}}Vo?{T}",
}
DENIED = "denied"
SMALL_PLACES = ("township", "village")
# A subdistrict of a city that helps, beside a township.
OF_CITY = "街道"
# 甲不再帮扶乙; 甲的帮扶对象由乙改为丙: what is said not to hold.
DENIALS = (f"{G}[ARxe]*Z[ARxe]*Vo?{T}", "(?P<givers>P)o?x?VQB(?P<takers>P)")
# Frames whose words are used within one place too.
DOUBTFUL = (
    "led there",
    "builds",
    "mends",
    "posted",
    "takes in",
    "spread",
    "helps to",
    "funds",
    "sends",
    "there",
    "gives",
    "brings",
    "towards",
)
# Without one of these signs a frame does not stand in a row; the others need V.
NEEDS = {
    "led there": "K",
    "helps to": "N", "faces": "F", "sends": "S", "learns there": "S",
    "sent to learn": "S", "learns": "L", "posted": "a", "builds": "g",
    "gives": "Ggr", "brings": "Ggr", "mends": "r", "funds": "GgSY", "takes in": "M", "spread": "Y",
    "named": "V", "towards": "VS",
}  # fmt: skip
# Frames in which those from home go to who helps, and learn.
LEARNERS = ("learns there", "sent to learn")
# Who does so at home is helped: 我县主动对接甲市.
HELPER_ELSEWHERE = (
    "led there",
    "builds",
    "mends",
    "posted",
    "takes in",
    "spread",
    "faces",
    "funds",
    "gives",
    "brings",
    "sends",
    "there",
    "towards",
)
# 甲与乙、丙与丁结对
PAIR = "P[HW]P"
TWINS = f"(?P<pairs>{PAIR}(?:[J,;]+{PAIR})+)(?P<between>[xARX]*)[TVC]"
# 甲与乙、丙结对; 甲、乙分别与丙、丁结对; 甲:与乙共建
TWIN = (
    "(?P<givers>P(?:[JH]P)*)(?P<between>[ARxe]*)[,:]?R?[WH](?P<takers>P(?:[JH]P)*)"
    "(?P<behind>[xAR]*X?[AR]*)(?:(?P<word>[TVC]+)|,[xA]?(?P<twinned>T+))(?!o?P)"
)


@dataclass(frozen=True, slots=True)
class Stated:
    """A donor and a recipient that a frame pairs; `frame` is its name."""

    donor: Party
    recipient: Party
    frame: str


def stated_in(signs: Signs, *, helper_first: bool | None = None) -> list[Stated]:
    """The pairs that the frames of a sentence state, in reading order, each once.

    `helper_first` says on which side of twins the helper stood before on the same page, where
    that was said: of two townships that nobody places it tells who helps.
    """
    found = [*_twins(signs, helper_first=helper_first), *_framed(signs)]
    return list({(one.donor.name, one.recipient.name): one for one in found}.values())


def denied_in(signs: Signs) -> list[Stated]:
    """Those of whom a sentence says that one helps the other no more."""
    return [
        Stated(donor, recipient, DENIED)
        for pattern in DENIALS
        for match in re.finditer(pattern, signs.row)
        for donor, recipient in product(
            signs.named(*match.span("givers")), signs.named(*match.span("takers"))
        )
    ]


def _framed(signs: Signs) -> Iterator[Stated]:
    for frame, pattern in FRAMES.items():
        if not any(sign in signs.row for sign in NEEDS.get(frame, "V")):
            continue
        for match in re.finditer(pattern, signs.row):
            givers = signs.named(*match.span("givers"))
            takers = signs.named(*match.span("takers"))
            answers = "R" in match[0]
            for donor, recipient in _facing(givers, takers, answers=answers):
                if frame in HELPER_ELSEWHERE and donor.home:
                    continue
                if frame in LEARNERS and not _may_learn(donor, recipient):
                    continue
                if frame not in DOUBTFUL or _are_apart(donor, recipient):
                    yield Stated(donor, recipient, frame)


def _may_learn(donor: Party, recipient: Party) -> bool:
    """True where who is sent comes from home, or from the west to the east."""
    if recipient.home != donor.home:
        return recipient.home
    return recipient.province in western() and donor.province not in western()


def _facing(
    givers: Sequence[Party], takers: Sequence[Party], *, answers: bool
) -> list[tuple[Party, Party]]:
    """Each with its opposite where two lists answer each other, else all with all."""
    if answers and len(givers) == len(takers):
        return list(zip(givers, takers, strict=True))
    if answers and min(len(givers), len(takers)) > 1:
        return []
    return list(product(givers, takers))


def _twins(signs: Signs, *, helper_first: bool | None) -> Iterator[Stated]:
    taken = 0
    for match in re.finditer(TWINS, signs.row):
        begin = match.start("pairs")
        starts = [begin + pair.start() for pair in re.finditer(PAIR, match["pairs"])]
        lefts = [party for start in starts for party in signs.named(start, start + 1)]
        rights = [party for start in starts for party in signs.named(start + 2, start + 3)]
        for left, right in zip(*_apart(lefts, rights, helper_first=helper_first), strict=True):
            yield _in_order(left, right)
        taken = match.end()
    for match in re.finditer(TWIN, signs.row):
        if match.start() < taken or _is_helped_list(signs.row, match.start()):
            continue
        givers, takers = _apart(
            signs.named(*match.span("givers")),
            signs.named(*match.span("takers")),
            helper_first=helper_first,
        )
        for left, right in _facing(givers, takers, answers="R" in match[0]):
            if match["twinned"] or set(match["word"]) != {"C"}:
                yield _in_order(left, right)
            elif _are_alike(left, right) and _are_apart(left, right):
                yield replace(_in_order(left, right), frame="joint")


def _apart(
    left: Sequence[Party], right: Sequence[Party], *, helper_first: bool | None
) -> tuple[Sequence[Party], Sequence[Party]]:
    """狮山镇、大沥镇与巴塘县的夏邛镇结亲: of two lists of towns the one without a county helps.

    Where neither has one, the list with subdistricts of a city (街道) helps, else the side that
    did before.
    """
    everybody = [*left, *right]
    if not all(party.home and party.level in SMALL_PLACES for party in everybody):
        return left, right
    owned = [any(party.code for party in side) for side in (left, right)]
    of_city = [any(party.name.endswith(OF_CITY) for party in side) for side in (left, right)]
    if owned[0] != owned[1]:
        first = owned[1]
    elif of_city[0] != of_city[1]:
        first = of_city[0]
    elif helper_first is not None and not owned[0]:
        first = helper_first
    else:
        return left, right
    away = [replace(party, home=False) for party in (left if first else right)]
    return (away, right) if first else (left, away)


def _is_helped_list(row: str, start: int) -> bool:
    """True within 对甲、乙和丙开展帮扶: the list behind 对 is helped, and pairs nobody."""
    clause = max(row.rfind(mark, 0, start) for mark in ",;.:n") + 1
    return "D" in row[clause:start]


def _in_order(left: Party, right: Party) -> Stated:
    """Of twins who is at home receives, else who lies in a province that is helped."""
    if left.home != right.home:
        turned = left.home
    else:
        turned = (
            left.province in western() and bool(right.province) and right.province not in western()
        )
    return Stated(right, left, "twins") if turned else Stated(left, right, "twins")


def _are_apart(left: Party, right: Party) -> bool:
    """True for two of different counties, or one at home and one from elsewhere."""
    if left.code and right.code:
        return left.code[:4] != right.code[:4] or (left.home != right.home)
    return left.home != right.home or not (left.code and right.code)


def _are_alike(left: Party, right: Party) -> bool:
    """Two bodies that are no firms: a school and a hospital, two associations."""
    return all(side.level == "institution" and side.kind != "company" for side in (left, right))
