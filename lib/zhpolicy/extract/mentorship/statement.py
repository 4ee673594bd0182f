"""What does a sentence of mentorship say: who teaches, who learns, by which scheme, how many?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from zhpolicy.extract.cues import compile_cues
from zhpolicy.extract.mentors import named_before, read_parts, with_part
from zhpolicy.extract.mentorship.phrases import EACH, GUIDES, LEADS
from zhpolicy.extract.people.completed import BLANK, LED_PRONOUN, complete_people
from zhpolicy.extract.people.learned.heads import only_people
from zhpolicy.extract.people.learned.who import LONG, read_learned_parts
from zhpolicy.extract.people.mentor_names import name_in_full
from zhpolicy.extract.people.mentor_people import FIGURE, PRONOUNS, find_names, find_people
from zhpolicy.extract.people.parts import Parts
from zhpolicy.extract.people.shapes import read_shape
from zhpolicy.extract.people.taught import read_taught
from zhpolicy.extract.quantities.find import figures_of
from zhpolicy.extract.speakers import find_speaker
from zhpolicy.text.document import Document
from zhpolicy.text.phrases import Phrase
from zhpolicy.text.records import Record
from zhpolicy.text.scripts import to_working
from zhpolicy.text.sentences import Sentence
from zhpolicy.text.tables import read_map

__all__ = ["Mentorship", "as_statement", "people_by_rules", "with_learned"]

CUES = "mentorship/cues"
# The theme of schemes among the programmes that are known.
MENTORSHIP = "mentorship"
LEARNED_PEOPLE = "learned people"
# 甲师傅;乙师傅 of 丙;丁: pairs, told one by one.
SEVERAL = ";"
# 他收了四个徒弟, 跟着他磨了十一个月, 拜他为师: who teaches was named before.
BY_FIRST = "我(?:们)?(?:<adverbs>)*(?:<leads>|<guides>)[了过着]?"
FIRST = ("我", "我们")
BY_PRONOUN = (
    "[他她](?![们的])[^。;:“”]{0,12}[收带教]了?[^,。;:“”]{0,4}徒|"
    "[他她](?![们的])[^,。;:]{0,6}(?:<leads>|<guides>)|(?:<follows>)[他她]|[他她]为师|"
    "[他她](?![们的])[^。;:“”]{0,30}?<took_on>"
)
# 宋国强:我带了三个徒弟。
LABEL = re.compile("[ ]*([\u4e00-\u9fff]{2,4}) ?[:：]")
# “格桑结对”制度, “三步上台法”: a name in quotation marks with the noun of a scheme.
QUOTED_SCHEME = (
    "(?P<adopts>(?:<adopts>)了?)?"
    "“(?P<name>[^“”,。;]{2,12})” ?"
    "(?P<noun>(?:[^“”,。;:的等、须应要可将]{0,4}?)<named_type>+|带教(?=[,.:;。]))?"
)
TYPED = "<named_type>$"
# “一对多”结对: the form, and no name.
NEAR = "near"
# 何梓涛工作室收徒: a studio called after a person, and not 名医工作室 beside it.
STUDIO_NOUN = "工作室"
STUDIO = re.compile("(?:(?<=[,。;、])|^)((?P<who>[\u4e00-\u9fff]{2,4})工作室)")


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


def as_statement(
    document: Document, *, sentence: Sentence, phrases: list[Phrase], rule: str
) -> Mentorship:
    """The row of a sentence; `phrases` are its words of mentorship, none where it was learned."""
    whole = document.working[sentence.start : sentence.end]
    told = people_by_rules(document, sentence=sentence, phrases=phrases)
    people = with_learned(told, read_learned_parts(whole, told), sentence=whole)
    is_learned = people != told
    people = _with_names(people, document, sentence)
    people = complete_people(people, whole, text=document.working)
    people = with_part(_with_speaker(people, document, sentence), whole)
    return Mentorship(
        sentence.start,
        sentence.end,
        scheme=_named_schemes(whole, phrases),
        mentors=people.mentors,
        mentees=people.mentees,
        numbers=figures_of(document, sentence),
        rule=rule,
        marks=(LEARNED_PEOPLE,) if is_learned else (),
    )


def people_by_rules(document: Document, *, sentence: Sentence, phrases: list[Phrase]) -> Parts:
    """Who teaches and who learns, as far as rules say it; `phrases` are words of mentorship."""
    whole = document.working[sentence.start : sentence.end]
    part = _part_said(whole, phrases, start=sentence.start)
    return only_people(_people_told(document, sentence, part=part))


def _people_told(document: Document, sentence: Sentence, *, part: str) -> Parts:
    """Who teaches and who learns, as far as rules say it."""
    whole = document.working[sentence.start : sentence.end]
    taught = read_taught(document.working, sentence.start, end=sentence.end)
    people = _people_of(part)
    if taught and not (people.mentors and people.mentees):
        people = Parts(taught.mentors or people.mentors, taught.mentees or people.mentees)
    pronoun = None if people.mentors else compile_cues(BY_PRONOUN, table=CUES).search(whole)
    if pronoun:
        before = document.working[: sentence.start + pronoun.start()]
        people = Parts(named_before(before, but=people.mentees), people.mentees)
    if not people.mentees and (each := compile_cues(EACH, table=CUES).search(whole)):
        people = Parts(people.mentors, each[1].strip())
    leads = compile_cues(LEADS, table=CUES).search(whole)
    leads = leads or compile_cues(GUIDES, table=CUES).search(whole)
    if leads and not people.mentors:
        people = Parts(leads["mentor"].strip(), people.mentees)
    return people


def with_learned(told: Parts, learned: Parts, *, sentence: str) -> Parts:
    """The people that learned weights choose, or those of rules (`told`) where they say more.

    Rules say more where they name the same people with their part in brackets, several pairs, or
    what a sentence does not say in a row: whom 他 means, 内科、外科专家.

    >>> with_learned(Parts("专家", ""), Parts("院里的专家", "护士"), sentence="院里的专家带护士")
    Parts(mentors='院里的专家', mentees='护士')
    """
    learned = only_people(learned)
    if SEVERAL in told.mentors and SEVERAL in told.mentees:
        return told
    if len(sentence) > LONG:
        learned = Parts(
            "" if told.mentors else learned.mentors, "" if told.mentees else learned.mentees
        )
    bare = FIGURE.sub("", sentence)
    mentors = _chosen(told.mentors, learned.mentors, sentence=bare)
    mentees = _chosen(told.mentees, learned.mentees, sentence=bare)
    is_same = mentors and mentees and (mentors in mentees or mentees in mentors)
    return told if is_same else Parts(mentors, mentees)


def _chosen(told: str, learned: str, *, sentence: str) -> str:
    """The phrase of the weights, or that of a rule that says the same or more."""
    bare = told.split("(")[0]
    listed = [one.split("(")[0] for one in told.split("、")]
    is_longer = bare.startswith(learned) or learned.split("(")[0] in listed
    says_more = bool(told) and (is_longer or bare not in sentence)
    return told if says_more or not learned else learned


def _with_names(people: Parts, document: Document, sentence: Sentence) -> Parts:
    """The people with the names of those whom 他 and 她 mean, where a name stands before."""
    whole = document.working[sentence.start : sentence.end]

    def named(phrase: str, but: str) -> str:
        if phrase not in PRONOUNS:
            return phrase
        return named_before(document.working[: sentence.start + whole.find(phrase)], but=but)

    mentors = named(people.mentors, people.mentees)
    led = None if people.mentees else compile_cues(LED_PRONOUN, table=CUES).search(whole)
    if led:
        before = document.working[: sentence.start + led.start()]
        return Parts(mentors, named_before(before, but=mentors))
    return Parts(mentors, named(people.mentees, mentors))


def _part_said(sentence: str, phrases: list[Phrase], *, start: int) -> str:
    """The part of a sentence between semicolons in which all its words of mentorship stand."""
    if not phrases:
        return sentence
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
    teaches = people.mentors == "我" or (bool(first) and not people.mentors)
    if not teaches and people.mentees not in FIRST:
        return people
    at = sentence.start + (first.start() if first else whole.find("我"))
    speaker = to_working(find_speaker(document, at, at + 1))
    named = find_people(speaker)
    name = name_in_full(named[-1], speaker) if named else _label_ahead(document.working, at)
    if teaches:
        return Parts(name, "" if people.mentees == name else people.mentees)
    return Parts(mentors=people.mentors, mentees=name)


def _label_ahead(working: str, at: int) -> str:
    """The name that labels the paragraph around a place: 宋国强:我带了三个徒弟。; else nothing."""
    label = LABEL.match(working, working.rfind("\n", 0, at) + 1)
    return label[1] if label and [*find_names(label[1])] else ""


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
    """The schemes that a sentence names: of the table, or in quotation marks with their noun.

    A programme that is known for something else is none: “雨露计划” beside “青蓝工程”.
    """
    named = read_map("mentorship/schemes", "named")
    listed = [phrase.phrase for phrase in phrases if named.get(phrase.phrase) == "yes"]
    plain = {word for word, kind in read_map("mentorship/schemes", "kind").items() if kind == NEAR}
    quoted = [
        BLANK.sub("", match["name"]) + (match["noun"] or "")
        for match in compile_cues(QUOTED_SCHEME, table=CUES).finditer(sentence)
        if match["name"] not in plain
        if match["noun"] or match["adopts"] or compile_cues(TYPED, table=CUES).search(match["name"])
    ]
    studios = [match[1] for match in STUDIO.finditer(sentence) if list(find_names(match["who"]))]
    if studios:
        listed = [name for name in listed if not name.endswith(STUDIO_NOUN)]
        quoted += studios
    own = [name for name in listed if not any(name in whole for whole in quoted)]
    themes = read_map("programmes/known", "theme")
    fitting = [name for name in quoted if themes.get(name, MENTORSHIP) == MENTORSHIP]
    return tuple(dict.fromkeys([*fitting, *own]))
