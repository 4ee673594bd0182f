"""Which article stands on a page? From the decoded page to an `Article`.

The page is restored, its characters cleaned, its lines labelled; what is left is the body,
with the way back to the raw page for every character.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from zhpolicy.pages.blocks import label_segments
from zhpolicy.pages.layout import LaidOut, lay_out
from zhpolicy.pages.lines import Segment
from zhpolicy.pages.metadata import Facts, find_facts
from zhpolicy.restoration.background import Background
from zhpolicy.restoration.characters import clean_characters
from zhpolicy.restoration.pages import restore_page
from zhpolicy.text.alignment import Alignment, Piece
from zhpolicy.text.document import Article
from zhpolicy.text.records import Block
from zhpolicy.text.scripts import find_script, to_working
from zhpolicy.text.wording import names_a_file, wrong_argument

__all__ = ["read_article"]

HOW_TO_READ_A_PAGE = (
    "read_text reads a file or bytes, read_corpus a folder; an Article is read already"
)
_ENDS = "。!?”…:;)"


def read_article(  # noqa: PLR0913 - what is known beforehand, each by its name
    raw: str,
    *,
    id: str = "",  # noqa: A002 - the name of the field
    path: str = "",
    title: str = "",
    date: str = "",
    source: str = "",
    background: Background | None = None,
) -> Article:
    """The article of one decoded page; hints that are given win over what the page says.

    `text` is the body in the page's own script: no title, no furniture, one line break
    between paragraphs; the halves of a sentence that a page break cut (下转二版) are joined.
    `background` is that of `restore`: the pages that were collected with this one.
    A page that was once read with the wrong encoding is read again, as the readers of files do:
    `raw` and all offsets are those of the text read rightly.
    Never raises for the text of a page; TypeError for what is none, and for the name of a file that
    exists. A page of nothing but furniture has an empty text.

    >>> page = "組團式援疆結碩果\\n2022年08月12日 來源：大眾日報\\n山東選派人才3100人，幫助發展。"
    >>> article = read_article(page)
    >>> article.title, article.date, article.source
    ('組團式援疆結碩果', '2022-08-12', '大眾日報')
    >>> article.text
    '山東選派人才3100人，幫助發展。'
    """
    _check_page(raw, path=path)
    restored = restore_page(raw, background=background)
    title, source = (clean_characters(hint).text for hint in (title, source))
    page = lay_out(restored)
    working = page.working
    segments = label_segments(working, title=to_working(title))
    body = _join(segments, working)
    text, alignment = _lift(page.text, body)
    facts = find_facts(page.text, working, segments=segments)
    return Article(
        id=id,
        raw=restored.raw,
        text=text,
        working=_lift(working, body)[0],
        alignment=alignment.after(page.alignment),
        title=title or facts.title,
        date=date or facts.date,
        source=source or facts.source,
        authors=facts.authors,
        editor=facts.editor,
        script=find_script(page.text),
        body_spans=_raw_spans(body, page),
        blocks=tuple(_raw_blocks(_explained(segments, facts), page)),
        restored=restored,
        path=path,
    )


@dataclass(frozen=True, slots=True)
class _BodySpan:
    """A stretch of the body, and what joins it to the one before; None for what stands there."""

    start: int
    end: int
    joint: str | None


def _check_page(raw: str, *, path: str) -> None:
    """Raise TypeError for what is no text, and for the name of a file that exists."""
    if not isinstance(raw, str):
        raise wrong_argument(raw, expected="the text of a page", advice=HOW_TO_READ_A_PAGE)
    if not path and names_a_file(raw):
        expected = "the text of a page, and this is the name of a file"
        raise wrong_argument(raw, expected=expected, advice=f"read_text({raw!r}) reads it")


def _join(segments: Sequence[Segment], working: str) -> list[_BodySpan]:
    spans: list[_BodySpan] = []
    before: Segment | None = None
    jumped = beside = False
    for segment in segments:
        jumped = jumped or segment.kind == "page_jump"
        if segment.kind != "body":
            beside = False
            continue
        joint: str | None = ""
        if before is not None:
            joint = _joint(before, segment, jumped=jumped, working=working)
            joint = None if beside and before.line == segment.line and joint != "\n" else joint
        spans.append(_BodySpan(segment.start, segment.end, joint))
        before, jumped, beside = segment, False, True
    return spans


def _joint(before: Segment, segment: Segment, *, jumped: bool, working: str) -> str:
    """Nothing within a line and where a page break cut a sentence, else a line break."""
    broken = working[before.end - 1] not in _ENDS
    if before.line == segment.line and segment.start >= before.end:
        parted = not broken and working[before.end : segment.start].isspace()
        return "" if _share_line(before, segment, working=working) and not parted else "\n"
    return "" if jumped and broken else "\n"


def _share_line(before: Segment, segment: Segment, *, working: str) -> bool:
    return "\n" not in working[before.end : segment.start]


def _lift(text: str, body: Sequence[_BodySpan]) -> tuple[str, Alignment]:
    """The body as one text, and its alignment with the page it was lifted from."""
    parts: list[str] = []
    pieces: list[Piece] = []
    length, last = 0, 0
    for span in body:
        between = text[last : span.start]
        joint = between if span.joint is None else span.joint
        if between != joint:
            pieces.append(Piece(length, length + len(joint), last, span.start))
        parts += [joint, text[span.start : span.end]]
        length += len(joint) + span.end - span.start
        last = span.end
    if last < len(text):
        pieces.append(Piece(length, length, last, len(text)))
    lifted = "".join(parts)
    return lifted, Alignment.from_pieces(pieces, length=length, raw_length=len(text))


def _raw_spans(body: Sequence[_BodySpan], page: LaidOut) -> tuple[tuple[int, int], ...]:
    """The stretches of the raw page that hold the body; only blanks between two are bridged."""
    spans: list[tuple[int, int]] = []
    last = -1
    for span in body:
        start, end = page.to_raw(span.start, span.end)
        if spans and not page.text[last : span.start].strip():
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
        last = span.end
    return tuple(spans)


def _explained(segments: Sequence[Segment], facts: Facts) -> Sequence[Segment]:
    """The segments, with why the name in one of them is the source if no rule chose it."""
    if not facts.reason:
        return segments
    return [
        replace(s, reason=f"{s.reason}; {facts.reason}" if s.reason else facts.reason)
        if s.start <= facts.place < s.end
        else s
        for s in segments
    ]


def _raw_blocks(segments: Sequence[Segment], page: LaidOut) -> list[Block]:
    """The segments on the raw page, and the tags between them."""
    blocks = [
        Block(*page.to_raw(s.start, s.end), s.kind, s.reason) for s in segments if s.end > s.start
    ]
    if not page.tags:
        return blocks
    ends = [block.end for block in blocks]
    between = []
    for tag in page.tags:
        behind = bisect_left(ends, tag.end)
        if behind == len(blocks) or tag.start < blocks[behind].start:
            between.append(tag)
    return sorted([*blocks, *between], key=lambda block: (block.start, block.end))
