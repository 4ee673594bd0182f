"""How does evidence reach a program for qualitative analysis? As a REFI-QDA project (.qdpx).

A .qdpx file is a zip archive with project.qde (XML) and a folder of sources. Pages go in as
plain text: UTF-8 without byte order mark, line feeds, as they arrived, damage and all. What
was found is a selection of the page with a code; positions are code points from 0, the end
not included. Archives are not compressed and all their dates are one fixed moment: the same
pages give the same bytes on every machine, whatever its clock and its zlib.

After the REFI-QDA standard, schema QDA-XML 1.0 of 18 March 2019 (www.qdasoftware.org).
"""

from __future__ import annotations

import re
import unicodedata
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from uuid import UUID

from zhpolicy.coding.annotations import (
    Annotation,
    Code,
    codes_of,
    find_annotations,
    guid_of,
    guid_of_page,
)
from zhpolicy.corpus.outputs.files import require_ours
from zhpolicy.evidence.tables import written
from zhpolicy.text.alignment import Alignment, Piece
from zhpolicy.text.arguments.checked import checked
from zhpolicy.text.document import Article, only_articles
from zhpolicy.text.files import whole_file
from zhpolicy.text.wording import as_written

__all__ = ["clean_line_breaks", "write_codebook", "write_refi_qda"]

PROJECT_NAMESPACE = "urn:QDA-XML:project:1.0"
CODEBOOK_NAMESPACE = "urn:QDA-XML:codebook:1.0"
USER = "zhpolicy"
FACTS = ("title", "date", "source", "authors", "editor", "script")
# The first moment that a zip archive can name: some programs fail without a date, and the time
# of writing would make every file another one.
EARLIEST = (1980, 1, 1, 0, 0, 0)
CREATED = "1980-01-01T00:00:00Z"
READABLE = 0o644 << 16
UNIX = 3
_NOT_ONE_FEED = re.compile("\\A\ufeff+|\r\n?")
_NO_XML = ("\ufffe", "\uffff")


@checked()
def write_refi_qda(
    articles: Iterable[Article], path: Path | str, *, name: str = "zhpolicy"
) -> None:
    """Write a project of the articles' raw pages, their evidence, and the codebook.

    The codebook holds every code of the table exchange_codes, used or not; facts of the
    articles are variables of their sources. Raises OSError when the file can not be written,
    FileExistsError when one is there that zhpolicy did not write.

    >>> import tempfile
    >>> from zhpolicy.pages.articles import read_article
    >>> page = read_article("组团式援疆选派医生300名。", id="a")
    >>> path = Path(tempfile.mkdtemp()) / "援疆.qdpx"
    >>> write_refi_qda([page], path)
    >>> [name.partition("/")[0] for name in zipfile.ZipFile(path).namelist()]
    ['sources', 'project.qde']
    """
    require_ours([as_written(path, ".qdpx")])
    sources, annotations = ET.Element("Sources"), []
    with whole_file(path) as unfinished, zipfile.ZipFile(unfinished, "w") as archive:
        for article in only_articles(articles):
            text, alignment = clean_line_breaks(article.raw)
            content = text.encode("utf-8", "replace")
            _write_member(archive, f"sources/{guid_of_page(article)}.txt", content=content)
            found = find_annotations(article)
            sources.append(_source(article, found, alignment=alignment))
            annotations += found
        project = _project(sources, codes_of(annotations), name=name)
        _write_member(archive, "project.qde", content=_as_bytes(project))


@checked()
def write_codebook(path: Path | str) -> None:
    """Write the codes alone (.qdc), for a project that people code by hand.

    Raises ValueError for a name that does not end in .qdc, FileExistsError when a file is there
    that zhpolicy did not write.

    >>> from tempfile import mkdtemp
    >>> file = Path(mkdtemp()) / "codes.qdc"
    >>> write_codebook(file)
    >>> "<CodeBook" in file.read_text("utf-8")
    True
    """
    require_ours([as_written(path, ".qdc")])
    book = ET.Element("CodeBook", {"xmlns": CODEBOOK_NAMESPACE, "origin": USER})
    book.append(_codes(codes_of([])))
    with whole_file(path) as unfinished:
        unfinished.write_bytes(_as_bytes(book))


