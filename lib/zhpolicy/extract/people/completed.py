"""What else does a sentence say of those who teach and learn, behind the phrases that were found?

麦麦提江·吐尔逊 was found as 麦麦提; 师傅是柑橘专家龚定国 names the master behind; 医疗队开展手术,
带教医护64人 has a team in the clause before; 木匠与老师互为师徒 goes both ways. 没有 and
手底下有5个 are no part of the master or the 小伙 behind them, and 由医疗队带教的医院 has no
subject.
"""

from __future__ import annotations

import re

from zhpolicy.extract.cues import compile_cues
from zhpolicy.extract.people.mentor_people import FIGURE, find_names, find_people
from zhpolicy.extract.people.parts import Parts
from zhpolicy.text.tables import read_words
from zhpolicy.text.words import cut

__all__ = ["BLANK", "LED_PRONOUN", "complete_people"]

CUES = "mentorship/cues"
DOT = "·"
# 选派的  教师: blanks that a page sets between words.
BLANK = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
# 麦麦提(江·吐尔逊)说: behind the phrase the rest of the name, up to a word that no name holds, or
# as far as signs go that write names of other languages.
BEHIND = "[与和同跟在收带教任把从向给说为是将被已也又曾先正结拜师学的第每自有就成]"
REST = (
    "[\u4e00-\u9fff]{0,3}?·(?:[\u4e00-\u9fff]{2,5}?"
    f"(?=[^\u4e00-\u9fff·]|{BEHIND}|$)|(?:<transcribed>){{2,5}})"
)
# 努尔艾力(列好): what a dictionary cuts off with such a name.
CALLED = "(?P<word><apprentice>)(?P<name>(?:<transcribed>){3,5})(?P<verb>[\u4e00-\u9fff])"
# 师傅(方志远),
NAME = re.compile("[\u4e00-\u9fff]{2}[^\u0000-\u4dff了的很好极过着](?=[,。;])")
SHORTEST_END, LONGEST_END = 2, 4
VERBAL = ("v", "p", "d")
# 没有(师傅), 手底下有5个(小伙): the verb of having is no part of whom one has.
HAVING = f"^(?:<having>|[^、]{{0,6}}有(?={FIGURE.pattern}))"
# 师傅是柑橘专家龚定国。
NAMED_BEHIND = "(?P<word><master>)(?:就?是|叫|名叫)(?P<who>[^,。;:!?“”]{2,24})(?=[,。;]|$)"
# 木匠与老师互为师徒.
SIDE = "[^,。;:!?与和同跟]{2,24}"
BOTH_WAYS = f"(?:^|[,。;:!?])(?P<one>{SIDE})[与和同跟](?P<other>{SIDE})<each_other>"
# 医疗队开展新技术37项, at the head of a clause ahead of the verb of teaching.
TEAM = "(?:^|[,;:])(?P<team>[^,。;:!?“”\\d由为对给向被与和的在]{0,6}?<staff>)(?!的|员|长|由|被)"
TEACHES = "(?:,|[^,。;:“”]{0,6})(?:<leads>|<guides>|<turned_out>)"
# 带她的点心师傅: who learns was named before.
LED_PRONOUN = (
    "(?:<leads>|<taught_by>|<guides>)过?[他她]的[^,。;:!?“”他她]{0,10}?(?:<master>|<tutor>)"
)


def complete_people(people: Parts, sentence: str, *, text: str) -> Parts:
    """The people of a working sentence with what stands elsewhere in it; `text` is the page.

    >>> complete_people(Parts("", "医护"), "医疗队做手术9台,带教医护6人。", text="")
    Parts(mentors='医疗队', mentees='医护')
    """
    both = compile_cues(BOTH_WAYS, table=CUES).search(sentence)
    if both:
        one, other = (re.sub(r"\s", "", both[part]) for part in ("one", "other"))
        return Parts(f"{one}、{other}", f"{other}、{one}")
    mentors = _each_in_full(people.mentors, sentence, text=text)
    mentees = _each_in_full(people.mentees, sentence, text=text)
    is_turned = _learns(mentors) and not _learns(mentees) and mentees
    found = Parts(mentees, mentors) if is_turned else Parts(mentors, mentees)
    return _with_team(_with_named_master(found, sentence), sentence)


def _learns(phrases: str) -> bool:
    """True for 努尔艾力(徒弟), 徒弟艾力: a word for one who learns tells the part."""
    return bool(compile_cues("^<apprentice>|\\(<apprentice>\\)$", table=CUES).search(phrases))


def _each_in_full(phrases: str, sentence: str, *, text: str) -> str:
    named = "、".join(_in_full(one, sentence, text=text) for one in phrases.split("、"))
    return BLANK.sub("", named)


def _in_full(phrase: str, sentence: str, *, text: str) -> str:
    """A phrase with the rest of the name, without a verb of having ahead."""
    called = compile_cues(CALLED, table=CUES).fullmatch(phrase)
    if called and cut(called["verb"])[0].tag.startswith(VERBAL):
        return f"{called['name']}({called['word']})"
    bare, bracket, part = phrase.partition("(")
    if bracket and bare:
        return _in_full(bare, sentence, text=text) + bracket + part
    at = sentence.find(phrase) if phrase else -1
    had = compile_cues(HAVING, table=CUES).sub("", phrase)
    if had != phrase:
        phrase = FIGURE.sub("", had)
    if at < 0:
        return phrase
    end = sentence.find(phrase, at) + len(phrase)
    if end < len(phrase):
        return phrase
    return phrase + _rest_of_name(phrase, sentence, end, text=text)


def _rest_of_name(phrase: str, sentence: str, end: int, *, text: str) -> str:
    """What of a name stands behind a phrase: 江·吐尔逊, 江 where the page has 麦麦提江·吐尔逊."""
    rest = compile_cues(REST, table=CUES).match(sentence, end) if DOT in sentence else None
    if rest:
        return rest[0]
    if DOT in text and DOT not in phrase:
        tail = phrase[-LONGEST_END:]
        for start in range(len(tail) - SHORTEST_END + 1):
            for more in (1, 2):
                if f"{tail[start:]}{sentence[end : end + more]}{DOT}" in text:
                    return sentence[end : end + more]
    if compile_cues("<master>$", table=CUES).search(phrase):
        names = (name for name in find_names(sentence) if name.start == end)
        name = NAME.match(sentence, end)
        sure = name[0] if name and name[0][0] in read_words("text/surnames") else ""
        return sure or next((sentence[name.start : name.end] for name in names), "")
    return ""


def _with_named_master(people: Parts, sentence: str) -> Parts:
    """师傅是龚定国: the name is that of the master, and not of one who learns."""
    named = compile_cues(NAMED_BEHIND, table=CUES).search(sentence)
    who = named["who"].strip() if named else ""
    found = find_people(who)
    if named is None or not found or found[-1].end != len(who):
        return people
    mentees = "、".join(one for one in people.mentees.split("、") if one not in who)
    return Parts(f"{FIGURE.sub('', who)}({named['word']})", mentees)


def _with_team(people: Parts, sentence: str) -> Parts:
    """The team that a clause begins with, where somebody is taught and nobody said to teach."""
    if people.mentors or not people.mentees:
        return people
    team = compile_cues(TEAM, table=CUES).search(sentence)
    taught = compile_cues(TEACHES, table=CUES).search(sentence, team.end()) if team else None
    return Parts(team["team"].strip(), people.mentees) if team and taught else people
