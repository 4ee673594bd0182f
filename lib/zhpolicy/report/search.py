"""How does the search in the browser find Chinese, in either script?

Chinese is written without blanks, and a dictionary cuts a term differently on a page and in a
question. So pages are indexed by pairs of neighbouring characters, in both scripts, and what a
reader types is cut into pairs too: 组团 and 組團 find the same pages. Sphinx loads this module.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import snowballstemmer
from sphinx.search.zh import SearchChinese

from zhpolicy.text.scripts import to_simplified, to_traditional

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["SearchInPairs", "pairs", "setup"]

HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
SPLITTER = r"""
function splitQuery(query) {
  const pieces = query.match(/\p{Script=Han}+|[\p{Letter}\p{Number}_]+?(?=\p{Script=Han}|[^\p{Letter}\p{Number}_]|$)/gu) || [];
  return pieces.flatMap(function (piece) {
    const letters = Array.from(piece);
    if (!/\p{Script=Han}/u.test(piece) || letters.length < 3) return [piece];
    return letters.slice(1).map((letter, at) => letters[at] + letter);
  });
}
"""  # noqa: E501 - one expression of JavaScript


class SearchInPairs(SearchChinese):
    """The search of Sphinx for pages in Chinese and English, by pairs of characters."""

    js_splitter_code = SPLITTER

    def init(self, options: dict[str, str]) -> None:
        """Without a dictionary: pairs need none."""
        self.stemmer = snowballstemmer.stemmer("english")

    def split(self, input: str) -> list[str]:  # noqa: A002 - the name that Sphinx gives it
        """The words of a text in English, and the pairs of its Chinese in both scripts."""
        words: list[str] = self.latin1_letters.findall(input)
        self.latin_terms.update(words)
        return [*words, *pairs(input)]


def pairs(text: str) -> list[str]:
    """All pairs of neighbouring Chinese characters of a text, in both scripts, each once.

    >>> pairs("组团式 aid")
    ['团式', '團式', '組團', '组团']
    """
    found: set[str] = set()
    for run in HAN.findall(text):
        for each in {run, to_simplified(run), to_traditional(run)}:
            found.update(each[at : at + 2] for at in range(len(each) - 1))
    return sorted(found)


def setup(app: Sphinx) -> dict[str, Any]:
    """Sphinx calls this: the search takes the place of the one for Chinese."""
    app.add_search_language(SearchInPairs)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