def clean_line_breaks(raw: str) -> tuple[str, Alignment]:
    """The page with line feeds only and no byte order mark in front, and the way back to `raw`.

    Programs read CR LF as one character or as two, and a mark at the beginning as one or
    none; where they differ every position behind it is wrong.

    >>> text, alignment = clean_line_breaks("援疆\\r\\n组团")
    >>> text, alignment.from_raw(4, 6)
    ('援疆\\n组团', (3, 5))
    """
    pieces, parts, done, length = [], [], 0, 0
    for match in _NOT_ONE_FEED.finditer(raw):
        after = "" if match.group()[0] == "\ufeff" else "\n"
        length += match.start() - done
        parts += [raw[done : match.start()], after]
        if match.group() != "\r":
            pieces.append(Piece(length, length + len(after), *match.span()))
        length += len(after)
        done = match.end()
    text = "".join([*parts, raw[done:]])
    return text, Alignment.from_pieces(pieces, length=len(text), raw_length=len(raw))


def _project(sources: ET.Element, codes: list[Code], *, name: str) -> ET.Element:
    """The parts in the order that the schema asks for."""
    user = _guid("user", USER)
    attributes = {"xmlns": PROJECT_NAMESPACE, "name": _legal(name), "origin": USER}
    made = {"creatingUserGUID": user, "creationDateTime": CREATED}
    project = ET.Element("Project", {**attributes, **made})
    ET.SubElement(ET.SubElement(project, "Users"), "User", guid=user, name=USER)
    ET.SubElement(project, "CodeBook").append(_codes(codes))
    variables = ET.SubElement(project, "Variables")
    for fact in FACTS:
        kind = {"guid": _guid("variable", fact), "name": fact, "typeOfVariable": "Text"}
        ET.SubElement(variables, "Variable", kind)
    if len(sources):  # the schema has no empty list of sources
        project.append(sources)
    return project


def _codes(codes: list[Code]) -> ET.Element:
    """The codes as a tree, each under its table; its name says both, for programs without trees."""
    root = ET.Element("Codes")
    nodes: dict[str, ET.Element] = {}
    for code in codes:
        above = code.path.rpartition("/")[0]
        name = _legal(code.path.replace("/", ": ", 1))
        facts = {"name": name, "isCodable": "true", "color": code.colour}
        facts = {"guid": _guid("code", code.path), **facts}
        node = ET.SubElement(nodes.get(above, root), "Code", facts)
        if code.scope:
            ET.SubElement(node, "Description").text = f"{code.chinese}: {code.scope}"
        nodes[code.path] = node
    return root


def _source(article: Article, found: list[Annotation], *, alignment: Alignment) -> ET.Element:
    page = guid_of_page(article)
    place = {"plainTextPath": f"internal://{page}.txt", **_made()}
    source = ET.Element("TextSource", {"guid": str(page), "name": _legal(article.id), **place})
    for annotation in found:
        span = alignment.from_raw(annotation.start, annotation.end)
        source.append(_selection(annotation, span, page=page))
    for fact in FACTS:
        value = written(getattr(article, fact))
        if value:
            node = ET.SubElement(source, "VariableValue")
            ET.SubElement(node, "VariableRef", targetGUID=_guid("variable", fact))
            ET.SubElement(node, "TextValue").text = _legal(value)
    return source


def _selection(annotation: Annotation, span: tuple[int, int], *, page: UUID) -> ET.Element:
    place = annotation.table, annotation.start, annotation.end, annotation.nth
    positions = {"startPosition": str(span[0]), "endPosition": str(span[1])}
    guid = str(guid_of("selection", *place, inside=page))
    name = _legal(" ".join(annotation.surface.split()))
    node = ET.Element("PlainTextSelection", {"guid": guid, "name": name, **positions, **_made()})
    ET.SubElement(node, "Description").text = _legal(_described(annotation.facts))
    coding = {"guid": str(guid_of("coding", *place, inside=page)), **_made()}
    reference = {"targetGUID": _guid("code", annotation.code)}
    ET.SubElement(ET.SubElement(node, "Coding", coding), "CodeRef", reference)
    return node


def _made() -> dict[str, str]:
    return {"creatingUser": _guid("user", USER), "creationDateTime": CREATED}


def _described(facts: Mapping[str, object]) -> str:
    return "\n".join(f"{name}: {written(value)}" for name, value in facts.items())


def _guid(kind: str, name: str) -> str:
    return str(guid_of(kind, name))


def _legal(text: str) -> str:
    """The text with U+FFFD for what XML can not hold: control characters, lone surrogates."""
    return "".join(
        "\ufffd"
        if c in _NO_XML or (unicodedata.category(c) in ("Cc", "Cs") and c not in "\t\n")
        else c
        for c in text
    )


def _as_bytes(root: ET.Element) -> bytes:
    ET.indent(root, space=" ")
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _write_member(archive: zipfile.ZipFile, name: str, *, content: bytes) -> None:
    member = zipfile.ZipInfo(name, date_time=EARLIEST)
    member.external_attr, member.create_system = READABLE, UNIX
    archive.writestr(member, content)
