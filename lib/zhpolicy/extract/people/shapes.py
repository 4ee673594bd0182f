"""Who teaches and who learns where the shape of a clause says it, whatever they are called?

Found:      医生苏和跟着北京老师学了九个月 · 骨科医生多吉拜赵海波为师 · 何志平收下12名妇女当徒弟
Not found:  孩子们跟着老师学唱歌 (a class) · 跟着导航跑了 · 拜访
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhpolicy.extract.cues import compile_cues
from zhpolicy.extract.people.mentor_names import name_in_full
from zhpolicy.extract.people.mentor_people import FIGURE, PRONOUNS, ends_in_person, find_people
from zhpolicy.extract.people.parts import Parts
from zhpolicy.text.tables import read_words

__all__ = ["BOWS", "CLASS", "find_beside", "read_shape"]

CUES = "mentorship/cues"
# 跟着北京老师学了九个月, 随师父跑了一年: at whose side, and for how long or what.
BESIDE = (
    "(?P<mentee>[^,。;:!?\\n“”]{0,24}?)(?:<follows>)(?P<mentor>[^,。;:!?“”]{1,16}?)"
    "<practises>(?:[了足会成]|[^,。;:!?\\n]{0,6}?<lasts>|(?<=学)(?!<not_learnt>)[^,。;:!?]{1,6}[,。;])"
)
# 艾尔肯说,跟着林老师学了两个月: who says so learnt.
SPEAKER = re.compile("([\u4e00-\u9fff·]{2,6})说[,:]“?(?:$|[^”]{0,60}我也?$)")
# 何志平, 陈雪: so long is a name behind a word for a person.
NAME_LENGTHS = (2, 3)
# Before the one who learns: 其中的, 也, 又.
BEFORE_NAME = "^.*(?:<among>|<adverbs>)|(?:<adverbs>)+$"
WITHOUT_NUMBER = re.compile("^[\\d一二两三四五六七八九十百几]+[余多来]?[名位个户]")
# 她第一年(跟我听课): who is meant, and when.
WHO_MEANT = re.compile("^([他她])(?!们)[^的]{0,6}$")
# 跟我听了一学期课: who speaks teaches.
FIRST = "我"
# 孩子们跟着老师学唱歌: a class, no mentorship.
CLASS = "(?:<not_led>)们?$"
# One sign of the shape, so that most texts are not searched for it.
FOLLOWING = re.compile("[跟随]")
# 拜老校长为师, 收李芳为徒, 收下12名妇女当徒弟.
BOWS = "拜[\u4e00-\u9fff]{1,14}为师|收[下了]?[\\d\u4e00-\u9fff]{2,16}?[为当做作]徒"
PART = "[^,。;:!?“”\n]"
BOWS_TO = re.compile(f"(?P<mentee>{PART}{{0,24}},?)拜了?(?P<mentor>{PART}{{1,14}}?)为师")
TAKES_ON = re.compile(
    f"(?P<mentor>{PART}{{2,24}})收[下了]?(?P<mentee>{PART}{{2,18}}?)[为当做作](?P<part>徒弟?)"
)


def read_shape(sentence: str) -> Parts | None:
    """Who learns from whom, where one of the shapes of this module says so; else None."""
    return _parts_beside(sentence) or _bows_to(sentence) or _takes_on(sentence)


def _bows_to(sentence: str) -> Parts | None:
    match = BOWS_TO.search(sentence)
    if match is None or match["mentor"] in PRONOUNS:
        return None
    learns = compile_cues(BEFORE_NAME, table=CUES).sub("", match["mentee"].rstrip(",")).strip()
    speaker = SPEAKER.search(sentence, 0, match.end("mentee")) if learns in ("", "我") else None
    mentee = speaker[1] if speaker else _last_person(learns)
    return Parts(_without_number(match["mentor"]), mentee)


def _takes_on(sentence: str) -> Parts | None:
    match = TAKES_ON.search(sentence)
    mentor = _last_person(match["mentor"]) if match else ""
    if match is None or not mentor:
        return None
    part = "徒弟" if match["part"] == "徒弟" else "徒"
    return Parts(mentor, f"{_without_number(match['mentee'])}({part})")


def _last_person(clause: str) -> str:
    """The person whom a clause ends with, as it calls them; empty where it ends otherwise."""
    people = find_people(clause)
    ends = people and people[-1].end == len(clause)
    return name_in_full(people[-1], clause) if ends else ""


def _without_number(phrase: str) -> str:
    return FIGURE.sub("", phrase).strip()


def find_beside(working: str) -> Iterator[re.Match[str]]:
    """Where somebody learns at the side of a person: not 跟着导航跑了, 随团学习."""
    if not FOLLOWING.search(working):
        return
    for match in compile_cues(BESIDE, table=CUES).finditer(working):
        is_class = any(
            compile_cues(CLASS, table=CUES).search(match[part]) for part in ("mentor", "mentee")
        )
        if _is_somebody(match["mentor"].strip()) and not is_class:
            yield match


def _is_somebody(phrase: str) -> bool:
    """True for a person by a word, or by a word with a name behind it: 外科主任何志平."""
    return (
        phrase == FIRST
        or ends_in_person(phrase)
        or any(
            ends_in_person(phrase[:-length]) and phrase[-length] in read_words("text/surnames")
            for length in NAME_LENGTHS
            if len(phrase) > length + 1
        )
    )


def _parts_beside(sentence: str) -> Parts | None:
    """Who learns at whose side, where a sentence says so: 医生苏和跟着北京老师学了九个月."""
    match = next(find_beside(sentence), None)
    if match is None:
        return None
    pronoun = match["mentor"].strip() in PRONOUNS
    mentee = compile_cues(BEFORE_NAME, table=CUES).sub("", match["mentee"]).strip()
    is_speaker = mentee.removesuffix("也") in ("", "我")
    speaker = SPEAKER.search(sentence, 0, match.end("mentee")) if is_speaker else None
    if compile_cues("<dispatches>", table=CUES).search(mentee):
        mentee = _last_person(mentee) or mentee
    mentee = speaker[1] if speaker else WHO_MEANT.sub(r"\1", mentee)
    mentor = "" if pronoun else match["mentor"].strip()
    return Parts(mentors=WITHOUT_NUMBER.sub("", mentor), mentees=WITHOUT_NUMBER.sub("", mentee))
