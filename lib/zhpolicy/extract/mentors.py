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
from functools import cache, lru_cache
from itertools import pairwise

from zhpolicy.extract.noun_phrases import left_edge
from zhpolicy.text.phrases import Phrase, PhraseFinder, table_finder
from zhpolicy.text.tables import read_map, read_table, read_words
from zhpolicy.text.words import Word, cut

__all__ = ["find_mentees", "find_mentors"]

# 援疆干部人才, 本地各类骨干人才: eight characters before the last word; longer ones are clauses.
LONGEST_BEFORE = 8
# The longest sentence of 600 news stories has 912 characters; what is longer is a table.
LONGEST_SENTENCE = 1000
# 27名, 3至5名, 每名, 一批: how many they are is no part of what they are called.
DIGITS = "(?:\\d[\\d,.]*|[一二两三四五六七八九十百千数几]+)"
FIGURE = re.compile(rf"(?:每|{DIGITS}[余多]?(?:[至到~-]{DIGITS})?[余多]?)[名位个]|一大?批")
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
DETERMINERS = ("当地", "各类")
# 导师制, 师傅带徒弟: a word of the role inside the name of a scheme is nobody.
IN_SCHEME = re.compile("[制团式]")
# “名师带高徒”: a scheme; what is longer is speech, and there are people in it.
QUOTED = re.compile("“[^“”]{1,10}”")
# 新护士, not 新疆教师.
JUNIOR = re.compile("新(?!疆|乡|余)|年轻|青年|低年资|初任")
SENIOR = re.compile("老|资深|高年资|退休|特级")
SHORTEST_NAME, LONGEST_NAME = 2, 4
# jieba's kinds of word: names of persons, words that no dictionary has; given names are often
# names of other things too.
# 李芳收 is cut as one word where no dictionary has 李芳.
VERBS_BEHIND = "收带拜跟教"
PERSONAL, GIVEN = ("nr", "un"), ("nr", "un", "nz", "ns")
# 于, 和, 向 are surnames too.
PARTICLES = ("p", "c", "d", "v", "m", "uj", "ul", "uz")


@dataclass(frozen=True, slots=True)
class Person:
    """`sentence[start:end]` is somebody; `whole` begins with the figure before."""

    start: int
    end: int
    whole: int
    role: str


def find_mentors(sentence: str) -> str:
    """Who teaches, by the words of a working sentence; empty when it does not say.

    >>> find_mentors("充分发挥援疆干部人才的专业优势和传帮带作用")
    '援疆干部人才'
    >>> find_mentors("宋国强先后带出徒弟83名")
    '宋国强'
    """
    return _read(sentence)[0]


def find_mentees(sentence: str) -> str:
    """Who learns, by the words of a working sentence; empty when it does not say.

    >>> find_mentees("累计帮带本地骨干教师62名")
    '本地骨干教师'
    >>> find_mentees("27名医疗专家与当地58名医生结成帮带对子")
    '医生'
    """
    return _read(sentence)[1]


# The mentors and the mentees of a sentence are asked for in turn.
@lru_cache(maxsize=4)
def _read(sentence: str) -> tuple[str, str]:
    sentence = SIGN.sub(" ", sentence[:LONGEST_SENTENCE])
    signs, at = _with_signs(sentence, _find_people(sentence))
    parts: dict[Person, str] = {}
    for rule in _rules():
        for match in rule.finditer(signs):
            for part in (part for part in match.re.groupindex if match[part]):
                parts.setdefault(at[match.start(part)], part)
    return _first(parts, sentence, part="mentor"), _first(parts, sentence, part="mentee")


def _first(parts: dict[Person, str], sentence: str, *, part: str) -> str:
    """The first by the order of the rules; 导师 and 徒弟 only where nobody is called more."""
    people = [person for person, played in parts.items() if played == part]
    said = [person for person in people if person.role not in ("master", "apprentice")]
    best = next(iter([*said, *people]), None)
    return sentence[best.start : best.end] if best else ""


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
        found.append(Person(first, end, whole, _part(sentence[first:end], role)))
    return found


def _part(phrase: str, role: str) -> str:
    """The part that the phrase allows: of two nurses the new one learns."""
    if role != "either":
        return role
    if JUNIOR.match(phrase):
        return "mentee"
    return "mentor" if SENIOR.match(phrase) else "either"


def _find_names(sentence: str) -> Iterator[Phrase]:
    """Names of persons: 宋国强, 吴 with 建华; words of which no dictionary says another thing."""
    surnames = read_words("text/surnames")
    for word, after in pairwise([*cut(sentence), Word("", len(sentence), "x")]):
        if word[:1] not in surnames and word[:2] not in surnames:
            continue
        is_surname = len(word) == 1 and not word.tag.startswith(PARTICLES)
        if is_surname and len(after) <= 2 and after.tag.startswith(GIVEN):
            yield Phrase(word.start, after.end, "name")
        name = word.rstrip(VERBS_BEHIND)
        if SHORTEST_NAME <= len(name) <= LONGEST_NAME and word.tag.startswith(PERSONAL):
            yield Phrase(word.start, word.start + len(name), "name")


