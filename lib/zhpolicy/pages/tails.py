"""What is no article any more behind the last paragraph? Buttons, credits, links, notes.

Here a line may be judged by one word: nothing of the report follows it. Signatures, lists of
annexes and tables stay. Everything here reads the working text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from zhpolicy.pages.facts.fields import standing_kind
from zhpolicy.pages.facts.labels import label_row
from zhpolicy.pages.facts.names import is_name
from zhpolicy.pages.facts.publishers import is_publisher
from zhpolicy.pages.lines import Segment
from zhpolicy.pages.notices import find_notice, is_prose
from zhpolicy.pages.prose import find_prose
from zhpolicy.pages.titles import is_contact
from zhpolicy.pages.words import alternatives, chosen_words
from zhpolicy.restoration.characters import HAN
from zhpolicy.text.tables import alternation, read_map, read_words

__all__ = ["judge_tail", "label_tail"]

# Longer lines tell something, whatever word they hold.
LONGEST_CALL = 40
LONGEST_TAIL = 120
# 图解制作, 文字整理: two words make the label.
LONGEST_LABEL = 6
_WORD = re.compile(r"[^\s|丨·]+")
_BETWEEN_NAMES = re.compile(r"[ 、,/]+")
# 供稿 / 某某, 编辑丨某某: a bar or a slash as a colon.
_CREDIT_MARK = re.compile(r" ?[/丨|] ?")
_LATIN = re.compile("[A-Za-z]{2,}")
_CHINESE = re.compile(f"[{HAN}]")
_SENT_TO = re.compile(r"(?:主送|抄送|抄报|分送|[发送报]) ?: ?\S")
_COPIES = re.compile(r"印发? ?\d{1,4} ?份\)?$")
_HOUR = re.compile(rf"(?:[{HAN}]{{2,4}}时间)? ?\d{{1,2}} ?[时:] ?\d{{1,2}} ?分?")
_NOTE = re.compile(r"\(本(?:报告|报道|[文稿刊])[^()\n]*\)")


def label_tail(segments: Sequence[Segment], working: str) -> list[Segment]:
    """The segments, with what stands behind the last paragraph and is none of the article."""
    prose = find_prose(segments, working)
    if not prose:
        return list(segments)
    labelled = list(segments[: prose[-1] + 1])
    for segment in segments[prose[-1] + 1 :]:
        text = working[segment.start : segment.end]
        kind, reason = ("", "") if segment.kind else judge_tail(text)
        labelled.append(replace(segment, kind=kind, reason=reason) if kind else segment)
    return labelled


def judge_tail(line: str) -> tuple[str, str]:
    """What a line behind the last paragraph is, and why; ("", "") for a part of the article.

    >>> judge_tail("分享 打印 相关新闻:某地春耕"), judge_tail("某县人民政府办公室")
    (('related_links', 'the words 相关新闻 behind the last paragraph'), ('', ''))
    """
    if len(line) > LONGEST_TAIL or is_prose(line):
        return "", ""
    return next((told for told in (judge(line) for judge in _JUDGES) if told[0]), ("", ""))


def _links(line: str) -> tuple[str, str]:
    """Buttons, then a word that opens a list, then what it lists: 分享 打印 相关新闻:…"""
    found = _opener().search(line)
    if not found or any(not standing_kind(w) for w in _WORD.findall(line, 0, found.start())):
        return "", ""
    word = found["word"]
    return read_map("pages/openers", "kind")[word], f"the words {word} behind the last paragraph"


@cache
def _opener() -> re.Pattern[str]:
    """The word with a mark, a blank or a number behind it: 推荐阅读 某地春耕, 网友跟帖 37 条."""
    words = alternation(word for word in read_words("pages/openers") if len(word) > 2)
    return re.compile(rf"(?:^|(?<=[\s|丨]))[>*◆◇●■★ ]*(?P<word>{words})[ :|丨(>]")


def _topics(line: str) -> tuple[str, str]:
    """#人才 #乡村振兴: topics, with buttons between them."""
    words = _WORD.findall(line)
    topics = [word for word in words if word.startswith("#") and len(word) > 1]
    rest = [word for word in words if word not in topics]
    if not topics or any(not (standing_kind(w) or find_notice(w)) for w in rest):
        return "", ""
    return "buttons", "topics of the page"


def _calls(line: str) -> tuple[str, str]:
    """扫码看视频: what a reader shall do."""
    found = _call().search(line) if len(line) <= LONGEST_CALL else None
    if not found:
        return "", ""
    kind = read_map("pages/notices", "kind")[found.group()]
    return kind, f"the word {found.group()} behind the end"


@cache
def _call() -> re.Pattern[str]:
    return re.compile(alternatives("pages/notices", where="tail"))


def _contacts(line: str) -> tuple[str, str]:
    """联系人:某某,电话:…: whom to ask."""
    if len(line) > 2 * LONGEST_CALL or not (_contact().match(line) or is_contact(line)):
        return "", ""
    return "contact", "whom to ask, behind the last paragraph"


@cache
def _contact() -> re.Pattern[str]:
    return re.compile(rf"\(?{alternatives('pages/notices', where='contact')} ?:")


def _credits(line: str) -> tuple[str, str]:
    """图解制作:某县融媒体中心: a label whose last word is one, and who did it."""
    label, colon, value = _CREDIT_MARK.sub(":", line.strip("()[] "), count=1).partition(":")
    label = label.strip()
    kind = _kind_of_credit(label) if colon and len(label) <= LONGEST_LABEL else ""
    names = [name for name in _BETWEEN_NAMES.split(value.strip()) if name]
    if not kind or not names or not all(is_name(n) or is_publisher(n) for n in names):
        return "", ""
    return kind, f"the label {label} behind the last paragraph"


def _kind_of_credit(label: str) -> str:
    rows = (label_row(label[place:]) for place in range(max(len(label) - 1, 0)))
    kinds = (row["kind"] for row in rows if row)
    kind = next((kind for kind in kinds if kind in {"byline", "editor"}), "")
    return kind or "byline" * label.endswith(chosen_words("pages/credits", use="credit"))


def _foreign(line: str) -> tuple[str, str]:
    """(Editor: Zhang Wei) Share on Facebook: a line without a Chinese character."""
    foreign = len(_LATIN.findall(line)) > 1 and not _CHINESE.search(line)
    told = foreign and not line[0].isdigit()
    return ("disclaimer", "a line in English behind the last paragraph") if told else ("", "")


def _printed(line: str) -> tuple[str, str]:
    """发:各有关单位, 印40份, 香港时间16时30分: to whom, how often, at what hour."""
    if _SENT_TO.match(line) or _COPIES.search(line):
        return "document_box", "to whom the paper was sent, and how often it was printed"
    return ("dateline", "the hour of the report") if _HOUR.fullmatch(line) else ("", "")


def _notes(line: str) -> tuple[str, str]:
    """(本报告为摘要,全文另行印发): a note on the text itself."""
    return ("note", "a note on the text") if _NOTE.fullmatch(line.strip()) else ("", "")


_JUDGES: tuple[Callable[[str], tuple[str, str]], ...] = (
    _links,
    _topics,
    _credits,
    _notes,
    _printed,
    _contacts,
    _calls,
    _foreign,
)
