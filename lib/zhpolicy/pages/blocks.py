"""What on a page is article and what is furniture, and why?

`lines` says what a line is by itself; here its place decides the rest: above the
first paragraph, among paragraphs, in a list of links, behind the end. Nothing is deleted.

What belongs to the body: second headlines, subheadings, notes of the editors that open a
series, the salutation of a notice (各县（市）人民政府：), its list of annexes, and the name of
the organisation and the date that sign it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from zhpolicy.pages.ends.footnotes import label_footnotes
from zhpolicy.pages.ends.links import FINAL, label_behind, label_lists
from zhpolicy.pages.ends.signatures import keep_above_signature
from zhpolicy.pages.ends.threads import label_thread
from zhpolicy.pages.facts.fields import Field
from zhpolicy.pages.facts.likeness import Pairs, pairs_of, share_of_pairs
from zhpolicy.pages.facts.people import split_names
from zhpolicy.pages.facts.publishers import is_report
from zhpolicy.pages.headers import heads_issue, names_briefing, names_sheet
from zhpolicy.pages.heads.announced import label_named
from zhpolicy.pages.heads.cells import keep_cells, keep_names
from zhpolicy.pages.heads.dated import label_dated
from zhpolicy.pages.heads.journals import label_journal
from zhpolicy.pages.heads.mails import label_mail, label_signature
from zhpolicy.pages.heads.meetings import label_meeting
from zhpolicy.pages.heads.speeches import label_speech
from zhpolicy.pages.issuers import label_box, label_letterhead, label_publishers, label_short
from zhpolicy.pages.layout import behind_marks
from zhpolicy.pages.learned.ends import judge_end
from zhpolicy.pages.learned.heads import choose_headline, judge_head
from zhpolicy.pages.lines import ROLES_AND_NAMES, Segment, read_segments, squeeze
from zhpolicy.pages.prose import find_prose, label_notes
from zhpolicy.pages.tails import label_again, label_tail
from zhpolicy.pages.titles import (
    ABOVE_HEADLINE,
    ONLY_NAMES,
    SHORT_WORD,
    SHORTEST_HEADLINE,
    find_title,
    is_formal,
    is_short_headline,
    is_subtitle,
    kind_above,
    names_authority,
    without_footnote,
    without_site,
)

__all__ = ["label_by_rules", "label_segments"]

# Accounts have names of two to ten characters; a headline on the line of its date has more.
LONGEST_ACCOUNT = 12
# A title in a table or in the head of a page differs from the headline by a mark or a word.
SAME_TITLE = 0.6
_FACTS = frozenset({"dateline", "source", "byline", "read_counter", "buttons", "editor"})
_ANCHORS = (_FACTS - {"buttons"}, frozenset({"buttons"}))
_WEAK = frozenset({"navigation", "document_box", "dateline", "source", "read_counter"})
_SIGNED = re.compile(
    r"(?:19|20)\d\d ?年 ?\d{1,2} ?月 ?\d{1,2} ?日"
    "|二[〇零○一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
# 石阡县 behind the clock is where somebody wrote, not who.
_PLACE = re.compile(r"\w{1,8}[省市县区州旗盟镇乡]")


def label_segments(working: str, *, title: str = "") -> list[Segment]:
    """The segments of a page (working text), each `title`, `body` or a kind of furniture, and why.

    `working[segment.start:segment.end]` is the segment; only blanks lie between segments. Kinds:
    navigation, dateline, byline, source, editor, read_counter, buttons, page_jump,
    advertisement, related_links, next_article, comments, disclaimer, copyright, site_slogan,
    document_box, note, footnote_mark, reading_time, audio, contact. Where the `title` is known
    (working text) no other headline is sought: the lines that hold it are the headline.
    Never raises for a str. `Article.blocks` has them, placed on the raw page.

    >>> [(s.kind, s.reason) for s in label_segments("责任编辑:王某")]
    [('editor', 'roles and names, nothing else')]
    """
    read = _read(working)
    segments = _label_by_place(read, working, given=title)
    if title:
        return keep_above_signature(judge_end(segments, working), working)
    chosen = choose_headline(segments, working)
    if chosen:
        segments = _label_by_place(read, working, given="", chosen=chosen)
    return keep_above_signature(judge_end(judge_head(segments, working), working), working)


def label_by_rules(working: str) -> list[Segment]:
    r"""The segments of a page as rules label them, before anything that was learned is asked.

    >>> [s.kind for s in label_by_rules("教师下乡记忆\n当地选派骨干教师42名到乡村学校任教。")]
    ['title', 'body']
    """
    return _label_by_place(_read(working), working, given="")


def _read(working: str) -> list[Segment]:
    """What each line is by itself and in lists, and what stands behind the article."""
    segments = _keep_in_text(read_segments(working), working)
    segments = label_behind(label_lists(segments, working), working)
    return label_thread(label_tail(segments, working), working)


def _label_by_place(
    segments: list[Segment], working: str, *, given: str, chosen: frozenset[int] = frozenset()
) -> list[Segment]:
    """What the place of a line says; the headline is sought if it is not `given` or `chosen`."""
    segments = _label_above(segments, working, given=given, chosen=chosen)
    segments = label_signature(label_footnotes(segments, working), working)
    segments = label_again(segments, working)
    return [s if s.kind else replace(s, kind="body", reason="tells the story") for s in segments]


def _ends_article(segment: Segment) -> bool:
    """True for what no signature follows: an editor, a notice, a line of roles and names."""
    return segment.kind in FINAL or segment.reason == ROLES_AND_NAMES


def _keep_in_text(segments: list[Segment], working: str) -> list[Segment]:
    """What looks like furniture among paragraphs and is a heading, a list or a signature."""
    told = find_prose(segments, working)
    prose = told or [i for i, s in enumerate(segments) if i and _greets(s, working)][:1]
    if not prose:
        return segments
    first, last = prose[0], prose[-1]
    ends = (i for i in range(last, len(segments)) if _ends_article(segments[i]))
    end = next(ends, len(segments))
    kept = []
    for index, segment in enumerate(segments):
        weak = segment.kind in _WEAK and not segment.strong and first < index < last
        signed = last < index < end and _SIGNED.fullmatch(working, segment.start, segment.end)
        kept.append(replace(segment, kind="", fields=segment.fields) if weak or signed else segment)
    return kept


def _label_above(
    segments: list[Segment], working: str, *, given: str, chosen: frozenset[int]
) -> list[Segment]:
    """The headline, and names of sites, slogans and menus above the first paragraph."""
    first = _first_told(segments, working)
    if not first:
        return segments
    body = pairs_of("".join(_texts([s for s in segments[first:] if not s.kind], working)))
    head = [replace(s, kind="title") if s.start in chosen else s for s in segments[:first]]
    head = label_speech(label_meeting(label_mail(head, working), working), working)
    head = head if given or chosen else label_named(head, working)
    head = label_journal(label_dated(head, working, is_titled=bool(given)), working)
    head = label_letterhead(label_box(label_notes(head, working), working), working)
    head = label_publishers(_label_between(head, working), working)
    stated = [s for s in head if s.kind == "title"]
    if not stated:  # the lines that were chosen have another label by now
        chosen = frozenset()
    title = stated or (_given_title(head, working, given=given, body=body) if given else [])
    seeks = not (given or stated) or bool(chosen)
    head = [s if s in title else _judge_above(s, working, body=body, seeks=seeks) for s in head]
    if chosen:
        title += _goes_on(head, stated, working, body=body)
    if seeks and not chosen:
        title = _choose_title(head, working, body=body)
        named = _named_in_box(head, working)
        if squeeze(named) not in squeeze("".join(_texts(title, working))):
            title = _given_title(head, working, given=named, body=body)
    if title:
        head = _mark_title(head, title, working=working)
        head = keep_cells(_keep_questions(label_short(head, working), working), working)
        head = keep_names(head, working)
    return head + segments[first:]


def _first_told(segments: list[Segment], working: str) -> int:
    """Where the article begins: at its first paragraph, or at 各乡镇人民政府: before it."""
    told = next(iter(find_prose(segments, working)), len(segments))
    greets = (i for i, s in enumerate(segments[:told]) if i and _greets(s, working))
    return next(greets, told)


def _greets(segment: Segment, working: str) -> bool:
    return not segment.kind and working[segment.start] == "各" and working[segment.end - 1] == ":"


def _named_in_box(head: list[Segment], working: str) -> str:
    """The title that the box of a document names, where a line of the head is this title."""
    named = (f.value for s in head for f in s.fields if f.field == "title" and f.value)
    lines = {squeeze(working[s.start : s.end]) for s in head if not s.kind}
    return next((value for value in named if squeeze(value) in lines), "")


def _keep_questions(head: list[Segment], working: str) -> list[Segment]:
    """A short line that asks or calls, below the headline and its facts, heads a part."""
    begun = next((i for i, s in enumerate(head) if s.kind == "title"), len(head))
    facts = (i for i, s in enumerate(head) if i > begun and s.kind in _FACTS)
    first = next(facts, len(head))
    return [
        replace(s, kind="", reason="")
        if i > first and s.reason == SHORT_WORD and working[s.end - 1] in "?!"
        else s
        for i, s in enumerate(head)
    ]


def _label_between(head: list[Segment], working: str) -> list[Segment]:
    """A name behind a fact on the same line (原创 某某发布 2024-01-12) is who published it."""
    labelled: list[Segment] = []
    for segment in head:
        text = working[segment.start : segment.end]
        before = labelled[-1] if labelled else None
        beside = before is not None and before.line == segment.line and before.kind in _FACTS
        if not segment.kind and beside and len(text) <= LONGEST_ACCOUNT and "," not in text:
            name = "" if _PLACE.fullmatch(text) or is_report(text.strip("[]() ")) else "account"
            account = Field(segment.start, segment.end, "byline", name, text)
            reason = "beside the facts about the page"
            segment = replace(segment, kind="byline", reason=reason, fields=(account,))
        labelled.append(segment)
    return labelled


def _judge_above(segment: Segment, working: str, *, body: Pairs, seeks: bool) -> Segment:
    """`seeks`: a headline is sought, so that a short word is no line of the text."""
    if segment.kind:
        return segment
    line = working[segment.start : segment.end]
    kind, reason = kind_above(line, body=body, seeks=seeks)
    people = split_names(line) if reason == ONLY_NAMES else []
    fields = (Field(segment.start, segment.start, "byline", "author", name) for name in people)
    return replace(segment, kind=kind, reason=reason, fields=tuple(fields))


def _choose_title(head: list[Segment], working: str, *, body: Pairs) -> list[Segment]:
    """Above the facts about the page if a headline stands there, else below them.

    The name of an authority above its facts gives way to the document below them.
    """
    # a button of a menu (邮箱) stands above the headline, that of an article beside its facts
    places = [next((i for i, s in enumerate(head) if s.kind in k), None) for k in _ANCHORS]
    anchor = next((place for place in places if place is not None), len(head))
    above, below = (
        find_title([s for s in part if not s.kind], working, body=body)
        for part in (head[:anchor], head[anchor:])
    )
    name, document = "".join(_texts(above, working)), "".join(_texts(below, working))
    if names_authority(name) and is_formal(document):
        return below
    found = above or below
    if names_sheet(name or document):
        return (below if above else []) or _short_title(head, working) or found
    if (
        above
        and below
        and (heads_issue(working, above[0].start, above[-1].end) or names_briefing(name))
    ):
        return below
    return _with_wish(found, head, working) if found else _short_title(head, working)


def _with_wish(found: list[Segment], head: list[Segment], working: str) -> list[Segment]:
    """A headline that begins with its dash has its first half, a short word, on the line above."""
    place = next(i for i, s in enumerate(head) if s.start == found[0].start)
    if not place or not is_subtitle(working[found[0].start : found[0].end]):
        return found
    above = head[place - 1]
    is_half = above.reason == SHORT_WORD and is_short_headline(
        squeeze(working[above.start : above.end])
    )
    return [replace(above, kind=""), *found] if is_half else found


def _short_title(head: list[Segment], working: str) -> list[Segment]:
    """Where nothing longer may be the headline, the longest short word of the head: 一件羊皮袄."""
    short = [s for s in head if s.reason == SHORT_WORD and not s.fields]
    words = [squeeze(working[s.start : s.end]) for s in short]
    sizes = [len(word) if is_short_headline(word) else 0 for word in words]
    if not any(sizes):
        return []
    return [replace(short[sizes.index(max(sizes))], kind="")]


def _given_title(head: list[Segment], working: str, *, given: str, body: Pairs) -> list[Segment]:
    """The lines that say what the title says, with the lines on which it goes on."""
    free = [s for s in head if not s.kind]
    same = [s for s in free if _says(working[s.start : s.end], given)]
    if not same:
        return []
    rest = find_title(free[free.index(same[0]) :], working, body=body)
    return same + [s for s in rest if s not in same and same[0] in rest]


def _goes_on(
    head: list[Segment], chosen: list[Segment], working: str, *, body: Pairs
) -> list[Segment]:
    """The lines on which a chosen headline goes on."""
    free = [replace(s, kind="") if s in chosen else s for s in head[head.index(chosen[0]) :]]
    found = find_title([s for s in free if not s.kind], working, body=body)
    return [s for s in found[1:] if s in head]


def _says(line: str, given: str) -> bool:
    """True when a line is the title that is known, or a part of it."""
    own, known = squeeze(line), squeeze(given)
    if min(len(own), len(known)) < SHORTEST_HEADLINE:
        return own == known
    return own in known or known in own or share_of_pairs(own, pairs_of(known)) >= SAME_TITLE


def _mark_title(head: list[Segment], title: list[Segment], *, working: str) -> list[Segment]:
    """The lines above the article with its headline marked, also where it stands again."""
    chosen = {s.start for s in title}
    words = squeeze("".join(text[: without_site(text)] for text in _texts(title, working)))
    again = {i for i, s in enumerate(head) if squeeze(working[s.start : s.end]) == words}
    last = max(again | {i for i, s in enumerate(head) if s.start == title[0].start})
    marked: list[Segment] = []
    for index, segment in enumerate(head):
        if segment.start in chosen:
            marked += _headline(segment, working)
        elif not segment.kind and index in again:
            marked.append(replace(segment, kind="title", reason="the headline again"))
        elif not segment.kind and index < last:
            marked.append(replace(segment, kind="navigation", reason=ABOVE_HEADLINE))
        else:
            marked.append(segment)
    return marked


def _headline(segment: Segment, working: str) -> list[Segment]:
    """The headline, and the mark of a footnote and the name of the site behind it."""
    text = working[segment.start : segment.end]
    end = segment.start + without_site(text)
    mark = segment.start + without_footnote(text[: end - segment.start])
    begin = segment.start + behind_marks(text)
    parts = [replace(segment, kind="title", reason="the headline", start=begin, end=mark)]
    if mark < end:
        reason = "the mark of a footnote behind the headline"
        parts.append(replace(segment, start=mark, end=end, kind="footnote_mark", reason=reason))
    if end < segment.end:
        reason = "the name of the site behind the headline"
        parts.append(replace(segment, start=end, kind="site_slogan", reason=reason))
    return parts


def _texts(segments: list[Segment], working: str) -> list[str]:
    return [working[s.start : s.end] for s in segments]
