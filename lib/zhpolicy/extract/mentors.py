"""Who teaches and who learns, as a sentence of mentorship says it?

A person is a short phrase that ends in a word of data/text/people.tsv (本地骨干教师), or
a name. The sentence is read with one sign for each person, its figure included, and the words
between the signs say the role (data/mentorship/verbs.tsv):

- ○ 与 ○ 结成师徒 · ○ 带 ○ · ○ 为 ○ 上示范课: the mentor, then the mentee
- 为 ○ 配备 ○ · ○ 由单位安排 ○: the mentee, then the mentor
- 发挥 ○ 的作用 · ○ 担任导师 · ○ 收徒: a mentor; 帮带 ○ · ○ 拜师 · 与 ○ 结对: a mentee
"""

from __future__ import annotations

import re
from functools import cache

from zhpolicy.extract.cues import compile_cues
from zhpolicy.extract.people.mentor_names import Person, name_in_full, names_of_list
from zhpolicy.extract.people.mentor_people import (
    ends_in_name,
    find_names,
    find_people,
    last_word,
)
from zhpolicy.extract.people.parts import Parts
from zhpolicy.extract.places import scan as scan_places
from zhpolicy.text.document import Document
from zhpolicy.text.tables import alternation, read_map

__all__ = ["named_before", "read_parts", "with_part"]

