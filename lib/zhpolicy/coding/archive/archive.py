"""How is a collection handed on for good? As a folder that anybody can read: a data package.

Tables, codebook, annotations, versions, digests, and, unless they must not be handed on, the
texts. The same pages give the same bytes: nothing in it knows of dates or of this machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any

import zhpolicy
from zhpolicy.coding.annotations import codes_of
from zhpolicy.coding.archive.codebook import (
    OWN_TABLES,
    codebook_rows,
    columns_of_table,
    meaning_of,
)
from zhpolicy.coding.archive.papers import citation, read_me
from zhpolicy.coding.archive.resources import (
    LinesFile,
    Resource,
    TableFile,
    changed_files,
    described_package,
)
from zhpolicy.coding.archive.sources import Inputs, version_rows
from zhpolicy.coding.passages import shortened_facts
from zhpolicy.coding.web_annotation import CONTEXT, web_annotations
from zhpolicy.corpus.outputs.folders import what_folder
from zhpolicy.evidence.notes import Basis
from zhpolicy.evidence.pipeline import evidence_of
from zhpolicy.evidence.tables import TABLES
from zhpolicy.text.arguments.checked import checked
from zhpolicy.text.document import Article, Document, only_articles
from zhpolicy.text.files import one_line, whole_folder
from zhpolicy.text.records import Problem
from zhpolicy.text.wording import as_path, counted

__all__ = ["ARCHIVE_FILES", "write_archive"]

TABLE_NAMES = [*TABLES, "problems", *OWN_TABLES]
TEXTS, ANNOTATIONS = "texts.jsonl", "annotations.jsonl"
PAPERS = ("datapackage.json", "README.md", "CITATION.cff")
ARCHIVE_FILES = [*(f"{name}.csv" for name in TABLE_NAMES), ANNOTATIONS, TEXTS, *PAPERS]
LINKS = {"article": "articles"}  # a column that leads to another table


@checked(
    authors="put a name into a list: ['A. Name']", problems="those of a corpus: corpus.problems"
)
def write_archive(  # noqa: PLR0913 - what a package says of itself, each by its name
    articles: Iterable[Document] | Document,
    folder: Path | str,
    *,
    title: str,
    authors: Sequence[str] = (),
    with_texts: bool = True,
    problems: Iterable[Problem] = (),
) -> list[Resource]:
    """Write a data package of some articles into a folder; returns what stands in it, file by file.

    It holds the tables of evidence and their codebook, the annotations, the versions of what they
    were made with, digests of the files that were read, a citation and a README. Without texts it
    holds no words of the pages but the facts that were found (names, figures, titles), each of
    20 characters at most: no passages, no sentences, no surroundings, and not the columns
    `benefit` and `condition`, which are clauses. When `articles` is a corpus its problems are in
    it; of articles that were taken from one, give them as `problems`.

    An earlier package in the folder is replaced. Raises FileExistsError when there are other
    files in it or a table of it was changed since, ValueError without a title and for an author
    without a name, TypeError for texts that have no page.

    >>> import tempfile
    >>> from zhpolicy.pages.articles import read_article
    >>> page = read_article("选派医生62名。", id="a")
    >>> package = write_archive(page, tempfile.mkdtemp(), title="援疆")
    >>> [(file.path, file.rows) for file in package if file.name in ("quantities", "texts")]
    [('quantities.csv', 1), ('texts.jsonl', 1)]
    """
    folder = as_path(folder, expected="the name of a folder to write to, as 'archive'")
    if not title.strip():
        raise ValueError("title: it is empty; expected what the collection is called")
    if any(not author.strip() for author in authors):
        raise ValueError("authors: one has no name; expected names, as ['A. Name']")
    _require_free(folder)
    with whole_folder(folder) as unfinished:
        with _Package(unfinished, with_texts=with_texts) as package:
            for article in only_articles(articles):
                package.add(article)
            package.finish([*getattr(articles, "problems", ()), *problems])
        files = package.resources
        papers = _papers(
            files,
            articles=package.articles,
            title=one_line(title),
            authors=authors,
            with_texts=with_texts,
        )
        for name, text in papers.items():
            (unfinished / name).write_text(text, "utf-8", newline="\n")
        for name in ARCHIVE_FILES:
            (folder / name).unlink(missing_ok=True)
    return files


def _require_free(folder: Path) -> None:
    """Raises FileExistsError when files of others stand in the folder."""
    names = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    is_ours = what_folder(folder, is_file=Path.is_file)
    others = sorted(names.difference(ARCHIVE_FILES if is_ours else ()))
    if others:
        raise FileExistsError(
            f"{folder} has other files in it ({one_line(others[0])}); an archive holds nothing "
            "else: give the name of a new folder"
        )
    changed = changed_files(folder) if is_ours else []
    if changed:
        raise FileExistsError(
            f"{folder}: {one_line(changed[0])} was changed since zhpolicy wrote it, and the change "
            "would be lost; it was left as it is: give the name of a new folder"
        )


class _Package:
    """The files of a package while they are written."""

    def __init__(self, folder: Path, *, with_texts: bool) -> None:
        self._with_texts = with_texts
        self.articles, self._basis, self._inputs = 0, {name: Basis() for name in TABLES}, Inputs()
        self._problems: list[Problem] = []
        self._tables = {
            name: TableFile(
                folder / f"{name}.csv",
                columns_of_table(name, with_texts=with_texts),
                meaning=meaning_of(name),
            )
            for name in TABLE_NAMES
        }
        lines = [ANNOTATIONS, *([TEXTS] if with_texts else [])]
        self._lines = {
            name: LinesFile(folder / name, meaning=meaning_of(Path(name).stem)) for name in lines
        }

    def __enter__(self) -> _Package:
        self._stack = ExitStack()
        for table in self._tables.values():
            self._stack.enter_context(table)
        for lines in self._lines.values():
            self._stack.enter_context(lines)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.__exit__(kind, error, trace)

    @property
    def resources(self) -> list[Resource]:
        """What was written, once the files are closed."""
        tables = [table.resource for table in self._tables.values()]
        return tables + [lines.resource for lines in self._lines.values()]

    def add(self, article: Article) -> None:
        """Write the rows, the annotations and the text of one article."""
        found = evidence_of(article)
        refused = [row["table"] for row in found.rows["rejected"]]
        size = {"characters": found.characters, "sentences": found.sentences}
        for name in TABLES:
            self._write(name, found.rows[name])
            look_alikes = refused.count(name)
            self._basis[name].add(found.rows[name], **size, look_alikes=look_alikes)
        for annotation in web_annotations(article, with_texts=self._with_texts):
            self._lines[ANNOTATIONS].write({"@context": CONTEXT, **annotation})
        if self._with_texts:
            texts = {"article": article.id, "raw": article.raw, "text": article.text}
            self._lines[TEXTS].write(texts)
        self._inputs.add(article)
        self._problems += found.problems
        self.articles += 1

    def finish(self, problems: Iterable[Problem]) -> None:
        """Write the tables that are known at the end."""
        problems = [*problems, *self._problems]
        for basis in self._basis.values():
            basis.add_problems(problems)
        named = self._inputs.named
        self._write(
            "problems",
            (
                {"source": named(one.source), "kind": one.kind, "message": named(one.message)}
                for one in problems
            ),
        )
        notes = ({"table": name, "note": basis.note()} for name, basis in self._basis.items())
        self._write("notes", notes)
        self._write("pages", self._inputs.pages())
        self._write("inputs", self._inputs.inputs())
        self._write("versions", version_rows())
        codes = ({"code": c.path, "chinese": c.chinese, "scope": c.scope} for c in codes_of([]))
        self._write("codes", codes)
        self._write("codebook", codebook_rows(TABLE_NAMES, with_texts=self._with_texts))

    def _write(self, name: str, rows: Iterable[Mapping[str, Any]]) -> None:
        holds_words = name in TABLES or name == "problems"
        for row in rows:
            kept = shortened_facts(row) if holds_words and not self._with_texts else row
            self._tables[name].write(kept)


def _papers(
    files: list[Resource], *, articles: int, title: str, authors: Sequence[str], with_texts: bool
) -> dict[str, str]:
    """The description of the package, its citation, and its README, by the name of their file."""
    program = zhpolicy.__version__
    digests = "\n".join(f"{file.path} {file.sha256}" for file in files)
    version = sha256(digests.encode()).hexdigest()[:12]
    read = counted(articles, "article")
    facts: dict[str, Any] = {
        "name": "zhpolicy-archive",
        "title": title,
        "description": f"What {read} on Chinese policy state, found by zhpolicy {program}.",
        "version": version,
    }
    names = [one_line(name) for name in authors]
    if names:  # the standard has no empty list of them
        facts["contributors"] = [{"title": name, "roles": ["author"]} for name in names]
    return {
        "datapackage.json": described_package(files, facts=facts, links=LINKS),
        "README.md": read_me(
            files, title=title, articles=read, version=program, with_texts=with_texts
        ),
        "CITATION.cff": citation(title=title, authors=names, version=version, program=program),
    }
