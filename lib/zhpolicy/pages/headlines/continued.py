"""On which line does a headline go on? An authority, then 关于…的通知; a wish, then its subtitle.

Everything here reads the working text.
"""

from __future__ import annotations

import re

from zhpolicy.pages.facts.dates import DATE
from zhpolicy.pages.facts.publishers import is_publisher
from zhpolicy.pages.words import chosen_words
from zhpolicy.text.patterns.late import late

__all__ = [
    "DOCUMENT_NUMBER",
    "are_beside",
    "ends_document",
    "goes_on",
    "is_subtitle",
    "names_authority",
    "title_words",
]

# Half of the name of an authority, half of a headline: neither line is longer. The second line of
# 关于……的通知 holds its subject and may be twice as long. Chosen by trying: half of each will do.
LONGEST_HALF = 30
LONGEST_SUBJECT = 60
DOCUMENT_NUMBER = re.compile(r"\(?[^\s,。\d]{1,14} ?[\[(]\d{4}[\])] ?第? ?\d{1,5} ?号\)?")
_DAY = late(DATE)
# (征求意见后第二稿)
_DRAFT = re.compile(r"\([^()]{2,12}稿\)")
# 113学年度代理教师甄选简章 below the name of the school
_OF_YEAR = re.compile(r"\d{2,4} ?(?:学年|年度)")
_MENU = re.compile(r"[^|]*\|[^|]*\|")
_SUBTITLE = re.compile(r"[—―-]{1,4} ?\S")
# What a headline says, and the name of a column does not.
_SAID = ",!?“"
_PAIRED = {"“": "”", "《": "》", "(": ")"}


def title_words(part: str) -> tuple[str, ...]:
    """The words of titles that serve one purpose, the longest first; an unknown part has none.

    >>> title_words("about")
    ('关于',)
    """
    return chosen_words("pages/title_parts", part=part)


def names_authority(text: str) -> bool:
    """True for a line that ends as the name of an authority does.

    >>> names_authority("浙江省教育厅"), names_authority("关于做好人才工作的通知")
    (True, False)
    """
    return text.endswith(title_words("issuer")) and not any(w in text for w in title_words("about"))


def is_subtitle(text: str) -> bool:
    """True for a line that begins with a dash, as the second line of a headline does.

    >>> is_subtitle("——岭东县见闻"), is_subtitle("岭东县见闻")
    (True, False)
    """
    return bool(_SUBTITLE.match(text))


def ends_document(text: str) -> bool:
    """True for 的通知, the last line of a title that stands on several.

    >>> ends_document("的通知"), ends_document("通知")
    (True, False)
    """
    return text.startswith("的") and "".join(text[1:].split()) in title_words("document")


def are_beside(between: str) -> bool:
    """Whether nothing but the number of a document stands between two lines: no menu, no path.

    >>> are_beside("\\n岭政发[2024]3号\\n"), are_beside("\\n首页 > 通知公告\\n")
    (True, False)
    """
    lines = (line.strip() for line in between.split("\n"))
    return all(not line or DOCUMENT_NUMBER.fullmatch(line) for line in lines)


def goes_on(before: str, text: str) -> bool:
    """True when a line is the rest of the headline before it.

    >>> goes_on("岭东县教育局", "关于选派教师的通知"), goes_on("教师下乡记", "岭东县见闻")
    (True, False)
    >>> goes_on("岭东县乡村教师岗位", "实施方案"), goes_on("岭东县引才办法", "(试行)")
    (True, True)
    """
    document = title_words("document")
    if _DAY.search(text) or _DRAFT.fullmatch(text):
        return _is_draft(text)
    if any(before.count(mark) > before.count(end) for mark, end in _PAIRED.items()):
        return len(text) < LONGEST_HALF
    if text[0] == "(" and text[-1] == ")" and text[1:-1] in title_words("qualifier"):
        return before.endswith((*document, "》"))
    if names_authority(before):
        half = text.endswith(title_words("issuer")) and len(text) < LONGEST_HALF
        half = half or _is_of_year(before, text)
        return text.startswith(title_words("about") + title_words("opening")) or half
    if ends_document(text):
        return any(w in before for w in title_words("about")) or before.endswith("》")
    if before.endswith(title_words("joint")):
        return "".join(text.split()) in document or len(text) < LONGEST_HALF
    begun = any(w in before for w in title_words("about")) and not before.endswith(document)
    begun = begun and not _MENU.match(before)
    if begun and text.endswith(document):
        return len(text) < LONGEST_SUBJECT
    return _ends_long_title(before, text) or _tells_of(before, text)


def _is_draft(text: str) -> bool:
    """True for (征求意见稿), False for (岭东县教育局供稿), which says who wrote."""
    made = chosen_words("pages/paper_words", use="made")
    return bool(_DRAFT.fullmatch(text)) and not text[:-1].endswith(made)


def _is_of_year(authority: str, text: str) -> bool:
    """True for 113学年度代理教师甄选简章 below the name of the school."""
    yearly = _OF_YEAR.match(text) and text.endswith((*title_words("document"), ")"))
    return bool(yearly) and authority not in text


def _tells_of(before: str, text: str) -> bool:
    """True for a subtitle without its dash: 不是送一程,而是陪一路 / 岭东集团帮扶山乡八年纪实."""
    said = any(mark in before for mark in _SAID) and len(before) < LONGEST_HALF
    return said and text.endswith(title_words("genre")) and text.isalpha()


def _ends_long_title(before: str, text: str) -> bool:
    """True for 计划实施方案 below a longer line: a title that was cut where the paper ends."""
    longer = len(text) < len(before) < LONGEST_HALF
    whole = before[-1:].isalpha() and before.isalpha() and text.isalpha()
    return (
        longer
        and whole
        and text.endswith(_long_documents())
        and not before.endswith(title_words("document"))
        and not is_publisher(before)
    )


def _long_documents() -> tuple[str, ...]:
    """实施方案, 管理办法: words of one character or two may end any headline (措施, 计划)."""
    return tuple(word for word in title_words("document") if len(word) > 3)
