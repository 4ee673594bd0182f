"""Who passes a craft on to whom? Sentences that speak of mentorship, apprenticeship, passing on.

The words stand in data/mentorship/schemes.tsv. 传帮带, 师带徒, 青蓝工程 say it by themselves, and
so does a studio named after a master. 师徒, 徒弟 and 拜师 do unless the sentence tells a film's
plot or a match; 一对一 and 手把手 only in a clause with words of mentoring
(data/mentorship/context.tsv).

Found:      師徒結對幫帶 · 帮带业务骨干62名 · 技能大师工作室带徒传技 · 由导师一对一指导新教师
Not found:  影片讲述师徒二人的恩怨 · 一对一战胜对手 · 帮带货 · 热带教室 · 结对帮扶 (a pairing)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from zhpolicy.extract.cues import compile_cues
from zhpolicy.extract.mentors import named_before, read_parts, with_part
from zhpolicy.extract.people.mentor_names import name_in_full
from zhpolicy.extract.people.mentor_people import PRONOUNS, ends_in_person, find_people
from zhpolicy.extract.people.parts import Parts
from zhpolicy.extract.people.shapes import BOWS, CLASS, find_beside, read_shape
from zhpolicy.extract.people.taught import find_taught, read_taught
from zhpolicy.extract.quantities.find import figures_of
from zhpolicy.extract.speakers import find_speaker
from zhpolicy.text.document import Document, Readable, as_document
from zhpolicy.text.phrases import Phrase, PhraseFinder, clause_around, table_finder
from zhpolicy.text.records import Found, Record, Rejected
from zhpolicy.text.scripts import to_working
from zhpolicy.text.sentences import Sentence
from zhpolicy.text.several import one_or_several
from zhpolicy.text.tables import read_map

__all__ = ["Mentorship", "find_mentorship", "find_rejected_mentorship", "scan"]

CUES = "mentorship/cues"
# 1名专家带2名骨干, 1名北京教师带N名青年教师: so many teach so many. Not 1名校长带领6名干部接管学校.
LEADS = (
    "(?:\\d|每) ?[名位] ?(?P<mentor>[^,。;:!?\\n]{1,12}?)<modal>*<leads>了? ?<modal>*"
    "[\\dN一二两三四五多]+(?:[至到~-][\\d一二两三四五]+)? ?[名位个](?! ?(?:<not_led>))"
)
# 每人与一名本地语文老师结成对子: people, not households.
PAIRED = (
    "每[人名位][^,。;:!?\\n]{0,10}[与同和跟] ?[\\dN一二两三四五多]+ ?[名位]"
    "([^,。;:!?\\n]{1,14})结成?了?对"
)
# 拜老校长为师, 收李芳为徒; 跟着陈医生学会了冠脈造影, beside words of mentoring.
FOLLOWS = "跟[着随][\u4e00-\u9fff]{2,8}?<learns>"
# 新设立的技能大师工作室,给予20万元经费资助: who gets money, not what the studio does.
FUNDED = "(?:<before_pay>|,|[\\d一二三四五六七八九十]+[个家])*+<pays>"
# 每位教师须带领两名当地青年教师, 每名导师所带青年教师不超过两人
GUIDES = (
    "每 ?[名位个] ?(?P<mentor>[^,。;:!?\\n]{1,12}?)<modal>*<guides>了? ?<modal>*"
    "(?:[\\d一二两三四五多]+ ?[名位个])?<whose>?<junior>"
)
# 援疆教师每人带三名青年教师, 带着3名本地农技员: so many each, or those of here.
EACH = (
    "(?:<each>)<modal>*(?:<leads>|<guides>)了?<modal>*"
    "[\\dN一二两三四五多]+(?:[至到~-][\\d一二两三四五]+)? ?[名位个]"
    "([^,。;:!?\\n]{2,14}?)(?=[,。;!?\\n]|$)"
)
LOCAL = (
    "(?:<leads>|<guides>)着[\\d一二两三四五多]+ ?[名位个](?:<whose>|<junior>)"
    "([^,。;:!?\\n]{2,8}?[员师工生手人])"
)
# 资深教师带领初任教师, 担任新进教师的导师: by rank, without a number.
RANKED = (
    "(?:<senior>)(?P<mentor>[^,。;:!?\\n]{2,6}?)(?:<leads>|<guides>)了?(?:<junior>)[^,。;:!?\\n]{2,6}|"
    "(?:<acts_as>)(?:<junior>)[^,。;:!?\\n]{2,6}的[^,。;:!?\\n]{0,4}<master>"
)
SHAPES_OF_PEOPLE = (
    ("带", LEADS),
    ("带", GUIDES),
    ("带", RANKED),
    ("拜师", BOWS),
    ("跟着", FOLLOWS),
)
# 他收了四个徒弟, 跟着他磨了十一个月, 拜他为师: who teaches was named before.
BY_FIRST = "我(?:们)?(?:<adverbs>)*(?:<leads>|<guides>)[了过着]?"
FIRST = ("我", "我们")
BY_PRONOUN = (
    "[他她](?![们的])[^。;:“”]{0,12}[收带教]了?[^,。;:“”]{0,4}徒|"
    "[他她](?![们的])[^,。;:]{0,6}(?:<leads>|<guides>)|(?:<follows>)[他她]|[他她]为师|"
    "[他她](?![们的])[^。;:“”]{0,30}?<took_on>"
)
# Two shapes are named after words that are no schemes; they count as schemes of these kinds.
SHAPES = {"带": "leads", "跟着": "near"}
SHAPES |= {"跟学": "beside"}
SHAPES |= {"结成对子": "leads"}
# “格桑结对”制度, “三步上台法”: a name in quotation marks with the noun of a scheme.
QUOTED_SCHEME = (
    "“(?P<name>[^“”,。;]{2,12})” ?(?P<noun>(?:[^“”,。;:的等、须应要可将]{0,4}?)<named_type>+)?"
)
TYPED = "<named_type>$"
# (八)带徒留技。: a heading says nothing of anybody.
NUMERAL = "[一二三四五六七八九十\\d]{1,3}"
HEADING = re.compile(f"(?:\\({NUMERAL}\\)|{NUMERAL}[、.是])[ ]?[^,;:“]{{2,12}}。?")
A_HEADING = "a heading"
# 他又收徒弟了吗?
QUESTION = re.compile("[吗呢]?[?]$")
A_QUESTION = "a question"
MONEY = "money for a studio"
# 一对一: words of mentoring within its own clause, this many characters each way. Tried on 877
# texts: with 8 one sentence is lost, with 10 or 30 none changes.
REACH = 15
ALONE = "nothing in the clause speaks of work passed on"


@dataclass(frozen=True, slots=True, order=True)
class Mentorship(Record):
    """A sentence that speaks of mentorship.

    `scheme` are the names it gives (simplified), `mentors` and `mentees` the people as the
    text calls them (simplified, empty when it does not say), `numbers` the figures in it as
    the page writes them.
    """

    start: int
    end: int
    scheme: tuple[str, ...]
    mentors: str
    mentees: str
    numbers: tuple[str, ...]
    rule: str
    marks: tuple[str, ...] = ()


@one_or_several
def find_mentorship(text: Readable) -> list[Mentorship]:
    """The sentences that speak of mentorship, in reading order.

    >>> [found] = find_mentorship("发挥援疆医生传帮带作用，帶教本地醫生62名。")
    >>> found.scheme, found.mentors, found.mentees, found.numbers
    (('传帮带',), '援疆医生', '本地医生', ('62名',))
    """
    return list(as_document(text).once(scan).accepted)


def find_rejected_mentorship(text: Readable) -> list[Rejected]:
    """Words like 师徒 that speak of something else, each with the reason.

    >>> [hit.reason for hit in find_rejected_mentorship("影片讲述了师徒二人的故事。")]
    ['a film, a play or a book']
    """
    return list(as_document(text).once(scan).rejected)


def scan(document: Document) -> Found[Mentorship]:
    """The sentences of a document that speak of mentorship, and words that only look like it."""
    working = document.working
    statements: list[Mentorship] = []
    rejected: list[Rejected] = []
    for sentence, phrases in document.by_sentence(_find_phrases(working)):
        accepted, refused = _sort_out(phrases, working, sentence=sentence)
        reason = _reason_unsaid(working[sentence.start : sentence.end])
        if reason:
            refused += [Rejected(hit.start, hit.end, "mentorship", reason) for hit in accepted]
            accepted = []
        rejected += refused
        if accepted:
            statements.append(_as_statement(document, sentence=sentence, phrases=accepted))
    return Found(tuple(statements), tuple(rejected))


def _reason_unsaid(sentence: str) -> str:
    """Why a sentence states nothing, or an empty string when it does."""
    if HEADING.fullmatch(sentence):
        return A_HEADING
    return A_QUESTION if QUESTION.search(sentence.rstrip()) else ""


def _find_phrases(working: str) -> list[Phrase]:
    """Words of the table and numbers of people who lead people, in reading order."""
    found = table_finder("mentorship/schemes", "mentorship/look_alikes").find(working)
    shapes = [
        Phrase(*match.span(), said)
        for said, shape in SHAPES_OF_PEOPLE
        for match in compile_cues(shape, table=CUES).finditer(working)
    ]
    paired = [
        Phrase(*match.span(), said)
        for said, shape, group in (("结成对子", PAIRED, 1), ("带", EACH, 1), ("带", LOCAL, 1))
        for match in compile_cues(shape, table=CUES).finditer(working)
        if ends_in_person(match[group]) and not compile_cues(CLASS, table=CUES).search(match[group])
    ]
    beside = [Phrase(*match.span(), "跟学") for match in find_beside(working)]
    taught = [Phrase(*match.span(), "跟学") for match in find_taught(working)]
    return sorted([*found, *shapes, *paired, *beside, *taught])


def _sort_out(
    phrases: list[Phrase], working: str, *, sentence: Sentence
) -> tuple[list[Phrase], list[Rejected]]:
    """The phrases that speak of mentorship, and those that do not."""
    sure = any(_is_sure(phrase, working) for phrase in phrases)
    kept, refused = [], []
    for phrase in phrases:
        reason = read_map("mentorship/look_alikes", "reason").get(
            phrase.phrase, ""
        ) or _reason_funded(phrase, working)
        if not reason and not sure:
            reason = _reason_against(phrase, working, sentence=sentence)
        if reason:
            refused.append(Rejected(phrase.start, phrase.end, "mentorship", reason))
        else:
            kept.append(phrase)
    return kept, refused


def _is_sure(phrase: Phrase, working: str) -> bool:
    is_said = _kind(phrase) in ("scheme", "studio", "leads", "beside")
    return is_said and not _reason_funded(phrase, working)


def _reason_funded(phrase: Phrase, working: str) -> str:
    is_funded = _kind(phrase) == "studio" and compile_cues(FUNDED, table=CUES).match(
        working, phrase.end
    )
    return MONEY if is_funded else ""


def _reason_against(phrase: Phrase, working: str, *, sentence: Sentence) -> str:
    """Why an everyday word is no mentorship in its sentence, or an empty string when it is."""
    whole = working[sentence.start : sentence.end]
    for word in _other_finder().find(whole):
        return read_map("mentorship/context", "says")[word.phrase]
    around = clause_around(working, phrase, reach=REACH)
    if _kind(phrase) == "near" and not _mentoring_finder().is_in(around):
        return ALONE
    return ""


def _as_statement(document: Document, *, sentence: Sentence, phrases: list[Phrase]) -> Mentorship:
    whole = document.working[sentence.start : sentence.end]
    taught = read_taught(document.working, sentence.start, end=sentence.end)
    people = _people_of(_part_said(whole, phrases, start=sentence.start))
    if taught and not (people.mentors and people.mentees):
        people = Parts(taught.mentors or people.mentors, taught.mentees or people.mentees)
    pronoun = None if people.mentors else compile_cues(BY_PRONOUN, table=CUES).search(whole)
    if pronoun:
        named = named_before(
            document.working[: sentence.start + pronoun.start()], but=people.mentees
        )
        people = Parts(mentors=named, mentees=people.mentees)
    if not people.mentees and (each := compile_cues(EACH, table=CUES).search(whole)):
        people = Parts(mentors=people.mentors, mentees=each[1].strip())
    leads = compile_cues(LEADS, table=CUES).search(whole)
    leads = leads or compile_cues(GUIDES, table=CUES).search(whole)
    if leads and not people.mentors:
        people = Parts(mentors=leads["mentor"].strip(), mentees=people.mentees)
    if people.mentees in PRONOUNS:
        before = document.working[: sentence.start + whole.find(people.mentees)]
        people = Parts(mentors=people.mentors, mentees=named_before(before))
    people = with_part(_with_speaker(people, document, sentence), whole)
    return Mentorship(
        sentence.start,
        sentence.end,
        scheme=_named_schemes(whole, phrases),
        mentors=people.mentors,
        mentees=people.mentees,
        numbers=figures_of(document, sentence),
        rule=min(_kind(phrase) for phrase in phrases),
    )


def _part_said(sentence: str, phrases: list[Phrase], *, start: int) -> str:
    """The part of a sentence between semicolons in which all its words of mentorship stand."""
    first, last = phrases[0].start - start, max(hit.end for hit in phrases) - start
    begin, stop = sentence.rfind(";", 0, first) + 1, sentence.find(";", last)
    part = sentence[begin : stop if stop >= 0 else None]
    others = sentence[:begin] + (sentence[stop:] if stop >= 0 else "")
    teaches = compile_cues("<leads>|<guides>", table=CUES).search(others)
    return sentence if teaches or ";" in sentence[first:last] else part


def _with_speaker(people: Parts, document: Document, sentence: Sentence) -> Parts:
    """The people with the name of who says 我: “我跟着师傅学了三年”,谭小雨说."""
    whole = document.working[sentence.start : sentence.end]
    first = compile_cues(BY_FIRST, table=CUES).search(whole)
    teaches = bool(first) and not people.mentors
    if not teaches and people.mentees not in FIRST:
        return people
    at = sentence.start + (first.start() if first else whole.find("我"))
    speaker = to_working(find_speaker(document, at, at + 1))
    named = find_people(speaker)
    name = name_in_full(named[-1], speaker) if named else ""
    if teaches:
        return Parts(mentors=name, mentees=people.mentees)
    return Parts(mentors=people.mentors, mentees=name)


def _people_of(sentence: str) -> Parts:
    """Who teaches and who learns, by the shape of a clause, else by the words of the sentence."""
    shaped = read_shape(sentence)
    if shaped and shaped.mentors and shaped.mentees:
        return shaped
    if shaped is None:
        return read_parts(sentence)
    read = read_parts(sentence)
    return Parts(mentors=shaped.mentors or read.mentors, mentees=shaped.mentees)


def _named_schemes(sentence: str, phrases: list[Phrase]) -> tuple[str, ...]:
    """The schemes that a sentence names: of the table, or in quotation marks with their noun."""
    named = read_map("mentorship/schemes", "named")
    listed = [phrase.phrase for phrase in phrases if named.get(phrase.phrase) == "yes"]
    quoted = [
        match["name"] + (match["noun"] or "")
        for match in compile_cues(QUOTED_SCHEME, table=CUES).finditer(sentence)
        if match["noun"] or compile_cues(TYPED, table=CUES).search(match["name"])
    ]
    own = [name for name in listed if not any(name in whole for whole in quoted)]
    return tuple(dict.fromkeys([*quoted, *own]))


def _kind(phrase: Phrase) -> str:
    return SHAPES.get(phrase.phrase) or read_map("mentorship/schemes", "kind").get(
        phrase.phrase, "look_alike"
    )


@cache
def _mentoring_finder() -> PhraseFinder:
    """Finds the words that speak of work passed on."""
    says = read_map("mentorship/context", "says")
    return PhraseFinder(word for word, said in says.items() if said == "mentoring")


@cache
def _other_finder() -> PhraseFinder:
    """Finds the words that speak of films, matches, customers: of something else."""
    says = read_map("mentorship/context", "says")
    return PhraseFinder(word for word, said in says.items() if said != "mentoring")
