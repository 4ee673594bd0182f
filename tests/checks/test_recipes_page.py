"""The recipes of docs/RECIPES.md give what stands below them, and name every wish of comparing."""

import doctest
import re
from pathlib import Path

import zhpolicy.compare

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "RECIPES.md").read_text("utf-8")
# What is told on other pages: in the notebooks, and beside the function that it belongs to.
TOLD_ELSEWHERE = {
    "Network", "WordCounts", "collocation_table", "concordance_table", "count_words",
    "dispersion_table", "find_kwic", "find_topics", "find_travelling", "mentions_table",
    "score_stability", "score_topic_stability", "topic_table", "travelling_table",
}  # fmt: skip


def test_the_recipes_give_what_stands_below_them(monkeypatch):
    monkeypatch.chdir(ROOT)
    code = "\n".join(re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL))
    test = doctest.DocTestParser().get_doctest(code, {}, "docs/RECIPES.md", None, 0)
    assert len(test.examples) > 30
    assert doctest.DocTestRunner().run(test).failed == 0


def test_every_function_that_compares_has_a_recipe():
    missing = {name for name in zhpolicy.compare.__all__ if not re.search(rf"\b{name}\b", PAGE)}
    assert missing == TOLD_ELSEWHERE
