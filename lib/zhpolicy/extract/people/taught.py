"""Who taught whom, in other words than those of leading: 教会我, 师从, 收为弟子, 带出?

Found:      “王院长是我的老师”,外科主任李志远说 · 把年轻医生陈霞收为弟子 · 她带出12名青年教师
Found too:  每人由一名教授指导 · 挑了两名学员,教他们做手术
Not found:  “老师教我们唱歌”,学生小明说 (a class) · 带出一支队伍 · 带出3名冠军
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhpolicy.extract.cues import compile_cues
from zhpolicy.extract.people.mentor_names import name_in_full
from zhpolicy.extract.people.mentor_people import FIGURE, PRONOUNS, ends_in_person, find_people
from zhpolicy.extract.people.parts import Parts
from zhpolicy.extract.speakers import find_speaker

__all__ = ["find_taught", "read_taught"]

CUES = "mentorship/cues"
# A part of a clause, of a person and those around.
PART = "[^,。;:!?“”\\n]"
MANY = "[一二两三四五六七八九十百\\d]+[多余几来]?[名个位]"
# Who says 我 learnt, behind whom: looked for first, since a text of a thousand characters has a
# thousand places where a name may begin.
OF_SPEAKER = ("是我的<tutor>", "(?:<taught_me>我|让我学会|<by_hand>教我|[教]我<how>)")
# Both stand in the sentence, or who teaches is its subject.
SHAPES = (
    f"(?P<mentor>{MANY}{PART}{{2,10}}?和{MANY}{PART}{{2,10}}?)共同带{MANY}(?P<mentee>{PART}{{2,8}})",
    f"(?P<mentee>)每人由{MANY}(?P<mentor>{PART}{{2,8}}?)<taught_by>",
    f"(?P<mentor>)把(?P<mentee>{PART}{{2,16}})收[为作做]<inner>?<apprentice>",
    f"(?P<mentor>)挑[了选出]*{MANY}(?P<mentee>{PART}{{2,8}}),{PART}{{0,6}}?教",
    f"(?P<mentor>)带着(?P<mentee>(?:{PART}{{0,8}}的)?<junior>{PART}{{2,10}}?)<together>",
    f"(?P<mentor>)<turned_out>了?{MANY}(?P<mentee>{PART}{{2,8}}?)(?=[,。;]|$)",
)
# By name alone, each behind what it has for sure: 高远师从杨教授 · 王医生带的徒弟阿依努尔,去年
# · 又带上了自己的徒弟——村医王海燕.
NAMED_SHAPES = (
    ("师从", f"(?P<mentee>{PART}{{2,12}}?)师从(?P<mentor>{PART}{{2,12}}(?:、{PART}{{2,12}})?)"),
    (
        "带的",
        f"(?P<mentor>{PART}{{2,12}}?)带的<apprentice>、?"
        f"(?P<mentee>{PART}{{2,9}}?)(?=[,。;今去已如现能])",
    ),
    (
        "自己的",
        f"(?P<mentor>)带上?了?自己的<apprentice>[—:]+(?P<mentee>{PART}{{2,8}}?)(?=[,。;]|$)",
    ),
    ("成", "(?P<mentor>)(?P<mentee>)成了?为?[他她]的“?<apprentice>"),
)
# 孩子们跟着老师: a class, no mentorship.
CLASS = "(?:<not_led>)们?"
# 大师们带出, 老师们教出: the subject right ahead.
GROUP = re.compile("([\u4e00-\u9fff]{2,4})们")
LONGEST_NAME = 6
# One sign of each shape, so that most texts are not searched for it.
SIGN = re.compile("我的|[教让师每收挑]|共同带|带[着出起上的]|的“?[徒弟学]")


def find_taught(working: str) -> Iterator[re.Match[str]]:
    """Where a text says who taught whom in one of these shapes."""
    if not SIGN.search(working):
        return
    yield from _of_speaker(working)
    for shape in SHAPES:
        yield from filter(_is_of_people, compile_cues(shape, table=CUES).finditer(working))
    for said, shape in NAMED_SHAPES:
        if said in working:
            yield from compile_cues(shape, table=CUES).finditer(working)


def _of_speaker(working: str) -> Iterator[re.Match[str]]:
    """“王院长是我的老师”,李志远说: who speaks learnt, and is no child of a class."""
    for said in OF_SPEAKER:
        if not compile_cues(said, table=CUES).search(working):
            continue
        shape = f"(?P<mentor>{PART}{{1,10}}?){said}"
        for match in compile_cues(shape, table=CUES).finditer(working):
            speaker = find_speaker(working, match.start(), match.end())
            if speaker and not compile_cues(CLASS, table=CUES).search(speaker):
                yield match


def _is_of_people(match: re.Match[str]) -> bool:
    """True where who learns is a person, and no class of children."""
    mentee = match["mentee"].strip()
    if compile_cues(CLASS, table=CUES).search(mentee):
        return False
    named = find_people(mentee)
    return not mentee or ends_in_person(mentee) or bool(named and named[-1].end == len(mentee))


def read_taught(working: str, start: int, *, end: int) -> Parts | None:
    """Who taught and who learnt in the sentence `working[start:end]`; None without such a shape."""
    sentence = working[start:end]
    for match in find_taught(sentence):
        ahead = sentence[: match.start()]
        if "mentee" not in match.groupdict():
            at = start + match.start()
            mentee = _last_person(find_speaker(working, at, start + match.end()))
        else:
            mentee = match["mentee"] or _last_person(ahead)
        mentor = match["mentor"].lstrip("“") or _subject(ahead)
        mentor = "" if mentor in PRONOUNS else mentor
        return Parts(FIGURE.sub("", mentor).strip(), FIGURE.sub("", mentee).strip())
    return None


def _subject(ahead: str) -> str:
    """The person whom the clause begins with, else the sentence; empty for a pronoun."""
    clause = re.split("[,;:]", ahead)[-1]
    if group := GROUP.fullmatch(clause):
        return group[1]
    if any(pronoun in ahead for pronoun in PRONOUNS):
        return ""
    people = find_people(clause) or find_people(ahead)
    words = clause if people and find_people(clause) else ahead
    return name_in_full(people[0], words) if people else ""


def _last_person(words: str) -> str:
    people = find_people(words)
    return name_in_full(people[-1], words) if people else words if len(words) < LONGEST_NAME else ""
