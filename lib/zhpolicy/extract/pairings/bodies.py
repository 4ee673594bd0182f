"""Which bodies and which small places does a sentence name? By their last words, and by pattern.

Found:      溧阳市中医院 · 佐龙镇杜坝村 · 南宫山、四季、孟石岭三镇 (three) · 慈善团体“暖衣社”
Not found:  城乡 · 村民 · 各镇 · 基层卫生院 · 姊妹学校
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise, takewhile

from zhpolicy.extract.organisations import find_organisations, start_of_name
from zhpolicy.extract.pairings.deeds import deeds
from zhpolicy.extract.pairings.home import Party
from zhpolicy.extract.pairings.named.towns import stands
from zhpolicy.extract.pairings.named.where import code_in_name
from zhpolicy.extract.places import Place
from zhpolicy.text.document import Document
from zhpolicy.text.patterns.late import late
from zhpolicy.text.phrases import Phrase, PhraseFinder, table_finder
from zhpolicy.text.sentences import Sentence
from zhpolicy.text.tables import alternation, read_map, read_words

__all__ = ["find_bodies", "place_ahead"]

# 三名, 四家: what counts a body is not its name.
COUNTED = late(
    "第?[\\d一二两三四五六七八九十几]+[个名家所间位批支部台张件册套](?!市|县)(?:驻|在|予|给)?"
)
# 澳门(教师)联会: so much may stand between a place and the last word of a body.
LONGEST_BARE = 4
# 合作成立, 的松萝春: what is looked for ahead of a name has at most so many characters.
AHEAD = 12
OWNED = late("[\u4e00-\u9fff“”·]*(?<![的和与及同跟在到给为对向由从赴])")
# 休宁县的(松萝春)茶厂: a name of words that no dictionary has, behind 的.
BEHIND_OF = late("的([\u4e00-\u9fff]{2,5})$")
# 甲局对县乙局, 甲学院同市乙中学, 甲医院向旗乙医院: where the second body begins.
FACING = late("对|[同与和向给为](?=[县市州旗])")
# 、(燕赵)岚皋二中: a word of two or three characters between the mark of a list and a place.
LISTED_AHEAD = late("[\u4e00-\u9fff]{2,3}")
# What stands before a name and is none of it: 护士由(州医院).
# Not 乐从镇, 从化, 从江.
NEVER = late("[由被随跟予给把到]|从(?![镇化江])")
# 以(县人民医院)为龙头: at the head of a name only.
NEVER_FIRST = late("[以将](?=[县市州旗乡镇])")


def find_bodies(
    working: str,
    here: Sequence[Place],
    *,
    sentence: Sentence,
    towns: Sequence[Party],
    short: dict[str, Party],
) -> list[Party]:
    """The bodies of a sentence, by name, by the page's short names and by quotation marks."""
    start, end = sentence.start, sentence.end
    found = [
        _from_town(body, towns, working) for body in _bodies(working, here, start=start, end=end)
    ]
    found = _merged(found, working)
    found += _known(working, short, start=start, end=end)
    found += _quoted(working, start, end=end)
    return [body for body in found if not _is_nobody(body)]


def _spans(part: str, here: Sequence[Place], *, start: int) -> list[tuple[int, int, str]]:
    """Where names of bodies stand in a sentence that begins at `start`, each with its kind."""
    kinds = read_map("pairings/bodies", "kind")
    named = find_organisations(Document.of_working(part))
    spans = []
    for name in named:
        begin = place_ahead(part, name.start, here, start=start)
        spans.append((name.start if begin is None else begin, name.end, name.kind))
    spans += _unnamed(part, here, spans=spans, start=start)
    for hit in table_finder("pairings/bodies").find(part):
        floor = max((end for _, end, _ in spans if end <= hit.start), default=0)
        begin = _start_of_body(part, hit, floor=floor, here=here, start=start)
        if begin < hit.start:
            spans.append((begin, hit.end, kinds[hit.phrase]))
    pieces = [piece for span in _with_enterprises(part, spans) for piece in _apart(part, span)]
    return sorted(pieces, key=lambda span: (span[0], -span[1]))


