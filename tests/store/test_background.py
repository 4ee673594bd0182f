"""Damaged pages are read with the help of the others, as `read_corpus` reads them."""

import pytest

from tests.store.conftest import SMALL, fingerprint, jsonl, records
from zhpolicy import evidence_table, read_corpus
from zhpolicy.evidence.tables import written
from zhpolicy.restoration import damage
from zhpolicy.restoration.channel import Channel
from zhpolicy.store import read_store, run_store

TABLES = ("articles", "dates", "themes")
CHANNEL = Channel({"數": "shù", "當": "dāng", "與": "yǔ", "學": "xué", "開": "kāi"})


@pytest.fixture
def damaged(tmp_path):
    """Thirty sound stories, and two that a script has broken."""
    items = records(30)
    for number in (4, 21):
        text = (
            "當地羣眾開拓了一條致富路，與學校結對幫扶，帶動產業發展。" * 6 + items[number]["text"]
        )
        items[number]["text"] = damage(text, CHANNEL)
    (tmp_path / "a.jsonl").write_text(jsonl(items), "utf-8")
    return tmp_path / "a.jsonl"


def test_the_rows_are_those_of_the_corpus(damaged, tmp_path):
    articles = list(read_corpus(damaged))
    assert any(article.restored.edits for article in articles)
    run_store(damaged, tmp_path / "store", tables=TABLES, shard_bytes=SMALL)
    marks = list((tmp_path / "store").glob("parts/*/damaged.*"))
    assert 0 < len(marks) < 4
    assert len(list((tmp_path / "store").glob("background/*.parquet"))) == 1
    for name in TABLES:
        expected = evidence_table(articles, name)["surface" if name != "articles" else "article"]
        found = read_store(tmp_path / "store")[name][expected.name]
        assert found.map(written).tolist() == expected.map(written).tolist()


def test_two_workers_write_the_same_bytes(damaged, tmp_path):
    for workers in (1, 2):
        folder = tmp_path / str(workers)
        run_store(damaged, folder, tables=TABLES, shard_bytes=SMALL, workers=workers)
    assert fingerprint(tmp_path / "1") == fingerprint(tmp_path / "2")


def test_a_sound_corpus_has_no_background(store):
    assert not (store / "background").exists()
    assert not list(store.glob("parts/*/sample.*"))
