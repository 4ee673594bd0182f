"""Every table that ships with zhpolicy introduces itself, is sorted, and holds each key once."""

import re

import pytest

from zhpolicy.text.tables import data_file, read_table, table_names


@pytest.mark.parametrize("name", table_names())
def test_a_table_says_what_it_is_who_reads_it_and_where_it_comes_from(name):
    header = [line for line in lines_of(name) if line.startswith("#")]
    assert len(header) >= 2
    assert re.search(r"\b[Rr]ead by\b", " ".join(header)), "say which module reads it"
    assert re.search(r"\b([Ss]ource|[Oo]wn|[Cc]hosen|[Mm]ade by|[Ll]earned)\b", " ".join(header))


@pytest.mark.parametrize("name", table_names())
def test_the_rows_of_a_table_are_sorted_and_its_keys_unique(name):
    keys = [next(iter(row.values())) for row in read_table(name)]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize("name", table_names())
def test_a_table_is_clean_text(name):
    content = data_file(f"{name}.tsv").read_bytes()
    assert b"\r" not in content
    assert content.endswith(b"\n")
    assert not content.startswith(b"\xef\xbb\xbf")
    assert not any(re.search("[^\t] $", line) for line in lines_of(name))  # a cell may be one space


def lines_of(name):
    return data_file(f"{name}.tsv").read_text("utf-8").splitlines()
