"""How does one page look in the reader? The restored text beside the page as it arrived.

Both columns are cut into stretches that know where they stand on the raw page: `data-a` is the
first code point of a stretch. An edit is one stretch in each column, with what the other column
has in its title. Everything that comes from a page is escaped.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from zhpolicy.text.document import Article
from zhpolicy.text.records import Block, Edit, Restored, Unresolved
from zhpolicy.text.scripts import to_simplified, to_traditional
from zhpolicy.text.wording import counted

__all__ = ["Hit", "page_html"]

ARTICLE_LABELS = frozenset({"body", "title"})
HEAD = """<!DOCTYPE html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta name="generator" content="zhpolicy">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="reader.css">
<script src="reader.js" defer></script>
</head>
<body>
<header lang="en">
<p class="up"><a href="index.html">All pages</a> ·
<a href="explore.html">Explore what was found</a></p>
<h1 lang="zh">{heading}</h1>
<p class="facts">{facts}</p>
<p class="legend"><span class="fix">repaired</span> <span class="fix likely">only likely<sup>?</sup>
</span> <span class="left">still damaged</span> <span class="furniture">not part of the article
</span> <mark>the passage</mark></p>
<div class="choose" hidden>
<fieldset><legend>Script</legend>
<button type="button" data-script="" aria-pressed="true">as on the page</button>
<button type="button" data-script="s" aria-pressed="false">Simplified 简体</button>
<button type="button" data-script="t" aria-pressed="false">Traditional 繁體</button></fieldset>
<fieldset><legend>Page as it arrived</legend>
<button type="button" data-raw="beside" aria-pressed="true">beside</button>
<button type="button" data-raw="hidden" aria-pressed="false">hidden</button></fieldset>
</div>
<p class="said" role="status" aria-live="polite"></p>
</header>
<main>
<div class="columns" aria-hidden="true" lang="en"><span>restored</span>
<span>as it arrived</span></div>
"""
FOOT = "</main>\n{hits}</body>\n</html>\n"


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """One row of evidence: `raw[start:end]` of the page, in `table`; `told` says what it states.

    `surface` is what stands there: a repair is one stretch, of which a row can be a part.
    """

    start: int
    end: int
    table: str
    told: str
    surface: str = ""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """`raw[start:end]` and what the restored text has for it; `about` is the edit, if it is one."""

    start: int
    end: int
    now: str
    about: Edit | Unresolved | None = None


def page_html(
    article: Article, hits: Sequence[Hit], *, names: Mapping[str, str], failed: Sequence[str] = ()
) -> str:
    """The page of an article, with an anchor where each hit begins.

    `names` says what each table is called for a reader, `failed` which tables could not be made.
    """
    anchors = sorted({(hit.start, hit.end) for hit in hits})
    restored = article.restored or Restored(article.raw, article.raw)
    stretches = list(_stretches(article.raw, restored))
    starts = [stretch.start for stretch in stretches]
    rows = []
    for block in _whole(article):
        first = max(0, bisect_right(starts, block.start) - 1)
        last = bisect_left(starts, block.end)
        rows.append(_row(article.raw, block, stretches=stretches[first:last], anchors=anchors))
    title = article.title or article.id
    facts = [article.date, article.source, "、".join(article.authors), _damage(restored)]
    head = HEAD.format(
        title=escape(title), heading=escape(title), facts=escape(" · ".join(filter(None, facts)))
    )
    told = "".join(f'<p class="lost" lang="en">{_html(each)}</p>\n' for each in failed)
    listed = _list_of_hits(hits, names, wide=_wide_ones(hits, article))
    return head + told + "".join(rows) + FOOT.format(hits=listed)


def _html(text: str) -> str:
    """Text of a page as HTML. A browser makes one line break of CR LF: they are kept as two."""
    return escape(text).replace("\r", "&#13;")


def _damage(restored: Restored) -> str:
    likely = sum(edit.certainty == "likely" for edit in restored.edits)
    if not restored.edits and not restored.unresolved:
        return ""
    told = [f"{len(restored.edits)} repairs", f"{likely} of them only likely" if likely else ""]
    if restored.unresolved:
        told.append(f"{counted(len(restored.unresolved), 'place')} still damaged")
    return ", ".join(filter(None, told))


def _whole(article: Article) -> Iterator[Block]:
    """The blocks of a page without a gap: what stands between two blocks belongs to the first."""
    if not article.blocks:
        yield Block(0, len(article.raw), "body", "")
        return
    blocks = sorted(article.blocks, key=lambda block: (block.start, block.end))
    start = 0
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        end = after.start if after else len(article.raw)
        if end > start:
            yield Block(start, end, block.label, block.reason)
            start = end


def _stretches(raw: str, restored: Restored) -> Iterator[_Stretch]:
    """The raw page in order: what stays as it is, what was repaired, what stays damaged."""
    places: list[Edit | Unresolved] = [*restored.edits, *restored.unresolved]
    at = 0
    for place in sorted(places, key=lambda each: (each.start, each.end)):
        if place.start < at:
            continue
        if place.start > at:
            yield _Stretch(at, place.start, raw[at : place.start])
        now = place.after if isinstance(place, Edit) else place.surface
        yield _Stretch(place.start, place.end, now, place)
        at = place.end
    if at < len(raw):
        yield _Stretch(at, len(raw), raw[at:])


def _row(
    raw: str,
    block: Block,
    *,
    stretches: Sequence[_Stretch],
    anchors: Sequence[tuple[int, int]],
) -> str:
    """One block: its restored text, and the same as it arrived."""
    is_article = block.label in ARTICLE_LABELS
    kind = "article" if is_article else "furniture"
    why = block.label.replace("_", " ") + (f": {block.reason}" if block.reason else "")
    label = "" if is_article else f'<span class="label" lang="en">{escape(why)}</span>'
    inside = [_cut(each, block) for each in stretches if _meets(each, block)]
    inside = _without_blank_lines(inside)
    now = "".join(_now(each, anchors) for each in inside)
    before = "".join(_raw(each, raw) for each in inside)
    return (
        f'<div class="row {kind}"><div class="now">{label}{now}</div>'
        f'<div class="raw" aria-hidden="true">{before}</div></div>\n'
    )


def _without_blank_lines(inside: list[_Stretch]) -> list[_Stretch]:
    """What stands in a block but the blank lines behind it: blocks have a line of their own."""
    while inside and inside[-1].about is None:
        last = inside.pop()
        text = last.now.rstrip()
        if text:
            return [*inside, _Stretch(last.start, last.start + len(text), text)]
    return inside


def _meets(stretch: _Stretch, block: Block) -> bool:
    if stretch.about:
        return block.start <= stretch.start < block.end
    return stretch.start < block.end and stretch.end > block.start


def _cut(stretch: _Stretch, block: Block) -> _Stretch:
    """The part of a stretch that stands in a block; an edit is not cut."""
    if stretch.about:
        return stretch
    start, end = max(stretch.start, block.start), min(stretch.end, block.end)
    return _Stretch(start, end, stretch.now[start - stretch.start : end - stretch.start])


def _now(stretch: _Stretch, anchors: Sequence[tuple[int, int]]) -> str:
    """A stretch of the restored text, with an empty anchor where a hit begins."""
    first = bisect_left(anchors, (stretch.start, -1))
    last = bisect_left(anchors, (stretch.end, -1))
    here = anchors[first:last]
    if stretch.about:
        return "".join(map(_anchor, here)) + _edit_now(stretch)
    pieces, at = [], stretch.start
    for start, end in here:
        pieces.append(_plain(stretch, at, start))
        pieces.append(_anchor((start, end)))
        at = start
    return "".join(pieces) + _plain(stretch, at, stretch.end)


def _anchor(span: tuple[int, int]) -> str:
    return f'<a class="at" id="s{span[0]}-{span[1]}"></a>'


def _plain(stretch: _Stretch, start: int, end: int) -> str:
    text = stretch.now[start - stretch.start : end - stretch.start]
    return f'<span data-a="{start}"{_scripts(text)}>{_html(text)}</span>' if text else ""


def _scripts(text: str) -> str:
    """The other scripts of a text, where they differ from it."""
    simplified, traditional = to_simplified(text), to_traditional(text)
    told = f' data-s="{_html(simplified)}"' if simplified != text else ""
    return told + (f' data-t="{_html(traditional)}"' if traditional != text else "")


def _edit_now(stretch: _Stretch) -> str:
    place = stretch.about
    span = f'data-a="{stretch.start}" data-b="{stretch.end}"'
    if isinstance(place, Unresolved):
        title = escape(f"still damaged: {place.reason}")
        return f'<span class="left" {span} title="{title}">{_html(place.surface)}</span>'
    if place is None or not stretch.now:
        return ""
    likely = place.certainty == "likely"
    others = f"; other readings: {'; '.join(place.alternatives)}" if place.alternatives else ""
    title = escape(f"{place.certainty}: the page has {place.before} ({place.kind}){others}")
    return (
        f'<span class="fix{" likely" if likely else ""}" {span}{_scripts(stretch.now)} '
        f'title="{title}">{_html(stretch.now)}</span>{"<sup>?</sup>" if likely else ""}'
    )


def _raw(stretch: _Stretch, raw: str) -> str:
    text = _html(raw[stretch.start : stretch.end])
    if stretch.about is None:
        return f'<span data-a="{stretch.start}">{text}</span>'
    kind = "left" if isinstance(stretch.about, Unresolved) else "fix"
    return f'<span class="{kind}" data-a="{stretch.start}" data-b="{stretch.end}">{text}</span>'


def _wide_ones(hits: Sequence[Hit], article: Article) -> dict[Hit, str]:
    """The hits whose place holds more than their words, with the words that are to be marked."""
    found = {}
    for hit in hits:
        around = article.text[slice(*article.alignment.from_raw(hit.start, hit.end))]
        if hit.surface and around != hit.surface and around.count(hit.surface) == 1:
            found[hit] = hit.surface
    return found


def _list_of_hits(hits: Sequence[Hit], names: Mapping[str, str], *, wide: Mapping[Hit, str]) -> str:
    """What was found on the page, table by table, each a link to its passage.

    A link says which words of its place are meant (`data-w`), where a repair holds more.
    """
    parts = []
    for table in dict.fromkeys(hit.table for hit in hits):
        found = list(dict.fromkeys(hit for hit in hits if hit.table == table))
        items = "".join(
            f'<li><a href="#s{hit.start}-{hit.end}"{_words(wide.get(hit, ""))} lang="zh">'
            f"{escape(hit.told)}</a></li>"
            for hit in found
        )
        name = escape(names.get(table, table))
        parts.append(
            f"<details><summary>{name} <span>({len(found)})</span></summary>"
            f"<ol>{items}</ol></details>\n"
        )
    inside = "".join(parts) or "<p>Nothing was found on this page.</p>"
    return f'<nav lang="en" aria-label="Found on this page"><h2>Found here</h2>\n{inside}</nav>\n'


def _words(words: str) -> str:
    return f' data-w="{escape(words)}"' if words else ""
