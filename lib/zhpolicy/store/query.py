"""What does a store say? Tables as pandas has them, and answers to questions in SQL."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from zhpolicy.evidence.tables import columns_of
from zhpolicy.store.manifest import TABLES, read_manifest
from zhpolicy.store.schemas import has_sentences, table_schema
from zhpolicy.store.settling import table_path
from zhpolicy.text.wording import nearest

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["StoredTables", "query_store", "read_store"]

# Tables that only a store has: no kind of evidence, so no column is put back.
OWN_TABLES = ("near_duplicates", "sentences")
EXAMPLE = "select count(*) from articles"
QUESTIONS = ("SELECT", "EXPLAIN")  # describe and show are selects to DuckDB
_NO_TABLE = re.compile(r"Table with name (\S+) does not exist")
_NO_COLUMN = re.compile(r'column "([^"]+)" not found')
_NO_FILE = re.compile(r'Cannot access (?:file|directory) "([^"]*)"')
_NO_SQL = re.compile(r'syntax error at or near "([^"]*)"')
_ASKS_FOR_SENTENCES = re.compile(r"\bsentence\b|\*", re.IGNORECASE)


class StoredTables(Mapping[str, "pd.DataFrame"]):
    """The tables of a store by name, each read when it is asked for.

    `names` are those there are; `store["quantities"]` is a DataFrame with the columns of
    `evidence_table`. Raises KeyError for another name.
    """

    def __init__(self, store: Path, manifest: dict[str, Any]) -> None:
        self.manifest = manifest
        self._store = store

    @property
    def names(self) -> list[str]:
        """The tables there are."""
        return sorted({*self.manifest["rows"], "near_duplicates"})

    def __repr__(self) -> str:
        articles = f"{self.manifest['articles']:,} articles"
        return f"<store {self._store}: {articles}; {', '.join(self.names)}>"

    def __iter__(self) -> Any:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)

    def __contains__(self, name: object) -> bool:
        return name in self.names

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self.names:
            raise KeyError(
                f"no table {name!r} in {self._store}{nearest(str(name), self.names)}; "
                f"the tables are {', '.join(self.names)}"
            )
        table = self._read(name)
        if name in OWN_TABLES or not has_sentences(name):
            frame: pd.DataFrame = table.to_pandas()
            return frame
        return _with_sentences(table.to_pandas(), self._read("sentences").to_pandas(), name=name)

    def problems(self) -> list[tuple[str, str]]:
        """The kind and the message of each problem, without a table of pandas."""
        table = self._read("problems")
        return list(zip(*(table[name].to_pylist() for name in ("kind", "message")), strict=True))

    def columns(self, name: str, *columns: str) -> pd.DataFrame:
        """Some columns of a table, without the sentences of its rows: what counting needs.

        Raises KeyError for a name that is no table, or a column that it has not.
        """
        if name not in self.names:
            raise KeyError(f"no table {name!r} in {self._store}{nearest(name, self.names)}")
        frame: pd.DataFrame = self._read(name, list(columns)).to_pandas()
        return frame

    def _read(self, name: str, columns: list[str] | None = None) -> pa.Table:
        count = 1 if name == "near_duplicates" else len(self.manifest["shards"])
        folder = str(self._store / TABLES)
        paths = [table_path(folder, name, number) for number in range(count)]
        parts = [pq.read_table(path, columns=columns) for path in paths]
        return pa.concat_tables(part.replace_schema_metadata() for part in parts)


def read_store(store: str | os.PathLike[str]) -> StoredTables:
    """The tables of a store. Raises ValueError for what is no store, or is not finished.

    Every function that takes a table of evidence takes one of these.
    """
    return StoredTables(Path(store), read_manifest(Path(store)))


def _with_sentences(table: pd.DataFrame, sentences: pd.DataFrame, *, name: str) -> pd.DataFrame:
    """The table with each row's sentence instead of its number."""
    joined = table.merge(sentences, how="left", on=["article", "sentence_number"])
    joined["sentence"] = joined["sentence"].fillna("")
    return joined[columns_of(name)]


