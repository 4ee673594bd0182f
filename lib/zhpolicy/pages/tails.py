"""What is no article any more behind the last paragraph? Buttons, credits, links, notes.

Here a line may be judged by one word: nothing of the report follows it. Signatures, lists of
annexes and tables stay. Everything here reads the working text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from zhpolicy.pages.facts.fields import BULLETS, standing_kind
from zhpolicy.pages.facts.labels import label_row
from zhpolicy.pages.facts.names import is_medium, is_name
from zhpolicy.pages.facts.publishers import is_publisher
from zhpolicy.pages.lines import Segment
from zhpolicy.pages.notices import find_notice, is_prose
from zhpolicy.pages.prose import find_prose
from zhpolicy.pages.titles import is_contact
from zhpolicy.pages.words import alternatives, chosen_words
from zhpolicy.restoration.characters import HAN
from zhpolicy.text.patterns.late import late
from zhpolicy.text.tables import alternation, read_map, read_words

__all__ = ["judge_tail", "label_again", "label_tail"]

# Longer lines tell something, whatever word they hold.
LONGEST_CALL = 40
LONGEST_TAIL = 120
# 图解制作, 文字整理: two words make the label.
LONGEST_LABEL = 6
# Nearly all names have two or three characters.
LONGEST_NAME = 3
_CREDITED = frozenset({"byline", "editor", "source"})
_WHO = frozenset({"source", "beside", "account"})
_WORD = late(r"[^\s|丨·]+")
_BETWEEN_NAMES = late(r"[ 、,/]+")
# 供稿 / 某某, 编辑丨某某: a bar or a slash as a colon.
_NAMES = rf"[{HAN}·]{{2,12}}(?:[、, ][{HAN}·]{{2,12}}(?![{HAN}·]| ?[:/|丨]))*"
_LABELLED = late(rf"(?P<label>[{HAN}]{{2,8}}) ?[:/|丨] ?(?P<names>{_NAMES}) *")
_CREDIT_MARK = late(r" ?[/丨|] ?")
_LATIN = late("[A-Za-z]{2,}")
_CHINESE = late(f"[{HAN}]")
_COUNTED = late(rf"(?:[{HAN}]{{2,6}} ?: ?[\d,.]{{1,9}}[万次]{{0,2}}[ ,|]{{0,4}}){{1,6}}")
_SENT_TO = late(r"(?:主送|抄送|抄报|分送|[发送报]) ?: ?\S")
_COPIES = late(r"印发? ?\d{1,4} ?份\)?$")
_HOUR = late(rf"(?:[{HAN}]{{2,4}}时间)? ?\d{{1,2}} ?[时:] ?\d{{1,2}} ?分?")
_NOTE = late(r"\(本(?:报告|报道|[文稿刊])[^()\n]*\)")


def label_tail(segments: Sequence[Segment], working: str) -> list[Segment]:
    """The segments, with what stands behind the last paragraph and is none of the article."""
    prose = find_prose(segments, working)
    if not prose:
        return list(segments)
    labelled = list(segments[: prose[-1] + 1])
    listed = False
    for segment in segments[prose[-1] + 1 :]:
        text = working[segment.start : segment.end]
        kind, reason = ("", "") if segment.kind else judge_tail(text)
        listed = listed or kind == "related_links"
        if listed and not segment.kind and not kind:
            kind, reason = "related_links", "below the links behind the last paragraph"
        labelled.append(replace(segment, kind=kind, reason=reason) if kind else segment)
    return _with_prompts(labelled, working, first=prose[-1] + 1)


def label_again(segments: Sequence[Segment], working: str) -> list[Segment]:
    """The segments, with the name of who published the page where it stands alone at its end.

    >>> from zhpolicy.pages.blocks import label_segments
    >>> page = "教师下乡记忆\\n岭东组工 2024-05-03 18:00\\n王岩到乡村任教,带了三个徒弟。\\n岭东组工"
    >>> label_segments(page)[-1].reason
    'who published the page, again'
    """
    last = max(find_prose(segments, working), default=len(segments))
    told = [f for s in segments[:last] for f in s.fields if f.field in _WHO]
    # the name of an office at the end is its signature
    names = {f.value for f in told if f.field == "account" or is_medium(f.value)}
    return [
        replace(s, kind="source", reason="who published the page, again")
        if i > last and not s.kind and working[s.start : s.end] in names
        else s
        for i, s in enumerate(segments)
    ]


def _with_prompts(segments: list[Segment], working: str, *, first: int) -> list[Segment]:
    """The question to the reader above the call for comments: 你怎么看? 来评论区聊聊."""
    kinds = [segment.kind for segment in segments]
    return [
        replace(s, kind="comments", reason="a question to the reader above the comments")
        if i >= first and not s.kind and kinds[i + 1 : i + 2] == ["comments"] and _asks(working, s)
        else s
        for i, s in enumerate(segments)
    ]


def _asks(working: str, segment: Segment) -> bool:
    return working[segment.end - 1] == "?" and "你" in working[segment.start : segment.end]


def judge_tail(line: str) -> tuple[str, str]:
    """What a line behind the last paragraph is, and why; ("", "") for a part of the article.

    >>> judge_tail("分享 打印 相关新闻:某地春耕"), judge_tail("某县人民政府办公室")
    (('related_links', 'the words 相关新闻 behind the last paragraph'), ('', ''))
    """
    if not line.strip() or len(line) > LONGEST_TAIL or is_prose(line):
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


def _roll(line: str) -> tuple[str, str]:
    """总编辑:某某 值班副总编:某某: labels and names in turn, the first label known."""
    found = list(_LABELLED.finditer(line)) if _LABELLED.match(line) else []
    covered = sum(match.end() - match.start() for match in found)
    names = [name for m in found for name in _BETWEEN_NAMES.split(m["names"].strip()) if name]
    known = bool(found) and _kind_of_credit(found[0]["label"])
    if not known or covered < len(line) or not all(map(is_name, names)):
        return "", ""
    return "editor", "labels and names behind the last paragraph"


def _signed(line: str) -> tuple[str, str]:
    """某县教育局 王岩, 某县融媒体中心 出品, ⊙王岩: an office, and who wrote there."""
    words = line.strip("() ").split()
    done = chosen_words("pages/credits", use="credit")
    people = [(is_name(word) and len(word) <= LONGEST_NAME) or word in done for word in words]
    office = len(words) > 1 and is_publisher(words[0]) and all(people[1:])
    alone = line[0] in BULLETS and is_name(line.strip(BULLETS))
    return ("byline", "an office and its people behind the end") if office or alone else ("", "")


def _sites(line: str) -> tuple[str, str]:
    """中国政府网 某省人民政府 地方政府网站: the sites that a page points to."""
    words = _WORD.findall(line)
    more = chosen_words("pages/interface_words", use="more")
    if line.startswith(more) and len(line) <= LONGEST_CALL // 2:
        return "related_links", "more behind the end"
    sites = [
        word for word in words if word.endswith(chosen_words("pages/title_parts", part="home"))
    ]
    told = len(words) > 1 and sites and all(w in sites or is_publisher(w) for w in words)
    return ("related_links", "names of sites behind the end") if told else ("", "")


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
    prompts = chosen_words("pages/notices", kind="comments", where="beside")
    return re.compile(alternation((*chosen_words("pages/notices", where="tail"), *prompts)))


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
    kind = next((kind for kind in kinds if kind in _CREDITED), "")
    return kind or "byline" * label.endswith(chosen_words("pages/credits", use="credit"))


def _foreign(line: str) -> tuple[str, str]:
    """(Editor: Zhang Wei) Share on Facebook: a line without a Chinese character."""
    foreign = len(_LATIN.findall(line)) > 1 and not _CHINESE.search(line)
    told = foreign and not line[0].isdigit()
    return ("disclaimer", "a line in English behind the last paragraph") if told else ("", "")


def _printed(line: str) -> tuple[str, str]:
    """发:各有关单位, 印40份, 香港时间16时30分: to whom, how often, at what hour."""
    if _COUNTED.fullmatch(line):
        return "read_counter", "counters behind the last paragraph"
    if _SENT_TO.match(line) or _COPIES.search(line):
        return "document_box", "to whom the paper was sent, and how often it was printed"
    return ("dateline", "the hour of the report") if _HOUR.fullmatch(line) else ("", "")


def _notice(line: str) -> tuple[str, str]:
    """,如有侵权请联系删除: what is left of a line whose beginning stated a fact."""
    return find_notice(line) or ("", "")


def _notes(line: str) -> tuple[str, str]:
    """(本报告为摘要,全文另行印发): a note on the text itself."""
    return ("note", "a note on the text") if _NOTE.fullmatch(line.strip()) else ("", "")


_JUDGES: tuple[Callable[[str], tuple[str, str]], ...] = (
    _links,
    _sites,
    _roll,
    _signed,
    _topics,
    _credits,
    _notes,
    _printed,
    _contacts,
    _calls,
    _foreign,
    _notice,
)
