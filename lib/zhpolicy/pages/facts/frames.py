"""Which line belongs to the frame of an official paper, and which day does it state?

（2023年3月1日县委常委会会议通过） below the title, ——2024年1月26日在全县大会上 of a report,
县政府办公室 2022年8月31日印发 below all. Everything here reads the working text of one
line.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from zhpolicy.pages.facts.dates import DATE, may_hold_date
from zhpolicy.pages.facts.names import is_name
from zhpolicy.pages.facts.publishers import is_publisher
from zhpolicy.pages.words import alternatives, chosen_words
from zhpolicy.restoration.characters import HAN
from zhpolicy.text.tables import alternation

__all__ = ["FrameLine", "read_frame_line"]

# (根据2024年5月1日…会议《关于修改…的决定》第二次修正): amended twice, some 150 characters.
LONGEST_FRAME = 240
# 中共…县委全面深化改革委员会办公室 has under thirty characters.
LONGEST_PRINTER = 30
# 昌宁县: a place of three characters, before 县长.
SHORTEST_OFFICE = 3
# 受访者家属 and two names of three characters; a headline is longer.
LONGEST_OWNER = 6
_MONTH = re.compile(r"\((?:19|20)\d\d ?年 ?\d{1,2} ?月\)")
_SENTENCE_MARK = re.compile("[。!?;]")


class FrameLine(NamedTuple):
    """What a line of the frame is: its kind, why, the fact that it states and the value."""

    kind: str
    reason: str
    field: str = ""
    value: str = ""
    also: tuple[str, str] = ("", "")  # a second fact and its value


def read_frame_line(line: str) -> FrameLine | None:
    """What a line says about the paper it stands above or below; None when it is text.

    >>> read_frame_line("(2023年3月1日县委常委会会议通过)").value
    '2023年3月1日'
    >>> read_frame_line("2023年3月1日,县委常委会会议通过了方案。") is None
    True
    """
    if len(line) > LONGEST_FRAME or _SENTENCE_MARK.search(line):
        return None
    if line in chosen_words("pages/paper_words", use="urgency"):
        return FrameLine("document_box", "how urgent the paper is")
    if _names_picture(line) or _photographer().fullmatch(line):
        return FrameLine("byline", "whose picture it is")
    dated = _read_dated(line) if may_hold_date(line) else None
    return dated or _read_speaker(line)


def _read_dated(line: str) -> FrameLine | None:
    if _MONTH.fullmatch(line):
        return FrameLine("dateline", "the month of the paper")
    issued = _issued().fullmatch(line) or _ordered().fullmatch(line)
    if issued:
        who = issued.groupdict().get("who") or ""
        also = ("issuer", who) if who else ("", "")
        return FrameLine("document_box", "who issued the paper", "written", issued["date"], also)
    passed = _passed().fullmatch(line)
    order = _made_public().search(line) if passed else None
    if order:
        also = ("issuer", order["who"])
        return FrameLine("document_box", "who passed the paper", "written", order["date"], also)
    if passed:
        return FrameLine("document_box", "who passed the paper", "written", passed["date"])
    held = _held().fullmatch(line)
    if held:
        return FrameLine("dateline", "where the paper was read out", "written", held["date"])
    paper = _paper().fullmatch(line)
    if paper:
        also = ("source", paper["name"])
        return FrameLine("dateline", "the paper it stood in", "published", paper["date"], also)
    printed = _printed().fullmatch(line)
    if printed:
        return FrameLine("document_box", "who printed the paper", "printed", printed["date"])
    return None


def _read_speaker(line: str) -> FrameLine | None:
    """县长 杨科 below the title of a report."""
    spoken = _speaker().fullmatch(line)
    name = "".join(spoken["name"].split()) if spoken else ""
    # behind the post in an institution (县人民医院院长) any short word is a name
    if not spoken or not (is_name(name) or len(spoken["office"]) >= SHORTEST_OFFICE):
        return None
    return FrameLine("byline", "who read the paper out", "author", name)


def _words_for(*uses: str) -> str:
    """The words of several uses as one pattern."""
    return f"(?:{'|'.join(alternatives('pages/paper_words', use=use) for use in uses)})"


@cache
def _issued() -> re.Pattern[str]:
    """(2023年9月10日某县教育局印发) below the title, with the number of the paper or without."""
    issued = _words_for("issued", "printed")
    return re.compile(
        rf"[(\[](?P<date>{DATE})(?!日) ?由? ?(?P<who>[{HAN}、]{{4,{LONGEST_PRINTER}}}?)??"
        rf"(?:以?[{HAN}]{{1,8}}[\[(]\d{{4}}[\])]第? ?\d{{1,5}} ?号)?(?:文件?)?{issued}[)\]]"
    )


@cache
def _ordered() -> re.Pattern[str]:
    """民国113年8月1日府教字第1130152号(令修正) below the title of a rule, as in Taiwan."""
    done = _words_for("done", "issued")
    return re.compile(
        rf"\(?(?P<date>{DATE}) ?[{HAN}()]{{2,24}}第 ?\d{{4,12}} ?号(?:函|令)?"
        rf"(?:{done}[^。\n]{{0,40}})?\)?"
    )


@cache
def _passed() -> re.Pattern[str]:
    done = _words_for("done", "issued")
    return re.compile(rf"\((?:根据)?(?P<date>{DATE})[^()\n]{{2,{LONGEST_FRAME}}}{done}\)")


@cache
def _made_public() -> re.Pattern[str]:
    """2020年12月15日某州人民政府令第9号公布 among the dates on which a rule was passed."""
    issued = _words_for("issued", "printed")
    return re.compile(
        rf"(?P<date>{DATE}) ?(?P<who>[{HAN}]{{4,{LONGEST_PRINTER}}}?)(?:令|公告)?"
        rf"(?:第 ?\d{{1,5}} ?号)? ?{issued}"
    )


@cache
def _held() -> re.Pattern[str]:
    gathering = alternatives("pages/paper_words", use="gathering")
    return re.compile(
        rf"[(—―-]{{1,4}} ?(?P<date>{DATE}) ?[在于][^\n]{{2,60}}{gathering}[上时]?"
        rf"(?:的[{HAN}]{{2,6}})?\)?"
    )


@cache
def _printed() -> re.Pattern[str]:
    printed = alternatives("pages/paper_words", use="printed")
    return re.compile(
        rf"(?:[{HAN}]{{4,{LONGEST_PRINTER}}} {{0,8}})?(?P<date>{DATE}) ?{printed}"
        rf"(?: ?共印 ?\d{{1,4}} ?份)?"
    )


@cache
def _paper() -> re.Pattern[str]:
    """《某某日报》(2024年8月14日第7版) alone on its line."""
    return re.compile(
        rf"《(?P<name>[^《》\n]{{2,20}})》 ?\( ?(?P<date>{DATE})[^()\n]{{0,20}}版 ?\)"
    )


@cache
def _picture() -> re.Pattern[str]:
    """图/受访者提供 alone on its line."""
    marks = alternatives("pages/paper_words", use="picture")
    return re.compile(
        rf"[(\[]?(?:本[版文期])?{marks} ?[/:丨|] ?(?P<whose>[^\s,。:]{{2,20}}?)[)\]]?"
    )


def _names_picture(line: str) -> bool:
    """视频|雪夜出诊三十里 is a headline: what is longer than names is an office, or was given."""
    found = _picture().fullmatch(line)
    whose = found["whose"] if found else ""
    given = whose.endswith(chosen_words("pages/credits", use="credit")) or "/" in whose
    return bool(whose) and (len(whose) <= LONGEST_OWNER or given or is_publisher(whose))


@cache
def _photographer() -> re.Pattern[str]:
    """艾尔肯 摄 alone on its line: not every surname is in the table."""
    taken = alternation(w for w in chosen_words("pages/credits", use="credit") if w[0] == "摄")
    return re.compile(rf"\(?[{HAN}]{{2,5}}(?:·[{HAN}]{{1,8}})? ?{taken}\)?")


@cache
def _speaker() -> re.Pattern[str]:
    posts = alternatives("pages/paper_words", use="post")
    return re.compile(
        rf"(?P<office>[{HAN}]{{0,20}}){posts} {{1,3}}"
        rf"(?P<name>[{HAN}]{{2,4}}|[{HAN}] {{1,2}}[{HAN}]|[{HAN}]{{1,5}}·[{HAN}]{{1,8}})"
    )
