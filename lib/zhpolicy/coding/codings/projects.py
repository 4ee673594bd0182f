"""What was coded in a program for qualitative analysis? The codings of a REFI-QDA project (.qdpx).

Written by QualCoder, NVivo, MAXQDA, ATLAS.ti and others, and by `write_refi_qda`. Read are the
selections of plain texts; codings of pictures, sounds and films have no quotation.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from zhpolicy.coding.codings.record import Coding, quoted
from zhpolicy.coding.refi_qda import PROJECT_NAMESPACE, USER

__all__ = ["project_codings"]

_Q = {"q": PROJECT_NAMESPACE}
_TEXT_SOURCE = f"{{{PROJECT_NAMESPACE}}}TextSource"
# What is unpacked at most: the project file, and a text. A book has a million characters.
LARGEST = 200_000_000
LONGEST_NUMBERS = 24  # digits of a beginning and an end: no text has more characters


def project_codings(path: Path) -> Iterator[Coding]:
    """The codings of a project, source by source. Raises ValueError for what is no project.

    What has still the machine as its author is said to be the machine's, `zhpolicy in FILE`.
    """
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, NotImplementedError) as error:
        raise ValueError(f"{path}: {_NO_PROJECT}") from error
    with archive:
        members = {name.lower(): name for name in archive.namelist()}
        qde = next((name for low, name in members.items() if low.endswith(".qde")), None)
        if qde is None:
            raise ValueError(f"{path}: {_NO_PROJECT}")
        project = _parse(_unpacked(archive, qde, path=path), path=path)
        codes, users = _codes(project), _users(project, path=path)
        for source in project.iter(_TEXT_SOURCE):
            texts = _texts(source, archive, members=members, path=path)
            try:
                yield from _codings(source, texts, codes=codes, users=users)
            except ValueError as error:
                raise ValueError(f"{path}: {error}") from error


_NO_PROJECT = (
    "no REFI-QDA project: a zip archive with project.qde in it; "
    "export it from the program as REFI-QDA project (.qdpx)"
)


def _unpacked(archive: zipfile.ZipFile, name: str, *, path: Path) -> bytes:
    size = archive.getinfo(name).file_size
    if size > LARGEST:
        raise ValueError(f"{path}: {name} unpacks to {size:,} bytes; expected {LARGEST:,} at most")
    try:
        return archive.read(name)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:
        raise ValueError(f"{path}: {name} can not be unpacked ({error}); export it anew") from error


def _parse(content: bytes, *, path: Path) -> ET.Element:
    """The project as a tree; definitions of a document type, which may unfold, are none of it."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise ValueError(f"{path}: project.qde defines entities, which no REFI-QDA project does")
    try:
        return ET.fromstring(content)
    except ET.ParseError as error:
        raise ValueError(f"{path}: project.qde is no XML ({error}); export it anew") from error


def _codes(project: ET.Element) -> dict[str, str]:
    """What each code is called: its own name, with the codes above it where two have one name."""
    paths: dict[str, list[str]] = {}
    waiting = [(node, [node.get("name", "")]) for node in project.iterfind(".//q:Codes/q:Code", _Q)]
    while waiting:
        node, names = waiting.pop()
        paths[node.get("guid", "")] = names
        waiting += [
            (below, [*names, below.get("name", "")]) for below in node.iterfind("q:Code", _Q)
        ]
    times = Counter(names[-1] for names in paths.values())
    return {
        guid: names[-1] if times[names[-1]] == 1 else "/".join(names)
        for guid, names in paths.items()
    }


def _users(project: ET.Element, *, path: Path) -> dict[str, str]:
    """The names of the coders; our own is not that of a person."""
    names = {
        user.get("guid", ""): user.get("name") or user.get("id") or path.stem
        for user in project.iterfind("q:Users/q:User", _Q)
    }
    return {
        guid: f"{USER} in {path.name}" if name == USER else name for guid, name in names.items()
    }


def _texts(
    source: ET.Element, archive: zipfile.ZipFile, *, members: dict[str, str], path: Path
) -> list[str]:
    """The text of a source as it is, and with line feeds only: programs count both ways."""
    inside = source.find("q:PlainTextContent", _Q)
    if inside is not None:
        return [inside.text or ""]
    name = PurePosixPath(source.get("plainTextPath", "").replace("://", "/")).name
    member = members.get(f"sources/{name}".lower())
    if member is None:
        raise ValueError(
            f"{path}: no text {name!r} of the source {source.get('name', '')!r} in the archive; "
            "export the project with its sources"
        )
    text = _unpacked(archive, member, path=path).decode("utf-8-sig", "replace")
    feeds = text.replace("\r\n", "\n")
    return [text, feeds] if feeds != text else [text]


def _codings(
    source: ET.Element, texts: list[str], *, codes: dict[str, str], users: dict[str, str]
) -> Iterator[Coding]:
    """The codings of one text. Raises ValueError for a selection that lies outside it."""
    article = source.get("name", "")
    selections = source.findall("q:PlainTextSelection", _Q)
    text = _agreeing(texts, selections)
    for node in selections:
        start, end = _span(node)
        if not start <= end <= len(text) + 1:  # some programs count the end of the text as one
            raise ValueError(
                f"source {article!r}: no selection {start}-{end} in a text of {len(text)} "
                "characters; the text was changed after it was coded: export the project anew"
            )
        for coding in node.iterfind("q:Coding", _Q):
            who = coding.get("creatingUser") or node.get("creatingUser") or ""
            code, coder = _code_of(coding, codes), users.get(who, who)
            known = quoted(text, start, min(end, len(text)))
            yield Coding(article=article, code=code, coder=coder, **known)
    for coding in source.iterfind("q:Coding", _Q):
        who = coding.get("creatingUser") or ""
        code = _code_of(coding, codes)
        yield Coding(article=article, quote="", code=code, coder=users.get(who, who))


def _code_of(coding: ET.Element, codes: dict[str, str]) -> str:
    reference = coding.find("q:CodeRef", _Q)
    guid = "" if reference is None else reference.get("targetGUID", "")
    return codes.get(guid, guid)


def _span(node: ET.Element) -> tuple[int, int]:
    start, end = (node.get(name, "") for name in ("startPosition", "endPosition"))
    if not (start.isdecimal() and end.isdecimal() and len(start + end) < LONGEST_NUMBERS):
        raise ValueError(
            f"a selection from {start!r} to {end!r}; expected numbers of characters, as 12 and 20"
        )
    return int(start), int(end)


def _agreeing(texts: list[str], selections: list[ET.Element]) -> str:
    """The one of the texts in which most selections hold the words that they are named by."""

    def count(text: str) -> int:
        return sum(
            bool(words := _bare(node.get("name", ""))) and _bare(text[slice(*_span(node))]) == words
            for node in selections
        )

    return max(texts, key=count)


def _bare(words: str) -> str:
    return "".join(words.split())
