"""How do texts and records look in a notebook? Passages with their marks, fields as a table.

What comes back is HTML without style sheet and script, page text always escaped. A stretch whose
reading is only likely is underlined and has a question mark behind it, so that it is seen without
colours and read aloud.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from html import escape
from typing import Any

__all__ = [
    "ASIDE",
    "LEFT",
    "LEGEND",
    "LEGEND_ASIDE",
    "SIGN",
    "Passage",
    "Span",
    "document_html",
    "likely_spans",
    "mark_text",
    "merge_spans",
    "record_html",
    "records_html",
    "restored_html",
    "table_html",
]

Span = tuple[int, int]
Spans = Sequence[Span]

# JupyterLab sets every cell to the right; of all ways to undo that only an inline style
# survives what it does to the HTML of a notebook that is not trusted (measured).
LEFT = 'style="text-align:left; vertical-align:top"'
LEGEND = "Underlined, or signed, with ?: a reading of broken characters that is only likely."
LEGEND_ASIDE = (
    "†: another word of its sentence, or a mark of punctuation, is only likely; none of the words "
    "that this row is about."
)
SIGN = "<sup>?</sup>"
ASIDE = "<sup>†</sup>"
LONGEST_TEXT = 1_000  # characters of an article: a screen; the whole stands in `text`
MOST_RECORDS = 20  # rows: what fits a screen
MOST_EDITS = 20  # rows: the likely ones, which want to be looked at, and the first others
AROUND = 12  # characters beside an edit: enough to see what the sentence says


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text with its marks, as HTML and as plain text."""

    html: str
    text: str


def mark_text(
    text: str, *, hits: Spans = (), likely: Spans = (), start: int = 0, end: int | None = None
) -> Passage:
    """`text[start:end]` with what was found marked, and what is only likely underlined.

    >>> mark_text("促進文化交融", hits=[(2, 6)], likely=[(4, 6)]).text
    '促進【文化⟨交融⟩?】'
    >>> mark_text("文化<交融", likely=[(2, 3)]).html
    '文化<u title="likely reading">&lt;</u><sup>?</sup>交融'
    """
    end, at = len(text) if end is None else end, start
    unsure = merge_spans(likely)
    parts: list[Passage] = []
    for first, last in merge_spans(hits):
        first, last = max(first, start), min(last, end)
        if first < last:
            parts += _with_unsure(text, unsure, start=at, end=first)
            inside = [*_with_unsure(text, unsure, start=first, end=last)]
            html = "".join(part.html for part in inside)
            parts.append(
                Passage(f"<mark>{html}</mark>", f"【{''.join(part.text for part in inside)}】")
            )
            at = last
    parts += _with_unsure(text, unsure, start=at, end=end)
    return Passage("".join(part.html for part in parts), "".join(part.text for part in parts))


