"""What are those called who teach and learn? In full, with those listed beside them.

Found:      乡镇卫生院主治医师 (乡镇卫生院一名主治医师) · 骨干教师、主治医师 (a list) ·
            教授(导师) (who is called a master too)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zhpolicy.extract.cues import compile_cues
from zhpolicy.extract.organisations import find_organisations
from zhpolicy.text.document import Document
from zhpolicy.text.patterns.late import late

__all__ = ["JOINED", "Person", "name_in_full", "names_of_list"]

# 骨干教师、主治医师; 帮扶专家或本院主任医师: those of one list have one part.
WHOSE = "(?:[县市区州乡镇村院校科室]里|[本我][院校县市区旗州镇乡村地科站所厂团队])的?"
JOINED = late(f"(?:、|和|或者?|及|以及)(?:{WHOSE})?")
CUES = "mentorship/cues"
# 合格(徒弟): how good they are is no part of what they are called.
PRAISE = "^<praise>"
# So long is the name of a body with the words that say whose people they are.
LONGEST_OWNER = 24
# 宁波鄞江医院的(护理专家), 芗江医院的每名(专家), 县里的(骨干教师).
OWN = late(f"{WHOSE}$")
# 厦门来的(老师), 来自三明的(医师): at the head of a clause or behind a preposition.
FROM = late("(?:(?<=[,。;:、“由跟随请])|^)(?:来自[\u4e00-\u9fff]{2,8}的|[\u4e00-\u9fff]{2,4}来的)$")
# 县第一中学等5所学校的(特级教师): one that is named, and those with it.
OTHERS = late(
    "(?P<named>[^,。;:!?“”]{2,20})等[\\d一二两三四五六七八九十几多余]*[所家个]?(?P<kind>[\u4e00-\u9fff]{2,4})的$"
)
# 甲医院选派的(医生).
SENT = "(?P<sent><dispatches>)$"
# 骨科、麻醉科各派一名(主任): each of the parts of a body sends one.
PART = "[\u4e00-\u9fff]{1,8}[科室部系站所院校]"
PARTS_OF_BODY = f"((?:{PART}、)+{PART})[各均]<dispatches>$"
# 在上级医院确定一名(带教导师): where the one who teaches is found.
FOUND_AT = "在([\u4e00-\u9fff]{0,8}(?:[院校所站厂]|<workplace>))<chooses>$"
# 种苗站的(周师傅): a body that no list has, at the head of a clause.
OF_BODY = late("(?:(?<=[,。;:])|^)[\u4e00-\u9fff]{2,10}[站局所司系科部厂社会馆组队]$")


@dataclass(frozen=True, slots=True)
class Person:
    """`sentence[start:end]` is somebody; `whole` begins with the figure before."""

    start: int
    end: int
    whole: int
    role: str


def names_of_list(first: Person, people: Sequence[Person], sentence: str) -> list[Person]:
    """A person and those in one list with it: 骨干教师、主治医师."""
    ordered = sorted(people, key=lambda person: person.start)
    at = ordered.index(first)
    members = [first]
    for other in ordered[at + 1 :]:
        if not JOINED.fullmatch(sentence, members[-1].end, other.whole):
            break
        members.append(other)
    for other in reversed(ordered[:at]):
        if not JOINED.fullmatch(sentence, other.end, members[0].whole):
            break
        members.insert(0, other)
    return members


def name_in_full(person: Person, sentence: str) -> str:
    """What a sentence calls a person, with the body or place whose person it is."""
    whole = sentence[person.start : person.end]
    name = compile_cues(PRAISE, table=CUES).sub("", whole) or whole
    begin = max(0, person.whole - LONGEST_OWNER)
    ahead = sentence[begin : person.whole]
    inside = find_organisations(Document.of_working(sentence[begin : person.end]))
    own_body = next((one for one in inside if one.start < person.start - begin < one.end), None)
    if own_body:
        return sentence[begin + own_body.start : person.start] + name
    own = OWN.search(ahead) or FROM.search(ahead)
    if own:
        return own[0] + name
    others = OTHERS.search(ahead)
    named = find_organisations(Document.of_working(others["named"])) if others else []
    if others and named and named[-1].end == len(others["named"]):
        return f"{named[-1].name}等{others['kind']}的{name}"
    for shape in (PARTS_OF_BODY, FOUND_AT):
        owner = compile_cues(shape, table=CUES).search(ahead)
        if owner:
            return owner[1] + name
    of = "的" if ahead.endswith("的") else ""
    ahead = ahead.removesuffix("的")
    sent = compile_cues(SENT, table=CUES).search(ahead) if of else None
    if sent:
        ahead, of = ahead[: sent.start()], sent[0] + of
    found = find_organisations(Document.of_working(ahead))
    if found and found[-1].end == len(ahead):
        return found[-1].name + of + name
    body = OF_BODY.search(ahead) if of else None
    return body[0] + of + name if body else name
