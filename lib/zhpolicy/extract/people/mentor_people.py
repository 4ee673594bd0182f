"""Who stands in a sentence of mentorship? People by their last word, and persons by their name.

A person is a short phrase that ends in a word of data/text/people.tsv (本地骨干教师), or
a name.

Found:      本地骨干教师 · 宋国强 · 外科主任何志平
Not found:  导师制 · “名师带高徒” · 白塔畈镇
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from zhpolicy.extract.cues import compile_cues
from zhpolicy.extract.noun_phrases import left_edge
from zhpolicy.extract.organisations import find_organisations
from zhpolicy.extract.people.mentor_names import Person
from zhpolicy.text.document import Document
from zhpolicy.text.patterns.late import late
from zhpolicy.text.phrases import Phrase, PhraseFinder, table_finder
from zhpolicy.text.tables import read_map, read_words
from zhpolicy.text.words import Word, Words, cut

__all__ = ["PRONOUNS", "ends_in_name", "ends_in_person", "find_names", "find_people", "last_word"]

CUES = "mentorship/cues"
# 援疆干部人才, 本地各类骨干人才: what stands further before the last word is a clause. Tried on 877
# texts: with 4 characters two people are cut short, with 6 or 14 none changes.
LONGEST_BEFORE = 8
# 27名, 3至5名, 每名, 一批: how many they are is no part of what they are called.
DIGITS = "(?:\\d[\\d,.]*|[一二两三四五六七八九十百千数几]+)"
FIGURE = late(rf"(?:每|{DIGITS}[余多]?(?:[至到~-]{DIGITS})?[余多]?) ?[名位个]|一大?批")
WHOSE = "<whose>\\Z"
# 导师制, 师傅带徒弟: a word of the role inside the name of a scheme is nobody.
IN_SCHEME = late("[制团式]|工作[室坊]")
# “名师带高徒”: a scheme; what is longer is speech, and there are people in it.
QUOTED = late("“[^“”]{1,10}”")
# 新护士, 资深护士; not 新疆教师, where the longer word is a place.
RANKED = "(?P<place><place>)|(?P<mentee><junior>|<local>)|(?P<mentor><senior>)"
# 王璐, 欧阳建国.
SHORTEST_NAME, LONGEST_NAME = 2, 4
# 李芳收 is cut as one word where no dictionary has 李芳.
VERBS_BEHIND = "<cut_with_name>+\\Z"
# jieba's kinds of word: names of persons, words that no dictionary has; given names are often
# names of other things too.
PERSONAL_TAGS = ("nr", "nrt", "nrfg", "un")
PERSONAL, GIVEN = ("nr", "un"), ("nr", "un", "nz", "ns")
# 白塔(畈镇), 杜坝(村): the name of a place, not of a person.
OF_PLACE = late("[\u4e00-\u9fff]?[镇乡村县市区州省院校路街](?![长民])")
# 船长, 技术员, 药师: in these ends a word for a person at work.
LAST_SIGNS = tuple("长员师匠工")
# 局长, 总经理: an office, straight before a name.
TITLE = "(?:[员长师匠工傅]|<title>)\\Z"
# So long is the name of a body with the words that say whose people they are.
LONGEST_OWNER = 24
# “漓江名匠”: the first word of a short name in quotation marks is nobody.
NAMED_THING = late("“[^“”,。]{1,8}”")
# Behind a name: its end is sure.
BEHIND_NAME = late("[为与和同跟在收带教任把从向给、,;。:!?()等说]|$")
PARTICLES_OF_NAMES = ("p", "c", "d", "uj", "ul", "uz")
# 或(主任医师), 任(导师), 与(当地青年教师).
NO_BEGINNING = "或任与及同跟随为对给由将让使"
# 医生(多杰), 学员(古丽·阿不都): a name that no dictionary has, right behind a word for a person.
LONGEST_UNKNOWN = 5
# 赵海波(手把手带着): what a name at the head of a clause does.
TEACHES = "(?:<adverbs>)*(?:<by_hand>|[收带教拜])"
# 三名徒弟(测土): of several none is named.
SEVERAL = late("[二两三四五六七八九十百\\d多余几][名位个][^,。;:]{0,8}$")
NO_NAME = "为与和同跟在收带教任把从向给等说的也则又已均各可能一了着过们拜他她我"
# 收下刘芳当(徒弟).
AS_PART = ("当", "为", "做")
PRONOUNS = ("他", "她")
# 于, 和, 向 are surnames too.
PARTICLES = ("p", "c", "d", "v", "m", "uj", "ul", "uz")


def ends_in_person(phrase: str) -> bool:
    """True when a phrase ends in a word for a person who teaches or learns, or in a pronoun.

    >>> ends_in_person("北京老师"), ends_in_person("她"), ends_in_person("导航")
    (True, True, False)
    """
    found = _last_words_of_people().find(phrase)
    if phrase in PRONOUNS or (len(phrase) > 1 and phrase.endswith(LAST_SIGNS)):
        return True
    return bool(found and found[-1].end == len(phrase))


def ends_in_name(person: Person, sentence: str) -> bool:
    """True for a person who is called by name: 宋国强, 局长宋国强."""
    return any(
        name.end == person.end - person.start
        for name in find_names(sentence[person.start : person.end])
    )


def last_word(person: Person, sentence: str) -> str:
    """师傅 of 奖励师傅: the word for the part itself."""
    found = _last_words_of_people().find(sentence[person.start : person.end])
    return found[-1].phrase if found else ""


def find_people(sentence: str) -> list[Person]:
    """The people of a sentence in reading order, each with the figure before it."""
    figures = {match.end(): match.start() for match in FIGURE.finditer(sentence)}
    found: list[Person] = []
    names = list(find_names(sentence))
    more = list(_unknown_names(sentence, names))
    names = [name for name in names if not any(name.start == other.start for other in more)]
    for start, end, role in _spans(sentence, [*names, *more]):
        last = found[-1].end if found else 0
        first = _phrase_start(sentence, start, end=end, last=last, figures=figures)
        first = _title_start(sentence, start, first=first) if role == "name" else first
        whole = max(last, figures.get(first, first))
        found.append(Person(first, end, whole, _part_by_rank(sentence[first:end], role)))
    return found


def _title_start(sentence: str, start: int, *, first: int) -> int:
    """Where the office before a name begins: 市林业局(局长)宋国强, (焊工)宋国强."""
    title = compile_cues(TITLE, table=CUES).search(sentence, max(0, start - LONGEST_BEFORE), start)
    if not title:
        return start
    found = find_organisations(
        Document.of_working(sentence[max(0, start - LONGEST_OWNER) : title.end()])
    )
    body = max(0, start - LONGEST_OWNER) + found[-1].end if found else 0
    return body if first <= body < title.end() else first


def _part_by_rank(phrase: str, role: str) -> str:
    """The part that the phrase allows: of two nurses the new one learns."""
    if role != "either":
        return role
    ranked = compile_cues(RANKED, table=CUES).match(phrase)
    if not ranked or ranked["place"]:
        return "either"
    return "mentee" if ranked["mentee"] else "mentor"


def find_names(sentence: str, words: Words | None = None) -> Iterator[Phrase]:
    """Names of persons: 宋国强, 吴 with 建华; words of which no dictionary says another thing.

    `words` are those of the sentence, where they are known.
    """
    surnames = read_words("text/surnames")
    quoted = [match.span() for match in NAMED_THING.finditer(sentence)]
    words = cut(sentence) if words is None else words
    for word, after in pairwise([*words, Word("", len(sentence), "x")]):
        if word[:1] not in surnames and word[:2] not in surnames:
            continue
        if any(begin < word.start < end for begin, end in quoted):
            continue
        is_given = after.tag.startswith("nr") and word.tag == "v"
        is_surname = len(word) == 1 and (is_given or not word.tag.startswith(PARTICLES))
        is_word = not after.tag.startswith(GIVEN) and not (
            _belongs_to_name(sentence, word, after=after) or _opens_clause(sentence, word, after)
        )
        if is_surname and len(after) <= 2 and not is_word:
            yield Phrase(word.start, after.end, "name")
        name = compile_cues(VERBS_BEHIND, table=CUES).sub("", word)
        if OF_PLACE.match(sentence, word.start + len(name)):
            continue
        if SHORTEST_NAME <= len(name) <= LONGEST_NAME and word.tag.startswith(PERSONAL):
            more = len(name) == SHORTEST_NAME and len(after) == 1
            more = more and _belongs_to_name(sentence, word, after=after)
            yield Phrase(word.start, word.start + len(name) + more, "name")


def _unknown_names(sentence: str, names: list[Phrase]) -> Iterator[Phrase]:
    """医生(多杰), 徒弟(艾力·买买提): names that no surname shows, behind a word for a person."""
    ends = {hit.end for hit in _last_words_of_people().find(sentence)}
    known = {name.start: name.end for name in names}
    words = cut(sentence) if ends or "·" in sentence else []
    for index, word in enumerate(words):
        is_name = word.tag in PERSONAL_TAGS and 1 < len(word) <= LONGEST_UNKNOWN
        is_name = is_name and not (word[0] in NO_NAME or word[-1] in NO_NAME)
        is_name = is_name and word.start in ends and word.start not in known
        is_name = is_name and not SEVERAL.search(sentence, 0, word.start)
        last = index
        while [*words, "", ""][last + 1] == "·":
            last += 2
        if is_name or (last > index and known.get(word.start) == word.end):
            yield Phrase(word.start, words[min(last, len(words) - 1)].end, "name")


def _belongs_to_name(sentence: str, word: Word, *, after: Word) -> bool:
    """True where what follows belongs to the name, by an office ahead: 吴婉(月), 丁(海波)."""
    is_titled = compile_cues(TITLE, table=CUES).search(sentence[: word.start])
    is_sign = len(after) <= SHORTEST_NAME and not after.tag.startswith(("x", *PARTICLES_OF_NAMES))
    return bool(is_titled and is_sign and BEHIND_NAME.match(sentence, after.end))


def _opens_clause(sentence: str, word: Word, after: Word) -> bool:
    """True for 赵(海波)手把手带着: a surname and a noun that a clause begins with, then a verb."""
    begins = word.start == 0 or sentence[word.start - 1] in ",。;:“\n"
    is_given = after.tag.startswith(("n", "vn")) and len(after) == SHORTEST_NAME
    return (
        begins
        and word.tag.startswith("nr")
        and is_given
        and bool(compile_cues(TEACHES, table=CUES).match(sentence, after.end))
    )


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
    # 手把手教(当地医生): the verb begins ahead of what may be a noun.
    begin = max(last, start - 2 * LONGEST_BEFORE)
    verbs = table_finder("mentorship/verbs").find(sentence[begin:start])
    first = max([edge, *stops, *(begin + verb.end for verb in verbs)])
    if sentence[start - 1 : start] in AS_PART and _is_part(sentence[start:end]):
        return start
    while first < start and sentence[first] in NO_BEGINNING:
        first += 1
    return first


def _is_part(word: str) -> bool:
    return _roles().get(word) in ("master", "apprentice")


def _edge_of_phrase(sentence: str, end: int) -> int:
    """Where the noun phrase begins, with the words that say whose people they are."""
    edge = left_edge(sentence, end)
    whose = compile_cues(WHOSE, table=CUES).search(sentence, max(0, edge - LONGEST_BEFORE), edge)
    return _edge_of_phrase(sentence, whose.start()) if whose else edge


@cache
def _last_words_of_people() -> PhraseFinder:
    return PhraseFinder(_roles())


@cache
def _roles() -> dict[str, str]:
    return {word: role for word, role in read_map("text/people", "mentorship").items() if role}
