"""Dask: a cluster of two, one of them killed in the middle, gives the same bytes."""

import os
import signal

import pytest

from tests.store.conftest import fingerprint, jsonl, records
from zhpolicy.store import run_store, workers

distributed = pytest.importorskip("distributed")
LIGHT = ("dates", "teams")  # need no dictionary
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture
def corpus(tmp_path):
    (tmp_path / "a.jsonl").write_text(jsonl(records(60)), "utf-8")
    return tmp_path / "a.jsonl"


@pytest.fixture
def client():
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        yield client


def test_a_cluster_with_a_worker_killed_gives_the_same_bytes(corpus, client, tmp_path):
    run_store(corpus, tmp_path / "one", shard_bytes=1_500, tables=LIGHT)
    victim = next(iter(client.run(os.getpid).values()))
    killed = []

    def kill(progress):
        if not killed:
            os.kill(victim, signal.SIGKILL)
            killed.append(progress.done)

    manifest = run_store(
        corpus, tmp_path / "two", shard_bytes=1_500, tables=LIGHT, dask=client, after=kill
    )
    assert killed
    assert manifest["articles"] == 60
    assert fingerprint(tmp_path / "two") == fingerprint(tmp_path / "one")


def test_a_cluster_of_other_versions_is_refused(corpus, client, tmp_path, monkeypatch):
    monkeypatch.setattr(workers, "versions", lambda: {"jieba": "0.1"})
    with pytest.raises(ValueError, match="has other versions than this machine"):
        run_store(corpus, tmp_path / "store", dask=client)
