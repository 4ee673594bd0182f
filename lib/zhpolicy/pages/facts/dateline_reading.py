"""What does each word of a dateline tell? A role and its names, an organisation, a counter.

Every word must be explained; what it tells is kept in a `Reading` of the line. The words are
tables: roles, dateline_words, credits, agencies. Everything here reads the working text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache

from zhpolicy.pages.facts.fields import Field, standing_kind
from zhpolicy.pages.facts.names import is_medium, is_name
from zhpolicy.pages.facts.people import people_in
from zhpolicy.pages.facts.publishers import (
    SHORTEST_PUBLISHER,
    is_publisher,
    is_report,
    report_words,
)
from zhpolicy.pages.words import chosen_words
from zhpolicy.text.tables import read_map, read_words

__all__ = ["WORD", "Reading", "explain"]

# 宁夏, 内蒙古, 黑龙江: where an account was when it wrote.
LONGEST_REGION = 3
# Nearly all names have two or three characters; 宁夏组工 begins with a surname.
LONGEST_NAME = 3
# 全媒体编辑, 信息审核人.
LONGEST_LABEL = 6
# Accounts have names of two to ten characters.
LONGEST_ACCOUNT = 12
WORD = re.compile(r"\d{1,3}(?:,\d{3})+|[^\s/|丨,;:、()\[\]《》<>»›…—\-]+")
_NUMBER = re.compile(r"[\d,.]{1,12}[万亿w+]{0,2}[次人]?|\d{1,2}")
_ISSUE = re.compile(r"(?:\d{4}年)?总?第?[A-D]?\d{1,4}[版期]|[A-D]\d{1,2}|0\d")  # 第3版, A2, 06
_PAPER_NUMBER = re.compile(r"[\u3400-\u9fff]{1,12}字第\d{1,12}号[函令]?")  # 府教字第1130152号
_ADDRESS = re.compile(r"(?:https?|www\.[\w.-]{3,60})")
_SHORT_NAME = re.compile("[\u3400-\u9fff]{2,4}")


@dataclass(slots=True)
class Reading:
    """What the words of a line have told so far; `role` is that of the last role named."""

    line: str
    in_brackets: bool
    facts: list[Field] = field(default_factory=list)
    role: str | None = None
    is_own: bool = False  # an account's own text: 原创
    has_labels: bool = False  # 作者:, 来源: stand in the line
    has_office: bool = False  # 供稿:某局
    counts: bool = False  # the word before names a counter
    skips: bool = False  # the word before is a label that no table knows
    is_sure: bool = False
    is_dated: bool = False
    in_head: bool = False  # between the headline and the first paragraph

    def tell(self, name: str, word: re.Match[str], *, value: str = "") -> bool:
        """Keep that a word is the fact `name`; True, as the word is explained."""
        place = word.start()
        said = value or word.group()
        self.facts.append(Field(place, place, "dateline", name, said, True, "named beside a date"))
        return True


def explain(word: re.Match[str], reading: Reading, *, is_last: bool) -> bool:
    """Whether the word can stand in a dateline; what it tells is added to the reading."""
    text, counted, skips = word.group(), reading.counts, reading.skips
    reading.counts = reading.skips = False
    if skips:
        return True
    use = read_map("pages/dateline_words", "use").get(text, "")
    if use:
        return _take_word(use, reading)
    if text in chosen_words("pages/credits", use="place"):
        reading.skips = True  # 发自 西宁
        return True
    if reading.line[word.end() : word.end() + 1] == ":" and len(text) <= LONGEST_LABEL:
        reading.skips = True  # 信息员:某某 among labels that are known
        return reading.has_labels
    if _ISSUE.fullmatch(text) or _ADDRESS.fullmatch(text) or _PAPER_NUMBER.fullmatch(text):
        return True
    if _NUMBER.fullmatch(text):
        return counted
    if not any(map(str.isalnum, text)):
        return True
    return (
        _is_place_of_report(word)
        or _take_role(word, reading)
        or _take_name(word, reading)
        or _take_publisher(word, reading)
        or bool(standing_kind(text))
        or is_report(text)
        or (reading.is_own and _take_account(word, reading, is_last=is_last))
    )


def _tells_place(text: str) -> bool:
    """True for 百色报道 behind a name: the place, and a word of two characters for a report."""
    return is_report(text) and text[-2:] in report_words()


def _is_place_of_report(word: re.Match[str]) -> bool:
    """记者某某/花莲报道: behind the slash stands the place."""
    return word.string[: word.start()].endswith("/") and is_report(word.group())


def _take_word(use: str, reading: Reading) -> bool:
    reading.counts = use == "counter"
    reading.is_own = reading.is_own or use == "own"
    reading.is_sure = reading.is_sure or use in {"counter", "own", "printed"}
    reading.role = None
    return True


def _take_role(word: re.Match[str], reading: Reading) -> bool:
    """记者 before a blank, a slash or its names: 记者韦小川, 文/黄可, 通讯员周砚秋."""
    paper = _unknown_paper(word) if reading.is_dated else ""
    if paper:
        reading.tell("account", word, value=paper)
    text = _without_paper(word.group())[len(paper) :]
    roles = read_map("pages/roles", "field")
    role = next((r for r in _roles() if text.startswith(r)), "")
    rest = text[len(role) :]
    if rest in roles:  # 全媒体记者
        role, rest = rest, ""
    rest = _without_report(rest)
    placed = bool(role) and is_report(_behind(word)) and len(rest) <= LONGEST_NAME
    named = is_name(rest) or (placed and bool(_SHORT_NAME.fullmatch(rest)))  # 记者骆某/花莲报道
    if not role or (rest and not (named and not _is_no_name(rest))):
        return _take_work(word, reading)
    both = reading.role == "author" and reading.line[: word.start()].endswith("/")  # 文/图
    reading.role, reading.is_sure = "author" if both else roles[role], True
    return not rest or (not roles[role] or reading.tell(roles[role], word, value=rest))


def _without_paper(text: str) -> str:
    """云岭日报全媒体记者 is 记者, and so is 本报记者."""
    for role in _roles() if text.endswith(_roles()) else ():
        paper = text[: -len(role)] if text.endswith(role) and len(text) > len(role) else ""
        while paper:
            if is_medium(paper) or paper in chosen_words("pages/agencies", source=""):
                return role
            paper = next((paper[: -len(r)] for r in _roles() if paper.endswith(r)), "")
    return text


def _without_report(name: str) -> str:
    """李梅报道 is 李梅, 岭东新闻网讯 is 岭东新闻网."""
    if not name.endswith(report_words()):
        return name
    word = next((word for word in report_words() if name.endswith(word)), "")
    short = name[: -len(word)] if word else ""
    if is_medium(short) or not is_medium(name):
        return short if is_name(short) or is_medium(short) else name
    return name  # 台湾晚讯 is a medium, 台湾晚 none


def _unknown_paper(word: re.Match[str]) -> str:
    """岭东零距离 of 岭东零距离记者 王某: no table knows the paper, but its reporter follows."""
    text = word.group()
    if not text.endswith(_roles()) or text.startswith(_roles()) or _without_paper(text) != text:
        return ""
    role = next((r for r in _roles() if text.endswith(r)), "")
    paper = text[: -len(role)] if role else ""
    person = WORD.match(word.string, word.end() + 1)
    named = person and is_name(person.group()) and len(person.group()) <= LONGEST_NAME
    return paper if named and SHORTEST_PUBLISHER <= len(paper) <= LONGEST_ACCOUNT else ""


def _take_work(word: re.Match[str], reading: Reading) -> bool:
    """摄影 or 供稿 behind a name or an organisation, with or without a blank."""
    text = word.group()
    credit = next((c for c in chosen_words("pages/credits", use="credit") if text.endswith(c)), "")
    name = text[: -len(credit)] if credit else ""
    if name and len(credit) == 1 and not is_publisher(name):
        return False  # 王受文 is one name
    if not credit or (name and not (is_publisher(name) or is_name(name) or people_in(name))):
        return False
    reading.is_sure = True
    if is_publisher(name):
        return reading.tell("beside", word, value=name)
    if is_report(credit) and any(f.field == "author" for f in reading.facts):
        return True  # 记者 林某某 花莲报导: the place
    return not name or reading.tell("author", word, value=name)


def _take_name(word: re.Match[str], reading: Reading) -> bool:
    """A name behind a role, behind the office that wrote, or in a closing bracket."""
    text = word.group()
    # behind its role any short word is a name: not every surname is in the table (和, 朴)
    named = is_name(text) and (len(text) <= LONGEST_NAME or reading.role is not None)
    named = named or (reading.role is not None and bool(_SHORT_NAME.fullmatch(text)))
    if not named or _is_no_name(text) or is_medium(text) or _tells_place(text):
        return False
    beside = reading.is_own or (reading.in_brackets and (reading.facts or reading.is_dated))
    is_theirs = not beside and reading.is_dated and _is_behind_office(reading)
    behind = read_map("pages/roles", "field").get(_behind(word))
    if reading.role is None and not beside and not is_theirs and not behind:
        return False
    if is_theirs and reading.role is None:  # where the writer works; who publishes comes first
        reading.facts = [
            replace(f, field="office") if f.field == "beside" and not is_medium(f.value) else f
            for f in reading.facts
        ]
    is_photographer = behind == ""
    name = "author" if reading.role is None else reading.role
    return not name or is_photographer or reading.tell(name, word)


def _is_behind_office(reading: Reading) -> bool:
    """True where only an office and its people were told: 岭东县教育局 王某 2026-03-04."""
    told = ["beside"] * reading.has_office + [f.field for f in reading.facts]
    return told[:1] in (["beside"], ["office"]) and set(told[1:]) <= {"author"}


def _behind(word: re.Match[str]) -> str:
    """The word behind a slash: 黄可/图."""
    after = word.string[word.end() :]
    found = WORD.match(after, 1) if after[:1] == "/" else None
    return found.group() if found else ""


def _take_publisher(word: re.Match[str], reading: Reading) -> bool:
    text = word.group()
    quoted = reading.line[word.start() - 1 : word.start()] == "《"
    if not quoted and not is_publisher(text):
        return False
    if reading.line[: word.start()].rstrip(" :/").endswith(_roles()):
        return reading.tell("office", word)  # 文/图 某中心 孙莉: where who wrote works
    reading.role = None
    if is_report(_behind(word)) and not is_medium(text):
        return True  # 国际中心/综合报导: the desk of a paper
    name = _without_report(text)
    is_unnamed = name in chosen_words("pages/agencies", source="")  # 本网讯
    return is_unnamed or reading.tell("beside", word, value=name)


def _take_account(word: re.Match[str], reading: Reading, *, is_last: bool) -> bool:
    """The account that wrote (云岭青年), or at the end the place where it was."""
    text = word.group()
    is_place = is_last and len(text) <= LONGEST_REGION and not reading.in_head
    if is_place or is_report(_behind(word)):  # 两岸组/综合报导: the desk of a paper
        return True
    if reading.in_head and (text.isascii() or text.startswith(_sent_from())):
        return True  # Li Xue of By Li Xue 李雪; 来自手机
    work = tuple(c for c in chosen_words("pages/credits", use="credit") if len(c) > 1)
    if text.endswith(work):
        return True  # 根据录音整理
    return len(text) <= LONGEST_ACCOUNT and reading.tell("account", word)


@cache
def _sent_from() -> tuple[str, ...]:
    uses = ("sent_from", "platform")
    return tuple(w for use in uses for w in chosen_words("pages/interface_words", use=use))


def _is_no_name(text: str) -> bool:
    return text in chosen_words("pages/credits", use="not_name")


@cache
def _roles() -> tuple[str, ...]:
    return tuple(sorted(read_words("pages/roles"), key=lambda role: (-len(role), role)))
