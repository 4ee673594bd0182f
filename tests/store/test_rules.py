"""A table rests on its own rules, on those of reading, and on no others."""

from zhpolicy.evidence.tables import TABLES
from zhpolicy.store import rules


def names(table):
    return {path.relative_to(rules.LIBRARY).as_posix() for path in rules._sources(table)}


def test_a_table_rests_on_its_extractor_and_its_words():
    found = names("quantities")
    assert "extract/quantities/find.py" in found
    assert "data/quantities/units.tsv" in found
    assert "pages/articles.py" in found
    assert "data/restoration/word_model.npz" in found


def test_no_table_rests_on_what_it_does_not_use():
    assert "keywords/ranking.py" not in names("quantities")
    assert "data/themes.tsv" not in names("dates")
    assert not any(
        name.startswith(("cli/", "coding/", "show/", "data/show/")) for name in names("themes")
    )


def test_what_is_rejected_rests_on_all_extractors():
    assert names("dates") | names("pairings") <= names("rejected")


def test_every_table_has_a_digest_of_its_own():
    digests = [rules.rules_digest(name) for name in TABLES if name != "articles"]
    assert len(set(digests)) == len(digests)


# Words of what is shown, exported or compared: no rows are made of them.
NO_ROWS = (
    *("data/show/", "data/coding/", "data/compare/", "data/findings/", "data/evidence/"),
    "data/corpus/codebook_columns.tsv",
    "data/keywords/term_weights.tsv",
)


def test_every_word_table_is_a_rule_of_some_table():
    read = set().union(*(names(table) for table in TABLES))
    tables = {path for path in rules._data_files() if path.suffix == ".tsv"}
    unread = {path.relative_to(rules.LIBRARY).as_posix() for path in tables} - read
    assert {name for name in unread if not name.startswith(NO_ROWS)} == set()