CUES = "mentorship/cues"
# Two or three sentences back a person is named whom a pronoun means.
REACH = 200
# The longest sentence of 600 news stories has 912 characters; what is longer is a table.
LONGEST_SENTENCE = 1000
# One sign for each person, by the part that the last word allows; of private use, and a page that
# has them is read as if it had blanks.
SIGNS = {"mentor": "\ue000", "mentee": "\ue001", "either": "\ue002", "name": "\ue003"}
SIGNS |= {"master": "\ue004", "apprentice": "\ue005"}
SIGN = re.compile("[\ue000-\ue005]")
MENTOR, MENTEE = "(?P<mentor>[\ue000\ue002\ue004])", "(?P<mentee>[\ue001\ue002\ue005])"
NAMED = "(?P<mentor>[\ue000\ue002-\ue004])"
# Who learns, by a word or by name.
PUPIL = "(?P<mentee>[\ue001-\ue003\ue005])"
# What may stand between a person and the verb: adverbs, a place, 每学期; nobody else.
NEAR = "[^,;:。!?\ue000-\ue005]{0,6}?"
# Names of places are sometimes read as names of people.
FAR = "[^;:。!?\ue000-\ue002\ue004\ue005]{0,24}?"
# Between a verb and whom it concerns: 带动培养了一大批; not 带不走的人才.
NEXT = (
    "(?:<bound>)?(?:[我他她咱]们?的)?[^,;:。!?“”的不\ue000-\ue005]{0,6}?"
    "(?:[\\d一二两三四五多]+ ?[名位个][^,;:。!?“”\ue000-\ue005]{1,14}的)?"
)
# 与从江县人民医院的(年轻医生): whose people they are.
WHOSE = "(?:[^,;:。!?\ue000-\ue005]{2,16}的)?"
# 为县人民医院(培养): for whom, ahead of the verb.
FOR = "(?:[为给在][^,;:。!?\ue000-\ue005]{2,14}?)?"
# What a sentence with signs says, the surest first: who teaches whom, then who teaches, then who
# learns. {join}, {lead} … are the verbs of that act in data/mentorship/verbs.tsv.
RULES = (
    "在{NAMED}的?{NEAR}(?:{lead}|{teach}|<guides>)下,?{NEAR}{PUPIL}",
    "{NAMED}[和与][他她]的{NEAR}(?P<mentee>\ue005)",
    "(?P<mentee>[\ue001\ue005]){NEAR}[与和同跟]{WHOSE}{NEAR}{MENTOR}{NEAR}{join}",
    "{NAMED}{NEAR}[与和同跟]{WHOSE}{NEAR}(?P<mentee>[\ue001-\ue003\ue005]){NEAR}{join}",
    "{NAMED}{NEAR}(?:{lead}|{teach})了?{NEXT}{MENTEE}",
    "{NAMED},?{NEAR}{lead}了?{NEAR}{PUPIL}{NEAR}[为当做](?:徒|\ue005)",
    "{MENTOR}为师(?![傅父])",
    "{NAMED}{NEAR}{serve}(?P<mentee>[\ue000-\ue002])的{NEAR}\ue004",
    "(?P<mentee>\ue003)是[^,;:。!?\ue000-\ue005]{{0,6}}{lead}的{NEAR}\ue005",
    "(?P<mentee>\ue003)[^,;:。!?\ue000-\ue005]{{0,4}}[:,]“[^“”]{{0,60}}?我{NEAR}<follows>了?{NEAR}{MENTOR}",
    "(?P<mentor>\ue003)[^,;:。!?\ue000-\ue005]{{0,4}}[:,]“[^“”]{{0,60}}?我{NEAR}(?:{lead}|{teach})[了的]?{NEXT}{MENTEE}",
    "{MENTOR}{NEAR}(?:{serve}|<holds>){NEAR}[\ue000\ue004]",
    "(?P<mentee>[\ue001\ue002]){NEAR}{learn}",
    "{MENTEE}{NEAR}(?:由|{equip}){NEAR}{MENTOR}",
    "(?P<mentor>\ue000){NEAR}{equip}{NEAR}(?P<mentee>\ue001)",
    "{MENTEE}{NEAR}<follows>{NEAR}{MENTOR}",
    "{MENTEE}{NEAR}<follows>[他她]",
    "{NAMED}{FAR}<leads>了?{NEXT}(?P<mentee>\ue005)",
    "(?P<mentee>[\ue001-\ue003\ue005]){NEAR}<follows>(?P<mentor>\ue003)",
    "{MENTEE},由{NEAR}{MENTOR}{NEAR}(?:{lead}|{teach})",
    "{MENTOR}{FAR}<bears>{NEAR}{MENTEE}的?{teach}",
    "由{NEAR}{MENTOR}{NEAR}(?:{lead}|{teach}){NEAR}{MENTEE}?",
    "{MENTEE}[^;:。!?\ue000-\ue005]{{0,16}}[,:]由{NEAR}{MENTOR}{NEAR}{serve}",
    "{MENTEE}[^;:。!?\ue000-\ue005]{{0,16}},由{NEAR}{MENTOR}(?:、[\ue000\ue004])*{NEAR}(?:{lead}|{teach})",
    "{NAMED}的(?P<mentee>\ue005)",
    "{MENTOR}{NEAR}[为给向对]{NEAR}{MENTEE}",
    "{NAMED}{NEAR}{take}",
    "{MENTOR}{FAR}{take}",
    "{MENTOR}{FAR}[与和同跟]{NEAR}{MENTEE}{NEAR}{join}",
    "(?P<mentee>\ue005){NEAR}{learn}",
    "{NAMED}{FAR},每人{NEAR}(?:{lead}|{teach})了?{NEXT}{PUPIL}",
    "{NAMED}{FAR},每人{NEAR}[与和同跟]{NEAR}{PUPIL}{NEAR}{join}",
    "(?P<mentor>\ue003),{NEAR}(?:{lead}|{teach})了?{NEXT}{MENTEE}",
    "{NAMED}[把将给让手][^,;:。!?\ue000-\ue005]{{1,12}}(?P<mentee>\ue005)",
    "{send}{NEAR}{MENTOR}",
    "{MENTOR}{FAR},(?:<adverbs>)?<brings_up>了?{NEXT}{MENTEE}",
    "{NAMED}{FAR},{FOR}{NEAR}(?:{lead}|{teach})了?{NEXT}{MENTEE}",
    "{MENTOR}{FAR}(?:{lead}|{teach})(?=[,。;、]|$)",
    "[与和同跟]{NEAR}{MENTEE}{NEAR}{join}",
    "[为给向对]{NEAR}{MENTEE}{NEAR}(?:{teach}|<carries_out>)",
    "(?:{lead}|{teach})了?{NEXT}{MENTEE}",
    "{MENTEE}{teach}(?![\u4e00-\u9fff])",
    "(?P<mentor>\ue004)",
    "(?P<mentee>\ue005)",
)
# 周老师与新教师陆某、袁老师与新教师孟某: pairs in a list.
PAIR = re.compile("(?P<mentor>[\ue000-\ue005])[与和同](?P<mentee>[\ue000-\ue005])")
PAIRS = re.compile(
    "[\ue000-\ue005][与和同][\ue000-\ue005](?:[、,][^,、\ue000-\ue005]{0,6}"
    "[\ue000-\ue005][与和同][\ue000-\ue005])+"
)
# 师徒同台考核: both as actors; not 结成师徒, 师徒协议.
BOTH = "(?<![成为的对])师徒(?!<of_pair>|[二两]人|们|”)"
# “薪火”导师制, 由骨干教师带教: the name of the scheme says what the one who teaches is.
MENTOR_SYSTEM = re.compile("导师制")
# 一对一带徒26人: nobody is called more.
TAKES = re.compile("[带收]徒 ?\\d+ ?[余多]?[人名位]")
# 徒弟艾力: the name is what the one who learns is called.
CALLED = "(?P<word><apprentice>)(?P<name>[\u4e00-\u9fff·]{2,12})"
# 收刘芳为徒.
AS_APPRENTICE = re.compile("[为当]徒")
IS_MASTER = "<master>"
IS_APPRENTICE = "徒|学员"
PART_WORDS = {"mentor": IS_MASTER, "mentee": IS_APPRENTICE}


