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
from functools import cache

from zhpolicy.extract.cues import compile_cues
from zhpolicy.extract.people.mentor_people import ends_in_person
from zhpolicy.extract.people.shapes import BOWS, CLASS, find_beside
from zhpolicy.extract.people.taught import find_taught
from zhpolicy.text.phrases import Phrase, PhraseFinder, clause_around, table_finder
from zhpolicy.text.records import Rejected
from zhpolicy.text.sentences import Sentence
from zhpolicy.text.tables import read_map

__all__ = ["ALONE", "find_phrases", "kind_of", "reason_unsaid", "sort_out"]

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
# Two shapes are named after words that are no schemes; they count as schemes of these kinds.
SHAPES = {"带": "leads", "跟着": "near"}
SHAPES |= {"跟学": "beside"}
SHAPES |= {"结成对子": "leads"}
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


def reason_unsaid(sentence: str) -> str:
    """Why a sentence states nothing, or an empty string when it does."""
    if HEADING.fullmatch(sentence):
        return A_HEADING
    return A_QUESTION if QUESTION.search(sentence.rstrip()) else ""


def find_phrases(working: str) -> list[Phrase]:
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


def sort_out(
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
    is_said = kind_of(phrase) in ("scheme", "studio", "leads", "beside")
    return is_said and not _reason_funded(phrase, working)


def _reason_funded(phrase: Phrase, working: str) -> str:
    is_funded = kind_of(phrase) == "studio" and compile_cues(FUNDED, table=CUES).match(
        working, phrase.end
    )
    return MONEY if is_funded else ""


def _reason_against(phrase: Phrase, working: str, *, sentence: Sentence) -> str:
    """Why an everyday word is no mentorship in its sentence, or an empty string when it is."""
    whole = working[sentence.start : sentence.end]
    for word in _other_finder().find(whole):
        return read_map("mentorship/context", "says")[word.phrase]
    around = clause_around(working, phrase, reach=REACH)
    if kind_of(phrase) == "near" and not _mentoring_finder().is_in(around):
        return ALONE
    return ""


def kind_of(phrase: Phrase) -> str:
    """The kind of a word of mentorship: scheme, studio, open, near, leads, beside."""
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
