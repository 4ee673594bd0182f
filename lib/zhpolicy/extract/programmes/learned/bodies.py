"""Who is named on a page that may run a programme, or benefit by it?

Places, institutions, offices and associations, and words that stand for one: 县里, 我院, 工作组.
Two that act together (甲校与乙校) are one more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zhpolicy.extract.organisations import scan as scan_organisations
from zhpolicy.extract.organisations import start_of_name
from zhpolicy.extract.places import Place, division_types
from zhpolicy.extract.places import scan as scan_places
from zhpolicy.extract.programmes.setting import Setting, is_institution, named_in_full
from zhpolicy.extract.programmes.standing import standing_words
from zhpolicy.text.document import Document
from zhpolicy.text.phrases import table_finder

__all__ = ["Body", "find_bodies"]

# 县局, 厅长: a name has at least so many characters before its last word or in all.
SHORTEST = 3
# 甲校与乙校, 甲市、乙县: what two that act together are joined by.
JOINED = re.compile("[与和同跟、及]")
# A list of more than this many is none of partners; the bound keeps a long line linear.
MOST_JOINED = 3
PROVINCE = re.compile("[\u4e00-\u9fff]{2,6}?(?:省|自治区)")
PLACE_AHEAD = re.compile("[\u4e00-\u9fff]{2,6}?[县市区旗乡镇](?![立级直])")
# 局长, 厅级, 会员: what makes a part of a longer word of the last word of a name.
GOES_ON = tuple("长级员内里外部属")


@dataclass(frozen=True, slots=True, order=True)
class Body:
    """`working[start:end]` names or means a body, called `name` in full.

    `kind` is place, institution, office, word (that stands for it) or pair (two together).
    """

    start: int
    end: int
    name: str
    kind: str


def find_bodies(setting: Setting, heading: str = "") -> tuple[list[Body], list[Body]]:
    """All bodies of a page in reading order (they may overlap), and those of its heading."""
    head = Document.of_working(heading)
    fullest = _fullest_places(setting, head)
    found = [_named(body.start, body.end, setting, fullest) for body in setting.bodies]
    spans = {body.end: body.start for body in found}
    for start, end in _offices(setting.document.working):
        if spans.get(end, end) > start:
            found.append(_named(start, end, setting, fullest))
    headed = list(_headed(head, setting, fullest))
    longest = _longest_names([*found, *headed])
    found = [Body(b.start, b.end, longest[b.name], b.kind) for b in found]
    found += list(_places_ahead(setting.document.working, found))
    found += [Body(*span, name, "word") for span, name in standing_words(setting) if name]
    found.sort()
    return sorted([*found, *_together(setting.document.working, found)]), headed


def _named(start: int, end: int, setting: Setting, fullest: dict[str, str]) -> Body:
    phrase = setting.document.working[start:end]
    whole = _whole_place(phrase, fullest)
    if whole:
        return Body(start, end, whole, "place")
    kind = "institution" if is_institution(phrase) else "place"
    return Body(start, end, named_in_full(phrase, setting), kind)


def _whole_place(phrase: str, fullest: dict[str, str]) -> str:
    """The fullest form of a place by the way it is written, or by its end: 福建省莆田市."""
    ends = (phrase[index:] for index in range(len(phrase) - 1))
    return next((fullest[end] for end in ends if end in fullest), "")


def _fullest_places(setting: Setting, head: Document) -> dict[str, str]:
    """The fullest form that the page has of each place, by each way in which it is written."""
    named = [*setting.document.once(scan_places).accepted, *head.once(scan_places).accepted]
    codes: dict[str, Place] = {}
    working = setting.document.working
    body = len(setting.document.once(scan_places).accepted)
    for index, place in enumerate(named):
        text = working if index < body else head.working
        codes.setdefault(text[place.start : place.end], place)
    types = tuple(division_types())
    forms: dict[str, str] = {}
    for form, place in codes.items():
        if place.code and form.endswith(types) and len(form) > len(forms.get(place.code, "")):
            forms[place.code] = form
    joined = dict(forms)
    for each in setting.bodies:
        tail = next((form for form in forms.values() if each.phrase.endswith(form)), "")
        ahead = each.phrase[: len(each.phrase) - len(tail)]
        if tail and ahead.endswith(types) and not ahead.endswith(("省", "自治区")):
            code = codes[tail].code if tail in codes else ""
            if len(each.phrase) > len(joined.get(code, "")):
                joined[code] = _without_province(each.phrase)
    return {form: joined.get(place.code, place.name) for form, place in codes.items() if place.code}


def _places_ahead(working: str, found: list[Body]) -> Iterator[Body]:
    """The county or township that an institution has in its name: 古坑乡 in 古坑乡农会."""
    for body in found:
        place = PLACE_AHEAD.match(working, body.start, body.end)
        if body.kind == "institution" and place and place.end() < body.end:
            yield Body(body.start, place.end(), place.group(), "place of body")


def _without_province(phrase: str) -> str:
    found = PROVINCE.match(phrase)
    return phrase[found.end() :] if found and found.end() < len(phrase) else phrase


def _headed(head: Document, setting: Setting, fullest: dict[str, str]) -> Iterator[Body]:
    """The places and institutions of title and source."""
    spans = [(place.start, place.end) for place in head.once(scan_places).accepted if place.code]
    spans += [(found.start, found.end) for found in head.once(scan_organisations).accepted]
    spans += list(_offices(head.working))
    for start, end in sorted(spans):
        phrase = head.working[start:end]
        whole = fullest.get(phrase, "")
        name = whole or named_in_full(phrase, setting)
        yield Body(start, end, name, "place" if whole else "institution")


def _longest_names(found: list[Body]) -> dict[str, str]:
    """The longest name of the page that ends in each name: 甲区乙校 for 乙校."""
    names = sorted({body.name[::-1] for body in found})
    longest: dict[str, str] = {}
    for name, behind in zip(reversed(names), ["", *reversed(names)], strict=False):
        is_part = len(name) >= SHORTEST and behind.startswith(name)
        longest[name] = longest[behind] if is_part else name
    return {name[::-1]: whole[::-1] for name, whole in longest.items()}


def _offices(working: str) -> Iterator[tuple[int, int]]:
    """Where the names of offices and associations stand."""
    floor = 0
    for hit in table_finder("programmes/bodies").find(working):
        if working.startswith(GOES_ON, hit.end):
            continue
        start = start_of_name(working, hit.start, floor=floor)
        while start < hit.start and working[start].isascii():
            start += 1
        if hit.end - start >= SHORTEST:
            yield start, hit.end
            floor = hit.end


def _together(working: str, found: list[Body]) -> Iterator[Body]:
    """Two or three that are joined: 甲校与乙校."""
    begins = {body.start: body for body in found if body.kind != "word"}
    for body in begins.values():
        parts = [body]
        while len(parts) < MOST_JOINED and JOINED.match(working, parts[-1].end):
            following = begins.get(parts[-1].end + 1)
            if following is None:
                break
            parts.append(following)
            name = "、".join(part.name for part in parts)
            yield Body(body.start, following.end, name, "pair")
