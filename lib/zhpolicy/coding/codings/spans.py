"""What was marked in doccano or Label Studio? Spans of texts, with their labels.

doccano exports a file of JSON lines for each annotator, a text a line, with its labels as
`[start, end, label]` or as records. Label Studio exports one list of tasks, each with the
regions of all annotators. Offsets are those of the text that was loaded there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from zhpolicy.coding.codings.record import Coding, article_named_in, quoted
from zhpolicy.coding.codings.rows import text_of_json

__all__ = ["is_span_record", "label_studio_codings", "span_codings"]

# The names under which programs keep the spans of a text, in the order in which they are tried.
_SPANS = ("label", "labels", "entities", "spans", "annotations")
_STARTS, _ENDS = ("start", "start_offset"), ("end", "end_offset")


def is_span_record(record: Any) -> bool:
    """True for a text with spans, as doccano writes it.

    >>> is_span_record({"text": "師徒結對", "label": [[0, 2, "mentorship"]]})
    True
    """
    if not isinstance(record, Mapping):
        return False
    return isinstance(record.get("text"), str) and any(name in record for name in _SPANS)


def span_codings(record: Mapping[str, Any], *, coder: str, place: str) -> Iterator[Coding]:
    """The codings of one text with its spans. Raises ValueError for a span that is none.

    >>> record = {"text": "師徒結對", "label": [[0, 2, "mentorship"]], "article": "000"}
    >>> [(one.article, one.quote) for one in span_codings(record, coder="李", place="")]
    [('000', '師徒')]
    """
    article = article_named_in(record, record.get("meta"))
    spans = next(record[name] for name in _SPANS if name in record) or []
    if not isinstance(spans, list):
        raise ValueError(f"{place}: {spans!r} is no list of spans; {_EXPECTED}")
    for span in spans:
        start, end, code = _read_span(span, text=record["text"], place=place)
        user = span.get("user") if isinstance(span, Mapping) else None
        who = str(user) if user not in (None, "") else coder
        known = quoted(record["text"], start, end) if start < end else {"quote": ""}
        yield Coding(article=article, code=code, coder=who, **known)


_EXPECTED = "expected spans as [start, end, label] or as records with start, end and label"


def _read_span(span: Any, *, text: str, place: str) -> tuple[int, int, str]:
    """Start, end and label; 0, 0 for the label of a whole text."""
    if isinstance(span, str):
        return 0, 0, span
    if isinstance(span, Mapping):
        found = [_first(span, names) for names in (_STARTS, _ENDS, ("label",))]
    else:
        found = list(span) if isinstance(span, list) and len(span) == 3 else [None] * 3
    start, end, code = found
    is_place = all(isinstance(n, int) and not isinstance(n, bool) for n in (start, end))
    if not is_place or code in (None, ""):
        raise ValueError(f"{place}: {json.dumps(span, ensure_ascii=False)} is no span; {_EXPECTED}")
    if not 0 <= start < end <= len(text):
        raise ValueError(
            f"{place}: no span {start}-{end} in a text of {len(text)} characters; "
            "the text was changed after it was marked, or these are offsets of another one"
        )
    return start, end, str(code)


def _first(record: Mapping[str, Any], names: Sequence[str]) -> Any:
    return next((record[name] for name in names if name in record), None)


def label_studio_codings(path: Path) -> Iterator[Coding]:
    """The codings of an export of Label Studio (JSON or JSON-MIN).

    An annotation that was cancelled does not count, nor do the predictions of a model. Raises
    ValueError when the file holds something else.
    """
    try:
        tasks = json.loads(text_of_json(path))
    except (json.JSONDecodeError, RecursionError) as error:
        raise ValueError(f"{path}: no JSON ({error})") from error
    if not isinstance(tasks, list) or not all(isinstance(task, dict) for task in tasks):
        raise ValueError(f"{path}: {_NO_TASKS}")
    for number, task in enumerate(tasks, 1):
        yield from _task(task, coder=path.stem, place=f"{path}, task {number}")


_NO_TASKS = (
    "no list of tasks; expected what Label Studio exports as JSON; "
    "what doccano exports ends in .jsonl"
)


def _task(task: Mapping[str, Any], *, coder: str, place: str) -> Iterator[Coding]:
    data = task.get("data")
    given = data if isinstance(data, Mapping) else task  # JSON-MIN has the text beside the rest
    article = article_named_in(given, task.get("meta"), task)
    texts = [value for value in given.values() if isinstance(value, str)]
    for region, who in _regions(task, coder=coder):
        for code in _labels(region):
            known = _quotation(region, texts, place=place)
            yield Coding(article=article, code=code, coder=who, **known)


def _regions(task: Mapping[str, Any], *, coder: str) -> Iterator[tuple[Mapping[str, Any], str]]:
    """The marked regions of a task and who has marked each."""
    annotations = task.get("annotations")
    if isinstance(annotations, list):
        for annotation in _records(annotations):
            who = _who(annotation.get("completed_by"), coder=coder)
            results = [] if annotation.get("was_cancelled") else annotation.get("result")
            yield from (
                (value, who) for value in _records(r.get("value") for r in _records(results))
            )
        return
    who = _who(task.get("annotator"), coder=coder)
    for regions in task.values():
        if isinstance(regions, list):
            yield from ((region, who) for region in _records(regions))


def _records(items: Any) -> list[Mapping[str, Any]]:
    if not isinstance(items, list | Iterator):
        return []
    return [item for item in items if isinstance(item, Mapping)]


def _who(person: Any, *, coder: str) -> str:
    if isinstance(person, Mapping):
        person = person.get("email") or person.get("id")
    return coder if person in (None, "") else str(person)


def _labels(region: Mapping[str, Any]) -> list[str]:
    """The labels of a span; none for an answer to another question than where something stands."""
    for name in ("labels", "hypertextlabels", "paragraphlabels"):
        if isinstance(region.get(name), list):
            return [str(label) for label in region[name]]
    return []


def _quotation(region: Mapping[str, Any], texts: list[str], *, place: str) -> dict[str, Any]:
    """The marked words, and where they stand when one of the texts has them at these offsets."""
    words, start, end = (region.get(name) for name in ("text", "start", "end"))
    if isinstance(start, int) and isinstance(end, int):
        for text in texts:
            for first, last in ((start, end), _from_halves(text, start, end)):
                found = text[first:last] if 0 <= first < last <= len(text) else ""
                if found and (not isinstance(words, str) or _bare(found) == _bare(words)):
                    return quoted(text, first, last)
    if not isinstance(words, str):
        raise ValueError(
            f"{place}: a region {start}-{end} without its words, and no text that has so many "
            "characters; export with the texts, as JSON"
        )
    return {"quote": words}


def _from_halves(text: str, start: int, end: int) -> tuple[int, int]:
    """Offsets that count a rare character as two (UTF-16, as browsers do), in code points."""
    halves = text.encode("utf-16-le", "surrogatepass")
    parts = (halves[: 2 * start], halves[: 2 * end])
    first, last = (len(part.decode("utf-16-le", "replace")) for part in parts)
    return first, last


def _bare(words: str) -> str:
    return "".join(words.replace("\\n", "").split())
