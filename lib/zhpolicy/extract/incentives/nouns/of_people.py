"""Who is named by a phrase for people, without what only belongs to the sentence?

Numbers (3名医生), whose they are (镇卫生院的3名医生), where (洪州镇、尚重镇的老师), like whom, and
words that open a clause are no part of who they are; an attribute that tells them apart is.
"""

from __future__ import annotations

import re

from zhpolicy.extract.incentives.words import compiled

__all__ = ["COUNTED_AHEAD", "only_people"]

# Words at the start of such a phrase that belong to the sentence: 还, 已, 每年, 第三条.
ASIDES = (
    "^(?:第[一二三四五六七八九十百]{1,5}[条章款][ \u3000]*"
    "|[(]?[\\d一二三四五六七八九十]{1,3}[).、]"
    "|[○◆●■◇□★☆▶▲•·①-⑳√✓※] *|(?:(?!<within_aside>)<aside>)+|[”’\\s])*"
)
# 公司给他: in the table of people 他 stands behind a verb of giving (给他, 帮他), because alone it
# is mostly a part of 其他. The verb is no part of whom it names.
GIVEN_TO = re.compile("^.*[给为帮让](?=他)")
# 15名博士, 每名导师, 海州县23名教师: the number is not part of the name.
NUMBER = re.compile(
    "(?<![前第])(?:[每各这那该]|[超约近逾]?\\d[\\d .]*[万亿]?[余多几近]? ?"
    "|[一两二三四五六七八九十百千]+[余多几]?)(?:个?[名位户])(?=.)"
    "|^[^,;。的]{0,4}\\d+(?:\\.\\d+)?%的"
    "|^(?:[每各]|[超约近逾]?\\d[\\d .]*[万亿]?[余多]?|[一两二三四五六七八九十百]+)[个家支对人]"
)
# 3名(医生), 每位(导师), 20户(果农): a figure that opens a phrase.
COUNTED_AHEAD = re.compile(
    "(?:[每各]|[超约近]?[\\d,.]+[万]?[余多]?|[一两二三四五六七八九十百]+[余多几]?)"
    "(?:个|名|位|户|支|家|对)?"
)
# 她与十九名同县青年, 还有8名教师: what stands before the number is no part of who they are.
TOLD_WITH = (
    "^(?:[他她它我]们?[与和跟]|[还另]?有(?=[\\d一二两三四五六七八九十百]+[余多几]? ?[名位个]))"
)
# 十九名同县青年: whose neighbours they are.
FELLOWS = "(?<=[名位])同[省市县区乡镇村校班](?=.{2})"
# 像他这样的青年: like whom, is not who.
LIKE_HIM = "^像[^,;。的]{1,4}这样的(?=.{2})"
# 省里的援青教师, 洪州镇、尚重镇的老师: where they are is not who.
ONLY_PLACE = (
    "^(?:(?:(?!<within_attribute>|<said_of>)[^的,;。、和到在来赴去往回从入驻返下还过]){1,6}"
    "[省市县区州乡镇村旗][、和]?)+里?的(?=.{2})|^[省市县区州乡镇村旗]里的(?=.{2})"
)
# 镇卫生院的3名医生: whose they are, unless it tells what they did (选派到我县的12名干部).
COUNTED_PEOPLE = re.compile("的 ?(?:\\d+|[一二两三四五六七八九十]+)[余多几]? ?[名位](?=.)")
DESCRIBED = "<within_attribute>|<said_of>|<attribute_verb>"
# 红桥区向方山县派驻的医疗队: half of what describes them stands before 向.
SENT_BY = "[^,;。的]{1,16}(?:<within_attribute>)的"
# 《鞍山市援藏干部人才办法》: the place, or whose it is, opens the name of a document.
OF_PLACE = "^(?:[^的、]{1,8}?(?:自治)?[省市县区州旗]|[^的、]{2,12}?<owns_document>)(?=.{2})"


def only_people(phrase: str, *, before: str) -> str:
    """The phrase without its number, owner and place; `before` is the clause ahead of it.

    >>> only_people("镇卫生院的3名医生", before=""), only_people("返乡的大学生", before="")
    ('医生', '返乡的大学生')
    """
    phrase = _without_owner(phrase, before=before).strip("、的 \u3000")
    phrase = compiled(ASIDES).sub("", GIVEN_TO.sub("", phrase))
    for part in (LIKE_HIM, ONLY_PLACE, TOLD_WITH, FELLOWS):
        phrase = compiled(part).sub("", phrase)
    if phrase.count("(") > phrase.count(")"):
        phrase = phrase[: phrase.rindex("(")]
    return NUMBER.sub("", phrase).strip("、的 ")


def _without_owner(phrase: str, *, before: str) -> str:
    """The phrase without half an attribute, or whose people are counted: 镇卫生院的3名医生."""
    sent = compiled(SENT_BY).match(phrase)
    if sent and len(before) > 1 and before.endswith("向"):
        return phrase[sent.end() :]
    if before.endswith("《"):
        return compiled(OF_PLACE).sub("", phrase)
    counted = COUNTED_PEOPLE.search(phrase)
    if counted and not compiled(DESCRIBED).search(phrase[: counted.start()]):
        return phrase[counted.end() :]
    return phrase