def merge_spans(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that overlap made one.

    >>> merge_spans([(4, 6), (0, 2), (1, 3)])
    [(0, 3), (4, 6)]
    """
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def likely_spans(document: Any) -> list[Span]:
    """The stretches of the text of a document whose reading is only likely; none of a bare text."""
    restored = getattr(document, "restored", None)
    edits = restored.edits if restored else ()
    likely = (each for each in edits if each.certainty == "likely")
    return [document.alignment.from_raw(each.start, each.end) for each in likely]


def document_html(document: Any) -> str:
    """A document or an article: its title, its facts, and the beginning of its text."""
    text, likely = document.text, [span for span in likely_spans(document) if span[0] < span[1]]
    end = min(len(text), LONGEST_TEXT)
    body = mark_text(text, likely=likely, end=end).html.replace("\n", "<br>")
    rest = f"… {len(text) - end:,} more characters stand in text" if end < len(text) else ""
    legend = LEGEND if any(start < end for start, _ in likely) else ""
    below = " ".join(filter(None, [rest, legend]))
    return (
        f"<p><b>{escape(document.title or document.id or 'A text')}</b><br>"
        f"<small>{escape(' · '.join(_facts(document)))}</small></p><p>{body}</p>"
        + (f"<p><small>{below}</small></p>" if below else "")
    )


def restored_html(restored: Any) -> str:
    """A restored text: its edits in their surroundings, those that are only likely first."""
    edits = sorted(restored.edits, key=lambda edit: (edit.certainty != "likely", edit.start))
    rows = [
        (
            Passage(str(edit.start), ""),
            _escaped(edit.before),
            _edit_in_text(restored, edit),
            _escaped(edit.kind),
            _escaped(edit.certainty),
            _escaped("; ".join(edit.alternatives)),
        )
        for edit in edits[:MOST_EDITS]
    ]
    head = ["at", "the page", "restored", "kind", "certainty", "other readings"]
    left = [
        (Passage(str(place.start), ""), _escaped(place.surface), _escaped(place.reason))
        for place in restored.unresolved[:MOST_EDITS]
    ]
    more = f"; the first {MOST_EDITS} are shown, likely ones before others"
    note = repr(restored).strip("<>") + (more if len(edits) > MOST_EDITS else "")
    tables = table_html(head, rows) if rows else ""
    tables += table_html(["at", "stays damaged", "because"], left) if left else ""
    return f"<p><b>{escape(note)}</b></p>{tables}"


def record_html(record: Any) -> str:
    """The fields of a record that say something, one row each."""
    told = [(each.name, getattr(record, each.name)) for each in fields(record) if each.repr]
    rows = [(_escaped(name), _escaped(_cell(value))) for name, value in told if _says(value)]
    return table_html([type(record).__name__, ""], rows)


def records_html(records: Sequence[Any], *, text: str = "") -> str:
    """Several records as a table: what stands in the text, then the fields that say something."""
    shown = records[:MOST_RECORDS]
    names = [each.name for each in fields(shown[0]) if each.repr] if shown else []
    told = [name for name in names if any(_says(getattr(record, name)) for record in shown)]
    places = text and {"start", "end"} <= set(names)
    rows = [
        [
            *([_escaped(text[record.start : record.end])] if places else []),
            *(_escaped(_cell(getattr(record, name))) for name in told),
        ]
        for record in shown
    ]
    more = f"<p>The first {len(shown)} of {len(records)}.</p>" if len(records) > len(shown) else ""
    return table_html([*(["found"] if places else []), *told], rows) + more if rows else "<p>[]</p>"


def table_html(head: Iterable[str], rows: Iterable[Iterable[Passage]]) -> str:
    """A table of headings in words and cells of passages, set to the left."""
    first = "".join(f'<th scope="col" {LEFT}>{escape(name)}</th>' for name in head)
    body = "".join(
        "<tr>" + "".join(f"<td {LEFT}>{cell.html}</td>" for cell in row) + "</tr>" for row in rows
    )
    return f"<table><thead><tr>{first}</tr></thead><tbody>{body}</tbody></table>"


def _with_unsure(text: str, unsure: Spans, *, start: int, end: int) -> Iterator[Passage]:
    """A stretch with what is only likely underlined; the question mark stands at its very end."""
    at = start
    for first, last in unsure:
        if last <= at or first >= end or first == last:
            continue
        begin, stop = max(first, at), min(last, end)
        plain = text[begin:stop]
        yield _escaped(text[at:begin])
        is_end = stop == last
        html = f'<u title="likely reading">{escape(plain)}</u>{SIGN if is_end else ""}'
        yield Passage(html, f"⟨{plain}⟩{'?' if is_end else ''}")
        at = stop
    yield _escaped(text[at:end])


def _edit_in_text(restored: Any, edit: Any) -> Passage:
    start, end = restored.from_raw(edit.start, edit.end)
    likely = [(start, end)] if edit.certainty == "likely" else []
    hits = [] if likely or start == end else [(start, end)]
    first, last = max(0, start - AROUND), min(len(restored.text), end + AROUND)
    return mark_text(restored.text, hits=hits, likely=likely, start=first, end=last)


def _facts(document: Any) -> Iterator[str]:
    authors = getattr(document, "authors", ())
    for name in ("date", "source"):
        yield from filter(None, [str(getattr(document, name, ""))])
    if authors:
        yield ", ".join(authors)
    yield from filter(None, [getattr(document, "script", "")])
    yield f"{len(document.text):,} characters"
    restored = getattr(document, "restored", None)
    if restored is not None and (restored.edits or restored.unresolved):
        yield repr(restored).strip("<>").partition(": ")[2].partition(", ")[2]
    if document.title and document.id:
        yield document.id


def _escaped(text: str) -> Passage:
    return Passage(escape(text), text)


def _says(value: object) -> bool:
    return value is not None and value not in ("", ())


def _cell(value: object) -> str:
    if value is None:
        return ""
    return "; ".join(map(str, value)) if isinstance(value, tuple | list) else str(value)
