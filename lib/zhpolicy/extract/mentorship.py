"""Who passes a craft on to whom? Sentences that speak of mentorship, apprenticeship, passing on.

The words stand in data/mentorship/schemes.tsv. 传帮带, 师带徒, 青蓝工程 say it by themselves, and
so does a studio named after a master. 师徒, 徒弟 and 拜师 do unless the sentence tells a film's
plot or a match; 一对一 and 手把手 only in a clause with words of mentoring
(data/mentorship/context.tsv).

Found:      師徒結對幫帶 · 帮带业务骨干62名 · 技能大师工作室带徒传技 · 由导师一对一指导新教师
Not found:  影片讲述师徒二人的恩怨 · 一对一战胜对手 · 帮带货 · 热带教室 · 结对帮扶 (a pairing)
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from zhpolicy.extract.cues import compile_cues
from zhpolicy.extract.mentors import read_parts
from zhpolicy.extract.quantities.find import figures_of
from zhpolicy.text.document import Document, Readable, as_document
from zhpolicy.text.phrases import Phrase, PhraseFinder, clause_around, table_finder
from zhpolicy.text.records import Found, Rejected
from zhpolicy.text.sentences import Sentence
from zhpolicy.text.tables import read_map

__all__ = ["Mentorship", "find_mentorship", "find_rejected_mentorship", "scan"]

CUES = "mentorship/cues"
# 1名专家带2名骨干, 1名北京教师带N名青年教师: so many teach so many. Not 1名校长带领6名干部接管学校.
LEADS = "\\d[名位][^,。;:!?\\n]{1,12}<leads>[\\dN一两三四五多]+[名位个]"
# 拜老校长为师; 跟着陈医生学会了冠脈造影, beside words of mentoring.
BOWS = "拜[\u4e00-\u9fff]{1,8}为师"
FOLLOWS = "跟[着随][\u4e00-\u9fff]{2,8}?<learns>"
# 新设立的技能大师工作室,给予20万元经费资助: who gets money, not what the studio does.
FUNDED = "(?:<before_pay>|,|[\\d一二三四五六七八九十]+[个家])*+<pays>"
# Two shapes are named after words that are no schemes; they count as schemes of these kinds.
SHAPES = {"带": "leads", "跟着": "near"}
MONEY = "money for a studio"
# 一对一: words of mentoring within its own clause, this many characters each way. Tried on 877
# texts: with 8 one sentence is lost, with 10 or 30 none changes.
REACH = 15
ALONE = "nothing in the clause speaks of work passed on"


@dataclass(frozen=True, slots=True, order=True)
class Mentorship:
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
    flags: tuple[str, ...] = ()


def find_mentorship(text: Readable) -> list[Mentorship]:
    """The sentences that speak of mentorship, in reading order.

    >>> [found] = find_mentorship("发挥援疆医生传帮带作用，帶教本地醫生62名。")
    >>> found.scheme, found.mentors, found.mentees, found.numbers
    (('传帮带', '带教'), '援疆医生', '本地医生', ('62名',))
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
        rejected += refused
        if accepted:
            statements.append(_as_statement(document, sentence=sentence, phrases=accepted))
    return Found(tuple(statements), tuple(rejected))


def _find_phrases(working: str) -> list[Phrase]:
    """Words of the table and numbers of people who lead people, in reading order."""
    found = table_finder("mentorship/schemes", "mentorship/look_alikes").find(working)
    shapes = [
        Phrase(*match.span(), said)
        for said, shape in (("带", LEADS), ("拜师", BOWS), ("跟着", FOLLOWS))
        for match in compile_cues(shape, table=CUES).finditer(working)
    ]
    return sorted([*found, *shapes])


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
    is_said = _kind(phrase) in ("scheme", "studio", "leads")
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
    people = read_parts(document.working[sentence.start : sentence.end])
    return Mentorship(
        sentence.start,
        sentence.end,
        scheme=tuple(dict.fromkeys(phrase.phrase for phrase in phrases)),
        mentors=people.mentors,
        mentees=people.mentees,
        numbers=figures_of(document, sentence),
        rule=min(_kind(phrase) for phrase in phrases),
    )


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
