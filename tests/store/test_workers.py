"""Workers that die: the shard is tried again, then set aside and named; the rest is complete."""

import os
import signal
import sys

import pytest

from tests.store.conftest import fingerprint, jsonl, records
from zhpolicy.store import process_shard, read_store, run_store
from zhpolicy.store.background import sample_shard
from zhpolicy.store.source.plan import Settings, make_plan
from zhpolicy.store.workers import _Crew, kept_workers, run_calls

LIGHT = ("dates",)  # needs no dictionary: a worker is there in half a second
# What a started worker runs first, through sitecustomize: it dies over the text "毒".
POISON = """
import os, signal
import zhpolicy.store.shards as shards
read = shards.evidence_of
def poisoned(article, **settings):
    if "毒" in article.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return read(article, **settings)
shards.evidence_of = poisoned
"""


@pytest.fixture
def corpus(tmp_path):
    items = records(24)
    items[10]["text"] += "毒"
    (tmp_path / "a.jsonl").write_text(jsonl(items), "utf-8")
    return tmp_path / "a.jsonl"


@pytest.fixture
def poisoned(tmp_path, monkeypatch):
    (tmp_path / "poison").mkdir()
    (tmp_path / "poison" / "sitecustomize.py").write_text(POISON, "utf-8")
    monkeypatch.setattr(sys, "path", [str(tmp_path / "poison"), *sys.path])


def test_a_shard_that_kills_its_workers_is_set_aside_and_named(corpus, poisoned, tmp_path):
    store = tmp_path / "store"
    manifest = run_store(corpus, store, shard_bytes=1_500, tables=LIGHT, workers=2)
    [problem] = read_store(store)["problems"].to_dict("records")
    assert problem["kind"] == "set aside"
    assert "a.jsonl" in problem["message"]
    assert 12 < manifest["articles"] < 24


def test_what_was_set_aside_is_tried_again(corpus, tmp_path, monkeypatch):
    whole = tmp_path / "whole"
    run_store(corpus, whole, shard_bytes=1_500, tables=LIGHT)
    (tmp_path / "poison").mkdir()
    (tmp_path / "poison" / "sitecustomize.py").write_text(POISON, "utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(sys, "path", [str(tmp_path / "poison"), *sys.path])
        run_store(corpus, tmp_path / "store", shard_bytes=1_500, tables=LIGHT, workers=2)
    run_store(corpus, tmp_path / "store", shard_bytes=1_500, tables=LIGHT, workers=2)
    assert fingerprint(tmp_path / "store") == fingerprint(whole)


def test_workers_that_wait_are_asked_again_and_end_with_the_run(corpus, tmp_path):
    store = tmp_path / "store"
    store.mkdir()
    shards = make_plan(corpus, store, Settings(("dates",), shard_bytes=1_500))
    calls = [(str(store / "plan.jsonl"), s.start, s.end, str(store)) for s in shards]
    with kept_workers() as idle:
        list(run_calls(process_shard, calls, workers=2, idle=idle))
        first = set(idle)
        list(run_calls(sample_shard, calls, workers=2, idle=idle))
        assert set(idle) == first
        assert len(first) == 2
    assert all(process.poll() is not None for process in first)


def test_a_worker_that_is_killed_once_costs_nothing(corpus, tmp_path, monkeypatch):
    hire, killed = _Crew._hire, []

    def hire_and_kill(crew):
        process = hire(crew)
        if not killed:
            killed.append(process.pid)
            os.kill(process.pid, signal.SIGKILL)
        return process

    monkeypatch.setattr(_Crew, "_hire", hire_and_kill)
    manifest = run_store(corpus, tmp_path / "store", shard_bytes=1_500, tables=LIGHT, workers=2)
    assert killed
    assert (manifest["articles"], manifest["rows"]["problems"]) == (24, 0)


def test_what_a_worker_raises_ends_the_run_with_its_sentence(tmp_path):
    calls = [(str(tmp_path / "absent"), 0, 1, str(tmp_path))] * 2
    with pytest.raises(ValueError, match="absent"):
        list(run_calls(process_shard, calls, workers=2))


def test_a_shard_can_be_written_to_an_address(corpus, tmp_path):
    pytest.importorskip("fsspec")
    store = tmp_path / "store"
    store.mkdir()
    [shard] = make_plan(corpus, store, Settings(("articles", "dates")))
    address = f"file://{tmp_path}/far"
    done = process_shard(str(store / "plan.jsonl"), shard.start, shard.end, address)
    assert done == {"documents": 24, "problems": 0, "put_off": 0}
    assert len(list((tmp_path / "far").rglob("*.parquet"))) == 4
    assert process_shard(str(store / "plan.jsonl"), shard.start, shard.end, address) == {
        "documents": 0,
        "problems": 0,
        "put_off": 0,
    }
