"""How does evidence reach annotation tools of the web? As W3C Web Annotations (JSON-LD).

One annotation for each row of evidence: a tag (the code), the facts of the record, and the
place by two selectors, the position in code points of the decoded raw page (the `start` and
`end` of every table) and the quotation with what stands around it, which still finds the
place when the page is served with other line breaks.

After the Web Annotation Data Model, W3C Recommendation of 23 February 2017.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import UUID

from zhpolicy.coding.annotations import Annotation, find_annotations, guid_of, guid_of_page
from zhpolicy.coding.passages import shortened_facts
from zhpolicy.corpus.outputs.files import require_ours
from zhpolicy.evidence.tables import written
from zhpolicy.text.arguments.checked import checked
from zhpolicy.text.document import Article, only_articles
from zhpolicy.text.files import whole_file
from zhpolicy.text.wording import as_written

__all__ = ["AROUND", "CONTEXT", "web_annotations", "write_web_annotations"]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
GENERATOR = {"id": "urn:zhpolicy", "type": "Software", "name": "zhpolicy"}
# Around a quotation: as many characters as make a place in a page the only one in practice.
AROUND = 32
LANGUAGES = {"simplified": "zh-Hans", "traditional": "zh-Hant"}

Json = dict[str, Any]


def web_annotations(article: Article, *, base: str = "", with_texts: bool = True) -> list[Json]:
    """The annotations of one article as JSON-LD objects, table by table, in text order.

    The page is named `base` + its id (percent-encoded); without a base it is named by a
    `urn:uuid:` that is also its GUID in a REFI-QDA project. Without texts a place is said by its
    position alone, passages are left out and names are cut at 20 characters.

    >>> from zhpolicy.pages.articles import read_article
    >>> [found] = web_annotations(read_article("資金1.6億元。", id="報道"), base="https://example.org/")
    >>> found["target"]["source"]["id"]
    'https://example.org/%E5%A0%B1%E9%81%93'
    >>> position, quotation = found["target"]["selector"]
    >>> position["start"], position["end"], quotation["exact"], quotation["prefix"]
    (2, 7, '1.6億元', '資金')
    """
    page = guid_of_page(article)
    source = _source(article, base=base or "urn:uuid:", name="" if base else str(page))
    return [
        _annotation(found, article.raw if with_texts else None, page=page, source=source)
        for found in find_annotations(article)
    ]


@checked()
def write_web_annotations(articles: Iterable[Article], path: Path | str, *, base: str = "") -> None:
    """Write the annotations of some articles as one collection.

    Raises ValueError for a name that does not end in .json or .jsonld, OSError when the file can
    not be written, FileExistsError when one is there that zhpolicy
    did not write.

    >>> from tempfile import mkdtemp
    >>> from zhpolicy import read_article
    >>> file = Path(mkdtemp()) / "a.json"
    >>> write_web_annotations([read_article("山东选派教师62名。", id="a")], file)
    >>> "62名" in file.read_text("utf-8")
    True
    """
    require_ours([as_written(path, ".json", ".jsonld")])
    articles = only_articles(articles)
    items = [item for article in articles for item in web_annotations(article, base=base)]
    guid = guid_of("collection", *(item["id"] for item in items))
    page = {"id": f"urn:uuid:{guid}#page", "type": "AnnotationPage", "startIndex": 0}
    collection = {
        "@context": CONTEXT,
        "id": f"urn:uuid:{guid}",
        "type": "AnnotationCollection",
        "label": "Evidence found by zhpolicy",
        "total": len(items),
        "first": {**page, "items": items},
    }
    lines = json.dumps(collection, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    with whole_file(path) as unfinished:
        unfinished.write_bytes(lines.encode("utf-8", "replace"))


def _source(article: Article, *, base: str, name: str) -> Json:
    name = name or quote(article.id, safe="", errors="replace")
    language = LANGUAGES.get(article.script, "zh")
    return {"id": f"{base}{name}", "type": "Text", "format": "text/plain", "language": language}


def _annotation(found: Annotation, raw: str | None, *, page: UUID, source: Json) -> Json:
    place = found.table, found.start, found.end, found.nth
    facts = {"table": found.table, "surface": found.surface, **found.facts, "rule": found.rule}
    if raw is None:
        facts = shortened_facts(facts)
    return {
        "id": f"urn:uuid:{guid_of('selection', *place, inside=page)}",
        "type": "Annotation",
        "motivation": "classifying",
        "generator": GENERATOR,
        "body": [
            {"type": "TextualBody", "purpose": "classifying", "value": found.code},
            {"type": "TextualBody", "purpose": "describing", **_facts(facts)},
        ],
        "target": {"source": source, "selector": _selectors(raw, found)},
    }


def _facts(facts: Json) -> Json:
    plain = {
        name: [written(item) for item in value] if isinstance(value, tuple) else value
        for name, value in facts.items()
    }
    return {"format": "application/json", "value": json.dumps(plain, ensure_ascii=False)}


def _selectors(raw: str | None, found: Annotation) -> list[Json]:
    start, end = found.start, found.end
    position: Json = {"type": "TextPositionSelector", "start": start, "end": end}
    if raw is None:
        return [position]
    return [
        position,
        {
            "type": "TextQuoteSelector",
            "exact": raw[start:end],
            "prefix": raw[max(0, start - AROUND) : start],
            "suffix": raw[end : end + AROUND],
        },
    ]
