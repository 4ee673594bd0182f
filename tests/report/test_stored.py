"""A report of a store counts all of it, shows the pages of a draw, and says what it leaves out."""

import json
from collections import Counter

import pytest

from zhpolicy import read_corpus
from zhpolicy.report.overview import Overview, in_short, overview_page
from zhpolicy.report.sample import Sample, smallest_digests
from zhpolicy.report.site import _read, _read_store
from zhpolicy.report.stored import draw_from_store, overview_of_store
from zhpolicy.report.themes import themes_by_period
from zhpolicy.store import run_store
from zhpolicy.store.source.again import is_store, read_again
from zhpolicy.text.records import Problem

PLACES = ["岚皋县", "福贡县", "盐池县"]
TEXT = (
    "{place}选派{n}名教师到喀什市支教，开展师徒结对。{place}发放购房补助{n}万元。第{n}批专家已到。"
)


def page(number):
    place = PLACES[number % 3]
    return {
        "id": f"p{number:02d}",
        "title": f"{place}工作纪实之{number}",
        "date": f"2023-{number % 3 + 1:02d}-05",
        "source": f"第{number % 2 + 1}晚报",
        "text": TEXT.format(place=place, n=number + 12) * 2,
    }


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    folder = tmp_path_factory.mktemp("source")
    lines = [json.dumps(page(number), ensure_ascii=False) for number in range(30)]
    (folder / "a.jsonl").write_text("\n".join(lines[:20]), "utf-8")
    (folder / "b.jsonl").write_text("\n".join([*lines[20:], '{"text": ""}']), "utf-8")
    return folder


@pytest.fixture(scope="module")
def store(source, tmp_path_factory):
    store = tmp_path_factory.mktemp("stores") / "store"
    run_store(source, store)
    return store


def test_a_store_is_known_from_a_folder(source, store):
    assert is_store(store)
    assert not is_store(source)


def test_the_store_is_counted_as_its_source_is(source, store, tmp_path):
    of_pages = _read(source, most=300, work=tmp_path).overview
    stored, problems = overview_of_store(store, read_corpus(source))
    assert stored.articles == of_pages.articles == 30
    for name in ("months", "sources", "places", "themes"):
        assert getattr(stored, name) == getattr(of_pages, name), name
    assert stored.written.keys() == of_pages.written.keys()
    assert abs(stored.characters - of_pages.characters) < 0.02 * of_pages.characters
    assert [problem.kind for problem in problems] == ["empty"]
    assert {row["title"] for row in stored.rows} == {row["title"] for row in of_pages.rows}


def test_the_same_articles_are_drawn_from_both(source, store):
    sample = Sample(7)
    for _ in sample.take(read_corpus(source)):
        pass
    assert draw_from_store(store, 7) == [article.id for article in sample.articles]
    assert smallest_digests(["x"], 0) == []


def test_the_pages_of_a_draw_are_those_of_the_source(source, store):
    texts = {article.id: article.raw for article in read_corpus(source)}
    drawn = draw_from_store(store, 9)
    again = {page.id: page.text for page in read_again(store, drawn)}
    assert again == {name: texts[name] for name in drawn}


def test_what_is_drawn_and_where_places_come_from_is_said(store, tmp_path):
    found = _read_store(store, most=5, work=tmp_path)
    told = overview_page(
        found.overview, found.problems, linked=found.linked, rule="counts all 30 articles"
    )
    assert len(found.linked) == found.places == 5
    assert told.count('href="reader/') == 5
    assert "Themes by month" in told
    assert "30 articles" in told
    assert "most often from" not in told.split("## When")[0]  # five pages say nothing of thirty


def test_a_source_that_is_gone_or_changed_is_told(tmp_path):
    source, store = tmp_path / "pages", tmp_path / "store"
    source.mkdir()
    file = source / "a.jsonl"
    file.write_text(json.dumps(page(1), ensure_ascii=False), "utf-8")
    run_store(source, store)
    file.write_text(json.dumps(page(22), ensure_ascii=False) * 2, "utf-8")
    with pytest.raises(ValueError, match=r"changed since the store was made .*zhpolicy run"):
        list(read_again(store, ["p01"]))
    file.unlink()
    with pytest.raises(FileNotFoundError, match="not there; the store was made from it"):
        list(read_again(store, ["p01"]))