def query_store(store: str | os.PathLike[str], sql: str) -> pd.DataFrame:
    """What the tables of a store answer to a question in SQL (DuckDB).

    Every table is there by its name, with its sentences where the question names them (or `*`).
    Nothing is written: raises ValueError for what is not one question (`select …`), for one that
    DuckDB does not understand, with what it says, and when DuckDB is not installed.
    """
    manifest = read_manifest(Path(store))
    try:
        import duckdb
    except ImportError as error:
        raise ValueError("questions in SQL need the package duckdb; install it") from error
    tables = [*manifest["rows"], "near_duplicates"]
    folder = (Path(store) / TABLES).resolve()
    with duckdb.connect() as connection:
        try:
            statements = connection.extract_statements(sql)
            _require_one_question([statement.type.name for statement in statements])
            for name in tables:
                connection.execute(_view(folder, name, sql=sql))
            _close_all_but(folder, connection)
            answer: pd.DataFrame = connection.execute(statements[0]).df()
        except duckdb.Error as error:
            raise ValueError(_explained(str(error), tables)) from error
    return answer


def _require_one_question(kinds: list[str]) -> None:
    """Raises ValueError for anything but one question: a store is read here, and only `run` writes.

    >>> _require_one_question(["SELECT"])
    >>> _require_one_question(["SELECT", "SELECT"])
    Traceback (most recent call last):
    ValueError: 2 questions; expected one; ask one after the other
    """
    if not kinds:
        raise ValueError(f"no question; expected SQL, as: {EXAMPLE}")
    if len(kinds) > 1:
        raise ValueError(f"{len(kinds)} questions; expected one; ask one after the other")
    if kinds[0] not in QUESTIONS:
        raise ValueError(
            f"{kinds[0].lower()} is no question; expected one, as: {EXAMPLE}; the answer is CSV "
            "and can go to a file"
        )


def _close_all_but(folder: Path, connection: Any) -> None:
    """A question reads the tables of the store: no other file, no variable of the caller."""
    # its name as it is, and as the pattern of its files has it
    both = ", ".join(
        "'" + name.replace("'", "''") + "'" for name in (str(folder), _escaped(folder))
    )
    connection.execute("SET python_enable_replacements = false")
    connection.execute(f"SET allowed_directories = [{both}]")
    connection.execute("SET enable_external_access = false")


def _explained(said: str, tables: list[str]) -> str:
    """What DuckDB says of a question, without its own words for it.

    >>> _explained("Catalog Error: Table with name dats does not exist!\\nDid you mean…", ["dates"])
    'no table dats; did you mean dates? (there are dates)'
    """
    if missing := _NO_TABLE.search(said):
        name = missing.group(1)
        return f"no table {name}{nearest(name, tables)} (there are {', '.join(tables)})"
    if missing := _NO_COLUMN.search(said):
        name = missing.group(1)
        return f"no column {name} in these tables; describe TABLE, as a question, lists its columns"
    if other := _NO_FILE.search(said):
        return f"{other.group(1)}: no table of the store; a question reads nothing else"
    if (wrong := _NO_SQL.search(said)) and wrong.group(1) in tables:
        return f"{wrong.group(1)} is a table, no question; ask: select * from {wrong.group(1)}"
    if wrong:
        return f"{wrong.group(1)!r} is not understood there; expected SQL, as: {EXAMPLE}"
    return f"DuckDB says: {said.splitlines()[0].partition('Error: ')[2] or said}"


def _view(folder: Path, name: str, *, sql: str) -> str:
    rows = _files(folder, name)
    if name in OWN_TABLES or not has_sentences(name) or not _ASKS_FOR_SENTENCES.search(sql):
        return f"CREATE VIEW {name} AS SELECT * FROM {rows}"
    columns = ", ".join(f't."{column}"' for column in table_schema(name).names[:-1])
    sentences = _files(folder, "sentences")
    return (
        f"CREATE VIEW {name} AS SELECT {columns}, coalesce(s.sentence, '') AS sentence "
        f"FROM {rows} t LEFT JOIN {sentences} s USING (article, sentence_number)"
    )


def _files(folder: Path, name: str) -> str:
    pattern = f"{_escaped(folder)}/{name}/part-*.parquet".replace("'", "''")
    return f"read_parquet('{pattern}')"


def _escaped(folder: Path) -> str:
    """A folder named store[1] is no pattern."""
    return re.sub(r"[*?\[]", r"[\g<0>]", str(folder))
