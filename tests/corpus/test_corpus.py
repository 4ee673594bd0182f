"""From any source to articles, one by one, with a sentence for everything that is none."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhpolicy.corpus.corpus import problems_table, read_corpus
from zhpolicy.corpus.readers import TABLE_READERS
from zhpolicy.corpus.sources import Limits
from zhpolicy.pages.articles import read_article
from zhpolicy.text.records import Problem
from zhpolicy.text.tables import read_words, table_names

SEEDS = Path(__file__).parents[2] / "seeds"
TEXT = "昆明市选派46名教师到怒江州开展“组团式”帮扶，与当地教师结成师徒{}对，听课一千余节。"


@pytest.fixture
def pages(tmp_path):
    """Writes files by their names, in UTF-8, and gives their folder."""

    def write(**files):
        for number, (name, data) in enumerate(files.items()):
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            data = TEXT.format(number + 2) if data is None else data
            path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return tmp_path

    return write


def ids(corpus):
    return [article.id for article in corpus]


def test_the_seeds_are_articles_whose_raw_page_is_the_file():
    corpus = read_corpus(SEEDS / "*.txt")
    for article, path in zip(corpus, sorted(SEEDS.glob("*.txt")), strict=True):
        assert article.id == path.stem
        assert article.raw == path.read_bytes().decode("utf-8")
        assert len(article.working) == len(article.text)
    assert [problem.kind for problem in corpus.problems] == ["damaged"]


def test_articles_come_in_the_order_of_names(pages):
    folder = pages(**{"b.txt": None, "a/z.txt": None, "c.txt": None, "B.txt": None})
    assert ids(read_corpus(folder)) == ["B", "z", "b", "c"]


def test_a_folder_may_be_given_as_str_path_or_pattern(pages):
    folder = pages(**{"a.txt": None, "b/c.txt": None})
    assert ids(read_corpus(folder)) == ids(read_corpus(str(folder))) == ["a", "c"]
    assert ids(read_corpus(f"{folder}/**/c.txt")) == ["c"]


def test_ids_are_unique_and_say_where_a_page_is_from(pages):
    names = ["a/x.txt", "b/x.txt", "b/x.md", "c/b/x.txt"]
    folder = pages(**dict.fromkeys(names))
    assert ids(read_corpus(folder)) == ["x", "b-x", "x.txt", "x-2"]


def test_names_with_spaces_quotes_emoji_and_line_breaks_are_ids_of_one_line(pages):
    folder = pages(**{"a b.txt": None, 'it\'s "x".txt': None, "😀.txt": None, "y\nz.txt": None})
    assert ids(read_corpus(folder)) == ["a b", 'it\'s "x"', "y\\nz", "😀"]


def test_an_iterator_of_texts_paths_and_records_is_a_corpus(pages):
    path = pages(**{"a.txt": None}) / "a.txt"
    items = iter([TEXT.format(1), path, {"id": "行", "正文": TEXT.format(9)}, 7, Path("absent")])
    corpus = read_corpus(items)
    assert ids(corpus) == ["text-1", "a", "行"]
    assert [problem.kind for problem in corpus.problems] == ["unreadable", "unreadable"]


def test_a_record_without_a_text_is_a_problem_and_the_rest_goes_on():
    corpus = read_corpus([{"a": 1}, {"text": TEXT.format(1)}])
    assert ids(corpus) == ["text-2"]
    assert "no column of Chinese texts; columns: a" in corpus.problems[0].message


def test_a_data_frame_is_a_table():
    table = pd.DataFrame({"标题": ["组团式帮扶"], "正文": [TEXT.format(1)], "年": [2024]})
    (article,) = read_corpus(table)
    assert (article.id, article.title, article.path) == ("row-1", "组团式帮扶", "table, row 1")


@pytest.mark.parametrize("source", [b"x", {"a": "x"}])
def test_what_is_no_corpus_is_an_error_at_once(source):
    with pytest.raises(ValueError, match="expected a folder, a file, a pattern"):
        read_corpus(source)


def test_facts_of_a_table_go_into_the_article(pages):
    table = f"编号,标题,正文,日期,来源\n甲,组团式帮扶,{TEXT.format(1)},2024年8月7日,某日报\n"
    (article,) = read_corpus(pages(**{"t.csv": table}))
    assert (article.id, article.title, article.date) == ("甲", "组团式帮扶", "2024-08-07")
    assert article.source == "某日报"


def test_each_kind_of_bad_page_is_a_sentence_and_the_good_ones_are_read(pages):
    folder = pages(
        **{
            "a.txt": None,
            "binary.txt": bytes(range(256)) * 9,
            "copy.txt": TEXT.format(2) + "\r\n",
            "empty.txt": "",
            "english.txt": "An English page about policy.",
            "large.txt": "中" * 5_000,
            "one.txt": "中",
            "old.doc": "x",
            "space.txt": "\n \u3000\n",
            "z.txt": None,
        }
    )
    corpus = read_corpus(folder, limits=Limits(page_bytes=5_000))
    assert ids(corpus) == ["a", "z"]
    assert {Path(problem.source).name: problem.kind for problem in corpus.problems} == {
        "binary.txt": "unreadable",
        "copy.txt": "duplicate",
        "empty.txt": "empty",
        "english.txt": "not Chinese",
        "large.txt": "too large",
        "one.txt": "too short",
        "old.doc": "unknown kind",
        "space.txt": "empty",
    }
    assert all(problem.message.startswith(problem.source) for problem in corpus.problems)


def test_a_duplicate_names_the_page_that_was_kept():
    corpus = read_corpus([TEXT.format(1), TEXT.format(1).replace("，", "，\n")])
    assert ids(corpus) == ["text-1"]
    assert corpus.problems[0].message == "text-2: the same text as text-1, which was kept"


def test_problems_of_several_sources_go_into_one_list():
    problems = []
    for source in (["x"], ["y"]):
        assert ids(read_corpus(source, problems=problems)) == []
    assert len(problems) == 2


def test_a_source_that_is_not_there_is_an_error_at_once(tmp_path):
    with pytest.raises(FileNotFoundError, match="no such file or folder"):
        read_corpus(tmp_path / "absent")


def test_unknown_columns_are_an_error_at_once(tmp_path):
    with pytest.raises(ValueError, match="no field 'body'"):
        read_corpus(tmp_path, columns={"body": "正文"})


def test_articles_are_made_only_when_they_are_asked_for():
    asked = []

    def texts():
        for number in range(1, 100):
            asked.append(number)
            yield TEXT.format(number)

    corpus = read_corpus(texts())
    assert next(iter(corpus)).id == "text-1"
    assert asked == [1]


def test_the_table_of_problems_has_its_columns_also_when_it_is_empty():
    assert list(problems_table([]).columns) == ["source", "kind", "message"]
    table = problems_table([Problem("a.txt", "empty", "a.txt: an empty file")])
    assert table.to_dict("records") == [
        {"source": "a.txt", "kind": "empty", "message": "a.txt: an empty file"}
    ]


def test_the_same_folder_gives_the_same_corpus_whatever_the_locale_and_hash_seed(pages):
    folder = pages(**{f"{name}.txt": None for name in "bacdÄ中"}, **{"e.txt": "", "f.txt": "x"})
    code = (
        "import sys; from zhpolicy.corpus import read_corpus\n"
        "c = read_corpus(sys.argv[1]); print([a.id for a in c], c.problems)"
    )
    found = {
        subprocess.run(
            [sys.executable, "-X", "utf8", "-c", code, folder],
            env=os.environ | {"PYTHONHASHSEED": seed, "LC_ALL": locale},
            capture_output=True,
            check=True,
        ).stdout
        for seed, locale in (("1", "C"), ("2", "C.UTF-8"))
    }
    assert len(found) == 1


def test_each_loop_reads_the_source_anew_with_the_same_articles_and_problems(pages):
    corpus = read_corpus(pages(**{"a.txt": None, "b.txt": "x", "c.txt": None}))
    first, problems = ids(corpus), list(corpus.problems)
    assert (first, len(problems)) == (["a", "c"], 1)
    assert ids(corpus) == first
    assert corpus.problems == problems


def test_two_loops_side_by_side_do_not_disturb_each_other():
    corpus = read_corpus([TEXT.format(1), "x", TEXT.format(2)])
    pairs = [(one.id, two.id) for one, two in zip(corpus, corpus, strict=True)]
    assert pairs == [("text-1", "text-1"), ("text-3", "text-3")]
    assert len(corpus.problems) == 1


def test_texts_of_an_iterator_that_are_too_many_to_keep_come_once_and_a_second_loop_says_so():
    corpus = read_corpus(iter([TEXT.format(1), "x"]), keep=10)
    assert ids(corpus) == ["text-1"]
    with pytest.raises(ValueError, match=r"gives its texts once.*articles = list\(corpus\)"):
        list(corpus)
    assert len(corpus.problems) == 1


def test_texts_of_an_iterator_that_are_kept_come_as_often_as_one_likes():
    corpus = read_corpus(iter([TEXT.format(1), "x", TEXT.format(2)]))
    assert next(iter(corpus)).id == "text-1"
    assert ids(corpus) == ids(corpus) == ["text-1", "text-3"]
    assert len(corpus.problems) == 1


def test_reading_one_source_again_keeps_the_problems_of_the_others():
    problems = []
    one, other = (read_corpus([text], problems=problems) for text in "xy")
    for corpus in (one, other, one):
        assert ids(corpus) == []
    assert len(problems) == 2


def test_what_no_rule_foresaw_costs_one_page_and_says_what_it_was(monkeypatch):
    def read(text, **facts):
        if "2对" in text:
            raise KeyError("半")
        return read_article(text, **facts)

    monkeypatch.setattr("zhpolicy.corpus.page_reader.read_article", read)
    corpus = read_corpus([TEXT.format(n) for n in (1, 2, 3)])
    assert ids(corpus) == ["text-1", "text-3"]
    assert corpus.problems == [
        Problem("text-2", "failed", "text-2: KeyError: '半'; please report it")
    ]


def test_a_reader_that_fails_costs_one_file(monkeypatch, pages):
    def fail(source, *, limits, columns):
        raise AssertionError(source.name)

    monkeypatch.setitem(TABLE_READERS, "csv", fail)
    corpus = read_corpus(pages(**{"a.csv": "x", "b.txt": None}))
    assert ids(corpus) == ["b"]
    assert [problem.kind for problem in corpus.problems] == ["failed"]


@pytest.mark.parametrize("broken", ["\ud83d", "\ud83d\ud83d", "\ud800甲", "甲\udc00"])
def test_halves_of_characters_are_replaced_and_reported(broken):
    record = {"text": TEXT.format(1) + broken, "title": f"帮扶{broken}", "id": broken}
    corpus = read_corpus([record])
    (article,) = corpus
    assert article.raw == TEXT.format(1) + "".join(c if c == "甲" else "\ufffd" for c in broken)
    assert article.title == "帮扶" + article.raw[len(TEXT.format(1)) :]
    assert [problem.kind for problem in corpus.problems] == ["encoding"]


def test_two_halves_side_by_side_are_one_character():
    corpus = read_corpus([TEXT.format(1) + "\ud83d\ude00"])
    assert next(iter(corpus)).raw.endswith("\U0001f600")
    assert corpus.problems == []


def test_cells_of_pandas_and_numpy_are_texts_lists_or_missing():
    table = pd.DataFrame(
        {
            "text": [np.array([TEXT.format(1), "甲"], dtype=object), TEXT.format(2), pd.NA],
            "title": [pd.NA, np.nan, None],
            "date": [pd.NaT, pd.Timestamp("2024-08-07"), pd.NA],
            "id": [np.int64(1), 2.0, "3"],
        },
        dtype=object,
    )
    corpus = read_corpus(table)
    assert [(a.id, a.date, a.raw[-2:]) for a in corpus] == [
        ("1", "", "\n甲"),
        ("2", "2024-08-07", "节。"),
    ]
    assert [problem.kind for problem in corpus.problems] == ["empty"]


def has_failed(corpus):
    return [problem.message for problem in corpus.problems if problem.kind == "failed"]


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([".txt", ".csv", ".html", ".jsonl", ".md", ""]))
def test_no_bytes_whatever_stop_a_corpus(tmp_path_factory, data, ending):
    folder = tmp_path_factory.mktemp("pages")
    (folder / f"a{ending}").write_bytes(data)
    (folder / "b.txt").write_text(TEXT.format(1), "utf-8")
    corpus = read_corpus(folder)
    assert ids(corpus)[-1] == "b"
    assert has_failed(corpus) == []


WORDS = [word for name in table_names() if name.startswith("pages/") for word in read_words(name)]
ODD = ["\0", "\ud800", "\ufeff", "\u2028", "\u3000", "\n", " ", "：", ":", "（", ")", "【", "”"]
ODD += [
    "2022年13月45日",
    "2022-08-12 10:12",
    "２０２２年",
    "下转二版",
    "一个半",
    "½",
    "e\u0301",
    "丨",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([*WORDS, *ODD, TEXT]), max_size=12).map("".join))
def test_no_page_of_the_words_of_furniture_stops_a_corpus(page):
    corpus = read_corpus([page, TEXT.format(1)])
    assert ids(corpus)[-1:] == ["text-2"] or page.split() == TEXT.format(1).split()
    assert has_failed(corpus) == []


@pytest.mark.parametrize("character", ["中", "\n", "\u3000", "：", "(", "“", "\0", "\ud800", "1"])
def test_a_million_times_one_character_does_not_stop_a_corpus(character):
    corpus = read_corpus([character * 1_000_000, TEXT.format(1)])
    assert ids(corpus)[-1] == "text-2"
    assert has_failed(corpus) == []


def test_a_refused_page_does_not_make_the_next_one_a_duplicate():
    links = "相关阅读\n某地援疆见闻录\n某县支教日记本"
    corpus = read_corpus([links, links])
    assert list(corpus) == []
    assert [problem.kind for problem in corpus.problems] == ["no article", "no article"]


def test_a_page_of_html_that_was_saved_as_text_is_read_as_html(tmp_path):
    story = "岭东县选派医生42名到乡镇卫生院坐诊，与本地医生结成师徒。" * 3
    head = "<!-- saved -->\n<html><head><title>医生来了</title></head>"
    page = f"{head}<body><p>{story}</p></body></html>"
    (tmp_path / "a.txt").write_text(page, "utf-8")
    (article,) = read_corpus(tmp_path)
    assert article.text == story


def test_a_row_with_a_body_of_two_lines_is_an_article_and_no_headline_is_sought():
    row = {"title": "岭东引才见成效", "text": "去年引进人才1200名，\n投入3.5亿元。"}
    (article,) = read_corpus([row])
    assert (article.title, article.text) == (row["title"], "去年引进人才1200名，投入3.5亿元。")


def test_names_of_files_among_texts_are_told_and_nothing_is_opened(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "渡轮.txt").write_text("渡轮每天六班。", "utf-8")
    corpus = read_corpus(["渡轮.txt", "渡轮停航。"])
    assert [article.text for article in corpus] == ["渡轮停航。"]
    [problem] = corpus.problems
    assert not problem.is_notice
    assert "the name of a file; give Path('渡轮.txt') to have it read" in problem.message
    assert [article.text for article in read_corpus([Path("渡轮.txt")])] == ["渡轮每天六班。"]


def test_texts_of_a_series_keep_the_names_of_its_index():
    texts = pd.Series({"码头": "码头扩建六月开工。", "灯塔": "灯塔周末亮灯。", "空": None})
    corpus = read_corpus(texts)
    assert [article.id for article in corpus] == ["码头", "灯塔"]
    assert len(corpus.problems) == 1
    assert [article.id for article in read_corpus(pd.Series(["码头扩建。"]))] == ["text-1"]