def test_a_store_that_is_not_finished_is_told(store, tmp_path):
    (tmp_path / "half").mkdir()
    (tmp_path / "half" / "store.json").write_text('{"zhpolicy store": 1}', "utf-8")
    with pytest.raises(ValueError, match="not finished yet"):
        _read_store(tmp_path / "half", most=5, work=tmp_path)


def test_own_themes_are_drawn_beside_the_strongest():
    hits = Counter({("2023-01", f"theme {n}"): 20 - n for n in range(15)})
    hits["2023-01", "homes"] = 1
    told = themes_by_period(hits, Counter({"2023-01": 5000}), own=["homes"])
    assert "3 themes said less often are left out" in told
    assert themes_by_period(Counter(), Counter()).startswith("<p>No phrase")


def test_months_without_a_date_or_of_a_few_characters_are_no_column():
    hits = Counter({("", "party"): 5, ("2023-01", "party"): 5, ("2023-02", "party"): 1})
    written = Counter({"": 900, "2023-01": 900, "2023-02": 20})
    assert "2023-01" in themes_by_period(hits, written)
    assert themes_by_period(Counter({("", "party"): 5}), Counter({"": 900})).startswith("<p>No")


def test_an_overview_of_a_folder_counts_own_themes(tmp_path):
    (tmp_path / "a.txt").write_text("岚皋县新建安居房。2023年5月1日" + "建设安居房。" * 40, "utf-8")
    (tmp_path / "themes.csv").write_text("theme,word\nhomes,安居房\n", "utf-8")
    overview = _read(tmp_path, most=5, work=tmp_path).overview
    assert isinstance(overview, Overview)
    assert list(overview.own) == ["homes"]
    assert sum(n for (_, theme), n in overview.themes.items() if theme == "homes") == 41


def test_a_table_of_themes_that_was_read_is_no_problem_of_the_overview():
    overview = Overview("pages")
    problems = [
        Problem("a.txt", "empty", "a.txt: empty; it was left out"),
        Problem("themes.csv", "codebook", "themes.csv: 2 words; read as a codebook of your own"),
    ]
    told = overview_page(overview, problems, linked=(), rule="all")
    unread, rest = told.split("## What could not be read")[1].split("## What else was met")
    assert "a.txt" in unread
    assert "themes.csv" not in unread
    assert "One remark." in rest
    assert "themes.csv" in rest
    sound = overview_page(overview, [], linked=(), rule="all")
    assert "Everything was read." in sound
    assert "What else was met" not in sound


def test_the_whole_says_what_it_is_about_with_themes_of_ones_own():
    overview = Overview("pages", articles=2, themes=Counter({("2023-01", "education"): 3}))
    assert "Most phrases of a theme are on education (3)." in in_short(overview, rule="all")
    overview.own["ships"] = None
    assert "education (3) and ships (0)." in in_short(overview, rule="all")
    assert "No phrase of the codebook" in in_short(Overview("empty"), rule="all")


def test_copies_of_a_store_have_their_titles_also_beyond_the_list(tmp_path, monkeypatch):
    story = "盐池县滩羊合作社引进冷链车，订单通过网络飞向各地，牧民学会了直播，收入逐年增加。"
    pages = [page(0), page(1), {"id": "p90", "title": "滩羊出山", "text": story * 2}]
    pages.append({"id": "p91", "title": "滩羊走网", "text": f"本报讯 {story * 2}"})
    lines = [json.dumps(each, ensure_ascii=False) for each in pages]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), "utf-8")
    run_store(tmp_path / "a.jsonl", tmp_path / "store")
    monkeypatch.setattr("zhpolicy.report.stored.MOST_LISTED", 2)
    overview, _ = overview_of_store(tmp_path / "store", [])
    assert len(overview.rows) == 2
    told = overview_page(overview, [], linked=(), rule="some")
    copies = told.split("## What stands nearly twice")[1].split("\n## ")[0]
    assert "滩羊出山" in copies
    assert "滩羊走网" in copies
    assert ">p9" not in copies
