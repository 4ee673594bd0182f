"""Which line above a headline names the site, and the column of the site? 岭东先锋网 · 人才工作.

Everything here reads the working text of one line, and the lines that may be headlines below it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from zhpolicy.pages.facts.fields import standing_kind
from zhpolicy.pages.facts.names import is_medium
from zhpolicy.pages.facts.publishers import is_publisher
from zhpolicy.pages.words import alternatives, chosen_words

__all__ = ["heads_issue", "heads_site", "names_briefing", "names_sheet", "owns"]

# 新时代文明实践 is a long name of a column.
LONGEST_COLUMN = 8
# The name of a site and its columns: menus of more entries are told by their words.
MOST_PARTS = 8
# 招贤纳士, 人才招聘信息: a column without a mark before it.
SHORTEST_ENDING = 2
LONGEST_ENDING = 6
SHORTEST_SITE = 4
_MARK = re.compile(r"(?: [-–] |->|[ |丨/·•◆◇■●★>»›→\[\]《》–_])+")
_BARS = re.compile(" ?[|丨>»›→] ?| [-–] ")
# 第7期(总第43期) below the name of a briefing
_NUMBER_BELOW = re.compile(
    r"\(?(?:(?:19|20)\d\d年?)?总?第 ?\d{1,4} ?期\)?(?: ?\(总?第 ?\d{1,4} ?期\))?"
)
# A foot with who keeps the site, where and since when.
LONGEST_FOOT = 300
_NAME_PART = re.compile(r"[A-Za-z ]{4,}|[\u3400-\u9fff]{4,}")
_COLUMN = re.compile(r"[\w&]+")
_NUMBER_OF_ISSUE = re.compile(r"(?:\d{4}年)?总?第\d{1,4}[期号版](?:\([^()]{2,8}\))?")
_ISSUE = re.compile(
    r"[^,。:]{2,16} ?\(?(?:\d{4}年|[一二三四五六七八九十百]{1,6}年[春夏秋冬]字)?"
    r" ?总?第 ?[\d一二三四五六七八九十]{1,4} ?期\)?"
)
_SUBTITLE = re.compile(r"[—―-]{1,4} ?\S")


def heads_site(text: str, below: Sequence[str]) -> bool:
    """True for the name of a site with its columns, where a headline may stand below.

    >>> heads_site("岭东先锋网 · 人才工作", ["教师下乡记"]), heads_site("岭东先锋网 · 人才工作", [])
    (True, False)
    >>> heads_site("岭东师范学院人才招聘", ["关于印发引才办法的通知"])
    True
    """
    lines = [line for line in below if not _SUBTITLE.match(line)]
    if not lines:
        return False
    return (
        bool(_ISSUE.fullmatch(text))
        or names_sheet(text)
        or _has_columns(text)
        or _ends_in_column(text, lines[0])
    )


def names_sheet(text: str) -> bool:
    """True for 岭东县政府新闻稿 and 岭东电视台《岭东新闻》文稿: what stands over a headline.

    >>> names_sheet("岭东电视台《岭东新闻》文稿"), names_sheet("教师下乡记")
    (True, False)
    """
    return bool(_sheet().fullmatch(text))


@cache
def _sheet() -> re.Pattern[str]:
    """那坡电视台《边关新闻》文稿, 澎湖县政府新闻稿: the sheet on which the text stands."""
    script = alternatives("pages/title_parts", part="script")
    sheet = alternatives("pages/title_parts", part="sheet")
    number = r"(?: ?第 ?[\d一二三四五六七八九十百]{1,5} ?[期集])?"
    return re.compile(
        rf"\[?[^\s《》,。:]{{0,12}} ?《[^《》\n]{{2,16}}》{number} ?{script}"
        rf"(?:\([^()]{{2,8}}\))?\]?"
        rf"|[^\s《》,。:·]{{2,14}}{sheet}"
    )


def _has_columns(text: str) -> bool:
    """True for 岭东县人民医院 | 党建工作 | 就医指南: who keeps the site, then short words."""
    parts = [part for part in _MARK.split(text) if part]
    if not 1 < len(parts) <= MOST_PARTS:
        return False
    if not (is_publisher(parts[0]) or is_medium(parts[0])) and not _is_path(text, parts):
        return False
    return all(map(_may_be_column, parts[1:]))


def _is_path(text: str, parts: Sequence[str]) -> bool:
    """True for 岭东之家论坛 - 支教 - 问答区 and 岭东人物 | 封面: short words, bars between them."""
    barred = len(_BARS.findall(text)) == len(parts) - 1
    short = len(parts) > 2 or all(len(part) <= SHORTEST_SITE for part in parts)
    return barred and short and len(parts[0]) <= LONGEST_COLUMN


def _may_be_column(part: str) -> bool:
    """True for a short word that names no office: two offices side by side issue a paper."""
    plain = _COLUMN.fullmatch(part) and len(part) <= LONGEST_COLUMN and not is_publisher(part)
    return bool(plain) or bool(_NUMBER_OF_ISSUE.fullmatch(part))


def _ends_in_column(text: str, below: str) -> bool:
    """True for 岭东师范学院人才招聘: an institution, and a column that no mark parts from it."""
    for size in range(SHORTEST_ENDING, LONGEST_ENDING + 1):
        site, column = text[:-size], text[-size:]
        if len(site) >= SHORTEST_SITE and is_publisher(site):
            known = standing_kind(column) or column in chosen_words(
                "pages/title_parts", part="home"
            )
            return bool(known) or _is_document(below, site=site)
    return False


def _is_document(line: str, *, site: str) -> bool:
    """True for the title of a paper: 关于……的通知, or of this institution."""
    about = any(word in line for word in chosen_words("pages/title_parts", part="about"))
    document = chosen_words("pages/title_parts", part="document")
    return line.endswith(document) and (about or site in line)


def heads_issue(working: str, start: int, end: int) -> bool:
    """True when the number of an issue stands below the line, or above the name of a briefing.

    >>> heads_issue("岭东人才工作简报\\n第7期(总第43期)", 0, 8)
    True
    """
    below = working[end:].lstrip().split("\n", 1)[0].strip()
    above = working[:start].rstrip().rsplit("\n", 1)[-1].strip()
    named = names_briefing(working[start:end])
    return bool(_NUMBER_BELOW.fullmatch(below) or (named and _NUMBER_BELOW.fullmatch(above)))


def names_briefing(text: str) -> bool:
    """True for the name of a briefing: 教育援藏简报.

    >>> names_briefing("教育援藏简报"), names_briefing("教师下乡记")
    (True, False)
    """
    return text.endswith(chosen_words("pages/title_parts", part="briefing"))


def owns(text: str, working: str) -> bool:
    """True for the name of who keeps the site: the line on copyright at its foot has it too.

    >>> owns("岭东视野", "岭东视野\\n教师下乡记\\nCopyright © 岭东视野")
    True
    """
    foot = working[-LONGEST_FOOT:]
    lines = [line for line in foot.split("\n") if _copyright().search(line)]
    squeezed = "".join("".join(lines).split())
    return any("".join(part.split()) in squeezed for part in _NAME_PART.findall(text))


@cache
def _copyright() -> re.Pattern[str]:
    return re.compile("©|" + alternatives("pages/notices", kind="copyright", where="sure"))