def _with_enterprises(
    part: str, spans: Sequence[tuple[int, int, str]]
) -> list[tuple[int, int, str]]:
    """The spans with 中国联通 and the like; with what stands right behind it is one name."""
    found = list(spans)
    for hit in table_finder("pairings/enterprises").find(part):
        behind = next((span for span in found if span[0] == hit.end), None)
        if behind:
            found[found.index(behind)] = (hit.start, behind[1], behind[2])
        elif not any(begin < hit.end and hit.start < end for begin, end, _ in found):
            found.append((hit.start, hit.end, "company"))
    return found


def _start_of_body(part: str, hit: Phrase, *, floor: int, here: Sequence[Place], start: int) -> int:
    """The first word of a name; where no dictionary has it, its place, or what stands behind 的."""
    begin = start_of_name(part, hit.start, floor=floor)
    people = read_map("pairings/bodies", "kind")[hit.phrase] == "association"
    owner = place_ahead(part, begin, here, start=start, people=people)
    if owner is not None:
        return owner
    if begin < hit.start:
        return begin
    behind = BEHIND_OF.search(part, max(0, hit.start - AHEAD), hit.start)
    return behind.start(1) if behind else begin


def _unnamed(
    part: str, here: Sequence[Place], *, spans: Sequence[tuple[int, int, str]], start: int
) -> Iterator[tuple[int, int, str]]:
    """福州格致(中学): a last word behind a place and a word that names seldom hold."""
    kinds = read_map("organisations/suffixes", "kind")
    begins_word = read_words("organisations/suffixes", marked="begins_word")
    for hit in table_finder("organisations/suffixes").find(part):
        follower = part[hit.end : hit.end + 1]
        if any(begin < hit.end and hit.start < end for begin, end, _ in spans):
            continue
        if hit.phrase in begins_word or follower in read_words("organisations/no_ends"):
            continue
        people = hit.phrase in read_words("organisations/suffixes", marked="of_people")
        owner = place_ahead(part, hit.start, here, start=start, people=people)
        if owner is not None:
            yield owner, hit.end, kinds[hit.phrase]


def place_ahead(
    part: str, begin: int, here: Sequence[Place], *, start: int, people: bool = False
) -> int | None:
    """Where the place begins that stands so near ahead of `begin` that it is part of the name.

    With `people` a word for people may stand between them: 澳门|教师|联会.
    """
    for place in here:
        gap = part[place.end - start : begin] if start + begin >= place.end else "。"
        if len(gap) > LONGEST_BARE or not OWNED.fullmatch(gap) or COUNTED.search(gap):
            continue
        if not _parts_names().is_in(gap) or (people and gap in read_words("text/people")):
            return place.start - start
    return None


def _is_nobody(body: Party) -> bool:
    """True for what names any of a kind: 基层卫生院, 姊妹学校."""
    sides = read_map("organisations/generic", "side")
    longest = max((word for word in sides if body.name.startswith(word)), key=len, default="")
    if len(body.name) < 3 or body.name.startswith(tuple(read_words("pairings/founding"))):
        return True
    return sides.get(longest) == "nobody" or any(
        stands(where, body.name) for where in ("whole", "within")
    )


def _bodies(working: str, here: Sequence[Place], *, start: int, end: int) -> Iterator[Party]:
    """Institutions, with the place in their name."""
    last = 0
    for begin, stop, kind in _spans(working[start:end], here, start=start):
        if begin >= last and kind != "area":
            last = stop
            body = _as_body(working, (start + begin, start + stop), kind=kind, here=here)
            if not _founded().search(working, max(start, body.start - AHEAD), body.start):
                yield body


def _as_body(working: str, span: tuple[int, int], *, kind: str, here: Sequence[Place]) -> Party:
    begin, stop = span
    begin = max([begin, *(counted.end() for counted in COUNTED.finditer(working, begin, stop))])
    begin = max([begin, *(found.end() for found in NEVER.finditer(working, begin, stop))])
    begin += bool(NEVER_FIRST.match(working, begin))
    across = [p for p in here if p.start < begin < p.end <= stop]
    within = [p for p in here if begin <= p.start and p.end <= stop] or across
    ahead = working[begin : within[0].start] if within else ""
    whole = len(ahead) == 1 or _is_named_ahead(ahead)  # 潮(白河)医院 is one name
    whole = whole or ahead in read_words("pairings/enterprises")
    if within and not whole and not _is_listed(working, begin, ahead=ahead):
        run = list(takewhile(lambda pair: pair[0].end == pair[1].start, pairwise(within)))
        last = run[-1][1] if run else within[0]
        nested = last.level == "county" != within[0].level and last.code[:2] == within[0].code[:2]
        begin = (last if nested else within[0]).start
    return Party(
        begin,
        stop,
        _moves().sub("", working[begin:stop]),
        "institution",
        code_in_name(within),
        within[0].province if within else "",
        kind,
        place="".join(p.name for p in within),
    )


