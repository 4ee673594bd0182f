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
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from zhpolicy.extract.cues import compile_cues
from zhpolicy.extract.noun_phrases import left_edge
from zhpolicy.extract.people.mentor_names import Person, name_in_full, names_of_list
from zhpolicy.extract.places import scan as scan_places
from zhpolicy.text.document import Document
from zhpolicy.text.phrases import Phrase, PhraseFinder, table_finder
from zhpolicy.text.tables import alternation, read_map, read_words
from zhpolicy.text.words import Word, cut

__all__ = ["PRONOUNS", "Parts", "ends_in_person", "named_before", "read_parts"]

CUES = "mentorship/cues"
# 援疆干部人才, 本地各类骨干人才: what stands further before the last word is a clause. Tried on 877
# texts: with 4 characters two people are cut short, with 6 or 14 none changes.
LONGEST_BEFORE = 8
# Two or three sentences back a person is named whom a pronoun means.
REACH = 200
# The longest sentence of 600 news stories has 912 characters; what is longer is a table.
LONGEST_SENTENCE = 1000
# 27名, 3至5名, 每名, 一批: how many they are is no part of what they are called.
DIGITS = "(?:\\d[\\d,.]*|[一二两三四五六七八九十百千数几]+)"
FIGURE = re.compile(rf"(?:每|{DIGITS}[余多]?(?:[至到~-]{DIGITS})?[余多]?) ?[名位个]|一大?批")
# One sign for each person, by the part that the last word allows; of private use, and a page that
# has them is read as if it had blanks.
SIGNS = {"mentor": "\ue000", "mentee": "\ue001", "either": "\ue002", "name": "\ue003"}
SIGNS |= {"master": "\ue004", "apprentice": "\ue005"}
SIGN = re.compile("[\ue000-\ue005]")
MENTOR, MENTEE = "(?P<mentor>[\ue000\ue002\ue004])", "(?P<mentee>[\ue001\ue002\ue005])"
NAMED = "(?P<mentor>[\ue000\ue002-\ue004])"
# What may stand between a person and the verb: adverbs, a place, 每学期; nobody else.
NEAR = "[^,;:。!?\ue000-\ue005]{0,6}?"
# Names of places are sometimes read as names of people.
FAR = "[^;:。!?\ue000-\ue002\ue004\ue005]{0,24}?"
# Between a verb and whom it concerns: 带动培养了一大批; not 带不走的人才.
NEXT = "[^,;:。!?“”的不\ue000-\ue005]{0,6}?"
WHOSE = "<whose>\\Z"
# What a sentence with signs says, the surest first: who teaches whom, then who teaches, then who
# learns. {join}, {lead} … are the verbs of that act in data/mentorship/verbs.tsv.
RULES = (
    "(?P<mentee>[\ue001\ue005]){NEAR}[与和同跟]{NEAR}{MENTOR}{NEAR}{join}",
    "{NAMED}{NEAR}[与和同跟]{NEAR}(?P<mentee>[\ue001-\ue003\ue005]){NEAR}{join}",
    "{NAMED}{NEAR}(?:{lead}|{teach})了?{NEXT}{MENTEE}",
    "{MENTOR}{NEAR}{serve}{NEAR}[\ue000\ue004]",
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
    "{MENTOR}{NEAR}[为给向对]{NEAR}{MENTEE}",
    "{NAMED}{NEAR}{take}",
    "{MENTOR}{FAR}{take}",
    "{MENTOR}{FAR}[与和同跟]{NEAR}{MENTEE}{NEAR}{join}",
    "{MENTEE}{NEAR}{learn}",
    "{send}{NEAR}{MENTOR}",
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
# 导师制, 师傅带徒弟: a word of the role inside the name of a scheme is nobody.
IN_SCHEME = re.compile("[制团式]|工作[室坊]")
# “名师带高徒”: a scheme; what is longer is speech, and there are people in it.
QUOTED = re.compile("“[^“”]{1,10}”")
# 新护士, 资深护士; not 新疆教师, where the longer word is a place.
RANKED = "(?P<place><place>)|(?P<mentee><junior>|<local>)|(?P<mentor><senior>)"
# 王璐, 欧阳建国.
SHORTEST_NAME, LONGEST_NAME = 2, 4
# 李芳收 is cut as one word where no dictionary has 李芳.
VERBS_BEHIND = "<cut_with_name>+\\Z"
# jieba's kinds of word: names of persons, words that no dictionary has; given names are often
# names of other things too.
PERSONAL, GIVEN = ("nr", "un"), ("nr", "un", "nz", "ns")
# 白塔(畈镇), 杜坝(村): the name of a place, not of a person.
OF_PLACE = re.compile("[\u4e00-\u9fff]?[镇乡村县市区州省院校路街](?![长民])")
# 于, 和, 向 are surnames too.
# 船长, 技术员, 药师: in these ends a word for a person at work.
LAST_SIGNS = tuple("长员师匠工")
PRONOUNS = ("他", "她")
PARTICLES = ("p", "c", "d", "v", "m", "uj", "ul", "uz")


@dataclass(frozen=True, slots=True)
class Parts:
    """Who teaches and who learns, as a sentence calls them; empty where it does not say."""

    mentors: str
    mentees: str


def read_parts(sentence: str) -> Parts:
    """Who teaches and who learns, by the words of a working sentence.

    >>> read_parts("宋国强先后带出徒弟83名")
    Parts(mentors='宋国强', mentees='徒弟')
    >>> read_parts("累计帮带本地骨干教师62名")
    Parts(mentors='', mentees='本地骨干教师')
    """
    sentence = SIGN.sub(" ", sentence[:LONGEST_SENTENCE])
    people = _find_people(sentence)
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
    return Parts(
        mentors=_called(parts, people, sentence, several=several, part="mentor"),
        mentees=_called(parts, people, sentence, several=several, part="mentee"),
    )


def named_before(text: str) -> str:
    """Whom 他 and 她 mean at the end of a text: the person that its last sentences name last.

    >>> named_before("周师傅退休了。宋国强今年五十八岁。")
    '宋国强'
    """
    text = text[-REACH:]
    places = scan_places(Document.of_working(text)).accepted
    taken = {offset for place in places for offset in range(place.start, place.end)}
    names = [text[n.start : n.end] for n in _find_names(text) if n.start not in taken]
    return names[-1] if names else ""


def ends_in_person(phrase: str) -> bool:
    """True when a phrase ends in a word for a person who teaches or learns, or in a pronoun.

    >>> ends_in_person("北京老师"), ends_in_person("她"), ends_in_person("导航")
    (True, True, False)
    """
    found = _last_words_of_people().find(phrase)
    if phrase in PRONOUNS or (len(phrase) > 1 and phrase.endswith(LAST_SIGNS)):
        return True
    return bool(found and found[-1].end == len(phrase))


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
    role = {"mentor": "master", "mentee": "apprentice"}[part]
    word = next((_last_word(p, sentence) for p in everybody if p.role == role), "")
    return f"{names}({word})" if said and word and word not in names else names


def _last_word(person: Person, sentence: str) -> str:
    """师傅 of 奖励师傅: the word for the part itself."""
    found = _last_words_of_people().find(sentence[person.start : person.end])
    return found[-1].phrase if found else ""


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


def _find_people(sentence: str) -> list[Person]:
    """The people of a sentence in reading order, each with the figure before it."""
    figures = {match.end(): match.start() for match in FIGURE.finditer(sentence)}
    found: list[Person] = []
    for start, end, role in _spans(sentence, list(_find_names(sentence))):
        last = found[-1].end if found else 0
        first = _phrase_start(sentence, start, end=end, last=last, figures=figures)
        first = start if role == "name" else first
        whole = max(last, figures.get(first, first))
        found.append(Person(first, end, whole, _part_by_rank(sentence[first:end], role)))
    return found


def _part_by_rank(phrase: str, role: str) -> str:
    """The part that the phrase allows: of two nurses the new one learns."""
    if role != "either":
        return role
    ranked = compile_cues(RANKED, table=CUES).match(phrase)
    if not ranked or ranked["place"]:
        return "either"
    return "mentee" if ranked["mentee"] else "mentor"


def _find_names(sentence: str) -> Iterator[Phrase]:
    """Names of persons: 宋国强, 吴 with 建华; words of which no dictionary says another thing."""
    surnames = read_words("text/surnames")
    for word, after in pairwise([*cut(sentence), Word("", len(sentence), "x")]):
        if word[:1] not in surnames and word[:2] not in surnames:
            continue
        is_surname = len(word) == 1 and not word.tag.startswith(PARTICLES)
        if is_surname and len(after) <= 2 and after.tag.startswith(GIVEN):
            yield Phrase(word.start, after.end, "name")
        name = compile_cues(VERBS_BEHIND, table=CUES).sub("", word)
        if OF_PLACE.match(sentence, word.start + len(name)):
            continue
        if SHORTEST_NAME <= len(name) <= LONGEST_NAME and word.tag.startswith(PERSONAL):
            yield Phrase(word.start, word.start + len(name), "name")


def _spans(sentence: str, names: list[Phrase]) -> Iterator[tuple[int, int, str]]:
    """Where people's last words and names stand; words and names that touch are one person."""
    words = _people_words(sentence)
    taken = [name for name in names if not any(_overlap(name, word) for word in words)]
    start = end = 0
    role = ""
    for hit in sorted([*words, *taken]):
        if role and hit.start == end:
            end, role = hit.end, role if hit.phrase == "name" else _role(hit)
            continue
        if role:
            yield start, end, role
        start, end, role = hit.start, hit.end, _role(hit)
    if role:
        yield start, end, role


def _people_words(sentence: str) -> list[Phrase]:
    """The last words of people: the leftmost, then the longest; 一名师傅 holds no 名师."""
    closed = [match.span() for match in (*FIGURE.finditer(sentence), *QUOTED.finditer(sentence))]
    found: list[Phrase] = []
    for hit in _last_words_of_people().find_all(sentence):
        is_free = not found or found[-1].end <= hit.start
        is_open = not any(start < hit.end and hit.start < end for start, end in closed)
        if is_free and is_open and not IN_SCHEME.match(sentence, hit.end):
            found.append(hit)
    return found


def _overlap(one: Phrase, other: Phrase) -> bool:
    return one.start < other.end and other.start < one.end


def _role(hit: Phrase) -> str:
    return "name" if hit.phrase == "name" else _roles()[hit.phrase]


def _phrase_start(
    sentence: str, start: int, *, end: int, last: int, figures: dict[int, int]
) -> int:
    """Where the phrase begins: after a mark, a verb, a figure or the person before."""
    edge = max(_edge_of_phrase(sentence, end), start - LONGEST_BEFORE, last)
    stops = [stop for stop in figures if edge < stop <= start]
    verbs = table_finder("mentorship/verbs").find(sentence[edge:start])
    return max([edge, *stops, *(edge + verb.end for verb in verbs)])


def _edge_of_phrase(sentence: str, end: int) -> int:
    """Where the noun phrase begins, with the words that say whose people they are."""
    edge = left_edge(sentence, end)
    whose = compile_cues(WHOSE, table=CUES).search(sentence, max(0, edge - LONGEST_BEFORE), edge)
    return _edge_of_phrase(sentence, whose.start()) if whose else edge


@cache
def _rules() -> tuple[re.Pattern[str], ...]:
    """The rules, the surest first: who teaches whom, then who teaches, then who learns."""
    verbs = {act: _verbs(act) for act in set(read_map("mentorship/verbs", "act").values())}
    pieces = {"NEAR": NEAR, "FAR": FAR, "NEXT": NEXT, "NAMED": NAMED, **verbs}
    pieces |= {"MENTOR": MENTOR, "MENTEE": MENTEE}
    return tuple(compile_cues(rule.format_map(pieces), table=CUES) for rule in RULES)


@cache
def _verbs(act: str) -> str:
    """The verbs that say this, as alternatives."""
    acts = read_map("mentorship/verbs", "act")
    return alternation(verb for verb, says in acts.items() if says == act)


@cache
def _last_words_of_people() -> PhraseFinder:
    return PhraseFinder(_roles())


@cache
def _roles() -> dict[str, str]:
    return {word: role for word, role in read_map("text/people", "mentorship").items() if role}
