"""Who runs a programme?

Who runs it is said beside its name (由武汉大学发起, 宿迁市“院包科”), by the subject of
its sentence (近日,富蕴县实施…), by what stands for one (县里推行, 学校把这叫作), or by what the
page is: team aid is run by who helps, what a place sets up for itself is run by that place.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from functools import cache

from zhpolicy.extract.places import aid_words, division_types
from zhpolicy.extract.places import scan as scan_places
from zhpolicy.extract.programmes.setting import (
    Setting,
    beside_actor,
    is_at_home,
    is_institution,
    named_in_full,
)
from zhpolicy.extract.programmes.standing import sender_before, stands_for_actor
from zhpolicy.extract.programmes.words import HAN, known_rows
from zhpolicy.text.phrases import Phrase
from zhpolicy.text.tables import alternation, read_words
from zhpolicy.text.words import cut_working

__all__ = ["find_actor"]

# A subject of the sentence before still acts in this one when it stands at most so far ahead: a
# long sentence. Farther off another subject may have come between. Chosen without a measurement.
FARTHEST_ACTOR = 120
# Three hospitals each answer for a department; a list of more is a campaign of their province.
MOST_DONORS = 4
# So many signs end the name of a place, whatever stands ahead: 江苏省(宿迁市).
PLACE_NAME = 3
MARKS = ",。;:!?\n”"
# 福州市的, 福州市、: what goes on so acts not by itself.
NO_SUBJECT = "的、和与及"
# 教育局、人社局, 教育局和人社局: they act together.
BETWEEN = re.compile("[、和与及]")
# 发挥援疆干部…作用, 为援疆教师: behind such a sign those whom a helper sent act not.
OBJECT = "挥做为对让把给落保研"
# Tags of jieba's dictionary for verbs, adverbs, times and prepositions, and how far a word reaches.
ACTING = ("v", "d", "t", "p")
LONGEST_WORD = 4


def find_actor(setting: Setting, mention: Phrase, *, theme: str) -> str:
    """Who runs the programme that is named at `mention`; empty when the text does not say."""
    actor = _find_actor(setting, mention, theme=theme)
    if actor == setting.home or not actor.endswith(tuple(division_types())):
        return actor
    return max(
        (b.phrase for b in setting.bodies if b.phrase.endswith(actor)), key=len, default=actor
    )


def _find_actor(setting: Setting, mention: Phrase, *, theme: str) -> str:
    said = _said_beside(setting, mention) or _act_together(setting, mention)
    said = said or stands_for_actor(setting, mention)
    if not said and theme != "team_aid":
        said = _opens_clause(setting, mention)
    said = said or _subject_before(setting, mention)
    if said:
        return said
    if mention.phrase.endswith(_cooperation()):
        return ""
    if theme == "team_aid":
        return _donor(setting, mention)
    if _people_sent_act(setting, mention):
        return sender_before(setting, mention.start) or _donor(setting, mention)
    if mention.phrase in known_rows():
        return ""
    issuer = _issuer_in_name(setting, mention)
    if issuer:
        return issuer
    own = setting.home if setting.is_own_page else ""
    return setting.writer or own or _leader(setting)


def _said_beside(setting: Setting, mention: Phrase) -> str:
    """宿迁市“院包科”办法, 由武汉大学发起“一盏灯计划”, “一盏灯计划”由…发起."""
    working = setting.document.working
    sentence = setting.document.sentences_around(mention.start, mention.end)
    for body in setting.bodies:
        if body.start < sentence.start or body.end > sentence.end:
            continue
        if working[body.end : mention.start].strip("的“‘") == "" and body.end <= mention.start:
            if body.start >= mention.start or is_at_home(body.phrase, setting):
                continue
            return body.phrase
        if working[body.start - 1 : body.start] == "由" and _runs().match(working, body.end):
            office = _office_of_place().match(working, body.end)
            return named_in_full(body.phrase + (office.group() if office else ""), setting)
    return ""


def _opens_clause(setting: Setting, mention: Phrase) -> str:
    """和龙市去年立下“海兰江师徒账本”: the body that begins the clause of a mention."""
    working = setting.document.working
    begin = max(working.rfind(mark, 0, mention.start) for mark in MARKS) + 1
    index = bisect_left(setting.bodies, Phrase(begin, 0, ""))
    for body in setting.bodies[index : index + 1]:
        ahead = working[begin : body.start]
        if body.end < mention.start and not ahead and _acts(working, body.end):
            return _official(body, setting) or named_in_full(body.phrase, setting)
    return ""


def _act_together(setting: Setting, mention: Phrase) -> str:
    """Institutions that act, one or a list: 市教育局、市侨联联合推出…, 由县人社局牵头."""
    working = setting.document.working
    sentence = setting.document.sentences_around(mention.start, mention.end)
    found = list(_institutions_that_act().finditer(working, sentence.start, mention.start))
    for match in reversed(found):
        parts = BETWEEN.split(match["bodies"])
        if len(parts) > 1 or match[0].startswith("由"):
            return "、".join(named_in_full(part, setting) for part in parts)
    return ""


def _acts(working: str, end: int) -> bool:
    """True where a verb, an adverb or a time follows: not 兰州(新区), 福州市(的)."""
    follows = next(iter(cut_working(working[end : end + LONGEST_WORD])), ("", ""))[1]
    return working[end] not in NO_SUBJECT and follows.startswith(ACTING)


def _official(body: Phrase, setting: Setting) -> str:
    """河北省 for 河北; empty for what is no place by itself, or is written in full."""
    places = setting.document.once(scan_places).accepted
    named = [p for p in places if (p.start, p.end) == (body.start, body.end) and p.code]
    return named[0].name if named and not body.phrase.endswith(tuple(division_types())) else ""


def _subject_before(setting: Setting, mention: Phrase) -> str:
    """The last subject ahead of a mention, in its sentence or close before it."""
    index = bisect_left(setting.subjects, Phrase(mention.start + 1, 0, ""))
    if not index:
        return ""
    subject = setting.subjects[index - 1]
    sentence = setting.document.sentences_around(mention.start, mention.end)
    if subject.start < sentence.start and mention.start - subject.end > FARTHEST_ACTOR:
        return ""
    if subject.start < sentence.start and is_institution(subject.phrase):
        return ""
    return named_in_full(subject.phrase, setting)


def _people_sent_act(setting: Setting, mention: Phrase) -> bool:
    """True for 援疆教师每人带两名徒弟,“青蓝结对”…: those whom a helper sent act in the sentence."""
    sentence = setting.document.sentences_around(mention.start, mention.end)
    words = setting.document.working[sentence.start : mention.start]
    return bool(_aiders().search(words))


def _issuer_in_name(setting: Setting, mention: Phrase) -> str:
    """The place whose name a document begins with, in its fullest form: 宿迁市援青干部关爱办法."""
    places = (place for place in setting.places if mention.phrase.startswith(place))
    found = next(places, "")
    if found and setting.home.startswith(found):
        return setting.home
    fuller = (body.phrase for body in setting.bodies if body.phrase.endswith(found))
    return max(fuller, key=len, default=found) if found else ""


def _leader(setting: Setting) -> str:
    """Who acts most often in the text, twice at least."""
    counted = Counter(named_in_full(subject.phrase, setting) for subject in setting.subjects)
    return next((actor for actor, times in counted.most_common(1) if times > 1), "")


def _donor(setting: Setting, mention: Phrase) -> str:
    """Who helps in the sentence, else who helps most often on the page."""
    within = [p for p in setting.pairings if p.start <= mention.start < p.end]
    bodies = [p.donor for p in within if p.donor_level == "institution"]
    places = [p.donor for p in within if p.donor_level != "institution"]
    if bodies:  # 宿迁市 in 宿迁市中医院 alone is not who helps in the sentence
        said = setting.document.working[within[0].start : within[0].end]
        for body in (*bodies, *(each.phrase for each in setting.bodies)):
            said = said.replace(body, "")
        places = [place for place in places if place[-PLACE_NAME:] in said]
    if places:
        return max(places, key=len)
    if within:
        return "、".join(list(dict.fromkeys(bodies))[:MOST_DONORS])
    counted = Counter(pairing.donor for pairing in setting.pairings if pairing.donor_code)
    return counted.most_common(1)[0][0] if counted else ""


@cache
def _cooperation() -> tuple[str, ...]:
    """What the names of a cooperation of two provinces end in: 闽宁协作, 对口援疆."""
    return (*read_words("places/cooperation"), *aid_words())


@cache
def _office_of_place() -> re.Pattern[str]:
    """由云安县(农牧局)具体实施: what a place is followed by, where both are one office."""
    offices = alternation(read_words("programmes/actors"))
    return re.compile(rf"(?<=[县市区州旗省])[{HAN}]{{0,8}}?{offices}(?![{HAN}]{{0,2}}{offices})")


@cache
def _runs() -> re.Pattern[str]:
    """由…牵头实施: what runs a programme, close behind the body."""
    return re.compile(rf"[{HAN}、]{{0,6}}?{beside_actor('behind')}")


@cache
def _institutions_that_act() -> re.Pattern[str]:
    """由县人社局(牵头), 市教育局、市侨联日前(联合推出): offices, and what they go on with."""
    body = rf"[{HAN}]{{1,14}}?{alternation(read_words('programmes/actors'))}"
    listed = rf"(?P<bodies>{body}(?:[、和与及]{body}){{0,3}})"
    opens = r"(?:(?<![自理])由|(?<![^,。;:!?\n]))"
    return re.compile(rf"{opens}{listed}(?={beside_actor('ahead')}|{beside_actor('behind')})")


@cache
def _aiders() -> re.Pattern[str]:
    """援疆(教师), 队员: people whom a helper sent, at the head of a clause."""
    people = alternation(read_words("programmes/standing", marked="aiders"))
    kinds = alternation(read_words("programmes/standing", marked="behind_aid"))
    head = f"(?:^|(?<=[{re.escape(MARKS)}、\\s]))[^{re.escape(MARKS)}、“{OBJECT}]{{0,8}}?"
    return re.compile(f"{head}(?:{people}|{alternation(aid_words())}{kinds})")