def _spans(sentence: str, names: list[Phrase]) -> Iterator[tuple[int, int, str]]:
    """Where people's last words and names stand; words and names that touch are one person."""
    words = _people_words(sentence)
    taken = [name for name in names if not any(_meet(name, word) for word in words)]
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
    for hit in _words().find_all(sentence):
        is_free = not found or found[-1].end <= hit.start
        is_open = not any(start < hit.end and hit.start < end for start, end in closed)
        if is_free and is_open and not IN_SCHEME.match(sentence, hit.end):
            found.append(hit)
    return found


def _meet(one: Phrase, other: Phrase) -> bool:
    return one.start < other.end and other.start < one.end


def _role(hit: Phrase) -> str:
    return "name" if hit.phrase == "name" else _roles()[hit.phrase]


def _phrase_start(
    sentence: str, start: int, *, end: int, last: int, figures: dict[int, int]
) -> int:
    """Where the phrase begins: after a mark, a verb, a figure or the person before."""
    edge = max(_edge(sentence, end), start - LONGEST_BEFORE, last)
    stops = [stop for stop in figures if edge < stop <= start]
    verbs = table_finder("mentorship/verbs").find(sentence[edge:start])
    return max([edge, *stops, *(edge + verb.end for verb in verbs)])


def _edge(sentence: str, end: int) -> int:
    """Where the noun phrase begins, with the words that say whose people they are."""
    edge = left_edge(sentence, end)
    return _edge(sentence, edge - 2) if sentence.endswith(DETERMINERS, 0, edge) else edge


@cache
def _rules() -> tuple[re.Pattern[str], ...]:
    """The rules, the surest first: who teaches whom, then who teaches, then who learns."""
    join, lead, teach, equip, serve, learn, take, send = (
        _verbs(act) for act in ("join", "lead", "teach", "equip", "serve", "learn", "take", "send")
    )
    patterns = (
        rf"(?P<mentee>[\ue001\ue005]){NEAR}[与和同跟]{NEAR}{MENTOR}{NEAR}(?:{join})",
        rf"{MENTOR}{NEAR}[与和同跟]{NEAR}{MENTEE}{NEAR}(?:{join})",
        rf"{NAMED}{NEAR}(?:{lead}|{teach})了?{NEXT}{MENTEE}",
        rf"{MENTOR}{NEAR}(?:{serve}){NEAR}[\ue000\ue004]",
        rf"{MENTEE}{NEAR}(?:由|{equip}){NEAR}{MENTOR}",
        rf"{MENTEE}{NEAR}[跟随拜]{NEAR}{MENTOR}",
        "(?P<mentee>[\ue001-\ue003\ue005])" rf"{NEAR}(?:跟|跟着|跟随|拜)(?P<mentor>\ue003)",
        rf"{MENTEE},由{NEAR}{MENTOR}{NEAR}(?:{lead}|{teach})",
        rf"{MENTOR}{FAR}(?:承担|负责){NEAR}{MENTEE}的?(?:{teach})",
        rf"由{NEAR}{MENTOR}{NEAR}(?:{lead}|{teach}){NEAR}{MENTEE}?",
        rf"{MENTOR}{NEAR}[为给向对]{NEAR}{MENTEE}",
        rf"{NAMED}{NEAR}(?:{take})",
        rf"{MENTOR}{FAR}(?:{take})",
        rf"{MENTOR}{FAR}[与和同跟]{NEAR}{MENTEE}{NEAR}(?:{join})",
        rf"{MENTEE}{NEAR}(?:{learn})",
        rf"(?:{send}){NEAR}{MENTOR}",
        rf"[与和同跟]{NEAR}{MENTEE}{NEAR}(?:{join})",
        rf"[为给向对]{NEAR}{MENTEE}{NEAR}(?:{teach}|开展|进行)",
        rf"(?:{lead}|{teach})了?{NEXT}{MENTEE}",
        rf"{MENTEE}(?:{teach})(?![\u4e00-\u9fff])",
        "(?P<mentor>\ue004)",
        "(?P<mentee>\ue005)",
    )
    return tuple(re.compile(pattern) for pattern in patterns)


@cache
def _verbs(act: str) -> str:
    words = [row["verb"] for row in read_table("mentorship/verbs") if row["act"] == act]
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


@cache
def _words() -> PhraseFinder:
    return PhraseFinder(_roles())


@cache
def _roles() -> dict[str, str]:
    return {word: role for word, role in read_map("text/people", "mentorship").items() if role}
