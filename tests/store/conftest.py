"""A corpus that takes a second, and the ways to start a run and to look at what it left."""

import hashlib
import json
import subprocess
import sys

import pytest

from zhpolicy.store import run_store

SMALL = 2_000  # bytes: some eight stories a shard
PLACES = ["山东", "湖南", "浙江", "广东", "江苏", "福建", "北京", "上海"]


def story(number):
    place = PLACES[number % len(PLACES)]
    return (
        f"{place}省选派干部人才{number + 31}人，开展“组团式”援疆。2022年8月{number % 28 + 1}日，"
        f"第{number}批教师与学生师徒结对{number + 2}对。"
        f"给予安家补助{number + 5}万元，帮助当地发展产业。"
    )


def records(count, *, first=0):
    return [{"id": f"n{n}", "title": f"第{n}号", "text": story(n)} for n in range(first, count)]


def jsonl(items):
    return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items)


def make_corpus(folder):
    """Forty stories in one file of lines, two of them the same, and three pages beside it."""
    pages = folder / "pages"
    pages.mkdir()
    items = records(40)
    items[33]["text"] = items[2]["text"]
    items[20]["id"] = "n3"
    (pages / "a.jsonl").write_text(jsonl(items), "utf-8")
    (pages / "b.txt").write_text(story(90) * 2, "utf-8")
    (pages / "empty.txt").write_bytes(b"")
    (pages / "twice.txt").write_text(items[5]["text"], "utf-8")
    return pages


@pytest.fixture(scope="session")
def corpus(tmp_path_factory):
    """A corpus that no test changes."""
    return make_corpus(tmp_path_factory.mktemp("corpus"))


@pytest.fixture(scope="session")
def store(corpus):
    """The store of it, made in one process."""
    run_store(corpus, corpus.parent / "store", shard_bytes=SMALL)
    return corpus.parent / "store"


@pytest.fixture
def own_corpus(tmp_path):
    """A corpus that a test may change."""
    return make_corpus(tmp_path)


@pytest.fixture
def own_store(own_corpus, tmp_path):
    """The store of it."""
    run_store(own_corpus, tmp_path / "store", shard_bytes=SMALL)
    return tmp_path / "store"


def command(*arguments):
    return [sys.executable, "-m", "zhpolicy", *map(str, arguments)]


def zhpolicy(*arguments, **settings):
    return subprocess.run(
        command(*arguments),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        **settings,
    )


def fingerprint(store):
    """A digest of each file that belongs to the result."""
    folder = store / "tables"
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