def _is_named_ahead(ahead: str) -> bool:
    """True for 复旦大学附属(中山医院), where a body is named ahead; not for 医院(江川医院)."""
    return any(hit.start for hit in _has_suffix().find(ahead))


def _is_listed(working: str, begin: int, *, ahead: str) -> bool:
    """True for 、燕赵(岚皋二中)、: in a list a short word ahead of the place begins the name."""
    return (
        working[begin - 1 : begin] == "、"
        and LISTED_AHEAD.fullmatch(ahead) is not None
        and not _parts_names().is_in(ahead)
    )


def _merged(bodies: Sequence[Party], working: str) -> list[Party]:
    """甲医院动员检验中心: the second is a part of the first."""
    merged: list[Party] = []
    for body in bodies:
        before = merged[-1] if merged else None
        if before and before.end == body.start and _moves().match(working, body.start):
            merged[-1] = replace(before, end=body.end, name=before.name + body.name)
        else:
            merged.append(body)
    return merged


def _apart(part: str, span: tuple[int, int, str]) -> list[tuple[int, int, str]]:
    """甲局对县乙局: two bodies that face each other."""
    begin, stop, kind = span
    facing = FACING.search(part, begin + 2, stop)
    at = facing.start() if facing else -1
    if at < 0 or not table_finder("pairings/bodies", "organisations/suffixes").is_in(
        part[begin:at]
    ):
        return [span]
    return [(begin, at, kind), (at + 1, stop, kind)]


def _from_town(body: Party, towns: Sequence[Party], working: str) -> Party:
    """中和(镇卫生院): the name begins with the township that reaches into it, or stands ahead."""
    for town in towns:
        if town.start < body.start < town.end or (
            town.end == body.start - 1 and working[town.end] == "的"
        ):
            name = town.name + working[town.end : body.end].removeprefix("的")
            return replace(body, start=town.start, name=name, code="", home=False)
        if town.start == body.start and body.code and town.end < body.end:
            return replace(body, code="")
    return body


def _quoted(working: str, start: int, *, end: int) -> Iterator[Party]:
    """慈善团体“暖衣社”: a body that only quotation marks show."""
    for match in _quoted_pattern().finditer(working, start, end):
        yield Party(*match.span(), match[1], "institution", "", "", "association")


def _known(working: str, short: dict[str, Party], *, start: int, end: int) -> Iterator[Party]:
    """Bodies by the short name that the page gave them: (下称明曦)."""
    for name, party in short.items():
        offset = working.find(name, start, end)
        while offset >= 0:
            yield replace(party, start=offset, end=offset + len(name))
            offset = working.find(name, offset + 1, end)


@cache
def _has_suffix() -> PhraseFinder:
    """复旦大学附属(中山医院): the last word of a name, and behind it another place."""
    return PhraseFinder([*table_finder("organisations/suffixes").phrases, "附属"])


@cache
def _parts_names() -> PhraseFinder:
    """Verbs, words for people and for any of a kind: what stands between a place and no name."""
    tables = ("organisations/stops", "organisations/generic", "pairings/relations")
    doing = [word for word, deed in deeds().items() if deed.relation and len(word) > 1]
    frames = [word for word in read_words("pairings/frames") if len(word) > 1]
    words = [word for table in tables for word in table_finder(table).phrases]
    return PhraseFinder(
        [*words, *doing, *frames, *"的和与及同跟在到给为对向由从赴将也都又就已各另"]
    )


@cache
def _founded() -> re.Pattern[str]:
    """合办童声合唱团: what two sides found is neither of them."""
    return re.compile(f"{alternation(read_words('pairings/founding'))}[了起]?$")


@cache
def _quoted_pattern() -> re.Pattern[str]:
    bodies = alternation(read_words("pairings/grammar", marked="quoted"))
    return re.compile(f"[\u4e00-\u9fff]{{0,2}}{bodies}“([^“”]{{2,8}})”")


@cache
def _moves() -> re.Pattern[str]:
    """甲大学发动农学院, 联合城关小学: verbs that stand in no name."""
    return re.compile(f"{alternation(read_words('pairings/grammar', marked='moves'))}|^联合")
