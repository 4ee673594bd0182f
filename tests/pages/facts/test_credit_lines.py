"""Lines behind an article that say in words who wrote it, and lines that only look so."""

from pathlib import Path

import pytest

from zhpolicy.pages.articles import read_article
from zhpolicy.pages.facts.credit_lines import read_credits
from zhpolicy.text.scripts import to_working
from zhpolicy.text.tables import parse_table

CASES = Path(__file__).parents[2] / "cases" / "pages" / "credit_lines.tsv"
ROWS = parse_table(CASES.read_text("utf-8"), name=CASES.name)
TITLE = "县里来了博士团"
BODY = "近日，沙湾县选派42名骨干教师到乡村学校任教，与青年教师结成师徒。"


@pytest.mark.parametrize(("line", "facts"), [(r["line"], r["facts"]) for r in ROWS])
def test_a_credit_line_states_its_facts(line, facts):
    told = read_credits(to_working(line))
    stated = "-" if told is None else " ".join(f"{f.field}={f.value}" for f in told[1:])
    assert stated == facts


@pytest.mark.parametrize(
    ("line", "source", "authors"),
    [
        ("本文来源于沙湾县教育局，撰稿人为王岩。", "沙湾县教育局", ("王岩",)),
        ("供稿：县人民医院 王岩 教育局 李欣", "", ("王岩", "李欣")),
        ("王岩 李欣 整理", "", ("王岩", "李欣")),
        ("王岩 摄", "", ()),
    ],
)
def test_a_credit_line_behind_an_article_is_none_of_its_text(line, source, authors):
    article = read_article(f"{TITLE}\n2026-03-04\n{BODY}\n{line}")
    assert (article.authors, article.text) == (authors, BODY)
    assert not source or article.source == source


def test_a_long_hostile_line_is_read_in_time():
    assert read_credits("本文由" + "王" * 100_000 + "采写") is None
    assert read_credits(to_working("本文由" + "王、" * 40 + "采写")) is None
