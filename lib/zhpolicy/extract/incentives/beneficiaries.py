"""Who gets a benefit, as its clause names them?

A noun phrase with its attributes, without the number: 返乡办合作社的大学生. Family (配偶, 子女) is
what a benefit is about, not who it is for: that is whom the sentence named before.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from zhpolicy.extract.incentives.nouns.of_people import only_people
from zhpolicy.extract.incentives.other_parts import is_of_thing, plays_other_part
from zhpolicy.extract.incentives.words import (
    compiled,
    find_benefits,
    find_people,
    reason_against,
)
from zhpolicy.text.phrases import Phrase, PhraseFinder
from zhpolicy.text.tables import read_map

__all__ = [
    "beneficiary_of",
    "find_receivers",
    "names_people",
    "people_beside",
    "phrase_of",
    "split_subject",
    "winner_of",
]

# What ends the phrase that names people, going back from its last word; brackets end nothing,
# nor does 从 in 从教.
BEFORE_PEOPLE = "\\([^()]{0,30}\\)|[,;:。!?“‘(《》|]|(?P<within><within_people>)|<before_people>"
# 3名医生 are 医生, not 名医.
COUNTED = re.compile("([\\d一二两三四五六七八九十百千几余多] ?)名(?=[医师])")
# Between two words of one phrase: a joining word, or an attribute that ends in 的.
JOINED = re.compile(
    "(?:[、和及与或/]|以及)[^,;。]{0,24}|[^,;。\\d]{0,14}的[^,;。\\d的]{0,9}|及?以上[^,;。\\d]{0,8}|[^,;。\\d对给为让由可]{0,3}"
)
# 评上“海岛良医”的: the title that somebody has won is not who gets the prize.
TITLE_WON = (
    "(?:<won>)[^,;。“‘]{0,8}[“‘][^”’]{1,14}[”’]|(?:<won>)[^,;。“”的]{1,12}的(?=$|奖|每|给|一次|可)"
)
# 每年选出9名: who is chosen wins a title.
SELECTS = "<selects>|评\\d+[名位个]"
# 引进人才的子女, 聘用人员: the verb that opens a clause describes them.
TAKEN_ON = "^(?:[(]?[\\d一二三四五六七八九十]{1,3}[).、]|对)?(?:<attribute_verb>)$"
# 选派到我县的干部: this verb may stand in what describes people.
ATTRIBUTIVE = "<within_attribute>"
# 配偶具有教师资格的, 父母住院: what is said of family is a condition of whom they belong to.
OF_FAMILY = (
    "^(?:第[一二三四五六七八九十百]{1,5}[条章款][ \u3000]*"
    "|[(]?[\\d一二三四五六七八九十]{1,3}[).、] ?|<aside>|其)*(?:<family>)"
)
# 企业聘请专家: who takes somebody in is one phrase, and whom, another.
TAKES_IN = "<within_attribute>|<takes_on>"
# 企业新引进的全日制博士: the first is a part of what describes the second.
TAKEN_IN = "新?(?:<attribute_verb>|<within_attribute>)[^,;。]{0,8}的[^,;。的]{0,9}"
# 留学人员创办的企业: the firm is theirs.
FOUNDED = "(?:<founds>)的"
# Groups of the table that are no receiver: a look-alike, family, one who speaks of himself.
NO_RECEIVER = ("nobody", "family", "speaker")
# 干部人才服务办法: 干部人才 are those who get it.
TALENT = "人才"
# 个人可申请贷款: whoever asks for it.
ANYONE = "个人"
ENDS_NAME = ",;。:给可每一"
ASKS = "个人(?:[可申自在也]|<said_of>)"
# 老师傅 is not 老师: words longer than this win over those of the table of people.
SHORT = 2
# 养牛户, 搬迁户; not 每户, 入户, 户均.
HOUSEHOLD = re.compile(
    "(?<![每各])[^\\W\\d每各到入按分户落账帐开客用门窗一二两三四五六七八九十百千万余多几]户(?![均籍口主外型用])"
)
# 渔业技术员, 残疾军人: nouns for staff by how they end, before what is said of them.
STAFF_ENDS = "员人匠"
STAFF = (
    "(?:(?:<aside>)|对|凡|[(]?[\\d一二三四五六七八九十]{1,3}[).、] ?)*"
    "(?P<noun>(?:(?!<before_people>)[^\\W\\d的一每各]){1,5}(?:<staff>))(?:\\([^()]*\\))?"
    "(?=[每可凭因享获由]|<said_of>|<does>|<gives_sum>|$)"
)
# What is said of people is no part of their name: it opens with 到, 在, 满, or a verb.
SAID = "[^,;。]*<said_of>"
# “海岛名匠”, each gets a prize: a title in quotation marks names those who win it.
TITLE = re.compile("[“‘]([^“”‘’,。;]{2,10})[”’]")


def beneficiary_of(clause: str, *, before: int) -> str:
    """The people that a clause names, those before the offset first; empty when it names none.

    Words for people within the word of a benefit (子女教育) say what is offered, not to whom.

    >>> beneficiary_of("对新引进的博士研究生、高级技师给予补助", before=16)
    '新引进的博士研究生、高级技师'
    """
    found = find_receivers(clause)
    if compiled(OF_FAMILY).search(clause):
        return ""
    ahead = [word for word in found if word.end <= before]
    chosen = ahead or [word for word in found if _is_object(clause, word)][:1]
    if not chosen:
        return ANYONE if compiled(ASKS).match(clause) and not ahead else ""
    return phrase_of(clause, chosen[0].start, _end_of_phrase(clause, chosen))


def split_subject(clause: str) -> tuple[str, str]:
    """The people that open a clause, and what it says of them; the first empty without people.

    >>> split_subject("渔民到外省务工的")
    ('渔民', '到外省务工的')
    """
    found = find_receivers(clause)
    if not found and compiled(ASKS).match(clause):
        return ANYONE, clause[len(ANYONE) :]
    if not found or compiled(OF_FAMILY).search(clause):
        return "", clause
    end = _end_of_phrase(clause, found)
    return phrase_of(clause, found[0].start, end), clause[end:]


def winner_of(clause: str) -> str:
    """The title in quotation marks for those who are chosen: 每年选出9名“海岛名匠”."""
    if not compiled(SELECTS).search(clause):
        return ""
    title = TITLE.search(clause)
    return title[1] if title else ""


def find_receivers(text: str, *, is_title: bool = False) -> list[Phrase]:
    """The words for people who may get something, outside the words of benefits.

    In a title a plan names those whom it is for (大学生乡村医生专项计划); elsewhere it is a thing.
    """
    if is_title:
        return _receivers(text, None) or people_beside(_receivers_anywhere(text), [])
    found = _receivers(text, None)
    return [word for word in found if not is_of_thing(text, word)]


def _receivers(text: str, benefits: list[Phrase] | None) -> list[Phrase]:
    """The receivers outside of the benefits, which are looked for where they are not known."""
    anywhere = _receivers_anywhere(text)
    if not anywhere:
        return []
    known = find_benefits(text) if benefits is None else benefits
    found = people_beside(anywhere, [hit for hit in known if not reason_against(hit)])
    titles = [match.span() for match in compiled(TITLE_WON).finditer(text)]
    found = [word for word in found if not any(a <= word.start < b for a, b in titles)]
    while len(found) > 1 and found[0].phrase.endswith("的"):
        found = found[1:]
    return [
        word
        for word in found
        if not plays_other_part(text, word, is_firm=_group_of(word) == "firm")
    ]


def names_people(text: str, *, benefits: list[Phrase]) -> bool:
    """True when a text names people who may get something: not firms, not family alone.

    `benefits` are the words of benefits in it.
    """
    if any(_group_of(word) != "firm" for word in _receivers(text, benefits)):
        return True
    spoken = (word for word in find_people(text) if _group_of(word) == "speaker")
    return next(spoken, None) is not None


def _receivers_anywhere(text: str) -> list[Phrase]:
    """The words for receivers, also within the words of benefits."""
    text = COUNTED.sub("\\1个", text) if "名" in text else text
    listed = [_without_service(text, word) for word in _more_receivers().find(text)]
    listed = sorted([*listed, *_households(text)])
    if not listed:
        return find_people(text) or _staff(text)
    none = [w for w in listed if _group_of(w) in NO_RECEIVER and not _is_described(text, w)]
    more = [word for word in listed if word not in none]
    longer = [word for word in more if word.end - word.start > SHORT]
    people = [word for word in find_people(text) if not _is_within(word, [*none, *longer])]
    return sorted([*people, *(word for word in more if not _overlaps(word, people))])


def _without_service(text: str, word: Phrase) -> Phrase:
    """人才 for 人才服务 behind 干部: 干部人才 are one, and the service is done for them."""
    if word.phrase.startswith(TALENT) and text.endswith("干部", 0, word.start):
        return Phrase(word.start, word.start + len(TALENT), TALENT)
    return word


def _is_described(text: str, word: Phrase) -> bool:
    """True for 个人 behind an attribute: 获得科技奖的个人."""
    is_last = text[word.end : word.end + 1] in ENDS_NAME
    return word.phrase == ANYONE and is_last and text.startswith("的", word.start - 1)


def _households(text: str) -> list[Phrase]:
    """Households by what they do: 养牛户, 搬迁户; not 每户, 户均."""
    if "户" not in text:
        return []
    return [Phrase(*match.span(), match[0]) for match in HOUSEHOLD.finditer(text)]


def _staff(text: str) -> list[Phrase]:
    """Who opens a clause by a noun for staff that no table has: 渔业技术员出海."""
    if not any(character in text for character in STAFF_ENDS):
        return []
    found = compiled(STAFF).match(text)
    return [Phrase(*found.span("noun"), found["noun"])] if found else []


def _is_within(word: Phrase, others: list[Phrase]) -> bool:
    """True when a word overlaps another that is no part of it: 户 in 脱贫户 is one."""
    return any(
        word.start < other.end
        and other.start < word.end
        and not (word.start <= other.start and other.end <= word.end and word != other)
        for other in others
    )


def _overlaps(word: Phrase, others: list[Phrase]) -> bool:
    return any(word.start < other.end and other.start < word.end for other in others)


def _group_of(word: Phrase) -> str:
    return read_map("incentives/receivers", "group").get(word.phrase, "")


def people_beside(people: list[Phrase], benefits: list[Phrase]) -> list[Phrase]:
    """The words for people that stand outside the words of benefits."""
    if not benefits:
        return people
    ends = [hit.end for hit in benefits]
    beside = []
    for word in people:
        index = bisect_right(ends, word.start)
        if index == len(benefits) or benefits[index].start >= word.end:
            beside.append(word)
    return beside


def phrase_of(clause: str, start: int, end: int) -> str:
    """The phrase from where it begins to an end, without numbers and words of the sentence.

    >>> phrase_of("给予3名新来的博士补贴", 7, 9)
    '新来的博士'
    """
    edge = _edge_before(clause, start)
    return only_people(clause[edge:end], before=clause[:edge])


def _end_of_phrase(clause: str, words: list[Phrase]) -> int:
    """Where the phrase that the first word opens ends: over joined words and attributes."""
    end = words[0].end
    for word in words[1:]:
        if word.phrase.endswith("的") and word != words[-1]:
            continue
        gap = clause[end : word.start]
        if compiled(TAKES_IN).fullmatch(gap):
            break
        if not JOINED.fullmatch(gap) or _says_more(gap):
            break
        end = word.end
    return end


def _says_more(gap: str) -> bool:
    """True for what is said of people, and no attribute: not 企业新引进的(博士)."""
    if compiled(TAKEN_IN).fullmatch(gap) or compiled(FOUNDED).fullmatch(gap):
        return False
    return bool(compiled(SAID).match(gap)) and gap[0] not in "、和及与或"


def _is_object(clause: str, word: Phrase) -> bool:
    """True when a word that grants or gives stands right before the phrase: 优先考虑支边教师."""
    edge = _edge_before(clause, word.start)
    return bool(edge and clause[edge - 1] not in ",;:。!?“‘(《》")


def _edge_before(clause: str, start: int) -> int:
    """Where the phrase that names people begins: behind the last word or mark that ends it."""
    edges = [
        edge.end()
        for edge in compiled(BEFORE_PEOPLE).finditer(clause, 0, start)
        if edge[0][-1] != ")" and not edge["within"] and not _is_in_attribute(clause, edge, start)
    ]
    return edges[-1] if edges else 0


def _is_in_attribute(clause: str, edge: re.Match[str], start: int) -> bool:
    """True for a verb or a quotation in what describes people: 选派到我县的干部."""
    behind = clause[edge.end() : start]
    if not behind and compiled(TAKEN_ON).search(clause[: edge.end()]):
        return True
    if edge[0] in "“‘":
        return "”" in behind or "’" in behind
    return "的" in behind and bool(compiled(ATTRIBUTIVE).fullmatch(edge[0]))


@cache
def _more_receivers() -> PhraseFinder:
    return PhraseFinder(read_map("incentives/receivers", "group"))
