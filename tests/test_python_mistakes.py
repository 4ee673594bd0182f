"""Whoever gives a function something wrong reads what was found, what was expected, what to do."""

import csv
import dataclasses
from pathlib import Path

import pandas as pd
import pytest

import zhpolicy
from zhpolicy import coding, compare, evidence, keywords, store
from zhpolicy.coding.decisions import Decision
from zhpolicy.pages.articles import read_article

LINES = (Path(__file__).parent / "python_mistakes.tsv").read_text("utf-8").splitlines()
ROWS = list(
    csv.DictReader(
        (line for line in LINES if line[0] != "#"), delimiter="\t", quoting=csv.QUOTE_NONE
    )
)
FILES = {
    "rows.csv": "article,quote\na,师徒\n",
    "bare.csv": "article,quote,code\n",
    "numbers.csv": "article,quote,code,start\na,师徒,x,twelve\n",
    "book.qdpx": "no archive",
    "pages/a.txt": "选派医生62名。",
}
ROOMS = (zhpolicy, coding, compare, evidence, keywords, store)


@pytest.fixture(scope="module")
def articles():
    texts = {"a": "选派医生62名，师徒结对120对。组团式援疆。", "b": "山东选派教师30名，师徒结对。"}
    return [
        read_article(text, id=name, date="2024-01-02", source="甲") for name, text in texts.items()
    ]


@pytest.fixture(scope="module")
def known(articles):
    """What a call may name."""
    codings = pd.DataFrame({"article": "a", "code": "x", "quote": ["师徒"], "coder": "李"})
    names = {name: getattr(room, name) for room in ROOMS for name in room.__all__}
    own = {
        "ARTICLES": articles,
        "PLACED": coding.place_quotes(articles, codings),
        "EDGES": compare.network_of(articles, "themes"),
    }
    return {**names, **own, "pd": pd, "Path": Path, "dataclasses": dataclasses}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["call"])
def test_a_mistake_gets_a_sentence_and_leaves_nothing_behind(row, known, folder):
    with pytest.raises((TypeError, ValueError, OSError)) as raised:
        eval(row["call"], known)
    assert type(raised.value).__name__ == row["error"], raised.value
    for part in row["says"].split(" / "):
        assert part in str(raised.value)
    left = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert left == set(FILES)


def test_codings_without_a_row_are_a_table_that_says_so(folder):
    table = coding.read_codings("bare.csv")
    assert table.attrs["note"] == "0 codings of 0 coders in bare.csv."


def test_half_a_character_in_a_quotation_is_placed_nowhere(articles):
    codings = pd.DataFrame({"article": ["a"], "quote": ["师徒\ud800"], "code": ["x"]}, dtype=object)
    assert coding.place_quotes(articles, codings)["how"].tolist() == ["nowhere"]


def test_a_network_says_where_it_was_written(known, folder):
    files = compare.write_network(known["EDGES"], "n.txt")
    assert [path.name for path in files] == ["n_map.txt", "n_network.txt"]


# What nobody means, for whatever argument.
WRONG = [None, 5, 2.5, "abc", "", [], ["x"], {}, {"a": 1}, b"x", object(), True, Path("nope.csv")]
WRONG += [pd.DataFrame(), pd.DataFrame({"x": [1]})]
DECISION = Decision("quantities", "a", 4, 7, 1, "accept", coder="李")


def whole_calls(articles, known):
    """A call of each function that takes more than documents, by the names of its arguments."""
    table = evidence.evidence_table(articles, "quantities")
    codings = pd.DataFrame({"article": ["a"], "quote": ["师徒"], "code": ["x"]})
    of = {"articles": articles}
    texts = {"documents": articles}
    yield coding.apply_decisions, {"table": table, "decisions": [DECISION], "name": "quantities"}
    yield coding.place_quotes, {**of, "codings": codings}
    yield coding.read_codings, {"path": "numbers.csv", "coder": "", "columns": {}}
    yield coding.read_decisions, {"path": "nope.csv"}
    yield coding.score_coders, {"decisions": [DECISION]}
    yield coding.score_machine, {"decisions": [DECISION]}
    yield coding.score_codings, {"placed": known["PLACED"], **of}
    yield coding.write_decisions, {"tables": {"quantities": table}, "path": "d.csv", "sample": 2}
    yield compare.collocation_table, {**texts, "word": "师徒", "floor": 1}
    yield compare.cooccurrence_table, {**texts, "of": "words", "words": ["师徒"]}
    yield compare.count_over_time, {**of, "wanted": "师徒", "by": "month"}
    yield compare.count_words, {**texts, "minimum_count": 1, "minimum_length": 1}
    yield compare.distinctive_table, {**texts, "group": "source"}
    yield compare.find_copies, of
    yield compare.shared_passages, {"first": articles[0], "second": articles[1], "least": 4}
    yield compare.network_of, {**texts, "of": "themes"}
    yield compare.write_network, {"network": known["EDGES"], "path": "n.net"}
    yield evidence.count_items, {"table": table, "column": "unit"}
    yield evidence.count_edits, {**of, "by": "kind"}
    yield evidence.positions_of, {**of, "table": table}
    yield evidence.repaired_bytes_table, {"edits": evidence.edits_table(articles)}
    yield keywords.keywords_table, of


def test_whatever_is_given_the_answer_is_a_sentence_of_ours(articles, known, folder):
    raw = []
    for function, whole in whole_calls(articles, known):
        for name in whole:
            for value in WRONG:
                try:
                    function(**{**whole, name: value})
                except (TypeError, ValueError, OSError) as error:
                    where = error.__traceback__
                    while where.tb_next:
                        where = where.tb_next
                    inside = where.tb_frame.f_code.co_filename
                    if "zhpolicy" not in inside or "Errno" in str(error):
                        raw.append((function.__name__, name, value, error))
                except Exception as error:  # noqa: BLE001 - each is a finding
                    raw.append((function.__name__, name, value, error))
    assert raw == []