def read_parts(sentence: str) -> Parts:
    """Who teaches and who learns, by the words of a working sentence.

    >>> read_parts("宋国强先后带出徒弟83名")
    Parts(mentors='宋国强', mentees='徒弟')
    >>> read_parts("累计帮带本地骨干教师62名")
    Parts(mentors='', mentees='本地骨干教师')
    """
    sentence = SIGN.sub(" ", sentence[:LONGEST_SENTENCE])
    whole = _read_clause(sentence)
    clauses = [_read_clause(clause) for clause in sentence.split(";")] if ";" in sentence else []
    named = [one for one in clauses if one.mentors and one.mentees and one.is_named]
    if len(named) > 1:
        whole = Parts(
            mentors=";".join(one.mentors for one in named),
            mentees=";".join(one.mentees for one in named),
        )
    return Parts(mentors=whole.mentors, mentees=whole.mentees)


def _read_clause(sentence: str) -> Parts:
    """The people of one clause, or of a sentence read as one."""
    people = find_people(sentence)
    signs, at = _with_signs(sentence, people)
    parts: dict[Person, str] = {}
    for rule in _rules():
        for match in rule.finditer(signs):
            for part in (part for part in match.re.groupindex if match[part]):
                parts.setdefault(at[match.start(part)], part)
    pairs = [match for match in PAIRS.finditer(signs) if PAIRS.fullmatch(match[0])]
    several = {
        part: [
            at[pair.start(part)]
            for match in pairs
            for pair in PAIR.finditer(signs, match.start(), match.end())
        ]
        for part in ("mentor", "mentee")
    }
    mentors = _called(parts, people, sentence, several=several, part="mentor")
    mentees = _called(parts, people, sentence, several=several, part="mentee")
    is_named = any(p == "mentor" and ends_in_name(who, sentence) for who, p in parts.items())
    return Parts(mentors=mentors, mentees=mentees, is_named=is_named)


def with_part(people: Parts, sentence: str) -> Parts:
    """The people with the part in brackets, where 师徒, 带徒 or 导师制 stands for a word of it.

    >>> with_part(Parts("护师", "新护士"), "护师带新护士,师徒同台考核")
    Parts(mentors='护师(师)', mentees='新护士(徒)')
    """
    if not (people.mentors or people.mentees):
        return people
    return Parts(
        mentors=people.mentors and _part_behind(people.mentors, "mentor", sentence=sentence),
        mentees=_part_behind(people.mentees, "mentee", sentence=sentence),
    )


