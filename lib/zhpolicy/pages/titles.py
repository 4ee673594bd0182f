"""Which line is the headline? Tells it from names of sites, slogans, menus and second headlines."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, partial

from zhpolicy.pages.facts.dates import DATE
from zhpolicy.pages.facts.fields import standing_kind
from zhpolicy.pages.facts.labels import LONGEST_LABEL, label_row
from zhpolicy.pages.facts.likeness import Pairs, share_of_pairs
from zhpolicy.pages.facts.menus import is_menu
from zhpolicy.pages.facts.names import is_medium, is_name
from zhpolicy.pages.facts.publishers import is_publisher
from zhpolicy.pages.headers import heads_issue, heads_site, owns
from zhpolicy.pages.headlines.continued import (
    DOCUMENT_NUMBER,
    are_beside,
    ends_document,
    goes_on,
    is_subtitle,
    names_authority,
    title_words,
)
from zhpolicy.pages.headlines.scripts import is_in_other_script
from zhpolicy.pages.lines import Segment, squeeze
from zhpolicy.pages.notices import is_prose
from zhpolicy.pages.words import chosen_words

__all__ = [
    "ABOVE_HEADLINE",
    "LONGEST_HEADLINE",
    "ONLY_NAMES",
    "SHORTEST_HEADLINE",
    "SHORTEST_WORD",
    "SHORT_WORD",
    "ends_document",
    "find_title",
    "is_formal",
    "is_letterhead",
    "is_short_headline",
    "is_subtitle",
    "is_title",
    "kind_above",
    "names_authority",
    "without_footnote",
    "without_site",
]

# Six characters are the shortest headline of a report; what is shorter is a menu or a column.
SHORTEST_HEADLINE = 6
# Why a line of the head is none of the article: a column, a button.
ABOVE_HEADLINE = "above the headline"
ONLY_NAMES = "names, nothing else"
SHORT_WORD = "a word above the headline"
# A word of one or two characters is a column, never a headline.
SHORTEST_WORD = 3
# 实施方案 alone may be the rest of a title, 办法 alone is a column.
SHORTEST_DOCUMENT = 4
# 浙江人才新政发布 ends as the name of a medium does, but the article tells of it.
MOST_OF_SITE = 0.4
# Headlines of notices reach 80 characters, those of reports 45.
LONGEST_HEADLINE = 120
# A slogan shares next to no pair of characters with the article, a headline half of them.
# Chosen by trying: with 0.1 to 0.6 the pages of the tests are read alike, with 0 three are not.
LEAST_TOLD = 0.2
# The name of a series has no pair of characters in the article, headlines from none to half;
# a line counts as a name only when the one below tells three times in ten what the article tells.
# Chosen by trying: from 0 to 0.2, and from 0.1 to 0.6, the pages of the tests are read alike.
SILENT = 0.06
TELLING = 0.3
_NUMERALS = "一二三四五六七八九十"
_NUMBERED = re.compile(
    rf"(?:[{_NUMERALS}]{{1,3}}[、.]|\([{_NUMERALS}\d]{{1,3}}\)|\d{{1,2}}[、.] ?\D"
    rf"|第[{_NUMERALS}]{{1,3}}[章条节]|附件)"
)
_DAY = re.compile(DATE)
_FOOTNOTE = re.compile(r" ?(?:\[(?:注 ?)?\d{0,2}\]|\(注 ?\d{0,2}\)|[①-⑩*※]|\[\*\])$")
_SITE = re.compile(r"(?:[_|]| - | — |--) ?[^_|。]{2,40}$")
_FILE = re.compile(r" ?\.(?:docx?|pdf|wps|txt|html?)$", re.IGNORECASE)
_BUTTON = re.compile(r" ?\[(?P<word>[^\[\]]{2,10})\]$")
# The name of a series, of the page it stood on, of the authority: no more lines than these stand
# above a headline.
MOST_KICKERS = 3
# 贵州省教育厅 over the headline; a headline that ends in 医院 is longer.
LONGEST_AUTHORITY = 8
_CONTACT = re.compile(
    r"[\w.+-]{1,40}@[\w-]{1,30}\.\w|(?<!\d)(?:0\d{1,3}-\d{6,8}|1[3-9]\d{9}|400-?\d{3}-?\d{4})(?!\d)"
    r"|^\([^()]{4,60}\D\d{6}\)$"
)
# [2021]第3期 below the name of minutes or a briefing
_ISSUE = re.compile(r"[(\[]?(?:19|20)\d\d年?[)\]]? ?第? ?\d{1,4} ?期(?: ?\(总第 ?\d{1,4} ?期\))?")
_BETWEEN_PEOPLE = re.compile(r"[\d ,、*]+")
# 泸州某县委宣传部: an office of a place, with no particle or verb that a headline would have.
_OFFICE = re.compile(
    r"(?:中共)?[^\W\d的在把给到进来去向为让]{1,8}[省市县区州旗](?:委|[^\W\d的在把给到进来去向为让]{0,12})"
    r"(?:[局部]|办公室|委员会|政府)"
)
_PAGE_NUMBER = re.compile(r"[^。]{0,40}第 ?\d{1,4} ?页(?: {0,2}共 ?\d{1,4} ?页)?")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_STEP = r"[^\s,。!?>»›→]{1,14}"
_PATH = re.compile(rf"(?:[>»›→]{{1,2}} ?)?{_STEP}(?: ?[>»›→]{{1,2}} ?{_STEP}){{1,7}}")
# A headline that begins with the name of its series (新春走基层丨…) has a mark behind the name.
_HEADLINE_MARKS = frozenset(":丨|,—")
_COUNTERS = re.compile(r"(?:[^\W\d]{2,6} ?: ?[\d,.]{1,9}[万次]{0,2}[ ,|]{0,4}){2,6}")


def find_title(candidates: Sequence[Segment], working: str, *, body: Pairs) -> list[Segment]:
    """The segments that make the headline (one, or its parts on several lines), or none.

    `body` are the pairs of characters of the article: a line above the headline that names a
    series, or an authority, has next to none of them.
    """
    texts = [working[s.start : s.end] for s in candidates]
    possible = [index for index, text in enumerate(texts) if is_title(text)]
    for place, index in enumerate(possible):
        later = [texts[i] for i in possible[place + 1 : place + 1 + MOST_KICKERS]]
        start, end = candidates[index].start, candidates[index].end
        below = candidates[possible[place + 1]].start if later else end
        has_rest = (
            bool(later) and goes_on(texts[index], later[0]) and are_beside(working[end:below])
        )
        alone = bool(later) and not has_rest
        if alone and (heads_issue(working, start, end) or owns(texts[index], working)):
            continue
        if has_rest or not _is_kicker(texts[index], later, body=body):
            return [candidates[index], *_continued(candidates[index:], working)]
    return []


def _is_kicker(text: str, later: Sequence[str], *, body: Pairs) -> bool:
    """True for the name of a series or an authority, with the headline below it."""
    if heads_site(text, later) and not is_formal(text):
        return True
    if not later:
        return False
    own = share_of_pairs(text, body)
    told = max((share_of_pairs(t, body) for t in later if not is_subtitle(t)), default=0)
    if names_authority(text):
        if any(t.startswith(text) and t != text for t in later):
            return True  # 岭东省教育厅 over 岭东省教育厅:今年选派3000名教师
        documents = title_words("document")
        below = any(t.endswith(documents) for t in later) or _OFFICE.fullmatch(text)
        return bool(below) or (len(text) <= LONGEST_AUTHORITY and told > own)
    if any(word in text for word in _phrases("kicker")) and not set(text) & _HEADLINE_MARKS:
        return True
    return own < SILENT and told >= TELLING


def is_formal(text: str) -> bool:
    """True for the headline of a document: 关于……的通知.

    >>> is_formal("关于做好人才工作的通知"), is_formal("教师下乡记")
    (True, False)
    """
    return any(w in text for w in title_words("about")) and text.endswith(title_words("document"))


def is_title(text: str) -> bool:
    """True when a line can be a headline.

    >>> is_title("山东援疆选派各类援疆干部人才当“领头雁”"), is_title("一、总体要求")
    (True, False)
    """
    size = len(squeeze(_DAY.sub("", text)))
    if not SHORTEST_HEADLINE <= size <= LONGEST_HEADLINE or text.rstrip().endswith(("。", ":")):
        return False
    if sum(map(str.isalpha, text)) < SHORTEST_WORD:
        return False  # 2024,(03):45-52
    if _ISSUE.fullmatch(text) or _ADDRESS.search(text) or is_contact(text):
        return False
    if _are_people(text) or is_letterhead(text) or is_in_other_script(text):
        return False
    if (
        names_fact(text)
        or _PAGE_NUMBER.fullmatch(text)
        or squeeze(text).startswith(title_words("contents"))
    ):
        return False
    return not _NUMBERED.match(text) and not DOCUMENT_NUMBER.fullmatch(text)


def is_short_headline(word: str) -> bool:
    """True for a word of three to five characters that may be a headline: 一件羊皮袄.

    >>> is_short_headline("一件羊皮袄"), is_short_headline("通知公告"), is_short_headline("县区")
    (True, False, False)
    """
    if not SHORTEST_WORD <= len(word) < SHORTEST_HEADLINE or standing_kind(word):
        return False
    return all("\u3400" <= c <= "\u9fff" for c in word) and not is_publisher(word)


def is_contact(text: str) -> bool:
    """True for a line that holds an address of mail, a telephone, or a postal code in brackets.

    >>> is_contact("投稿邮箱:abc@163.com"), is_contact("(岭东大学医院,四川 成都 610041)")
    (True, True)
    """
    return bool(_CONTACT.search(text)) and not is_prose(text)


def names_fact(text: str) -> bool:
    """True for 采访人:岭东乡村台 次仁卓嘎, a label of people before what no rule reads.

    >>> names_fact("采访人:岭东乡村台 次仁卓嘎"), names_fact("记者手记:教师下乡")
    (True, False)
    """
    label, colon, said = text.partition(":")
    row = label_row(label) if colon and said and len(label) <= LONGEST_LABEL else None
    return row is not None and row["kind"] in {"byline", "editor"} and row["value"] == "people"


def _are_people(text: str) -> bool:
    """True for two names and more, as above a paper: 张三,李四,王五."""
    names = [name for name in _BETWEEN_PEOPLE.split(text) if name]
    return len(names) > 1 and all(map(is_name, names)) and "," in text


def kind_above(text: str, *, body: Pairs, seeks: bool = True) -> tuple[str, str]:
    """What a line above the article is when it is no headline; ("", "") when it may be one.

    Where none is sought (`seeks`) a short word may be a line of the article.
    """
    for kind, why, is_so in _ABOVE:
        if is_so(text):
            return kind, why
    reason = _names_site(text, told=share_of_pairs(text, body))
    if reason:
        return "site_slogan", reason
    short = len(squeeze(text)) < SHORTEST_HEADLINE and not text.endswith(":")
    if seeks and short and not _NUMBERED.match(text) and not _ends_title(text):
        return "navigation", SHORT_WORD
    return "", ""


def _ends_title(text: str) -> bool:
    """True for 的通知 and (试行), the last line of a title that stands on several."""
    named = len(text) >= SHORTEST_DOCUMENT and text in title_words("document")
    return named or ends_document(text) or text.strip("()") in title_words("qualifier")


def is_letterhead(text: str) -> bool:
    """True for the red line over a document: an authority, and 文件.

    >>> is_letterhead("岭东县人民政府　　文件"), is_letterhead("学习文件")
    (True, False)
    """
    name = "".join(text.split()).removesuffix("(函)")
    return name.endswith("文件") and names_authority(name.removesuffix("文件"))


def _is_word(pattern: re.Pattern[str], text: str) -> bool:
    return pattern.fullmatch(text) is not None


def _names_site(text: str, *, told: float) -> str:
    """Why a line of which the article tells this share is the name or the slogan of a site."""
    if (is_medium(text) and told < MOST_OF_SITE) or text.endswith(title_words("site")):
        return "the name of a site above the headline"
    if told >= LEAST_TOLD:
        return ""
    if any(map(is_medium, text.split())):
        return "the name of a site, and nothing of the line in the article"
    if text.endswith("》") and len(text.partition("《")[2]) > SHORTEST_HEADLINE:
        return ""  # 一图读懂 | 某县《…措施》: told in other words below
    hits = [phrase.strip(",") for phrase in _phrases("head") if phrase in text]
    return f"the words {', '.join(hits)}, and nothing of it in the article" if hits else ""


# What a line above the article is, why, and how it is told.
_ABOVE: tuple[tuple[str, str, Callable[[str], bool]], ...] = (
    ("document_box", "the number of a document", partial(_is_word, DOCUMENT_NUMBER)),
    ("document_box", "the head of a document", is_letterhead),
    ("navigation", "the number of a page", partial(_is_word, _PAGE_NUMBER)),
    ("navigation", "an address of a page", partial(_is_word, _ADDRESS)),
    ("contact", "an address to write to or to call", is_contact),
    ("byline", ONLY_NAMES, _are_people),
    ("navigation", "a line in the other script of the site", is_in_other_script),
    ("navigation", "a path through the site", partial(_is_word, _PATH)),
    ("navigation", "a menu above the headline", is_menu),
    ("read_counter", "counters above the headline", partial(_is_word, _COUNTERS)),
)


def without_footnote(text: str) -> int:
    """How long the headline is without the mark of a footnote behind it.

    >>> without_footnote("某县统计公报(节选)[1]"), without_footnote("某县统计公报(节选)")
    (10, 10)
    """
    found = _FOOTNOTE.search(text)
    return found.start() if found and found.start() >= SHORTEST_HEADLINE else len(text)


def without_site(text: str) -> int:
    """How long the headline is without the name of the site behind it (标题_某新闻网), or a button.

    >>> without_site("特岗教师的待遇怎么样 [复制链接]")
    10
    """
    button = _BUTTON.search(text)
    if button and standing_kind(button["word"]):
        text = text[: button.start()]
    text = _FILE.sub("", text)  # 引才办法.docx
    found = _SITE.search(text)
    while found and _is_site(found.group()):
        text = text[: found.start()].rstrip()
        found = _SITE.search(text)
    return len(text)


def _is_site(piece: str) -> bool:
    return (
        "_" in piece
        or is_medium(piece.strip("_|- —"))
        or any(sign in piece for sign in title_words("site_sign"))
    )


def _continued(candidates: Sequence[Segment], working: str) -> list[Segment]:
    """The lines on which a headline goes on."""
    parts: list[Segment] = []
    before, end = working[candidates[0].start : candidates[0].end], candidates[0].end
    for segment in candidates[1:4]:
        text = working[segment.start : segment.end]
        follows = goes_on(before, text) and are_beside(working[end : segment.start])
        if not follows and not (is_subtitle(text) and not parts):
            break
        parts.append(segment)
        before, end = before + text, segment.end
    return parts


@cache
def _phrases(where: str) -> tuple[str, ...]:
    """Words of notices by where they stand; sorted, as reasons quote them in this order."""
    return tuple(sorted(chosen_words("pages/notices", where=where)))
