"""A store holds what the corpus says, whoever made it, and however often he was killed."""

import json
import os
import random
import signal
import subprocess
import time

import pandas as pd
import pytest

from tests.store.conftest import SMALL, command, fingerprint, jsonl, records, story, zhpolicy
from zhpolicy import evidence_table, read_corpus
from zhpolicy.evidence.tables import written
from zhpolicy.store import read_store, run_store
from zhpolicy.store import rules as rules_module


def as_written(table):
    """The cells of a table as lines of text: files join lists, and a column with gaps is floats."""
    return table.map(lambda cell: "" if cell is None or cell != cell else written(cell))


def test_the_tables_are_those_of_the_corpus(corpus, store):
    articles = list(read_corpus(corpus))
    stored = read_store(store)
    assert stored.manifest["articles"] == len(articles) == 40
    assert len(stored.manifest["shards"]) > 4
    for name in ("articles", "quantities", "dates", "themes", "keywords", "incentives"):
        expected = as_written(evidence_table(articles, name)).reset_index(drop=True)
        pd.testing.assert_frame_equal(as_written(stored[name]), expected, obj=name)


def test_the_problems_are_those_of_the_corpus(corpus, store):
    pages = read_corpus(corpus)
    list(pages)
    expected = {(each.source, each.kind, each.message) for each in pages.problems}
    found = set(read_store(store)["problems"].itertuples(index=False, name=None))
    assert found == expected
    assert sorted(kind for _, kind, _ in found) == ["duplicate", "duplicate", "empty"]


def test_one_worker_and_two_write_the_same_bytes(corpus, store, tmp_path):
    run_store(corpus, tmp_path / "other", shard_bytes=SMALL, workers=2)
    assert fingerprint(tmp_path / "other") == fingerprint(store)


def test_any_hash_seed_and_locale_writes_the_same_bytes(corpus, store, tmp_path):
    told = {**os.environ, "PYTHONHASHSEED": "7", "LC_ALL": "C", "PYTHONUTF8": "0"}
    done = zhpolicy("run", corpus, "--out", tmp_path / "other", "--shard-bytes", SMALL, env=told)
    assert done.returncode == 0, done.stderr
    assert "1 page not read; see the table problems" in done.stderr  # it is empty
    assert fingerprint(tmp_path / "other") == fingerprint(store)


def test_killed_again_and_again_it_goes_on_and_writes_the_same_bytes(corpus, store, tmp_path):
    other = tmp_path / "other"
    call = command("run", corpus, "--out", other, "--shard-bytes", SMALL, "--workers", 2)
    moments = random.Random(16)
    kills, deadline = 0, time.monotonic() + 300
    while time.monotonic() < deadline:
        process = subprocess.Popen(call, stderr=subprocess.DEVNULL)
        try:
            process.wait(timeout=moments.uniform(0.5, 6) if kills < 4 else 120)
            break
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            kills += 1
    assert kills > 0
    assert fingerprint(other) == fingerprint(store)
    assert not list(other.rglob(".unfinished-*"))
    assert not list(other.glob(".tables-*"))


def test_a_second_run_on_the_same_store_is_refused(corpus, store):
    from zhpolicy.store.durable import Lock

    with Lock(store / "lock"):
        done = zhpolicy("run", corpus, "--out", store)
    assert done.returncode == 1
    assert "another run writes to this store" in done.stderr


def test_a_folder_with_other_things_is_no_store(corpus):
    with pytest.raises(ValueError, match="a folder with other things in it"):
        run_store(corpus, corpus)


def test_what_is_there_is_not_made_again(own_corpus, own_store):
    before = {path: path.stat().st_mtime_ns for path in own_store.rglob("part-*.parquet")}
    before |= {path: path.stat().st_mtime_ns for path in own_store.glob("parts/*/[!n]*.parquet")}
    seen = []
    run_store(own_corpus, own_store, shard_bytes=SMALL, after=seen.append)
    assert seen == []
    changed = {path for path, when in before.items() if path.stat().st_mtime_ns != when}
    assert {path.parent.name for path in changed} <= {"near_duplicates"}


def test_a_page_more_is_read_and_the_others_are_not(own_corpus, own_store):
    (own_corpus / "c.txt").write_text(story(95) * 2, "utf-8")
    seen = []
    manifest = run_store(
        own_corpus, own_store, shard_bytes=SMALL, after=lambda p: seen.append(p.documents)
    )
    assert manifest["articles"] == 41
    assert seen
    assert seen[-1] < 12


def test_a_change_of_rules_makes_what_rests_on_them_anew(own_corpus, own_store, monkeypatch):
    before = {path.name for path in own_store.glob("parts/*/*.parquet")}
    own = rules_module.rules_digest
    changed = lambda name: "changed" if name == "keywords" else own(name)  # noqa: E731
    for module in ("shards", "manifest"):
        monkeypatch.setattr(f"zhpolicy.store.{module}.rules_digest", changed)
    run_store(own_corpus, own_store, shard_bytes=SMALL)
    assert {path.name for path in own_store.glob("parts/*/*.parquet")} - before == {
        "keywords.changed.parquet"
    }


def test_a_store_in_its_own_source_is_not_read(tmp_path):
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "a.jsonl").write_text(jsonl(records(6)), "utf-8")
    first = run_store(pages, pages / "store")
    assert run_store(pages, pages / "store") == first
    assert first["rows"]["problems"] == 0


def test_an_unfinished_store_and_none_at_all_are_told_apart(tmp_path):
    with pytest.raises(ValueError, match="no store; `zhpolicy run SOURCE"):
        read_store(tmp_path / "absent")
    (tmp_path / "begun").mkdir()
    (tmp_path / "begun" / "store.json").write_text("{}")
    with pytest.raises(ValueError, match="not finished yet; call `zhpolicy run` again"):
        read_store(tmp_path / "begun")


def test_near_duplicates_are_told_and_kept(tmp_path):
    items = records(3)
    items[1]["text"] = items[0]["text"] * 3 + "完。"
    items[0]["text"] = items[0]["text"] * 3
    (tmp_path / "a.jsonl").write_text(jsonl(items), "utf-8")
    run_store(tmp_path / "a.jsonl", tmp_path / "store")
    [row] = read_store(tmp_path / "store")["near_duplicates"].to_dict("records")
    assert (row["article"], row["of"]) == ("n1", "n0")
    assert row["similarity"] > 0.8


def test_rejected_rows_are_made_on_wish(corpus, tmp_path):
    wanted = ["quantities", "rejected"]
    run_store(corpus, tmp_path / "store", tables=wanted)
    stored = read_store(tmp_path / "store")
    assert set(stored) == {"articles", "near_duplicates", "problems", "sentences", *wanted}
    assert list(stored["rejected"].columns)[-1] == "sentence"


def test_the_manifest_says_nothing_of_the_machine(corpus, store):
    text = (store / "tables" / "manifest.json").read_text("utf-8")
    assert str(corpus.parent) not in text
    assert {"rules", "versions", "inputs", "rows", "shards"} <= set(json.loads(text))