def _part_behind(names: str, part: str, *, sentence: str) -> str:
    is_pair = compile_cues(BOTH, table=CUES).search(sentence)
    sign = {"mentor": "师", "mentee": "徒"}[part]
    if names.endswith(")") or compile_cues(PART_WORDS[part], table=CUES).search(names):
        return names
    if part == "mentor" and names and MENTOR_SYSTEM.search(sentence):
        return f"{names}(导师)"
    if is_pair or (part == "mentee" and not names and TAKES.search(sentence)):
        return f"{names}({sign})"
    if names and part == "mentee" and AS_APPRENTICE.search(sentence):
        return f"{names}(徒)"
    return names


def named_before(text: str, *, but: str = "") -> str:
    """Whom 他 and 她 mean at the end of a text: whom the last sentence with a name names first.

    A name that `but` holds is somebody else.

    >>> named_before("周师傅退休了。宋国强今年五十八岁。")
    '宋国强'
    """
    text = text[-REACH:]
    places = scan_places(Document.of_working(text)).accepted
    taken = {offset for place in places for offset in range(place.start, place.end)}
    names = [
        name
        for name in find_names(text)
        if name.start not in taken and text[name.start : name.end] not in but
    ]
    if not names:
        return ""
    begin = max(text.rfind(mark, 0, names[-1].start) for mark in "。!?\n")
    subject = next(n for n in names if n.start > begin)
    return _in_full(text[subject.start : subject.end], text=text)


def _in_full(name: str, *, text: str) -> str:
    """A name with its third sign, which stands behind it wherever the text has the name."""
    behind = {match[1] for match in re.finditer(f"{re.escape(name)}(.?)", text)}
    sign = behind.pop() if len(behind) == 1 else ""
    is_sure = len(name) == 2 and text.count(name) > 1 and "\u4e00" <= sign <= "\u9fff"
    return name + sign if is_sure else name


def _called(
    parts: dict[Person, str],
    everybody: list[Person],
    sentence: str,
    *,
    several: dict[str, list[Person]],
    part: str,
) -> str:
    """Those who play a part, by the order of the rules, with those listed beside them.

    导师 and 徒弟 stand alone only where nobody is called more, else in brackets behind.
    """
    people = [person for person, played in parts.items() if played == part]
    said = [person for person in people if person.role not in ("master", "apprentice")]
    best = next(iter([*said, *people]), None)
    if best is None:
        return ""
    others = [person for person in everybody if parts.get(person, part) == part]
    members = several[part] if best in several[part] else names_of_list(best, others, sentence)
    names = "、".join(dict.fromkeys(name_in_full(person, sentence) for person in members))
    named = compile_cues(CALLED, table=CUES).fullmatch(names) if part == "mentee" else None
    if named:
        return f"{named['name']}({named['word']})"
    role = {"mentor": "master", "mentee": "apprentice"}[part]
    word = next((last_word(p, sentence) for p in everybody if p.role == role), "")
    return f"{names}({word})" if said and word and word not in names else names


def _with_signs(sentence: str, people: list[Person]) -> tuple[str, dict[int, Person]]:
    """The sentence with one sign for each person, and who stands where in it."""
    parts: list[str] = []
    at: dict[int, Person] = {}
    length = last = 0
    for person in people:
        parts += [sentence[last : person.whole], SIGNS[person.role]]
        length += person.whole - last + 1
        at[length - 1] = person
        last = person.end
    return "".join([*parts, sentence[last:]]), at


@cache
def _rules() -> tuple[re.Pattern[str], ...]:
    """The rules, the surest first: who teaches whom, then who teaches, then who learns."""
    verbs = {act: _verbs(act) for act in set(read_map("mentorship/verbs", "act").values())}
    pieces = {
        "NEAR": NEAR,
        "FAR": FAR,
        "FOR": FOR,
        "WHOSE": WHOSE,
        "NEXT": NEXT,
        "NAMED": NAMED,
        **verbs,
    }
    pieces |= {"MENTOR": MENTOR, "MENTEE": MENTEE, "PUPIL": PUPIL}
    return tuple(compile_cues(rule.format_map(pieces), table=CUES) for rule in RULES)


@cache
def _verbs(act: str) -> str:
    """The verbs that say this, as alternatives."""
    acts = read_map("mentorship/verbs", "act")
    return alternation(verb for verb, says in acts.items() if says == act)
